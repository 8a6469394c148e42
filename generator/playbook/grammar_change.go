package playbook

import "slices"

// A figure is a stretch of an objective that states a number, and what the words around the number make of it.
type figure struct {
	kind  figureKind
	i, j  int // its tokens
	a, b  Quantity
	way   int  // of a change: the direction its own words give
	split bool // a range such as "by 15 to 20%", which no objective is held to
}

type figureKind int

const (
	noFigure        figureKind = iota
	pairFigure                 // from A to B
	changeFigure               // by A, down A
	startFigure                // from A
	arriveFigure               // to A
	limitFigure                // below A
	levelFigure                // at A, of A
	bareFigure                 // A
	conditionFigure            // in under A, of time
)

var (
	lessWords = []string{"lower", "fewer", "less", "smaller", "shorter", "faster", "cheaper"}
	moreWords = []string{"more", "higher", "greater", "larger", "longer"}
	fallNouns = []string{"decrease", "reduction", "drop", "fall", "cut", "decline", "saving"}
	riseNouns = []string{"increase", "rise", "growth", "lift", "gain", "uplift"}
)

// fractions are the parts people say instead of per cent.
var fractions = []struct {
	phrase, figure string
	percent        float64
}{
	{"a half", "50", 50}, {"half", "50", 50}, {"one half", "50", 50}, {"a quarter", "25", 25}, {"one quarter", "25", 25}, {"a fifth", "20", 20},
	{"one fifth", "20", 20}, {"a tenth", "10", 10}, {"one tenth", "10", 10}, {"three quarters", "75", 75},
}

// fraction reads "half" and "a quarter" as a share.
func (r *reader) fraction(i int) (q Quantity, next int) {
	for _, f := range fractions {
		if n := r.run(i, f.phrase); n > 0 && i+n > next {
			q = Quantity{Number: f.percent, Unit: "%", Figure: f.figure, Text: f.figure + "%", Set: true}
			next = i + n
		}
	}
	return q, max(next, i)
}

// bounded reads a quantity with the limit words around it.
func (r *reader) bounded(i, way int) (q Quantity, next int) {
	bound, inclusive, n := r.bound(i)
	q, next = r.quantity(i + n)
	if next == i+n {
		return Quantity{}, i
	}
	if b, k := r.orBetter(next, way); k > 0 {
		bound, inclusive, next = b, true, next+k
	}
	if q.Bound, q.Inclusive = bound, inclusive; bound != "" {
		q.Text = r.say(i, next)
	}
	return q, next
}

// until reads "to B" behind a quantity A, as in "£21 to £17", and lends A the unit of B or B that of A.
func (r *reader) until(a Quantity, i, way int) (A, B Quantity, next int) {
	n := r.runAny(i, "to", "→", "- >", "down to", "up to", "=>")
	if n == 0 {
		return a, Quantity{}, i
	}
	b, next := r.bounded(i+n, way)
	if _, _, same := sameKind(a, b); next == i+n || !same || a.Bound != "" {
		return a, Quantity{}, i
	}
	switch {
	case a.Unit == "" && (b.Unit == "%" || b.Unit == "points" || b.seconds() > 0 || b.Money() || sizes[b.Unit]):
		a.Unit = b.Unit
		a.Text = a.Short()
	case b.Unit == "" && a.Money():
		b.Unit = a.Unit
		b.Text = b.Short()
	}
	return a, b, next
}

// figureAt reads the figure that begins at token i; noFigure where none does. way is what the verb says.
func (r *reader) figureAt(i, way int) figure {
	turn, k := 0, i
	switch {
	case r.is(i, "down", "lower"):
		turn, k = -1, i+1
	case r.is(i, "up", "higher"):
		turn, k = 1, i+1
	}
	if turn != 0 {
		way = turn
	}
	if f := r.led(k, way); f.kind != noFigure {
		f.i, f.way = i, turn
		return f
	}
	q, next := r.bounded(k, way)
	if next == k {
		return figure{}
	}
	if a, b, end := r.until(q, next, way); end > next {
		return figure{kind: pairFigure, i: i, j: end, a: a, b: b, way: turn}
	}
	switch {
	case turn != 0:
		return figure{kind: changeFigure, i: i, j: next, a: q, way: turn}
	case r.is(next, lessWords...):
		return figure{kind: changeFigure, i: i, j: next + 1, a: q, way: -1}
	case r.is(next, moreWords...):
		return figure{kind: changeFigure, i: i, j: next + 1, a: q, way: 1}
	case q.Bound != "":
		return figure{kind: limitFigure, i: i, j: next, a: q}
	}
	return figure{kind: bareFigure, i: i, j: next, a: q}
}

// led reads a figure that a word leads in: from, by, to, at, of, in.
func (r *reader) led(k, way int) figure {
	switch {
	case r.is(k, "from"):
		if a, next := r.quantity(k + 1); next > k+1 {
			if x, b, end := r.until(a, next, way); end > next {
				return figure{kind: pairFigure, i: k, j: end, a: x, b: b}
			}
			return figure{kind: startFigure, i: k, j: next, a: a}
		}
	case r.is(k, "by"):
		from := k + 1 + r.runAny(k+1, "about", "around", "up to", "a factor of")
		q, next := r.bounded(from, 0)
		if next == from {
			q, next = r.fraction(from)
		}
		if next > from {
			if r.runAny(k+1, "a factor of") > 0 {
				q.Unit = "×"
			}
			_, _, end := r.until(q, next, way)
			return figure{kind: changeFigure, i: k, j: next, a: q, split: q.Unit == "" && end > next}
		}
	case r.is(k, "to"):
		if q, next := r.bounded(k+1, way); next > k+1 {
			return figure{kind: arriveFigure, i: k, j: next, a: q}
		}
	case r.is(k, "in", "within"):
		if q, next := r.bounded(k+1, way); next > k+1 && q.seconds() > 0 {
			return figure{kind: conditionFigure, i: k, j: next, a: q}
		}
	case r.is(k, "of", "=", ":", "at") && r.bounds(k) == 0:
		if q, next := r.bounded(k+1, way); next > k+1 {
			return figure{kind: levelFigure, i: k, j: next, a: q}
		}
	}
	return figure{}
}

func (r *reader) bounds(i int) int {
	_, _, n := r.bound(i)
	return n
}

// figures finds every figure from token i on.
func (r *reader) figures(i, way int) []figure {
	var all []figure
	for i < r.len() {
		f := r.figureAt(i, way)
		if f.kind == noFigure {
			i++
			continue
		}
		all = append(all, f)
		i = f.j
	}
	return all
}

// pick returns the figures that say what the objective is held to: a pair and a change may stand together, and either
// may name where it starts or arrives; else the one target. What is left is part of the metric or a condition.
func (r *reader) pick(all []figure, kind verbKind) (picked []figure, ok bool) {
	of := func(kinds ...figureKind) (found []figure) {
		for _, f := range all {
			if slices.Contains(kinds, f.kind) {
				found = append(found, f)
			}
		}
		return found
	}
	pairs, changes := of(pairFigure), of(changeFigure)
	for _, f := range of(bareFigure) { // "Cut bounce rate 15% from 52% to 44.2%"
		if len(changes) == 0 && len(pairs) == 1 && f.j == pairs[0].i && f.a.share() {
			f.kind = changeFigure
			changes = append(changes, f)
		}
	}
	if len(pairs) > 1 || len(changes) > 1 || len(changes) == 1 && changes[0].split {
		return nil, false
	}
	picked = append(pairs, changes...)
	if len(pairs) == 0 && len(changes) == 1 {
		picked = append(picked, of(startFigure)...)
		picked = append(picked, of(arriveFigure)...)
	}
	if len(picked) > 0 {
		slices.SortFunc(picked, func(a, b figure) int { return a.i - b.i })
		return picked, len(picked) <= 3
	}
	if to := of(arriveFigure); len(to) > 0 {
		picked = append(of(startFigure), to[len(to)-1])
		slices.SortFunc(picked, func(a, b figure) int { return a.i - b.i })
		return picked, len(picked) <= 2
	}
	if limits := of(limitFigure); len(limits) > 0 {
		return limits[:1], true
	}
	for _, f := range slices.Concat(of(levelFigure), backward(of(bareFigure))) {
		if r.endsFigure(f) {
			return r.bareFigure(f, kind)
		}
	}
	return nil, true
}

func backward(list []figure) []figure {
	slices.Reverse(list)
	return list
}

// endsFigure reports whether nothing that the number could belong to follows a bare figure.
func (r *reader) endsFigure(f figure) bool {
	if f.kind == bareFigure && conditionWord(r.tok(f.i-1).low) {
		return false // "for 6 months"
	}
	return f.j == r.len() || r.is(f.j, ",", ";") || f.a.Unit == "%" || conditionWord(r.tok(f.j).low) && f.a.Unit != ""
}

// bareFigure decides what a number without a leading word is: with a verb that raises or lowers it is a change, where
// it is a share; else a target.
func (r *reader) bareFigure(f figure, kind verbKind) ([]figure, bool) {
	moves := kind.way() != 0
	switch {
	case f.kind == bareFigure && (moves && f.a.share() || f.a.Text != "" && (f.a.Text[0] == '+' || f.a.Number < 0)):
		f.kind = changeFigure
	case f.kind == bareFigure && moves:
		return nil, false // "Cut load time 2 s": by 2 s, or to 2 s?
	case f.kind == bareFigure && f.a.Unit == "" && f.a.Number >= 1000 && !slices.Contains([]byte(f.a.Figure), ',') && f.a.Bound == "":
		return nil, true // the number of a standard, a year
	}
	return []figure{f}, true
}

// share reports whether a number says how much of something, rather than how many.
func (q Quantity) share() bool { return q.Unit == "%" || q.Unit == "points" || q.Unit == "×" }

// conditionWord reports whether a word begins a condition behind a figure or behind what it counts.
func conditionWord(w string) bool {
	switch w {
	case "by", "in", "within", "without", "with", "under", "below", "above", "over", "at", "on", "before", "after", "for", "from", "through", "via",
		"during", "worth", "costing", "to", "that", "who", "which", "while", "and", "but", "when", "where", "as", "across", "among", "per", ",", ";", "(":
		return true
	}
	return false
}
