package playbook

import "rolebook/generator/diag"

// Of he and she alone nobody can tell whom they mean, so in the prose of a body they count only in pairs.
var pronouns = []wording{
	{find: phrase(`he/she`, `she/he`, `he or she`, `she or he`), hint: "Use “you”."},
	{find: expression(`(?i)\(s\)he\b|\bs/he\b`), hint: "Use “you”."},
	{find: phrase(`his/her`, `her/his`, `his or her`, `her or his`, `him/her`, `him or her`, `himself/herself`, `himself or herself`), hint: "Use “you” or “your”."},
	{find: phrase(`he`, `she`, `himself`, `herself`), hint: "Use “you” or “they”.", only: "seeker"},
	{find: phrase(`(?:ideal|successful|right|perfect) (?:candidate|applicant|person)[^.!?]{0,80}? (he|she|his|her|him)`), hint: "Use “you”."},
}

var pronoun = Rule{
	Code: "pronoun", Severity: diag.Warning, Advert: true,
	Doc: "An advert speaks of the candidate as he or she. EU directive 2023/970, article 5, and Acas ask for neutral " +
		"wording; “you” is shorter too.",
	Good: `-- content/roles/agent.md --
---
title: Service agent
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
You answer e-mails, and you decide on refunds.
`,
	Bad: `-- content/roles/agent.md --
---
title: Service agent
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
He or she answers e-mails, and decides on refunds.
`,
	Role: func(x *Solo, report Report) {
		x.reportWordings(report, pronouns, func(found string) string { return quoted(found) + " is not for everybody who may apply." })
	},
}

var ageCoded = Rule{
	Code: "age-coded", Severity: diag.Warning, Advert: true,
	Doc: "An advert uses words that ask for an age: digital native, young team, recent graduate, energetic. Acas and " +
		"British government advice name them.",
	Good: `-- content/roles/agent.md --
---
title: Service agent
characteristics: ["Curious: you try a new tool before you judge it"]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/agent.md --
---
title: Service agent
characteristics: [Digital native]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		x.reportWordings(report, ageWords, func(found string) string { return quoted(found) + " asks for an age." })
	},
}

var ageWords = []wording{
	{find: phrase("digital natives?"), hint: "Name the tools they must be able to use."},
	{find: phrase("(?:recent|new|fresh) graduates?"), hint: "Say “entry level”, or what they must be able to do."},
	{find: phrase("young,? (?:and )?(?:dynamic|ambitious|energetic|hungry|motivated)", "young (?:team|company|business|start-?up|environment|person|candidates?|professionals?)", "youthful"), hint: "Leave it out, or say how the team works."},
	{find: phrase("energetic", "high[- ]energy", "full of energy"), hint: "Say what the day asks for: “on your feet”, “many short tasks”.", only: "seeker"},
	{find: phrase("mature (?:person|candidate|applicant|individual)"), hint: "Leave it out."},
	{find: expression(`(?i)^\W*(?:young|mature)\W*$`), hint: "Leave it out.", only: "seeker"},
}

var abilityCoded = Rule{
	Code: "ability-coded", Severity: diag.Warning, Advert: true,
	Doc: "An advert asks for a body rather than for the work it does: must be fit, able-bodied, good health. Equality law " +
		"protects those it leaves out; name the task and people can say how they would do it.",
	Good: `-- content/roles/packer.md --
---
title: Packer
responsibilities: [Move boxes of up to 15 kg with a trolley]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
characteristics: [Physically fit]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		x.reportWordings(report, abilityWords, func(found string) string { return quoted(found) + " leaves people out who could do the work." })
	},
}

var abilityWords = []wording{{
	find: phrase("must be (?:physically )?fit", "physically fit", "fit and healthy", "able[- ]bodied", "(?:good|perfect|excellent) (?:physical )?health", "no disabilit(?:y|ies)", "(?:clean|good) sick(?:ness)? record", "no health (?:problems|issues)"),
	hint: "Name the task instead: “move boxes of up to 15 kg”.",
}}

var originCoded = Rule{
	Code: "origin-coded", Severity: diag.Warning, Advert: true,
	Doc: "An advert asks where people come from: native speaker, local experience, Canadian experience. Ontario has " +
		"forbidden the last since 2026; what the work needs is a level of language or a thing done.",
	Good: `-- content/roles/agent.md --
---
title: Service agent
skills: [Fluent English (strong)]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/agent.md --
---
title: Service agent
skills: [Native English speaker]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		x.reportWordings(report, originWords, func(found string) string { return quoted(found) + " asks where somebody comes from." })
	},
}

var originWords = []wording{
	{find: phrase(`native(?:[- ]level)? (?:\w+ )?speakers?`, `native (?:english|german|french|spanish|italian|dutch|polish)`, `mother tongue`), hint: "Ask for a level: “fluent English”."},
	{find: phrase(`(?:local|canadian|british|uk|american|european|western) (?:work )?experience`), hint: "Name what they must have done or must know: “VAT returns”, for example."},
	{find: phrase(`(?:british|canadian|american|german|european)[- ]born`), hint: "Ask for the right to work here, if anything."},
}
