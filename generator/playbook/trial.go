package playbook

import (
	"cmp"
	"slices"
)

// A TrialReview is the day on which an arrangement that is tried has to be settled: keep it, change it or end it.
type TrialReview struct {
	Role *Role
	From Start
	Due  Date // zero where nobody said when the trial begins
}

// TrialReviews are the reviews of all roles with a trial, by day; those without one come last.
func (p *Playbook) TrialReviews() []TrialReview {
	var out []TrialReview
	for r := range p.written {
		if r.Trial.IsZero() {
			continue
		}
		from := p.Start(r)
		out = append(out, TrialReview{r, from, from.Day.Add(r.Trial)})
	}
	slices.SortStableFunc(out, func(a, b TrialReview) int { return byDay(a.Due, b.Due) })
	return out
}

// byDay orders days that may not be known: those come last.
func byDay(a, b Date) int {
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(truth(a.IsZero()), truth(b.IsZero()))
	}
	return a.LastDay().Compare(b.LastDay())
}

func truth(is bool) int {
	if is {
		return 1
	}
	return 0
}
