package markdown

import (
	"bytes"
	"slices"
	"strings"
)

// A cast is a body as HTML with gaps where it depends on the page, the edition or the language. It is made along with the
// facts, so that a page need not read the body again. Bodies with tags of their own, with images, or with anything that
// looks like a fence have none; they are read again.
type cast struct {
	html    string
	gaps    []gap // in the order of the page
	texts   []string
	phrases []phrase
	first   stretch // what DropFirst leaves out
}

// A gap is a place where something is put in, or where words stand that may be explained.
type gap struct {
	at   int32 // in the HTML
	n    int32 // which link or phrase; of words, their length
	text int32 // which text, from one: the title of a link; words, where they are not as in the HTML
	kind gapKind
}

type gapKind uint8

const (
	linkOpens gapKind = iota
	linkShown         // the words of a link that has none of its own
	linkCloses
	phraseStands
	wordsStand
)

// A phrase is one of Phrases with its parts.
type phrase struct {
	key   string
	parts []string
}

// A stretch is a part of a cast, from one place to another.
type stretch struct{ from, to spot }

type spot struct{ html, gap int }

// castable reports whether it is worth a try to make a cast of a document.
func (doc *document) castable() bool { return doc.tags == nil && !mayFence(doc.src) }

// leave notes a gap at a place.
func (c *cast) leave(kind gapKind, at, n int, text string) {
	g := gap{at: int32(at), n: int32(n), kind: kind}
	if text != "" {
		c.texts = append(c.texts, text)
		g.text = int32(len(c.texts))
	}
	c.gaps = append(c.gaps, g)
}

// text returns what a gap says.
func (c *cast) text(g gap) string {
	if g.text == 0 {
		return ""
	}
	return c.texts[g.text-1]
}

// uncast gives the cast up: what follows depends on more than gaps can say.
func (w *writer) uncast() {
	if w.cast != nil {
		w.cast, w.quiet = nil, true
	}
}

// here is where a cast has got to.
func (w *writer) here() (at spot) {
	if w.cast != nil {
		at = spot{len(w.b), len(w.cast.gaps)}
	}
	return at
}

// back takes back what was written since a length.
func (w *writer) back(to int) {
	w.b = w.b[:to]
	if w.cast != nil {
		at := slices.IndexFunc(w.cast.gaps, func(g gap) bool { return int(g.at) >= to })
		if at >= 0 {
			w.cast.gaps = w.cast.gaps[:at]
		}
	}
}

// blank reports whether nothing was written since a length, and nothing will be put in there. A gap always has words.
func (w *writer) blank(from int) bool {
	if len(bytes.TrimSpace(w.b[from:])) > 0 {
		return false
	}
	if w.cast == nil || len(w.cast.gaps) == 0 {
		return true
	}
	return int(w.cast.gaps[len(w.cast.gaps)-1].at) < from
}

// castText writes a text that may be explained.
func (w *writer) castText(text []byte) {
	start := len(w.b)
	w.b = appendEscaped(w.b, text)
	if w.plain > 0 || len(bytes.TrimSpace(w.b[start:])) == 0 {
		return
	}
	other := ""
	if written := w.b[start:]; !bytes.Equal(written, text) {
		other = string(text)
	}
	w.cast.leave(wordsStand, start, len(w.b)-start, other)
}

// castLink writes a link whose address is put in later.
func (w *writer) castLink(title string, f func(Target)) {
	if w.links > 0 {
		w.uncast()
		w.within(func() { f(Target{}) })
		return
	}
	w.cast.leave(linkOpens, len(w.b), len(w.facts.Links)-1, title)
	start := w.here()
	w.links++
	w.within(func() { f(Target{}) })
	w.links--
	if w.cast == nil {
		return
	}
	if len(w.cast.gaps) == start.gap && len(bytes.TrimSpace(w.b[start.html:])) == 0 {
		w.uncast() // what it stands in may be empty, or not
		return
	}
	w.cast.leave(linkCloses, len(w.b), 0, "")
}

// fill returns a cast as Render returns the body; ok is false where it cannot.
func (c *cast) fill(f *Facts, o Options) (html string, ok bool) {
	if c == nil || !o.DropTitle || o.Shift != 0 || o.IDPrefix != "" || o.Lines {
		return "", false
	}
	w := &writer{doc: &document{ids: names{anchors: f.anchors}}, o: o}
	w.begin()
	var out strings.Builder
	out.Grow(len(c.html) + 64*len(f.Links) + 32*len(c.phrases))
	all := stretch{to: spot{len(c.html), len(c.gaps)}}
	parts := []stretch{all}
	if o.DropFirst {
		parts = []stretch{{to: c.first.from}, {from: c.first.to, to: all.to}}
	}
	for _, p := range parts {
		if !w.fill(&out, c, f, p) {
			return "", false
		}
	}
	return out.String(), true
}

// fill writes a stretch of a cast.
func (w *writer) fill(out *strings.Builder, c *cast, f *Facts, p stretch) bool {
	var l Link
	var t Target
	at := p.from.html
	for _, g := range c.gaps[p.from.gap:p.to.gap] {
		if g.kind == wordsStand && w.explain == nil {
			continue // they stand there
		}
		out.WriteString(c.html[at:g.at])
		at = int(g.at)
		w.b = w.b[:0]
		switch g.kind {
		case linkOpens:
			var to string
			l = f.Links[g.n]
			if t, to = w.target(l); to != "" {
				w.openLink(t, to, c.text(g))
			}
		case linkShown:
			words := escape(l.shown(t))
			if strings.TrimSpace(words) == "" {
				return false
			}
			w.put(words)
		case linkCloses:
			if w.links > 0 {
				w.closeLink()
			}
		case phraseStands:
			w.phrase(c.phrases[g.n].key, c.phrases[g.n].parts...)
		case wordsStand:
			text := c.text(g)
			if text == "" {
				text = c.html[g.at : g.at+g.n]
			}
			w.explained(text)
			at += int(g.n)
		}
		out.Write(w.b)
	}
	out.WriteString(c.html[at:p.to.html])
	return true
}
