package playbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
)

const (
	wideSpan  = 7
	widerSpan = 9
)

var spanWide = Rule{
	Code: "span-wide", Severity: diag.Warning,
	Doc: "More than nine employees report to one role at the current stage; more than seven is a remark. Gallup finds " +
		"that the median manager leads five or six people and that two in three lead fewer than ten. Freelancers, " +
		"agencies, machines and roles that are covered or still to be hired do not count.",
	Good: `-- content/roles/manager.md --
---
title: Manager
---
-- content/roles/picker.md --
---
title: Picker
reports_to: Manager
seats: 6
---
`,
	Bad: `-- content/roles/manager.md --
---
title: Manager
---
-- content/roles/picker.md --
---
title: Picker
reports_to: Manager
seats: 12
---
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			n := r.employeesUnder(p)
			if n <= wideSpan {
				continue
			}
			f := Finding{
				At:      r.place("title"),
				Message: fmt.Sprintf("%d employees report to %s.", n, quoted(r.Title)),
				Hint:    "Most managers lead five or six. Put somebody in between, or let two share the lead.",
			}
			if n <= widerSpan {
				f.Milder = new(diag.Info)
			}
			report(f)
		}
	},
}

// employeesUnder counts the employees who report to a role directly at the current stage: those who are there, and
// those who should be.
func (r *Role) employeesUnder(p *Playbook) int {
	n := 0
	for _, x := range r.Reports {
		s := x.At(p.Stage)
		switch {
		case x.Unwritten || s.Arrangement.External():
		case s.Status == Filled:
			n += s.Held
		case s.Status == Open, s.Status == Defined:
			n += s.Seats
		}
	}
	return n
}

var noTeam = Rule{
	Code: "no-team", Severity: diag.Warning,
	Doc: "A role is in no team while others are in one. It is listed as unassigned, and no team page shows it.",
	Good: `-- content/roles/web-developer.md --
---
title: Web developer
team: Technology
---
-- content/roles/ux-designer.md --
---
title: UX designer
team: Technology
---
`,
	Bad: `-- content/roles/web-developer.md --
---
title: Web developer
team: Technology
---
-- content/roles/ux-designer.md --
---
title: UX designer
---
`,
	Check: func(p *Playbook, report Report) {
		if len(p.Teams) == 0 {
			return
		}
		for r := range p.written {
			if !r.Team.Set() && !r.tried("team") {
				report(Finding{At: r.place("title"), Message: fmt.Sprintf("%s is in no team.", quoted(r.Title)),
					Hint: "Say which: team: " + p.Teams[0].Name + ", for example."})
			}
		}
	},
}

var teamAlike = Rule{
	Code: "team-alike", Severity: diag.Warning,
	Doc: "A team that has no file is called almost like another one. Naming a team makes it, so one name written in two " +
		"ways makes two teams, each with some of the roles.",
	Good: `-- content/roles/web-developer.md --
---
title: Web developer
team: Growth
---
-- content/roles/ux-designer.md --
---
title: UX designer
team: growth
---
`,
	Bad: `-- content/roles/web-developer.md --
---
title: Web developer
team: Growth
---
-- content/roles/ux-designer.md --
---
title: UX designer
team: Growth team
---
`,
	Check: func(p *Playbook, report Report) {
		names := make([]teamName, len(p.Teams))
		for i, t := range p.Teams {
			names[i] = teamNameOf(t)
		}
		for i, t := range p.Teams {
			if !t.Implied {
				continue
			}
			for k, other := range p.Teams {
				// Of two the one is told that has a file less, or fewer roles, or comes later.
				less := !other.Implied || len(t.Roles) < len(other.Roles) || len(t.Roles) == len(other.Roles) && k < i
				if k != i && less && names[i].like(names[k]) {
					report(Finding{At: Place{Value: t.Whole}, Message: fmt.Sprintf("%s and %s are two teams.", quoted(t.Name), quoted(other.Name)),
						Hint: fmt.Sprintf("Did you mean %s? Roles of one team name it alike.", quoted(other.Name))})
					break
				}
			}
		}
	},
}

// A teamName is what of a team's name tells it apart: its words without those that say that it is a team, and all of them
// as one.
type teamName struct {
	words []string
	one   string
}

func teamNameOf(t *Team) teamName {
	words := slices.DeleteFunc(strings.Split(Slug(t.Name), "-"), func(w string) bool {
		return slices.Contains([]string{"the", "team", "dept", "department"}, w)
	})
	return teamName{words, strings.Join(words, "")}
}

// like reports whether two names differ only in where words are parted, or by one slip in a word that is long enough for
// one: Shop 1 and Shop 2, or Sales EU and Sales US, are told apart by what differs.
func (n teamName) like(other teamName) bool {
	if n.one == other.one {
		return n.one != ""
	}
	if len(n.words) != len(other.words) {
		return false
	}
	slips := 0
	for i, word := range n.words {
		if word != other.words[i] {
			slips++
			if len(word) < 5 || !diag.OneSlip(word, other.words[i]) {
				return false
			}
		}
	}
	return slips == 1
}

// chiefs are the titles of a board.
var chiefs = phrase(`chief (?:\w+ ){0,3}officer`, "c-level", "vice president", "CEO", "CTO", "COO", "CFO", "CMO", "CIO", "CPO", "CDO", "CRO", "CHRO", "CXO", "SVP", "EVP")

var chiefFirst = Rule{
	Code: "chief-first", Severity: diag.Info,
	Doc: "A title of the board at the first stage. A small shop hires for the work that is waiting; titles can grow " +
		"with it. Said only where a book speaks of stages.",
	Good: `-- content/roles/web-developer.md --
---
title: Web developer
stages: {launch: remote}
---
`,
	Bad: `-- content/roles/cto.md --
---
title: Chief technology officer
stages: {launch: in-house}
---
`,
	Role: func(x *Solo, report Report) {
		// Whether it is there at the first stage its own file says, whoever holds it.
		staged := len(x.Stages) > 0 || x.p.Site.Has("stages")
		if x.p.Stage == 0 && staged && x.At(0).Present() && chiefs.found(x.Title) {
			at, _ := valueAt(x.Origin, "title", x.Title)
			report(Finding{At: at, Message: fmt.Sprintf("%s is a board title, and this is the first stage.", quoted(x.Title)),
				Hint: "Name the work that has to be done now; the title can come later."})
		}
	},
}

var leaderRemote = Rule{
	Code: "leader-remote", Severity: diag.Info,
	Doc: "The role at the top of the chart is fully remote. A lead near the stock and the people sees more in a day; " +
		"specialists can be anywhere.",
	Good: `-- content/roles/manager.md --
---
title: Manager
arrangement: hybrid
---
-- content/roles/writer.md --
---
title: Writer
reports_to: Manager
arrangement: remote
---
`,
	Bad: `-- content/roles/manager.md --
---
title: Manager
arrangement: remote
---
-- content/roles/writer.md --
---
title: Writer
reports_to: Manager
arrangement: remote
---
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			s := r.At(p.Stage)
			if r.Manager == nil && len(r.Reports) > 0 && s.Present() && s.Arrangement.Remote() {
				report(Finding{At: r.place("arrangement", "stages"), Message: fmt.Sprintf("%s leads the team and is fully remote.", quoted(r.Title)),
					Hint: "Consider hybrid: near the stock for part of the week."})
			}
		}
	},
}
