package playbook

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestReadRhythm(t *testing.T) {
	for every, want := range map[string]string{
		"week": "1 week", "every week": "1 week", "weekly": "1 week", "2 weeks": "2 weeks", "two weeks": "2 weeks",
		"fortnight": "2 weeks", "other week": "2 weeks", "every second month": "2 months", "third month": "3 months",
		"quarter": "1 quarter", "once a year": "1 year", "6 months": "6 months", "day": "1 day", "morning": "1 day",
		"weekday": "1 week Monday Tuesday Wednesday Thursday Friday", "Monday": "1 week Monday",
		"Thursday and Monday": "1 week Monday Thursday", "other Friday": "2 weeks Friday", "Sundays, Mondays": "1 week Monday Sunday",
		"": "", "on demand": "", "first Monday of the month": "1 month Monday", "last Friday of each month": "1 month Friday",
		"first Monday of the quarter": "", "Monday of the month": "", "first weekday of the month": "", "twice a week": "", "other": "", "second 2 weeks": "",
	} {
		r := ReadRhythm(every)
		got := r.Every.Words()
		for _, d := range r.Days {
			got += " " + d.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", every, got, want)
		}
		if r.Known() != (want != "") {
			t.Errorf("%q: known %v", every, r.Known())
		}
	}
}

func TestRhythmMonthly(t *testing.T) {
	for every, want := range map[string]string{"week": "4.35", "month": "1.00", "quarter": "0.33", "weekday": "21.74", "Monday and Friday": "8.70", "on demand": "0.00"} {
		if got := fmt.Sprintf("%.2f", ReadRhythm(every).Monthly()); got != want {
			t.Errorf("%q: %s times a month, want %s", every, got, want)
		}
	}
}

// Next counts from the first time: 7 September 2026 is a Monday.
func TestRhythmNext(t *testing.T) {
	for _, c := range []struct{ every, first, today, want string }{
		{"week", "2026-09-07", "2026-11-20", "2026-11-23"},
		{"week", "2026-09-07", "2026-11-23", "2026-11-23"},
		{"2 weeks", "2026-09-07", "2026-11-20", "2026-11-30"}, // twelve weeks after the first
		{"2 weeks", "2026-12-01", "2026-11-20", "2026-12-01"},
		{"day", "2026-09-07", "2026-11-21", "2026-11-21"},
		{"weekday", "2026-09-05", "2026-09-01", "2026-09-07"}, // a Saturday is no first day
		{"weekday", "2026-09-07", "2026-11-21", "2026-11-23"},
		{"Monday and Thursday", "2026-09-07", "2026-11-20", "2026-11-23"},
		{"Monday and Thursday", "2026-09-10", "2026-09-08", "2026-09-10"},
		{"other Friday", "2026-09-11", "2026-09-12", "2026-09-25"},
		{"Sunday", "2026-09-06", "2026-09-07", "2026-09-13"},
		{"month", "2026-08-31", "2026-09-01", "2026-09-30"},
		{"month", "2026-08-31", "2026-10-01", "2026-10-31"},
		{"quarter", "2026-09-07", "2026-11-20", "2026-12-07"},
		{"year", "2024-02-29", "2026-11-20", "2027-02-28"},
		{"first Monday of the month", "2026-09-08", "2026-09-09", "2026-10-05"},
		{"first Monday of the month", "2026-09-07", "2026-09-07", "2026-09-07"},
		{"third Friday of the month", "2026-09-01", "2026-11-21", "2026-12-18"},
		{"last Thursday of the month", "2026-09-01", "2026-11-20", "2026-11-26"},
		{"last Thursday of the month", "2026-09-01", "2026-12-31", "2026-12-31"},
		{"on demand", "2026-09-07", "2026-11-20", ""},
	} {
		first, _ := ParseISO(c.first)
		today, _ := ParseISO(c.today)
		if got := ReadRhythm(c.every).Next(first, today).String(); got != c.want {
			t.Errorf("every %s from %s on %s: %s, want %s", c.every, c.first, c.today, got, c.want)
		}
	}
}

// A ritual of every few weeks needs a first day; one of every Monday does not.
func TestRitualBegins(t *testing.T) {
	since := Date{2026, time.September, 1} // a Tuesday
	for _, c := range []struct{ every, first, want string }{
		{"week", "", ""}, {"week", "2026-09", ""}, {"week", "2026-09-07", "2026-09-07"}, {"Monday", "", "2026-09-07"},
		{"other Monday", "", ""}, {"last Monday of the month", "", "2026-09-28"}, {"day", "", "2026-09-01"}, {"weekday", "", "2026-09-01"}, {"Thursday", "2026-09-07", "2026-09-10"},
		{"on demand", "2026-09-07", ""},
	} {
		x := Ritual{Every: c.every}
		x.First, _ = ParseISO(c.first)
		if got := x.Begins(since).String(); got != c.want {
			t.Errorf("every %s, first %q: %s, want %s", c.every, c.first, got, c.want)
		}
	}
	if got := (&Playbook{Stages: []Stage{{ID: "a"}, {ID: "b", Start: Date{2026, time.May, 0}}}}).Since().String(); !strings.HasPrefix(got, "2026-05-01") {
		t.Errorf("the book begins on %s", got)
	}
}
