package playbook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// A reporting line that comes back to its start is told of once, with a place for every step; one that only some stages
// have is one, too.
func TestCircles(t *testing.T) {
	const change = " → Change reports_to of one of them."
	for _, c := range []struct {
		name  string
		roles []*playbook.Role
		want  []string
		steps []string // the references the first finding points at
	}{
		{"alone", []*playbook.Role{role("a", "A", reportsTo("a"))},
			[]string{"error cycle: A reports to itself." + change}, []string{"a"}},
		{"two", []*playbook.Role{role("a", "A", reportsTo("b")), role("b", "B", reportsTo("a"))},
			[]string{"error cycle: A reporting line goes in a circle: A reports to B reports to A." + change}, []string{"b", "a"}},
		{"three, and one outside", []*playbook.Role{role("d", "D", reportsTo("c")), role("c", "C", reportsTo("a")), role("a", "A", reportsTo("b")), role("b", "B", reportsTo("c"))},
			[]string{"error cycle: A reporting line goes in a circle: A reports to B reports to C reports to A." + change}, []string{"b", "c", "a"}},
		{"at one stage", []*playbook.Role{role("a", "A"), role("b", "B", reportsTo("a")), role("a2", "A2", reportsAt("growth", "b2")), role("b2", "B2", reportsAt("scale", "a2"))},
			[]string{"error cycle: A reporting line goes in a circle: A2 reports to B2 reports to A2." + change}, []string{"b2", "a2"}},
		{"two circles through one role", []*playbook.Role{role("a", "A", reportsAt("launch", "b"), reportsAt("growth", "c")), role("b", "B", reportsTo("a")), role("c", "C", reportsTo("a"))},
			[]string{"error cycle: A reporting line goes in a circle: A reports to B reports to A." + change, "error cycle: A reporting line goes in a circle: A reports to C reports to A." + change}, []string{"b", "a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, said := link(book(c.roles...))
			same(t, said, c.want...)
			_, found := playbook.Link(book(c.roles...), playbook.Internal, today)
			if len(found) == 0 {
				return
			}
			steps := []string{found[0].At.Text()}
			for _, r := range found[0].Related {
				steps = append(steps, r.Text())
			}
			if !slices.Equal(steps, c.steps) {
				t.Errorf("the steps are %q, want %q", steps, c.steps)
			}
		})
	}
}

// Teams that are part of one another are told of once.
func TestCirclesOfTeams(t *testing.T) {
	d := book()
	for id, parent := range map[string]string{"a": "b", "b": "c", "c": "a", "d": "a"} {
		d.Teams = append(d.Teams, &playbook.Team{ID: id, Name: strings.ToUpper(id), Parent: ref[playbook.Team](parent)})
	}
	_, found := link(d)
	same(t, found, "error cycle: Team “A” is part of itself. → Change parent of one of the teams in the circle.")
}

// A line of ten thousand is walked without recursion, and once for each stage, whether its roles are there or not. A
// circle of as many is told of in a sentence.
func TestLongLines(t *testing.T) {
	const n = 10_000
	for _, c := range []struct {
		name, top, way, manager, found string
	}{
		{"all there", "", "remote", "r9998", ""},
		{"nobody there but the first", "", "scale: remote", "r0", ""},
		{"a circle", "r9999", "remote", "r9998", "A reporting line goes in a circle: Role 0 reports to Role 9999 reports to Role 9998 reports to Role 9997 reports to Role 9996 reports to Role 9995 reports to Role 9994 reports to Role 9993 reports to … reports to Role 0."},
		{"a circle of nobodies", "r9999", "scale: remote", "", "A reporting line goes in a circle: Role 0 reports to Role 9999 reports to Role 9998 reports to Role 9997 reports to Role 9996 reports to Role 9995 reports to Role 9994 reports to Role 9993 reports to … reports to Role 0."},
	} {
		t.Run(c.name, func(t *testing.T) {
			var roles []*playbook.Role
			for i := range n {
				boss, way := fmt.Sprintf("r%d", i-1), c.way
				if i == 0 {
					boss = c.top
				}
				if i == 0 && c.top == "" {
					way = "remote"
				}
				roles = append(roles, role(fmt.Sprintf("r%d", i), fmt.Sprintf("Role %d", i), stages(way), reportsTo(boss)))
			}
			p, found := playbook.Link(book(roles...), playbook.Internal, today)
			message := ""
			if len(found) > 0 {
				message = found[0].Message
			}
			if len(found) > 1 || message != c.found {
				t.Errorf("found %d times: %s", len(found), message)
			}
			manager := ""
			if m := p.Role("r9999").Manager; m != nil {
				manager = m.ID
			}
			if manager != c.manager {
				t.Errorf("the last one reports to %q, want %q", manager, c.manager)
			}
		})
	}
}
