package playbook

// Written returns the entity whose prose stands in a file, and that prose; nil without one.
func (p *Playbook) Written(file string) (entity any, b Body) {
	for e, b := range p.bodies {
		if b.At.Path() == file {
			return e, b
		}
	}
	return nil, Body{}
}

// Public returns the body as outsiders may have it, as the public edition holds it.
func (b Body) Public() Body { return b.public() }
