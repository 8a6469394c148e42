package pages

import (
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A HomeStage is a stage with the seats that come with it.
type HomeStage struct {
	Name  string
	URL   string // of its page
	Note  string
	Now   bool
	Seats []Seat
}

// homeStages shows each stage with the seats that arrive at it.
func (ix *Index) homeStages(large bool) []HomeStage {
	p, w := ix.Playbook, ix.Words
	var out []HomeStage
	for i, st := range p.Stages {
		s := HomeStage{Name: st.Name, URL: ix.Link("", stageURL(st)).URL, Now: i == p.Stage}
		n := 0
		for _, r := range p.Roles {
			first := i == 0 || !r.At(i-1).Present()
			if !r.At(i).Present() || !first || r.Unwritten {
				continue
			}
			n++
			if !large {
				seat := ix.Seat(r, i)
				if i > p.Stage && seat.Status != string(playbook.Open) && seat.Status != string(playbook.Filled) {
					seat.Status = string(playbook.Planned)
				}
				s.Seats = append(s.Seats, seat)
			}
		}
		s.Note = w.N(n, "{n} role", "{n} roles")
		if i > 0 {
			s.Note = w.T("{0} more", n)
		}
		if n == 0 && i > 0 {
			s.Note = w.T("As before")
		}
		if !st.Start.IsZero() && p.Today.Before(st.Start) {
			s.Note = w.T("{0}, from {1}", s.Note, w.Month(words.Date(st.Start)))
		}
		out = append(out, s)
	}
	return out
}
