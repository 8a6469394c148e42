package playbook

import "slices"

// A Turn is a day on which pages say something else although nobody edits a file.
type Turn struct {
	Day     Date
	Changes []Happening
}

// A Happening is one thing that the day changes.
type Happening struct {
	What  HappeningKind
	ID    string // of the role, the person or the stage
	Title string
}

// A HappeningKind is what becomes of something.
type HappeningKind string

// What the day changes.
const (
	GoesLive   HappeningKind = "goes live"        // an advert is posted
	IsClosed   HappeningKind = "is closed"        // the day before was the last to apply
	StageStart HappeningKind = "begins"           // a stage of growth
	IsHired    HappeningKind = "should be filled" // the month has come in which a role is to be filled
	Joins      HappeningKind = "begins work"      // a person in a role
	Leaves     HappeningKind = "has left"         // a person, whose last day was the day before
)

// NextTurn returns the next day that changes something an edition shows: adverts in both, and in the internal one who is
// there, which stage it is and what is to come. The zero Turn means that no day is known. It is asked of the internal
// playbook.
func (p *Playbook) NextTurn(a Audience) Turn {
	var next Turn
	add := func(day Date, what HappeningKind, id, title string) {
		day = day.FirstDay()
		switch {
		case day.IsZero() || !p.Today.Before(day) || !next.Day.IsZero() && next.Day.Before(day):
		case next.Day == day:
			next.Changes = append(next.Changes, Happening{what, id, title})
		default:
			next = Turn{day, []Happening{{what, id, title}}}
		}
	}
	for _, r := range p.Roles {
		if o := r.Opening; o != nil && !o.Paused && !o.Posted.IsZero() && !o.Closed(o.Posted) {
			add(o.Posted, GoesLive, r.ID, r.Title)
			add(o.Closes.LastDay().AddDays(1), IsClosed, r.ID, r.Title)
		}
	}
	if a == Internal {
		p.turnOfPeople(add)
	}
	slices.SortStableFunc(next.Changes, func(a, b Happening) int { return a.What.order() - b.What.order() })
	return next
}

// order is the place of a happening among those of its day.
func (k HappeningKind) order() int {
	return slices.Index([]HappeningKind{IsClosed, GoesLive, Leaves, Joins, IsHired, StageStart}, k)
}

// turnOfPeople adds what the day changes inside.
func (p *Playbook) turnOfPeople(add func(Date, HappeningKind, string, string)) {
	for _, r := range p.Roles {
		add(r.Hire, IsHired, r.ID, r.Title)
	}
	for _, x := range p.People {
		add(x.Until.LastDay().AddDays(1), Leaves, x.ID, x.Name)
		first := x.Since
		for _, h := range x.Holds {
			if h.Since.After(p.Today) && (!first.After(p.Today) || h.Since.Before(first)) {
				first = h.Since
			}
		}
		add(first, Joins, x.ID, x.Name)
	}
	if p.Site.CurrentStage == "" {
		for _, s := range p.Stages {
			add(s.Start, StageStart, s.ID, s.Name)
		}
	}
}
