package playbook

import "rolebook/generator/diag"

var codedWords = Rule{
	Code: "coded-words", Severity: diag.Info, Advert: true,
	Doc: "An advert uses a word that many readers take for a man's or a woman's, where a neutral one says the same. Findings " +
		"differ: Gaucher 2011 and a study of 38,000 people (PNAS 2025) saw fewer applications, Castilla and Rho 2023 saw next " +
		"to no effect. So this is never more than a remark.",
	Good: `-- content/roles/buyer.md --
---
title: Buyer
responsibilities: [Lead the market for linen]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/buyer.md --
---
title: Buyer
responsibilities: [Dominate the market for linen]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		x.reportWordings(report, coded, func(found string) string { return quoted(found) + " reads as meant for one sex." })
	},
}

var coded = []wording{
	{find: phrase(`dominate`), use: "lead", hint: "“lead” says the same."},
	{find: phrase(`dominating`), use: "leading", hint: "“leading” says the same."},
	{find: phrase(`aggressive`), use: "ambitious", hint: "“ambitious” says the same."},
	{find: phrase(`aggressively`), use: "with energy", hint: "“with energy” says the same."},
	{find: phrase(`fearless(?:ly)?`, `headstrong`), hint: "“persistent” says the same.", only: "seeker"},
	{find: phrase(`manpower`), use: "staff", hint: "“staff” says the same."},
	{find: phrase(`man[- ]hours?`), hint: "“hours of work” says the same."},
	{find: phrase(`mankind`), use: "people", hint: "“people” says the same."},
	{find: phrase(`manning`), use: "staffing", hint: "“staffing” says the same."},
	{find: phrase(`crush(?:ing)? (?:it|targets|goals)`, `kill(?:ing)? it`), hint: "“reach” says the same."},
	{find: phrase(`battle[- ]tested`, `battle[- ]hardened`), hint: "“proven in use” says the same."},
	{find: phrase(`war room`), use: "planning room", hint: "“planning room” says the same."},
	{find: phrase(`bubbly`, `feisty`, `sassy`), hint: "“friendly” or “lively” says the same.", only: "seeker"},
	{find: phrase(`motherly`, `fatherly`), hint: "“caring” says the same."},
}
