package pages

import (
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A DueRow is an objective at a day: on the way, or due.
type DueRow struct {
	Goal *Goal
	What string // "Due", "Checkpoint: 48.3%", "Half-way: look at the number together"
	When string
	Day  int // days from the first, for the order
}

// placeObjectives puts every objective into the phase it falls due in, its checkpoints on the way, and a review at
// half-way where no checkpoint was stated.
func (ix *Index) placeObjectives(v *Guide, r *playbook.Role, goals []Goal, start playbook.Date) {
	w := ix.Words
	put := func(after playbook.Duration, row DueRow) {
		if start.IsZero() {
			row.Day, row.When = int(after.Days()+0.5), w.T("After {0}", after.Words())
		} else {
			day := start.Add(after)
			row.Day, row.When = start.DaysUntil(day), w.Date(words.Date(day))
		}
		v.due(phaseAfter(after), row)
	}
	for i := range r.Objectives {
		o, g := &r.Objectives[i], &goals[i]
		for _, c := range o.Checkpoints {
			if !c.After.IsZero() && c.Value.Set {
				put(c.After, DueRow{Goal: g, What: w.T("Checkpoint: {0}", c.Value.Text)})
			}
		}
		if len(o.Checkpoints) == 0 && o.Within.Days() > 14 {
			put(half(o.Within), DueRow{Goal: g, What: w.T("Half-way: look at the number together")})
		}
		switch {
		case !o.Within.IsZero():
			put(o.Within, DueRow{Goal: g, What: w.T("Due")})
		case !o.By.IsZero():
			ix.placeDate(v, o.By, start, DueRow{Goal: g, What: w.T("Due")})
		}
	}
	byDay := func(a, b DueRow) int { return a.Day - b.Day }
	for i := range v.Phases {
		slices.SortStableFunc(v.Phases[i].Due, byDay)
	}
	slices.SortStableFunc(v.Later, byDay)
	slices.SortStableFunc(v.Fixed, byDay)
}

// placeDate puts what is due on a date: where the first day is known, into the phase whose days it is one of.
func (ix *Index) placeDate(v *Guide, by, start playbook.Date, row DueRow) {
	row.When = ix.Words.Date(words.Date(by))
	if start.IsZero() {
		row.Day = ix.Playbook.Today.DaysUntil(by.LastDay())
		v.Fixed = append(v.Fixed, row)
		return
	}
	row.Day = start.DaysUntil(by.LastDay())
	v.due(slices.IndexFunc(phases, func(ph phase) bool { return row.Day <= ph.to }), row)
}

// due puts what is due into a phase, by its index; what is in none is due later.
func (v *Guide) due(phase int, row DueRow) {
	if phase < 0 {
		v.Later = append(v.Later, row)
		return
	}
	v.Phases[phase].Due = append(v.Phases[phase].Due, row)
}

// phaseAfter is the index of the phase that ends with a time after the first day, -1 beyond day 90. A month ends with
// day 30, whatever month it is: so what is due after three stands by day 90 in the guide of a role and in that of a
// person, whose date may be a day or two later.
func phaseAfter(after playbook.Duration) int {
	days := int(after.Days() + 0.5)
	switch after.Unit {
	case "month":
		days = after.N * 30
	case "quarter":
		days = after.N * 90
	}
	for i := phaseOf("week-one"); i < len(phases); i++ {
		if days <= phases[i].to+1 {
			return i
		}
	}
	return -1
}

// half is half of a time: in the same unit where that is whole, else in months, or about that in
// weeks or days.
func half(d playbook.Duration) playbook.Duration {
	switch d.Unit {
	case "quarter":
		d.N, d.Unit = 3*d.N, "month"
	case "year":
		d.N, d.Unit = 12*d.N, "month"
	}
	if d.N%2 == 0 {
		return playbook.Duration{N: d.N / 2, Unit: d.Unit}
	}
	days := d.Days() / 2
	if days >= 28 {
		return playbook.Duration{N: int(days/7 + 0.5), Unit: "week"}
	}
	return playbook.Duration{N: int(days + 0.5), Unit: "day"}
}
