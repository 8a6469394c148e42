package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

var noPillar = Rule{
	Code: "no-pillar", Severity: diag.Warning,
	Doc: "A role serves none of the aims of the business, in a book that uses aims. Whoever is hired should be able to " +
		"say what they are there for: the product, finding customers, or keeping them.",
	Good: `-- content/roles/web-developer.md --
---
title: Web developer
pillar: all
---
-- content/roles/ux-designer.md --
---
title: UX designer
pillar: retention
---
`,
	Bad: `-- content/roles/web-developer.md --
---
title: Web developer
pillar: all
---
-- content/roles/ux-designer.md --
---
title: UX designer
---
`,
	Check: func(p *Playbook, report Report) {
		if !p.UsesPillars() {
			return
		}
		var ids []string
		for _, x := range p.Pillars {
			ids = append(ids, x.ID)
		}
		for r := range p.written {
			if len(r.Pillar) == 0 && !r.tried("pillar") {
				report(Finding{At: r.place("title"), Message: fmt.Sprintf("%s serves none of the aims.", quoted(r.Title)),
					Hint: "Write pillar: and one of " + listed(ids, "or") + ", or all."})
			}
		}
	},
}

var pillarUncovered = Rule{
	Code: "pillar-uncovered", Severity: diag.Info,
	Doc: "At the current stage, or at a later one, no role that is there serves one of the aims. A role that covers the " +
		"work counts; one that is still to be hired counts from the next stage on.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
pillars: [product, retention]
-- content/roles/manager.md --
---
title: Manager
pillar: all
---
`,
	Bad: `-- rolebook.yaml --
name: Northbarrow Goods
pillars: [product, retention]
-- content/roles/buyer.md --
---
title: Buyer
pillar: product
---
`,
	Check: func(p *Playbook, report Report) {
		if !p.UsesPillars() {
			return
		}
		for i, x := range p.Pillars {
			var gaps []string
			for stage := p.Stage; stage < len(p.Stages); stage++ {
				if !p.LookedAfter(x.ID, stage) {
					gaps = append(gaps, p.Stages[stage].Name)
				}
			}
			if len(gaps) == 0 {
				continue
			}
			at := Place{}
			if p.Site.Has("pillars") {
				at = p.Site.Origin.At(fmt.Sprintf("pillars[%d]", i))
			}
			report(Finding{At: at, Message: fmt.Sprintf("Nobody looks after %s at %s.", quoted(x.Name), listed(gaps, "and")),
				Hint: "Give the aim to a role that is there, or plan one for it."})
		}
	},
}
