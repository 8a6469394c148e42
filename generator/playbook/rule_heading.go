package playbook

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

var headingRepeatsField = Rule{
	Code: "heading-repeats-field", Severity: diag.Warning,
	Doc: "The body has a section with the heading of a field that the role also fills, so the page says it twice and the " +
		"two will differ one day.",
	Good: `-- content/roles/ux-designer.md --
---
title: UX designer
skills: [Wireframes, User flows]
---
## Why it matters

People leave at once.
`,
	Bad: `-- content/roles/ux-designer.md --
---
title: UX designer
skills: [Wireframes, User flows]
---
## Skills

Wireframes and flows.
`,
	Role: func(x *Solo, report Report) { repeated(x.Origin, x.Body, report) },
	Check: func(p *Playbook, report Report) {
		for _, t := range p.Teams {
			repeated(t.Origin, t.Body, report)
		}
	},
}

// fieldOfHeading is the field that a heading is usually written for.
var fieldOfHeading = map[string]string{
	"responsibilities": "responsibilities", "key responsibilities": "responsibilities", "your responsibilities": "responsibilities",
	"duties": "responsibilities", "what you will do": "responsibilities", "what you'll do": "responsibilities", "what you will own": "responsibilities",
	"objectives": "objectives", "goals": "objectives", "targets": "objectives", "what you will achieve": "objectives", "what you'll achieve": "objectives",
	"skills": "skills", "required skills": "skills", "must have": "skills", "must haves": "skills", "must-haves": "skills", "requirements": "skills",
	"nice to have": "nice_to_have", "nice to haves": "nice_to_have", "nice-to-haves": "nice_to_have",
	"characteristics": "characteristics", "how you work": "characteristics", "who you are": "characteristics",
	"credentials": "credentials", "qualifications": "credentials",
	"tools": "tools", "tools and access": "tools",
	"works with": "works_with", "you work with": "works_with", "who you work with": "works_with",
	"interview": "interview", "interview questions": "interview",
	"hiring steps": "hiring_steps", "how we hire": "hiring_steps", "how we hire for it": "hiring_steps", "hiring process": "hiring_steps",
	"benefits": "opening.benefits", "what we offer": "opening.benefits", "how to apply": "opening.how_to_apply",
	"pay": "opening.pay", "salary": "opening.pay", "training": "training", "onboarding": "onboarding", "your first 90 days": "onboarding",
	"grows into": "grows_into", "interfaces": "interfaces", "impact": "impact",
}

func repeated(o Origin, b Body, report Report) {
	if b.Prose == nil {
		return
	}
	for _, h := range b.Facts().Headings {
		words := strings.Trim(strings.ReplaceAll(fold(h.Text), "’", "'"), " :.?!")
		field := fieldOfHeading[words]
		if field == "" || !o.Has(field) {
			continue
		}
		name := field[strings.LastIndexByte(field, '.')+1:]
		report(Finding{
			At: Place{Value: h.At}, Related: []source.Span{o.At(field).Value},
			Message: fmt.Sprintf("The page shows %s already, from the front matter.", quoted(name)),
			Hint:    "Keep one of the two, or give this section a heading that says what it adds.",
		})
	}
}
