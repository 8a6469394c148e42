package playbook

import (
	"fmt"
	"time"
)

// ParseISO reads a day or a month as computers write it: "2026-11-02", "2026-11". It reports whether there is such a day.
func ParseISO(s string) (Date, bool) {
	var x Date
	for _, layout := range []string{time.DateOnly, "2006-01"} {
		if t, err := time.Parse(layout, s); err == nil {
			x = DateOf(t)
			if layout != time.DateOnly {
				x.Day = 0
			}
			return x, true
		}
	}
	return Date{}, false
}

// DateOf returns the calendar day of a moment, in the moment's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// String returns the date as computers write it: "2026-11-02", "2026-11" for a month, "" when it was not stated.
func (x Date) String() string {
	switch {
	case x.IsZero():
		return ""
	case x.MonthOnly():
		return fmt.Sprintf("%04d-%02d", x.Year, int(x.Month))
	}
	return fmt.Sprintf("%04d-%02d-%02d", x.Year, int(x.Month), x.Day)
}

// IsZero reports whether the date was not stated.
func (x Date) IsZero() bool { return x == Date{} }

// MonthOnly reports whether a month was stated and no day.
func (x Date) MonthOnly() bool { return !x.IsZero() && x.Day == 0 }

// FirstDay returns the day itself, or the first day of a month.
func (x Date) FirstDay() Date {
	if x.MonthOnly() {
		x.Day = 1
	}
	return x
}

// LastDay returns the day itself, or the last day of a month.
func (x Date) LastDay() Date {
	if x.MonthOnly() {
		x.Day = daysIn(x.Year, x.Month)
	}
	return x
}

// End returns the day by which something due then is due: the last day.
func (x Date) End() Date { return x.LastDay() }

// Compare returns -1, 0 or +1 as x is before, the same as or after y. A month counts as its first day.
func (x Date) Compare(y Date) int {
	x, y = x.FirstDay(), y.FirstDay()
	for _, d := range []int{x.Year - y.Year, int(x.Month - y.Month), x.Day - y.Day} {
		if d != 0 {
			return sign(d)
		}
	}
	return 0
}

// Before reports whether x comes before y.
func (x Date) Before(y Date) bool { return x.Compare(y) < 0 }

// After reports whether x comes after y.
func (x Date) After(y Date) bool { return x.Compare(y) > 0 }

// AddDays returns the day n days later, or earlier when n is negative. A month counts from its first day.
func (x Date) AddDays(n int) Date {
	if x.IsZero() {
		return x
	}
	return DateOf(x.noon().AddDate(0, 0, n))
}

// Add returns the date a duration later. A day that the month does not have becomes its last: a month after 31 January
// is 28 or 29 February. A month plus months is a month.
func (x Date) Add(by Duration) Date {
	if x.IsZero() || by.IsZero() {
		return x
	}
	switch by.Unit {
	case "day":
		return x.AddDays(by.N)
	case "week":
		return x.AddDays(7 * by.N)
	}
	months := by.N
	switch by.Unit {
	case "quarter":
		months *= 3
	case "year":
		months *= 12
	}
	first := time.Date(x.Year, x.Month+time.Month(months), 1, 12, 0, 0, 0, time.UTC)
	sum := Date{Year: first.Year(), Month: first.Month()}
	if !x.MonthOnly() {
		sum.Day = min(x.Day, daysIn(sum.Year, sum.Month))
	}
	return sum
}

// DaysUntil returns how many days lie between x and y, negative when y is earlier. Months count as their first day.
func (x Date) DaysUntil(y Date) int {
	return int((y.noon().Unix() - x.noon().Unix()) / (24 * 60 * 60))
}

// Weekday returns the day of the week; a month's is that of its first day.
func (x Date) Weekday() time.Weekday { return x.noon().Weekday() }

// noon is a moment of the day that no change of clocks can move to another.
func (x Date) noon() time.Time {
	x = x.FirstDay()
	return time.Date(x.Year, x.Month, x.Day, 12, 0, 0, 0, time.UTC)
}

func daysIn(year int, m time.Month) int {
	return time.Date(year, m+1, 0, 12, 0, 0, 0, time.UTC).Day()
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
