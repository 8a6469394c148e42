package playbook

import (
	"cmp"
	"slices"
)

// A Collaboration is what two teams have to do with each other: their standing arrangements, and the roles of one that
// work with roles of the other.
type Collaboration struct {
	A, B       *Team // A is the one that stands first among the teams
	Agreements []Agreement
	Together   []RolePair // by role of A, each once
}

// An Agreement is an interface as one team wrote it, or both in the same words.
type Agreement struct {
	About, Every, Via string
	By                *Team // who wrote it first
	Both              bool
}

// A RolePair is a role of team A that works with one of team B.
type RolePair struct {
	A, B   *Role
	Reason string
}

// Monthly returns about how many times a month the two teams meet, as far as their arrangements say.
func (c *Collaboration) Monthly() float64 {
	sum := 0.0
	for _, a := range c.Agreements {
		sum += ReadRhythm(a.Every).Monthly()
	}
	return sum
}

// Often returns the rhythm in which the two teams meet most often; the zero Rhythm where none is known.
func (c *Collaboration) Often() Rhythm {
	var best Rhythm
	for _, a := range c.Agreements {
		if r := ReadRhythm(a.Every); r.Monthly() > best.Monthly() {
			best = r
		}
	}
	return best
}

// Collaborations returns every two teams that have to do with each other, those that meet most often first. It takes
// time in proportion to what was written.
func (p *Playbook) Collaborations() []*Collaboration {
	place := make(map[*Team]int, len(p.Teams))
	for i, t := range p.Teams {
		place[t] = i
	}
	var out []*Collaboration
	known := map[[2]*Team]*Collaboration{}
	between := func(a, b *Team) *Collaboration {
		if place[b] < place[a] {
			a, b = b, a
		}
		c := known[[2]*Team{a, b}]
		if c == nil {
			c = &Collaboration{A: a, B: b}
			known[[2]*Team{a, b}] = c
			out = append(out, c)
		}
		return c
	}
	for _, t := range p.Teams {
		for _, i := range t.Interfaces {
			if to := i.With.To; to != nil && to != t {
				between(t, to).agree(t, i)
			}
		}
	}
	seen := map[[2]*Role]bool{}
	for _, r := range p.Roles {
		for _, l := range r.WorksWith {
			other := l.Role.To
			if other == nil || r.Team.To == nil || other.Team.To == nil || r.Team.To == other.Team.To || seen[[2]*Role{r, other}] {
				continue
			}
			seen[[2]*Role{r, other}], seen[[2]*Role{other, r}] = true, true
			c := between(r.Team.To, other.Team.To)
			pair := RolePair{r, other, l.Reason}
			if c.A != r.Team.To {
				pair.A, pair.B = other, r
			}
			c.Together = append(c.Together, pair)
		}
	}
	slices.SortStableFunc(out, func(a, b *Collaboration) int {
		return cmp.Or(
			cmp.Compare(b.Monthly(), a.Monthly()), cmp.Compare(len(b.Agreements), len(a.Agreements)), cmp.Compare(len(b.Together), len(a.Together)),
			cmp.Compare(place[a.A], place[b.A]), cmp.Compare(place[a.B], place[b.B]),
		)
	})
	return out
}

// agree adds an interface, unless the other team wrote it in the same words.
func (c *Collaboration) agree(by *Team, i Interface) {
	for at := range c.Agreements {
		if a := &c.Agreements[at]; a.About == i.About && a.Every == i.Every && a.Via == i.Via {
			a.Both = a.Both || a.By != by
			return
		}
	}
	c.Agreements = append(c.Agreements, Agreement{About: i.About, Every: i.Every, Via: i.Via, By: by})
}

// Apart returns the teams that have roles and no standing arrangement with any other, in the order of teams.
func (p *Playbook) Apart() []*Team {
	met := map[*Team]bool{}
	for _, t := range p.Teams {
		for _, i := range t.Interfaces {
			if to := i.With.To; to != nil && to != t {
				met[t], met[to] = true, true
			}
		}
	}
	var out []*Team
	for _, t := range p.Teams {
		if len(t.Roles) > 0 && !met[t] {
			out = append(out, t)
		}
	}
	return out
}
