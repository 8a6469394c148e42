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
