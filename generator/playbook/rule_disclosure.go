package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

var noDisclosure = Rule{
	Code: "no-disclosure", Severity: diag.Warning, Advert: true,
	Doc: "An advert does not say what the law of its place wants said: whether there is a vacancy now, and whether software " +
		"sorts the applications. Ontario has asked for both since 2026, of employers of 25 people or more.",
	Good: `-- rolebook.yaml --
name: Northbarrow Goods
employees: 40
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, where: CA-ON, vacancy: existing, ai_screening: no}
---
`,
	Bad: `-- rolebook.yaml --
name: Northbarrow Goods
employees: 40
-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13, where: CA-ON}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		var missing, fields []string
		var laws []payLaw
		for _, s := range []struct{ asks, field, what, write string }{
			{asksVacancy, "opening.vacancy", "whether there is a vacancy now", "vacancy: existing"},
			{asksAI, "opening.ai_screening", "whether software sorts applications", "ai_screening: no"},
		} {
			if asking := x.laws(s.asks); len(asking) > 0 && !x.tried(s.field) {
				missing, fields, laws = append(missing, s.what), append(fields, s.write), asking
			}
		}
		if len(missing) == 0 {
			return
		}
		report(Finding{At: x.Origin.At("opening"), Message: fmt.Sprintf("The advert does not say %s%s", listed(missing, "and"), byLaw(laws, "that")),
			Hint: fmt.Sprintf("Write it in the opening, such as %s.", listed(fields, "and"))})
	},
}
