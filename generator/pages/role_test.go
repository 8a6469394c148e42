package pages_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// planned is the index of a book written as an archive, on 20 November 2026.
func planned(t *testing.T, a playbook.Audience, archive string) *pages.Index {
	t.Helper()
	var files []*source.File
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files = append(files, source.NewFile(f.Name, f.Data))
	}
	tree := source.NewTree(files...)
	draft, found := content.Load(tree, nil)
	p, more := playbook.Link(draft, playbook.Internal, playbook.Date{Year: 2026, Month: 11, Day: 20})
	found = append(found, more...)
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Fatalf("%s: %s", d.At.Path(), d.Message)
		}
	}
	if a == playbook.Public {
		p = p.Careers()
	}
	return pages.Plan(p, tree, append(found, playbook.Check(p, a)...)...)
}

// view is what stands on a page.
func view[T any](t *testing.T, ix *pages.Index, url string) T {
	t.Helper()
	page := ix.Page(url)
	if page == nil {
		t.Fatalf("there is no page %s", url)
	}
	v, ok := page.View(ix).(T)
	if !ok {
		t.Fatalf("%s shows a %T", url, page.View(ix))
	}
	return v
}

func texts[T any](list []T, text func(T) string) string {
	var out []string
	for _, x := range list {
		out = append(out, text(x))
	}
	return strings.Join(out, ", ")
}

// shop is a small book: five roles, one of them open, one covered, one to come.
const shop = `
-- rolebook.yaml --
name: Northbarrow
url: https://northbarrow.example
apply: jobs@northbarrow.example
hiring_steps: [{name: Call, length: 20 minutes, with: Your manager}]
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/people.yaml --
- {name: Ruth Adeyemi, holds: [E-commerce manager], since: 2026-09-01, location: Leeds}
- {name: Imran Qadri, holds: [Web developer], since: 2026-09-07}
-- content/roles/ecommerce-manager.md --
---
title: E-commerce manager
team: Leadership
stages: in-house
pillar: all
essential: yes
skills: [Oversight (expert)]
responsibilities: [Decide]
objectives: [Increase online revenue by 20% within 12 months]
---
Because somebody has to.
-- content/roles/web-developer.md --
---
title: Web developer
team: Technology
reports_to: E-commerce manager
stages: remote
pillar: product
objectives:
  - {text: Cut page load from 4 s to 2 s within 4 months, now: 3 s on 2026-11-16, checkpoints: [3.1 s after 2 months]}
---
-- content/roles/ux-designer.md --
---
title: UX designer
summary: Makes buying feel easy.
team: Technology
reports_to: E-commerce manager
dotted_to: ["Web developer: what can be built"]
works_with: ["Web developer: builds it"]
stages: {launch: covered by web-developer, growth: remote}
pillar: retention
skills: [User flows (strong), Labels]
nice_to_have: [Accessibility (basic)]
characteristics: ["Plain: you can write a label"]
credentials: [Driving licence (preferred)]
responsibilities: [Watch five people a month]
tools: [Figma (editor)]
solves: [Visitors leave at once]
pay: {min: 34000, max: 38000, typical: 36000, currency: GBP}
notes: Score apart, then compare.
objectives:
  - {text: Decrease bounce rate by 15% within 6 months, from: 48%, to: 40.8%}
  - Launch the new checkout within 9 months
opening: {posted: 2026-11-09, closes: 2026-12-13, where: [GB, IE], pay: yes, start: 2027-02-01}
---
## Why it matters

People leave.

## Objectives

How we think of them.
-- content/roles/crm-manager.md --
---
title: CRM manager
team: Technology
reports_to: E-commerce manager
stages: {launch: covered by web-developer, growth: remote}
pillar: retention
objectives: [Raise repeat purchase rate from 22% to 28% within 12 months]
---
-- content/roles/support-chatbot.md --
---
title: Support chatbot
team: Technology
reports_to: E-commerce manager
stages: {launch: none, growth: automated}
pillar: retention
cost: 90 GBP per month
objectives: [Resolve 40% of routine questions within 3 months]
---
-- content/playbook/duties.md --
---
title: Who does what
raci: [{activity: Site design, R: [UX designer], A: E-commerce manager}]
---
See [[UX designer]].
`

func TestRolePage(t *testing.T) {
	ix := planned(t, playbook.Internal, shop)
	v := view[pages.Role](t, ix, "/roles/ux-designer/")
	for _, c := range []struct{ what, got, want string }{
		{"mission", string(v.Mission), "Makes buying feel easy."},
		{"mark", v.Shape + " " + v.Status, "re open"},
		{"tags", texts(v.Tags, func(x pages.Tag) string { return x.Text }), "Open since 9 November"},
		{"headline", v.Goal.Headline, "−15%"},
		{"facts", texts(v.Facts, func(f pages.Fact) string { return f.Term }), "Team, Where, Start, Aim"},
		{"typical offer", v.Band.Typical, "£36k"},
		{"last day", v.Closes, "13 December 2026"},
		{"advert", v.Advert.URL, "/jobs/ux-designer/"},
		{"duties", texts(v.Duties, func(d pages.DutyRow) string { return d.Activity + ": " + d.Part }), "Site design: Does it"},
		{"skills", texts(v.Must, func(s pages.SkillRow) string { return s.Skill.Text + " " + s.Word }), "User flows Strong, Labels Working"},
		{"papers", strings.Join(v.Creds, ", "), "Driving licence (preferred, not needed)"},
		{"works with", texts(v.With, func(w pages.WithRow) string { return w.Holder + ", " + w.Text + ": " + w.Reason }), "Imran Qadri, Web developer: builds it"},
		{"dotted", texts(v.Dotted, func(r pages.Reason) string { return r.Text + ": " + r.Why }), "Web developer: what can be built"},
		{"tools", texts(v.Tools, func(x pages.ToolRow) string { return x.Tool.Text + " " + x.Access }), "Figma editor"},
		{"steps", texts(v.Steps, func(s pages.Step) string { return s.Name }), "Call"},
		{"stages", texts(v.Path, func(p pages.PathStep) string {
			return p.Words + texts(p.By, func(l pages.Link) string { return " " + l.Text })
		}), "Covered by Web developer, Remote"},
		{"notes", v.Notes, "Score apart, then compare."},
		{"backlinks", texts(v.Backlinks, func(l pages.Link) string { return l.Text }), "Who does what"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if !v.From || !v.To || !v.Withheld {
		t.Errorf("the objectives state from %v, to %v, and the advert withholds %v", v.From, v.To, v.Withheld)
	}
}

// The table of contents is the author's headings, then the parts that there are, and no two places share a name.
func TestRoleContents(t *testing.T) {
	v := view[pages.Role](t, planned(t, playbook.Internal, shop), "/roles/ux-designer/")
	got := texts(v.TOC, func(e pages.TOCEntry) string { return e.Text })
	want := "Why it matters, Objectives, What you will own, Objectives, Skills, How you work, Who you work with, Tools, " +
		"How we hire for it, Stage by stage, For the hiring manager, Mentioned in"
	if !strings.HasPrefix(got, want) {
		t.Errorf("contents: %s\nwant them to begin: %s", got, want)
	}
	seen := map[string]bool{}
	for _, e := range v.TOC {
		if seen[e.ID] {
			t.Errorf("two places are called %q", e.ID)
		}
		seen[e.ID] = true
	}
}

// Eight lines make a page: what is there stands on it, what is not is to be written.
func TestSmallestRole(t *testing.T) {
	ix := planned(t, playbook.Internal, `
-- content/roles/ux-designer.md --
---
title: UX designer
team: Technology
reports_to: E-commerce manager
arrangement: remote
skills: [Wireframes, User flows, Usability testing]
objectives: Decrease bounce rate by 15% within 6 months
---
`)
	v := view[pages.Role](t, ix, "/roles/ux-designer/")
	if want := "UX designer in Technology, remote. Reports to E-commerce manager. Decrease bounce rate by 15% within 6 months."; string(v.Mission) != want {
		t.Errorf("mission: %q, want %q", v.Mission, want)
	}
	if got, want := strings.Join(v.Gaps, ", "), "responsibilities, why the role exists, the aim it serves"; got != want {
		t.Errorf("to write: %s, want %s", got, want)
	}
	if v.Line == nil || v.Line.Text != "E-commerce manager" || v.Line.URL != "" || v.Line.Below[0].Text != "UX designer" || !v.Line.Below[0].Me {
		t.Errorf("reporting line: %+v", v.Line)
	}
	if v.Sections.Own != nil || v.Sections.Objectives == nil || v.Sections.Manager != nil {
		t.Errorf("sections: %+v", v.Sections)
	}
	if len(v.Findings) == 0 || !strings.Contains(v.Findings[0].Text+v.Findings[len(v.Findings)-1].Text, "E-commerce manager") {
		t.Errorf("nothing is found about the manager nobody wrote: %v", v.Findings)
	}
}

func TestRoleOfSoftware(t *testing.T) {
	v := view[pages.Role](t, planned(t, playbook.Internal, shop), "/roles/support-chatbot/")
	if v.Status != "planned" || v.Shape != "au" || v.Note != "From Growth on" {
		t.Errorf("it stands as %s %s, %q", v.Status, v.Shape, v.Note)
	}
	if v.Hours != "" || v.Steps != nil || v.Guide.URL != "" {
		t.Errorf("software has hours %q, steps of hiring %v, a first day %q", v.Hours, v.Steps, v.Guide.URL)
	}
	if slices.Contains(v.Gaps, "skills") {
		t.Error("software is asked for skills")
	}
	if got := texts(v.Internal, func(f pages.Fact) string { return f.Term + ": " + f.Text }); got != "Cost from outside: £90 a month" {
		t.Errorf("for the hiring manager: %s", got)
	}
}

// A role that is not there yet comes with its stage, unless the month somebody is to come is known: on its page, in lists
// and among the answers to problems.
func TestRoleToCome(t *testing.T) {
	for _, c := range []struct{ dates, person, want string }{
		{"", "", "From Growth on"},
		{"hire: 2027-04", "", "From April 2027"},
		{"hire: 2026-10", "", "From Growth on"}, // the month has passed, and nobody came
		{"hire: 2027-04", "- {name: Ana Lima, holds: Packer, since: 2027-03-08}", "From March 2027"},
	} {
		ix := planned(t, playbook.Internal, `
-- rolebook.yaml --
name: Acme
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/roles/packer.md --
---
title: Packer
stages: {launch: none, growth: in-house}
solves: [Parcels wait]
`+c.dates+`
---
-- content/people.yaml --
`+c.person+`
`)
		tag := view[pages.Role](t, ix, "/roles/packer/").Tags[0].Text
		row := view[pages.Roles](t, ix, "/roles/").Groups[0].Rows[0].Note
		answer := view[pages.Symptoms](t, ix, "/start-from-a-problem/").Groups[0].Rows[0].Answers[0].First
		if tag != c.want || row != c.want || answer != c.want {
			t.Errorf("%s %s: %q, %q, %q, want %q", c.dates, c.person, tag, row, answer, c.want)
		}
	}
}

func TestRoleHolder(t *testing.T) {
	ix := planned(t, playbook.Internal, shop)
	v := view[pages.Role](t, ix, "/roles/web-developer/")
	if got := texts(v.Holders, func(h pages.HolderRow) string { return h.Person.Text + " " + h.Since }); got != "Imran Qadri 7 September 2026" {
		t.Errorf("in the seat: %s", got)
	}
	if got := texts(v.Covers, func(l pages.Link) string { return l.Text }); got != "CRM manager, UX designer" {
		t.Errorf("stands in for: %s", got)
	}
	g := v.Goals[0]
	if g.Due != "7 January 2027" || g.Progress == nil || !g.Progress.Partway || g.Progress.Percent != 50 || strings.Join(g.Stops, ", ") != "3.1 s after 2 months" {
		t.Errorf("objective: due %q, on the way %q, progress %+v", g.Due, g.Stops, g.Progress)
	}
	boss := view[pages.Role](t, ix, "/roles/ecommerce-manager/")
	if got := texts(boss.Tags, func(x pages.Tag) string { return x.Text }); got != "Needed from the first day" {
		t.Errorf("tags of a filled seat: %s", got)
	}
}

// A line of many names the nearest peers and counts the others.
func TestLongReportingLine(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- content/roles/boss.md --\n---\ntitle: Boss\n---\n")
	for _, n := range strings.Fields("a b c d e f g h i j") {
		b.WriteString("-- content/roles/" + n + ".md --\n---\ntitle: Role " + n + "\nreports_to: boss\n")
		if n == "a" {
			b.WriteString("team: Near\nworks_with: [Role i]\n")
		}
		if n == "j" {
			b.WriteString("team: Near\n")
		}
		b.WriteString("---\n")
	}
	ix := planned(t, playbook.Internal, b.String())
	v := view[pages.Role](t, ix, "/roles/a/")
	if got := texts(v.Line.Below, func(n *pages.Node) string { return n.Text }); got != "Role a, Role b, Role c, Role i, Role j" || v.Beside != 5 {
		t.Errorf("beside it: %s and %d more", got, v.Beside)
	}
	boss := view[pages.Role](t, ix, "/roles/boss/")
	if len(boss.Line.Below) != 8 || boss.Below != 2 {
		t.Errorf("below: %d and %d more", len(boss.Line.Below), boss.Below)
	}
}
