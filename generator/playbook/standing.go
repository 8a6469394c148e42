package playbook

import (
	"slices"

	"rolebook/generator/parallel"
)

// A Status says whether somebody does a role's work. It is derived, never typed. Of several that apply the first in
// this order holds.
type Status string

// The statuses of a role at a stage and on a day.
const (
	Open    Status = "open"    // it has a live opening
	Filled  Status = "filled"  // at least one seat is held
	Planned Status = "planned" // it is to be hired later
	Covered Status = "covered" // another role does the work
	Defined Status = "defined" // it should be there and nobody is named
	Absent  Status = "absent"  // it is not there at this stage
)

// A Standing is how a role stands at one stage of the organisation.
type Standing struct {
	Status      Status      `audience:"internal"`
	Arrangement Arrangement `audience:"internal"` // of whoever does, or will do, the work
	CoveredBy   []*Role     `audience:"internal"` // while others do it
	Hours       Hours       `audience:"internal"`
	Seats       int         `audience:"internal"`
	Held        int         `audience:"internal"`
	Stated      bool        `audience:"internal"` // the role's file says how the work is done at this stage or an earlier one
	Bought      bool        `audience:"internal"` // the work is bought until somebody who is employed comes
}

// Present reports whether the role is drawn at the stage.
func (s Standing) Present() bool { return s.Status != Absent }

// At returns how the role stands at a stage, by its index; Absent outside the list.
func (r *Role) At(stage int) Standing {
	if stage < 0 || stage >= len(r.Standing) {
		return Standing{Status: Absent}
	}
	return r.Standing[stage]
}

// present reports whether the role is drawn at a stage.
func (r *Role) present(stage int) bool {
	return stage >= 0 && stage < len(r.Standing) && r.Standing[stage].Present()
}

// Live reports whether the role has an opening that can be applied for on a day.
func (r *Role) Live(today Date) bool {
	o := r.Opening
	return o != nil && !o.Paused && !o.Posted.IsZero() && o.Posted.Compare(today) <= 0 && !o.Closed(today)
}

// Closed reports whether the last day to apply has passed.
func (o *Opening) Closed(today Date) bool {
	return !o.Closes.IsZero() && o.Closes.LastDay().Before(today)
}

// Scheduled reports whether the opening goes live on a later day.
func (o *Opening) Scheduled(today Date) bool { return !o.Paused && today.Before(o.Posted) }

// PublicArrangement is the arrangement the advert states: the role's own, else the first that its stages name from
// the current one on.
func (r *Role) PublicArrangement(p *Playbook) Arrangement {
	if r.Arrangement.Stated() {
		return r.Arrangement
	}
	for i := p.Stage; i < len(p.Stages); i++ {
		if way, ok := r.way(p.Stages, i); ok && way.Arrangement.Stated() {
			return way.Arrangement
		}
	}
	return Arrangement{}.OrDefault()
}

// way returns how the role's work is done at a stage: what its file says for the stage, else what the stage before
// has. ok is false where the role is not there.
func (r *Role) way(stages []Stage, i int) (StageWay, bool) {
	w, _, there := r.wayFrom(stages, i)
	return w, there
}

// wayFrom returns what way does, and the stage it was stated for: the first where the file says one thing for all.
func (r *Role) wayFrom(stages []Stage, i int) (w StageWay, from int, there bool) {
	var own StageWay
	var room [8]wayThere
	at := r.ways(stages, &own, room[:0])[i]
	return *at.StageWay, at.from, at.there
}

// A wayThere is how a role's work is done at one stage.
type wayThere struct {
	*StageWay
	from  int // the stage it was stated for
	there bool
}

// nowhere is the way of a role at a stage that it is not there at yet.
var nowhere StageWay

// ways appends what wayFrom returns of each stage. Own is room for the way of a role that says nothing of stages.
func (r *Role) ways(stages []Stage, own *StageWay, list []wayThere) []wayThere {
	from := 0
	if r.Stage != "" {
		from = max(0, stageIndex(stages, r.Stage))
	}
	at := wayThere{own, from, len(r.Stages) == 0}
	if all := r.Stages.find(""); all != nil {
		at = wayThere{all, from, !all.None}
	} else {
		*own = StageWay{Arrangement: r.Arrangement}
	}
	for i := range stages {
		if w := r.Stages.find(stages[i].ID); w != nil {
			at = wayThere{w, i, !w.None}
		}
		if i < from {
			list = append(list, wayThere{&nowhere, from, false})
		} else {
			list = append(list, at)
		}
	}
	return list
}

func stageIndex(stages []Stage, id string) int {
	return slices.IndexFunc(stages, func(s Stage) bool { return s.ID == id })
}

// stand derives how every role stands at every stage.
func (p *Playbook) stand() {
	n := len(p.Stages)
	room := make([]Standing, n*len(p.Roles))
	parallel.Ranges(len(p.Roles), func(_, from, to int) {
		var own StageWay
		ways := make([]wayThere, 0, n)
		for i, r := range p.Roles[from:to] {
			i += from
			r.Standing = room[i*n : (i+1)*n : (i+1)*n]
			ways = r.ways(p.Stages, &own, ways[:0])
			for stage := range p.Stages {
				r.Standing[stage] = r.standAt(p, stage, ways)
			}
		}
	})
}

func (r *Role) standAt(p *Playbook, i int, ways []wayThere) Standing {
	way, there, coveredBy := ways[i], ways[i].there, ways[i].CoveredBy
	if len(r.Stages) == 0 && r.Stage == "" && i < p.Stage {
		there = false // without stages a role stands from the current one on
	}
	held := 0
	for _, h := range r.Holders {
		if p.InSeat(h, i) {
			held++
		}
	}
	comes := r.Comes(p.Today)
	coming := !comes.IsZero()
	live := r.Live(p.Today) && i >= p.Stage
	waiting := coming && held == 0 && len(coveredBy) == 0
	bought, before := waiting && r.bought(p, i, ways, comes), false
	// Until the month of hire what went before goes on: others cover the work, or it is bought.
	if i == p.Stage && i > 0 && waiting && !bought && ways[i-1].there {
		coveredBy, before = ways[i-1].CoveredBy, there && !live && r.bought(p, i-1, ways, comes)
	}
	s := Standing{Hours: r.Hours, Seats: max(1, r.Seats), Stated: len(r.Stages) > 0, Bought: bought || before}
	if way.Hours != (Hours{}) {
		s.Hours = way.Hours
	}
	if way.Seats > 0 {
		s.Seats = way.Seats
	}
	for _, ref := range coveredBy {
		if ref.To != nil {
			s.CoveredBy = append(s.CoveredBy, ref.To)
		}
	}
	if len(coveredBy) == 0 {
		s.Held = held
	}
	switch {
	case live:
		s.Status = Open
	case !there:
		s.Status, s.Held = Absent, 0
	case s.Held > 0:
		s.Status = Filled
	case coming:
		s.Status = Planned
	case len(coveredBy) > 0:
		s.Status = Covered
	default:
		s.Status = Defined
	}
	if s.Arrangement = r.arrangementAt(p, i, ways, len(coveredBy) > 0); before {
		s.Arrangement = ways[i-1].Arrangement
	}
	return s
}

// bought reports whether a stage says that the work is bought until somebody is employed for it on a later one.
func (r *Role) bought(p *Playbook, i int, ways []wayThere, comes Date) bool {
	hired := max(i, p.stageIn(comes))
	return ways[i].Arrangement.External() && !r.arrangementAt(p, hired, ways, false).External()
}

// Then is the arrangement somebody is to come into a role in, whose work is bought until then.
func (p *Playbook) Then(r *Role) Arrangement {
	var own StageWay
	return r.arrangementAt(p, p.stageIn(r.Comes(p.Today)), r.ways(p.Stages, &own, nil), false)
}

// InSeat reports whether somebody is in their seat at a stage: up to the current one those who have begun.
func (p *Playbook) InSeat(h Holder, stage int) bool {
	return stage > p.Stage || !p.Today.Before(h.Since)
}

// Begun reports whether somebody who holds the role has begun in it by a day.
func (r *Role) Begun(today Date) bool {
	return slices.ContainsFunc(r.Holders, func(h Holder) bool { return !today.Before(h.Since) })
}

// HeldSince is the first day of who has been in the role longest; zero where nobody is in it, or one of them gives none.
func (r *Role) HeldSince(today Date) Date {
	var first Date
	for _, h := range r.Holders {
		switch {
		case h.Since.IsZero():
			return Date{}
		case !today.Before(h.Since) && (first.IsZero() || h.Since.Before(first)):
			first = h.Since
		}
	}
	return first
}

// Comes is when somebody is to come into the role after a day: the first day of whoever is named, else the month of
// hire. It is zero where nobody is to.
func (r *Role) Comes(today Date) Date {
	var first Date
	for _, h := range r.Holders {
		if today.Before(h.Since) && (first.IsZero() || h.Since.Before(first)) {
			first = h.Since
		}
	}
	if first.IsZero() && !r.Hire.IsZero() && today.Before(r.Hire) {
		return r.Hire
	}
	return first
}

// arrangementAt is the way's own arrangement; where others cover the work or the role is yet to come, the first that
// a later stage names; else the role's.
func (r *Role) arrangementAt(p *Playbook, i int, ways []wayThere, covered bool) Arrangement {
	if way := ways[i]; !covered && way.Arrangement.Stated() && !way.None {
		return way.Arrangement
	}
	if i == p.Stage && r.Live(p.Today) && r.Arrangement.Stated() {
		return r.Arrangement
	}
	for _, w := range ways[i:] {
		if w.there && w.Arrangement.Stated() {
			return w.Arrangement
		}
	}
	return r.Arrangement.OrDefault()
}
