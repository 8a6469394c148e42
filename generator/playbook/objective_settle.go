package playbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// Complete implements Form. A text is read like a sentence; what the map itself states wins over it.
func (o *Objective) Complete(at func(string) Place, d *diag.List) {
	whole := at("")
	o.At = whole.Value
	places := map[string]source.Span{}
	if o.Text != "" {
		var said Objective
		value := at("text").Value
		heard := d
		if o.Metric != "" && (o.numbered() || !o.Within.IsZero() || !o.By.IsZero()) {
			heard = new(diag.List) // the map says it all: the text may be put in any way
		}
		places = said.read(Text{Value: o.Text, At: value, Exact: value.Text() == o.Text}, heard)
		o.adopt(said)
	} else if o.Verb == "" && o.Metric == "" {
		d.Add(diag.Diagnostic{
			Severity: diag.Warning, Code: "objective-unread", At: whole.Value, Key: whole.Key,
			Message: "This objective does not say what is measured.", Hint: "Add metric: and what is measured, or text: and the whole sentence.",
		})
	}
	if by := at("by"); !o.Within.IsZero() && !o.By.IsZero() {
		d.Add(diag.Diagnostic{
			Severity: diag.Error, Code: "bad-date", At: by.Value, Key: by.Key,
			Message: "This objective has two deadlines.", Hint: "Keep within or by.",
		})
	}
	o.settle(func(key string) Place {
		if place, ok := places[key]; ok {
			return Place{Value: place}
		}
		return at(key)
	}, d)
	if o.Text == "" && o.Change.Set && o.Way == 0 && o.Verb == "" {
		change := at("change")
		d.Add(diag.Diagnostic{
			Severity: diag.Warning, Code: "objective-unread", At: change.Value, Key: change.Key,
			Message: fmt.Sprintf("Is %s %s more or less?", o.Metric, o.Change.Text),
			Hint:    fmt.Sprintf("Write change: -%s, change: +%s, or add a verb such as Decrease.", o.Change.Text, o.Change.Text),
		})
	}
}

// adopt takes from a sentence what the map left out.
func (o *Objective) adopt(said Objective) {
	take := func(mine *Quantity, theirs Quantity) {
		if !mine.Set {
			*mine = theirs
		}
	}
	text := func(mine *string, theirs string) {
		if *mine == "" {
			*mine = theirs
		}
	}
	o.Text = said.Text
	text(&o.Note, said.Note)
	if o.Within.IsZero() && o.By.IsZero() {
		o.Within, o.By = said.Within, said.By
	}
	if said.Unread {
		o.Unread = o.Metric == ""
		return
	}
	text(&o.Verb, said.Verb)
	text(&o.Metric, said.Metric)
	text(&o.Condition, said.Condition)
	text(&o.Terms, said.Terms)
	take(&o.Change, said.Change)
	take(&o.From, said.From)
	take(&o.To, said.To)
	take(&o.Target, said.Target)
	o.Way = said.Way
}

// settle derives what follows from the parts, and reports parts that contradict one another.
func (o *Objective) settle(at func(string) Place, d *diag.List) {
	complain := func(key, message, hint string, mend ...string) {
		place := at(key)
		found := diag.Diagnostic{Severity: diag.Error, Code: "bad-number", At: place.Value, Key: place.Key, Message: message, Hint: hint}
		if len(mend) == 2 && strings.Contains(place.Value.Text(), mend[0]) {
			text := strings.Replace(place.Value.Text(), mend[0], mend[1], 1)
			found.Fixes, found.Guess = []diag.Edit{{Span: place.Value, Text: text}}, true
		}
		d.Add(found)
	}
	said := o.Way
	if verb := verbKindOf(o.Verb).way(); said == 0 {
		said = verb
	}
	written := 0
	if o.Change.Set && strings.HasPrefix(o.Change.Text, "+") {
		written = 1
	} else if o.Change.Number < 0 {
		written = -1
	}
	if said > 0 && written < 0 {
		complain("change", fmt.Sprintf("%s goes up and %s goes down.", quoted(o.Verb), o.Change.Text), "Leave the minus out, or change the verb.")
	}
	if said == 0 {
		said = written
	}
	if o.Terms == "" && mentionsMoney(o.Condition) {
		o.Terms, o.Condition = o.Condition, ""
	}
	o.Bound = o.Target.Bound
	o.Way = said
	if a, b, ok := sameKind(o.From, o.To); ok && a != b {
		o.Way = 1
		if b < a {
			o.Way = -1
		}
		if said != 0 && said != o.Way {
			complain("to", fmt.Sprintf("It should go %s, and the figures go from %s to %s.", map[int]string{1: "up", -1: "down"}[said], o.From.Text, o.To.Text),
				"Mend the verb or the figures.")
		}
		o.agree(complain)
	}
	if o.Way == 0 && o.Target.Set {
		o.Way = map[string]int{"below": -1, "above": 1}[o.Bound]
	}
	kind := verbKindOf(o.Verb)
	dated := !o.Within.IsZero() || !o.By.IsZero()
	o.Milestone = dated && !o.Unread && !o.Numeric() && o.Way == 0 && (kind == actVerb || kind == reachVerb || kind == noVerb)
}

// agree checks that a change is what lies between from and to.
func (o *Objective) agree(complain func(key, message, hint string, mend ...string)) {
	from, to, _ := sameKind(o.From, o.To)
	if !o.Change.Set {
		return
	}
	gap := math.Abs(to - from)
	want := math.Abs(o.Change.Number)
	ends := fmt.Sprintf("from %s to %s", o.From.Text, o.To.Text)
	switch o.Change.Unit {
	case "%":
		arrives := from + math.Copysign(from*want/100, to-from)
		if from == 0 || near(gap/math.Abs(from)*100, want, o.Change) || near(arrives, to, o.To) {
			return
		}
		real := trimFloat(gap / math.Abs(from) * 100)
		if o.From.Unit == "%" && near(gap, want, o.Change) {
			complain("change", fmt.Sprintf("%s is %s points, which is %s%% of %s.", capital(ends), trimFloat(gap), real, o.From.Text),
				fmt.Sprintf("Write %s points, or %s%%.", o.Change.Figure, real), o.Change.Short(), o.Change.Figure+" points")
			return
		}
		complain("change", fmt.Sprintf("%s is a change of %s%%, not of %s.", capital(ends), real, o.Change.Text), "Mend one of the figures, or leave the change out.")
	case "×":
		if from == 0 || near(to/from, want, o.Change) {
			return
		}
		complain("change", fmt.Sprintf("%s is %s times as much, not %s times.", capital(ends), trimFloat(to/from), o.Change.Figure), "Mend one of the figures, or leave the change out.")
	default:
		a, b, ok := sameKind(Quantity{Number: gap, Unit: o.From.Unit, Set: true}, Quantity{Number: want, Unit: o.Change.Unit, Set: true})
		if o.From.seconds() > 0 {
			a = gap // sameKind has turned it into seconds already
		}
		if o.Change.Unit == "points" && (o.From.Unit == "%" || o.From.Unit == "points" || o.From.Unit == "") {
			a, b, ok = gap, want, true
		}
		if !ok || near(a, b, o.Change) {
			return
		}
		complain("change", fmt.Sprintf("%s does not differ by %s.", capital(ends), o.Change.Text), "Mend one of the figures, or leave the change out.")
	}
}

// near reports whether two figures are the same as far as q writes digits.
func near(a, b float64, q Quantity) bool {
	n, ok := readNumeral(q.Figure)
	if !ok {
		return math.Abs(a-b) < 0.5
	}
	return math.Abs(a-b) <= 0.5*math.Pow10(-len(n.part))+1e-9
}

// trimFloat writes a figure with at most one decimal.
func trimFloat(v float64) string {
	return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
}
