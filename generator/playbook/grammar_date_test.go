package playbook

import (
	"testing"
	"time"

	"rolebook/generator/diag"
)

func TestDateGrammar(t *testing.T) {
	manual(t, []reading{
		{"2026-11-02", "2026-11-02", ""},
		{"2026-11", "2026-11", ""},
		{"2026/11/02", "2026-11-02", ""},
		{"2026.11.02", "2026-11-02", ""},
		{"2 November 2026", "2026-11-02", ""},
		{"2nd of November 2026", "2026-11-02", ""},
		{"2 Nov 2026", "2026-11-02", ""},
		{"2-Nov-2026", "2026-11-02", ""},
		{"2 nov. 2026", "2026-11-02", ""},
		{"November 2, 2026", "2026-11-02", ""},
		{"Nov 2nd 2026", "2026-11-02", ""},
		{"Monday, 2 November 2026", "2026-11-02", ""},
		{"Sept 2026", "2026-09", ""},
		{"September, 2026", "2026-09", ""},
		{"May 2027", "2027-05", ""},
		{"11/2026", "2026-11", ""},
		{"end of February 2028", "2028-02-29", ""},
		{"the end of 2027", "2027-12-31", ""},
		{"Q1 2027", "2027-03", ""},
		{"", "", ""},

		{"02/11/2026", "", "1-10 bad-date: “02/11/2026” can be 2 November 2026 or 11 February 2026. Write 2026-11-02 or 2026-02-11."},
		{"2.11.2026", "", "1-9 bad-date: “2.11.2026” can be 2 November 2026 or 11 February 2026. Write 2026-11-02 or 2026-02-11."},
		{"25/12/2026", "", "1-10 bad-date: “25/12/2026” has no fixed order of day and month. Write 2026-12-25. → 2026-12-25"},
		{"12-25-2026", "", "1-10 bad-date: “12-25-2026” has no fixed order of day and month. Write 2026-12-25. → 2026-12-25"},
		{"02/11/26", "", "1-8 bad-date: “02/11/26” does not say which number is the year. Write it as 2026-11-02, as 2 November 2026, or as 2026-11 for a month."},
		{"40/40/2026", "", "1-10 bad-date: There is no day “40/40/2026”. …"},
		{"2026-02-30", "", "1-10 bad-date: There is no day “2026-02-30”. February 2026 has 28 days."},
		{"2026-25-12", "", "1-10 bad-date: There is no day “2026-25-12”. The month comes before the day: 2026-12-25."},
		{"2026-13", "", "1-7 bad-date: There is no day “2026-13”. Months go from 1 to 12."},
		{"31 November 2026", "", "1-16 bad-date: There is no day “31 November 2026”. November 2026 has 30 days."},
		{"Tuesday 2 November 2026", "", "1-23 bad-date: 2 November 2026 is a Monday. Mend the day of the week or the date."},
		{"2 November", "", "1-10 bad-date: Which year is “2 November” in? Write the year in four digits."},
		{"2 Novmber 2026", "", "3-9 bad-date: “Novmber” is no month. Did you mean “November”? → November"},
		{"2026", "", "1-4 bad-date: “2026” is not a date that can be read. Say the month too: 2026-11."},
		{"as soon as possible", "", "1-19 bad-date: “as soon as possible” is not a date that can be read. Leave the field out until there is a date. …"},
		{"2026-11-02 12:30", "2026-11-02", "12-16 bad-date: “12:30” is more than a date. Leave the time of day out: dates here are whole days."},
		{"2026-11-02T00:00:00Z", "2026-11-02", "11-20 bad-date: “T00:00:00Z” is more than a date. Leave the time of day out: dates here are whole days."},
		{"2 November 2026 or so", "2026-11-02", "17-21 bad-date: “or so” is more than a date. …"},
	}, func(in Text, d *diag.List) string {
		var x Date
		x.ReadSentence(in, d)
		return x.String()
	})
}

func day(s string) Date {
	x, ok := ParseISO(s)
	if !ok {
		panic("no date: " + s)
	}
	return x
}

func TestParseISO(t *testing.T) {
	for _, s := range []string{"2026-11-02", "2026-11", "2028-02-29"} {
		if x, ok := ParseISO(s); !ok || x.String() != s {
			t.Errorf("%s: %s, %v", s, x, ok)
		}
	}
	for _, s := range []string{"", "2026", "2026-13", "2027-02-29", "2 November 2026", "2026-11-02T00:00:00Z"} {
		if x, ok := ParseISO(s); ok || !x.IsZero() {
			t.Errorf("%s: %s, %v", s, x, ok)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	months := func(n int) Duration { return Duration{N: n, Unit: "month"} }
	for _, c := range []struct{ what, got, want string }{
		{"a month after 31 January", day("2027-01-31").Add(months(1)).String(), "2027-02-28"},
		{"a month after 31 January of a leap year", day("2028-01-31").Add(months(1)).String(), "2028-02-29"},
		{"six months", day("2026-09-01").Add(months(6)).String(), "2027-03-01"},
		{"90 days", day("2026-11-02").Add(Duration{N: 90, Unit: "day"}).String(), "2027-01-31"},
		{"two weeks", day("2026-12-24").Add(Duration{N: 2, Unit: "week"}).String(), "2027-01-07"},
		{"two quarters", day("2026-11-02").Add(Duration{N: 2, Unit: "quarter"}).String(), "2027-05-02"},
		{"a year after 29 February", day("2028-02-29").Add(Duration{N: 1, Unit: "year"}).String(), "2029-02-28"},
		{"a month plus months is a month", day("2026-11").Add(months(3)).String(), "2027-02"},
		{"a month plus days is a day", day("2026-11").Add(Duration{N: 9, Unit: "day"}).String(), "2026-11-10"},
		{"nothing plus something", Date{}.Add(months(1)).String(), ""},
		{"something plus nothing", day("2026-11-02").Add(Duration{}).String(), "2026-11-02"},
		{"days back over a year", day("2027-01-01").AddDays(-1).String(), "2026-12-31"},
		{"first day of a month", day("2026-11").FirstDay().String(), "2026-11-01"},
		{"last day of a month", day("2028-02").LastDay().String(), "2028-02-29"},
		{"end of a day", day("2026-11-02").End().String(), "2026-11-02"},
		{"a moment's day", DateOf(time.Date(2026, 11, 2, 23, 59, 0, 0, time.UTC)).String(), "2026-11-02"},
	} {
		if c.got != c.want {
			t.Errorf("%s is %s, want %s", c.what, c.got, c.want)
		}
	}
	if n := day("2026-11-02").DaysUntil(day("2026-12-13")); n != 41 {
		t.Errorf("days until: %d", n)
	}
	if n := day("2026-12-13").DaysUntil(day("2026-11")); n != -42 {
		t.Errorf("days until a month before: %d", n)
	}
	if n := (Date{}).DaysUntil(day("2026-11-02")); n < 700_000 {
		t.Errorf("days from nowhere: %d", n)
	}
}

func TestDateOrder(t *testing.T) {
	order := []string{"2025-12-31", "2026-11", "2026-11-02", "2026-12", "2027-01-01"}
	for i := 1; i < len(order); i++ {
		a, b := day(order[i-1]), day(order[i])
		if !a.Before(b) || !b.After(a) || a.Compare(b) != -1 || b.Compare(a) != 1 || a.Compare(a) != 0 {
			t.Errorf("%s should come before %s", a, b)
		}
	}
	if !(Date{}).Before(day("2026-11")) || day("2026-11").Compare(day("2026-11-01")) != 0 {
		t.Error("a month counts as its first day, and no date comes first")
	}
}

func TestDurationGrammar(t *testing.T) {
	manual(t, []reading{
		{"6 months", "6 months", ""},
		{"six months", "6 months", ""},
		{"twelve weeks", "12 weeks", ""},
		{"1 week", "1 week", ""},
		{"a year", "1 year", ""},
		{"half a year", "6 months", ""},
		{"a year and a half", "18 months", ""},
		{"1.5 years", "18 months", ""},
		{"two quarters", "2 quarters", ""},
		{"90 days", "90 days", ""},
		{"a fortnight", "2 weeks", ""},
		{"6-month", "6 months", ""},
		{"3 yrs", "3 years", ""},
		{"", "", ""},

		{"3", "", "1-1 bad-duration: “3” of what? Say the unit: 3 months."},
		{"3 mnths", "", "3-7 bad-duration: “mnths” is no unit of time. Did you mean “months”? → months"},
		{"6m", "", "2-2 bad-duration: “m” is no unit that can be read. Did you mean “months”? →  months"},
		{"2 hours", "", "3-7 bad-duration: “hours” is too short a unit here. Write a number of days, weeks, months, quarters or years, such as 6 months or 90 days."},
		{"5 working days", "", "3-14 bad-duration: Working days are not counted here. …"},
		{"3-6 months", "", "1-10 bad-duration: “3-6 months” is a range. One length of time fits here. …"},
		{"half a month", "", "1-12 bad-duration: “half a month” is not a length of time that can be read. …"},
		{"a while", "", "1-7 bad-duration: “a while” is not a length of time that can be read. …"},
		{"0 months", "", "1-8 bad-duration: “0 months” is no time at all. …"},
	}, func(in Text, d *diag.List) string {
		var x Duration
		x.ReadSentence(in, d)
		if !x.IsZero() && x.Text != in.Value {
			t.Errorf("%q is kept as %q", in.Value, x.Text)
		}
		return x.Words()
	})
}

func TestDurationDays(t *testing.T) {
	order := []Duration{{}, {N: 1, Unit: "day"}, {N: 1, Unit: "week"}, {N: 30, Unit: "day"}, {N: 1, Unit: "month"}, {N: 90, Unit: "day"}, {N: 1, Unit: "quarter"}, {N: 6, Unit: "month"}, {N: 1, Unit: "year"}}
	for i := 1; i < len(order); i++ {
		if order[i-1].Days() >= order[i].Days() {
			t.Errorf("%s should be shorter than %s", order[i-1].Words(), order[i].Words())
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-11-02", "2 November 2026", "02/11/2026", "end of March 2027", "Monday, 2 Nov. 2026", "Q4 2026", "9999999-1-1", "2026.02.30", "end of end of 2026"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		in := written(value)
		var d diag.List
		var x Date
		x.ReadSentence(in, &d)
		heard(t, in, d)
		if !x.IsZero() && !valid(x.FirstDay()) {
			t.Errorf("%q is read as a day there is not: %+v", value, x)
		}
		if x.IsZero() && len(d) == 0 && newReader(in, nil).len() > 0 {
			t.Errorf("%q is silently no date", value)
		}
		var y Duration
		d = nil
		y.ReadSentence(in, &d)
		heard(t, in, d)
		if y.IsZero() && len(d) == 0 && newReader(in, nil).len() > 0 {
			t.Errorf("%q is silently no duration", value)
		}
	})
}
