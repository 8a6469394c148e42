package playbook

import (
	"fmt"
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
)

var noObjective = Rule{
	Code: "no-objective", Severity: diag.Warning,
	Doc: "A role has no objective. Say what will be different because somebody holds it, with a number and a date: the " +
		"newcomer, their manager and the advert all start from there.",
	Good: `-- content/roles/web-developer.md --
---
title: Web developer
objectives: Cut average page load time from 3.8 s to 2.0 s within 3 months
---
`,
	Bad: `-- content/roles/web-developer.md --
---
title: Web developer
---
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			if len(r.Objectives) == 0 && !r.tried("objectives") && !r.outOfSight(p) {
				report(Finding{At: r.place("title"), Message: fmt.Sprintf("%s has no objective.", quoted(r.Title)),
					Hint: "What will be different after somebody has held it for six months? For example: objectives: Reduce returns by 10% within 6 months."})
			}
		}
	},
}

var remoteNoObjective = Rule{
	Code: "remote-no-objective", Severity: diag.Warning,
	Doc: "A role that is remote, or bought from outside, has no objective with a number. Where nobody sees the work being " +
		"done, a number is the one point both sides can refer to.",
	Good: `-- content/roles/writer.md --
---
title: Writer
arrangement: freelance
objectives: Publish 8 product stories a month within 2 months
---
`,
	Bad: `-- content/roles/writer.md --
---
title: Writer
arrangement: freelance
objectives: Launch the magazine within 9 months
---
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			if !r.outOfSight(p) || r.hasNumber() || r.unreadObjective() {
				continue
			}
			f := Finding{At: r.place("objectives", "arrangement", "stages"), Message: fmt.Sprintf("%s is remote and has no number to aim for.", quoted(r.Title)),
				Hint: "Add one objective with how much and by when, such as “by 10% within 6 months”."}
			if a := r.At(p.Stage).Arrangement; a.External() {
				f.Message = fmt.Sprintf("%s is done from outside and has no number to aim for.", quoted(r.Title))
			}
			report(f)
		}
	},
}

// outOfSight reports whether the role is done remotely or from outside the house, now or when it comes.
func (r *Role) outOfSight(p *Playbook) bool {
	a := r.At(p.Stage).Arrangement
	return a.Remote() || a.External()
}

// unreadObjective reports whether an objective was written that cannot be read: it may have the number.
func (r *Role) unreadObjective() bool {
	return len(r.Objectives) == 0 && r.tried("objectives") || slices.ContainsFunc(r.Objectives, func(o Objective) bool { return o.Unread })
}

// hasNumber reports whether one of the objectives has a figure to reach.
func (r *Role) hasNumber() bool {
	for i := range r.Objectives {
		if r.Objectives[i].Numeric() {
			return true
		}
	}
	return false
}

var objectiveNoNumber = Rule{
	Code: "objective-no-number", Severity: diag.Warning,
	Doc: "An objective does not say how much. A deliverable with a date is fine beside an objective with a number, and " +
		"then only a remark.",
	Good: `-- content/roles/buyer.md --
---
title: Buyer
objectives: Reduce landed unit cost by 8% within 9 months
---
`,
	Bad: `-- content/roles/buyer.md --
---
title: Buyer
objectives: Reduce landed unit cost within 9 months
---
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			numbered := r.hasNumber()
			if !numbered && r.outOfSight(p) {
				continue // said once, for the whole role
			}
			for i := range r.Objectives {
				o := &r.Objectives[i]
				if o.Unread || o.Numeric() {
					continue
				}
				f := Finding{At: r.objectiveAt(i), Message: "This objective does not say how much.", Hint: "Add a figure, such as “by 15%”, “to 30” or “from 4% to 1.5%”."}
				if o.Milestone && numbered { // a deliverable, not a change that forgot its figure
					f.Milder = new(diag.Info)
				}
				report(f)
			}
		}
	},
}

var objectiveNoDeadline = Rule{
	Code: "objective-no-deadline", Severity: diag.Warning,
	Doc: "An objective does not say by when. Without a day nobody can tell whether it is late.",
	Good: `-- content/roles/buyer.md --
---
title: Buyer
objectives: Reduce landed unit cost by 8% within 9 months
---
`,
	Bad: `-- content/roles/buyer.md --
---
title: Buyer
objectives: Reduce landed unit cost by 8%
---
`,
	Role: func(x *Solo, report Report) {
		for i := range x.Objectives {
			if o := &x.Objectives[i]; !o.Unread && !o.HasDeadline() {
				report(Finding{At: x.objectiveAt(i), Message: "This objective does not say by when.", Hint: "Add a deadline, such as “within 6 months” or “by the end of March 2027”."})
			}
		}
	},
}

// activities are beginnings of sentences that describe work and no result.
var activities = regex.Late(`(?i)^\s*(?:be\s+|being\s+)?(?:responsible\s+for|in\s+charge\s+of|help(?:s|ing)?|support(?:s|ing)?|assist(?:s|ing)?|contribut(?:e|es|ing)|participat(?:e|es|ing)|take\s+part|taking\s+part|work(?:s|ing)?\s+(?:on|with)|involved\s+in)\b`)
var objectiveActivity = Rule{
	Code: "objective-activity", Severity: diag.Info,
	Doc: "An objective begins like a task: responsible for, help, support. Tasks belong to responsibilities; an objective " +
		"is the result that shows they were done well.",
	Good: `-- content/roles/agent.md --
---
title: Service agent
responsibilities: [Help customers with returns]
objectives: Answer 90% of messages in under 24 hours within 3 months
---
`,
	Bad: `-- content/roles/agent.md --
---
title: Service agent
objectives: Help 40 customers with returns within 3 months
---
`,
	Role: func(x *Solo, report Report) {
		if !x.english {
			return
		}
		for i := range x.Objectives {
			if m := activities().FindString(x.Objectives[i].Text); m != "" {
				report(Finding{At: x.objectiveAt(i), Message: "This is a task.", Hint: "Which result shows that it worked? Move the task to responsibilities."})
			}
		}
	},
}

// rates are metrics that are percentages themselves.
var (
	rates    = phrase("rate", "rates", "share", "percentage", "proportion", "ratio", "margin", "margins", "conversion", "conversions", "completion", "churn", "retention", "availability", "uptime")
	notRates = phrase("(?:hourly|daily|day|exchange|frame|pay|wage) rates?", "share price", "number of (?:conversions|completions)")
)

var objectivePercent = Rule{
	Code: "objective-percent", Severity: diag.Info,
	Doc: "A metric that is itself a percentage changes “by N%”, which has two readings: 15% off a bounce rate of 48% is " +
		"40.8%, and 15 points off it is 33%. Quiet when from and to are given.",
	Good: `-- content/roles/ux-designer.md --
---
title: UX designer
objectives:
  - text: Decrease bounce rate by 15% within 6 months
    from: 48%
    to: 40.8%
---
`,
	Bad: `-- content/roles/ux-designer.md --
---
title: UX designer
objectives: Decrease bounce rate by 15% within 6 months
---
`,
	Role: func(x *Solo, report Report) {
		if !x.english {
			return
		}
		for i := range x.Objectives {
			o := &x.Objectives[i]
			if o.Change.Unit != "%" || o.To.Set || o.From.Set || o.Target.Set {
				continue
			}
			if words := metricWords.read(o.Metric); words.in(&rates) == nil || words.in(&notRates) != nil {
				continue
			}
			report(Finding{At: x.objectiveAt(i), Message: fmt.Sprintf("%s is a percentage itself: is it %s of it, or %s points?", upperFirst(quoted(o.Metric)), o.Change.Text, number(o.Change)),
				Hint: "Give from and to beside it, or write “points”."})
		}
	},
}

func number(q Quantity) string { return fmt.Sprintf("%g", q.Number) }

const mostObjectives = 8

var objectiveCount = Rule{
	Code: "objective-count", Severity: diag.Info,
	Doc: "A role has more than eight objectives. Scorecards usually hold three to eight; with more of them none comes first.",
	Good: `-- content/roles/buyer.md --
---
title: Buyer
objectives: [Reduce landed unit cost by 8% within 9 months, Approve 6 second-source suppliers within 12 months]
---
`,
	Bad: `-- content/roles/buyer.md --
---
title: Buyer
objectives:
  - Reduce landed unit cost by 8% within 9 months
  - Approve 6 suppliers within 12 months
  - Cut late orders by 10% within 6 months
  - Cut samples per piece by 20% within 6 months
  - Visit 10 makers within 12 months
  - Reduce freight cost by 5% within 9 months
  - Raise order accuracy by 3 points within 6 months
  - Cut stock days by 15% within 9 months
  - Write 12 supplier reviews within 12 months
---
`,
	Role: func(x *Solo, report Report) {
		if n := len(x.Objectives); n > mostObjectives {
			report(Finding{At: x.place("objectives"), Message: fmt.Sprintf("%d objectives: nobody can tell which come first.", n), Hint: "Keep the three to eight that matter most."})
		}
	},
}

// objectiveAt is the place of an objective: where it was read, else its entry in the list.
func (r *Role) objectiveAt(i int) Place {
	return r.Origin.At(fmt.Sprintf("objectives[%d]", i))
}
