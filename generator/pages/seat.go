package pages

import (
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A Seat is a role as every page draws it: its mark, its title and who is in it.
type Seat struct {
	Link
	Shape       string // of the mark: in, re, hy, fr, ag or au; "" where the edition does not say
	Status      string // open, filled, planned, covered or defined
	Arrangement string // in words
	Note        string // who is in it, or why nobody is
	Seats       int
}

// Seat returns a role as it stands at a stage.
func (ix *Index) Seat(r *playbook.Role, stage int) Seat {
	s := r.At(stage)
	seat := Seat{Link: ix.Role(r), Status: string(s.Status), Seats: s.Seats, Note: ix.note(r, s)}
	switch {
	case r.TitleOnly:
		seat.Status, seat.Note = string(playbook.Filled), ""
	case r.Unwritten:
		seat.Status, seat.Note = string(playbook.Defined), ix.Words.T("Not written yet")
	default:
		seat.Shape, seat.Arrangement = s.Arrangement.Mark(), ix.Words.T(s.Arrangement.Words())
		if s.Bought {
			seat.Arrangement = ix.Words.T("{0} until {1}, then {2}", seat.Arrangement, ix.comes(r), ix.Words.T(ix.Playbook.Then(r).Words()))
		}
	}
	return seat
}

// unwritten is the status by which lists count a role without a file. On a chart it is drawn as one that nobody is named
// for.
const unwritten playbook.Status = "unwritten"

// mark is how a role is drawn that is shown as it stands now or will stand: the shape, "" where the edition does not say,
// and the status it counts by. It is as much of shown as can be said of every role of a large book.
func (ix *Index) mark(r *playbook.Role) (shape string, status playbook.Status) {
	switch now := r.At(ix.Playbook.Stage); {
	case r.TitleOnly:
		return "", playbook.Filled
	case r.Unwritten:
		return "", unwritten
	case now.Present():
		return now.Arrangement.Mark(), now.Status
	}
	for i := range ix.Playbook.Stages {
		if s := r.At(i); s.Present() {
			return s.Arrangement.Mark(), playbook.Planned
		}
	}
	return r.At(ix.Playbook.Stage).Arrangement.Mark(), playbook.Planned
}

// Now returns a role as it stands at the current stage.
func (ix *Index) Now(r *playbook.Role) Seat { return ix.Seat(r, ix.Playbook.Stage) }

// Ahead returns a role as it stands at a stage; what nobody is named for at a later one is planned.
func (ix *Index) Ahead(r *playbook.Role, stage int) Seat {
	seat := ix.Seat(r, stage)
	if stage > ix.Playbook.Stage && seat.Status == string(playbook.Defined) && !r.Unwritten {
		seat.Status, seat.Note = string(playbook.Planned), ""
	}
	return seat
}

// Seats returns roles as they stand now.
func (ix *Index) Seats(list []*playbook.Role) []Seat {
	var out []Seat
	for _, r := range list {
		out = append(out, ix.Now(r))
	}
	return out
}

// note says who is in a seat, or why nobody is.
func (ix *Index) note(r *playbook.Role, s playbook.Standing) string {
	w := ix.Words
	switch s.Status {
	case playbook.Open:
		if o := r.Opening; o != nil && !o.Start.IsZero() {
			return w.T("Open, starts {0}", w.MonthName(words.Date(o.Start)))
		}
		return w.T("Open")
	case playbook.Filled:
		return ix.holders(r, s)
	case playbook.Planned:
		return w.T("Planned, {0}", ix.comes(r))
	case playbook.Covered:
		var names []string
		for _, by := range s.CoveredBy {
			names = append(names, by.Title)
		}
		return w.T("Covered by {0}", w.List(ix.fewNames(names, mostNamed)...))
	case playbook.Defined:
		return w.T("No one named")
	}
	return ""
}

// comes is the month in which somebody is to come.
func (ix *Index) comes(r *playbook.Role) string {
	return ix.Words.Month(words.Date(r.Comes(ix.Playbook.Today)))
}

func (ix *Index) holders(r *playbook.Role, s playbook.Standing) string {
	w := ix.Words
	var names []string
	for i, h := range r.Holders {
		if i == mostNamed-1 && len(r.Holders) > mostNamed {
			names = append(names, w.N(len(r.Holders)-i, "{n} more", "{n} more"))
			break
		}
		name := h.Person.Name
		if ix.Playbook.Today.Before(h.Since) {
			name = w.T("{0} from {1}", name, w.DayMonth(words.Date(h.Since)))
		}
		names = append(names, name)
	}
	text := w.List(names...)
	if s.Held < s.Seats {
		text = w.T("{0} ({1} of {2} filled)", text, s.Held, s.Seats)
	}
	return text
}
