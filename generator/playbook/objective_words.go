package playbook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
)

// Headline returns the figure that leads: "−15%", "22% → 28%", "< £18", "25,000", "5 days"; "" when no number is visible.
func (o *Objective) Headline() string {
	switch {
	case o.Change.Set && o.Change.Unit == "×":
		return o.Change.Short()
	case o.Change.Set:
		short := strings.TrimLeft(o.Change.Short(), "+-−")
		return map[int]string{1: "+", -1: "−", 0: ""}[o.Way] + short
	case o.From.Set && o.To.Set:
		return o.From.Short() + " → " + o.To.limited()
	case o.Target.Set:
		return o.Target.limited()
	case o.To.Set:
		return o.To.limited()
	}
	return o.conditionFigure().limited()
}

// limited returns the short figure with the sign of its bound.
func (q Quantity) limited() string {
	sign := map[string]string{"below": "< ", "above": "> "}[q.Bound]
	if q.Inclusive {
		sign = map[string]string{"below": "≤ ", "above": "≥ "}[q.Bound]
	}
	if !q.Set {
		return ""
	}
	return sign + q.Short()
}

// conditionFigure is the time that a condition names, as in "in under 24 hours".
func (o *Objective) conditionFigure() Quantity {
	r := newReader(Text{Value: o.Condition}, nil)
	for i := range r.toks {
		if f := r.figureAt(i, 0); f.kind == conditionFigure {
			return f.a
		}
	}
	return Quantity{}
}

// Numeric reports whether a number is visible.
func (o *Objective) Numeric() bool { return o.numbered() || o.conditionFigure().Set }

func (o *Objective) numbered() bool {
	return o.Change.Set || o.From.Set || o.To.Set || o.Target.Set
}

// Direction returns +1 when more is better, -1 when less is, and 0 when nobody said.
func (o *Objective) Direction() int { return o.Way }

// HasDeadline reports whether it says by when.
func (o *Objective) HasDeadline() bool { return !o.Within.IsZero() || !o.By.IsZero() }

// DueAfter returns how long after the first day the objective is due; zero where only a date was stated.
func (o *Objective) DueAfter() Duration { return o.Within }

// DueOn returns the day it is due for somebody who starts on a day; zero where that cannot be known.
func (o *Objective) DueOn(first Date) Date {
	if !o.By.IsZero() {
		return o.By.LastDay()
	}
	if o.Within.IsZero() || first.IsZero() {
		return Date{}
	}
	return first.FirstDay().Add(o.Within)
}

// HiddenParts reports whether the sentence states figures that only Public lets out: where the metric starts and arrives,
// or any sum of money.
func (o *Objective) HiddenParts() bool {
	if o.From.Set || o.To.Set || o.Terms != "" || o.MoneyChange() || o.Target.Money() {
		return true
	}
	numbers := 0
	for _, t := range lex(o.Text) {
		if t.kind == numberToken {
			numbers++
		}
	}
	return mentionsMoney(o.Text) || o.Unread && numbers > 1
}

// mentionsMoney reports whether a text names a sum of money.
func mentionsMoney(s string) bool {
	if s == "" {
		return false
	}
	r := newReader(Text{Value: s}, nil)
	for i := range r.toks {
		if q, next := r.quantity(i); next > i && q.Money() {
			return true
		}
	}
	return false
}

// MoneyChange reports whether the change is a sum of money.
func (o *Objective) MoneyChange() bool { return o.Change.Set && o.Change.Money() }

// PartWay returns how far the metric has come from where it started to where it should arrive, in per cent: 0 at the
// start, 100 on arrival, below or above when it went further. It reports false unless all three figures were stated.
func (o *Objective) PartWay() (percent float64, ok bool) {
	from, to, ends := sameKind(o.From, o.To)
	begin, now, known := sameKind(o.From, o.Now.Value)
	if !ends || !known || from == to || begin != from {
		return 0, false
	}
	return (now - from) / (to - from) * 100, true
}

// Sentence returns the objective as a sentence: as it was written, or, where that is not to be had, rebuilt from the parts
// that are visible. "" when there are none.
func (o *Objective) Sentence() string {
	if o.Text != "" {
		return o.Text
	}
	words := o.body()
	if words == "" {
		return ""
	}
	if o.Condition != "" {
		words += " " + o.Condition
	}
	switch {
	case !o.By.IsZero():
		words += " by " + o.By.long()
	case o.Within.Text != "":
		words += " within " + o.Within.Text
	case !o.Within.IsZero():
		words += " within " + o.Within.Words()
	}
	return capital(words)
}

// body is the sentence without condition and deadline.
func (o *Objective) body() string {
	kind := verbKindOf(o.Verb)
	figure := o.figureWords(kind)
	switch {
	case o.counted():
		return join(o.Verb, o.boundWords(), o.TargetFigure())
	case o.Verb == "":
		return o.unled()
	case o.Metric == "" && figure == "":
		return o.Verb + " a set figure"
	case o.Target.Set && o.reaches():
		return join(o.Verb, o.boundWords(), o.TargetFigure(), "for", o.Metric)
	case figure != "":
		return join(o.Verb, o.Metric, figure)
	}
	return o.silent(kind)
}

// counted reports whether the target names what it counts: win 25 trade accounts.
func (o *Objective) counted() bool {
	return o.Target.Set && o.Metric != "" && strings.Contains(o.Target.Text, o.Metric)
}

// Counts reports whether the verb takes the target for its object, as in win 25 and reach 45. Of others it is where the
// metric is brought to.
func (o *Objective) Counts() bool {
	kind := verbKindOf(o.Verb)
	return o.Verb != "" && (kind == actVerb || kind == holdVerb || kind == noVerb || o.counted() || o.reaches() || strings.HasSuffix(o.Verb, " to"))
}

// does reports whether the verb does something that can be counted: win 25, answer 90%. To be or to have is not to do.
func (o *Objective) does() bool {
	first, _, _ := strings.Cut(fold(o.Verb), " ")
	return verbKindOf(o.Verb) == actVerb && !slices.Contains([]string{"be", "have", "become"}, first)
}

// reaches reports whether the verb takes the figure for its object: reach 45.
func (o *Objective) reaches() bool {
	first, _, _ := strings.Cut(fold(o.Verb), " ")
	return slices.Contains([]string{"reach", "achieve", "hit", "meet", "attain"}, first)
}

// unled is a sentence without a verb: bounce rate down by 15%.
func (o *Objective) unled() string {
	turn := map[int]string{1: "up", -1: "down"}[o.Way]
	switch {
	case o.Metric == "":
		return ""
	case o.Change.Set || !o.numbered():
		return join(o.Metric, turn, o.figureWords(noVerb))
	case o.Target.Set && o.Target.Bound == "":
		return join(o.Metric, "at", o.TargetFigure())
	}
	return join(o.Metric, o.figureWords(holdVerb))
}

// figureWords are the words for the visible figures, as they follow the metric.
func (o *Objective) figureWords(kind verbKind) string {
	by := ""
	if o.Change.Set && kind != doubleVerb && kind != halveVerb {
		by = "by " + strings.TrimLeft(o.Change.Text, "+-−")
		if o.Change.Unit == "×" {
			by = "by a factor of " + o.Change.Figure
		}
	}
	switch {
	case o.From.Set && o.To.Set:
		return join(by, "from "+o.From.Text+" to "+o.To.Text)
	case o.From.Set && by != "":
		return join(by, "from", o.From.Text)
	case o.To.Set:
		return join(by, "to "+o.To.Text)
	case by != "" || !o.Target.Set:
		return by
	case o.Target.Bound != "" && (!o.Target.Inclusive || kind == holdVerb):
		return o.boundWords() + o.TargetFigure()
	case kind == holdVerb:
		return "at " + o.TargetFigure()
	}
	return "to " + o.boundWords() + o.TargetFigure()
}

// TargetFigure is the target without the words of its bound.
func (o *Objective) TargetFigure() string {
	r := newReader(Text{Value: o.Target.Text}, nil)
	_, _, n := r.bound(0)
	for i := range r.toks {
		if _, k := r.orBetter(i, 0); k > 0 {
			return join(r.say(n, i), r.say(i+k, r.len()))
		}
	}
	return r.say(n, r.len())
}

func (o *Objective) boundWords() string {
	switch {
	case o.Target.Bound == "":
		return ""
	case !o.Target.Inclusive:
		return o.Target.Bound + " "
	case o.Target.Bound == "below":
		return "at most "
	}
	return "at least "
}

// silent is a sentence for a figure that readers may not see: it says which way, and no more.
func (o *Objective) silent(kind verbKind) string {
	first, _, _ := strings.Cut(fold(o.Verb), " ")
	switch {
	case o.Milestone:
		return join(o.Verb, o.Metric)
	case kind == holdVerb && (o.Way != 0 || o.Condition == ""):
		return join(o.Verb, o.Metric, map[int]string{1: "high", -1: "low", 0: "at target"}[o.Way])
	case first == "save":
		return join(o.Verb, "on", o.Metric)
	case o.reaches():
		return join(o.Verb, "the target for", o.Metric)
	case kind == reachVerb:
		return join(o.Verb, o.Metric, map[int]string{1: "up", -1: "down", 0: "to target"}[o.Way])
	}
	return join(o.Verb, o.Metric)
}

// join puts words together with single spaces, without the empty ones.
func join(words ...string) string {
	long := 0
	for _, w := range words {
		long += len(w) + 1
	}
	var b strings.Builder
	b.Grow(long)
	for _, w := range words {
		for word := range strings.FieldsSeq(w) {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(word)
		}
	}
	return b.String()
}

// capital writes the first letter as a capital.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 || unicode.ToUpper(first) == first {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// ReadSentence implements Sentence: 48.3% after 90 days.
func (c *Checkpoint) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	due := r.deadline()
	switch q, next := r.quantity(0); {
	case r.len() == 0:
	case next > 0 && due.j == r.len() && !due.within.IsZero() && due.i == next:
		c.Value, c.After = q, due.within
	default:
		r.refuse("bad-number", 0, r.len(), quoted(t.Value)+" is no figure with a time.", "Write it as 48.3% after 90 days.")
	}
}

// ReadPair implements Pair: 90 days: 48.3%.
func (c *Checkpoint) ReadPair(key, value Text, d *diag.List) {
	c.After.ReadSentence(key, d)
	c.Value.ReadSentence(value, d)
}

// ReadSentence implements Sentence: 49.1%, or 49.1% on 2026-11-01.
func (p *Progress) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	q, next := r.quantity(0)
	if next == 0 && r.len() > 0 {
		p.Value.ReadSentence(t, d)
		return
	}
	p.Value = q
	if next == r.len() {
		return
	}
	open := next + r.runAny(next, "on", "(", ",", "as of", "at", "by")
	on, end := r.date(open)
	end += r.run(end, ")")
	if open == next || end != r.len() {
		r.refuse("bad-date", next, r.len(), quoted(r.say(next, r.len()))+" is not the day the figure was read on.", "Write it as 49.1% on 2026-11-01.")
		return
	}
	p.On = on
}

// ReadPair implements Pair: 2026-11-01: 49.1%.
func (p *Progress) ReadPair(key, value Text, d *diag.List) {
	p.On.ReadSentence(key, d)
	p.Value.ReadSentence(value, d)
}
