package playbook_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// have says of each skill the level needed, the level needed today, who has it, and how many can lead it.
func have(p *playbook.Playbook) string {
	var out []string
	for _, h := range p.Havings() {
		text := fmt.Sprintf("%s %d/%d:", h.Skill.Name, h.Level, h.Now)
		for _, x := range h.Have {
			text += fmt.Sprintf(" %s %d", x.Person.Name, x.Level)
		}
		out = append(out, fmt.Sprintf("%s, %d lead", text, h.Lead))
	}
	return strings.Join(out, "; ")
}

// People have what their seats must have: each counts once, at the highest level; what only helps, what is covered and who
// has not begun count for nobody.
func TestHavings(t *testing.T) {
	begins := func(x *playbook.Person, when string) *playbook.Person {
		x.Since = day(when)
		return x
	}
	helps := func(name string, level playbook.Level) func(*playbook.Role) {
		return func(r *playbook.Role) {
			r.NiceToHave = append(r.NiceToHave, playbook.SkillNeed{Skill: ref[playbook.Skill](name), Level: level})
		}
	}
	seats := func(r *playbook.Role) { r.Seats = 2 }
	for _, c := range []struct {
		name   string
		roles  []*playbook.Role
		people []*playbook.Person
		want   string
	}{
		{"nobody in the seat", []*playbook.Role{role("a", "A", skills("X"), level(3))}, nil, "X 3/3:, 0 lead"},
		{"one person", []*playbook.Role{role("a", "A", skills("X"), level(3))}, []*playbook.Person{holds("Ana", "A")}, "X 3/3: Ana 3, 1 lead"},
		{"not stated is working, which does not lead", []*playbook.Role{role("a", "A", skills("X"))}, []*playbook.Person{holds("Ana", "A")}, "X 2/2: Ana 2, 0 lead"},
		{"two seats", []*playbook.Role{role("a", "A", skills("X"), level(4), seats)}, []*playbook.Person{holds("Ana", "A"), holds("Bo", "A")}, "X 4/4: Ana 4 Bo 4, 2 lead"},
		{"one person with two roles counts once, at the higher level", []*playbook.Role{role("a", "A", skills("X")), role("b", "B", skills("X"), level(4))},
			[]*playbook.Person{holds("Ana", "A", "B")}, "X 4/4: Ana 4, 1 lead"},
		{"what helps nobody must have", []*playbook.Role{role("a", "A", helps("X", 3))}, []*playbook.Person{holds("Ana", "A")}, "X 0/0:, 0 lead"},
		{"a must and a help of the same skill is a must", []*playbook.Role{role("a", "A", skills("X"), level(2), helps("X", 4))}, []*playbook.Person{holds("Ana", "A")}, "X 2/2: Ana 2, 0 lead"},
		{"begins next month", []*playbook.Role{role("a", "A", skills("X"), level(3))}, []*playbook.Person{begins(holds("Ana", "A"), "2026-12-01")}, "X 3/0:, 0 lead"},
		{"to be hired later", []*playbook.Role{role("a", "A", skills("X"), level(3), hire("2027-05"))}, nil, "X 3/0:, 0 lead"},
		{"of a later stage", []*playbook.Role{role("a", "A", skills("X"), level(3), stages("scale: remote"))}, nil, "X 3/0:, 0 lead"},
		{"open", []*playbook.Role{role("a", "A", skills("X"), level(3), live)}, nil, "X 3/3:, 0 lead"},
		{"covered work is done without the skill", []*playbook.Role{role("a", "A", skills("X"), level(3), stages("covered by b")), role("b", "B")},
			[]*playbook.Person{holds("Bo", "B")}, "X 3/3:, 0 lead"},
	} {
		d := book(c.roles...)
		d.People = c.people
		p, _ := link(d)
		if got := have(p); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// What stands out: a skill of today that nobody in a seat leads, and one that a single person has.
func TestGapsInSkills(t *testing.T) {
	d := book(
		role("a", "A", skills("Led", "Unled", "Everyday"), level(3, 3, 2)), role("b", "B", skills("Led", "Both"), level(4, 3)),
		role("c", "C", skills("Both", "Later"), level(3, 3), hire("2027-05")), role("d", "D", skills("Both", "Unled"), level(3, 2)),
		role("e", "E", skills("Alone", "Open"), level(2, 3), live),
	)
	d.People = []*playbook.Person{holds("Bo", "B"), holds("Di", "D")}
	p, _ := link(d)
	var unled, unheld, alone []string
	for _, h := range p.Havings() {
		if h.Unled() {
			unled = append(unled, h.Skill.Name)
		}
		if h.Unheld() {
			unheld = append(unheld, h.Skill.Name)
		}
		if h.OneDeep() {
			alone = append(alone, h.Skill.Name)
		}
	}
	if fmt.Sprint(unled, unheld, alone) != "[Open Unled] [Alone Everyday Open] [Led Unled]" {
		t.Errorf("unled %v, unheld %v, one deep %v", unled, unheld, alone)
	}
}
