package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"
)

// An organisation is invented: roles in a tree, teams cut from it, skills, guides. The same seed gives the same.
type organisation struct {
	roles  []*role
	teams  []*team
	skills []string
	seed   uint64
}

type role struct {
	n                         int
	id, title, area, summary  string
	team                      *team
	manager                   *role
	reports                   []*role
	arrangement, status       string
	stage, aim, city, country string
	must, nice, tools         []string
	goals                     []goal
	with                      []*role
	posted                    time.Time
	low, high                 int
}

// A goal is a change of a figure.
type goal struct{ figure, change, within string }

type team struct {
	n                             int
	id, name, summary, stage, aim string
	roles                         []*role
}

// How the organisation is shaped.
const (
	span      = 6  // roles that report to one
	teamSize  = 25 // roles
	skillsPer = 6  // skills there are, for each root of the number of roles
)

// invent makes an organisation of n roles.
func invent(n int, seed uint64) *organisation {
	o := &organisation{seed: seed, skills: inventSkills(int(math.Round(skillsPer*math.Sqrt(float64(n)))), seed)}
	for i := range n {
		r := &role{n: i}
		if i > 0 {
			r.manager = o.roles[(i-1)/span]
			r.manager.reports = append(r.manager.reports, r)
		}
		o.roles = append(o.roles, r)
	}
	ids := map[string]int{}
	for _, r := range o.roles {
		o.describe(r, ids)
	}
	o.cutTeams()
	return o
}

// random is a source of chance of its own for each thing, so that one thing more changes no other.
func (o *organisation) random(kind, n int) *rand.Rand {
	return rand.New(rand.NewPCG(o.seed, uint64(kind)<<40|uint64(n)))
}

const (
	ofRole = iota + 1
	ofBody
	ofTeam
	ofGuide
	ofSkills
)

func inventSkills(n int, seed uint64) []string {
	var all []string
	for _, thing := range skillThings {
		for _, deed := range skillDeeds {
			all = append(all, thing+" "+deed)
		}
	}
	r := rand.New(rand.NewPCG(seed, ofSkills<<40))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for i := 0; len(all) < n; i++ {
		all = append(all, all[i]+" at scale")
	}
	return all[:n]
}

func (o *organisation) describe(r *role, ids map[string]int) {
	rnd := o.random(ofRole, r.n)
	r.area = one(rnd, areas)
	if len(r.reports) > 0 {
		r.title = r.area + " " + one(rnd, leads)
	} else {
		r.title = one(rnd, ranks) + r.area + " " + one(rnd, crafts)
	}
	r.title += one(rnd, regions)
	r.id = slug(r.title)
	if ids[r.id]++; ids[r.id] > 1 {
		r.id, r.title = fmt.Sprintf("%s-%d", r.id, ids[r.id]), fmt.Sprintf("%s %d", r.title, ids[r.id])
	}
	place := one(rnd, cities)
	r.city, r.country = place.city, place.code
	r.arrangement, r.status = one(rnd, arrangements), one(rnd, standings)
	r.stage, r.aim = one(rnd, growth), one(rnd, aims)
	r.posted = time.Date(2026, time.Month(2+rnd.IntN(9)), 1+rnd.IntN(28), 0, 0, 0, 0, time.UTC)
	r.low = 28000 + 500*rnd.IntN(100)
	r.high = r.low + 3000 + 500*rnd.IntN(30)
	r.tools = some(rnd, tools, 3+rnd.IntN(4))
	r.summary = fmt.Sprintf("Answers for %s in %s, and hands on how it is done.", strings.ToLower(one(rnd, figures).name), strings.ToLower(r.area))

	asked := 6 + rnd.IntN(7)
	for taken := map[int]bool{}; len(taken) < min(asked, len(o.skills)); {
		i := int(float64(len(o.skills)) * math.Pow(rnd.Float64(), 1.7)) // some skills are needed everywhere
		if taken[i] {
			continue
		}
		taken[i] = true
		if 5*len(r.must) < 3*asked {
			r.must = append(r.must, o.skills[i])
		} else {
			r.nice = append(r.nice, o.skills[i])
		}
	}
	for _, f := range some(rnd, figures, 2+rnd.IntN(3)) {
		sign := "+"
		if f.less {
			sign = "-"
		}
		r.goals = append(r.goals, goal{f.name, fmt.Sprintf("%s%d%%", sign, 4+rnd.IntN(30)), one(rnd, spans)})
	}
	met := map[int]bool{r.n: true}
	for want := min(2+rnd.IntN(3), len(o.roles)-1); len(r.with) < want; {
		near := r.n - 40 + rnd.IntN(81)
		if rnd.IntN(5) == 0 || len(o.roles) < 100 {
			near = rnd.IntN(len(o.roles))
		}
		if near < 0 || near >= len(o.roles) || met[near] {
			continue
		}
		met[near] = true
		r.with = append(r.with, o.roles[near])
	}
}

// cutTeams parts the tree into teams of neighbours.
func (o *organisation) cutTeams() {
	var line []*role
	var down func(*role)
	down = func(r *role) {
		line = append(line, r)
		for _, x := range r.reports {
			down(x)
		}
	}
	if len(o.roles) > 0 {
		down(o.roles[0])
	}
	n := max(1, len(o.roles)/teamSize)
	ids := map[string]int{}
	for i := range n {
		rnd := o.random(ofTeam, i)
		t := &team{n: i, name: one(rnd, areas) + " team" + one(rnd, regions), stage: one(rnd, growth), aim: one(rnd, aims)}
		t.id = slug(t.name)
		if ids[t.id]++; ids[t.id] > 1 {
			t.id, t.name = fmt.Sprintf("%s-%d", t.id, ids[t.id]), fmt.Sprintf("%s %d", t.name, ids[t.id])
		}
		t.summary = fmt.Sprintf("Looks after %s and what belongs to it.", strings.ToLower(one(rnd, areas)))
		t.roles = line[i*len(line)/n : (i+1)*len(line)/n]
		for _, r := range t.roles {
			r.team = t
		}
		o.teams = append(o.teams, t)
	}
}

// hires is the month somebody is to be hired in, of a planned role.
func (r *role) hires() string { return r.posted.AddDate(1, 0, 0).Format("2006-01") }

// advertised reports whether there is an advert.
func (r *role) advertised() bool { return r.status == "open" && r.arrangement != "agency" }

func one[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// some are n of a list, each once.
func some[T any](r *rand.Rand, list []T, n int) []T {
	out := make([]T, 0, n)
	for _, i := range r.Perm(len(list))[:min(n, len(list))] {
		out = append(out, list[i])
	}
	return out
}

// slug is a title as an address has it: what both generators make of it.
func slug(title string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(title), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') }), "-")
}
