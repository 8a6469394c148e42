package playbook

import "slices"

// UsesPillars reports whether the authors speak of aims at all.
func (p *Playbook) UsesPillars() bool {
	return p.Site.Has("pillars") || slices.ContainsFunc(p.Roles, func(r *Role) bool { return len(r.Pillar) > 0 })
}

// Serves reports whether a role serves an aim.
func (r *Role) Serves(pillar string) bool {
	return slices.Contains(r.Pillar, pillar) || slices.Contains(r.Pillar, "all")
}

// LooksAfter reports whether a role that serves an aim is there for it at a stage. One that covers the work counts, one
// that is still to be hired from the next stage on.
func (p *Playbook) LooksAfter(r *Role, pillar string, stage int) bool {
	s := r.At(stage)
	return s.Present() && (s.Status != Planned || stage > p.Stage) && r.Serves(pillar)
}

// LookedAfter reports whether any role looks after an aim at a stage.
func (p *Playbook) LookedAfter(pillar string, stage int) bool {
	return slices.ContainsFunc(p.Roles, func(r *Role) bool { return p.LooksAfter(r, pillar, stage) })
}

// Where a role stands that serves no single aim.
const (
	AllPillars = -1
	NoPillar   = -2
)

// PillarOf is the index of the aim a role stands under: the first it names, AllPillars for one that serves each of them,
// NoPillar for one that names none.
func (p *Playbook) PillarOf(r *Role) int {
	if slices.Contains(r.Pillar, "all") || len(r.Pillar) > 1 && len(r.Pillar) == len(p.Pillars) {
		return AllPillars
	}
	for _, id := range r.Pillar {
		if i := slices.IndexFunc(p.Pillars, func(x Pillar) bool { return x.ID == id }); i >= 0 {
			return i
		}
	}
	return NoPillar
}
