package pages

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

// A Goal is an objective as pages show it. Every field is in words, and "" where the author stated nothing.
type Goal struct {
	Headline  string // the figure that leads: "−15%"
	Sentence  string
	Metric    string
	From, To  string
	Deadline  string // "within 6 months", "by 31 March 2027"
	Due       string // the day, where the first day is known
	DueISO    string
	Measured  string
	Condition string
	Note      string
	Shared    []Link
	Owner     Seat // set where goals of several roles stand together
	Numeric   bool
	Milestone bool
	Trend     []theme.Point // empty unless both ends are stated
	Stops     []string      // stated figures on the way: "45% after 3 months"
	Progress  *Progress
}

// Progress is how far an objective has come.
type Progress struct {
	Value   string
	On      string
	Percent int  // of the way, from 0 to 100
	Partway bool // Percent is known: both ends were stated
	Behind  bool
}

// Goals returns objectives in words. since is the holder's first day; zero where it is not known.
func (ix *Index) Goals(list []playbook.Objective, since playbook.Date) []Goal {
	if len(list) == 0 {
		return nil
	}
	out := make([]Goal, len(list))
	for i := range list {
		out[i] = ix.Goal(&list[i], since)
	}
	return out
}

// Goal returns an objective in words.
func (ix *Index) Goal(o *playbook.Objective, since playbook.Date) Goal {
	w, said := ix.Words, ix.said(o)
	g := Goal{
		Headline: said.headline, Sentence: said.sentence, Metric: said.metric, From: o.From.Text, To: said.to, Deadline: said.deadline,
		Measured: o.MeasuredIn, Condition: o.Condition, Note: o.Note, Numeric: said.numeric, Milestone: o.Milestone,
	}
	for _, ref := range o.SharedWith {
		if ref.To != nil {
			g.Shared = append(g.Shared, ix.Role(ref.To))
		}
	}
	due := o.DueOn(since)
	if !due.IsZero() {
		g.Due, g.DueISO = w.Date(words.Date(due)), words.Date(due).ISO()
	}
	for _, c := range o.Checkpoints {
		if c.Value.Set && !c.After.IsZero() {
			g.Stops = append(g.Stops, w.T("{0} after {1}", c.Value.Text, c.After.Words()))
		}
	}
	g.Trend = ix.trend(o)
	g.Progress = ix.progress(o, due, since)
	return g
}

// goalWords are what pages say of an objective whenever its holder began.
type goalWords struct {
	headline, sentence, metric, to, deadline string
	numeric                                  bool
}

// said puts an objective into words. Many pages show it, and say the same: it is put together for the first.
func (ix *Index) said(o *playbook.Objective) *goalWords {
	if known, ok := ix.goals.Load(o); ok {
		return known.(*goalWords)
	}
	u := &goalWords{
		headline: ix.Words.Figure(o.Headline()), sentence: o.Sentence(), metric: ix.Words.Capital(o.Metric), to: o.To.Text, deadline: ix.deadline(o), numeric: o.Numeric(),
	}
	u.metric = cmp.Or(u.metric, u.sentence)
	if u.to == "" && o.Target.Set {
		u.to = ix.target(o)
	}
	known, _ := ix.goals.LoadOrStore(o, u)
	return known.(*goalWords)
}

// target writes a figure to reach or hold with the word of its bound: "above 99.9%". The metric is not said again.
func (ix *Index) target(o *playbook.Objective) string {
	q, text := o.Target, o.TargetFigure()
	if o.Metric != "" && strings.Contains(strings.ToLower(q.Text), strings.ToLower(o.Metric)) {
		text = q.Short()
	} else if first, _ := utf8.DecodeRuneInString(q.Text); unicode.IsLetter(first) {
		return q.Text // as written, with its bound
	}
	w := ix.Words
	switch {
	case q.Bound == "below" && q.Inclusive:
		return w.T("at most {0}", text)
	case q.Bound == "below":
		return w.T("below {0}", text)
	case q.Bound == "above" && q.Inclusive:
		return w.T("at least {0}", text)
	case q.Bound == "above":
		return w.T("above {0}", text)
	}
	return text
}

func (ix *Index) deadline(o *playbook.Objective) string {
	switch {
	case !o.By.IsZero():
		return ix.Words.T("by {0}", ix.Words.Date(words.Date(o.By)))
	case !o.Within.IsZero():
		return ix.Words.T("within {0}", o.Within.Words())
	}
	return ""
}

// trend is the figures that were stated, both ends and the checkpoints, and nothing between them.
func (ix *Index) trend(o *playbook.Objective) []theme.Point {
	if !o.From.Set || !o.To.Set || o.Within.IsZero() || o.From.Number == o.To.Number {
		return nil
	}
	whole, figure := o.Within.Days(), ix.Words.Figure
	out := []theme.Point{{Value: o.From.Number, Label: figure(o.From.Text), When: ix.Words.T("Start")}}
	for _, c := range o.Checkpoints {
		if d := c.After.Days(); d > 0 && d < whole && c.Value.Set {
			out = append(out, theme.Point{At: d, Value: c.Value.Number, Label: figure(c.Value.Text), When: figure(c.After.Words())})
		}
	}
	out = append(out, theme.Point{At: whole, Value: o.To.Number, Label: figure(o.To.Text), When: figure(o.Within.Words())})
	slices.SortStableFunc(out, func(a, b theme.Point) int { return cmp.Compare(a.At, b.At) })
	return out
}

// progress says how far an objective has come: late only after a checkpoint or the due date was missed.
func (ix *Index) progress(o *playbook.Objective, due, since playbook.Date) *Progress {
	now := o.Now
	if !now.Value.Set {
		return nil
	}
	p := &Progress{Value: now.Value.Text}
	if !now.On.IsZero() {
		p.On = ix.Words.Date(words.Date(now.On))
	}
	var way float64
	if way, p.Partway = o.PartWay(); p.Partway {
		p.Percent = int(max(0, min(100, way)) + 0.5)
	}
	p.Behind = o.Behind(due, since, ix.Playbook.Today)
	return p
}
