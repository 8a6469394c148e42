package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const served = aimed + `
-- content/roles/care.md --
---
title: Care
reports_to: Boss
pillar: retention
stages: {launch: none, growth: covered by boss}
---
-- content/teams/shop.md --
---
name: Shop
pillar: retention
---
-- content/playbook/trust.md --
---
title: Trust
kind: challenge
pillar: [retention, product]
problem: Nobody knows us.
response: Be exact.
---
-- content/playbook/checkout.md --
---
title: A better checkout
pillar: retention
---
`

// An aim has the roles that serve it, who looks after it at each stage, what should change by day, and what the playbook
// says of it.
func TestPillar(t *testing.T) {
	ix := planned(t, playbook.Internal, served)
	v := view[pages.Pillar](t, ix, "/pillars/retention/")
	seat := func(s pages.Seat) string { return s.Text }
	stage := func(s pages.PillarStage) string {
		return fmt.Sprintf("%s %v: %s; later %s; gap %v", s.Name, s.Now, texts(s.Seats, seat), texts(s.Later, seat), s.Gap)
	}
	if got := texts(v.Stages, stage); got != "Launch true: Boss; later Writer; gap false, Growth false: Boss, Care, Writer; later ; gap false" {
		t.Errorf("stages: %s", got)
	}
	if got := rows(v.Goals); got != "Stories a month, Publish 8, Within 2 months, March 2027if it begins as planned, Writer (fr planned)\nCost per story, below £90, , , Writer (fr planned)" {
		t.Errorf("objectives:\n%s", got)
	}
	if got := texts(v.Rows, func(r pages.RoleRow) string { return r.Text }); v.Count != 3 || got != "Care, Writer, Boss" {
		t.Errorf("%d roles: %s", v.Count, got)
	}
	if got := texts(v.Challenges, func(c pages.ChallengeRow) string { return c.Text + ": " + c.Problem + " " + c.Response }); got != "Trust: Nobody knows us. Be exact." {
		t.Errorf("challenges: %s", got)
	}
	if texts(v.Pages, linkText) != "A better checkout" || texts(v.Teams, linkText) != "Shop" {
		t.Errorf("pages %v, teams %v", v.Pages, v.Teams)
	}
	if home := view[pages.Home](t, ix, "/"); !strings.Contains(texts(home.Aims, func(a pages.Aim) string { return a.URL }), "/pillars/retention/") {
		t.Error("the front page does not lead to the aim")
	}
}

// An aim that nobody serves has a page that says so.
func TestPillarGap(t *testing.T) {
	v := view[pages.Pillar](t, planned(t, playbook.Internal, "-- rolebook.yaml --\nname: A\npillars: [product, fame]\n-- content/roles/a.md --\n---\ntitle: A\npillar: product\n---\n"), "/pillars/fame/")
	if v.Count+v.GoalCount > 0 || !v.Stages[0].Gap {
		t.Errorf("%+v", v)
	}
}

// Who does not speak of aims has no pages of them.
func TestNoPillars(t *testing.T) {
	if planned(t, playbook.Internal, "-- content/roles/a.md --\n---\ntitle: A\n---\n").Page("/pillars/product/") != nil {
		t.Error("nobody named an aim, and there is a page of one")
	}
	if planned(t, playbook.Public, served).Page("/pillars/retention/") != nil {
		t.Error("outsiders see the aims")
	}
}
