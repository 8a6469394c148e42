package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// crafts is a book of two groups of skills, with one person in a seat.
const crafts = `
-- rolebook.yaml --
name: Acme
-- content/skills.yaml --
- {name: Drawing, category: Design, about: Draws., levels: [Copies, Draws, Improves, Teaches], training: [{name: Course, url: "https://course.example", cost: free}]}
- {name: Writing, category: Words, aka: [Text]}
- {name: Loose}
- {name: Unused, category: Words}
-- content/people.yaml --
- {name: Ana Lima, holds: [Artist], since: 2026-01-01}
-- content/roles/artist.md --
---
title: Artist
team: Studio
skills: [Drawing (expert), Loose]
nice_to_have: [Writing (basic)]
interview: [{ask: Draw a horse., skill: drawing}]
---
-- content/roles/writer.md --
---
title: Writer
team: Desk
reports_to: Artist
arrangement: remote
where: GB
skills: [Writing (strong), Drawing (basic)]
opening: {posted: 2026-11-01, closes: 2026-12-01, apply: a@acme.example}
---
-- content/roles/later.md --
---
title: Later
hire: 2027-05
skills: [Writing (expert), Loose (strong)]
---
`

// lines writes a grid as text, a row for each line: must as a digit, what helps in brackets, nothing as a dot.
func lines(g pages.Grid) string {
	var out []string
	for _, t := range g.Teams {
		for _, r := range t.Rows {
			var b strings.Builder
			for _, c := range r.Cells {
				switch {
				case c.Level == 0:
					b.WriteString(".")
				case c.Nice:
					fmt.Fprintf(&b, "(%d)", c.Level)
				default:
					fmt.Fprint(&b, c.Level)
				}
			}
			out = append(out, strings.TrimSpace(t.Title.Text+" "+r.Text)+" "+b.String())
		}
	}
	return strings.Join(out, "\n")
}

func TestSkills(t *testing.T) {
	ix := planned(t, playbook.Internal, crafts)
	v := view[pages.Skills](t, ix, "/skills/")
	if got := texts(v.Unled, func(l pages.Link) string { return l.Text + " " + l.URL }); got != "Writing /skills/writing/" {
		t.Errorf("nobody leads: %s", got)
	}
	if v.UnledBy != "The open roles ask for all of them." {
		t.Errorf("%q", v.UnledBy)
	}
	if got := texts(v.OneDeep, func(s pages.SoloSkill) string { return s.Skill.Text + " " + s.Person }); got != "Drawing Ana Lima, Loose Ana Lima" {
		t.Errorf("one person deep: %s", got)
	}
	columns := texts(v.Grid.Columns, func(c pages.GridColumn) string {
		return fmt.Sprint(c.Skill.Text, " ", c.Have, c.Lead, c.Leads, c.None, c.Unled)
	})
	if want := "Drawing 1 1 true false false, Writing 0 0 true true true, Loose 1 0 true false false"; columns != want {
		t.Errorf("columns: %s\nwant %s", columns, want)
	}
	if got := texts(v.Grid.Groups, func(g pages.GridGroup) string { return fmt.Sprint(g.Text, " ", g.Span) }); got != "Design 1, Words 1, Other skills 1" {
		t.Errorf("groups: %s", got)
	}
	if got, want := lines(v.Grid), "Studio Artist 4(1)2\nDesk Writer 13.\nUnassigned Later .43"; got != want {
		t.Errorf("grid:\n%s\nwant\n%s", got, want)
	}
	if v.Grid.Teams[0].Rows[0].URL != "/roles/artist/" || v.File.URL != "/skills/skills.csv" || v.Grid.Count != 3 || len(v.Parts) != 0 {
		t.Errorf("%+v", v)
	}
}

// The file is in long form: a line for each role and skill, with who is in the seat.
func TestSkillsFile(t *testing.T) {
	ix := planned(t, playbook.Internal, crafts)
	data, err := ix.Page("/skills/skills.csv").Encode(ix, "")
	want := "\uFEFFRole,Team,Skill,Level,Need,Holder\r\n" +
		"Artist,Studio,Drawing,4,must,Ana Lima\r\nArtist,Studio,Loose,2,must,Ana Lima\r\nArtist,Studio,Writing,1,nice,Ana Lima\r\n" +
		"Later,,Writing,4,must,\r\nLater,,Loose,3,must,\r\nWriter,Desk,Writing,3,must,\r\nWriter,Desk,Drawing,1,must,\r\n"
	if err != nil || string(data) != want {
		t.Errorf("%v:\n%s\nwant\n%s", err, data, want)
	}
}

// A skill's page says what it means, who needs it how well, who has it, how it is assessed and where it is learned.
func TestSkill(t *testing.T) {
	ix := planned(t, playbook.Internal, crafts)
	v := view[pages.Skill](t, ix, "/skills/drawing/")
	needs := texts(v.Needs, func(g pages.NeedGroup) string {
		return fmt.Sprint(g.Level, " ", g.Word, " ", g.Nice, " ", texts(g.Rows, func(s pages.Seat) string { return s.Text }))
	})
	if needs != "4 Expert false Artist, 1 Basic false Writer" {
		t.Errorf("needs: %s", needs)
	}
	if got := texts(v.Ladder, func(s pages.LadderStep) string { return s.Word + ": " + s.Means }); got != "Basic: Copies, Working: Draws, Strong: Improves, Expert: Teaches" || !v.Own {
		t.Errorf("levels: %s", got)
	}
	if got := texts(v.Holders, func(h pages.SkillHolder) string { return fmt.Sprint(h.Person.Text, " ", h.Role.Text, " ", h.Level) }); got != "Ana Lima Artist 4" || v.Alone != "Ana Lima" {
		t.Errorf("who has it: %s, alone %q", got, v.Alone)
	}
	if got := texts(v.Questions, func(q pages.AskedRow) string { return q.Ask + " " + q.Kit.URL }); got != "Draw a horse. /hiring/artist/#q1" {
		t.Errorf("questions: %s", got)
	}
	if got := texts(v.Courses, func(c pages.CourseRow) string { return c.Name + " " + c.Cost }); got != "Course free" {
		t.Errorf("courses: %s", got)
	}

	w := view[pages.Skill](t, ix, "/skills/writing/")
	if !w.None || !w.Unled || w.Alone != "" || w.Own || w.Must != 2 || w.Count != 3 || len(w.Questions) != 0 || strings.Join(w.Aka, "") != "Text" {
		t.Errorf("a skill that nobody has: %+v", w)
	}
	if got := texts(w.Needs, func(g pages.NeedGroup) string { return fmt.Sprint(g.Level, g.Nice) }); got != "4 false, 3 false, 1 true" {
		t.Errorf("must comes before what helps: %s", got)
	}
	if u := view[pages.Skill](t, ix, "/skills/unused/"); u.Count != 0 || u.None || len(u.Needs) != 0 {
		t.Errorf("a skill that nobody needs: %+v", u)
	}
}

// The smallest book has a grid without groups and teams; a book that names no skills has no page.
func TestSkillsOfOneRole(t *testing.T) {
	v := view[pages.Skills](t, planned(t, playbook.Internal, "-- content/roles/a.md --\n---\ntitle: A\nskills: [X, Y (strong)]\n---\n"), "/skills/")
	if len(v.Grid.Groups) != 0 || lines(v.Grid) != "A 23" || len(v.Unled) != 1 || v.UnledBy != "No open role asks for them either." {
		t.Errorf("%+v\n%s", v, lines(v.Grid))
	}
	if planned(t, playbook.Internal, "-- content/roles/a.md --\n---\ntitle: A\n---\n").Page("/skills/") != nil {
		t.Error("a book without skills has a page of them")
	}
}

// crowd is a book of many roles, in teams of twenty-five, that share skills in groups of ten.
func crowd(roles, skills int) string {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\n-- content/skills.yaml --\n")
	for i := range skills {
		fmt.Fprintf(&b, "- {name: Skill %d, category: Group %d}\n", i, i/10)
	}
	for i := range roles {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: Role %d\nteam: Team %d\nskills: [Skill 0 (strong), Skill %d, Skill %d (expert)]\n---\n", i, i, i/25, i%skills, (i*7+3)%skills)
	}
	return b.String()
}

// More skills than fit side by side come in groups, each with a page of its own.
func TestManySkills(t *testing.T) {
	ix := planned(t, playbook.Internal, crowd(60, 100))
	v := view[pages.Skills](t, ix, "/skills/")
	if v.Drawn || len(v.Parts) != 10 || v.Parts[0].URL != "/skills/groups/group-0/" || v.Parts[0].Count != 10 {
		t.Errorf("drawn %v, parts %+v", v.Drawn, v.Parts)
	}
	g := view[pages.Skills](t, ix, "/skills/groups/group-0/")
	if len(g.Grid.Columns) != 10 || g.Grid.Count != 60 || g.Grid.ByTeam || g.All.URL != "/skills/" {
		t.Errorf("%d columns, %d rows", len(g.Grid.Columns), g.Grid.Count)
	}
}

// More roles than a page holds become teams, each with a page of its own; a skill's page leaves the rest out and says so.
func TestSkillsOfManyRoles(t *testing.T) {
	ix := planned(t, playbook.Internal, crowd(2000, 40))
	v := view[pages.Skills](t, ix, "/skills/")
	if !v.Drawn || !v.Grid.ByTeam || v.Grid.Count != 80 || len(v.Teams) != 80 {
		t.Fatalf("%d rows, %d teams", v.Grid.Count, len(v.Teams))
	}
	row := v.Grid.Teams[0].Rows[0]
	if row.URL != "/skills/teams/team-0/" || row.Count != 25 || row.Cells[0].Level != 4 {
		t.Errorf("the row of a team: %+v", row)
	}
	team := view[pages.Skills](t, ix, "/skills/teams/team-0/")
	if team.Grid.ByTeam || team.Grid.Count != 25 || team.Team.URL != "/teams/team-0/" || team.File.URL != "/skills/teams/team-0/skills.csv" {
		t.Errorf("the page of a team: %d rows, %+v", team.Grid.Count, team.File)
	}
	s := view[pages.Skill](t, ix, "/skills/skill-0/")
	shown, more := 0, 0
	for _, g := range s.Needs {
		shown, more = shown+len(g.Rows), more+g.More
	}
	if s.Must != 2000 || shown+more != 2000 || shown > 4*60 {
		t.Errorf("%d roles must have it: %d shown, %d more", s.Must, shown, more)
	}
}

// A team with more roles than a page holds says how many it leaves out.
func TestSkillsOfOneHugeTeam(t *testing.T) {
	ix := planned(t, playbook.Internal, strings.ReplaceAll(crowd(500, 20), "team: Team ", "team: Same # "))
	v := view[pages.Skills](t, ix, "/skills/")
	if v.Grid.ByTeam || v.Grid.Count != 400 || v.Grid.Cut != 100 {
		t.Errorf("%d rows, %d left out", v.Grid.Count, v.Grid.Cut)
	}
}
