package playbook

import "rolebook/generator/markdown"

// Written returns the entity whose prose stands in a file, and that prose; nil without one.
func (p *Playbook) Written(file string) (entity any, b Body) {
	for e, b := range p.bodies {
		if b.At.Path() == file {
			return e, b
		}
	}
	return nil, Body{}
}

// Bodies yields all prose with the entity it belongs to, in the order of the playbook's lists.
func (p *Playbook) Bodies(yield func(entity any, b Body) bool) { p.bodies(yield) }

// ProseLinks yields, for every link in prose that leads to an entity, where it stands and where it leads.
func (p *Playbook) ProseLinks(yield func(from, to any) bool) {
	for from, b := range p.bodies {
		if !b.At.Known() {
			continue
		}
		for _, l := range b.Facts().Links {
			if l.Kind != markdown.Entity && l.Kind != markdown.File {
				continue
			}
			if to, ok := p.Follow(b.At.Path(), l); ok && !yield(from, to) {
				return
			}
		}
	}
}
