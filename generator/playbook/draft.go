package playbook

import "rolebook/generator/markdown"

// BodyFacts is what a body says about itself.
type BodyFacts = markdown.Facts

// A Draft is what the files say, one by one, before anything is joined. It never changes.
type Draft struct {
	Site   *Site
	Roles  []*Role
	Teams  []*Team
	People []*Person
	Plan   *Plan // nil without one
	Guides []*Guide
	Skills []*Skill
	Tools  []*Tool
	Terms  []*Term
}

// Written returns the prose that stands in a file; ok is false where there is none.
func (d *Draft) Written(file string) (body Body, ok bool) {
	for _, r := range d.Roles {
		if r.Body.At.Path() == file {
			return r.Body, true
		}
	}
	for _, g := range d.Guides {
		if g.Body.At.Path() == file {
			return g.Body, true
		}
	}
	for _, t := range d.Teams {
		if t.Body.At.Path() == file {
			return t.Body, true
		}
	}
	for _, x := range d.People {
		if x.Body.At.Path() == file {
			return x.Body, true
		}
	}
	if d.Plan != nil && d.Plan.Body.At.Path() == file {
		return d.Plan.Body, true
	}
	return Body{}, false
}
