package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// halfWritten names five roles and has files of three.
const halfWritten = `
-- rolebook.yaml --
name: Acme
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/index.md --
::stages
-- content/roles/boss.md --
---
title: Boss
team: Shop
reports_to: Board chair
---
-- content/roles/buyer.md --
---
title: Buyer
team: Shop
reports_to: Boss
stages: {launch: covered by Boss, growth: remote}
---
-- content/roles/bot.md --
---
title: Bot
reports_to: Boss
stages: {launch: none, growth: automated}
---
-- content/playbook/selling.md --
---
title: Selling
raci: [{activity: Selling, R: Buyer, A: Boss, C: Bank adviser}]
---
-- content/people.yaml --
- {name: Ana Lima, holds: [Boss, Bank adviser], since: 2026-09-01}
`

// A role is one that is written. Those that files only name are drawn where roles are, and counted apart.
func TestRolesAreCountedAlike(t *testing.T) {
	ix := planned(t, playbook.Internal, halfWritten)
	figures := func(list []pages.Figure) string {
		return texts(list, func(f pages.Figure) string { return f.Term + " " + f.Value + " (" + f.Note + ")" })
	}
	tabs := func(list []pages.StageTab) string {
		return texts(list, func(s pages.StageTab) string { return fmt.Sprint(s.Text, " ", s.Count) })
	}
	home, roles, org := view[pages.Home](t, ix, "/"), view[pages.Roles](t, ix, "/roles/"), view[pages.Org](t, ix, "/org/")
	facets := map[string]string{}
	for _, f := range roles.Facets {
		facets[f.Name] = texts(f.Options, func(o pages.Option) string { return fmt.Sprint(o.Text, " ", o.Count) })
	}
	for _, c := range []struct{ of, got, want string }{
		{"home", home.Title, "Three roles."},
		{"how they stand at home", figures(home.Figures), "Filled 1 (), Open 0 (), Covered 1 (), To come 1 ()"},
		{"list", roles.Said, "3 roles and 2 not written yet"},
		{"statuses", facets["st"], "Any 5, Filled 1, Planned 1, Covered 1, Not written yet 2"},
		{"stages of the list", facets["stage"], "Any 5, Launch 2, Growth 3"},
		{"chart", org.Note, "2 roles: 1 filled and 1 covered; 2 not written yet"},
		{"figures of the chart", strings.Join(strings.Split(figures(org.Figures), ", ")[:2], ", "), "Roles 2 (1 seat held), Heads 1 (people and companies in a seat)"},
		{"tabs of the chart", tabs(org.Stages), "Launch 2, Growth 3"},
		{"stages", texts(view[pages.Stages](t, ix, "/stages/").Rows, func(r pages.StageRow) string { return r.Notes[0] }), "2 roles, 3 roles"},
		{"a stage", figures(view[pages.StagePage](t, ix, "/stages/launch/").Figures[:1]), "Roles 2 (others do the work of 1)"},
		{"tabs of a stage", tabs(view[pages.StagePage](t, ix, "/stages/launch/").Stages), "Launch 2, Growth 3"},
		{"people", view[pages.People](t, ix, "/people/").Note, "1 person, 1 role held"},
		{"duties", view[pages.Responsibilities](t, ix, "/responsibilities/").Note, "1 activity, 2 roles and 1 not written yet"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.of, c.got, c.want)
		}
	}
}

// In a book of many roles, too, those that are only named are in a list, and in no number of roles.
func TestManyRolesAreCountedAlike(t *testing.T) {
	var b strings.Builder
	b.WriteString(halfWritten)
	for i := range 400 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: R%d\nteam: T%d\n---\n", i, i, i%3)
	}
	v := view[pages.Roles](t, planned(t, playbook.Internal, b.String()), "/roles/")
	if last := v.Teams[len(v.Teams)-1]; v.Said != "403 roles and 2 not written yet" || last.Count != 1 || last.Note != "1 planned and 2 not written yet" {
		t.Errorf("%s; %+v", v.Said, last)
	}
	all := strings.ReplaceAll(b.String(), "title: Bot\n", "title: Bot\nteam: Shop\n")
	v = view[pages.Roles](t, planned(t, playbook.Internal, all), "/roles/")
	if last := v.Teams[len(v.Teams)-1]; last.Text != "Unassigned" || last.Count != 0 || last.Note != "2 not written yet" {
		t.Errorf("%+v", last)
	}
}
