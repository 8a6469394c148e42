package playbook_test

import (
	"slices"
	"testing"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

// A role of a title alone lacks every part; one that says all lacks none. Software is not asked about its character.
func TestCompleteness(t *testing.T) {
	full := func(r *playbook.Role) {
		objectives("Cut bounce rate by 15% within 6 months")(r)
		r.Responsibilities, r.Interview = []string{"Draw"}, []playbook.Question{{Ask: "Why?"}}
		r.WorksWith = []playbook.Relation{{Role: ref[playbook.Role]("Bare")}}
		r.Characteristics = []playbook.Characteristic{{Name: "Patient"}}
		r.Pay.Min = playbook.Money{Minor: 1, Set: true}
	}
	bot := func(r *playbook.Role) { r.Arrangement = playbook.Arrangement{Engagement: "automated"} }
	p := sound(t, book(role("bare", "Bare"), role("full", "Full", full, skills("Flows"), pillar("product"), team("Web"), stages("remote")), role("bot", "Bot", bot)))
	prose := &markdown.Facts{Words: 12}

	if c := p.Completeness(p.Role("bare"), &markdown.Facts{}); c.Has != 0 || c.Of != 11 || c.Percent() != 0 || len(c.Missing) != 11 {
		t.Errorf("a title alone: %+v", c)
	}
	if c := p.Completeness(p.Role("full"), prose); c.Percent() != 100 || len(c.Missing) > 0 {
		t.Errorf("a full role: %+v", c)
	}
	// an arrangement, and four things that only people have: 5 of 11 are 45.45 per cent
	c := p.Completeness(p.Role("bot"), &markdown.Facts{})
	want := []playbook.Part{playbook.NumberedObjective, playbook.Duties, playbook.Purpose, playbook.AimServed, playbook.TeamNamed, playbook.PayOrCost}
	if c.Has != 5 || c.Percent() != 45 || !slices.Equal(c.Missing, want) {
		t.Errorf("software: %+v", c)
	}
}
