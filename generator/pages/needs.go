package pages

import (
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A SkillRow is a skill with the level a role needs.
type SkillRow struct {
	Skill Link
	About string
	Level int // 1 to 4
	Word  string
}

// A Trait is a characteristic with its reason.
type Trait struct{ Name, Why string }

// A ToolRow is a tool with the access a role needs.
type ToolRow struct {
	Tool          Link
	About, Access string
	Owner         Link
}

// A CourseRow is something to learn from.
type CourseRow struct{ Name, URL, Cost, Region, For string }

var levelWords = []string{"", words.Key("Basic"), words.Key("Working"), words.Key("Strong"), words.Key("Expert")}

func (ix *Index) skillRows(list []playbook.SkillNeed) []SkillRow {
	out := make([]SkillRow, 0, len(list))
	for _, n := range list {
		level := int(n.Level)
		if level < 1 || level > 4 {
			level = 2
		}
		row := SkillRow{Skill: ix.Skill(n.Skill.To), Level: level, Word: ix.Words.T(levelWords[level])}
		if n.Skill.To != nil {
			row.About = n.Skill.To.About
		}
		out = append(out, row)
	}
	return out
}

func (ix *Index) credentials(r *playbook.Role) []string {
	var out []string
	for _, c := range r.Credentials {
		text := c.Name
		if c.Preferred {
			text = ix.Words.T("{0} (preferred, not needed)", c.Name)
		} else if c.OrExperience {
			text = ix.Words.T("{0}, or experience in its place", c.Name)
		}
		out = append(out, text)
	}
	return out
}

func (ix *Index) toolRows(r *playbook.Role) []ToolRow {
	out := make([]ToolRow, 0, len(r.Tools))
	for _, u := range r.Tools {
		row := ToolRow{Tool: ix.Tool(u.Tool.To), Access: u.Access}
		if t := u.Tool.To; t != nil {
			row.About, row.Owner = t.About, ix.Role(t.Owner.To)
		}
		out = append(out, row)
	}
	return out
}

// courses are what there is to learn for a role, each once: its own, then those of its skills and tools. Software learns
// nothing from them.
func (ix *Index) courses(r *playbook.Role) []CourseRow {
	if !guided(r, ix.Playbook) {
		return nil
	}
	var out []CourseRow
	add := func(list []playbook.Course, what string) {
		for _, c := range list {
			row := CourseRow{c.Name, c.URL, c.Cost, c.Region, what}
			if !slices.ContainsFunc(out, func(x CourseRow) bool { return x.Name == row.Name }) {
				out = append(out, row)
			}
		}
	}
	add(r.Training, "")
	for _, list := range [...][]playbook.SkillNeed{r.Skills, r.NiceToHave} {
		for i := range list {
			if s := list[i].Skill.To; s != nil {
				add(s.Training, s.Name)
			}
		}
	}
	for _, u := range r.Tools {
		if u.Tool.To != nil {
			add(u.Tool.To.Training, u.Tool.To.Name)
		}
	}
	return out
}
