package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

const mostConsulted = 3

var raciAccountable = Rule{
	Code: "raci-accountable", Severity: diag.Warning,
	Doc: "An activity needs exactly one role that answers for it (A) and at least one that does it (R). With two who " +
		"answer, each waits for the other. More than three who are asked (C) is a remark: it slows every decision.",
	Good: `-- content/roles/buyer.md --
---
title: Buyer
---
-- content/roles/manager.md --
---
title: Manager
---
-- content/playbook/duties.md --
---
title: Duties
raci:
  - {activity: Buying, R: Buyer, A: Manager}
---
`,
	Bad: `-- content/roles/buyer.md --
---
title: Buyer
---
-- content/roles/manager.md --
---
title: Manager
---
-- content/playbook/duties.md --
---
title: Duties
raci:
  - {activity: Buying, R: Buyer, A: [Manager, Buyer]}
---
`,
	Check: func(p *Playbook, report Report) {
		for _, g := range p.Guides {
			for i, row := range g.RACI {
				at := func(part string) Place { return g.Origin.At(fmt.Sprintf("raci[%d].%s", i, part)) }
				tried := func(part string) bool { return g.tried(fmt.Sprintf("raci[%d].%s", i, part)) }
				name := quoted(row.Activity)
				switch n := len(row.Accountable); {
				case n > 1:
					report(Finding{At: at("a"), Related: spans(row.Accountable[1:]), Message: fmt.Sprintf("%s has %s accountable roles.", name, countWord(n)), Hint: "Keep the one that answers for it under A."})
				case n == 0 && !tried("a"):
					report(Finding{At: at("activity"), Message: fmt.Sprintf("Nobody answers for %s.", name), Hint: "Name one role under A."})
				}
				if len(row.Responsible) == 0 && !tried("r") {
					report(Finding{At: at("activity"), Message: fmt.Sprintf("Nobody does %s.", name), Hint: "Name at least one role under R."})
				}
				if n := len(row.Consulted); n > mostConsulted {
					report(Finding{At: at("c"), Milder: new(diag.Info), Message: fmt.Sprintf("%d roles are asked about %s.", n, name), Hint: "Tell some of them afterwards instead: move them to I."})
				}
			}
		}
	},
}
