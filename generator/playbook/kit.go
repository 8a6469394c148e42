package playbook

import (
	"slices"
	"strings"
)

// A Kit is how candidates for one role are judged: the steps of hiring, the same questions in the same order for everyone,
// and what the role needs with the questions that assess it. Every must-have skill has at least one question.
type Kit struct {
	Steps     []HiringStep
	Questions []KitQuestion // those that the author wrote, in their order, then those suggested
	Needs     []Need        // skills, characteristics, leadership, objectives, credentials: as the role states them
}

// A Need is something a role asks for that a candidate is judged by.
type Need struct {
	Kind      NeedKind
	Name      string
	Skill     *Skill // of a skill
	Level     Level  // of a skill
	Place     int    // of a characteristic, an objective or a credential: the place in the role's list
	Reports   int    // of leadership: how many roles report to this one
	Questions []int  // places of the questions that assess it; none for a credential, which is looked at

	metric string // of an objective, which may name it too
}

// A NeedKind is what sort of thing a role asks for.
type NeedKind string

// The needs that a kit assesses.
const (
	SkillKind      NeedKind = "skill"
	TraitKind      NeedKind = "characteristic"
	LeadingKind    NeedKind = "leading"
	ObjectiveKind  NeedKind = "objective"
	CredentialKind NeedKind = "credential"
)

// Must reports whether somebody who lacks it cannot have the job. An objective is what the job is for, not a condition.
func (n *Need) Must() bool { return n.Kind != ObjectiveKind }

// A KitQuestion is one question of a kit, by its author or suggested.
type KitQuestion struct {
	Ask        string     // in its author's words; "" for a suggestion
	LooksFor   string     // what a good answer has, in its author's words
	About      string     // what the author says it assesses, where the role does not ask for that
	Suggestion Suggestion // the pattern of one that nobody wrote; "" for an author's
	Need       int        // place of the need it assesses; -1 for none
	Step       int        // place of the step it is asked at; -1 where nobody said
}

// A Suggestion names the pattern of a question that the facts of a role lead to. Pages have the words.
type Suggestion string

// The suggestions. Skills are asked about by the level the role needs, characteristics by what they are.
const (
	AskBasic     Suggestion = "basic"
	AskWorking   Suggestion = "working"
	AskStrong    Suggestion = "strong"
	AskExpert    Suggestion = "expert"
	AskTrait     Suggestion = "trait"
	AskLeading   Suggestion = "leading"
	AskObjective Suggestion = "objective"

	// The set of questions for people who adapt: the ground of online selling moves.
	AskRuleGone    Suggestion = "rule-gone"
	AskPlanDropped Suggestion = "plan-dropped"

	AskAnalytical Suggestion = "analytical"
	AskOrganised  Suggestion = "organised"
	AskPatient    Suggestion = "patient"
	AskClear      Suggestion = "clear"
)

// levelQuestions are the suggestions for skills, by level.
var levelQuestions = map[Level]Suggestion{Basic: AskBasic, Working: AskWorking, Strong: AskStrong, Expert: AskExpert}

// traitQuestions are the suggestions for characteristics that people name most, by how their English names begin.
var traitQuestions = []struct {
	stems []string
	ask   []Suggestion
}{
	{[]string{"adapt", "flexib", "open to change"}, []Suggestion{AskRuleGone, AskPlanDropped}},
	{[]string{"analytic", "sceptical", "skeptical"}, []Suggestion{AskAnalytical}},
	{[]string{"organis", "organiz", "orderly", "structured"}, []Suggestion{AskOrganised}},
	{[]string{"patien", "calm"}, []Suggestion{AskPatient}},
	{[]string{"clear", "plain"}, []Suggestion{AskClear}},
}

func traitSuggestions(name string) []Suggestion {
	name = fold(name)
	for _, q := range traitQuestions {
		if slices.ContainsFunc(q.stems, func(stem string) bool { return strings.HasPrefix(name, stem) }) {
			return q.ask
		}
	}
	return []Suggestion{AskTrait}
}

// Interviewed reports whether people are interviewed for a role and its file says something to judge them by. Nobody
// interviews software.
func (p *Playbook) Interviewed(r *Role) bool {
	return !r.Unwritten && !p.automated(r) &&
		len(r.Interview)+len(r.Skills)+len(r.Characteristics)+len(r.Objectives)+len(r.Credentials) > 0
}

func (p *Playbook) automated(r *Role) bool { return r.PublicArrangement(p).Engagement == "automated" }

// HiringSteps are the steps of hiring for a role: its own, else the site's.
func (p *Playbook) HiringSteps(r *Role) []HiringStep {
	if len(r.HiringSteps) > 0 {
		return r.HiringSteps
	}
	return p.Site.HiringSteps
}

// Kit returns how candidates for a role are judged.
func (p *Playbook) Kit(r *Role) Kit {
	k := Kit{Steps: p.HiringSteps(r), Needs: p.needs(r)}
	k.Questions = make([]KitQuestion, 0, len(r.Interview)+len(k.Needs))
	interview := slices.IndexFunc(k.Steps, func(s HiringStep) bool { return strings.Contains(fold(s.Name), "interview") })
	for _, q := range r.Interview {
		x := KitQuestion{Ask: q.Ask, LooksFor: q.LooksFor, Need: p.assessed(k.Needs, q.Skill), Step: interview}
		if x.Need < 0 {
			x.About = q.Skill
		}
		if q.Step != "" {
			if i := slices.IndexFunc(k.Steps, func(s HiringStep) bool { return fold(s.Name) == fold(q.Step) }); i >= 0 {
				x.Step = i
			}
		}
		k.add(x)
	}
	for i := range k.Needs {
		n := &k.Needs[i]
		if len(n.Questions) > 0 {
			continue
		}
		for _, s := range n.suggestions() {
			k.add(KitQuestion{Suggestion: s, Need: i, Step: interview})
		}
	}
	return k
}

func (k *Kit) add(q KitQuestion) {
	if q.Need >= 0 {
		n := &k.Needs[q.Need]
		n.Questions = append(n.Questions, len(k.Questions))
	}
	k.Questions = append(k.Questions, q)
}

// suggestions are the questions that a need leads to where nobody wrote one.
func (n *Need) suggestions() []Suggestion {
	switch n.Kind {
	case SkillKind:
		return []Suggestion{levelQuestions[n.Level]}
	case TraitKind:
		return traitSuggestions(n.Name)
	case LeadingKind:
		return []Suggestion{AskLeading}
	case ObjectiveKind:
		return []Suggestion{AskObjective}
	}
	return nil
}

// needs lists what a role asks for, each thing once. What only helps is no need.
func (p *Playbook) needs(r *Role) []Need {
	out := make([]Need, 0, len(r.Skills)+len(r.Characteristics)+1+len(r.Objectives)+len(r.Credentials))
	places := make(map[*Skill]int, len(r.Skills))
	for _, s := range r.Skills {
		if s.Skill.To == nil {
			continue
		}
		if i, twice := places[s.Skill.To]; twice {
			out[i].Level = max(out[i].Level, s.Level.OrWorking())
			continue
		}
		places[s.Skill.To] = len(out)
		out = append(out, Need{Kind: SkillKind, Name: s.Skill.To.Name, Skill: s.Skill.To, Level: s.Level.OrWorking()})
	}
	for i, c := range r.Characteristics {
		out = append(out, Need{Kind: TraitKind, Name: c.Name, Place: i})
	}
	people := 0
	for _, below := range r.Reports {
		if !p.automated(below) {
			people++
		}
	}
	if people > 0 {
		out = append(out, Need{Kind: LeadingKind, Reports: people})
	}
	for i := range r.Objectives {
		out = append(out, Need{Kind: ObjectiveKind, Name: r.Objectives[i].Sentence(), Place: i, metric: r.Objectives[i].Metric})
	}
	for i, c := range r.Credentials {
		if !c.Preferred {
			out = append(out, Need{Kind: CredentialKind, Name: c.Name, Place: i})
		}
	}
	return out
}

// assessed returns the place of the need that an author names by a skill, a characteristic or an objective; -1 for none.
func (p *Playbook) assessed(needs []Need, name string) int {
	if name == "" {
		return -1
	}
	key, skill := fold(name), p.Skill(name)
	return slices.IndexFunc(needs, func(n Need) bool {
		return n.Kind != CredentialKind && (fold(n.Name) == key || n.metric != "" && fold(n.metric) == key || skill != nil && n.Skill == skill)
	})
}
