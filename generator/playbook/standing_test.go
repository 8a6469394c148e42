package playbook_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// held lets people hold a role, each with the day they begin and the day they leave, "" for none.
func held(by ...[2]string) []*playbook.Person {
	var out []*playbook.Person
	for i, days := range by {
		x := holds(fmt.Sprintf("Person %d", i+1), "Designer")
		x.Since, x.Until = day(days[0]), day(days[1])
		out = append(out, x)
	}
	return out
}

func hire(month string) func(*playbook.Role) {
	return func(r *playbook.Role) { r.Hire = day(month) }
}

// A role stands in one way at each stage, by what its file says for the stage and what is true today. Launch is over,
// growth is the stage of today, 20 November 2026, and scale is to come.
func TestStanding(t *testing.T) {
	stage := func(id string) func(*playbook.Role) { return func(r *playbook.Role) { r.Stage = id } }
	seats := func(r *playbook.Role) { r.Seats = 2 }
	coverToRemote := stages("launch: covered by boss", "growth: remote")
	for _, c := range []struct {
		name string
		set  []func(*playbook.Role)
		held []*playbook.Person
		want string // at launch, growth and scale
	}{
		{"nothing said: there from now on", nil, nil, "absent, defined, defined"},
		{"held", nil, held([2]string{}), "absent, filled 1 of 1, filled 1 of 1"},
		{"one seat of two", []func(*playbook.Role){seats}, held([2]string{}), "absent, filled 1 of 2, filled 1 of 2"},
		{"both seats", []func(*playbook.Role){seats}, held([2]string{}, [2]string{}), "absent, filled 2 of 2, filled 2 of 2"},
		{"the last day is today", nil, held([2]string{"2026-01-01", "2026-11-20"}), "absent, filled 1 of 1, filled 1 of 1"},
		{"the last month is this one", nil, held([2]string{"2026-01-01", "2026-11"}), "absent, filled 1 of 1, filled 1 of 1"},
		{"left yesterday", nil, held([2]string{"2026-01-01", "2026-11-19"}), "absent, defined, defined"},
		{"begins tomorrow", nil, held([2]string{"2026-11-21", ""}), "absent, planned, filled 1 of 1"},
		{"one there, one to come", []func(*playbook.Role){seats}, held([2]string{}, [2]string{"2027-01", ""}), "absent, filled 1 of 2, filled 2 of 2"},

		{"one plain value counts for every stage", []func(*playbook.Role){stages("freelance")}, nil, "defined, defined, defined"},
		{"a stage not named takes the one before", []func(*playbook.Role){stages("launch: covered by boss")}, nil, "covered, covered, covered"},
		{"before the first named stage it is not there", []func(*playbook.Role){stages("growth: remote")}, nil, "absent, defined, defined"},
		{"none", []func(*playbook.Role){stages("launch: remote", "growth: none", "scale: remote")}, nil, "defined, absent, defined"},
		{"none from then on", []func(*playbook.Role){stages("launch: remote", "growth: none")}, held([2]string{}), "filled 1 of 1, absent, absent"},
		{"from a stage on", []func(*playbook.Role){stage("growth")}, nil, "absent, defined, defined"},
		{"from a later stage on", []func(*playbook.Role){stage("scale")}, held([2]string{}), "absent, absent, filled 1 of 1"},
		{"from a stage on, in one way", []func(*playbook.Role){stage("growth"), stages("covered by boss")}, nil, "absent, covered, covered"},
		{"seats of a stage", []func(*playbook.Role){stages("launch: in-house", "growth: in-house, 3 seats")}, held([2]string{}), "filled 1 of 1, filled 1 of 3, filled 1 of 3"},

		{"cover, then hired", []func(*playbook.Role){coverToRemote}, held([2]string{}), "covered, filled 1 of 1, filled 1 of 1"},
		{"who holds what is covered fills nothing", []func(*playbook.Role){stages("covered by boss")}, held([2]string{}), "covered, covered, covered"},
		{"hire beats stage: the cover goes on until then", []func(*playbook.Role){coverToRemote, hire("2027-02")}, nil, "planned by boss, planned by boss, planned"},
		{"the month of hire has come", []func(*playbook.Role){coverToRemote, hire("2026-11")}, nil, "covered, defined, defined"},
		{"hired before the plan said", []func(*playbook.Role){coverToRemote, hire("2027-02")}, held([2]string{"2026-11-01", ""}), "planned by boss, filled 1 of 1, filled 1 of 1"},
		{"the cover goes on until somebody begins", []func(*playbook.Role){coverToRemote}, held([2]string{"2026-12-01", ""}), "planned by boss, planned by boss, filled 1 of 1"},
		{"to be hired, no cover before", []func(*playbook.Role){hire("2027-02")}, nil, "absent, planned, planned"},
		{"to be hired at a stage to come", []func(*playbook.Role){stages("scale: remote"), hire("2027-12")}, nil, "absent, absent, planned"},

		{"advertised", []func(*playbook.Role){live}, nil, "absent, open, open"},
		{"advertised and held", []func(*playbook.Role){live, seats}, held([2]string{}), "absent, open 1 of 2, open 1 of 2"},
		{"advertised and covered", []func(*playbook.Role){live, stages("covered by boss")}, nil, "covered, open by boss, open by boss"},
		{"advertised for a stage to come", []func(*playbook.Role){live, stages("scale: remote")}, nil, "absent, open, open"},
		{"advertised and to be hired", []func(*playbook.Role){live, hire("2027-02")}, nil, "absent, open, open"},
		{"advert paused", []func(*playbook.Role){live, func(r *playbook.Role) { r.Opening.Paused = true }}, nil, "absent, defined, defined"},
		{"advert over", []func(*playbook.Role){live, func(r *playbook.Role) { r.Opening.Closes = day("2026-11-19") }}, nil, "absent, defined, defined"},
		{"last day of the advert", []func(*playbook.Role){live, func(r *playbook.Role) { r.Opening.Closes = today }}, nil, "absent, open, open"},
		{"advert to come", []func(*playbook.Role){live, func(r *playbook.Role) { r.Opening.Posted = day("2026-11-21") }}, nil, "absent, defined, defined"},
	} {
		d := book(role("boss", "Boss", stages("remote")), role("designer", "Designer", c.set...))
		d.People = c.held
		r := sound(t, d).Role("designer")
		var got []string
		for i := range r.Standing {
			got = append(got, standing(r.At(i)))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}

// standing writes a standing in words: "filled 1 of 2", "open by boss".
func standing(s playbook.Standing) string {
	out := string(s.Status)
	if s.Held > 0 {
		out += fmt.Sprintf(" %d of %d", s.Held, s.Seats)
	}
	for _, by := range s.CoveredBy {
		if s.Status != playbook.Covered {
			out += " by " + by.ID
		}
	}
	return out
}

// Outside its stages a role is not there.
func TestStandingOutside(t *testing.T) {
	r := sound(t, book(role("a", "A"))).Role("a")
	if r.At(-1).Present() || r.At(3).Present() {
		t.Error("a role stands at a stage there is not")
	}
}

// The arrangement of a stage is the stage's own; of work that others cover, or that is yet to begin, the one to come.
func TestArrangementOfStages(t *testing.T) {
	office := func(r *playbook.Role) { r.Arrangement = playbook.Arrangement{Where: "hybrid"} }
	for _, c := range []struct {
		name string
		set  []func(*playbook.Role)
		want string
	}{
		{"nothing said", nil, "In-house, In-house, In-house"},
		{"the role's own", []func(*playbook.Role){office}, "Hybrid, Hybrid, Hybrid"},
		{"each stage", []func(*playbook.Role){stages("launch: freelance", "growth: agency", "scale: remote")}, "Freelance, remote, Agency, Remote"},
		{"while it is covered", []func(*playbook.Role){stages("launch: covered by boss", "scale: remote")}, "Remote, Remote, Remote"},
		{"advertised: what the advert says", []func(*playbook.Role){live, office, stages("launch: covered by boss", "scale: remote")}, "Remote, Hybrid, Remote"},
	} {
		r := sound(t, book(role("boss", "Boss", stages("remote")), role("designer", "Designer", c.set...))).Role("designer")
		var got []string
		for i := range r.Standing {
			got = append(got, r.At(i).Arrangement.Words())
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}

// An advert states the role's arrangement, else the first that its stages name from today's on.
func TestPublicArrangement(t *testing.T) {
	for way, want := range map[string]string{"launch: freelance | growth: covered by boss | scale: hybrid": "Hybrid", "launch: covered by boss": "In-house", "remote": "Remote"} {
		p := sound(t, book(role("boss", "Boss", stages("remote")), role("designer", "Designer", stages(strings.Split(way, " | ")...), live)))
		if got := p.Role("designer").PublicArrangement(p).Words(); got != want {
			t.Errorf("%s: %s, want %s", way, got, want)
		}
	}
}

// At each stage a role hangs from the nearest role up its line that is there.
func TestManagers(t *testing.T) {
	p := sound(t, book(
		role("chief", "Chief", stages("remote")),
		role("head", "Head", reportsTo("chief"), stages("scale: remote")),
		role("lead", "Lead", reportsTo("head"), stages("growth: remote", "scale: none")),
		role("designer", "Designer", reportsTo("lead"), stages("remote")),
		role("writer", "Writer", reportsAt("default", "chief"), reportsAt("growth", "lead"), stages("remote")),
		role("buyer", "Buyer", reportsAt("scale", "chief"), stages("remote")),
	))
	for id, want := range map[string]string{
		"chief": "–, –, –", "lead": "chief, chief, head", "designer": "chief, lead, head", "writer": "chief, lead, head", "buyer": "–, –, chief",
	} {
		var got []string
		for i := range p.Stages {
			name := "–"
			if m := p.Role(id).ManagerAt(p, i); m != nil {
				name = m.ID
			}
			got = append(got, name)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s reports to %s, want %s", id, strings.Join(got, ", "), want)
		}
	}
	var reports []string
	for _, r := range p.Role("lead").Reports {
		reports = append(reports, r.ID)
	}
	if strings.Join(reports, " ") != "designer writer" || p.Role("writer").Manager != p.Role("lead") {
		t.Errorf("at the stage of today lead has %v", reports)
	}
}

// What an opening does not say, the role and the site say for all.
func TestOpeningIsCompleted(t *testing.T) {
	var pay playbook.Pay
	pay.Max = playbook.Money{Minor: 4_200_000, Set: true}
	d := book(
		role("plain", "Plain", live, func(r *playbook.Role) { r.Pay = pay }),
		role("shown", "Shown", live, func(r *playbook.Role) { r.Pay, r.Opening.Pay.Own = pay, true }),
		role("away", "Away", live, func(r *playbook.Role) { r.Arrangement.Where = "remote" }),
		role("own", "Own", live, func(r *playbook.Role) {
			r.Opening.Apply, r.Opening.Seats, r.Where = "own@acme.example", 2, []playbook.Location{{Country: "IE"}}
		}),
	)
	d.Site.Apply, d.Site.Currency, d.Site.Places = "jobs@acme.example", "GBP", playbook.Map[playbook.Address]{{Key: "leeds"}}
	p := sound(t, d)
	for id, want := range map[string]string{
		"plain": "jobs@acme.example, 1 seat, leeds, pay 0 ",
		"shown": "jobs@acme.example, 1 seat, leeds, pay 4200000 GBP",
		"away":  "jobs@acme.example, 1 seat, pay 0 ",
		"own":   "own@acme.example, 2 seat, IE, pay 0 ",
	} {
		o := p.Role(id).Opening
		got := fmt.Sprintf("%s, %d seat", o.Apply, o.Seats)
		for _, w := range o.Where {
			got += ", " + w.Place + w.Country
		}
		if got += fmt.Sprintf(", pay %d %s", o.Pay.Max.Minor, o.Pay.Max.Currency); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// Until the month of hire what went before goes on, as in the plan: others cover the work, or it is bought.
func TestStandingBought(t *testing.T) {
	for _, c := range []struct{ stages, hire, want string }{
		{"{seed: covered by Boss, sprout: agency, tree: in-house}", "2027-04", "planned, Agency until then [], 450"},
		{"{seed: covered by Boss, sprout: agency, tree: in-house}", "2027-01", "planned, Agency [Boss], 0"},
		{"{seed: agency, sprout: in-house}", "2027-01", "planned, Agency until then [], 450"},
		{"{seed: agency, sprout: in-house}", "2026-11", "defined, In-house [], 3125"},
		{"{seed: agency, sprout: freelance}", "2027-01", "planned, Freelance, remote [], 0"},
		{"{seed: agency, sprout: covered by Boss, tree: in-house}", "2027-04", "planned, In-house [Boss], 0"},
		{"{seed: agency, sprout: none, tree: in-house}", "2027-04", "absent, In-house [], 0"},
	} {
		p := read(t, "2026-11-20", `
-- rolebook.yaml --
name: Acme
currency: GBP
stages: [{id: seed, start: 2026-01}, {id: sprout, start: 2026-10}, {id: tree, start: 2027-04}]
-- content/plan.md --
---
from: 2026-11
months: 6
---
-- content/roles/boss.md --
---
title: Boss
stages: in-house
---
-- content/roles/books.md --
---
title: Books
stages: `+c.stages+`
cost: 450 GBP per month
pay: 30000 GBP
hire: `+c.hire+`
---
`)
		s, cost := p.Role("books").At(1), int64(0)
		for _, l := range p.Forecast().Lines {
			if l.Role.ID == "books" {
				cost = l.Steps[0].Cost / 100
			}
		}
		var by []string
		for _, r := range s.CoveredBy {
			by = append(by, r.Title)
		}
		got := fmt.Sprintf("%s, %s", s.Status, s.Arrangement.Words())
		if s.Bought {
			got += " until then"
		}
		if got += fmt.Sprintf(" %v, %d", by, cost); got != c.want {
			t.Errorf("%s, to be hired in %s: %s, want %s", c.stages, c.hire, got, c.want)
		}
	}
}
