package playbook_test

import (
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

func titles(list []*playbook.Role) string {
	var out []string
	for _, r := range list {
		out = append(out, r.Title)
	}
	return strings.Join(out, ", ")
}

func keep(reason string) func(*playbook.Role) {
	return func(r *playbook.Role) { r.KeepInHouse = reason }
}

// The author's reason to keep work comes before what happens to it; who does it once for a while may do it again.
func TestSourcing(t *testing.T) {
	p := sound(t, book(
		role("boss", "Boss", stages("in-house")),
		role("buyer", "Buyer", keep("Terms are our margin"), stages("launch: agency", "growth: in-house")),
		role("bot", "Chatbot", stages("launch: none", "growth: automated")),
		role("writer", "Writer", stages("launch: freelance", "growth: remote")),
		role("ads", "Ads", stages("agency")),
		role("crm", "CRM", stages("launch: covered by writer", "growth: remote")),
	))
	s := p.Sourcing()
	for _, c := range []struct{ name, got, want string }{
		{"keep", titles(s.Keep), "Buyer"}, {"automate", titles(s.Automate), "Chatbot"},
		{"may go out", titles(s.MayGoOut), "Ads, Writer"}, {"nothing said", titles(s.Unsaid), "Boss, CRM"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
}

// Each role counts once. Covered work is done by whoever covers it: by colleagues, or by a freelancer who stands in.
func TestBlend(t *testing.T) {
	p := sound(t, book(
		role("boss", "Boss", stages("in-house")),
		role("writer", "Writer", stages("launch: freelance", "growth: remote")),
		role("buyer", "Buyer", stages("launch: covered by boss", "growth: hybrid")),
		role("crm", "CRM", stages("launch: covered by writer", "growth: covered by writer", "scale: remote")),
		role("bot", "Chatbot", stages("launch: none", "growth: automated")),
		role("ads", "Ads", stages("agency")),
		role("one", "One", stages("launch: covered by two", "growth: remote")),
		role("two", "Two", stages("launch: covered by one", "growth: remote")),
	))
	for stage, want := range []playbook.Blend{
		// boss · buyer, one and two are covered by colleagues · writer and crm · ads
		{playbook.Staff: 1, playbook.Cover: 3, playbook.Freelance: 2, playbook.Agency: 1},
		{playbook.Staff: 5, playbook.Cover: 1, playbook.Agency: 1, playbook.Software: 1},
		{playbook.Staff: 6, playbook.Agency: 1, playbook.Software: 1},
	} {
		if got := p.Blend(stage); got != want {
			t.Errorf("stage %d: %v, want %v", stage, got, want)
		}
	}
}

// Shares add up to a hundred: 1, 3, 2 and 1 of 7 are 14.29, 42.86, 28.57 and 14.29 per cent. Rounded down they lack 2,
// which go to the second and the third.
func TestBlendShares(t *testing.T) {
	for _, c := range []struct {
		blend, want playbook.Blend
		inside      int
	}{
		{playbook.Blend{1, 3, 2, 1, 0}, playbook.Blend{14, 43, 29, 14, 0}, 57},
		{playbook.Blend{1, 1, 1, 0, 0}, playbook.Blend{34, 33, 33, 0, 0}, 67},
		{playbook.Blend{0, 0, 0, 5, 0}, playbook.Blend{0, 0, 0, 100, 0}, 0},
		{playbook.Blend{}, playbook.Blend{}, 0},
	} {
		if got := c.blend.Shares(); got != c.want || c.blend.Inside() != c.inside || c.blend.Total() > 0 && c.inside+c.blend.Outside() != 100 {
			t.Errorf("%v: %v with %d inside, want %v with %d", c.blend, got, c.blend.Inside(), c.want, c.inside)
		}
	}
}
