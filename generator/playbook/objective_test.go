package playbook

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// quantityOf reads a quantity that has to be readable.
func quantityOf(t *testing.T, s string) Quantity {
	t.Helper()
	var d diag.List
	var q Quantity
	if q.ReadSentence(written(s), &d); len(d) > 0 {
		t.Fatalf("%q: %v", s, d)
	}
	return q
}

func TestQuantityGrammar(t *testing.T) {
	manual(t, []reading{
		{"15%", "15 % → 15%", ""},
		{"15 per cent", "15 % → 15%", ""},
		{"15 points", "15 points → 15 points", ""},
		{"1 percentage point", "1 points → 1 point", ""},
		{"£18", "18 £ → £18", ""},
		{"£18.20", "18.2 £ → £18.20", ""},
		{"18 GBP", "18 £ → £18", ""},
		{"18 CHF", "18 CHF → 18 CHF", ""},
		{"$1.2m", "1.2e+06 $ → $1.2m", ""},
		{"£2 per order", "2 £ → £2", ""},
		{"3.8 s", "3.8 s → 3.8 s", ""},
		{"3.8 seconds", "3.8 s → 3.8 s", ""},
		{"200ms", "200 ms → 200 ms", ""},
		{"6 hours", "6 hours → 6 hours", ""},
		{"1 hour", "1 hours → 1 hour", ""},
		{"90 mins", "90 minutes → 90 minutes", ""},
		{"5 working days", "5 working days → 5 days", ""},
		{"250 kB", "250 KB → 250 KB", ""},
		{"25,000", "25000  → 25,000", ""},
		{"25,000 a month", "25000 a month → 25,000", ""},
		{"25k visits", "25000 visits → 25k", ""},
		{"8 product stories", "8 product stories → 8", ""},
		{"8 product stories a month", "8 product stories a month → 8", ""},
		{"twelve suppliers", "12 suppliers → 12", ""},
		{"4.6 out of 5", "4.6 out of 5 → 4.6", ""},
		{"4.6/5", "4.6 out of 5 → 4.6", ""},
		{"4.6 out of 5 or better", "4.6 out of 5 → ≥ 4.6", ""},
		{"above 99.9%", "99.9 % → > 99.9%", ""},
		{"at least 99.9%", "99.9 % → ≥ 99.9%", ""},
		{"below £18", "18 £ → < £18", ""},
		{"no more than 2 hours", "2 hours → ≤ 2 hours", ""},
		{"<= 3 s", "3 s → ≤ 3 s", ""},
		{"2x", "2 × → ×2", ""},
		{"-15%", "-15 % → 15%", ""},
		{"−15%", "-15 % → 15%", ""},
		{"+20%", "20 % → 20%", ""},
		{"down 15%", "-15 % → 15%", ""},
		{"99.999%", "99.999 % → 99.999%", ""},
		{"", "0  → ", ""},

		{"a lot", "0  → ", "1-5 bad-number: “a lot” has no number that can be read. " + quantityShapes},
		{"24/7", "0  → ", "1-4 bad-number: …"},
		{"3-6%", "0  → ", "1-4 bad-number: …"},
		{"3PL", "0  → ", "1-3 bad-number: …"},
		{"2.500", "2.5  → 2.500", "1-5 bad-number: “2.500” can be 2500 or 2.500. Write 2500 or 2.50."},
		{"£2.500", "2.5 £ → £2.500", "2-6 bad-number: “2.500” can be 2500 or 2.500. Write 2500 or 2.50."},
	}, func(in Text, d *diag.List) string {
		var q Quantity
		q.ReadSentence(in, d)
		if q.Set && q.Text != in.Value {
			t.Errorf("%q is kept as %q", in.Value, q.Text)
		}
		return fmt.Sprintf("%v %s → %s", q.Number, q.Unit, q.limited())
	})
}

func TestQuantityMoney(t *testing.T) {
	for s, want := range map[string]bool{"£18": true, "18 EUR": true, "$5": true, "A$5": true, "18": false, "18 all": false, "18%": false, "18 pages": false} {
		if got := quantityOf(t, s).Money(); got != want {
			t.Errorf("%s is money: %v", s, got)
		}
	}
}

// objectiveMap returns an objective as the content package hands it to Complete, with each field at a place of its own.
func objectiveMap(t *testing.T, pairs ...string) (Objective, func(string) Place) {
	t.Helper()
	var o Objective
	lines := "- " + strings.Join(pairs, "\n  ") + "\n"
	f := source.NewFile("role.md", []byte(lines))
	places := map[string]Place{"": {Value: f.Span(2, len(lines)-1)}}
	at := 2
	for _, p := range pairs {
		key, value, ok := strings.Cut(p, ": ")
		if !ok {
			t.Fatalf("%q is no field", p)
		}
		span := f.Span(at+len(key)+2, at+len(p))
		places[key] = Place{Key: f.Span(at, at+len(key)), Value: span}
		in, d := Text{Value: value, At: span, Exact: true}, new(diag.List)
		switch key {
		case "text":
			o.Text = value
		case "verb":
			o.Verb = value
		case "metric":
			o.Metric = value
		case "condition":
			o.Condition = value
		case "note":
			o.Note = value
		case "change":
			o.Change.ReadSentence(in, d)
		case "from":
			o.From.ReadSentence(in, d)
		case "to":
			o.To.ReadSentence(in, d)
		case "target":
			o.Target.ReadSentence(in, d)
		case "within":
			o.Within.ReadSentence(in, d)
		case "by":
			o.By.ReadSentence(in, d)
		default:
			t.Fatalf("no field %q", key)
		}
		if len(*d) > 0 {
			t.Fatalf("%q: %v", p, *d)
		}
		at += len(p) + 3
	}
	return o, func(key string) Place { return places[key] }
}

func TestObjectiveMap(t *testing.T) {
	for _, c := range []struct {
		fields                   []string
		want, headline, sentence string
		findings                 []string
	}{
		{
			[]string{"metric: bounce rate", "change: -15%", "within: 6 months"},
			" | bounce rate | by -15[%] | 6 months", "−15%", "Bounce rate down by 15% within 6 months", nil,
		},
		{
			[]string{"verb: Decrease", "metric: bounce rate", "change: 15%", "within: 6 months"},
			"Decrease | bounce rate | by 15[%] | 6 months", "−15%", "Decrease bounce rate by 15% within 6 months", nil,
		},
		{
			[]string{"verb: Increase", "metric: visits", "change: +20%", "by: 31 March 2027"},
			"Increase | visits | by 20[%] | 2027-03-31", "+20%", "Increase visits by 20% by 31 March 2027", nil,
		},
		{
			[]string{"metric: bounce rate", "change: 15%", "within: 6 months"},
			" | bounce rate | by 15[%] | 6 months", "15%", "Bounce rate by 15% within 6 months",
			[]string{"15%: objective-unread: Is bounce rate 15% more or less? Write change: -15%, change: +15%, or add a verb such as Decrease."},
		},
		{
			[]string{"metric: repeat purchase rate", "from: 22%", "to: 28%", "by: 2027-03"},
			" | repeat purchase rate | from 22[%] to 28[%] | 2027-03", "22% → 28%", "Repeat purchase rate from 22% to 28% by March 2027", nil,
		},
		{
			[]string{"verb: Keep", "metric: site availability", "target: at least 99.9%", "within: 3 months"},
			"Keep | site availability | target at least 99.9[%] | 3 months", "≥ 99.9%", "Keep site availability at least 99.9% within 3 months", nil,
		},
		{
			[]string{"verb: Reach", "metric: customer reviews", "target: 4.6 out of 5 or better"},
			"Reach | customer reviews | target at least 4.6[out of 5] | ", "≥ 4.6", "Reach at least 4.6 out of 5 for customer reviews", nil,
		},
		{
			[]string{"verb: Win", "metric: trade accounts", "target: 25 trade accounts", "condition: worth over £1,000", "within: 6 months"},
			"Win | trade accounts | target 25[trade accounts] | 6 months | terms: worth over £1,000", "25", "Win 25 trade accounts within 6 months", nil,
		},
		{
			[]string{"verb: Launch", "metric: the trade portal", "within: 9 months"},
			"Launch | the trade portal |  | 9 months | milestone", "", "Launch the trade portal within 9 months", nil,
		},
		{ // a text is read, and what the map adds is added
			[]string{"text: Decrease bounce rate by 15% within 6 months (all devices)", "from: 52%", "to: 44.2%"},
			"Decrease | bounce rate | by 15[%] from 52[%] to 44.2[%] | 6 months | note: all devices", "−15%", "Decrease bounce rate by 15% within 6 months", nil,
		},
		{ // and has to agree
			[]string{"text: Decrease bounce rate by 15% within 6 months", "from: 52%", "to: 37%"},
			"Decrease | bounce rate | by 15[%] from 52[%] to 37[%] | 6 months", "−15%", "Decrease bounce rate by 15% within 6 months",
			[]string{"by 15%: bad-number: From 52% to 37% is 15 points, which is 28.8% of 52%. Write 15 points, or 28.8%."},
		},
		{ // a text that no grammar reads is no trouble where the fields say it all
			[]string{"text: Make checkout a pleasure", "metric: checkout rate", "change: +5 points", "within: 6 months"},
			" | checkout rate | by 5[points] | 6 months", "+5 points", "Make checkout a pleasure", nil,
		},
		{
			[]string{"text: Own the customer journey", "within: 6 months"},
			"unread", "", "Own the customer journey", []string{"Own the customer journey: objective-unread: This is not an objective that can be read. " + objectiveShapes},
		},
		{
			[]string{"change: -15%", "within: 6 months"},
			" |  | by -15[%] | 6 months", "−15%", "",
			[]string{"change: -15%\n  within: 6 months: objective-unread: This objective does not say what is measured. Add metric: and what is measured, or text: and the whole sentence."},
		},
		{
			[]string{"verb: Cut", "metric: returns", "change: 5%", "within: 6 months", "by: 2027-03"},
			"Cut | returns | by 5[%] | 6 months2027-03", "−5%", "Cut returns by 5% by March 2027",
			[]string{"2027-03: bad-date: This objective has two deadlines. Keep within or by."},
		},
		{
			[]string{"verb: Cut", "metric: returns", "from: 4%", "to: 9%"},
			"Cut | returns | from 4[%] to 9[%] | ", "4% → 9%", "Cut returns from 4% to 9%",
			[]string{"9%: bad-number: It should go down, and the figures go from 4% to 9%. Mend the verb or the figures."},
		},
	} {
		o, at := objectiveMap(t, c.fields...)
		var d diag.List
		o.Complete(at, &d)
		if got := parts(o); got != c.want || o.Headline() != c.headline || o.Sentence() != c.sentence {
			t.Errorf("%q\n\t%s; %s; %s\nwant\n\t%s; %s; %s", c.fields, got, o.Headline(), o.Sentence(), c.want, c.headline, c.sentence)
		}
		var found []string
		for _, x := range d {
			found = append(found, fmt.Sprintf("%s: %s: %s %s", x.At.Text(), x.Code, x.Message, x.Hint))
		}
		if strings.Join(found, "\n") != strings.Join(c.findings, "\n") {
			t.Errorf("%q is answered %q, want %q", c.fields, found, c.findings)
		}
		if o.At != at("").Value {
			t.Errorf("%q stands at %v", c.fields, o.At)
		}
	}
}

func TestCheckpointsAndProgress(t *testing.T) {
	manual(t, []reading{
		{"48.3% after 90 days", "48.3% 90 days", ""},
		{"3 hours within six weeks", "3 hours 6 weeks", ""},
		{"48.3%", " ", "1-5 bad-number: “48.3%” is no figure with a time. Write it as 48.3% after 90 days."},
	}, func(in Text, d *diag.List) string {
		var c Checkpoint
		c.ReadSentence(in, d)
		return c.Value.Text + " " + c.After.Words()
	})
	manual(t, []reading{
		{"49.1%", "49.1% ", ""},
		{"49.1% on 2026-11-01", "49.1% 2026-11-01", ""},
		{"49.1% (1 November 2026)", "49.1% 2026-11-01", ""},
		{"49.1% lately", "49.1% ", "7-12 bad-date: “lately” is not the day the figure was read on. Write it as 49.1% on 2026-11-01."},
		{"quite good", " ", "1-10 bad-number: “quite good” has no number that can be read. …"},
	}, func(in Text, d *diag.List) string {
		var p Progress
		p.ReadSentence(in, d)
		return p.Value.Text + " " + p.On.String()
	})
	key, value := pairOf(t, "90 days: 48.3%")
	var d diag.List
	var c Checkpoint
	c.ReadPair(key, value, &d)
	if c.After.Words() != "90 days" || c.Value.Number != 48.3 || len(d) > 0 {
		t.Errorf("%+v %v", c, d)
	}
	key, value = pairOf(t, "2026-11-01: 49.1%")
	var p Progress
	p.ReadPair(key, value, &d)
	if p.On.String() != "2026-11-01" || p.Value.Number != 49.1 || len(d) > 0 {
		t.Errorf("%+v %v", p, d)
	}
}

func TestVerbs(t *testing.T) {
	for verb, want := range map[string]int{"Increase": 1, "raise": 1, "Cut": -1, "Bring down": -1, "Halve": -1, "Double": 1, "Keep": 0, "Win": 0, "Get to": 0, "Frobnicate": 0, "": 0} {
		if got := verbKindOf(verb).way(); got != want {
			t.Errorf("%q goes %+d, want %+d", verb, got, want)
		}
	}
	for v := range verbTimes {
		if k := verbs[v]; k != doubleVerb && k != halveVerb {
			t.Errorf("%q multiplies and is no such verb", v)
		}
	}
}

func FuzzObjective(f *testing.F) {
	for _, s := range []string{
		"Decrease bounce rate by 15% within 6 months", "Raise repeat purchase rate from 22% to 28% by the end of March 2027", "£21 to £17 in the first 60 days",
		"Answer 90% of messages in under 24 hours within 3 months", "4.6 out of 5 or better (all shops)", "Double (", "by by by 5", "to to 5 from from", "− 1 000 000 ×",
		"Keep X: below £18 and raise Y by 02/11/2027", "up down 5% 3x 24/7 3-4", "15% fewer", "(0)", "Win 25 accounts worth over £1,000",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		in := written(value)
		var d diag.List
		o := readObjective(in, &d)
		heard(t, in, d)
		if len(strings.Fields(value)) > 0 && o.Text == "" {
			t.Errorf("%q was dropped", value)
		}
		if o.Unread && len(d) == 0 {
			t.Errorf("%q is silently unread", value)
		}
		if o.Unread && (o.Numeric() || o.Milestone) {
			t.Errorf("%q is unread and has parts: %+v", value, o)
		}
		_, _, _, _ = o.Headline(), o.DueOn(day("2026-11-02")), o.HiddenParts(), o.Direction()
		// What is left for readers outside names no money that the sentence hides.
		if o.HiddenParts() && o.Change.Text == "" {
			o.Text, o.From, o.To, o.Target, o.Bound, o.Terms, o.Note = "", Quantity{}, Quantity{}, Quantity{}, "", "", ""
			if said := o.Sentence(); mentionsMoney(said) {
				t.Errorf("%q tells outside: %q", value, said)
			}
		}
		var q Quantity
		d = nil
		q.ReadSentence(in, &d)
		heard(t, in, d)
	})
}
