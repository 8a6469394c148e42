package playbook

import (
	"fmt"
	"strings"
	"testing"
)

// Shop and Warehouse meet every week and every month, 4.35 and 1 times a month; Press is met when needed. Three roles
// of Shop and Warehouse name each other, one pair from both sides.
func TestCollaborations(t *testing.T) {
	shop, warehouse, press, alone := &Team{Name: "Shop"}, &Team{Name: "Warehouse"}, &Team{Name: "Press"}, &Team{Name: "Alone"}
	meets := func(with *Team, about, every string) Interface {
		return Interface{With: Ref[Team]{To: with}, About: about, Every: every}
	}
	shop.Interfaces = []Interface{meets(press, "News", "on demand"), meets(warehouse, "Returns", "week"), meets(shop, "itself", "week")}
	warehouse.Interfaces = []Interface{meets(shop, "Returns", "week"), meets(shop, "Peaks", "month")}
	in := func(team *Team, title string) *Role { return &Role{Title: title, Team: Ref[Team]{To: team}} }
	head, packer, clerk, writer := in(shop, "Head"), in(warehouse, "Packer"), in(warehouse, "Clerk"), in(press, "Writer")
	with := func(r *Role, others ...*Role) {
		for _, o := range others {
			r.WorksWith = append(r.WorksWith, Relation{Role: Ref[Role]{To: o}, Reason: "because"})
		}
		o := others[0]
		o.Team.To.Roles = append(o.Team.To.Roles, o)
	}
	with(head, packer, packer)
	with(packer, head, clerk) // the same pair, and one within the team
	with(clerk, head)
	with(writer, packer)
	alone.Roles = []*Role{in(alone, "Hermit")}
	p := &Playbook{Teams: []*Team{shop, warehouse, press, alone}, Roles: []*Role{clerk, head, packer, writer}}

	var got []string
	for _, c := range p.Collaborations() {
		line := fmt.Sprintf("%s-%s %.2f %s:", c.A.Name, c.B.Name, c.Monthly(), c.Often().Every.Words())
		for _, a := range c.Agreements {
			line += fmt.Sprintf(" %s by %s %v", a.About, a.By.Name, a.Both)
		}
		for _, r := range c.Together {
			line += fmt.Sprintf(" %s/%s", r.A.Title, r.B.Title)
		}
		got = append(got, line)
	}
	want := []string{
		"Shop-Warehouse 5.35 1 week: Returns by Shop true Peaks by Warehouse false Head/Clerk Head/Packer",
		"Shop-Press 0.00 : News by Shop false",
		"Warehouse-Press 0.00 : Packer/Writer",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if apart := p.Apart(); len(apart) != 1 || apart[0] != alone {
		t.Errorf("apart: %v", apart)
	}
}
