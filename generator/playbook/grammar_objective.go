package playbook

import (
	"fmt"
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

const objectiveShapes = "Write it as “Decrease bounce rate by 15% within 6 months”, “Raise repeat purchases from 22% to 28% by March 2027”, " +
	"“Keep cost per order below £18 within 4 months” or “Launch the trade portal within 9 months”."

// maxObjective is how long a sentence may be and still be read as an objective.
const maxObjective = 1000

// ReadSentence implements Sentence. It reads a verb, what is measured, a figure and a deadline, in the orders people use.
// A sentence that fits none keeps its words, is marked Unread and is reported once.
func (o *Objective) ReadSentence(t Text, d *diag.List) {
	o.At = t.At
	places := o.read(t, d)
	o.settle(func(key string) Place {
		if at, ok := places[key]; ok {
			return Place{Value: at}
		}
		return Place{Value: t.At}
	}, d)
}

// ReadPair implements Pair: a sentence with a colon, as in "Bounce rate: down 15% within 6 months".
func (o *Objective) ReadPair(key, value Text, d *diag.List) { o.ReadSentence(joinPair(key, value), d) }

// read fills o from a sentence and returns where its figures stand, by field.
func (o *Objective) read(t Text, d *diag.List) map[string]source.Span {
	o.Text = singleSpaced(t.Value)
	if o.Text == "" {
		return nil
	}
	if len(t.Value) > maxObjective {
		o.unread(t, d, "The sentence is too long to be read as an objective.", objectiveShapes)
		return nil
	}
	r := newReader(t, d)
	r.refuseUnsure()
	r = o.takeNote(r)
	due := r.deadline()
	if due.vague {
		o.unread(r.part(due.i, due.j), d, fmt.Sprintf("%s is another day for whoever reads it later.", quoted(r.say(due.i, due.j))),
			"Write the date, as in by 31 December 2027, or the time from the first day, as in within 12 months.")
		return nil
	}
	o.Within, o.By = due.within, due.by
	r = r.only(slices.Concat(r.toks[:due.i], r.toks[due.j:]))
	r = r.only(trimMarks(r.toks))
	x := objectiveReading{reader: r, o: o, places: map[string]source.Span{}}
	if message, hint := x.sentence(due.j > 0); message != "" {
		*o = Objective{At: o.At, Text: o.Text, Within: o.Within, By: o.By, Note: o.Note}
		o.unread(t, d, message, hint)
	}
	return x.places
}

func (o *Objective) unread(t Text, d *diag.List, message, hint string) {
	o.Unread = true
	d.Add(diag.Diagnostic{Severity: diag.Warning, Code: "objective-unread", At: t.At, Message: message, Hint: hint})
}

// takeNote moves a bracket behind the figures into the note. One before any figure is part of what is measured.
func (o *Objective) takeNote(r *reader) *reader {
	open, end, depth, digits := -1, -1, 0, false
	for i, t := range r.toks {
		switch {
		case r.is(i, "("):
			if depth++; depth == 1 && (digits || r.closes(i)) {
				open = i
			}
		case r.is(i, ")"):
			if depth--; depth == 0 && open >= 0 && end < 0 {
				end = i
			}
		case t.kind == numberToken && depth == 0:
			digits = true
		}
	}
	if open < 0 || end <= open+1 || open == 0 && end == r.len()-1 {
		return r
	}
	if f := r.figureAt(open+1, 0); f.kind == pairFigure && f.j == end || f.kind == startFigure { // "(from 52% to 44.2%)" is no remark
		return r.only(slices.Concat(r.toks[:open], r.toks[open+1:end], r.toks[end+1:]))
	}
	o.Note = r.say(open+1, end)
	r = r.only(slices.Concat(r.toks[:open], r.toks[end+1:]))
	o.Text = r.say(0, r.len())
	return r
}

// closes reports whether the bracket that opens at token i ends the sentence.
func (r *reader) closes(i int) bool {
	open, ok := r.lastBracket()
	return ok && open == i
}

func trimMarks(toks []token) []token {
	stray := func(t token) bool {
		return slices.Contains([]string{",", ".", ";", ":", "!", "-", "–", "—"}, t.low)
	}
	for len(toks) > 0 && stray(toks[len(toks)-1]) {
		toks = toks[:len(toks)-1]
	}
	for len(toks) > 1 && stray(toks[0]) && (toks[1].kind != numberToken || toks[0].low == "," || toks[0].low == ":") {
		toks = toks[1:]
	}
	return toks
}
