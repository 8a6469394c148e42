package playbook

import (
	"slices"
	"sync"
)

// A Playbook is what the files of a site say together, for one audience and one day: every reference is joined, or
// nil by the audience's right. It never changes after Link has made it.
type Playbook struct {
	Audience Audience
	Today    Date
	Site     *Site
	Stages   []Stage  // in order, never empty
	Stage    int      // index of the current one
	Pillars  []Pillar // never empty in the internal edition
	Roles    []*Role  // by title
	Teams    []*Team  // core, partner, external; by name within
	People   []*Person
	Guides   []*Guide // by chapter, then order, then title
	Skills   []*Skill // by name
	Tools    []*Tool
	Terms    []*Term
	Plan     *Plan

	careers   func() *Playbook // of the internal edition
	roles     names[Role]
	teams     names[Team]
	people    names[Person]
	skills    names[Skill]
	tools     names[Tool]
	guides    map[string]*Guide // by URL
	pages     map[string]*Guide // the first one of a title or of a file's name
	reporting reporting
	prose     prose
	open      open
}

// open are the roles with a live opening, found when somebody first asks.
type open struct {
	once  sync.Once
	roles []*Role
}

// Careers returns the public projection of the same files: adverts are made from it in both editions. In the public
// edition it is the Playbook itself. It is linked when somebody first asks for it.
func (p *Playbook) Careers() *Playbook {
	if p.Audience == Public {
		return p
	}
	return p.careers()
}

// Role returns the role an id, a title or another name leads to; nil for none or several.
func (p *Playbook) Role(name string) *Role { return p.roles.find(name) }

// Team returns the team a name leads to; nil for none or several.
func (p *Playbook) Team(name string) *Team { return p.teams.find(name) }

// Person returns the person a name leads to; nil for none or several.
func (p *Playbook) Person(name string) *Person { return p.people.find(name) }

// Skill returns the skill a name leads to; nil for none or several.
func (p *Playbook) Skill(name string) *Skill { return p.skills.find(name) }

// Tool returns the tool a name leads to; nil for none or several.
func (p *Playbook) Tool(name string) *Tool { return p.tools.find(name) }

// Guide returns the playbook page at a URL, or nil.
func (p *Playbook) Guide(url string) *Guide { return p.guides[url] }

// Current returns the stage the organisation is at.
func (p *Playbook) Current() Stage { return p.Stages[p.Stage] }

// Open returns the roles with a live opening, by title. The list is not to be changed.
func (p *Playbook) Open() []*Role {
	p.open.once.Do(func() {
		for _, r := range p.Roles {
			if r.Live(p.Today) {
				p.open.roles = append(p.open.roles, r)
			}
		}
	})
	return p.open.roles
}

// Names returns every name that leads to something, as written: for "did you mean".
func (p *Playbook) Names() []string {
	out := slices.Concat(p.roles.all, p.teams.all, p.people.all, p.skills.all, p.tools.all)
	for _, g := range p.Guides {
		out = append(out, g.Title)
	}
	return out
}
