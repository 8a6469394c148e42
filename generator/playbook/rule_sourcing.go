package playbook

import (
	"fmt"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

var keptOutsourced = Rule{
	Code: "kept-outsourced", Severity: diag.Warning,
	Doc: "A role says why its work should stay in the house, and at this stage a freelancer, an agency or a machine does " +
		"it, or another role does that comes from outside.",
	Good: `-- content/roles/buyer.md --
---
title: Buyer
arrangement: in-house
keep_in_house: Supplier terms are our margin
---
`,
	Bad: `-- content/roles/buyer.md --
---
title: Buyer
arrangement: agency
keep_in_house: Supplier terms are our margin
---
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			if r.KeepInHouse == "" {
				continue
			}
			who := r.outsider(p)
			if who == "" {
				continue
			}
			report(Finding{
				At: r.place("keep_in_house"), Related: []source.Span{r.place("stages", "arrangement").Value},
				Message: fmt.Sprintf("This work is to stay in the house, and %s does it now.", who),
				Hint:    "Take it back, or take out keep_in_house: if the reason no longer holds.",
			})
		}
	},
}

// outsider names who from outside does the role's work at the current stage; "" when nobody does.
func (r *Role) outsider(p *Playbook) string {
	s := r.At(p.Stage)
	for _, c := range s.CoveredBy {
		if at := c.At(p.Stage); at.Present() && at.Arrangement.External() {
			return quoted(c.Title) + ", which comes from outside,"
		}
	}
	if len(s.CoveredBy) > 0 || !s.Present() || s.Status == Planned && !s.Bought {
		return ""
	}
	engaged := s.Arrangement
	for _, h := range r.Holders {
		if h.Person.Arrangement.External() {
			engaged = h.Person.Arrangement
		}
	}
	switch engaged.Engagement {
	case "freelance":
		return "a freelancer"
	case "agency":
		return "an agency"
	case "automated":
		return "a machine"
	}
	return ""
}

var noTrialStep = Rule{
	Code: "no-trial-step", Severity: diag.Info,
	Doc: "A specialist is to be employed from the first stage on, although the shop could open without the role and " +
		"nobody holds it yet. A freelancer or an agency shows within weeks whether the work is worth a desk. Said only of " +
		"roles that state their stages.",
	Good: `-- content/roles/manager.md --
---
title: Manager
---
-- content/roles/designer.md --
---
title: Graphic designer
reports_to: Manager
stages: {launch: freelance, growth: remote}
---
`,
	Bad: `-- content/roles/manager.md --
---
title: Manager
---
-- content/roles/designer.md --
---
title: Graphic designer
reports_to: Manager
stages: {launch: in-house}
---
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			first := r.At(0)
			specialist := len(r.Reports) == 0 && len(r.ReportsTo) > 0
			if p.Stage > 0 || len(r.Stages) == 0 || !specialist || r.Essential || r.KeepInHouse != "" || !r.Trial.IsZero() || len(r.Holders) > 0 {
				continue
			}
			if way, ok := r.way(p.Stages, 0); !ok || len(way.CoveredBy) > 0 || !first.Present() || first.Arrangement.External() {
				continue
			}
			report(Finding{At: r.place("stages"), Message: fmt.Sprintf("%s is employed from the first stage on.", quoted(r.Title)),
				Hint: "Could a freelancer or an agency test this first? A trial: says how long."})
		}
	},
}
