package playbook

import "slices"

// Models are the business models that a book can speak of, in the order pages name them.
var Models = []string{"b2b", "b2c", "d2c", "c2c", "c2a"}

// UsesModels reports whether the site, a role or a page names a business model.
func (p *Playbook) UsesModels() bool {
	return len(p.Site.Model) > 0 ||
		slices.ContainsFunc(p.Roles, func(r *Role) bool { return len(r.Models) > 0 }) ||
		slices.ContainsFunc(p.Guides, func(g *Guide) bool { return len(g.Models) > 0 })
}

// ModelsInUse are the business models that the site, a role or a page names.
func (p *Playbook) ModelsInUse() []string {
	used := map[string]bool{}
	add := func(list []string) {
		for _, m := range list {
			used[m] = true
		}
	}
	add(p.Site.Model)
	for _, r := range p.Roles {
		add(r.Models)
	}
	for _, g := range p.Guides {
		add(g.Models)
	}
	var out []string
	for _, m := range Models {
		if used[m] {
			out = append(out, m)
		}
	}
	return out
}

// MattersFor reports whether a role matters for a business model; one that names none matters for all.
func (r *Role) MattersFor(model string) bool {
	return len(r.Models) == 0 || slices.Contains(r.Models, model)
}
