package playbook

import (
	"fmt"
	"slices"

	"rolebook/generator/diag"
)

var questionIllegal = Rule{
	Code: "question-illegal", Severity: diag.Error, Advert: true,
	Doc: "An interview question asks what must not decide: present or past pay, age, family, health, origin or religion. " +
		"EU directive 2023/970, article 5(2), many US states and equality law forbid them. Without an opening it is a " +
		"warning in both editions.",
	Good: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
interview:
  - ask: What do you expect to earn?
---
`,
	Bad: `-- content/roles/packer.md --
---
title: Packer
opening: {posted: 2026-11-02, closes: 2026-12-13}
interview:
  - ask: What is your current salary?
---
`,
	Role: func(x *Solo, report Report) {
		if !x.english {
			return
		}
		for i, q := range x.Interview {
			question := questionWords.read(q.Ask)
			for j := range forbidden {
				w := &forbidden[j]
				m := question.in(&w.find)
				if len(m) == 0 {
					continue
				}
				field := fmt.Sprintf("interview[%d]", i)
				if x.Has(field + ".ask") {
					field += ".ask"
				}
				at, ask := valueAt(x.Origin, field, q.Ask)
				f := Finding{At: Place{Key: at.Key, Value: ask.Part(m[0][0], m[0][1])}, Message: fmt.Sprintf("%s must not be asked in an interview.", quoted(q.Ask[m[0][0]:m[0][1]])), Hint: w.hint}
				if !x.advert {
					f.Milder = new(diag.Warning)
				}
				report(f)
				break
			}
		}
	},
}

// forbidden are questions about what must not decide, by the ways people put them.
var forbidden = []wording{
	{hint: "Ask what they expect instead.", find: phrase(
		`(?:current|present|previous|past|last|latest|existing) (?:salary|salaries|pay|wages?|earnings|compensation|package|remuneration)`,
		`(?:salary|pay|wage|earnings) history`, `(?:what|how much) (?:do|did|are|were) you (?:currently |now |previously |last )?(?:earn|earning|paid|being paid|make a (?:year|month|week))`)},
	{hint: "Leave the age out; ask what they have done.", find: phrase(
		`how old (?:are|were) you`, `your age`, `your date of birth`, `your birthday`, `when were you born`, `what year (?:were you born|did you (?:finish|leave|graduate))`, `when do you (?:plan|intend|expect|want) to retire`)},
	{hint: "Ask whether the hours of the job suit them.", find: phrase(
		`are you (?:married|single|divorced|pregnant)`, `your marital status`, `maiden name`, `do you have (?:any |a )?(?:children|kids|family|child)`,
		`(?:plan|planning|plans|intend|intending|want|hoping|hope) (?:to have|to start|on having|on starting|having|starting) (?:any |a |more )?(?:children|kids|family|baby|child)`,
		`your (?:husband|wife|spouse|boyfriend|girlfriend)`, `your child ?care`, `looks? after your (?:children|kids)`, `are you gay`, `your sexual orientation`)},
	{hint: "Describe the task and ask whether they need any adjustment.", find: phrase(
		`(?:do|did) you have (?:any |a )?(?:disabilit(?:y|ies)|health (?:problems?|issues?|conditions?)|medical (?:problems?|conditions?)|illness(?:es)?)`,
		`are you (?:disabled|healthy|in good health)`, `your (?:disability|medical history|health|medication|mental health)`, `how many (?:sick days|days (?:off )?sick|days did you miss)`, `take (?:any )?medication`)},
	{hint: "Ask only whether they may work here.", find: phrase(
		`where (?:are|were) you (?:originally )?(?:from|born)`, `where do you (?:originally )?come from`, `your (?:nationality|ethnicity|ethnic (?:origin|background)|accent|native language|mother tongue|country of origin|birthplace)`,
		`where are your parents from`, `what race`)},
	{hint: "Ask whether the hours of the job suit them.", find: phrase(
		`your (?:religion|faith|church|religious (?:beliefs?|holidays?))`, `are you religious`, `which church`, `do you (?:pray|worship|go to church)`,
		`your political (?:views?|beliefs?|party)`, `(?:member of|belong to) a (?:trade |labour )?union`, `who (?:do|did) you vote for`)},
}

var questionUnstructured = Rule{
	Code: "question-unstructured", Severity: diag.Info, Advert: true,
	Doc: "A role with an opening states interview questions, and none of them is about one of its must-have skills. " +
		"Structured interviews, the same questions for everyone and one for each need, predict work best (Sackett 2022).",
	Good: `-- content/roles/buyer.md --
---
title: Buyer
skills: [Negotiation]
opening: {posted: 2026-11-02, closes: 2026-12-13}
interview:
  - {ask: Describe an agreement you reopened., skill: Negotiation}
---
`,
	Bad: `-- content/roles/buyer.md --
---
title: Buyer
skills: [Negotiation, Cost analysis]
opening: {posted: 2026-11-02, closes: 2026-12-13}
interview:
  - {ask: Describe an agreement you reopened., skill: Negotiation}
---
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.adverts {
			if len(r.Interview) == 0 {
				continue
			}
			var missing []string
			for _, s := range r.Skills {
				if !slices.ContainsFunc(r.Interview, func(q Question) bool { return q.about(p, s) }) {
					missing = append(missing, quoted(s.Skill.Name))
				}
			}
			if len(missing) > 0 {
				report(Finding{At: r.place("interview"), Message: fmt.Sprintf("No question is about %s.", listed(missing, "or")),
					Hint: "Add one, and name the skill in it: skill: " + r.Skills[0].Skill.Name + "."})
			}
		}
	},
}

// about reports whether a question assesses a skill, by any of the skill's names.
func (q Question) about(p *Playbook, s SkillNeed) bool {
	if q.Skill == "" {
		return false
	}
	return fold(q.Skill) == fold(s.Skill.Name) || s.Skill.To != nil && p.Skill(q.Skill) == s.Skill.To
}
