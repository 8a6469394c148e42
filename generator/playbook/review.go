package playbook

import (
	"cmp"
	"slices"
)

// A Review is a day on which people look at an objective together: a checkpoint that was stated, or its deadline.
type Review struct {
	Day        Date
	Role       *Role
	Objective  *Objective
	Checkpoint *Checkpoint // nil at the deadline
}

// Reviews returns the reviews from today on whose day is known, the next ones first, at most so many. Lengths of time
// count from the day the one person in the role began.
func (p *Playbook) Reviews(most int) []Review {
	var out []Review
	add := func(x Review) {
		if !x.Day.IsZero() && !x.Day.LastDay().Before(p.Today) {
			out = append(out, x)
		}
	}
	for _, r := range p.Roles {
		var since Date
		if len(r.Holders) == 1 {
			since = r.Holders[0].Since
		}
		for i := range r.Objectives {
			o := &r.Objectives[i]
			for c := range o.Checkpoints {
				add(Review{since.Add(o.Checkpoints[c].After), r, o, &o.Checkpoints[c]})
			}
			due := o.By
			if due.IsZero() {
				due = since.Add(o.Within)
				if o.Within.IsZero() {
					due = Date{}
				}
			}
			add(Review{due, r, o, nil})
		}
	}
	slices.SortStableFunc(out, func(a, b Review) int { return a.Day.Compare(b.Day) })
	return out[:min(len(out), most)]
}

// Read returns the playbook pages that say when they were last read through, those longest ago first, at most so many.
func (p *Playbook) Read(most int) []*Guide {
	var out []*Guide
	for _, g := range p.Guides {
		if !g.Reviewed.IsZero() {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b *Guide) int {
		return cmp.Compare(b.Reviewed.DaysUntil(p.Today), a.Reviewed.DaysUntil(p.Today))
	})
	return out[:min(len(out), most)]
}
