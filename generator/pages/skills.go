package pages

import (
	"cmp"
	"iter"
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/words"
)

var skills = &Kind{
	Name: "skills", Doc: "Which role needs which skill how well, and who has it today.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		p, w := ix.Playbook, ix.Words
		if len(p.Skills) == 0 {
			return nil
		}
		out := []*Page{{
			URL: "/skills/", Title: w.T("Skills"), Section: "/skills/",
			View: func(ix *Index) any { return ix.skillsView() },
		}}
		if ix.skillLines(p.Roles) <= mostFileLines {
			out = append(out, rowFile("/skills/skills.csv", w.T("Skills by role"), source.Span{}, func(ix *Index) ([]Column, iter.Seq[Row]) { return ix.needRows(ix.Playbook.Roles) }))
		}
		return out
	},
}

var skillGrids = &Kind{
	Name: "skills", Called: "skill-grids", Of: "skills", Doc: "The same of a group of skills, and of a team, where there are many.",
	Audience: internalOnly,
	Plan: func(ix *Index) []*Page {
		p, w := ix.Playbook, ix.Words
		if len(p.Skills) == 0 {
			return nil
		}
		var out []*Page
		crumbs := []Link{{w.T("Skills"), "/skills/"}}
		if len(p.Skills) > roomy {
			for _, group := range ix.skillGroups() {
				out = append(out, &Page{
					URL: groupURL(group), Title: w.T("Skills: {0}", ix.groupName(group)), Section: "/skills/", Crumbs: crumbs,
					View: func(ix *Index) any { return ix.groupView(group) },
				})
			}
		}
		if len(p.Roles) > mostGridRows {
			for _, t := range p.Teams {
				if len(t.Roles) == 0 {
					continue
				}
				url := teamSkillsURL(t)
				out = append(out, &Page{
					URL: url, Title: w.T("Skills: {0}", t.Name), Section: "/skills/", Crumbs: crumbs,
					View: func(ix *Index) any { return ix.teamSkillsView(t, url) },
				})
				if ix.skillLines(t.Roles) <= mostFileLines {
					out = append(out, rowFile(url+"skills.csv", w.T("Skills of {0}", t.Name), t.Origin.Whole, func(ix *Index) ([]Column, iter.Seq[Row]) { return ix.needRows(t.Roles) }))
				}
			}
		}
		return out
	},
}

// Skills is a grid of skills and roles, with what it shows in words first.
type Skills struct {
	Intro   Intro
	Heading string // "" for all
	All     Link   // the page of all skills, from one of a part
	Team    Link   // whose skills these are
	Unled   []Link // skills that nobody in a seat can lead
	UnledBy string // what open roles do about it
	OneDeep []SoloSkill
	More    SkillsLeft // findings without a chip
	Count   int        // skills
	Grid    Grid
	Drawn   bool       // there is a grid; else the parts below are all
	Parts   []GridPart // grids of a group of skills each
	Teams   []GridPart // grids of a team each
	File    Link
}

// A SoloSkill is a skill that one person has.
type SoloSkill struct {
	Skill  Link
	Person string
}

// SkillsLeft counts findings that have no chip.
type SkillsLeft struct{ Unled, OneDeep int }

// A GridPart leads to the grid of a part of the skills.
type GridPart struct {
	Link
	Count int
}

const (
	mostChips     = 40
	mostParts     = 300
	mostFileLines = 6000 // lines of a file, about half a megabyte
)

// skillGroups are the groups of the dictionary by name; what has none comes last.
func (ix *Index) skillGroups() []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range ix.Playbook.Skills {
		if slug := groupSlug(s.Category); !seen[slug] {
			seen[slug] = true
			out = append(out, s.Category)
		}
	}
	words.Sort(ix.Words, out, func(s string) string { return s })
	if i := slices.Index(out, ""); i >= 0 {
		out = append(slices.Delete(out, i, i+1), "")
	}
	return out
}

func (ix *Index) groupName(group string) string {
	if group == "" {
		return ix.Words.T("Other skills")
	}
	return group
}

// groupSlug tells groups apart, however they are written.
func groupSlug(group string) string { return cmp.Or(playbook.Slug(group), "other") }

func groupURL(group string) string { return "/skills/groups/" + groupSlug(group) + "/" }

func (ix *Index) groupLink(group string) Link { return ix.Link(ix.groupName(group), groupURL(group)) }

// teamSkillsURL is where the grid of a team stands.
func teamSkillsURL(t *playbook.Team) string { return "/skills/teams/" + t.ID + "/" }

func (ix *Index) skillsView() Skills {
	w := ix.Words
	list := ix.known.havings().list
	v := Skills{Intro: ix.intro("/skills/"), Count: len(list), File: ix.Link(w.T("Download as CSV"), "/skills/skills.csv")}
	ix.findGaps(&v, list)
	if v.Drawn = len(list) <= mostGridSkills; v.Drawn {
		v.Grid = ix.grid(skillNeeds(list))
	}
	if len(list) > roomy {
		count := map[string]int{}
		for _, s := range ix.Playbook.Skills {
			count[groupSlug(s.Category)]++
		}
		for _, group := range ix.skillGroups() {
			v.Parts = append(v.Parts, GridPart{ix.groupLink(group), count[groupSlug(group)]})
		}
		v.Parts = v.Parts[:min(len(v.Parts), mostParts)]
	}
	if len(ix.Playbook.Roles) > mostGridRows {
		for _, t := range ix.teamsInLine() {
			v.Teams = append(v.Teams, GridPart{ix.Link(t.Name, teamSkillsURL(t)), len(t.Roles)})
		}
		v.Teams = v.Teams[:min(len(v.Teams), mostParts)]
	}
	return v
}

func (ix *Index) groupView(group string) Skills {
	list := slices.DeleteFunc(slices.Clone(ix.known.havings().list), func(h playbook.Having) bool { return groupSlug(h.Skill.Category) != groupSlug(group) })
	v := Skills{Heading: ix.Words.T("Skills: {0}", ix.groupName(group)), All: ix.Link(ix.Words.T("All skills"), "/skills/"), Count: len(list), Drawn: true}
	ix.findGaps(&v, list)
	v.Grid = ix.grid(skillNeeds(list))
	return v
}

func (ix *Index) teamSkillsView(t *playbook.Team, url string) Skills {
	w := ix.Words
	v := Skills{
		Heading: w.T("Skills: {0}", t.Name), All: ix.Link(w.T("All skills"), "/skills/"), Team: ix.Team(t), Drawn: true,
		File: ix.Link(w.T("Download as CSV"), url+"skills.csv"),
	}
	v.Grid = ix.grid(ix.roleNeeds(t.Roles))
	v.Count = len(v.Grid.Columns) + v.Grid.Hidden
	return v
}

// findGaps finds the skills that nobody leads and those that one person has.
func (ix *Index) findGaps(v *Skills, list []playbook.Having) {
	w := ix.Words
	closed := 0
	for i := range list {
		h := &list[i]
		if h.Unled() {
			if len(v.Unled) < mostChips {
				v.Unled = append(v.Unled, ix.Skill(h.Skill))
			} else {
				v.More.Unled++
			}
			if slices.ContainsFunc(h.Needs, func(n playbook.RoleNeed) bool {
				return n.Must && n.Level >= playbook.Strong && n.Role.Live(ix.Playbook.Today)
			}) {
				closed++
			}
		}
		if h.OneDeep() {
			if len(v.OneDeep) < mostChips {
				v.OneDeep = append(v.OneDeep, SoloSkill{ix.Skill(h.Skill), h.Have[0].Person.Name})
			} else {
				v.More.OneDeep++
			}
		}
	}
	switch all := len(v.Unled) + v.More.Unled; {
	case all == 0:
	case closed == 0:
		v.UnledBy = w.T("No open role asks for them either.")
	case closed == all:
		v.UnledBy = w.T("The open roles ask for all of them.")
	default:
		v.UnledBy = w.N(closed, "The open roles ask for {n} of them.", "The open roles ask for {n} of them.")
	}
}

// skillLines counts the lines that roles take in the file.
func (ix *Index) skillLines(list []*playbook.Role) int {
	n := 0
	for _, r := range list {
		n += len(r.Skills) + len(r.NiceToHave)
	}
	return n
}

// needRows are what roles need in long form: a line for each role and skill. Each row takes the place of the one before.
func (ix *Index) needRows(list []*playbook.Role) ([]Column, iter.Seq[Row]) {
	w := ix.Words
	var columns []Column
	for _, name := range []string{w.T("Role"), w.T("Team"), w.T("Skill"), w.T("Level"), w.T("Need"), w.T("Holder")} {
		columns = append(columns, Column{Name: name})
	}
	return columns, func(yield func(Row) bool) {
		row := make(Row, len(columns))
		for _, r := range list {
			team, holders := "", Cell{}
			if r.Team.To != nil {
				team = r.Team.To.Name
			}
			for _, x := range r.InSeat(ix.Playbook) {
				holders.Links = append(holders.Links, Link{Text: x.Name})
			}
			for i, needs := range [][]playbook.SkillNeed{r.Skills, r.NiceToHave} {
				need := []string{w.T("must"), w.T("nice")}[i]
				for _, n := range needs {
					if n.Skill.To == nil {
						continue
					}
					for i, text := range []string{r.Title, team, n.Skill.To.Name, w.Num(int(n.Level.OrWorking())), need} {
						row[i].Text = text
					}
					if row[len(row)-1] = holders; !yield(row) {
						return
					}
				}
			}
		}
	}
}
