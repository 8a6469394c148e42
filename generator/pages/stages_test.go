package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// growing is a shop of three stages whose hats are handed over one by one.
const growing = `
-- rolebook.yaml --
name: Acme
currency: GBP
stages: [{id: launch, start: 2026-09, about: We open.}, {id: growth, start: 2027-01}, {id: scale, start: 2027-10}]
-- content/plan.md --
---
from: 2026-09
months: 12
---
-- content/roles/head.md --
---
title: Head
stages: in-house
essential: yes
hire: 2026-09
pay: 48000
---
-- content/roles/maker.md --
---
title: Maker
reports_to: Head
stages: {launch: covered by Head, growth: freelance, scale: remote}
hire: 2027-03
cost: 1000 per month
pay: 24000
---
-- content/roles/writer.md --
---
title: Writer
reports_to: Head
stages: {launch: "freelance, part-time 50%", growth: "remote, 2 seats", scale: none}
---
-- content/roles/ads.md --
---
title: Ads
reports_to: Head
stages: {launch: none, growth: agency, scale: covered by Maker}
---
-- content/people.yaml --
- {name: Ana Lima, holds: [Head, Writer], since: 2026-09-01}
`

func TestStages(t *testing.T) {
	ix := planned(t, playbook.Internal, growing)
	v := view[pages.Stages](t, ix, "/stages/")
	got := texts(v.Rows, func(r pages.StageRow) string {
		return fmt.Sprint(r.Text, " ", r.Now, " ", r.When, " ", r.About, " ", r.Shares, " (", strings.Join(r.Notes, "; "), ")")
	})
	// At launch the head does the maker's work, too, and the writer is a freelancer; 48,000 × 1.25 ÷ 12 = 5,000.
	want := "Launch true September 2026 to December 2026 We open. 67% of roles done by our own people, 33% from outside (3 roles; £5k a month), " +
		"Growth false January 2027 to September 2027  50% of roles done by our own people, 50% from outside (4 roles; 1 new; 1 handed over; £5k to £6k a month), " +
		"Scale false From October 2027  100% of roles done by our own people, 0% from outside (3 roles)"
	if got != want {
		t.Errorf("stages: %s\nwant %s", got, want)
	}
	if v.Plan.URL != "/plan/" || v.Rows[1].URL != "/stages/growth/" {
		t.Errorf("links: %v, %v", v.Plan, v.Rows[1].Link)
	}
}

func TestStage(t *testing.T) {
	ix := planned(t, playbook.Internal, growing)
	v := view[pages.StagePage](t, ix, "/stages/growth/")
	if v.Before != "Launch" || v.Now || v.Chart.URL != "/org/growth/" || v.Plan.URL != "/plan/" {
		t.Errorf("%q, now %v, %v, %v", v.Before, v.Now, v.Chart, v.Plan)
	}
	changes := func(v pages.StagePage) string {
		return texts(v.Changes, func(c pages.StageChanges) string {
			return c.Title + ": " + texts(c.Rows, func(r pages.StageChange) string { return fmt.Sprintf("%s (%s; %s)", r.Text, r.Was, r.Is) })
		})
	}
	if got, want := changes(v), "New roles: Ads (; Agency), Hats handed over: Maker (Covered by Head; Freelance, remote), "+
		"Done in another way: Writer (Freelance, remote, part-time, 50%, 1 seat; Remote, full-time, 2 seats)"; got != want {
		t.Errorf("changes: %s\nwant %s", got, want)
	}
	if got, want := changes(view[pages.StagePage](t, ix, "/stages/scale/")), "Done in another way: Maker (Freelance, remote; Remote), "+
		"Taken over by others: Ads (Agency; Covered by Maker), No longer there: Writer (Remote; )"; got != want {
		t.Errorf("changes: %s\nwant %s", got, want)
	}
	if got, want := texts(v.Figures, func(f pages.Figure) string { return f.Term + " " + f.Value + " " + f.Note }),
		"Roles 4 , Minimum team 1 1 filled, From outside 50% of roles: freelance, agency or automated, "+
			"People cost a month £5k to £6k January 2027 to August 2027"; got != want {
		t.Errorf("figures: %s\nwant %s", got, want)
	}
	launch := view[pages.StagePage](t, ix, "/stages/launch/")
	if cost := launch.Figures[len(launch.Figures)-1]; cost.Value != "£5k" || cost.Note != "September 2026 to December 2026" {
		t.Errorf("a stage that costs the same in all its months: %s, %s", cost.Value, cost.Note)
	}
	if got, want := texts(v.Parts, func(p pages.StageShare) string { return p.Text + " " + p.Count + " " + p.Percent }),
		"Our own people, in the role 2 roles 50%, Freelance 1 role 25%, Agency 1 role 25%"; got != want {
		t.Errorf("blend: %s\nwant %s", got, want)
	}
	if got := texts(v.Essential, func(s pages.Seat) string { return s.Text + " " + s.Note }); got != "Head Ana Lima" {
		t.Errorf("minimum team: %s", got)
	}
}

// What two pages say of a stage is one number: covered work counts where it is done.
func TestStageAsSourcing(t *testing.T) {
	ix := planned(t, playbook.Internal, growing)
	v := view[pages.Stages](t, ix, "/stages/")
	var inside []string
	for _, r := range v.Rows {
		own, _, _ := strings.Cut(r.Shares, " done")
		inside = append(inside, own+" at "+r.Text)
	}
	want := "Our own people do the work of " + strings.Join(inside[:2], ", ") + " and " + inside[2] + "."
	if got := view[pages.Sourcing](t, ix, "/sourcing/").Mix; got != want {
		t.Errorf("sourcing: %s\nstages: %s", got, want)
	}
	share := func(l pages.LegendEntry, percent string) string { return l.Text + " " + percent }
	got := texts(view[pages.StagePage](t, ix, "/stages/launch/").Parts, func(p pages.StageShare) string { return share(p.LegendEntry, p.Percent) })
	if got != "Our own people, in the role 33%, Our own people, standing in 33%, Freelance 33%" {
		t.Errorf("launch: %s", got)
	}
}

// The hats of the first stage: who holds several roles, and whose work others do.
func TestStageHats(t *testing.T) {
	v := view[pages.StagePage](t, planned(t, playbook.Internal, growing), "/stages/launch/")
	if v.Before != "" || len(v.Changes) != 0 || !v.Now || v.About != "We open." {
		t.Errorf("the first stage changes something: %q %v", v.Before, v.Changes)
	}
	got := texts(v.Hats, func(h pages.HatRow) string {
		link := func(l pages.Link) string { return l.Text }
		return h.Who.Text + " holds " + texts(h.Holds, link) + " covers " + texts(h.Covers, link)
	})
	if got != "Ana Lima holds Head, Writer covers Maker" {
		t.Errorf("hats: %s", got)
	}
}

// Without a plan a stage costs nobody knows what; without dates it has no months.
func TestStageWithoutPlan(t *testing.T) {
	bare := strings.NewReplacer("start: 2026-09, ", "", ", start: 2027-01", "", ", start: 2027-10", "", "from: 2026-09", "title: Nothing").Replace(growing)
	bare = bare[:strings.Index(bare, "-- content/plan.md")] + bare[strings.Index(bare, "-- content/roles/head.md"):]
	v := view[pages.StagePage](t, planned(t, playbook.Internal, bare), "/stages/growth/")
	if v.When != "" || v.Plan.URL != "" || len(v.Figures) != 3 {
		t.Errorf("%q, %v, %v", v.When, v.Plan, v.Figures)
	}
}

// A book that says nothing of stages has no page of them, and neither has the public edition.
func TestNoStages(t *testing.T) {
	plain := "-- rolebook.yaml --\nname: Acme\n-- content/roles/x.md --\n---\ntitle: X\n---\n"
	for _, ix := range []*pages.Index{planned(t, playbook.Internal, plain), planned(t, playbook.Public, growing)} {
		if ix.Page("/stages/") != nil || ix.Page("/stages/launch/") != nil {
			t.Error("there are stages")
		}
	}
}
