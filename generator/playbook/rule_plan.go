package playbook

import (
	"cmp"
	"fmt"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

var offPlan = Rule{
	Code: "off-plan", Severity: diag.Warning,
	Doc: "Somebody holds a role earlier than the month it is to be hired in. The plan keeps the order of hires and the " +
		"cash in step. Freelancers and agencies may come before the month: they are how a role is tried.",
	Good: `-- content/roles/marketer.md --
---
title: Marketer
hire: 2027-01
---
-- content/people.yaml --
- name: Catrin Pryce
  holds: Marketer
  arrangement: freelance
  since: 2026-09-21
`,
	Bad: `-- content/roles/marketer.md --
---
title: Marketer
hire: 2027-01
---
-- content/people.yaml --
- name: Catrin Pryce
  holds: Marketer
  since: 2026-09-21
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			for _, h := range r.Holders {
				if r.Hire.IsZero() || h.Since.IsZero() || !h.Since.Before(r.Hire) || h.outside(p, r) {
					continue
				}
				report(Finding{
					At: h.sinceAt(r), Related: []source.Span{r.Origin.At("hire").Value},
					Message: fmt.Sprintf("%s has held %s since %s; the plan hires in %s.", h.Person.Name, quoted(r.Title), h.Since, r.Hire),
					Hint:    "Change hire: to the month it happened, or say that the start is freelance.",
				})
			}
		}
	},
}

// outside reports whether a holder began as a freelancer or an agency.
func (h Holder) outside(p *Playbook, r *Role) bool {
	if h.Person.Arrangement.Engagement != "" {
		return h.Person.Arrangement.External()
	}
	if h.Person.Kind == "company" {
		return true
	}
	stage := p.stageOn(h.Since)
	way, there := r.way(p.Stages, stage)
	if there && way.Arrangement.Stated() {
		return way.Arrangement.External()
	}
	return r.At(p.Stage).Arrangement.External()
}

// stageOn returns the stage of a day: the latest that has begun by then, else the first.
func (p *Playbook) stageOn(day Date) int {
	stage := 0
	for i, s := range p.Stages {
		if !s.Start.IsZero() && !s.Start.After(day) {
			stage = i
		}
	}
	return stage
}

// sinceAt is where the first day of a holder is written.
func (h Holder) sinceAt(r *Role) Place {
	for i, held := range h.Person.Holds {
		if field := fmt.Sprintf("holds[%d].since", i); held.Role.To == r && h.Person.Has(field) {
			return h.Person.Origin.At(field)
		}
	}
	return h.Person.Origin.At("since")
}

var costNoPeriod = Rule{
	Code: "cost-no-period", Severity: diag.Error,
	Doc: "A cost says how much and not per what. Pay without a period is for a year; what outsiders cost is billed by the " +
		"month, the day or the hour, so nobody can tell.",
	Good: `-- content/roles/writer.md --
---
title: Writer
cost: 900 GBP per month
---
`,
	Bad: `-- content/roles/writer.md --
---
title: Writer
cost: 900 GBP
---
`,
	Role: func(x *Solo, report Report) {
		if x.Cost.Stated() && x.Cost.Per == "" {
			report(Finding{At: x.Origin.At("cost"), Message: "Per what?", Hint: "Add per hour, per day, per week, per month or per year."})
		}
	},
}

var planNoCost = Rule{
	Code: "plan-no-cost", Severity: diag.Warning,
	Doc: "A role has a month in the hiring plan and no cost that can be counted by the month: neither pay nor cost is stated, it " +
		"is for an hour or a day, or in a currency without a rate. The reserve comes out too high.",
	Good: `-- content/plan.md --
---
from: 2026-09
cash: 150000 GBP
---
-- content/roles/buyer.md --
---
title: Buyer
hire: 2027-07
pay: 40000 GBP
---
`,
	Bad: `-- content/plan.md --
---
from: 2026-09
cash: 150000 GBP
---
-- content/roles/buyer.md --
---
title: Buyer
hire: 2027-07
---
`,
	Check: func(p *Playbook, report Report) {
		f := p.Forecast()
		if f == nil {
			return
		}
		for _, u := range f.Unpriced {
			if unread := u.Role.tried("pay") || u.Role.tried("cost"); u.Why != NoSum || !unread { // what cannot be read was reported
				report(u.finding(f.Currency))
			}
		}
		if p.Plan.Cash.Set && !f.HasCash {
			report(Finding{At: p.Plan.Origin.At("cash"), Message: fmt.Sprintf("Nobody says what %s is worth in %s.", p.Plan.Cash.Currency, f.Currency), Hint: rateHint(p.Plan.Cash.Currency)})
		}
	},
}

// finding says what the cost of a role lacks.
func (u Unpriced) finding(currency string) Finding {
	r, written := u.Role, u.Role.Pay
	if u.Field == "cost" {
		written = r.Cost
	}
	at, other := r.Origin.At(u.Field), written.highest().Currency
	switch u.Why {
	case NoSpan:
		return Finding{At: at, Message: fmt.Sprintf("The %s of %s is for %s, and the plan counts by the month.", u.Field, quoted(r.Title), map[string]string{"hour": "an hour", "day": "a day"}[written.Period()]),
			Hint: fmt.Sprintf("Write what it comes to in a month, such as %s: 900 %s per month.", u.Field, cmp.Or(other, currency, "GBP"))}
	case NoRate:
		return Finding{At: at, Message: fmt.Sprintf("Nobody says what %s is worth in %s, so %s costs nothing in the plan.", other, currency, quoted(r.Title)),
			Hint: rateHint(other)}
	}
	return Finding{At: r.Origin.At("hire"), Message: fmt.Sprintf("%s is in the plan and costs nothing there.", quoted(r.Title)),
		Hint: "Add pay:, or cost: while the work is bought from outside."}
}

func rateHint(currency string) string {
	return fmt.Sprintf("Add it to rates: in rolebook.yaml, such as rates: {%s: 0.86}.", currency)
}

var reserveLow = Rule{
	Code: "reserve-low", Severity: diag.Warning,
	Doc: "In some month of the plan the cash would pay for fewer months than the plan wants to keep. The reserve is the cash " +
		"at the end of a month divided by everything that is paid out in it.",
	Good: `-- content/plan.md --
---
from: 2026-09
months: 3
cash: 60000 GBP
other_costs: 10000 GBP
reserve_months: 3-6
---
`,
	Bad: `-- content/plan.md --
---
from: 2026-09
months: 3
cash: 50000 GBP
other_costs: 10000 GBP
reserve_months: 3-6
---
`,
	Check: func(p *Playbook, report Report) {
		f := p.Forecast()
		if f == nil || p.Plan.ReserveMonths.Min <= 0 {
			return
		}
		floor := p.Plan.ReserveMonths.Min
		low, ok := f.Lowest()
		if tenths, _ := low.Reserve(); ok && low.Cash < int64(floor)*low.Spending {
			report(Finding{
				At:      p.Plan.Origin.At("reserve_months"),
				Message: fmt.Sprintf("In %s %d cash covers %s months; your floor is %d.", low.Date.Month, low.Date.Year, Tenths(tenths), floor),
				Hint:    "Let a hire come later, or spend less in the months before.",
			})
		}
	},
}
