package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const crews = `
-- rolebook.yaml --
name: Acme
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/teams/shop.md --
---
name: Shop
summary: Runs the shop.
lead: Head
channel: Slack
interfaces:
  - {with: Warehouse, about: Returns, every: week, via: call}
  - {with: Press, about: News, every: on demand}
---
-- content/teams/warehouse.md --
---
name: Warehouse
kind: partner
impact: Parcels leave every day.
interfaces:
  - {with: Shop, about: Returns, every: week, via: call}
  - {with: Shop, about: Peaks, every: 2 months}
---
-- content/teams/press.md --
---
name: Press
kind: external
parent: Shop
---
The people who print.
-- content/roles/head.md --
---
title: Head
team: Shop
objectives:
  - {text: Raise sales from 10 to 20 within 6 months, now: {value: 12, on: 2026-11-01}}
---
-- content/roles/later.md --
---
title: Later
team: Shop
reports_to: Head
stages: {growth: remote}
---
-- content/roles/open.md --
---
title: Open one
team: Shop
reports_to: Boss
arrangement: remote
where: GB
opening: {posted: 2026-11-01, closes: 2026-12-01, apply: a@acme.example}
---
-- content/roles/boss.md --
---
title: Boss
---
-- content/people.yaml --
- {name: Ana Lima, holds: [Head], since: 2026-09-01}
`

func TestTeams(t *testing.T) {
	v := view[pages.Teams](t, planned(t, playbook.Internal, crews), "/teams/")
	got := texts(v.Groups, func(g pages.TeamGroup) string {
		return g.Title + ": " + texts(g.Rows, func(r pages.TeamRow) string { return fmt.Sprint(r.Text, " ", r.Count, " ", r.Summary) })
	})
	if want := "Inside: Shop 3 Runs the shop., Beside us: Warehouse 0 , Outside: Press 0 The people who print."; got != want {
		t.Errorf("teams: %s\nwant %s", got, want)
	}
	if got := texts(v.Groups[0].Rows[0].Seats, func(s pages.Seat) string { return s.Status }); got != "filled, open, planned" {
		t.Errorf("marks: %s", got)
	}
	one := view[pages.Teams](t, planned(t, playbook.Internal, smallestRole), "/teams/")
	if len(one.Groups) != 1 || one.Groups[0].Title != "" {
		t.Errorf("teams of one kind need no heading: %+v", one.Groups)
	}
}

func TestTeam(t *testing.T) {
	ix := planned(t, playbook.Internal, crews)
	v := view[pages.Team](t, ix, "/teams/shop/")
	if v.Lead == nil || v.Lead.Note != "Ana Lima" || v.Channel != "Slack" || texts(v.Children, linkText) != "Press" {
		t.Errorf("lead %v, channel %q, includes %v", v.Lead, v.Channel, v.Children)
	}
	if got := texts(v.Rows, func(r pages.RoleRow) string { return r.Text + " " + r.Status }); got != "Head filled, Open one open, Later planned" {
		t.Errorf("roles by status: %s", got)
	}
	if v.Note != "1 filled, 1 open and 1 planned" {
		t.Errorf("note: %s", v.Note)
	}
	if got := outline(v.List); got != "Head Boss(Open one)" {
		t.Errorf("the chart has who leads from outside, and not who comes later: %s", got)
	}
	if !strings.Contains(string(v.Chart), "Ana Lima") || v.Cut {
		t.Error("the chart is not whole")
	}
	if len(v.Goals) != 1 || v.Goals[0].Due != "1 March 2027" || v.Goals[0].Progress.Value != "12" || v.Goals[0].Owner.Text != "Head" {
		t.Errorf("objectives: %+v", v.Goals)
	}
	if w := view[pages.Team](t, ix, "/teams/warehouse/"); w.KindWords != "Partner department" || w.Impact != "Parcels leave every day." || w.Chart != "" {
		t.Errorf("a department without a role of ours: %+v", w)
	}
	if w := view[pages.Team](t, ix, "/teams/press/"); w.Parent.URL != "/teams/shop/" || w.Summary != "The people who print." || w.Body != "" {
		t.Errorf("the first paragraph is the summary, and stands once: %+v", w)
	}
}

// An arrangement stands on the pages of both teams; what both sides wrote in the same words stands once.
func TestTeamInterfaces(t *testing.T) {
	ix := planned(t, playbook.Internal, crews)
	line := func(l pages.InterfaceLine) string {
		return fmt.Sprintf("%s %s %s %v", l.About, l.Often, l.Via, l.FromThere)
	}
	row := func(r pages.InterfaceRow) string { return r.With.Text + " (" + texts(r.Lines, line) + ")" }
	if got := texts(view[pages.Team](t, ix, "/teams/shop/").Interfaces, row); got != "Warehouse (Returns every week call false, Peaks every 2 months  true), Press (News on demand  false)" {
		t.Errorf("shop: %s", got)
	}
	if got := texts(view[pages.Team](t, ix, "/teams/press/").Interfaces, row); got != "Shop (News on demand  true)" {
		t.Errorf("press: %s", got)
	}
}

func TestPublicTeam(t *testing.T) {
	v := view[pages.Team](t, planned(t, playbook.Public, crews), "/teams/shop/")
	if len(v.Rows)+len(v.Goals)+len(v.Interfaces) > 0 || v.Channel != "" || v.Note != "" {
		t.Errorf("the public page of a team tells too much: %+v", v)
	}
	if got := texts(v.Jobs, func(j pages.JobRow) string { return j.Text + " " + j.URL }); got != "Open one /jobs/open/" {
		t.Errorf("open jobs: %s", got)
	}
}
