package playbook

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
)

const payShapes = "Write a sum or a range with its period, such as 34000-42000 GBP per year, £34k to £42k, or £1,400 a month."

// ReadSentence implements Sentence. It reads a sum: 150000 GBP, £18, 25,000, 1.2k.
func (m *Money) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	s, next := r.sum(0)
	if next == 0 {
		r.refuse("bad-pay", 0, r.len(), fmt.Sprintf("%s is no sum of money.", quoted(t.Value)), "Write it as 25000, 25,000 GBP or £25,000.")
		return
	}
	found, ok := r.money(s, s.currency)
	if per, after := r.period(next); after > next {
		found.Per, next = per, after
	}
	if next < r.len() {
		r.refuse("bad-pay", next, r.len(), fmt.Sprintf("%s does not belong to a sum.", quoted(r.say(next, r.len()))), "Write one sum, such as 25000 GBP.")
	}
	if ok {
		*m = found
	}
}

// A sum is money as it was read, before its digits are settled.
type sum struct {
	n        numeral
	currency string
	sign     string // where the sign is shared
	scaled   int    // decimals that k or m moved
	i, j     int    // its tokens
	at, to   int    // those of its number
}

// sum reads the sum that begins at token i: £34,000, 34k GBP, US$ 50,000, 1.2 million euros.
func (r *reader) sum(i int) (s sum, next int) {
	j := i
	code, sign, j := r.currency(j)
	t := r.tok(j)
	n, ok := readNumeral(r.text.Value[t.from:t.to])
	if t.kind != numberToken || !ok {
		return sum{}, i
	}
	s = sum{n: n, currency: code, sign: sign, i: i, at: j}
	j++
	if places := scales[r.tok(j).low]; places > 0 {
		s.scaled = places
		s.n = n.times(places)
		j++
	}
	s.to = j
	if code == "" {
		s.currency, s.sign, j = r.currency(j)
	}
	s.j = j
	return s, j
}

// scales are the words that move the decimal mark of a sum.
var scales = map[string]int{"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6}

// currency reads the currency at token i; next is i where there is none.
func (r *reader) currency(i int) (code, sign string, next int) {
	if code := dollars[r.tok(i).low]; code != "" && r.is(i+1, "$") && r.glued(i+1) {
		return code, "", i + 2
	}
	t := r.tok(i)
	if code := signs[t.low]; code != "" {
		if sharedSigns[t.low] != "" {
			sign = t.low
		}
		return code, sign, i + 1
	}
	if code, ok := currencyCode(r.text.Value[t.from:t.to]); ok && t.kind == wordToken {
		return code, "", i + 1
	}
	return "", "", i
}

// period reads what a sum is paid for: a year, per month, /hour, pcm, p.a.
func (r *reader) period(i int) (per string, next int) {
	if per := periodWords[r.tok(i).low]; per != "" {
		return per, i + 1 + r.run(i+1, ".")
	}
	n := r.runAny(i, "per", "a", "an", "/", "each", "every", "per calendar")
	if per := periodUnits[r.tok(i+n).low]; n > 0 && per != "" {
		return per, i + n + 1
	}
	return "", i
}

var periodWords = map[string]string{
	"annually": "year", "yearly": "year", "pa": "year", "p.a": "year", "monthly": "month", "pcm": "month", "p.m": "month", "pm": "month",
	"weekly": "week", "pw": "week", "p.w": "week", "daily": "day", "hourly": "hour", "ph": "hour", "p.h": "hour",
}

var periodUnits = map[string]string{
	"year": "year", "yr": "year", "annum": "year", "y": "year", "month": "month", "mo": "month", "mth": "month", "week": "week", "wk": "week",
	"day": "day", "d": "day", "hour": "hour", "hr": "hour", "h": "hour",
}

// money settles a sum in a currency. It reports a sum that the currency cannot pay.
func (r *reader) money(s sum, code string) (Money, bool) {
	text := r.say(s.i, s.j)
	if s.n.unsure && s.scaled == 0 {
		r.refuse("bad-pay", s.i, s.j, fmt.Sprintf("%s can be %s%s or %s.", quoted(text), s.n.whole, s.n.part, s.n),
			fmt.Sprintf("Write %s%s or %s.%s.", s.n.whole, s.n.part, s.n.whole, s.n.part[:2]))
		return Money{}, false
	}
	minor, ok := s.n.minor(code)
	if !ok {
		r.refuse("bad-pay", s.i, s.j, fmt.Sprintf("%s is not a sum that can be paid.", quoted(text)), "Check its digits.")
		return Money{}, false
	}
	return Money{Minor: minor, Currency: code, Sign: s.sign, Set: true}, true
}

// ReadSentence implements Sentence. It reads one sum or one range, with a currency and a period; from or up to with one
// end; and yes, for the role's own pay.
func (p *Pay) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 || r.len() == 1 && r.is(0, "no", "false", "none") {
		return
	}
	p.Text = t.Value
	if r.len() == 1 && r.is(0, "yes", "true") {
		p.Own = true
		return
	}
	i := 0
	between := false
	switch {
	case r.run(0, "between") > 0:
		between, i = true, 1
	case r.runAny(0, fromWords...) > 0:
		p.OpenEnd, i = "from", r.runAny(0, fromWords...)
	case r.runAny(0, upToWords...) > 0:
		p.OpenEnd, i = "up to", r.runAny(0, upToWords...)
	}
	low, next := r.sum(i)
	if next == i {
		r.noPay(i)
		return
	}
	i = next
	if per, after := r.period(i); after > i {
		p.Per, i = per, after
	}
	high := low
	if n := r.runAny(i, "-", "–", "—", "to", "till", "until", ". ."); n > 0 || between && r.is(i, "and") {
		n = max(n, 1)
		if high, next = r.sum(i + n); next > i+n {
			i = next
			if p.OpenEnd == "from" {
				p.OpenEnd = ""
			}
		} else {
			high = low
		}
	}
	if n := r.runAny(i, "+", "and up", "or more", "upwards", "plus"); n > 0 && i+n == r.endOfPay(i+n) {
		p.OpenEnd, i = "from", i+n
	}
	if per, after := r.period(i); after > i {
		if p.Per != "" && p.Per != per {
			r.refuse("bad-pay", i, after, fmt.Sprintf("The sum is for a %s and for a %s.", p.Per, per), "Give both ends for the same period.")
		}
		p.Per, i = per, after
	}
	i += r.runAny(i, "gross", "before tax")
	p.settle(r, low, high)
	p.rest(r, i)
}

var (
	fromWords = []string{"from", "starting at", "starting from", "at least", "min", "minimum", "more than", "over"}
	upToWords = []string{"up to", "max", "maximum", "at most", "less than", "under", "to"}
)

// endOfPay returns i where nothing or a period follows, which is where an open range may end.
func (r *reader) endOfPay(i int) int {
	if _, next := r.period(i); next == r.len() || i == r.len() || next > i {
		return i
	}
	return -1
}

// settle makes a range of its ends: one end lends the other its currency, and its k where that makes a range.
func (p *Pay) settle(r *reader, low, high sum) {
	if high.scaled > 0 && low.scaled == 0 && len(low.n.whole) <= 3 {
		low.n, low.scaled = low.n.times(high.scaled), high.scaled
	}
	switch {
	case low.currency == "":
		low.currency, low.sign = high.currency, high.sign
	case high.currency == "":
		high.currency, high.sign = low.currency, low.sign
	case low.currency != high.currency:
		r.refuse("bad-pay", low.i, high.j, fmt.Sprintf("The range begins in %s and ends in %s.", low.currency, high.currency), "Give both ends in one currency.")
		return
	}
	least, ok := r.money(low, low.currency)
	most := least
	if high.i != low.i && ok {
		most, ok = r.money(high, high.currency)
	}
	if !ok {
		return
	}
	if least.Minor > most.Minor {
		r.refuse("bad-pay", low.i, high.j, "The range runs from more to less.", "Put the smaller sum first.", r.swapped(low, high))
		least, most = most, least
	}
	switch p.OpenEnd {
	case "from":
		p.Min = least
	case "up to":
		p.Max = most
	default:
		p.Min, p.Max = least, most
	}
}

// swapped writes a range with its numbers in the other order; "" where one lends the other its k.
func (r *reader) swapped(a, b sum) string {
	if (a.to-a.at > 1) != (b.to-b.at > 1) {
		return ""
	}
	between := func(i, j int) string { return r.text.Value[i:j] }
	from, to := r.place(a.i, b.j)
	firstFrom, firstTo := r.place(a.at, a.to)
	lastFrom, lastTo := r.place(b.at, b.to)
	return between(from, firstFrom) + between(lastFrom, lastTo) + between(firstTo, lastFrom) + between(firstFrom, firstTo) + between(lastTo, to)
}

// rest reports what follows the pay from token i on.
func (p *Pay) rest(r *reader, i int) {
	if i >= r.len() {
		return
	}
	text := quoted(r.say(i, r.len()))
	for j := i; j < r.len(); j++ {
		if _, next := r.sum(j); next > j {
			r.refuse("bad-pay", i, r.len(), fmt.Sprintf("One sum or one range fits here, and %s is another.", text),
				"Keep the pay itself. What comes on top, such as a bonus, goes into extra_pay of the opening.")
			return
		}
	}
	hint := payShapes
	switch {
	case r.runAny(i, "pro rata", "pro-rata", "fte", "full-time equivalent") > 0:
		hint = "Write what is actually paid for these hours."
	case r.runAny(i, "net", "after tax") > 0:
		hint = "Write the sum before tax."
	case r.tok(i).kind == wordToken && i+1 == r.len() && len(r.tok(i).low) == 3:
		hint = "Currencies are written by their three letters, such as GBP, EUR or USD."
	}
	if r.runAny(i, "per", "a", "an", "/", "each", "every") > 0 && i+2 == r.len() {
		if near := nearest(r.tok(i+1).low, []string{"hour", "day", "week", "month", "year"}); near != "" {
			r.refuse("bad-pay", i+1, i+2, fmt.Sprintf("%s is no period.", quoted(r.say(i+1, i+2))), didYouMean(near, ""), near)
			return
		}
		hint = "A period is an hour, a day, a week, a month or a year."
	}
	r.refuse("bad-pay", i, r.len(), fmt.Sprintf("%s cannot be read as part of the pay.", text), hint)
}

// noPay says why no sum stands at token i.
func (r *reader) noPay(i int) {
	text, hint := quoted(r.say(i, r.len())), payShapes
	switch {
	case r.runAny(0, "about", "around", "circa", "ca", "c.", "approx", "approximately", "roughly", "~") > 0:
		hint = "Pages print sums as they are, so give a range. " + payShapes
	case r.runAny(i, "competitive", "negotiable", "market", "doe", "depends", "tbc", "tbd", "attractive") > 0:
		hint = "Leave pay out until there is a range. " + payShapes
	case r.is(i, "-", "−"):
		hint = "Pay is never below nothing. " + payShapes
	}
	r.refuse("bad-pay", i, r.len(), fmt.Sprintf("%s is no sum of money.", text), hint)
}

// Complete implements Form. It lends the sums the currency and the period of the map, and checks that they make a range.
func (p *Pay) Complete(at func(string) Place, d *diag.List) {
	refuse := func(key, message, hint string) {
		where := at(key)
		d.Add(diag.Diagnostic{Severity: diag.Error, Code: "bad-pay", At: where.Value, Key: where.Key, Message: message, Hint: hint})
	}
	if code := strings.ToUpper(strings.TrimSpace(p.Curr)); code != "" {
		p.Curr = code
	}
	for _, end := range []struct {
		key string
		sum *Money
	}{{"min", &p.Min}, {"max", &p.Max}, {"typical", &p.Typical}} {
		m := end.sum
		switch {
		case !m.Set:
			continue
		case m.Currency == "":
			*m = m.In(p.Curr)
		case p.Curr == "":
			p.Curr = m.Currency
		case m.Currency != p.Curr && m.Sign == "":
			refuse(end.key, fmt.Sprintf("This sum is in %s, the pay in %s.", m.Currency, p.Curr), "Give all of it in one currency.")
		default:
			*m = m.In(p.Curr)
		}
		switch {
		case m.Per == "":
		case p.Per == "":
			p.Per = m.Per
		case m.Per != p.Per:
			refuse(end.key, fmt.Sprintf("This sum is for a %s, the pay for a %s.", m.Per, p.Per), "Give all of it for the same period.")
		}
		m.Per = ""
	}
	switch {
	case p.Min.Set && p.Max.Set && p.Min.Minor > p.Max.Minor:
		refuse("min", "The range runs from more to less.", "Put the smaller sum under min.")
		p.Min, p.Max = p.Max, p.Min
	case p.Min.Set && !p.Max.Set:
		p.OpenEnd = "from"
	case p.Max.Set && !p.Min.Set:
		p.OpenEnd = "up to"
	case p.Typical.Set && !p.Min.Set:
		p.Min, p.Max = p.Typical, p.Typical
	}
	if p.Typical.Set && (p.Min.Set && p.Typical.Minor < p.Min.Minor || p.Max.Set && p.Typical.Minor > p.Max.Minor) {
		refuse("typical", "The typical sum lies outside the range.", "Give one between min and max.")
	}
}
