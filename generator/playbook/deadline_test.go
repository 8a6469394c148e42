package playbook_test

import (
	"fmt"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

func objectives(list ...string) func(*playbook.Role) {
	return func(r *playbook.Role) {
		for _, text := range list {
			var o playbook.Objective
			o.ReadSentence(playbook.Text{Value: text}, &diag.List{})
			o.Complete(func(string) playbook.Place { return playbook.Place{} }, &diag.List{})
			r.Objectives = append(r.Objectives, o)
		}
	}
}

// What is due counts from the holder's first day, or from the day that is planned for a beginning. A date is a date.
func TestDeadlines(t *testing.T) {
	d := book(
		role("designer", "Designer", objectives("Cut bounce rate by 15% within 6 months", "Win 25 accounts by March 2027")),
		role("writer", "Writer", hire("2027-01"), objectives("Publish 8 stories a month within 2 months", "Publish 9 stories a month")),
		role("later", "Later", stages("none"), objectives("Cut costs by 5% within 2 years", "Cut costs by 2% within 3 weeks")),
	)
	d.People = held([2]string{"2026-09-07", ""})
	p := sound(t, d)
	var all []playbook.Deadline
	for _, r := range p.Roles {
		all = append(all, p.Deadlines(r)...)
	}
	playbook.SortDeadlines(all)
	got := ""
	for _, x := range all {
		got += fmt.Sprintf("%s %s %v\n", x.Role.Title, x.Due, x.Planned)
	}
	want := `Designer 2027-03-07 false
Designer 2027-03-31 false
Writer 2027-03 true
Writer  true
Later  true
Later  true
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if last := all[len(all)-1].Objective.Within.Words(); last != "2 years" {
		t.Errorf("without a day the shorter time comes first, not %s", last)
	}
}

// Only who holds a role can be late: a month of hire that has passed says nothing of the work.
func TestLate(t *testing.T) {
	behind := func(r *playbook.Role) {
		objectives("Cut load time from 3.8 s to 2.0 s within 1 month")(r)
		r.Objectives[0].Now.Value.ReadSentence(playbook.Text{Value: "3.5 s"}, &diag.List{})
	}
	d := book(role("designer", "Designer", behind), role("dev", "Developer", behind, hire("2026-01")))
	d.People = held([2]string{"2026-09-07", ""})
	p := sound(t, d)
	if x := p.Deadlines(p.Role("designer"))[0]; !x.Late(today) {
		t.Errorf("due %s and not reached", x.Due)
	}
	if x := p.Deadlines(p.Role("dev"))[0]; x.Late(today) || x.Due.String() != "2026-02" {
		t.Errorf("nobody holds it, and it is late on %s", x.Due)
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{{"2026-11-20", "2026-11", 0}, {"2026-11-30", "2026-12-01", 1}, {"2026-11", "2028-01-31", 14}, {"2027-02", "2026-12", -2}} {
		if got := day(c.from).Months(day(c.to)); got != c.want {
			t.Errorf("from %s to %s: %d months", c.from, c.to, got)
		}
	}
}
