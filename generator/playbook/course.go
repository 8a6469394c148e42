package playbook

import "slices"

// An Offer is a course with everything it is offered for. The same course named in several places is one offer.
type Offer struct {
	Course
	Skills []*Skill
	Tools  []*Tool
	Own    []*Role // those that name it themselves
	Roles  []*Role // all it is useful for, each once
}

// Offers returns the courses of the book: those of skills, then of tools, then of roles.
func (p *Playbook) Offers() []*Offer {
	var out []*Offer
	known := map[[2]string]*Offer{}
	useful := map[*Offer]map[*Role]bool{}
	of := func(c Course, roles ...*Role) *Offer {
		key := [2]string{fold(c.Name), c.URL}
		o := known[key]
		if o == nil {
			o = &Offer{Course: c}
			known[key], useful[o] = o, map[*Role]bool{}
			out = append(out, o)
		}
		if o.Cost == "" {
			o.Cost = c.Cost
		}
		if o.Region == "" {
			o.Region = c.Region
		}
		for _, r := range roles {
			if !useful[o][r] {
				useful[o][r] = true
				o.Roles = append(o.Roles, r)
			}
		}
		return o
	}
	for _, s := range p.Skills {
		for _, c := range s.Training {
			if o := of(c, s.Roles...); !slices.Contains(o.Skills, s) {
				o.Skills = append(o.Skills, s)
			}
		}
	}
	for _, t := range p.Tools {
		for _, c := range t.Training {
			if o := of(c, t.Roles...); !slices.Contains(o.Tools, t) {
				o.Tools = append(o.Tools, t)
			}
		}
	}
	for _, r := range p.Roles {
		for _, c := range r.Training {
			if o := of(c, r); len(o.Own) == 0 || o.Own[len(o.Own)-1] != r {
				o.Own = append(o.Own, r)
			}
		}
	}
	return out
}
