package pages

import (
	"strconv"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var hiringRole = &Kind{
	Name: "hiring-role", Called: "interview-kit", Of: "hiring", Doc: "The interview kit of one role: what to look for, the questions, a scorecard.",
	Audience: internalOnly,
	Late: ofEachRole("/hiring/", "/", func(ix *Index, r *playbook.Role) *Page {
		if !ix.Playbook.Interviewed(r) {
			return nil
		}
		return &Page{
			URL: kitURL(r), Title: ix.Words.T("Interview kit: {0}", r.Title), Section: "/hiring/", Chapter: inHiring, At: r.Origin.Whole,
			Crumbs: []Link{{ix.Words.T("Hiring"), "/hiring/"}},
			View:   func(ix *Index) any { return ix.kitView(r) },
		}
	}),
}

func kitURL(r *playbook.Role) string { return "/hiring/" + r.ID + "/" }

// A Kit is what interviewers of a role have in front of them.
type Kit struct {
	Role      Seat
	Heading   string
	Mission   string
	Profile   Link
	Advert    Link
	Guide     Link // onboarding
	Goals     []Goal
	Must      []SkillRow
	Nice      []SkillRow
	Traits    []Trait
	Leads     int // roles that report to it
	Creds     []CredentialRow
	Steps     []KitStep
	Questions []QuestionRow
	Written   int // questions somebody wrote
	Needs     []NeedRow
	AtStep    bool // the table says at which step
	Rules     []string
	DontAsk   []DontAsk
	TOC       []TOCEntry
}

// A CredentialRow is a certificate or degree, and whether it is looked at before an offer.
type CredentialRow struct {
	Text    string
	Checked bool
}

// A KitStep is a step of hiring with the questions that belong to it.
type KitStep struct {
	Step
	Questions string // "Questions 1 to 8"
}

// A QuestionRow is one question as it is asked of everyone.
type QuestionRow struct {
	Number    int
	ID        string // its anchor: "q3"
	Ask       string
	Assesses  string
	Skill     Link // where what it assesses is a skill
	Level     string
	LooksFor  string
	Anchors   []Anchor
	Anchored  bool // what the author looks for is the answer that scores best
	Suggested bool
}

// An Anchor is what an answer is like that gets a score. Those between have no words of their own.
type Anchor struct {
	Score int
	Text  string
}

// A NeedRow is something the role asks for, with the questions and steps that assess it.
type NeedRow struct {
	Text      string
	Skill     Link
	Kind      string // in words
	Level     string
	Must      bool
	Questions []int
	Steps     []string
	Checked   bool // it is looked at, not asked about
}

// A DontAsk is a subject to keep off, with what to ask in its place.
type DontAsk struct{ Subject, Instead string }

func (ix *Index) kitView(r *playbook.Role) Kit {
	w, kit := ix.Words, ix.Playbook.Kit(r)
	v := Kit{
		Role: ix.shown(r), Heading: w.T("Interview kit: {0}", r.Title), Mission: ix.mission(r),
		Profile: ix.Link(w.T("Profile of the role"), "/roles/"+r.ID+"/"), Advert: ix.Link(w.T("See the advert"), "/jobs/"+r.ID+"/"),
		Guide: ix.Link(w.T("Onboarding guide"), "/onboarding/"+r.ID+"/"),
		Goals: ix.Goals(r.Objectives, playbook.Date{}), Must: ix.skillRows(r.Skills), Nice: ix.skillRows(r.NiceToHave),
		Rules: ix.scoring(), DontAsk: ix.dontAsk(),
	}
	for _, c := range r.Characteristics {
		v.Traits = append(v.Traits, Trait{c.Name, c.Why})
	}
	for i, text := range ix.credentials(r) {
		v.Creds = append(v.Creds, CredentialRow{text, !r.Credentials[i].Preferred})
	}
	v.Steps, v.Questions, v.Needs = make([]KitStep, len(kit.Steps)), make([]QuestionRow, len(kit.Questions)), make([]NeedRow, len(kit.Needs))
	for i, s := range kit.Steps {
		v.Steps[i].Step = Step{s.Name, s.Length, s.With, s.About}
	}
	at := make([][]int, len(kit.Steps))
	for i, q := range kit.Questions {
		row := ix.questionRow(r, kit, i)
		if !row.Suggested {
			v.Written++
		}
		v.Questions[i] = row
		if q.Step >= 0 {
			at[q.Step] = append(at[q.Step], row.Number)
		}
	}
	for i := range at {
		v.Steps[i].Questions = ix.numbers(at[i])
	}
	for i := range kit.Needs {
		n := &kit.Needs[i]
		if n.Kind == playbook.LeadingKind {
			v.Leads = n.Reports
		}
		row := ix.needRow(kit, n)
		v.AtStep = v.AtStep || len(row.Steps) > 0
		v.Needs[i] = row
	}
	part := func(there bool, id, text string) {
		if there {
			v.TOC = append(v.TOC, TOCEntry{ID: id, Text: text})
		}
	}
	part(len(v.Goals) > 0, "change", w.T("What should change"))
	part(v.Looks(), "look-for", w.T("What to look for"))
	part(len(v.Steps) > 0, "steps", w.T("The steps"))
	part(len(v.Questions) > 0, "questions", w.T("The questions"))
	part(len(v.Needs) > 0, "assessed", w.T("What is assessed where"))
	part(true, "scorecard", w.T("Scorecard"))
	return v
}

// Looks reports whether the role says what to look for.
func (v Kit) Looks() bool { return len(v.Must)+len(v.Nice)+len(v.Traits)+len(v.Creds)+v.Leads > 0 }

// numbers names questions by their numbers, which rise.
func (ix *Index) numbers(list []int) string {
	w := ix.Words
	switch n := len(list); {
	case n == 0:
		return ""
	case n == 1:
		return w.T("Question {0}", list[0])
	case n > 2 && list[n-1]-list[0] == n-1:
		return w.T("Questions {0} to {1}", list[0], list[n-1])
	}
	names := make([]string, len(list))
	for i, n := range list {
		names[i] = w.Num(n)
	}
	return w.T("Questions {0}", w.List(names...))
}

// needKinds are the kinds of needs in words.
var needKinds = map[playbook.NeedKind]string{
	playbook.SkillKind: words.Key("Skill"), playbook.TraitKind: words.Key("Characteristic"), playbook.LeadingKind: words.Key("Leadership"),
	playbook.ObjectiveKind: words.Key("Objective"), playbook.CredentialKind: words.Key("Certificate"),
}

func (ix *Index) needRow(kit playbook.Kit, n *playbook.Need) NeedRow {
	row := NeedRow{Text: ix.needText(n), Kind: ix.Words.T(needKinds[n.Kind]), Must: n.Must(), Checked: n.Kind == playbook.CredentialKind}
	if n.Skill != nil {
		row.Skill, row.Level = ix.Skill(n.Skill), ix.Words.T(levelWords[n.Level])
	}
	at := map[int]bool{}
	for _, q := range n.Questions {
		row.Questions = append(row.Questions, q+1)
		at[kit.Questions[q].Step] = true
	}
	for i, s := range kit.Steps {
		if at[i] {
			row.Steps = append(row.Steps, s.Name)
		}
	}
	return row
}

func (ix *Index) needText(n *playbook.Need) string {
	if n.Kind == playbook.LeadingKind {
		return ix.Words.N(n.Reports, "Leading {n} report", "Leading {n} reports")
	}
	return n.Name
}

func (ix *Index) questionRow(r *playbook.Role, kit playbook.Kit, i int) QuestionRow {
	q := kit.Questions[i]
	row := QuestionRow{Number: i + 1, ID: questionID(i), Ask: q.Ask, LooksFor: q.LooksFor, Assesses: q.About, Suggested: q.Suggestion != ""}
	var n *playbook.Need
	if q.Need >= 0 {
		n = &kit.Needs[q.Need]
		row.Assesses = ix.needText(n)
		if n.Skill != nil {
			row.Skill, row.Level = ix.Skill(n.Skill), ix.Words.T(levelWords[n.Level])
		}
	}
	if row.Suggested {
		ix.suggest(&row, q.Suggestion, n, r)
	}
	row.Anchors = ix.anchors(q, n)
	row.Anchored = !row.Unsaid() && !row.Suggested && strings.Contains(row.Anchors[len(row.Anchors)-1].Text, strings.TrimSpace(row.LooksFor))
	return row
}

func questionID(i int) string { return "q" + strconv.Itoa(i+1) }

// Unsaid reports whether the author of the question has still to say what a good answer has.
func (q QuestionRow) Unsaid() bool { return !q.Suggested && strings.TrimSpace(q.LooksFor) == "" }
