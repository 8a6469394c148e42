package playbook_test

import (
	"testing"

	"rolebook/generator/playbook"
)

func trial(months int) func(*playbook.Role) {
	return func(r *playbook.Role) { r.Trial = playbook.Duration{N: months, Unit: "month"} }
}

// Work in a role begins on its holder's first day, else as the opening, the month of hire or the stage says.
func TestStart(t *testing.T) {
	opens := func(r *playbook.Role) {
		live(r)
		r.Opening.Start = day("2027-02-01")
	}
	for _, c := range []struct {
		name  string
		set   []func(*playbook.Role)
		held  []*playbook.Person
		want  string
		held1 bool
	}{
		{"held", []func(*playbook.Role){hire("2027-03")}, held([2]string{"2026-09-07", ""}), "2026-09-07", true},
		{"held, nobody knows since when", []func(*playbook.Role){hire("2027-03")}, held([2]string{}), "2027-03", false},
		{"two holders have no common first day", nil, held([2]string{"2026-01-01", ""}, [2]string{"2026-02-01", ""}), "2026-10", false},
		{"open", []func(*playbook.Role){opens, hire("2027-03")}, nil, "2027-02-01", false},
		{"to be hired", []func(*playbook.Role){hire("2027-03")}, nil, "2027-03", false},
		{"covered first", []func(*playbook.Role){stages("launch: covered by boss", "growth: covered by boss", "scale: remote")}, nil, "2027-10", false},
		{"never there", []func(*playbook.Role){stages("none")}, nil, "", false},
	} {
		d := book(role("boss", "Boss", stages("in-house")), role("designer", "Designer", c.set...))
		d.People = c.held
		p, _ := link(d)
		got := p.Start(p.Role("designer"))
		if got.Day.String() != c.want || got.Held != c.held1 {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

// A review is due when the trial is over. What has no start has no day, and comes last.
func TestTrialReviews(t *testing.T) {
	p := sound(t, book(
		role("a", "Never dated", trial(3), stages("none")),
		role("b", "Bot", trial(3), hire("2027-01"), stages("automated")),
		role("c", "Writer", trial(6), stages("freelance")),
		role("d", "No trial", stages("freelance")),
	))
	got := ""
	for _, r := range p.TrialReviews() {
		got += r.Role.Title + " " + r.Due.String() + "; "
	}
	if want := "Writer 2026-07; Bot 2027-04; Never dated ; "; got != want {
		t.Errorf("reviews: %s\nwant %s", got, want)
	}
}
