package playbook

import "slices"

// RACI are the letters of the responsibilities table, in the order of its columns: does it, answers for it, is asked,
// is told.
const RACI = "RACI"

// A Responsibility is a row of the responsibilities table, with the page it is written on.
type Responsibility struct {
	*Duty
	On *Guide
}

// Responsibilities returns every row of every page, in the order of pages.
func (p *Playbook) Responsibilities() []Responsibility {
	var out []Responsibility
	for _, g := range p.Guides {
		for i := range g.RACI {
			out = append(out, Responsibility{&g.RACI[i], g})
		}
	}
	return out
}

// Parts returns the roles of each letter, in the order of RACI.
func (d *Duty) Parts() [len(RACI)][]Ref[Role] {
	return [...][]Ref[Role]{d.Responsible, d.Accountable, d.Consulted, d.Informed}
}

// A Share is what a role has to do with an activity: one or more of the letters of RACI.
type Share struct {
	Responsibility
	Role    *Role
	Letters string
}

// Shares returns what roles have to do with the activity, in the order they are named in.
func (r Responsibility) Shares() []Share {
	var out []Share
	for i, refs := range r.Parts() {
		for _, ref := range refs {
			if ref.To == nil {
				continue
			}
			at := slices.IndexFunc(out, func(s Share) bool { return s.Role == ref.To })
			if at < 0 {
				at = len(out)
				out = append(out, Share{r, ref.To, ""})
			}
			if s := &out[at]; s.Letters == "" || s.Letters[len(s.Letters)-1] != RACI[i] {
				s.Letters += string(RACI[i])
			}
		}
	}
	return out
}

// Shares returns what each role has to do with which activities.
func (p *Playbook) Shares() map[*Role][]Share {
	out := map[*Role][]Share{}
	for _, r := range p.Responsibilities() {
		for _, s := range r.Shares() {
			out[s.Role] = append(out[s.Role], s)
		}
	}
	return out
}

// Answered reports whether exactly one role answers for the activity.
func (d *Duty) Answered() bool {
	return len(d.Accountable) == 1
}
