package markdown

import (
	"sync"
	"sync/atomic"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A Prose is a body that is read when somebody asks what it says, and then once. It never changes for those who look at
// it, and may be asked by many at once. The nil Prose is empty.
type Prose struct {
	body  source.Span
	once  sync.Once
	facts *Facts
	found diag.List
	done  atomic.Bool

	digest string // of another run; "" without one
	opened sync.Once
	stated *Facts // as the digest has them; nil where it is none of this body
}

// ReadLater returns the prose of a body, which is the span of its file below the front matter.
func ReadLater(body source.Span) *Prose { return &Prose{body: body} }

func (p *Prose) read() {
	p.once.Do(func() {
		if p.facts = new(Facts); p.body.Start < p.body.End {
			p.facts, p.found = Read(p.body)
		}
		p.done.Store(true)
	})
}

// open returns what the digest says, in place of reading the body; nil without one.
func (p *Prose) open() *Facts {
	if p.digest == "" {
		return nil
	}
	p.opened.Do(func() { p.stated = fromDigest(p.body, p.digest) })
	return p.stated
}

// Known reports whether the body was read already, so that asking costs nothing.
func (p *Prose) Known() bool { return p == nil || p.done.Load() || p.digest != "" }

// Facts returns what the body says about itself; never nil.
func (p *Prose) Facts() *Facts {
	if p == nil {
		return &Facts{}
	}
	if facts := p.open(); facts != nil {
		return facts
	}
	p.read()
	return p.facts
}

// Render returns the body as HTML, as the function of this name does. The body is read, as what it says about itself is
// mostly asked for too, and seldom parsed again.
func (p *Prose) Render(o Options) string {
	if p == nil {
		return ""
	}
	p.read()
	if html, ok := p.facts.cast.fill(p.facts, o); ok {
		return html
	}
	return Render(p.body, o)
}

// Problems returns what is wrong with the body.
func (p *Prose) Problems() diag.List {
	if p == nil || p.open() != nil { // there is no digest of one with problems
		return nil
	}
	p.read()
	return p.found
}
