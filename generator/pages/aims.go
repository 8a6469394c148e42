package pages

import (
	"slices"

	"rolebook/generator/playbook"
)

// An Aim is a pillar with the seats under it.
type Aim struct {
	Name, About string
	Numbers     int // objectives
	Seats       []Seat
	More        int // seats that are not drawn
	URL         string
}

// aims hangs every seat under the aim it serves; one that serves several or all stands apart.
func (ix *Index) aims(large bool) []Aim {
	p, w := ix.Playbook, ix.Words
	across := Aim{Name: w.T("Across all"), About: w.T("Roles that serve every aim.")}
	list := make([]Aim, len(p.Pillars))
	for i, x := range p.Pillars {
		list[i] = Aim{Name: x.Name, About: x.Aim, URL: ix.entry("", "/pillars/", x.ID).URL}
	}
	none := Aim{Name: w.T("No aim yet"), About: w.T("Roles that do not say which aim they serve.")}
	most := 12
	add := func(a *Aim, r *playbook.Role) {
		a.Numbers += len(r.Objectives)
		if large && len(a.Seats) >= most {
			a.More++
			return
		}
		a.Seats = append(a.Seats, ix.shown(r))
	}
	for _, r := range ix.inLine(p.Roles) {
		if r.Unwritten {
			continue
		}
		switch {
		case slices.Contains(r.Pillar, "all") || len(r.Pillar) > 1 && len(r.Pillar) == len(p.Pillars):
			add(&across, r)
		case len(r.Pillar) == 0:
			add(&none, r)
		default:
			for i, x := range p.Pillars {
				if r.Pillar[0] == x.ID {
					add(&list[i], r)
				}
			}
		}
	}
	out := append([]Aim{across}, list...)
	out = append(out, none)
	return slices.DeleteFunc(out, func(a Aim) bool { return len(a.Seats) == 0 })
}
