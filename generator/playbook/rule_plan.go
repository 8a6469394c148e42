package playbook

import (
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
	Doc: "A role has a month in the hiring plan and neither pay nor cost, so the reserve comes out too high.",
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
		if p.Plan == nil {
			return
		}
		for r := range p.written {
			if !r.Hire.IsZero() && !r.tried("pay") && !r.tried("cost") {
				report(Finding{At: r.Origin.At("hire"), Message: fmt.Sprintf("%s is in the plan and costs nothing there.", quoted(r.Title)),
					Hint: "Add pay:, or cost: while the work is bought from outside."})
			}
		}
	},
}
