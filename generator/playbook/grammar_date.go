package playbook

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rolebook/generator/diag"
)

const dateShapes = "Write it as 2026-11-02, as 2 November 2026, or as 2026-11 for a month."

// ReadSentence implements Sentence. It reads 2026-11-02, 2 November 2026, November 2, 2026, Sept 2026, 2026-11 and the
// end of March 2027. A day written 02/11/2026 has two readings and is refused with both.
func (x *Date) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	found, next := r.date(0)
	if next == 0 {
		r.noDate()
		return
	}
	if r.run(next, ".") > 0 && next+1 == r.len() {
		next++
	}
	if next < r.len() && !found.IsZero() {
		hint := dateShapes
		if r.clock(next) {
			hint = "Leave the time of day out: dates here are whole days."
		}
		r.refuse("bad-date", next, r.len(), fmt.Sprintf("%s is more than a date.", quoted(r.say(next, r.len()))), hint)
	}
	*x = found
}

// clock reports whether a time of day begins at token i, as in "2026-11-02 12:30" or "2026-11-02T00:00:00Z".
func (r *reader) clock(i int) bool {
	return r.is(i+1, ":") && (r.tok(i).kind == numberToken || strings.HasPrefix(r.tok(i).low, "t"))
}

// noDate says that a value is no date at all, and what it was most likely meant to be.
func (r *reader) noDate() {
	hint, mend := dateShapes, ""
	for i, t := range r.toks {
		near := ""
		if t.kind == wordToken && months[t.low] == 0 {
			near = nearest(t.low, monthNames[1:])
		}
		if near != "" && r.len() > 1 {
			r.refuse("bad-date", i, i+1, fmt.Sprintf("%s is no month.", quoted(r.say(i, i+1))), didYouMean(near, ""), near)
			return
		}
	}
	year, ok := r.year(0)
	switch {
	case ok && r.len() == 1:
		hint = fmt.Sprintf("Say the month too: %d-11.", year)
	case r.runAny(0, "as soon", "asap", "now", "today", "immediately", "tbc", "tbd", "soon") > 0:
		hint = "Leave the field out until there is a date. " + dateShapes
	}
	r.refuse("bad-date", 0, r.len(), fmt.Sprintf("%s is not a date that can be read.", quoted(r.text.Value)), hint, mend)
}

var monthNames = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// months are the words for a month.
var months = func() map[string]time.Month {
	m := map[string]time.Month{"sept": time.September}
	for i, name := range monthNames {
		if i > 0 {
			m[strings.ToLower(name)] = time.Month(i)
			m[strings.ToLower(name[:3])] = time.Month(i)
		}
	}
	return m
}()

var weekdays = map[string]time.Weekday{
	"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0,
	"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 0,
}

// date reads the date that begins at token i. next is i where none does. What is a date and cannot be one is reported,
// and comes back zero.
func (r *reader) date(i int) (x Date, next int) {
	if n := r.runAny(i, "the end of", "end of", "the end", "end"); n > 0 {
		if x, next = r.bareDate(i + n); next > i+n {
			return x.LastDay(), next
		}
		if year, ok := r.year(i + n); ok {
			return Date{year, time.December, 31}, i + n + 1
		}
		return Date{}, i
	}
	day, named := weekdays[r.tok(i).low]
	if !named {
		return r.bareDate(i)
	}
	j := i + 1 + r.run(i+1, ",")
	if x, next = r.bareDate(j); next == j {
		return Date{}, i
	}
	if !x.IsZero() && !x.MonthOnly() && x.Weekday() != day {
		r.refuse("bad-date", i, next, fmt.Sprintf("%s is a %s.", r.say(j, next), x.Weekday()), "Mend the day of the week or the date.")
		return Date{}, next
	}
	return x, next
}

func (r *reader) bareDate(i int) (x Date, next int) {
	t := r.tok(i)
	if t.kind == numberToken || t.kind == wordToken && isDigit(t.low, 0) {
		return r.digitDate(i)
	}
	if m := months[t.low]; m != 0 {
		return r.monthDate(i, m)
	}
	if len(t.low) == 2 && t.low[0] == 'q' && t.low[1] >= '1' && t.low[1] <= '4' {
		if year, ok := r.year(i + 1); ok {
			return Date{Year: year, Month: time.Month(t.low[1]-'0') * 3}, i + 2
		}
	}
	return Date{}, i
}

// year reads a year in four digits.
func (r *reader) year(i int) (int, bool) {
	t := r.tok(i)
	if t.kind != numberToken || t.to-t.from != 4 || t.low[0] != '1' && t.low[0] != '2' {
		return 0, false
	}
	n, err := strconv.Atoi(t.low)
	return n, err == nil && n >= 1900 && n < 2200
}

// digitDate reads a date that begins with digits.
func (r *reader) digitDate(i int) (Date, int) {
	if parts, next := r.dateParts(i); next > i {
		return r.settleParts(parts, i, next)
	}
	day, err := strconv.Atoi(r.tok(i).low)
	j := i + 1
	if before, after, tied := strings.Cut(r.tok(i).low, "-"); tied { // 2-Nov-2026
		m := months[after]
		day, err = strconv.Atoi(before)
		if err != nil || m == 0 {
			return Date{}, i
		}
		j += r.run(j, "-")
		return r.withYear(i, j, day, m)
	}
	if err != nil || day > 99 {
		return Date{}, i
	}
	if r.glued(j) && r.is(j, "st", "nd", "rd", "th") {
		j++
	}
	j += r.run(j, "of")
	m := months[r.tok(j).low]
	if m == 0 {
		return Date{}, i
	}
	j++
	j += r.runAny(j, ",", ".")
	return r.withYear(i, j, day, m)
}

// monthDate reads November 2, 2026 and Sept 2026. A month without a year is a word like any other, as in "may".
func (r *reader) monthDate(i int, m time.Month) (Date, int) {
	j := i + 1
	j += r.runAny(j, ".", ",", "of", "-")
	if year, ok := r.year(j); ok {
		return Date{Year: year, Month: m}, j + 1
	}
	day, ok := r.whole(j)
	if !ok || r.tok(j).kind != numberToken || day > 31 {
		return Date{}, i
	}
	j++
	if r.glued(j) && r.is(j, "st", "nd", "rd", "th") {
		j++
	}
	j += r.run(j, ",")
	if _, ok := r.year(j); !ok {
		return Date{}, i
	}
	return r.withYear(i, j, day, m)
}

// withYear ends a date that began at token i by the year at token j.
func (r *reader) withYear(i, j, day int, m time.Month) (Date, int) {
	year, ok := r.year(j)
	if !ok {
		r.refuse("bad-date", i, j, fmt.Sprintf("Which year is %s in?", quoted(r.say(i, j))), "Write the year in four digits.")
		return Date{}, j
	}
	return r.settle(i, j+1, year, int(m), day)
}

// dateParts splits a date made of digits alone: 2026-11-02, 02/11/2026, 2.11.2026, 2026-11. next is i where there is none.
func (r *reader) dateParts(i int) (parts []string, next int) {
	if parts = strings.Split(r.tok(i).low, "."); len(parts) == 3 {
		return parts, i + 1
	}
	parts = []string{r.tok(i).low}
	for next = i + 1; len(parts) < 3 && r.is(next, "-", "/", "–") && r.glued(next) && r.glued(next+1) && r.tok(next+1).kind == numberToken; next += 2 {
		parts = append(parts, r.tok(next+1).low)
	}
	if len(parts) < 2 || len(parts) == 2 && len(parts[0]) != 4 && len(parts[1]) != 4 {
		return nil, i
	}
	for _, p := range parts {
		if strings.Trim(p, "0123456789") != "" || len(p) > 4 {
			return nil, i
		}
	}
	return parts, next
}

// settleParts decides which of the numbers is the year, the month and the day.
func (r *reader) settleParts(parts []string, i, next int) (Date, int) {
	n := make([]int, 3)
	for k, p := range parts {
		n[k], _ = strconv.Atoi(p)
	}
	switch {
	case len(parts[0]) == 4 && len(parts) == 3:
		return r.settle(i, next, n[0], n[1], n[2])
	case len(parts[0]) == 4:
		return r.settle(i, next, n[0], n[1], 0)
	case len(parts) == 2:
		return r.settle(i, next, n[1], n[0], 0)
	}
	text, year := quoted(r.say(i, next)), n[2]
	if len(parts[2]) != 4 {
		r.refuse("bad-date", i, next, fmt.Sprintf("%s does not say which number is the year.", text), dateShapes)
		return Date{}, next
	}
	a, b := Date{year, time.Month(n[1]), n[0]}, Date{year, time.Month(n[0]), n[1]}
	switch {
	case valid(a) && valid(b) && a != b:
		r.refuse("bad-date", i, next, fmt.Sprintf("%s can be %s or %s.", text, a.long(), b.long()), fmt.Sprintf("Write %s or %s.", a, b))
	case valid(a):
		r.refuse("bad-date", i, next, fmt.Sprintf("%s has no fixed order of day and month.", text), fmt.Sprintf("Write %s.", a), a.String())
	case valid(b):
		r.refuse("bad-date", i, next, fmt.Sprintf("%s has no fixed order of day and month.", text), fmt.Sprintf("Write %s.", b), b.String())
	default:
		r.refuse("bad-date", i, next, fmt.Sprintf("There is no day %s.", text), dateShapes)
	}
	return Date{}, next
}

// settle returns the date, or reports that the calendar has none like it. A day of 0 stands for the whole month.
func (r *reader) settle(i, next, year, month, day int) (Date, int) {
	x := Date{year, time.Month(month), day}
	if valid(x) || day == 0 && valid(x.FirstDay()) && next-i < 4 {
		return x, next
	}
	hint := dateShapes
	switch {
	case year < 1900 || year >= 2200:
		hint = "Check the year."
	case month < 1 || month > 12:
		hint = "Months go from 1 to 12."
		if swapped := (Date{year, time.Month(day), month}); valid(swapped) {
			hint = fmt.Sprintf("The month comes before the day: %s.", swapped)
		}
	case day < 1 || day > 31:
		hint = "Days go from 1 to 31."
	default:
		hint = fmt.Sprintf("%s %d has %d days.", time.Month(month), year, daysIn(year, time.Month(month)))
	}
	r.refuse("bad-date", i, next, fmt.Sprintf("There is no day %s.", quoted(r.say(i, next))), hint)
	return Date{}, next
}

// valid reports whether the calendar has the day.
func valid(x Date) bool {
	return x.Year >= 1900 && x.Year < 2200 && x.Month >= 1 && x.Month <= 12 && x.Day >= 1 && x.Day <= daysIn(x.Year, x.Month)
}

// long writes a day in words for a message.
func (x Date) long() string {
	if x.MonthOnly() {
		return fmt.Sprintf("%s %d", x.Month, x.Year)
	}
	return fmt.Sprintf("%d %s %d", x.Day, x.Month, x.Year)
}
