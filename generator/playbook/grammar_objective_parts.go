package playbook

import (
	"slices"
	"strings"

	"rolebook/generator/source"
)

// An objectiveReading is a sentence without its deadline and note while it is read.
type objectiveReading struct {
	*reader
	o      *Objective
	kind   verbKind
	head   int                    // the first token behind the verb
	places map[string]source.Span // of figures, by field
}

func (x *objectiveReading) mark(field string, i, j int) { x.places[field] = x.part(i, j).At }

// sentence reads it. It returns why it cannot and what to write instead, or "".
func (x *objectiveReading) sentence(due bool) (message, hint string) {
	const unread, unclear = "This is not an objective that can be read.", "The figures of this objective can be read in more than one way."
	if x.is(0, "to") {
		if _, n := x.verb(1); n > 0 {
			x.reader = x.only(x.toks[1:])
		}
	}
	x.readVerb()
	if x.leading() {
		return x.finish()
	}
	all := x.figures(x.head, x.kind.way())
	picked, ok := x.pick(all, x.kind)
	switch {
	case !ok:
		return unclear, objectiveShapes
	case len(picked) > 0 && x.hasRange(x.head, picked[0].i, true):
		return unclear, objectiveShapes
	case len(picked) > 0:
		x.place(picked)
		return x.finish()
	case x.kind == doubleVerb || x.kind == halveVerb:
		x.multiply()
		return x.finish()
	}
	if i := slices.IndexFunc(all, func(f figure) bool { return f.kind == conditionFigure }); i >= 0 && all[i].i > x.head {
		x.metric(x.head, all[i].i)
		x.conditions(all[i].i, x.len())
		return x.finish()
	}
	if !due || x.len() == 0 || x.hasRange(x.head, x.len(), false) {
		return unread, objectiveShapes
	}
	x.metric(x.head, x.len())
	return x.finish()
}

// hasRange reports a number from token i to j that was led in like a figure and is none: "by 15-20%". With ranges, only
// two numbers with a dash count.
func (x *objectiveReading) hasRange(i, j int, ranges bool) bool {
	for ; i < j; i++ {
		led := x.is(i, "by", "to", "from") && (x.tok(i+1).kind == numberToken || x.is(i+1, "£", "€", "$"))
		if led && (!ranges || x.is(i+2, "-", "–") && x.glued(i+2) && x.glued(i+3)) {
			return true
		}
	}
	return false
}

// metricNouns make a metric of a verb before them: "return rate", "test coverage".
var metricNouns = []string{
	"rate", "rates", "time", "times", "cost", "costs", "value", "coverage", "accuracy", "score", "volume", "ratio", "speed", "quality",
	"conversion", "size", "share",
}

// readVerb takes the verb. A first word that no list knows is one where a figure follows and something is counted:
// "Onboard 12 suppliers".
func (x *objectiveReading) readVerb() {
	kind, n := x.verb(0)
	if n == 0 && x.tok(0).kind == wordToken && !x.is(0, "a", "an", "the", "about", "around", "one") {
		if _, next := x.bounded(1, 0); next > 1 && next < x.len() && !x.is(next, ",", "to", "→") {
			kind, n = actVerb, 1
		}
	}
	if kind == actVerb && x.is(n, metricNouns...) {
		kind, n = noVerb, 0
	}
	x.kind, x.head = kind, n
	x.o.Verb = x.say(0, n)
	x.o.Way = kind.way()
}

// leading reads a figure right behind the verb, which is always what the objective is held to: "Answer 90% of messages in
// under 24 hours", "Win 25 trade accounts", "15% fewer returns". Other numbers are then conditions.
func (x *objectiveReading) leading() bool {
	i := x.head + x.runAny(x.head, "a", "an", "the", "about", "around")
	q, next := x.bounded(i, x.kind.way())
	if next == i {
		return false
	}
	if a, b, end := x.until(q, next, x.kind.way()); end > next {
		x.o.From, x.o.To = a, b
		x.mark("to", i, end)
		x.tail(end)
		return true
	}
	turn := 0
	switch {
	case x.is(next, lessWords...), x.is(next, fallNouns...):
		turn = -1
	case x.is(next, moreWords...), x.is(next, riseNouns...):
		turn = 1
	}
	share := q.Unit == "%" || q.Unit == "points"
	x.mark("change", i, next)
	switch {
	case turn != 0:
		x.o.Change, x.o.Way = q, turn
		x.tail(next + 1 + x.runAny(next+1, "in", "of", "on", "than"))
	case share && x.kind.way() != 0 && x.is(next, "off", "from", "of", "to"):
		x.o.Change = q
		x.tail(next + 1)
	default:
		x.counts(q, i, next)
	}
	return true
}

// counts makes a leading figure the target, with what it counts or has a share of: "8 product stories a month".
func (x *objectiveReading) counts(q Quantity, i, next int) {
	of := x.run(next, "of")
	end := x.beforeCondition(next + of)
	switch {
	case end > next+of:
		x.metric(next+of, end)
	case q.Unit == "" || x.is(next, "in", "for", "on"):
		k := next + x.runAny(next, "in", "for", "on")
		end = x.beforeCondition(k)
		x.metric(k, end)
		if x.is(next, "in", "on") && q.Money() {
			q.Text = x.say(i, end)
		}
		x.o.Target = q
		x.conditions(end, x.len())
		return
	}
	if q.Unit == "" {
		q.Unit = x.say(next, end)
	}
	q.Text = x.say(i, end)
	x.o.Target = q
	x.conditions(end, x.len())
}

// beforeCondition returns where what is named from token i on ends and its condition begins.
func (x *objectiveReading) beforeCondition(i int) int {
	for i < x.len() && !conditionWord(x.tok(i).low) {
		i++
	}
	return i
}

// tail reads metric and condition behind the figures, which end at token i.
func (x *objectiveReading) tail(i int) {
	i += x.runAny(i, "of", "in", "on", "for", "off", "from")
	end := x.beforeCondition(i)
	x.metric(i, end)
	x.conditions(end, x.len())
}

// place puts picked figures into the objective, and what stands before and behind them.
func (x *objectiveReading) place(picked []figure) {
	o := x.o
	if x.kind == actVerb && slices.ContainsFunc(picked, func(f figure) bool { return f.way != 0 }) {
		x.kind, x.head, o.Verb = noVerb, 0, "" // "Support tickets down 20%"
	}
	for _, f := range picked {
		switch f.kind {
		case pairFigure:
			o.From, o.To = f.a, f.b
			x.mark("to", f.i, f.j)
		case changeFigure:
			o.Change = f.a
			x.mark("change", f.i, f.j)
		case startFigure:
			o.From = f.a
		case arriveFigure:
			if len(picked) > 1 {
				o.To = f.a
			} else {
				o.Target = f.a
			}
		default:
			o.Target = f.a
		}
		if f.way != 0 {
			o.Way = f.way
		}
	}
	first, last := picked[0], picked[len(picked)-1]
	end := last.j
	if o.Target.Set && (o.Target.Unit == "" || o.Target.Unit == "%" && x.is(end, "of")) {
		stop := x.beforeCondition(end)
		if stop > end && o.Target.Unit == "" {
			o.Target.Unit = x.say(end, stop)
		}
		if stop > end {
			o.Target.Text += " " + x.say(end, stop)
		}
		end = stop
	}
	if first.i == x.head {
		if o.Target.Set && end > last.j { // "Get to 40 suppliers", "Reply to 95% of messages"
			if first.kind == arriveFigure {
				o.Verb += " to"
			}
			x.metric(last.j+x.run(last.j, "of"), end)
			x.conditions(end, x.len())
			return
		}
		x.tail(end)
		return
	}
	x.metric(x.head, first.i)
	for k := 1; k < len(picked); k++ {
		x.conditions(picked[k-1].j, picked[k].i)
	}
	x.conditions(end, x.len())
}

// multiply makes a number of a verb that says one.
func (x *objectiveReading) multiply() {
	n := verbTimes[fold(x.o.Verb)]
	x.o.Change = Quantity{Number: n, Unit: "×", Figure: map[float64]string{2: "2", 3: "3", 4: "4"}[n], Set: true}
	if n < 1 {
		x.o.Change = Quantity{Number: 50, Unit: "%", Figure: "50", Set: true}
	}
	x.o.Change.Text = x.o.Change.Short()
	end := x.head
	for end < x.len() && !(conditionWord(x.tok(end).low) && end > x.head && !x.is(end, "per", "for", "to")) {
		end++
	}
	x.metric(x.head, end)
	x.conditions(end, x.len())
}

// metric takes tokens i to j as what is measured. A condition of time inside goes to the conditions.
func (x *objectiveReading) metric(i, j int) {
	i += x.runAny(i, "the", "our", "a", "an", "your")
	for j > i+1 && x.is(j-1, "is", "of", "at", "=", ":", ",", "to", "a", "an", "the", "-", "–") {
		j--
	}
	switch { // "Bring bounce rate down within 6 months"
	case j > i+1 && x.is(j-1, "down"):
		j, x.o.Way = j-1, -1
	case j > i+1 && x.is(j-1, "up"):
		j, x.o.Way = j-1, 1
	}
	if m := x.moneyAt(i, j); m < j {
		k := m
		for k > i && x.is(k-1, "over", "above", "under", "below", "worth", "of", "at", "for", "than", "more", "less", "costing", "least", "most", "to") {
			k--
		}
		x.o.Terms = x.say(k, j)
		j = k
	}
	for k := i + 1; k < j; k++ {
		if f := x.figureAt(k, 0); f.kind == conditionFigure {
			x.conditions(k, j)
			j = k
		}
	}
	x.o.Metric = x.say(i, j)
}

// conditions takes tokens i to j as what must hold. One that names money is kept apart, as money is nobody else's business.
func (x *objectiveReading) conditions(i, j int) {
	for i < j && x.is(i, ",", ";", "-", "–") {
		i++
	}
	if n := x.runAny(i, "currently", "now at", "now", "today", "starting from", "compared with", "compared to", "against",
		"versus", "vs"); n > 0 && i+n < j && !x.o.From.Set {
		if q, next := x.quantity(i + n); next > i+n && next <= j {
			x.o.From = q
			i = next + x.runAny(next, "today", "now", "currently")
		}
	}
	toks := trimMarks(x.toks[min(i, j):j])
	text := x.only(toks).say(0, len(toks))
	if text == "" {
		return
	}
	into := &x.o.Condition
	if x.moneyAt(i, j) < j {
		into = &x.o.Terms
	}
	*into = strings.TrimSpace(*into + " " + text)
}

// moneyAt returns the first token from i on that is part of a sum of money; j where none is.
func (x *objectiveReading) moneyAt(i, j int) int {
	for k := i; k < j; k++ {
		if code, _, _ := x.currency(k); code != "" && x.tok(k).kind == markToken {
			return k
		}
		if q, next := x.quantity(k); next > k && q.Money() {
			return k
		}
	}
	return j
}

// finish settles what was read. It returns why the sentence cannot be taken as read, or "".
func (x *objectiveReading) finish() (message, hint string) {
	o := x.o
	for i := 1; i+1 < x.len(); i++ {
		if _, n := x.verb(i + 1); n > 0 && x.is(i, "and", ";") && len(x.figures(i+1, 0)) > 0 && len(x.figures(x.head, 0)) > len(x.figures(i+1, 0)) {
			return "These are two objectives in one sentence.", "Write each as an entry of its own, with its figure and its deadline."
		}
	}
	if o.Metric == "" && (o.Verb == "" || !o.Target.Set) {
		return "This objective does not say what is measured.", objectiveShapes
	}
	if o.Change.Number < 0 {
		if x.kind.way() == 0 {
			o.Way = -1
		}
	} else if strings.HasPrefix(o.Change.Text, "+") && x.kind.way() == 0 {
		o.Way = 1
	}
	return "", ""
}
