package playbook

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"rolebook/generator/parallel"
)

// index sorts the lists and makes every entity findable by its names.
func (p *Playbook) index() {
	roles := p.sortRoles()
	p.roles = newNames(roles, callsRole)
	p.teams = newNames(p.sortTeams(), callsTeam)
	p.people = newNames(p.sortPeople(), func(x *Person) (id, name string, aka []string) { return x.ID, x.Name, nil })
	p.skills = newNames(p.sortSkills(), func(s *Skill) (id, name string, aka []string) { return s.ID, s.Name, s.Aka })
	p.tools = newNames(p.sortTools(), func(t *Tool) (id, name string, aka []string) { return t.ID, t.Name, t.Aka })
	p.guides, p.pages = make(map[string]*Guide, len(p.Guides)), make(map[string]*Guide, 2*len(p.Guides))
	for _, k := range p.sortGuides() {
		g := k.of
		p.guides[g.URL] = g
		for _, key := range []string{k.key, fold(path.Base(strings.TrimSuffix(g.URL, "/")))} {
			if p.pages[key] == nil {
				p.pages[key] = g
			}
		}
	}
	sorted(p.Terms, func(t *Term) string { return t.Term }, func(a, b keyed[Term]) int {
		return cmp.Or(byName(a, b, a.of.Term, b.of.Term), strings.Compare(a.of.ID, b.of.ID))
	})
}

func callsRole(r *Role) (id, name string, aka []string) { return r.ID, r.Title, r.Aka }
func callsTeam(t *Team) (id, name string, aka []string) { return t.ID, t.Name, t.Aka }

// A keyed entity comes with its name folded.
type keyed[T any] struct {
	key string
	of  *T
}

// sorted sorts a list and returns it with the folded names.
func sorted[T any](list []*T, name func(*T) string, compare func(a, b keyed[T]) int) []keyed[T] {
	keys := make([]keyed[T], len(list))
	parallel.Ranges(len(list), func(_, from, to int) {
		var short folded
		var room strings.Builder // for all of them beside one another, as they are looked at often
		room.Grow(32 * (to - from))
		for i, e := range list[from:to] {
			at := room.Len()
			room.Write(short.of(name(e)))
			keys[from+i] = keyed[T]{room.String()[at:], e}
		}
	})
	slices.SortStableFunc(keys, compare) // files are nearly in this order, which it makes use of
	for i, k := range keys {
		list[i] = k.of
	}
	return keys
}

// byName compares names as people do, and then to the letter.
func byName[T any](a, b keyed[T], nameA, nameB string) int {
	if c := strings.Compare(a.key, b.key); c != 0 {
		return c
	}
	return strings.Compare(nameA, nameB)
}

// The orders that pages show the lists in.

func (p *Playbook) sortRoles() []keyed[Role] {
	return sorted(p.Roles, func(r *Role) string { return r.Title }, func(a, b keyed[Role]) int {
		if c := byName(a, b, a.of.Title, b.of.Title); c != 0 {
			return c
		}
		return strings.Compare(a.of.ID, b.of.ID)
	})
}

func (p *Playbook) sortTeams() []keyed[Team] {
	return sorted(p.Teams, func(t *Team) string { return t.Name }, func(a, b keyed[Team]) int {
		return cmp.Or(cmp.Compare(teamRank(a.of), teamRank(b.of)), byName(a, b, a.of.Name, b.of.Name), strings.Compare(a.of.ID, b.of.ID))
	})
}

func (p *Playbook) sortPeople() []keyed[Person] {
	return sorted(p.People, func(x *Person) string { return x.Name }, func(a, b keyed[Person]) int {
		return cmp.Or(byName(a, b, a.of.Name, b.of.Name), strings.Compare(a.of.ID, b.of.ID))
	})
}

func (p *Playbook) sortGuides() []keyed[Guide] {
	return sorted(p.Guides, func(g *Guide) string { return g.Title }, func(a, b keyed[Guide]) int {
		return cmp.Or(strings.Compare(a.of.Chapter, b.of.Chapter), cmp.Compare(order(a.of), order(b.of)),
			byName(a, b, a.of.Title, b.of.Title), strings.Compare(a.of.URL, b.of.URL))
	})
}

func (p *Playbook) sortSkills() []keyed[Skill] {
	return sorted(p.Skills, func(s *Skill) string { return s.Name }, func(a, b keyed[Skill]) int {
		return cmp.Or(byName(a, b, a.of.Name, b.of.Name), strings.Compare(a.of.ID, b.of.ID))
	})
}

func (p *Playbook) sortTools() []keyed[Tool] {
	return sorted(p.Tools, func(t *Tool) string { return t.Name }, func(a, b keyed[Tool]) int {
		return cmp.Or(byName(a, b, a.of.Name, b.of.Name), strings.Compare(a.of.ID, b.of.ID))
	})
}

func teamRank(t *Team) int { return slices.Index([]string{"", "core", "partner", "external"}, t.Kind) }

// order puts pages that state no place after those that do.
func order(g *Guide) float64 {
	if g.Order == 0 && !g.Has("order") {
		return 1e9
	}
	return g.Order
}
