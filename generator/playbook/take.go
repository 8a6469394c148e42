package playbook

import (
	"slices"

	"rolebook/generator/parallel"
)

// take copies the draft as far as Link writes into it, so that joining changes nothing that a cache holds. What no step
// of Link writes into is shared with the draft: texts, places, bodies, and lists of plain values. Roles get lists of their
// own when they are settled, and lists of words where they are spelled anew.
func (l *linker) take(d *Draft) {
	p := l.pb
	p.Site = &Site{}
	if d.Site != nil {
		*p.Site = *d.Site
		p.Site.Channel.Exceptions = slices.Clone(d.Site.Channel.Exceptions)
	}
	p.Roles, p.Teams, p.People = copies(d.Roles), copies(d.Teams), copies(d.People)
	p.Guides, p.Skills, p.Tools = copies(d.Guides), copies(d.Skills), copies(d.Tools)
	p.Terms = slices.Clone(d.Terms)
	c := new(copyist)
	for _, t := range p.Teams {
		t.Interfaces = slices.Clone(t.Interfaces)
	}
	for _, x := range p.People {
		c.holds.own(&x.Holds)
	}
	for _, g := range p.Guides {
		c.guide(g)
	}
	if d.Plan != nil {
		plan := *d.Plan
		plan.Decisions = slices.Clone(plan.Decisions)
		p.Plan = &plan
	}
}

// copies returns a list of copies. Those of a range lie side by side.
func copies[T any](list []*T) []*T {
	out := make([]*T, len(list))
	parallel.Ranges(len(list), func(_, from, to int) {
		room := make([]T, to-from)
		for i, v := range list[from:to] {
			room[i] = *v
			out[from+i] = &room[i]
		}
	})
	return out
}

// A copyist gives copies of entities lists of their own where Link writes into them.
type copyist struct {
	refs       slab[Ref[Role]]
	managers   slab[Entry[Ref[Role]]]
	ways       slab[Entry[StageWay]]
	relations  slab[Relation]
	needs      slab[SkillNeed]
	tools      slab[ToolUse]
	places     slab[Location]
	objectives slab[Objective]
	openings   slab[Opening]
	holds      slab[Hold]
}

func (c *copyist) role(r *Role) {
	c.managers.own((*[]Entry[Ref[Role]])(&r.ReportsTo))
	c.relations.own(&r.DottedTo)
	c.relations.own(&r.WorksWith)
	c.refs.own(&r.GrowsInto)
	c.needs.own(&r.Skills)
	c.needs.own(&r.NiceToHave)
	c.tools.own(&r.Tools)
	c.places.own(&r.Where)
	if r.namesCovers() {
		c.ways.own((*[]Entry[StageWay])(&r.Stages))
		for i := range r.Stages {
			c.refs.own(&r.Stages[i].Value.CoveredBy)
		}
	}
	if r.sharesObjectives() {
		c.objectives.own(&r.Objectives)
		for i := range r.Objectives {
			c.refs.own(&r.Objectives[i].SharedWith)
		}
	}
	if r.Opening != nil {
		r.Opening = c.openings.one(r.Opening)
		c.places.own(&r.Opening.Where)
	}
}

// sharesObjectives reports whether an objective names roles that carry it too: only then is one written into.
func (r *Role) sharesObjectives() bool {
	for i := range r.Objectives {
		if len(r.Objectives[i].SharedWith) > 0 {
			return true
		}
	}
	return false
}

// namesCovers reports whether another role covers this one at a stage, by name.
func (r *Role) namesCovers() bool {
	for i := range r.Stages {
		if len(r.Stages[i].Value.CoveredBy) > 0 {
			return true
		}
	}
	return false
}

func (c *copyist) guide(g *Guide) {
	c.refs.own(&g.Roles)
	g.RACI = slices.Clone(g.RACI)
	for i := range g.RACI {
		row := &g.RACI[i]
		for _, refs := range []*[]Ref[Role]{&row.Responsible, &row.Accountable, &row.Consulted, &row.Informed} {
			c.refs.own(refs)
		}
	}
}

// A slab copies lists into a few large pieces of memory rather than one small piece for each.
type slab[T any] struct {
	free []T
	size int
}

// own replaces a list by a copy that nobody else has. An empty list stays as it is: nothing can be written into it.
func (s *slab[T]) own(list *[]T) {
	if len(*list) == 0 {
		return
	}
	mine := s.room(len(*list))
	copy(mine, *list)
	*list = mine
}

// one returns a copy of a value.
func (s *slab[T]) one(v *T) *T {
	mine := s.room(1)
	mine[0] = *v
	return &mine[0]
}

func (s *slab[T]) room(n int) []T {
	if n > len(s.free) {
		s.size = max(n, min(2*s.size, 1024), 16)
		s.free = make([]T, s.size)
	}
	mine := s.free[:n:n]
	s.free = s.free[n:]
	return mine
}
