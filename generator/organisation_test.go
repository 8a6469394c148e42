package generator_test

import (
	"fmt"
	"strings"
)

// organisation is a book of n roles that uses everything a book can hold, and everything of which there may be too much
// in one place: a team that a tenth of all roles are in, a role that hundreds answer to, a skill that all need, a guide
// that all name, a buddy of many, a role that many hold.
func organisation(n int) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	pick := func(list string, i int) string {
		words := strings.Split(list, "|")
		return words[i%len(words)]
	}
	teams, skills := n/25+2, n/10+2
	lead := func(team int) int { return 1 + team }
	teamOf := func(i int) int {
		if i%10 == 9 {
			return teams - 1 // the one that is too large
		}
		return i % (teams - 1)
	}

	say("-- rolebook.yaml --\nname: Saltmarsh\nurl: https://saltmarsh.example\nstage: growth\ncurrency: GBP\napply: jobs@saltmarsh.example\n")
	say("pillars:\n  - {id: product, name: Product, aim: Good things}\n  - {id: acquisition, name: Acquisition, aim: The right people}\n  - {id: retention, name: Retention, aim: They come back}\n")
	say("stages:\n  - {id: launch, name: Launch, start: 2026-01}\n  - {id: growth, name: Growth, start: 2026-09}\n  - {id: scale, name: Scale, start: 2027-06}\n")
	say("rituals:\n  - {name: Trading meeting, every: week, first: 2026-09-07, who: [role-0, role-1]}\nchannel: Slack\n")
	say("job_sites:\n  - {name: Indeed, url: \"https://indeed.example\"}\n  - {name: LinkedIn, url: \"https://linkedin.example\"}\n")
	say("public: {org: titles, playbook: true, teams: true}\n")

	say("-- content/plan.md --\n---\nfrom: 2026-09\nmonths: 24\ncash: %d\nincome_per_month: %d\nincome_growth: 2%%\non_cost: 1.25\nreserve_months: 3-6\n", n*90000, n*5000)
	say("scenarios:\n  - {name: Hire everyone now, hire_all: yes}\n---\nWe grow slowly.\n")
	say("-- content/tools.yaml --\n")
	for i := range n/50 + 5 {
		say("- {name: Tool %d, category: Kind %d, owner: role-%d, about: What it is for}\n", i, i%8, i%n)
	}
	say("-- content/skills.yaml --\n")
	for i := range skills {
		say("- {name: Skill %d, category: Area %d, training: [{name: Course %d, url: \"https://courses.example/%d\", cost: free}]}\n", i, i/9, i, i)
	}
	say("-- content/glossary.yaml --\n")
	for i := range n/20 + 5 {
		say("- {term: Word%d, means: What the word with the number %d means}\n", i, i)
	}
	for i := range teams {
		say("-- content/teams/team-%d.md --\n---\nname: Team %d\nsummary: Looks after part %d of the business.\nkind: %s\nlead: role-%d\npillar: %s\ninterfaces:\n", i, i, i,
			pick("core|core|core|partner|external", i), lead(i), pick("product|acquisition|retention", i))
		for k := range 4 {
			say("  - {with: team-%d, about: Subject %d of the week, every: %s, via: Slack}\n", (i+k*k+1)%teams, k, pick("week|2 weeks|month", i+k))
		}
		say("  - {with: team-0, about: What team %d needs, every: month}\n---\n", i) // all have to do with the first
	}
	say("-- content/playbook/the-guide-all-name.md --\n---\ntitle: The guide all name\npublic: true\npillar: product\nraci:\n")
	for i := range min(n/20+3, 500) { // more are not read
		say("  - {activity: Activity %d, R: role-%d, A: role-%d, C: role-%d, I: role-0}\n", i, i%n, (i+1)%n, (i*7)%n)
	}
	say("---\nWord0 and Word1 are explained. [[Role N1]] wrote it.\n")
	for i := range n/25 + 8 {
		say("-- content/playbook/part-%d/guide-%d.md --\n---\ntitle: Guide %d\npublic: true\nkind: %s\nfor: [Reader %d]\npillar: %s\nproblem: What goes wrong %d\n---\nRead [[The guide all name]], then ask [[Role N%d]].\n\n## A heading\n\nMore of it.\n",
			i/12, i, i, pick("guide|guide|challenge", i), i%9, pick("product|acquisition|retention", i), i, i%n)
	}
	say("-- content/people.yaml --\n")
	for i := range n {
		switch {
		case i%5 == 3: // nobody is in it
			continue
		case i%10 == 4:
			say("- {name: Person %d, holds: [role-2, role-%d], since: 2026-%02d-03, buddy: Person 0}\n", i, i, 1+i%11) // the role that many hold
		default:
			say("- {name: Person %d, holds: [role-%d], since: 2026-%02d-%02d, buddy: Person %d, location: Town %d}\n", i, i, 1+i%11, 1+i%28, i/7*5, i%40)
		}
	}
	for i := range n {
		say("-- content/roles/role-%d.md --\n---\ntitle: Role N%d\naka: [Position %d]\nteam: team-%d\nsummary: Answers for part %d and for what comes of it.\n", i, i, i, teamOf(i), i)
		switch {
		case i == 0:
		case i <= teams || i%10 == 7: // leads of teams and many more answer to the first
			say("reports_to: role-0\n")
		default:
			say("reports_to: role-%d\n", lead(teamOf(i)))
		}
		if i > 0 && i%4 == 0 {
			say("dotted_to: role-%d\n", i%3)
		}
		say("arrangement: %s\nmodels: [b2b, d2c]\n", pick("in-house|remote|hybrid|freelance|agency", i))
		switch i % 4 {
		case 1:
			say("stages: {launch: covered by role-%d, growth: %s, scale: in-house}\n", i/40*2, pick("freelance|remote|in-house", i))
		case 2:
			say("stages: {launch: none, growth: covered by role-%d, scale: remote}\ntrial: 3 months\n", i/40*2)
		}
		say("pillar: %s\n", pick("product|acquisition|retention|all", i))
		if i%6 == 0 {
			say("essential: true\n")
		}
		if i%9 == 1 {
			say("keep_in_house: Our margin hangs on part %d\n", i)
		}
		say("works_with: [role-%d, role-%d: For the figures, role-3]\n", (i+11)%n, (i*3+1)%n)
		say("skills: [Skill 0 (strong), Skill %d (%s), Skill %d]\nnice_to_have: [Skill %d]\n", i%skills, pick("basic|working|strong|expert", i), (i*7+3)%skills, (i*5+1)%skills)
		say("characteristics: [Adaptable, Plain]\nresponsibilities:\n  - Keeps part %d running\n  - Tells others what changes in it\n", i)
		say("objectives:\n  - Decrease returns of part %d by 15%% within 6 months\n  - text: Raise output from %d to %d within 9 months\n    now: {value: %d, on: 2026-11-01}\n", i, i+1, i*2+10, i+2)
		say("tools: [Tool 0, Tool %d]\nsolves: [Symptom %d, Everything is slow]\n", i%(n/50+5), i%(n/8+3))
		say("interview: [{ask: \"What would you do with part %d?\", looks_for: A plan, skill: Skill 0}]\n", i)
		say("pay: %d-%d GBP per year\n", 30000+i%900*10, 40000+i%900*10)
		if i%5 == 3 {
			say("hire: 2027-%02d\n", 1+i%12)
			if i%2 == 1 {
				say("where: [GB, IE]\nopening:\n  posted: 2026-11-02\n  closes: 2026-12-%02d\n  where: %s\n  pay: 30000-40000 GBP per year\n", 6+i%20, pick("[GB]|[GB, IE]|[PT]|[ES]|[DE]", i/5))
			}
		}
		say("---\nRead [[The guide all name]] first. Word%d matters here.\n\n## What the work is\n\nAsk [[Role N%d]] about it, and [[Role N1]].\n", i%(n/20+5), (i*13)%n)
	}
	return b.String()
}
