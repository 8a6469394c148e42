package pages

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"rolebook/generator/playbook"
)

// recurrence is the rule by which an event comes round (RRULE, RFC 5545), counted from its first day. A day that a month
// does not have is its last, as playbook counts.
func recurrence(r playbook.Rhythm, first playbook.Date) string {
	freq, n := "DAILY", r.Every.N
	switch r.Every.Unit {
	case "week":
		freq = "WEEKLY"
	case "month":
		freq = "MONTHLY"
	case "quarter":
		freq, n = "MONTHLY", 3*n
	case "year":
		freq = "YEARLY"
	}
	rule := "FREQ=" + freq
	if n > 1 {
		rule += ";INTERVAL=" + strconv.Itoa(n)
	}
	if len(r.Days) > 0 {
		var days []string
		for _, d := range r.Days {
			day := strings.ToUpper(d.String()[:2])
			if r.Nth != 0 {
				day = strconv.Itoa(r.Nth) + day
			}
			days = append(days, day)
		}
		rule += ";BYDAY=" + strings.Join(days, ",")
		if n > 1 {
			rule += ";WKST=MO"
		}
	}
	switch {
	case len(r.Days) > 0:
	case freq == "MONTHLY" && first.Day > 28:
		rule += ";BYMONTHDAY=" + daysFrom28(first.Day) + ";BYSETPOS=-1"
	case freq == "YEARLY" && first.Month == time.February && first.Day == 29:
		rule += ";BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
	}
	return rule
}

// daysFrom28 is "28,29,30" for 30.
func daysFrom28(day int) string {
	out := "28"
	for d := 29; d <= day; d++ {
		out += "," + strconv.Itoa(d)
	}
	return out
}

// isWordRune reports what may stand in the id of an event.
func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
