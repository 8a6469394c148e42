package playbook

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
)

const hoursShapes = "Write full-time, part-time 60%, 3 days a week, 20 hours a week, temporary or intern."

var hourKinds = []string{"full-time", "part-time", "temporary", "intern"}

// kindWords are the words for a kind of hours.
var kindWords = map[string]string{
	"full-time": "full-time", "fulltime": "full-time", "full time": "full-time", "ft": "full-time",
	"part-time": "part-time", "parttime": "part-time", "part time": "part-time", "pt": "part-time",
	"half-time": "part-time", "half time": "part-time", "halftime": "part-time",
	"temporary": "temporary", "temp": "temporary",
	"intern": "intern", "internship": "intern",
}

var hoursWords = map[string]bool{"hours": true, "hour": true, "hrs": true, "hr": true, "h": true}

// ReadSentence implements Sentence. It reads full-time, part-time 60%, 60%, 0.6 FTE, half-time, 20 hours a week, 3 days a
// week, temporary and intern. Days a week are shares of five; hours a week are printed as written and are no share, as
// nobody said how long a full week is.
func (h *Hours) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	for i := 0; i < r.len(); {
		n := r.hours(i, h)
		if n == 0 {
			if r.is(i, ",", "(", ")", ":", "-", "–", ".", "/", "and", "of", "a", "full", "week") && i > 0 {
				n = 1
			} else {
				r.noHours(i)
				break
			}
		}
		i += n
	}
	h.Text = t.Value
	if h.Percent > 0 && h.Percent < 100 && h.Kind == "full-time" {
		r.refuse("bad-hours", 0, r.len(), fmt.Sprintf("%d%% of a week is not full-time.", h.Percent), fmt.Sprintf("Write part-time %d%%.", h.Percent))
		h.Kind = ""
	}
	h.settle()
}

// settle lets the share decide the kind where none was written.
func (h *Hours) settle() {
	switch {
	case h.Kind != "" || h.Percent == 0:
	case h.Percent < 100:
		h.Kind = "part-time"
	default:
		h.Kind = "full-time"
	}
}

// hours reads one statement at token i into h, and returns how many tokens it took.
func (r *reader) hours(i int, h *Hours) int {
	for n := 2; n > 0; n-- {
		key := r.tok(i).low
		if n == 2 {
			key += " " + r.tok(i+1).low
		}
		kind := kindWords[key]
		if kind == "" {
			continue
		}
		if h.Kind == "" || h.Kind == "full-time" || h.Kind == "part-time" {
			h.Kind = kind // temporary and intern say more than full-time does
		}
		if strings.HasPrefix(key, "half") {
			h.Percent = 50
		}
		return n
	}
	if n := r.share(i, h); n > 0 {
		return n
	}
	return r.counted(i, h)
}

// share reads 60%, 60 per cent and 0.6 FTE.
func (r *reader) share(i int, h *Hours) int {
	v, ok := readNumeral(r.say(i, i+1))
	if r.tok(i).kind != numberToken || !ok {
		return 0
	}
	percent := v.float()
	n := r.runAny(i+1, "%", "percent", "per cent", "pct")
	if n == 0 && r.is(i+1, "fte") {
		n, percent = 1, percent*100
	}
	if n == 0 {
		return 0
	}
	if percent < 1 || percent > 100 {
		r.refuse("bad-hours", i, i+1+n, fmt.Sprintf("%s is no share of a week.", quoted(r.say(i, i+1+n))), "A share goes from 1% to 100%.")
		return 1 + n
	}
	h.Percent = int(percent + 0.5)
	return 1 + n
}

// counted reads 20 hours a week, 16-20 hours, 3 days a week and 2 days a month.
func (r *reader) counted(i int, h *Hours) int {
	j := i + r.runAny(i, "up to", "about", "around")
	exact := j == i
	v, ok := readNumeral(r.say(j, j+1))
	if n, spelt := numberWords[r.tok(j).low]; spelt {
		v, ok = numeral{whole: fmt.Sprint(n)}, true
	} else if r.tok(j).kind != numberToken || !ok {
		return 0
	}
	j++
	if n := r.runAny(j, "-", "–", "to"); n > 0 && r.tok(j+n).kind == numberToken {
		j, exact = j+n+1, false
	}
	unit := r.tok(j).low
	days := unit == "day" || unit == "days"
	if !days && !hoursWords[unit] {
		return 0
	}
	j++
	week := true
	if n := r.runAny(j, "a", "per", "each", "every", "/"); n > 0 && r.is(j+n, "week", "wk", "w") {
		j += n + 1
	} else if n > 0 && r.is(j+n, "month", "mo") {
		j, week = j+n+1, false
	} else {
		j += r.run(j, "weekly")
	}
	limit := 60.0
	if days {
		limit = 7
	}
	count := v.float()
	if count <= 0 || week && count > limit {
		r.refuse("bad-hours", i, j, fmt.Sprintf("%s does not fit into a week.", quoted(r.say(i, j))), hoursShapes)
		return j - i
	}
	h.Counted = true
	full := week && exact && (days && count >= 5 || !days && count >= 35)
	switch {
	case full && h.Kind == "":
		h.Kind = "full-time"
	case h.Kind == "":
		h.Kind = "part-time"
	}
	if week && exact && days && count < 5 && h.Percent == 0 {
		h.Percent = int(count*20 + 0.5)
	}
	return j - i
}

// noHours says why nothing about hours stands at token i.
func (r *reader) noHours(i int) {
	text := quoted(r.say(i, r.len()))
	if n, _, _ := r.arrangementWord(i); n > 0 {
		r.refuse("bad-hours", i, i+n, fmt.Sprintf("%s says how work is done, not how long.", quoted(r.say(i, i+n))), "Write it under arrangement.")
		return
	}
	if r.is(i, "permanent", "contract", "fixed-term", "fixed", "perm", "apprentice", "apprenticeship") {
		r.refuse("bad-hours", i, i+1, fmt.Sprintf("%s says what contract it is, not how long the work takes.", quoted(r.say(i, i+1))), "Write it under contract of the opening.")
		return
	}
	near := nearest(r.say(i, i+1), hourKinds)
	if near != "" {
		r.refuse("bad-hours", i, i+1, fmt.Sprintf("%s is no kind of hours.", quoted(r.say(i, i+1))), didYouMean(near, ""), near)
		return
	}
	hint := hoursShapes
	if _, ok := r.whole(i); ok && i+1 == r.len() {
		hint = "Say of what: part-time 60%, or 20 hours a week."
	}
	r.refuse("bad-hours", i, r.len(), fmt.Sprintf("%s cannot be read as hours.", text), hint)
}
