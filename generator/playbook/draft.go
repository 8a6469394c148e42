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
	Jobs   map[Job]string // the names under which jobs were published before
}

// Written returns the prose that stands in a file; ok is false where there is none.
func (d *Draft) Written(file string) (body Body, ok bool) {
	for _, b := range bodiesOf(d.Guides, d.Roles, d.Teams, d.People, d.Plan) {
		if b.At.Path() == file {
			return b, true
		}
	}
	return Body{}, false
}
