package playbook

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
)

const mostMusts = 5

var mustsMany = Rule{
	Code: "musts-many", Severity: diag.Warning, Advert: true,
	Doc: "An advert has more than five must-haves: skills, and credentials that nothing else can replace. PostHog stops at " +
		"five; what can be learned in the first months is nice to have.",
	Good: `-- content/roles/ux-designer.md --
---
title: UX designer
skills: [Wireframes, User flows, Usability testing]
nice_to_have: [Accessibility, Web analytics, HTML]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/ux-designer.md --
---
title: UX designer
skills: [Wireframes, User flows, Usability testing, Accessibility, Web analytics, HTML]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		n := len(x.Skills)
		for _, c := range x.Credentials {
			if !c.Preferred && !c.OrExperience {
				n++
			}
		}
		if n > mostMusts {
			report(Finding{At: x.place("skills", "credentials"), Message: fmt.Sprintf("%d must-haves.", n), Hint: "Which of them could be learned in three months? Move those to nice_to_have."})
		}
	},
}

var vague = regex.Late(`(?i)\b(?:excellent|proven|outstanding|exceptional|exemplary|superb|superior|demonstrated|demonstrable|impeccable|world-class|top-notch|first-class|extensive|in-depth)\s+`)
var mustVague = Rule{
	Code: "must-vague", Severity: diag.Info, Advert: true,
	Doc: "A skill is praised rather than described: excellent, proven, outstanding. Nobody can tell whether they meet it; " +
		"say what they must be able to do with it, or give it a level.",
	Good: `-- content/roles/agent.md --
---
title: Service agent
skills: [Written support (strong)]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/agent.md --
---
title: Service agent
skills: [Excellent written support]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.english || !x.advert {
			return
		}
		for i, s := range x.Skills {
			m := vague().FindStringIndex(s.Skill.Name)
			if m == nil {
				continue
			}
			at, name := valueAt(x.Origin, fmt.Sprintf("skills[%d]", i), s.Skill.Name)
			word := s.Skill.Name[m[0]:m[1]]
			f := Finding{At: Place{Key: at.Key, Value: name.Part(m[0], m[1]-1)}, Message: fmt.Sprintf("%s cannot be measured.", quoted(word)),
				Hint: "Drop it, and say what they must do with the skill, or give a level: (strong)."}
			if next, size := utf8.DecodeRuneInString(s.Skill.Name[m[1]:]); name.Exact && size > 0 {
				first, _ := utf8.DecodeRuneInString(word)
				if unicode.IsUpper(first) {
					next = unicode.ToUpper(next)
				}
				f.Fixes = []diag.Edit{{Span: name.Part(m[0], m[1]+size), Text: string(next)}}
			}
			report(f)
		}
	},
}

// years finds a length of experience: "3+ years of experience", "at least two years in retail".
var years = expression(`(?i)(?:\b(?:at least|minimum(?: of)?|min\.|over|more than)\s+)?\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|several)\s*(?:\+|(?:-|–|to)\s*\d{1,2})?\s*\+?\s*years?['’]?\s+(?:of\s+)?(?:[\w-]+\s+){0,4}?(?:experience|background)\b|\b(?:at least|minimum(?: of)?|min\.)\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s+years?\b`)

// ourYears are sentences about the company.
var ourYears = regex.Late(`(?i)\bwe(?:['’]ve| have| had| bring)\b|\bour (?:team|company|shop|people) (?:has|have|brings?)\b`)
var yearsRequired = Rule{
	Code: "years-required", Severity: diag.Warning, Advert: true,
	Doc: "An advert counts years of experience. GitLab and PostHog do not: years predict little beside a structured " +
		"interview (Sackett 2022), and British advice warns that they can discriminate by age.",
	Good: `-- content/roles/agent.md --
---
title: Service agent
responsibilities: [Answer e-mails]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
You have looked after customers before, in a shop or on the telephone.
`,
	Bad: `-- content/roles/agent.md --
---
title: Service agent
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
You have at least 3 years of experience in a shop.
`,
	Role: func(x *Solo, report Report) {
		if !x.advert {
			return
		}
		if !x.Experience.IsZero() {
			report(yearsFinding(x.Origin.At("experience"), x.Experience.Words()))
		}
		if !x.english {
			return
		}
		for _, t := range x.passages() {
			if m := t.meant(&years, ourYears()); m != nil {
				report(yearsFinding(Place{Key: t.Key, Value: t.Part(m[0], m[1])}, t.Value[m[0]:m[1]]))
			}
		}
	},
}

func yearsFinding(at Place, found string) Finding {
	return Finding{At: at, Message: fmt.Sprintf("%s says how long and not what.", quoted(found)), Hint: "Say what they must have done."}
}

var degrees = phrase("degree", "bachelor(?:['’]?s)?", "master['’]?s", "master of", "BSc", "B\\.Sc", "MSc", "M\\.Sc", "MBA", "PhD", "doctorate", "university education", "graduate")

var degreeRequired = Rule{
	Code: "degree-required", Severity: diag.Warning, Advert: true,
	Doc: "An advert demands a degree, and neither prefers it nor takes experience in its place. Many who can do the work " +
		"learned it elsewhere.",
	Good: `-- content/roles/buyer.md --
---
title: Buyer
credentials: [Degree in business (preferred)]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Bad: `-- content/roles/buyer.md --
---
title: Buyer
credentials: [Degree in business]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
`,
	Role: func(x *Solo, report Report) {
		if !x.english || !x.advert {
			return
		}
		for i, c := range x.Credentials {
			if c.Preferred || c.OrExperience || !degrees.found(c.Name) {
				continue
			}
			at, _ := valueAt(x.Origin, fmt.Sprintf("credentials[%d]", i), c.Name)
			report(Finding{At: at, Message: "Is the degree essential?", Hint: "If not, write (preferred) or (or experience) behind it."})
		}
	},
}
