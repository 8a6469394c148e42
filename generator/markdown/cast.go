package markdown

import (
	"bytes"
	"strings"
)

// A cast is a body as HTML with gaps where it depends on the page, the edition or the language, and where words stand in the
// body as they stand in HTML: so they are held once. It is made along with the facts, so that a page need not read the body
// again. Bodies with tags of their own, with images, or with anything that looks like a fence have none; they are read again.
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
	text int32 // which text, from one: the title of a link; words, where they are not as in the HTML. Of words of the body, where they begin
	kind gapKind
}

type gapKind uint8

const (
	linkOpens gapKind = iota
	linkShown         // the words of a link that has none of its own
	linkCloses
	phraseStands
	wordsStand  // in the HTML
	wordsFollow // out of the body
	nameFollows // out of the body, and nothing of it is explained
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

// here is where writing has got to.
func (w *writer) here() spot {
	if w.cast != nil {
		return spot{len(w.b), len(w.cast.gaps)}
	}
	return spot{html: len(w.b)}
}

// back takes back what was written since.
func (w *writer) back(to spot) {
	w.b = w.b[:to.html]
	if w.cast != nil {
		w.cast.gaps = w.cast.gaps[:to.gap]
	}
}

// blank reports whether nothing was written since, and nothing will be put in there. A gap always has words.
func (w *writer) blank(from spot) bool {
	return len(bytes.TrimSpace(w.b[from.html:])) == 0 && (w.cast == nil || len(w.cast.gaps) == from.gap)
}

// castText writes a text that begins at a place in the body, and may be explained.
func (w *writer) castText(text []byte, from int) {
	start := len(w.b)
	w.b = appendEscaped(w.b, text)
	written := w.b[start:]
	switch {
	case len(bytes.TrimSpace(written)) == 0:
	case bytes.HasPrefix(w.doc.src[from:], written):
		kind := wordsFollow
		if w.plain > 0 {
			kind = nameFollows
		}
		w.b = w.b[:start]
		w.cast.gaps = append(w.cast.gaps, gap{at: int32(start), n: int32(len(written)), text: int32(from), kind: kind})
	case w.plain > 0:
	case bytes.Equal(written, text):
		w.cast.leave(wordsStand, start, len(written), "")
	default:
		w.cast.leave(wordsStand, start, len(written), string(text))
	}
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
	if w.blank(start) {
		w.uncast() // what it stands in may be empty, or not
		return
	}
	w.cast.leave(linkCloses, len(w.b), 0, "")
}

// fill returns a cast as render returns the body; ok is false where it cannot.
func (c *cast) fill(f *Facts, o Options) (lead, html string, ok bool) {
	if c == nil || !o.DropTitle || o.Shift != 0 || o.IDPrefix != "" || o.Lines {
		return "", "", false
	}
	w := &writer{doc: &document{ids: names{anchors: f.anchors}}, o: o}
	all := stretch{to: spot{len(c.html), len(c.gaps)}}
	parts := []stretch{all}
	if o.DropFirst {
		var out strings.Builder
		if !w.fill(&out, c, f, c.first) {
			return "", "", false
		}
		lead = strings.TrimSuffix(strings.TrimPrefix(out.String(), "<p>"), "</p>\n")
		parts = []stretch{{to: c.first.from}, {from: c.first.to, to: all.to}}
	}
	w.begin()
	var out strings.Builder
	out.Grow(len(c.html) + int(f.body.End-f.body.Start) + 64*len(f.Links) + 32*len(c.phrases))
	for _, p := range parts {
		if !w.fill(&out, c, f, p) {
			return "", "", false
		}
	}
	return lead, o.direct(out.String()), true
}

// fill writes a stretch of a cast.
func (w *writer) fill(out *strings.Builder, c *cast, f *Facts, p stretch) bool {
	var l Link
	var t Target
	body := f.body.File.Data()[f.body.Start:f.body.End]
	at := p.from.html
	for _, g := range c.gaps[p.from.gap:p.to.gap] {
		if g.kind == wordsStand && w.explain == nil {
			continue // they stand there
		}
		out.WriteString(c.html[at:g.at])
		at = int(g.at)
		if g.kind == nameFollows || g.kind == wordsFollow && w.explain == nil {
			out.Write(body[g.text : g.text+g.n])
			continue
		}
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
		case wordsFollow:
			w.explained(string(body[g.text : g.text+g.n]))
		}
		out.Write(w.b)
	}
	out.WriteString(c.html[at:p.to.html])
	return true
}
