package playbook

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/diag"
)

// parts writes what was read of an objective: "Decrease | bounce rate | by 15% | 6 months".
func parts(o Objective) string {
	if o.Unread {
		return "unread"
	}
	var figures []string
	add := func(word string, q Quantity) {
		if q.Set {
			bound := q.Bound
			if q.Inclusive {
				bound = map[string]string{"below": "at most", "above": "at least"}[q.Bound]
			}
			figures = append(figures, strings.Join(strings.Fields(fmt.Sprintf("%s %s %v[%s]", word, bound, q.Number, q.Unit)), " "))
		}
	}
	add("by", o.Change)
	add("from", o.From)
	add("to", o.To)
	add("target", o.Target)
	due := o.Within.Words() + o.By.String()
	out := []string{o.Verb, o.Metric, strings.Join(figures, " "), due}
	if o.Condition != "" {
		out = append(out, "if: "+o.Condition)
	}
	if o.Terms != "" {
		out = append(out, "terms: "+o.Terms)
	}
	if o.Note != "" {
		out = append(out, "note: "+o.Note)
	}
	if o.Milestone {
		out = append(out, "milestone")
	}
	return strings.Join(out, " | ")
}

func readObjective(in Text, d *diag.List) Objective {
	var o Objective
	o.ReadSentence(in, d)
	return o
}

// The objectives of the shipped book, with the figure each leads with and what readers of an advert are told.
func TestSampleObjectives(t *testing.T) {
	for _, c := range []struct {
		sentence, want, headline string
		way                      int
		public                   string // "" where the sentence itself may leave
	}{
		{"Increase online revenue by 20% within 12 months", "Increase | online revenue | by 20[%] | 12 months", "+20%", 1, ""},
		{"Keep site availability above 99.9% within 3 months", "Keep | site availability | target above 99.9[%] | 3 months", "> 99.9%", 1, ""},
		{"Increase branded searches by 30% within 12 months", "Increase | branded searches | by 30[%] | 12 months", "+30%", 1, ""},
		{"Reduce landed unit cost by 8% within 9 months", "Reduce | landed unit cost | by 8[%] | 9 months", "−8%", -1, ""},
		{"Cut pre-shipment defects from 4% to 1.5% within 6 months", "Cut | pre-shipment defects | from 4[%] to 1.5[%] | 6 months", "4% → 1.5%", -1, "Cut pre-shipment defects within 6 months"},
		{"Bring catalogue errors below 1% within 4 months", "Bring | catalogue errors | target below 1[%] | 4 months", "< 1%", -1, ""},
		{"Deliver 95% of orders by the promised date within 6 months", "Deliver | orders | target 95[%] | 6 months | if: by the promised date", "95%", 0, ""},
		{"Reduce shipping cost per order by 10% within 9 months", "Reduce | shipping cost per order | by 10[%] | 9 months", "−10%", -1, ""},
		{"Answer 90% of messages in under 24 hours within 3 months", "Answer | messages | target 90[%] | 3 months | if: in under 24 hours", "90%", 0, ""},
		{"Resolve 40% of routine questions without a person within 3 months", "Resolve | routine questions | target 40[%] | 3 months | if: without a person", "40%", 0, ""},
		{"Keep marketing spend below 12% of revenue within 6 months", "Keep | marketing spend | target below 12[%] | 6 months", "< 12%", -1, ""},
		{"Keep cost per acquisition below £18 within 4 months", "Keep | cost per acquisition | target below 18[£] | 4 months", "< £18", -1, "Keep cost per acquisition low within 4 months"},
		{"Bring organic visits to 25,000 a month within 9 months", "Bring | organic visits | target 25000[a month] | 9 months", "25,000", 0, ""},
		{"Publish 8 product stories a month within 2 months", "Publish | product stories a month | target 8[product stories a month] | 2 months", "8", 0, ""},
		{"Deliver campaign assets within 5 days within 3 months", "Deliver | campaign assets |  | 3 months | if: within 5 days", "5 days", 0, ""},
		{"Raise repeat purchase rate from 22% to 28% within 12 months", "Raise | repeat purchase rate | from 22[%] to 28[%] | 12 months", "22% → 28%", 1, "Raise repeat purchase rate within 12 months"},
		{"Increase return on ad spend by 25% within 6 months", "Increase | return on ad spend | by 25[%] | 6 months", "+25%", 1, ""},
		{"Cut average page load time from 3.8 s to 2.0 s within 3 months", "Cut | average page load time | from 3.8[s] to 2[s] | 3 months", "3.8 s → 2.0 s", -1, "Cut average page load time within 3 months"},
		{"Raise accessibility score of the top 20 pages above 90 within 4 months", "Raise | accessibility score of the top 20 pages | target above 90[] | 4 months", "> 90", 1, ""},
		{"Decrease bounce rate by 15% within 6 months", "Decrease | bounce rate | by 15[%] | 6 months", "−15%", -1, ""},
		{"Cut weekly report preparation from 6 hours to 1 hour within 3 months", "Cut | weekly report preparation | from 6[hours] to 1[hours] | 3 months", "6 hours → 1 hour", -1, "Cut weekly report preparation within 3 months"},
		{"Close monthly accounts in under 5 working days within 3 months", "Close | monthly accounts |  | 3 months | if: in under 5 working days", "< 5 days", 0, ""},
		{"Win 25 trade accounts within 6 months", "Win | trade accounts | target 25[trade accounts] | 6 months", "25", 0, ""},
	} {
		in := written(c.sentence)
		var d diag.List
		o := readObjective(in, &d)
		if got := parts(o); got != c.want || len(d) > 0 {
			t.Errorf("%q is read as\n\t%s %v\nwant\n\t%s", c.sentence, got, d, c.want)
		}
		if o.Headline() != c.headline || o.Direction() != c.way || !o.Numeric() || o.Sentence() != c.sentence {
			t.Errorf("%q leads with %q (%+d), want %q (%+d)", c.sentence, o.Headline(), o.Direction(), c.headline, c.way)
		}
		whole := o
		if whole.Text = ""; whole.Sentence() != c.sentence {
			t.Errorf("%q is rebuilt as %q", c.sentence, whole.Sentence())
		}
		if o.HiddenParts() != (c.public != "") {
			t.Errorf("%q: hidden parts %v", c.sentence, o.HiddenParts())
		}
		if c.public == "" {
			continue
		}
		o.Text, o.From, o.To, o.Target, o.Bound = "", Quantity{}, Quantity{}, Quantity{}, ""
		if o.Sentence() != c.public || o.Headline() != "" || o.Numeric() {
			t.Errorf("%q is told outside as %q with %q, want %q", c.sentence, o.Sentence(), o.Headline(), c.public)
		}
	}
}

// Every other way people put it.
func TestObjectiveGrammar(t *testing.T) {
	manual(t, []reading{
		// the metric first
		{"Bounce rate down 15% after six months", " | Bounce rate | by 15[%] | 6 months", ""},
		{"Bounce rate −15% within 6 months", " | Bounce rate | by -15[%] | 6 months", ""},
		{"Bounce rate: down 15% within 6 months", " | Bounce rate | by 15[%] | 6 months", ""},
		{"Cost per acquisition £21 to £17 in the first 60 days", " | Cost per acquisition | from 21[£] to 17[£] | 60 days", ""},
		{"Customer rating of 4.6 out of 5 or better by 31 March 2027", " | Customer rating | target at least 4.6[out of 5] | 2027-03-31", ""},
		{"NPS 45 within 6 months", " | NPS | target 45[] | 6 months", ""},
		{"Return rate from 12% to 8% within 6 months", " | Return rate | from 12[%] to 8[%] | 6 months", ""},
		{"Support tickets down 20% within 6 months", " | Support tickets | by 20[%] | 6 months", ""},
		{"15% fewer returns within 6 months", " | returns | by 15[%] | 6 months", ""},
		{"A 15% reduction in returns within 6 months", " | returns | by 15[%] | 6 months", ""},
		{"100 customers in 90 days", " | customers | target 100[customers] | 90 days", ""},

		// the deadline in its many forms
		{"Launch the trade portal within 9 months", "Launch | trade portal |  | 9 months | milestone", ""},
		{"Launch the trade portal by the end of March 2027", "Launch | trade portal |  | 2027-03-31 | milestone", ""},
		{"Launch the trade portal by March 2027", "Launch | trade portal |  | 2027-03 | milestone", ""},
		{"Launch the trade portal by Q1 2027", "Launch | trade portal |  | 2027-03 | milestone", ""},
		{"Deliver by month 6 a working trade portal", "Deliver | working trade portal |  | 6 months | milestone", ""},
		{"Trade portal live by 2027-03-31", " | Trade portal live |  | 2027-03-31 | milestone", ""},
		{"Within 6 months, decrease bounce rate by 15%", "decrease | bounce rate | by 15[%] | 6 months", ""},
		{"By March 2027, answer 90% of messages within 2 days", "answer | messages | target 90[%] | 2027-03 | if: within 2 days", ""},
		{"Reduce refunds by half in the first year", "Reduce | refunds | by 50[%] | 1 year", ""},
		{"Close 40% of tickets on the first reply within 90 days of starting", "Close | tickets | target 40[%] | 90 days | if: on the first reply", ""},
		{"Increase online revenue by 20%", "Increase | online revenue | by 20[%] | ", ""},
		{"Ship orders in 2 days or less", "Ship | orders |  |  | if: in 2 days or less", ""},
		{"Keep availability at 99.9% for 6 months", "Keep | availability | target 99.9[%] |  | if: for 6 months", ""},
		{"Increase sales by 30% by the end of the first year", "Increase | sales | by 30[%] | 1 year", ""},
		{"Increase sales by 30% in the next quarter", "Increase | sales | by 30[%] | 1 quarter", ""},
		{"Increase sales by 30% by the end of month 6", "Increase | sales | by 30[%] | 6 months", ""},
		{"Increase sales by 30% by the end of the next 6 months", "Increase | sales | by 30[%] | 6 months", ""},
		{"Ship 95% of orders by the next day within 3 months", "Ship | orders | target 95[%] | 3 months | if: by the next day", ""},
		{"Ship 95% of orders by the next day", "Ship | orders | target 95[%] |  | if: by the next day", ""},
		{"Ship 95% of orders before the end of the next day", "Ship | orders | target 95[%] |  | if: before the end of the next day", ""},
		{"Answer 90% of letters by the end of the week within 3 months", "Answer | letters | target 90[%] | 3 months | if: by the end of the week", ""},
		{"Answer 90% of letters by the end of next week within 3 months", "Answer | letters | target 90[%] | 3 months | if: by the end of next week", ""},
		{"Increase sales by 30% over 12 months", "Increase | sales | by 30[%] | 12 months", ""},

		// changes
		{"Cut bounce rate 15% within 6 months", "Cut | bounce rate | by 15[%] | 6 months", ""},
		{"Raise gross margin by 3 points within 12 months", "Raise | gross margin | by 3[points] | 12 months", ""},
		{"Increase conversion by a quarter within 12 months", "Increase | conversion | by 25[%] | 12 months", ""},
		{"Increase orders by 200 a month by June 2027", "Increase | orders | by 200[a month] | 2027-06", ""},
		{"Decrease bounce rate by at least 15% within 6 months", "Decrease | bounce rate | by at least 15[%] | 6 months", ""},
		{"Double trade revenue within 12 months", "Double | trade revenue | by 2[×] | 12 months", ""},
		{"Halve returns by March 2027", "Halve | returns | by 50[%] | 2027-03", ""},
		{"Increase revenue 2x within 24 months", "Increase | revenue | by 2[×] | 24 months", ""},
		{"Bring bounce rate down within 6 months", "Bring | bounce rate |  | 6 months", ""},

		// from and to, targets and bounds
		{"CPA from £21 to 17 within 4 months", " | CPA | from 21[£] to 17[£] | 4 months", ""},
		{"Raise share of returning buyers from 22 to 28% within a year", "Raise | share of returning buyers | from 22[%] to 28[%] | 1 year", ""},
		{"Raise repeat rate to 28% on mobile, up from 22%, within 6 months", "Raise | repeat rate | from 22[%] to 28[%] | 6 months | if: on mobile", ""},
		{"Reduce bounce rate by 15% within 6 months, currently 52%", "Reduce | bounce rate | by 15[%] from 52[%] | 6 months", ""},
		{"Decrease bounce rate by 15% from 52% to 44.2% within 6 months", "Decrease | bounce rate | by 15[%] from 52[%] to 44.2[%] | 6 months", ""},
		{"Decrease bounce rate 15% from 52% to 44.2% within 6 months", "Decrease | bounce rate | by 15[%] from 52[%] to 44.2[%] | 6 months", ""},
		{"Decrease bounce rate by 15% (from 52% to 44.2%) within 6 months", "Decrease | bounce rate | by 15[%] from 52[%] to 44.2[%] | 6 months", ""},
		{"Bring bounce rate down to 44% within 6 months", "Bring | bounce rate | target 44[%] | 6 months", ""},
		{"Bring availability to at least 99.9% within 3 months", "Bring | availability | target at least 99.9[%] | 3 months", ""},
		{"Hold returns at or below 5% within 6 months", "Hold | returns | target at most 5[%] | 6 months", ""},
		{"Reduce the number of late orders to zero within 3 months", "Reduce | number of late orders | target 0[] | 3 months", ""},
		{"Grow the team to 5 people by March 2027", "Grow | team | target 5[people] | 2027-03", ""},
		{"Get to 40 suppliers within 12 months", "Get to | suppliers | target 40[suppliers] | 12 months", ""},
		{"Win at least 25 trade accounts within 6 months", "Win | trade accounts | target at least 25[trade accounts] | 6 months", ""},
		{"Reply to 95% of messages within 2 hours within 3 months", "Reply to | messages | target 95[%] | 3 months | if: within 2 hours", ""},
		{"Onboard twelve suppliers within 6 months", "Onboard | suppliers | target 12[suppliers] | 6 months", ""},
		{"Reach 4.6 out of 5 or better in customer reviews within 6 months", "Reach | customer reviews | target at least 4.6[out of 5] | 6 months", ""},

		// numbers that are no figures
		{"Cut support tickets per 100 orders from 12 to 8 within 6 months", "Cut | support tickets per 100 orders | from 12[] to 8[] | 6 months", ""},
		{"Keep 30-day retention above 40% within 6 months", "Keep | 30-day retention | target above 40[%] | 6 months", ""},
		{"Get ISO 27001 certified within 9 months", "Get | ISO 27001 certified |  | 9 months | milestone", ""},
		{"Migrate 3PL provider within 9 months", "Migrate | 3PL provider |  | 9 months | milestone", ""},
		{"Support open 24/7 within 6 months", "Support | open 24/7 |  | 6 months | milestone", ""},

		// brackets and money
		{"Decrease bounce rate by 15% within 6 months (all devices)", "Decrease | bounce rate | by 15[%] | 6 months | note: all devices", ""},
		{"Decrease bounce rate by 15% (all devices) within 6 months", "Decrease | bounce rate | by 15[%] | 6 months | note: all devices", ""},
		{"Raise NPS (net promoter score) from 30 to 45 within a year", "Raise | NPS (net promoter score) | from 30[] to 45[] | 1 year", ""},
		{"Win £50,000 of trade orders within 6 months", "Win | trade orders | target 50000[£] | 6 months", ""},
		{"Win 25 accounts worth over £1,000 each within 6 months", "Win | accounts | target 25[accounts] | 6 months | terms: worth over £1,000 each", ""},
		{"Raise share of orders over £100 to 30% within 6 months", "Raise | share of orders | target 30[%] | 6 months | terms: over £100", ""},

		{"", " |  |  | ", ""},
	}, func(in Text, d *diag.List) string { return parts(readObjective(in, d)) })
}

func TestObjectiveFindings(t *testing.T) {
	unread := "objective-unread: This is not an objective that can be read. " + objectiveShapes
	unclear := "objective-unread: The figures of this objective can be read in more than one way. " + objectiveShapes
	vague := func(what string) string {
		return "objective-unread: “" + what + "” is another day for whoever reads it later. " +
			"Write the date, as in by 31 December 2027, or the time from the first day, as in within 12 months."
	}
	manual(t, []reading{
		{"Own the customer journey", "unread", "1-24 " + unread},
		{"Increase revenue", "unread", "1-16 " + unread},
		{"Increase sales by 30% by the end of next year", "unread", "23-45 " + vague("by the end of next year")},
		{"Increase sales by 30% by next quarter", "unread", "23-37 " + vague("by next quarter")},
		{"Launch the portal before the end of this month", "unread", "19-46 " + vague("before the end of this month")},
		{"Launch the portal by the end of the financial year", "unread", "19-50 " + vague("by the end of the financial year")},
		{"Launch the portal by next March", "unread", "19-31 " + vague("by next March")},
		{"Launch the portal by year end", "unread", "19-29 " + vague("by year end")},
		{"within 6 months", "unread", "1-15 " + unread},
		{"Answer messages by the next day", "unread", "1-31 " + unread},
		{"15%", "unread", "1-3 objective-unread: This objective does not say what is measured. " + objectiveShapes},
		{"Increase revenue by 15 to 20% within 6 months", "unread", "1-45 " + unclear},
		{"Increase revenue by 15-20% within 6 months", "unread", "1-42 " + unread},
		{"Cut load time 2 s within 6 months", "unread", "1-33 " + unclear},
		{"Cut returns by 5% and raise NPS to 45 within 6 months", "unread", "1-53 objective-unread: These are two objectives in one sentence. Write each as an entry of its own, with its figure and its deadline."},
		{strings.Repeat("Cut returns by 5%. ", 60), "unread", "1-1140 objective-unread: The sentence is too long to be read as an objective. " + objectiveShapes},

		{"Decrease bounce rate by 15% from 52% to 37% within 6 months", "Decrease | bounce rate | by 15[%] from 52[%] to 37[%] | 6 months",
			"22-27 bad-number: From 52% to 37% is 15 points, which is 28.8% of 52%. Write 15 points, or 28.8%. → by 15 points"},
		{"Decrease bounce rate by 20% from 52% to 44.2% within 6 months", "Decrease | bounce rate | by 20[%] from 52[%] to 44.2[%] | 6 months",
			"22-27 bad-number: From 52% to 44.2% is a change of 15%, not of 20%. Mend one of the figures, or leave the change out."},
		{"Raise margin by 5 points from 30% to 33% within 6 months", "Raise | margin | by 5[points] from 30[%] to 33[%] | 6 months",
			"14-24 bad-number: From 30% to 33% does not differ by 5 points. …"},
		{"Increase visits 3x from 100 to 200 within 6 months", "Increase | visits | by 3[×] from 100[] to 200[] | 6 months", "17-18 bad-number: From 100 to 200 is 2 times as much, not 3 times. …"},
		{"Increase visits by a factor of 3 from 100 to 200 within 6 months", "Increase | visits | by 3[×] from 100[] to 200[] | 6 months",
			"17-32 bad-number: From 100 to 200 is 2 times as much, not 3 times. …"},
		{"Increase repeat rate from 28% to 22% within 6 months", "Increase | repeat rate | from 28[%] to 22[%] | 6 months",
			"22-36 bad-number: It should go up, and the figures go from 28% to 22%. Mend the verb or the figures."},
		{"Reduce response time from 6 hours to 2 days within 3 months", "Reduce | response time | from 6[hours] to 2[days] | 3 months",
			"22-43 bad-number: It should go down, and the figures go from 6 hours to 2 days. …"},
		{"Increase revenue by -5% within 6 months", "Increase | revenue | by -5[%] | 6 months", "18-23 bad-number: “Increase” goes up and -5% goes down. Leave the minus out, or change the verb."},

		{"Ship 12 parcels by 02/11/2027", "Ship | parcels | target 12[parcels] | ", "20-29 bad-date: “02/11/2027” can be 2 November 2027 or 11 February 2027. Write 2027-11-02 or 2027-02-11."},
		{"Ship 12 parcels by 31 March", "Ship | parcels | target 12[parcels] | ", "20-27 bad-date: Which year is “31 March” in? Write the year in four digits."},
		{"Ship 12 parcels by the end of March", "Ship | parcels | target 12[parcels] | ", "31-35 bad-date: Which year is “March” in? Write the year in four digits."},
		{"Ship 12 parcels by 2027", "Ship | parcels | target 12[parcels] | ", "20-23 bad-date: Which month of 2027? Write by 2027-12 for the end of the year."},
		{"Raise visits to 2.500 within 6 months", "Raise | visits | target 2.5[] | 6 months", "17-21 bad-number: “2.500” can be 2500 or 2.500. Write 2500 or 2.50."},
	}, func(in Text, d *diag.List) string { return parts(readObjective(in, d)) })
}

// Changes that come close enough agree: people round.
func TestAgreement(t *testing.T) {
	for sentence, agrees := range map[string]bool{
		"Cut load time by 47% from 3.8 s to 2.0 s within 3 months":  true,
		"Cut load time by 40% from 3.8 s to 2.0 s within 3 months":  false,
		"Raise share by 6 points from 22% to 28% within a year":     true,
		"Cut bounce rate by 15% from 52% to 44% within 6 months":    true,
		"Cut CPA by £4 from £21 to £17 within 4 months":             true,
		"Cut CPA by £3 from £21 to £17 within 4 months":             false,
		"Double visits from 100 to 200 within a year":               true,
		"Cut reports by 5 hours from 6 hours to 1 hour in 3 months": true,
		"Cut reports by 4 hours from 6 hours to 1 hour in 3 months": false,
		"Cut defects by 100% from 4% to 0% within a year":           true,
		"Raise orders by 50% from 0 to 10 within a year":            true,
	} {
		var d diag.List
		readObjective(written(sentence), &d)
		if (len(d) == 0) != agrees {
			t.Errorf("%q: %v", sentence, d)
		}
	}
}

func TestObjectiveDue(t *testing.T) {
	for _, c := range []struct{ sentence, first, due string }{
		{"Decrease bounce rate by 15% within 6 months", "2026-11-02", "2027-05-02"},
		{"Decrease bounce rate by 15% within 6 months", "2026-11", "2027-05-01"},
		{"Decrease bounce rate by 15% within 6 months", "", ""},
		{"Decrease bounce rate by 15% by March 2027", "", "2027-03-31"},
		{"Decrease bounce rate by 15% by 2027-03-15", "2026-11-02", "2027-03-15"},
		{"Decrease bounce rate by 15%", "2026-11-02", ""},
	} {
		o := readObjective(written(c.sentence), new(diag.List))
		first, _ := ParseISO(c.first)
		if got := o.DueOn(first).String(); got != c.due {
			t.Errorf("%q from %s is due on %s, want %s", c.sentence, c.first, got, c.due)
		}
		within, by := strings.Contains(c.sentence, "within"), strings.Contains(c.sentence, "by 2027") || strings.Contains(c.sentence, "March")
		if o.HasDeadline() != (within || by) || o.DueAfter().IsZero() == within {
			t.Errorf("%q: deadline %v, after %v", c.sentence, o.HasDeadline(), o.DueAfter())
		}
	}
}

func TestPartWay(t *testing.T) {
	q := func(s string) Quantity {
		var x Quantity
		x.ReadSentence(written(s), new(diag.List))
		return x
	}
	for _, c := range []struct {
		from, to, now string
		want          float64
		ok            bool
	}{
		{"52%", "44.2%", "49.1%", 37.2, true},
		{"22%", "28%", "25%", 50, true},
		{"22%", "28%", "20%", -33.3, true},
		{"£21", "£17", "£16", 125, true},
		{"6 hours", "1 hour", "210 minutes", 50, true},
		{"22%", "28%", "", 0, false},
		{"", "28%", "25%", 0, false},
		{"22%", "22%", "22%", 0, false},
		{"22%", "28%", "£25", 0, false},
	} {
		o := Objective{From: q(c.from), To: q(c.to), Now: Progress{Value: q(c.now)}}
		got, ok := o.PartWay()
		if ok != c.ok || got-c.want > 0.1 || c.want-got > 0.1 {
			t.Errorf("%s → %s, now %s: %.1f %v, want %.1f %v", c.from, c.to, c.now, got, ok, c.want, c.ok)
		}
	}
}

// What readers outside are told of an objective whose figures stay inside.
func TestSilentSentence(t *testing.T) {
	for sentence, want := range map[string]string{
		"Cost per acquisition £21 to £17 in the first 60 days":          "Cost per acquisition down within 60 days",
		"Get cost per order from €4,20 to €3,80 by June 2027":           "Get cost per order down by June 2027",
		"Reach £50,000 monthly revenue within 6 months":                 "Reach the target for monthly revenue within 6 months",
		"Win £50,000 of trade orders within 6 months":                   "Win trade orders within 6 months",
		"Save £5,000 on shipping by December 2026":                      "Save on shipping by December 2026",
		"Bring monthly revenue to £50,000 within 6 months":              "Bring monthly revenue to target within 6 months",
		"Hold the price of a parcel at £4 within 2 months":              "Hold price of a parcel at target within 2 months",
		"Keep order value above £40 within 2 months":                    "Keep order value high within 2 months",
		"Raise repeat rate to 28% on mobile, up from 22% within a year": "Raise repeat rate on mobile within a year",
		"Win 25 accounts worth over £1,000 each within 6 months":        "Win accounts within 6 months",
		"Save £5,000 by December 2026":                                  "Save a set figure by December 2026",
		"Decrease bounce rate by 15% from 52% within 6 months":          "Decrease bounce rate by 15% within 6 months",
	} {
		var d diag.List
		o := readObjective(written(sentence), &d)
		if len(d) > 0 || !o.HiddenParts() {
			t.Errorf("%q: %v, hidden %v", sentence, d, o.HiddenParts())
		}
		o.Text, o.From, o.To, o.Target, o.Bound, o.Terms, o.Note = "", Quantity{}, Quantity{}, Quantity{}, "", "", ""
		if got := o.Sentence(); got != want {
			t.Errorf("%q is told outside as\n\t%s\nwant\n\t%s", sentence, got, want)
		}
	}
	for sentence, hidden := range map[string]bool{
		"Own the journey":                          false,
		"Own the journey of 3 brands":              false,
		"Take it from 3 brands somehow to 5":       true,
		"Own the £50,000 budget":                   true,
		"Own the 50,000 EUR budget":                true,
		"Reduce landed cost by £2 within 3 months": true,
	} {
		o := readObjective(written(sentence), new(diag.List))
		if o.HiddenParts() != hidden {
			t.Errorf("%q: hidden parts %v", sentence, o.HiddenParts())
		}
	}
}
