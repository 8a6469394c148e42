package playbook_test

import (
	"fmt"
	"testing"

	"rolebook/generator/playbook"
)

func pillar(ids ...string) func(*playbook.Role) {
	return func(r *playbook.Role) { r.Pillar = ids }
}

// A role stands under the first aim it names; one that serves all of them stands apart, and so does one that says nothing.
func TestPillarOf(t *testing.T) {
	p := sound(t, book())
	for _, c := range []struct {
		ids  []string
		want int
	}{
		{[]string{"acquisition"}, 1}, {[]string{"retention", "product"}, 2}, {[]string{"all"}, playbook.AllPillars},
		{[]string{"retention", "product", "acquisition"}, playbook.AllPillars}, {nil, playbook.NoPillar}, {[]string{"fame"}, playbook.NoPillar},
	} {
		if got := p.PillarOf(&playbook.Role{Pillar: c.ids}); got != c.want {
			t.Errorf("%v stands under %d, want %d", c.ids, got, c.want)
		}
	}
}

// Somebody looks after an aim where a role that serves it is there; whoever is still to be hired does from the next
// stage on.
func TestLookedAfter(t *testing.T) {
	p := sound(t, book(
		role("boss", "Boss", stages("launch: in-house", "growth: none"), pillar("all")),
		role("buyer", "Buyer", stages("growth: in-house"), hire("2027-01"), pillar("product")),
		role("care", "Care", stages("scale: remote"), pillar("retention", "acquisition")),
	))
	for _, c := range []struct{ pillar, want string }{
		{"product", "true false true"}, {"retention", "true false true"}, {"acquisition", "true false true"},
	} {
		if got := fmt.Sprint(p.LookedAfter(c.pillar, 0), p.LookedAfter(c.pillar, 1), p.LookedAfter(c.pillar, 2)); got != c.want {
			t.Errorf("%s: %s, want %s", c.pillar, got, c.want)
		}
	}
}

func TestUsesModels(t *testing.T) {
	if p := sound(t, book(role("a", "A"))); p.UsesModels() || len(p.ModelsInUse()) > 0 {
		t.Errorf("nobody speaks of models, and there are %v", p.ModelsInUse())
	}
	d := book(role("a", "A", func(r *playbook.Role) { r.Models = []string{"c2a"} }), role("b", "B"))
	d.Site.Model = []string{"d2c", "b2b"}
	p := sound(t, d)
	if got := fmt.Sprint(p.UsesModels(), p.ModelsInUse()); got != "true [b2b d2c c2a]" {
		t.Errorf("models: %s", got)
	}
	if p.Role("a").MattersFor("b2b") || !p.Role("a").MattersFor("c2a") || !p.Role("b").MattersFor("b2b") {
		t.Error("a role matters for the models it names, and for all where it names none")
	}
}
