package pages

import (
	"strings"

	"rolebook/generator/playbook"
)

// A PathStep is how a role's work is done at a stage.
type PathStep struct {
	Stage  string
	URL    string // of the stage
	Now    bool
	Words  string
	Shape  string
	Status string
	By     []Link // roles that cover it
}

// stagePath says how a role's work is done at each stage: as long as a seat is open, whoever covers it goes on.
func (ix *Index) stagePath(r *playbook.Role) []PathStep {
	w := ix.Words
	out := make([]PathStep, 0, len(ix.Playbook.Stages))
	hours := r.At(ix.Playbook.Stage).Hours
	differ := false
	for i := range ix.Playbook.Stages {
		differ = differ || r.At(i).Present() && r.At(i).Hours != hours
	}
	for i, st := range ix.Playbook.Stages {
		s := r.At(i)
		step := PathStep{Stage: st.Name, URL: ix.Link("", stageURL(st)).URL, Now: i == ix.Playbook.Stage, Shape: s.Arrangement.Mark(), Status: string(s.Status)}
		switch {
		case !s.Present():
			step.Words, step.Shape = w.T("Not there yet"), ""
		case len(s.CoveredBy) > 0:
			step.Words, step.By, step.Status = w.T("Covered by"), ix.Roles(s.CoveredBy), string(playbook.Covered)
		default:
			step.Words = w.T(s.Arrangement.Words())
			if differ {
				step.Words = w.T("{0}, {1}", step.Words, strings.ToLower(w.T(s.Hours.Words())))
			}
			if s.Seats > 1 {
				step.Words = w.T("{0}, {1} seats", step.Words, s.Seats)
			}
		}
		out = append(out, step)
	}
	return out
}
