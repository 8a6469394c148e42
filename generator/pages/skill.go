package pages

import (
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var skill = &Kind{
	Name: "skill", Of: "skills", Doc: "One skill: what it means, who needs it, who has it, how it is assessed and where it is learned.",
	Audience: internalOnly,
	Plan: func(ix *Index) []*Page {
		out := make([]*Page, 0, len(ix.Playbook.Skills))
		for i, s := range ix.Playbook.Skills {
			url := "/skills/" + s.ID + "/"
			out = append(out, &Page{
				URL: url, Title: s.Name, Section: "/skills/", At: s.Origin.Whole,
				Crumbs:   []Link{{ix.Words.T("Skills"), "/skills/"}},
				Describe: func(*Index) string { return s.About },
				View:     func(ix *Index) any { return ix.skillView(&ix.known.havings().list[i]) },
			})
		}
		return out
	},
}

// A Skill is a skill's page.
type Skill struct {
	Name      string
	About     string
	Group     Link
	Aka       []string
	Ref       string
	Ladder    []LadderStep
	Own       bool // the ladder is of the skill itself, not the general one
	Needs     []NeedGroup
	Count     int // roles that need it
	Must      int // roles that must have it
	Holders   []SkillHolder
	Have      int    // people in a seat who have it
	Lead      int    // of them strong or better
	Alone     string // the one who has it
	Unled     bool
	None      bool // work of today takes it, and nobody in a seat has it
	Courses   []CourseRow
	Questions []AskedRow
	More      SkillMore
}

// A LadderStep is a level with its meaning.
type LadderStep struct {
	Level int
	Word  string
	Means string
}

// A NeedGroup is the roles that need a skill at a level.
type NeedGroup struct {
	Level int
	Word  string
	Nice  bool
	Rows  []Seat
	More  int
}

// A SkillHolder is somebody in a seat that must have the skill.
type SkillHolder struct {
	Person Link
	Role   Link
	Level  int
	Word   string
}

// An AskedRow is a question that assesses the skill, and the kit it stands in.
type AskedRow struct {
	Ask  string
	Kit  Link
	Role string
}

// SkillMore counts what the lists leave out.
type SkillMore struct{ Holders, Questions int }

const (
	mostAtLevel = 60 // roles at one level
	mostHolders = 60
	mostAsked   = 12
)

// levelMeanings are the four levels as the book means them.
var levelMeanings = []string{"",
	words.Key("Follows somebody who shows how, and helps."), words.Key("Does it alone, as it is usually done."),
	words.Key("Solves what is not usual, and makes it easier for others."), words.Key("Answers for how it is done here, and others learn from them."),
}

func (ix *Index) skillView(h *playbook.Having) Skill {
	s := h.Skill
	v := Skill{
		Name: s.Name, About: s.About, Aka: s.Aka, Ref: s.Ref, Count: len(h.Needs), Have: len(h.Have), Lead: h.Lead,
		Unled: h.Unled(), None: h.Unheld(), Own: len(s.Levels) == len(levelWords)-1,
	}
	if s.Category != "" {
		v.Group = ix.groupLink(s.Category)
	}
	for level := 1; level < len(levelWords); level++ {
		step := LadderStep{level, ix.Words.T(levelWords[level]), ix.Words.T(levelMeanings[level])}
		if v.Own {
			step.Means = s.Levels[level-1]
		}
		v.Ladder = append(v.Ladder, step)
	}
	ix.needGroups(&v, h)
	ix.skillHolders(&v, h)
	for _, c := range s.Training {
		v.Courses = append(v.Courses, CourseRow{c.Name, c.URL, c.Cost, c.Region, ""})
	}
	ix.asked(&v, h)
	return v
}

// needGroups are the roles that must have the skill, from the highest level down, then those it helps.
func (ix *Index) needGroups(v *Skill, h *playbook.Having) {
	for _, nice := range []bool{false, true} {
		for level := playbook.Expert; level >= playbook.Basic; level-- {
			g := NeedGroup{Level: int(level), Word: ix.Words.T(levelWords[level]), Nice: nice}
			for _, n := range h.Needs {
				switch {
				case n.Must == nice || n.Level != level:
				case len(g.Rows) == mostAtLevel:
					g.More++
				default:
					g.Rows = append(g.Rows, ix.shown(n.Role))
				}
			}
			if len(g.Rows) > 0 {
				v.Needs = append(v.Needs, g)
			}
			if !nice {
				v.Must += len(g.Rows) + g.More
			}
		}
	}
}

// skillHolders are the people who have the skill, those who have it best first.
func (ix *Index) skillHolders(v *Skill, h *playbook.Having) {
	if h.OneDeep() {
		v.Alone = h.Have[0].Person.Name
	}
	list := slices.Clone(h.Have)
	slices.SortStableFunc(list, func(a, b playbook.Holding) int { return int(b.Level - a.Level) })
	v.More.Holders = max(0, len(list)-mostHolders)
	for _, x := range list[:min(len(list), mostHolders)] {
		v.Holders = append(v.Holders, SkillHolder{ix.Person(x.Person), ix.Role(x.Role), int(x.Level), ix.Words.T(levelWords[x.Level])})
	}
}

// asked are the questions that somebody wrote for the skill.
func (ix *Index) asked(v *Skill, h *playbook.Having) {
	for _, n := range h.Needs {
		if !n.Must || len(n.Role.Interview) == 0 || !ix.Playbook.Interviewed(n.Role) {
			continue
		}
		kit := ix.Playbook.Kit(n.Role)
		for i, q := range kit.Questions {
			if q.Need < 0 || kit.Needs[q.Need].Skill != h.Skill || q.Suggestion != "" {
				continue
			}
			if len(v.Questions) == mostAsked {
				v.More.Questions++
				continue
			}
			v.Questions = append(v.Questions, AskedRow{q.Ask, ix.Link(n.Role.Title, kitURL(n.Role)+"#"+questionID(i)), n.Role.Title})
		}
	}
}
