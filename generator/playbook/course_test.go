package playbook

import (
	"fmt"
	"testing"
)

// One course that a skill, a tool and a role name is one offer, useful for all their roles.
func TestOffers(t *testing.T) {
	a, b, c := &Role{Title: "A"}, &Role{Title: "B"}, &Role{Title: "C"}
	course := Course{Name: "Figures", URL: "https://x.example"}
	priced := course
	priced.Name, priced.Cost, priced.Region = "figures", "free", "GB"
	c.Training = []Course{priced, {Name: "Figures", URL: "https://y.example"}}
	p := &Playbook{
		Skills: []*Skill{{Name: "Counting", Training: []Course{course}, Roles: []*Role{a, b}}},
		Tools:  []*Tool{{Name: "Abacus", Training: []Course{course}, Roles: []*Role{b}}},
		Roles:  []*Role{a, b, c},
	}
	got := ""
	for _, o := range p.Offers() {
		got += fmt.Sprintf("%s %s %s %s %d %d %d:", o.Name, o.URL, o.Cost, o.Region, len(o.Skills), len(o.Tools), len(o.Own))
		for _, r := range o.Roles {
			got += " " + r.Title
		}
		got += "\n"
	}
	if want := "Figures https://x.example free GB 1 1 1: A B C\nFigures https://y.example   0 0 1: C\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
