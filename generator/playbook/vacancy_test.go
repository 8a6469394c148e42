package playbook_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// Job sites are told the terms of a role in their own words.
func TestEmploymentTypes(t *testing.T) {
	for _, c := range []struct {
		engagement string
		hours      playbook.Hours
		want       string
	}{
		{"", playbook.Hours{}, "FULL_TIME"},
		{"employee", playbook.Hours{Kind: "full-time"}, "FULL_TIME"},
		{"employee", playbook.Hours{Kind: "part-time"}, "PART_TIME"},
		{"", playbook.Hours{Kind: "part-time", Percent: 60}, "PART_TIME"},
		{"", playbook.Hours{Kind: "temporary"}, "TEMPORARY"},
		{"", playbook.Hours{Kind: "temporary", Percent: 50}, "TEMPORARY PART_TIME"},
		{"", playbook.Hours{Kind: "intern"}, "INTERN"},
		{"freelance", playbook.Hours{}, "CONTRACTOR"},
		{"freelance", playbook.Hours{Kind: "full-time"}, "CONTRACTOR FULL_TIME"},
		{"freelance", playbook.Hours{Kind: "part-time"}, "CONTRACTOR PART_TIME"},
	} {
		r := &playbook.Role{Arrangement: playbook.Arrangement{Engagement: c.engagement}, Hours: c.hours}
		if got := strings.Join(r.EmploymentTypes(), " "); got != c.want {
			t.Errorf("%s %+v: %s, want %s", c.engagement, c.hours, got, c.want)
		}
	}
}

// A credential that is needed is one of the five kinds of schooling job sites know, or none.
func TestSchooling(t *testing.T) {
	for _, c := range []struct {
		name      string
		preferred bool
		want      string
	}{
		{"Degree in business", false, "bachelor degree"},
		{"Bachelor's degree", false, "bachelor degree"},
		{"MSc in statistics", false, "postgraduate degree"},
		{"Associate's degree", false, "associate degree"},
		{"High school diploma", false, "high school"},
		{"Accounting certificate", false, "professional certificate"},
		{"Business licence", false, "professional certificate"},
		{"A good eye", false, ""},
		{"Degree in business", true, ""},
	} {
		if got := (playbook.Credential{Name: c.name, Preferred: c.preferred}).Schooling(); got != c.want {
			t.Errorf("%s, preferred %v: %q, want %q", c.name, c.preferred, got, c.want)
		}
	}
}

// Where people come to work is an address; where they may live is a country or a region of one, each once.
func TestPlacesOfAnOpening(t *testing.T) {
	p := read(t, "2026-11-20", `
-- rolebook.yaml --
name: Acme
places: {leeds: {street: 4 Tannery Yard, city: Leeds, country: GB}, here: {city: Nowhere}}
-- content/roles/a.md --
---
title: A
summary: Works.
arrangement: remote
opening: {posted: 2026-11-02, where: [leeds, GB, US-CO, here], apply: a@acme.example}
---
-- content/roles/b.md --
---
title: B
summary: Works.
arrangement: hybrid
opening: {posted: 2026-11-02, where: [leeds, "Denver, CO, US", here], apply: a@acme.example}
---
`)
	a, b := p.Role("a"), p.Role("b")
	if got := fmt.Sprint(p.Residences(a)); got != "[{GB } {US CO}]" {
		t.Errorf("residences %s", got)
	}
	if got := fmt.Sprintf("%q", p.Workplaces(b)); got != `[{"" "4 Tannery Yard" "Leeds" "" "" "GB"} {"" "" "Denver" "Colorado" "" "US"} {"" "" "Nowhere" "" "" ""}]` {
		t.Errorf("workplaces %s", got)
	}
	if got := fmt.Sprint(p.Bars(a), p.Bars(b)); got != "[] [place nowhere]" {
		t.Errorf("bars %s", got)
	}
	if a.JobID() != "a-2026-11-02" {
		t.Errorf("its name is %s", a.JobID())
	}
}

// Lengths of experience are told in months, rounded.
func TestMonthsOfExperience(t *testing.T) {
	for want, d := range map[int]playbook.Duration{0: {}, 24: {N: 2, Unit: "year"}, 9: {N: 3, Unit: "quarter"}, 6: {N: 6, Unit: "month"}, 3: {N: 90, Unit: "day"}, 1: {N: 2, Unit: "week"}} {
		if got := d.Months(); got != want {
			t.Errorf("%v is %d months, want %d", d, got, want)
		}
	}
}
