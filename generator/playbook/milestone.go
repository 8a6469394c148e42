package playbook

import (
	"cmp"
	"slices"
)

// A Milestone is a day of the plan that somebody has to be ready for.
type Milestone struct {
	When Date // a month where no day was stated
	Kind MilestoneKind
	Role *Role // nil of a decision about none
	Mark string
	What string // of a decision, what is decided
}

// A MilestoneKind is what happens at a milestone.
type MilestoneKind string

// The kinds of milestone.
const (
	Hiring    MilestoneKind = "hire"
	Deciding  MilestoneKind = "decision"
	Reviewing MilestoneKind = "trial" // the end of a trial
)

// Milestones are the hires, decisions and reviews of trials of a forecast, by date. Hires behind its last month are
// among them; the plan says when they are due.
func (p *Playbook) Milestones(f *Forecast) []Milestone {
	var out []Milestone
	for _, l := range f.Lines {
		if l.There {
			continue
		}
		begins := p.begins(l)
		out = append(out, Milestone{When: begins, Kind: Hiring, Role: l.Role, Mark: l.Mark})
		if !l.Role.Trial.IsZero() {
			out = append(out, Milestone{When: begins.FirstDay().Add(l.Role.Trial), Kind: Reviewing, Role: l.Role, Mark: l.Mark})
		}
	}
	for _, d := range p.Plan.Decisions {
		if !d.When.IsZero() {
			out = append(out, Milestone{When: d.When, Kind: Deciding, Role: d.Role.To, What: d.What})
		}
	}
	slices.SortStableFunc(out, func(a, b Milestone) int { return cmp.Or(a.When.Compare(b.When), cmp.Compare(a.Kind, b.Kind)) })
	return out
}

// begins is when somebody starts in a role of a forecast: on the first day of who is to come, where nobody is there, else
// on the day that is known within the month it has, else in it.
func (p *Playbook) begins(l Line) Date {
	if len(l.Role.Holders) > 0 && !l.Role.Begun(p.Today) {
		return l.Role.Comes(p.Today)
	}
	known := []Date{p.Start(l.Role).Day}
	for _, h := range l.Role.Holders {
		known = append(known, h.Since)
	}
	out := l.Start
	for _, d := range known {
		if d.Day > 0 && d.months() == l.Start.months() && (out.Day == 0 || d.Before(out)) {
			out = d
		}
	}
	return out
}

// An Outlook is what is still to come, told in less detail the further away it is: the next three months one by one,
// the three after them by kind, the rest as a total.
type Outlook struct {
	Soon, Then, Later []Milestone
	SoonEnd, ThenEnd  Date // the last day of each
}

// LookAhead sorts milestones by how far they lie ahead of a day, and leaves out what lies behind it. Somebody starts on
// the first day of a month; a decision has all of it.
func LookAhead(list []Milestone, today Date) Outlook {
	o := Outlook{SoonEnd: today.Add(Duration{N: 3, Unit: "month"}), ThenEnd: today.Add(Duration{N: 6, Unit: "month"})}
	for _, m := range list {
		last := m.When.LastDay()
		if m.Kind == Hiring {
			last = m.When.FirstDay()
		}
		switch first := m.When.FirstDay(); {
		case last.Before(today):
		case !first.After(o.SoonEnd):
			o.Soon = append(o.Soon, m)
		case !first.After(o.ThenEnd):
			o.Then = append(o.Then, m)
		default:
			o.Later = append(o.Later, m)
		}
	}
	return o
}
