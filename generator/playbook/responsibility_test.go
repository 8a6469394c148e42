package playbook

import (
	"fmt"
	"testing"
)

func TestShares(t *testing.T) {
	buyer, head, clerk := &Role{Title: "Buyer"}, &Role{Title: "Head"}, &Role{Title: "Clerk"}
	refs := func(list ...*Role) []Ref[Role] {
		var out []Ref[Role]
		for _, r := range list {
			out = append(out, Ref[Role]{To: r})
		}
		return out
	}
	p := &Playbook{Guides: []*Guide{
		{Title: "One", RACI: []Duty{
			{Activity: "Buying", Responsible: refs(buyer, clerk, buyer), Accountable: refs(buyer), Consulted: refs(nil), Informed: refs(head)},
			{Activity: "Paying", Responsible: refs(clerk)},
		}},
		{Title: "Two", RACI: []Duty{{Activity: "Selling", Accountable: refs(head, buyer)}}},
	}}
	got := ""
	for _, r := range p.Responsibilities() {
		got += fmt.Sprintf("%s %s %v:", r.On.Title, r.Activity, r.Answered())
		for _, s := range r.Shares() {
			got += " " + s.Role.Title + "=" + s.Letters
		}
		got += "\n"
	}
	if want := "One Buying true: Buyer=RA Clerk=R Head=I\nOne Paying false: Clerk=R\nTwo Selling false: Head=A Buyer=A\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if of := p.Shares()[buyer]; len(of) != 2 || of[0].Letters != "RA" || of[1].Activity != "Selling" {
		t.Errorf("the buyer's: %+v", of)
	}
}
