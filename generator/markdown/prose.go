package markdown

import (
	"slices"
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

// Public returns the prose of the body as the public edition has it: at the same place in another file, from which nothing
// leads back. Where outsiders are known to see all of it, what is known of it is not looked for again.
func (p *Prose) Public(body source.Span) *Prose {
	switch {
	case p == nil || p.body.Start != body.Start || p.body.End != body.End:
	case p.sound():
		out := ReadLater(body)
		out.once.Do(func() {
			out.facts = p.facts.copied(body)
			out.done.Store(true)
		})
		return out
	case p.digest != "":
		return Digested(body, p.digest)
	}
	return ReadLater(body)
}

// sound reports whether the body was read, nothing is wrong with it, and outsiders see all of it.
func (p *Prose) sound() bool { return p.done.Load() && len(p.found) == 0 && !p.facts.HasInternal }

// copied are the facts as they are of a body of the same bytes in another file.
func (f *Facts) copied(body source.Span) *Facts {
	out := *f
	out.body = body
	out.Headings, out.Links, out.Directives = slices.Clone(f.Headings), slices.Clone(f.Links), slices.Clone(f.Directives)
	move := func(places ...*source.Span) {
		for _, at := range places {
			if at.Known() {
				at.File = body.File
			}
		}
	}
	for i := range out.Headings {
		move(&out.Headings[i].At)
	}
	for i := range out.Links {
		move(&out.Links[i].At, &out.Links[i].Whole)
	}
	for i := range out.Directives {
		d := &out.Directives[i]
		d.Args = slices.Clone(d.Args)
		for j := range d.Args {
			move(&d.Args[j].At, &d.Args[j].KeyAt)
		}
		move(&d.At, &d.Whole)
	}
	return &out
}

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
	_, html := p.RenderApart(o)
	return html
}

// RenderApart returns, beside the body as HTML, the words of the paragraph that DropFirst leaves out, with their links and
// marks. They are "" where nothing is left out, and where they have tags that no paragraph can hold.
func (p *Prose) RenderApart(o Options) (lead, html string) {
	if p == nil {
		return "", ""
	}
	p.read()
	if lead, html, ok := p.facts.cast.fill(p.facts, o); ok {
		return lead, html
	}
	return render(p.body, o)
}

// Problems returns what is wrong with the body.
func (p *Prose) Problems() diag.List {
	if p == nil || p.open() != nil { // there is no digest of one with problems
		return nil
	}
	p.read()
	return p.found
}
