package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

const quantityShapes = "Write a number with its unit, such as 15%, 15 points, £18, 3.8 s, 6 hours or 25,000 a month."

// ReadSentence implements Sentence. It reads a number with its unit or with what it counts; below, at least and the like
// may stand before it, or better after it, and + or - makes it a change.
func (q *Quantity) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	i, way := 0, 0
	if r.is(0, "up", "down") {
		i, way = 1, 1
		if r.is(0, "down") {
			way = -1
		}
	}
	bound, inclusive, n := r.bound(i)
	found, next := r.quantity(i + n)
	if next == i+n {
		r.refuse("bad-number", 0, r.len(), fmt.Sprintf("%s has no number that can be read.", quoted(t.Value)), quantityShapes)
		return
	}
	r.refuseUnsure()
	if b, k := r.orBetter(next, way); k > 0 {
		bound, inclusive, next = b, true, next+k
	}
	if next < r.len() {
		rest := r.say(next, r.len())
		if found.Unit == "" {
			found.Unit = rest
		}
	}
	if way != 0 {
		found.Number *= float64(way)
	}
	found.Text, found.Bound, found.Inclusive = singleSpaced(t.Value), bound, inclusive
	*q = found
}

// quantity reads the number with its unit that begins at token i; next is i where none does. What it counts is not part
// of it.
func (r *reader) quantity(i int) (q Quantity, next int) {
	j := i
	negative := false
	if r.is(j, "+", "-", "−", "–") && r.glued(j+1) && !r.glued(j) {
		negative = !r.is(j, "+")
		j++
	}
	code, sign, j := r.currency(j)
	t := r.tok(j)
	var n numeral
	switch count, spelt := numberWords[t.low]; {
	case t.kind == numberToken:
		var ok bool
		inRange := r.is(j-1, "-", "–", "/", ":") && r.glued(j) && r.glued(j-1) && r.tok(j-2).kind == numberToken
		if n, ok = readNumeral(r.text.Value[t.from:t.to]); !ok || inRange {
			return Quantity{}, i
		}
		q.Figure = r.say(j, j+1)
	case spelt && t.kind == wordToken:
		n = numeral{whole: fmt.Sprint(count)}
		q.Figure = n.whole
	default:
		return Quantity{}, i
	}
	figure := j
	j++
	if places := scales[r.tok(j).low]; places > 0 && (r.glued(j) || len(r.tok(j).low) > 1) {
		n = n.times(places)
		j++
		q.Figure = r.say(figure, j)
	} else if r.glued(j) && !r.unitGlued(j) {
		return Quantity{}, i
	}
	q.Number, q.Set = n.float(), true
	if negative {
		q.Number = -q.Number
	}
	if code != "" {
		q.Unit = currencySign(code, sign)
	} else {
		q.Unit, j = r.unit(j)
	}
	j = r.rate(&q, j)
	q.Text = r.say(i, j)
	return q, j
}

// unitGlued reports whether what stands right behind a number may stand there: "3.8s" and "15%" are quantities, "3PL",
// "24/7" and "3-6" are not.
func (r *reader) unitGlued(i int) bool {
	t := r.tok(i)
	if t.kind == wordToken {
		_, code, _ := r.currency(i)
		return measureUnits[t.low] != "" || code != "" || t.low == "x" || t.low == "pts" || t.low == "pp"
	}
	if r.is(i, "/") {
		_, next := r.outOf(i)
		return next > i || periodUnits[r.tok(i+1).low] != ""
	}
	return !r.is(i, "-", "–", ":") || !r.glued(i+1)
}

// unit reads the unit at token i; next is i where none stands.
func (r *reader) unit(i int) (unit string, next int) {
	if n := r.runAny(i, "% points", "percentage points", "percentage point", "points", "point", "pts", "pt", "pp", "ppt"); n > 0 {
		return "points", i + n
	}
	if n := r.runAny(i, "%", "percent", "per cent", "pct"); n > 0 {
		return "%", i + n
	}
	if n := r.runAny(i, "×", "x", "times"); n > 0 {
		return "×", i + n
	}
	if code, sign, next := r.currency(i); next > i {
		return currencySign(code, sign), next
	}
	if out, next := r.outOf(i); next > i {
		return out, next
	}
	if r.is(i, "working", "business") && (r.is(i+1, "day", "days", "hour", "hours")) {
		return r.tok(i).low + " " + measureUnits[r.tok(i+1).low], i + 2
	}
	if unit := measureUnits[r.tok(i).low]; unit != "" {
		return unit, i + 1
	}
	return "", i
}

// outOf reads "out of 5" and "/5".
func (r *reader) outOf(i int) (string, int) {
	n := r.runAny(i, "out of", "/")
	if n == 0 || r.is(i, "/") && r.tok(i-1).low == "24" {
		return "", i
	}
	if top, ok := r.whole(i + n); ok && r.tok(i+n).kind == numberToken && top > 1 {
		return fmt.Sprintf("out of %d", top), i + n + 1
	}
	return "", i
}

// rate reads "a month", "per order" and "/week" behind a quantity, and returns where it ends.
func (r *reader) rate(q *Quantity, i int) int {
	n := r.runAny(i, "a", "an", "per", "each", "every", "/")
	if n == 0 {
		return i
	}
	timed := periodUnits[r.tok(i+n).low] != "" || r.is(i+n, "quarter")
	if !timed && !(r.is(i, "per") && r.tok(i+n).kind == wordToken) {
		return i
	}
	if q.Unit == "" {
		q.Unit = r.say(i, i+n+1)
	}
	return i + n + 1
}

// currencySign is how a quantity writes its currency: by the sign that was written, else by one that only it has, else
// by its code.
func currencySign(code, sign string) string {
	if sign != "" {
		return sign
	}
	for _, s := range []string{"£", "€", "₹", "₩"} {
		if signs[s] == code {
			return s
		}
	}
	return code
}

// A boundPhrase is what people write before a figure that is a limit.
type boundPhrase struct {
	phrase, bound string
	inclusive     bool
}

var boundPhrases = []boundPhrase{
	{"below", "below", false}, {"under", "below", false}, {"less than", "below", false}, {"fewer than", "below", false},
	{"lower than", "below", false}, {"beneath", "below", false}, {"<", "below", false},
	{"at most", "below", true}, {"no more than", "below", true}, {"not more than", "below", true}, {"at or below", "below", true},
	{"a maximum of", "below", true}, {"maximum", "below", true}, {"max", "below", true}, {"≤", "below", true}, {"< =", "below", true},
	{"above", "above", false}, {"over", "above", false}, {"more than", "above", false}, {"greater than", "above", false},
	{"higher than", "above", false}, {"beyond", "above", false}, {">", "above", false},
	{"at least", "above", true}, {"no less than", "above", true}, {"not less than", "above", true}, {"no fewer than", "above", true},
	{"at or above", "above", true}, {"a minimum of", "above", true}, {"minimum", "above", true}, {"min", "above", true},
	{"≥", "above", true}, {"> =", "above", true},
}

// bound reads the limit at token i and returns how many tokens it has; 0 where none stands.
func (r *reader) bound(i int) (bound string, inclusive bool, n int) {
	for _, b := range boundPhrases {
		if k := r.run(i, b.phrase); k > n {
			bound, inclusive, n = b.bound, b.inclusive, k
		}
	}
	return bound, inclusive, n
}

// orBetter reads "or better", "or more" and "or less" at token i. What better means follows way, the direction of the
// whole; without one more is better.
func (r *reader) orBetter(i, way int) (bound string, n int) {
	switch {
	case r.runAny(i, "or more", "or higher", "or above", "or over", "or greater", "and above", "and over") > 0:
		return "above", 2
	case r.runAny(i, "or less", "or lower", "or fewer", "or below", "or under", "or faster", "or sooner", "or quicker") > 0:
		return "below", 2
	case r.run(i, "or better") > 0 && way < 0:
		return "below", 2
	case r.run(i, "or better") > 0:
		return "above", 2
	}
	return "", 0
}

// refuseUnsure reports numbers such as 1.200 that are a thousand to some readers and about one to others.
func (r *reader) refuseUnsure() {
	for i, t := range r.toks {
		if t.kind != numberToken {
			continue
		}
		n, ok := readNumeral(r.text.Value[t.from:t.to])
		unit, _ := r.unit(i + 1)
		if !ok || !n.unsure || unit != "" && !(Quantity{Unit: unit}).Money() {
			continue
		}
		r.refuse("bad-number", i, i+1, fmt.Sprintf("%s can be %s%s or %s.", quoted(r.say(i, i+1)), n.whole, n.part, n),
			fmt.Sprintf("Write %s%s or %s.%s.", n.whole, n.part, n.whole, n.part[:2]))
	}
}
