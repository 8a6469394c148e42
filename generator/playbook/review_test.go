package playbook

import (
	"fmt"
	"testing"
	"time"
)

// Reviews count from the first day of who holds the role, or are on a date; what is over is left out, and so is what
// nobody can count because nobody, or several people, hold the role.
func TestReviews(t *testing.T) {
	day := func(s string) Date { d, _ := ParseISO(s); return d }
	months := func(n int) Duration { return Duration{N: n, Unit: "month"} }
	held := &Role{Title: "Held", Holders: []Holder{{Since: day("2026-09-07")}}, Objectives: []Objective{
		{Text: "a", Within: months(6), Checkpoints: []Checkpoint{{After: months(2)}, {After: months(3)}}},
		{Text: "b", By: day("2026-12")},
		{Text: "c"},
	}}
	free := &Role{Title: "Free", Objectives: []Objective{{Text: "d", Within: months(3)}, {Text: "e", By: day("2027-01-10")}}}
	p := &Playbook{Today: Date{2026, time.November, 20}, Roles: []*Role{free, held}}
	got := ""
	for _, r := range p.Reviews(10) {
		got += fmt.Sprintf("%s %s %v; ", r.Day, r.Objective.Text, r.Checkpoint != nil)
	}
	if want := "2026-12 b false; 2026-12-07 a true; 2027-01-10 e false; 2027-03-07 a false; "; got != want {
		t.Errorf("reviews: %s\nwant %s", got, want)
	}
	if n := len(p.Reviews(2)); n != 2 {
		t.Errorf("%d reviews, want 2", n)
	}
}

func TestReadPages(t *testing.T) {
	p := &Playbook{Today: Date{2026, time.November, 20}, Guides: []*Guide{
		{Title: "new", Reviewed: Date{2026, time.November, 2}}, {Title: "never"}, {Title: "old", Reviewed: Date{2026, time.March, 0}},
	}}
	if list := p.Read(5); len(list) != 2 || list[0].Title != "old" {
		t.Errorf("%v", list)
	}
}
