package markdown

import (
	"encoding/binary"

	"rolebook/generator/source"
)

// Digest returns what the body says about itself in a form that another run of the program can take in place of reading
// it; "" where nobody has asked yet, where something is wrong with the body, and where outsiders see another one.
func (p *Prose) Digest() string {
	switch {
	case p == nil:
		return ""
	case p.digest != "":
		return p.digest
	case !p.done.Load() || len(p.found) > 0 || p.facts.public != nil:
		return ""
	}
	d := digest{body: p.body}
	d.facts(p.facts)
	return string(d.written)
}

// Digested returns the prose of a body whose digest is known, of the same bytes. What it says about itself is in there; it
// is read when a page shows it.
func Digested(body source.Span, digest string) *Prose { return &Prose{body: body, digest: digest} }

// fromDigest returns the facts in a digest; nil where it is none of the body.
func fromDigest(body source.Span, from string) *Facts {
	d := digest{body: body, left: from, reads: true}
	f := &Facts{body: body}
	if d.facts(f); d.bad || d.left != "" {
		return nil
	}
	return f
}

// A digest is being written or read: each of its methods does either.
type digest struct {
	body    source.Span
	written []byte
	left    string // to read
	reads   bool
	bad     bool // it is no digest of the body
}

func (d *digest) facts(f *Facts) {
	body := d.body
	d.span(&body)
	d.bad = d.bad || body != d.body
	d.text(&f.Title)
	d.text(&f.Summary)
	d.flag(&f.Opening)
	d.number(&f.Words)
	d.bits(&f.leads)
	listed(d, &f.Headings, func(h *Heading) {
		d.number(&h.Level)
		d.text(&h.Text)
		d.text(&h.ID)
		d.span(&h.At)
		d.flag(&h.Internal)
	})
	listed(d, &f.Links, func(l *Link) {
		d.number((*int)(&l.Kind))
		d.text(&l.Target)
		d.text(&l.Query)
		d.text(&l.Fragment)
		d.text(&l.Text)
		d.span(&l.At)
		d.span(&l.Whole)
		d.flag(&l.Internal)
	})
	listed(d, &f.Directives, func(x *Directive) {
		d.text(&x.Name)
		listed(d, &x.Args, func(a *Argument) {
			d.text(&a.Key)
			d.text(&a.Value)
			d.span(&a.At)
			d.span(&a.KeyAt)
		})
		d.span(&x.At)
		d.span(&x.Whole)
		d.flag(&x.Internal)
		d.number(&x.N)
		d.flag(&x.Loose)
	})
	d.anchors(&f.anchors)
	d.flag(&f.HasInternal)
}

func (d *digest) anchors(to *map[string]string) {
	type anchor struct{ name, id string }
	var all []anchor
	for name, id := range *to {
		all = append(all, anchor{name, id})
	}
	listed(d, &all, func(a *anchor) {
		d.text(&a.name)
		d.text(&a.id)
	})
	if d.reads && len(all) > 0 {
		*to = make(map[string]string, len(all))
		for _, a := range all {
			(*to)[a.name] = a.id
		}
	}
}

// listed is a list, with what is done for each of its entries.
func listed[T any](d *digest, list *[]T, each func(*T)) {
	n := len(*list)
	if d.number(&n); d.reads && n > 0 && n <= len(d.left) {
		*list = make([]T, n)
	}
	for i := range *list {
		each(&(*list)[i])
	}
}

func (d *digest) span(s *source.Span) {
	known := s.Known()
	if d.flag(&known); !known {
		return
	}
	d.number(&s.Start)
	d.number(&s.End)
	if s.File = d.body.File; s.Start > s.End || s.End > len(s.File.Data) {
		d.bad = true
	}
}

func (d *digest) flag(f *bool) {
	n := 0
	if *f {
		n = 1
	}
	d.number(&n)
	*f = n == 1
}

func (d *digest) number(n *int) {
	if !d.reads {
		d.written = binary.AppendUvarint(d.written, uint64(*n))
		return
	}
	*n = 0
	for shift := 0; shift < 63; shift += 7 {
		if d.left == "" {
			break
		}
		c := d.left[0]
		d.left = d.left[1:]
		if *n |= int(c&0x7f) << shift; c < 0x80 {
			return
		}
	}
	*n, d.bad = 0, true
}

func (d *digest) text(s *string) {
	n := len(*s)
	d.number(&n)
	switch {
	case !d.reads:
		d.written = append(d.written, *s...)
	case n > len(d.left):
		d.bad = true
	default:
		*s, d.left = d.left[:n], d.left[n:]
	}
}

func (d *digest) bits(b *uint64) {
	for half := range 2 {
		n := int(*b >> (32 * half) & 0xffffffff)
		d.number(&n)
		if d.reads {
			*b |= uint64(n) << (32 * half)
		}
	}
}
