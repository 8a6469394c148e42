package playbook

import (
	"cmp"
	"slices"
)

// A Deadline is an objective with the day it is due.
type Deadline struct {
	Role      *Role
	Objective *Objective
	Due       Date // a day or a month; zero where nobody said when the role begins, or by when
	Planned   bool // the day counts from when somebody is to begin, not from when somebody did
}

// Deadlines are the objectives of a role with the days they are due.
func (p *Playbook) Deadlines(r *Role) []Deadline {
	var out []Deadline
	from := p.Start(r)
	for i := range r.Objectives {
		o := &r.Objectives[i]
		d := Deadline{r, o, o.DueOn(from.Day), o.By.IsZero() && !from.Held}
		if d.Planned && !o.Within.IsZero() {
			d.Due = from.Day.Add(o.Within) // a month where only a month is planned
		}
		out = append(out, d)
	}
	return out
}

// Late reports whether the objective is behind what was agreed for today. Nothing is late before somebody holds the role.
func (d Deadline) Late(today Date) bool {
	if d.Planned {
		return false
	}
	since := Date{}
	if len(d.Role.Holders) == 1 {
		since = d.Role.Holders[0].Since
	}
	return d.Objective.Behind(d.Due, since, today)
}

// SortDeadlines orders deadlines by day. Those without one come last, by the time they allow.
func SortDeadlines(list []Deadline) {
	slices.SortStableFunc(list, func(a, b Deadline) int {
		if a.Due.IsZero() && b.Due.IsZero() {
			return cmp.Compare(a.Objective.Within.Days(), b.Objective.Within.Days())
		}
		return byDay(a.Due, b.Due)
	})
}

// Months counts the months from the one a date lies in to the one of another; negative when that comes first.
func (x Date) Months(to Date) int { return (to.Year-x.Year)*12 + int(to.Month) - int(x.Month) }
