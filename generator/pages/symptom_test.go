package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const troubled = `
-- rolebook.yaml --
name: Acme
pillars: [product, retention]
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/people.yaml --
- {name: Ana Lima, holds: [Boss]}
-- content/roles/boss.md --
---
title: Boss
pillar: all
stages: in-house
solves: ["“Nobody owns it”"]
---
-- content/roles/care.md --
---
title: Care
aka: Support
reports_to: Boss
pillar: retention
stages: {launch: covered by boss, growth: remote}
solves: ["Mails pile up"]
---
-- content/roles/bot.md --
---
title: Bot
reports_to: Boss
pillar: retention
stages: {launch: none, growth: automated}
solves: [mails pile up]
---
-- content/roles/buyer.md --
---
title: Buyer
reports_to: Boss
pillar: product
stages: {launch: covered by boss, growth: agency}
solves: [Margins shrink]
---
-- content/roles/packer.md --
---
title: Packer
reports_to: Boss
pillar: product
stages: in-house
solves: [Parcels break]
---
-- content/roles/carrier.md --
---
title: Carrier
reports_to: Boss
pillar: product
stages: {launch: agency, growth: in-house}
hire: 2027-05
solves: [Parcels break]
---
`

// A problem stands under the aim it hurts, with the role first that is the lightest to try, and says from when it is there.
func TestSymptomsPage(t *testing.T) {
	ix := planned(t, playbook.Internal, troubled)
	v := view[pages.Symptoms](t, ix, "/start-from-a-problem/")
	answer := func(a pages.AnswerRow) string {
		return fmt.Sprintf("%s (%s %s) %s | %s", a.Text, a.Shape, a.Status, a.Lightest, a.First)
	}
	row := func(r pages.SymptomRow) string { return r.Text + ": " + texts(r.Answers, answer) }
	got := ""
	for _, g := range v.Groups {
		got += g.Aim.Text + " " + g.Aim.URL + "\n"
		for _, r := range g.Rows {
			got += row(r) + "\n"
		}
	}
	want := `Product /pillars/product/
Margins shrink: Buyer (ag planned) Agency (at Growth) | Until then: Covered by Boss
Parcels break: Carrier (ag planned) Agency | There now, Packer (in defined) In-house | No one named
Retention /pillars/retention/
mails pile up: Bot (au planned) Automated (at Growth) | From Growth on, Care (re covered) Covered by Boss | There now
Across all 
Nobody owns it: Boss (in filled) In-house | There now
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if v.Count != 4 || v.Groups[1].Rows[0].Answers[1].Words != "Support" {
		t.Errorf("%d problems; other names are found too: %+v", v.Count, v.Groups[1].Rows[0])
	}
	data, _ := ix.Page("/start-from-a-problem/problems.csv").Encode(ix, "")
	if !strings.Contains(string(data), "\r\nmails pile up,Bot,Retention,Automated (at Growth),From Growth on\r\n") {
		t.Errorf("file:\n%s", data)
	}
}

func TestSymptomsOfMany(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: R%d\nsolves: [Trouble %d]\n---\n", i, i, i)
	}
	v := view[pages.Symptoms](t, planned(t, playbook.Internal, b.String()), "/start-from-a-problem/")
	if v.Count != 800 || v.Cut != 200 || len(v.Groups) != 1 || v.Groups[0].Aim.Text != "" {
		t.Errorf("%d shown, %d only in the file, %d groups", v.Count, v.Cut, len(v.Groups))
	}
}

func TestNoSymptoms(t *testing.T) {
	if planned(t, playbook.Internal, aimed).Page("/start-from-a-problem/") != nil {
		t.Error("no role solves a problem, and there is a page of them")
	}
	if planned(t, playbook.Public, troubled).Page("/start-from-a-problem/") != nil {
		t.Error("outsiders see the problems")
	}
}
