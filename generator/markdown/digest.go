package markdown

import (
	"rolebook/generator/digest"
	"rolebook/generator/source"
)

// Digest returns what the body says about itself in a form that another run of the program can take in place of reading
// it; "" where nobody has asked yet, where something is wrong with the body, and where outsiders see less of it.
func (p *Prose) Digest() string {
	switch {
	case p == nil:
		return ""
	case p.digest != "":
		return p.digest
	case !p.sound():
		return ""
	}
	body, facts := p.body, *p.facts
	d := digest.New(p.body.File)
	facts.digest(d, &body)
	return d.Bytes()
}

// Digested returns the prose of a body whose digest is known, of the same bytes. What it says about itself is in there; it
// is read when a page shows it.
func Digested(body source.Span, digest string) *Prose { return &Prose{body: body, digest: digest} }

// fromDigest returns the facts in a digest; nil where it is none of the body.
func fromDigest(body source.Span, from string) *Facts {
	d, f, of := digest.Open(body.File, from), &Facts{body: body}, source.Span{}
	if f.digest(d, &of); !d.Fits() || of != body {
		return nil
	}
	return f
}

// digest writes or reads the facts of a body.
func (f *Facts) digest(d *digest.Digest, body *source.Span) {
	d.Span(body)
	d.Text(&f.Title)
	d.Text(&f.Summary)
	d.Flag(&f.Opening)
	d.Number(&f.Words)
	d.Bits(&f.leads)
	digest.List(d, &f.Headings, func(h *Heading) {
		d.Number(&h.Level)
		d.Text(&h.Text)
		d.Text(&h.ID)
		d.Span(&h.At)
		d.Flag(&h.Internal)
	})
	digest.List(d, &f.Links, func(l *Link) {
		d.Number((*int)(&l.Kind))
		d.Text(&l.Target)
		d.Text(&l.Query)
		d.Text(&l.Fragment)
		d.Text(&l.Text)
		d.Span(&l.At)
		d.Span(&l.Whole)
		d.Flag(&l.Internal)
	})
	digest.List(d, &f.Directives, func(x *Directive) {
		d.Text(&x.Name)
		digest.List(d, &x.Args, func(a *Argument) {
			d.Text(&a.Key)
			d.Text(&a.Value)
			d.Span(&a.At)
			d.Span(&a.KeyAt)
		})
		d.Span(&x.At)
		d.Span(&x.Whole)
		d.Flag(&x.Internal)
		d.Number(&x.N)
		d.Flag(&x.Loose)
	})
	f.digestAnchors(d)
}

func (f *Facts) digestAnchors(d *digest.Digest) {
	type anchor struct{ name, id string }
	all := make([]anchor, 0, len(f.anchors))
	for name, id := range f.anchors {
		all = append(all, anchor{name, id})
	}
	digest.List(d, &all, func(a *anchor) {
		d.Text(&a.name)
		d.Text(&a.id)
	})
	if len(all) > 0 && f.anchors == nil {
		f.anchors = make(map[string]string, len(all))
		for _, a := range all {
			f.anchors[a.name] = a.id
		}
	}
}
