package playbook

import "fmt"

// A deadline is the stretch of an objective that says by when.
type deadline struct {
	i, j   int // its tokens; none where j is 0
	within Duration
	by     Date
	weak   bool // "over 12 months" may be a limit as well
	vague  bool // "by the end of next year" is another day for whoever reads it next year
}

// deadline finds what says by when: the last calendar date, else the last length of time of a day or more. Hours are
// part of what is measured. Dates that cannot be read are reported and count as one.
func (r *reader) deadline() deadline {
	var best deadline
	for i := range r.toks {
		if d := r.deadlineAt(i); d.rank() > 0 && d.rank() >= best.rank() {
			best = d
		}
	}
	return best
}

// rank is how surely the stretch is the deadline.
func (d deadline) rank() int {
	switch {
	case d.j == 0:
		return 0
	case d.weak, d.vague:
		return 1
	case !d.within.IsZero():
		return 2
	}
	return 3
}

// deadlineAt reads the deadline that begins at token i.
func (r *reader) deadlineAt(i int) deadline {
	if !r.is(i, "within", "after", "in", "by", "before", "until", "till", "inside", "over", "during", "on") {
		return deadline{}
	}
	if d := r.dateAt(i); d.j > 0 {
		return d
	}
	if d := r.vagueAt(i); d.j > 0 {
		return d
	}
	k := i + 1
	k += r.runAny(k, "the end of", "end of")
	k += r.runAny(k, "the", "their", "your", "his", "her", "our", "its")
	first := r.runAny(k, "first", "next", "coming", "initial")
	k += first
	if r.is(i, "on") || r.is(i, "by", "before", "until", "till") && k == i+1 && !r.is(k, "month", "day", "week", "quarter", "year") {
		return deadline{}
	}
	if r.is(i, "by", "before", "until", "till") && r.is(k-1, "next", "coming") && r.is(k, "day") {
		return deadline{} // orders are shipped by then
	}
	within, next := r.duration(k)
	if unit, ok := timeUnits[r.tok(k).low]; ok && unit.n == 1 && next == k && len(r.tok(k).low) > 2 {
		if n, counted := r.whole(k + 1); counted && n > 0 && n <= 9999 { // month 6
			within, next = Duration{N: n, Unit: unit.unit}, k+2
		} else if first > 0 && r.tok(k).low == unit.unit { // the first year
			within, next = Duration{N: 1, Unit: unit.unit}, k+1
		}
		within.Text = within.Words()
	}
	if next == k || r.runAny(next, "or less", "or fewer", "or faster", "or better", "or sooner", "or earlier", "or quicker") > 0 {
		return deadline{}
	}
	next += r.runAny(next, "of starting", "of joining", "of the start date", "of the start", "of start", "of the first day", "of day one", "from the start",
		"from the start date", "from now", "from today", "from day one", "after starting", "after joining", "of hire", "on the job", "in the role",
		"in the job", "in role", "in the seat")
	return deadline{i: i, j: next, within: within, weak: r.is(i, "over", "during")}
}

// vagueAt finds a deadline that counts from the day it is read on. The next day is none, as in deadlineAt.
func (r *reader) vagueAt(i int) deadline {
	if !r.is(i, "by", "before", "until", "till", "in") {
		return deadline{}
	}
	k := i + 1 + r.runAny(i+1, "the end of", "end of", "the start of", "start of", "the middle of", "the beginning of")
	end := k > i+1
	k += r.run(k, "the")
	named := r.runAny(k, "next", "this", "coming", "current", "following")
	k += named
	k += r.runAny(k, "financial", "fiscal", "calendar", "business")
	if _, counted := r.whole(k + 1); counted || r.is(i, "in") && !end { // the next year 2 is none, and in the next year is within one
		return deadline{}
	}
	switch {
	case named > 0 && (r.is(k, "week", "month", "quarter", "year", "spring", "summer", "autumn", "winter", "christmas") || months[r.tok(k).low] != 0):
	case end && r.is(k, "year"), r.is(k, "year-end"):
	case r.is(k, "year") && r.is(k+1, "end"):
		k++
	default:
		return deadline{}
	}
	return deadline{i: i, j: k + 1, vague: true}
}

// dateAt reads a deadline that is a date.
func (r *reader) dateAt(i int) deadline {
	if !r.is(i, "by", "before", "until", "till", "in", "on") {
		return deadline{}
	}
	if by, next := r.quietly().date(i + 1); next > i+1 {
		if by.IsZero() {
			r.date(i + 1) // once more, to say what is wrong with it
		}
		return deadline{i: i, j: next, by: by}
	}
	k := i + 1 + r.runAny(i+1, "the end of", "end of")
	if r.is(i, "by", "before", "until", "till") && months[r.tok(k).low] != 0 && !r.is(k, "may") {
		r.refuse("bad-date", k, k+1, fmt.Sprintf("Which year is %s in?", quoted(r.say(k, k+1))), "Write the year in four digits.")
		return deadline{i: i, j: k + 1}
	}
	year, ok := r.year(i + 1)
	if ok && (i+2 == r.len() || r.is(i+2, ",", ".")) {
		r.refuse("bad-date", i+1, i+2, fmt.Sprintf("Which month of %d?", year), fmt.Sprintf("Write by %d-12 for the end of the year.", year))
		return deadline{i: i, j: i + 2}
	}
	return deadline{}
}
