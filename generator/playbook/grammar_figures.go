package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

// ReadSentence implements Sentence. It reads 6%, 6 per cent and 6.
func (p *Percent) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	i, minus := 0, false
	if r.is(0, "-", "−", "+") {
		i, minus = 1, !r.is(0, "+")
	}
	n, ok := readNumeral(r.say(i, i+1))
	after := i + 1
	unit := r.runAny(after, "%", "percent", "per cent", "pct")
	if r.tok(i).kind != numberToken || !ok || after+unit != r.len() {
		r.refuse("bad-number", 0, r.len(), fmt.Sprintf("%s is no share in per cent.", quoted(t.Value)), "Write it as 6%.")
		return
	}
	v := n.float()
	if unit == 0 && v > 0 && v < 1 {
		r.refuse("bad-number", 0, r.len(), fmt.Sprintf("%s can be %s%% or %s%%.", quoted(t.Value), n.times(2), n), "Write it with its sign: 6%.")
		return
	}
	if minus {
		v = -v
	}
	*p = Percent{Value: v, Set: true}
}

// ReadSentence implements Sentence. It reads 3-6, 3 to 6, and 4 for both ends; a word such as months may follow.
func (x *Range) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	least, ok := r.whole(0)
	most, i := least, 1
	if n := r.runAny(1, "-", "–", "to", "and"); n > 0 && ok {
		most, ok = r.whole(1 + n)
		i = 2 + n
	}
	if r.tok(i).kind == wordToken {
		i++ // the unit, which the field says already
	}
	if !ok || i < r.len() {
		r.refuse("bad-number", 0, r.len(), fmt.Sprintf("%s is no range of whole numbers.", quoted(t.Value)), "Write it as 3-6.")
		return
	}
	if least > most {
		least, most = most, least
		r.refuse("bad-number", 0, i, fmt.Sprintf("%s runs from more to less.", quoted(t.Value)), fmt.Sprintf("Write %d-%d.", least, most))
	}
	x.Min, x.Max = least, most
}

// ReadSentence implements Sentence. It reads a whole number.
func (s *Score) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	n, ok := r.whole(0)
	if !ok || r.len() > 1 {
		r.refuse("bad-number", 0, r.len(), fmt.Sprintf("%s is no whole number.", quoted(t.Value)), "Write a number from 1 to 5.")
		return
	}
	s.N = n
}
