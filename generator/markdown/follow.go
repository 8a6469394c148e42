package markdown

import (
	"fmt"
	"hash/fnv"
	"path"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// refuse says why an address is not published.
func (w *writer) refuse(v verdict, at source.Span) {
	switch v {
	case empty:
		w.warn(codeEmptyLink, at, "This link leads nowhere: it has no address.", "Write the address, or take the brackets out.")
	case unlisted:
		w.warn(codeUnsafeURL, at, fmt.Sprintf("The address %q is shown as plain text.", shorten(at.Text())),
			"Links may be http, https, mailto and tel addresses, or paths; a path with a colon is written ./like: this.")
	case dangerous:
		w.list.add(diag.Diagnostic{Severity: diag.Error, Code: codeUnsafeURL, At: at,
			Message: fmt.Sprintf("The address %q could harm a reader, so it is not a link.", shorten(at.Text())),
			Hint:    "Links may be http, https, mailto and tel addresses, or paths."})
	}
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// found completes a link with its place and notes it.
func (w *writer) found(l Link, at place) Link {
	l.At, l.Whole = w.doc.span(at.destFrom, at.destTo), w.doc.span(at.from, at.to)
	l.Internal = w.doc.internal(at.from)
	w.facts.Links = append(w.facts.Links, l)
	w.facts.leads |= l.leads()
	return l
}

// MayLeadTo reports whether a link of the body may lead to a file of a name, without its folder and ending: true where
// one does, and for few other names. A short link may lead to anything, and so may a link to a folder's own page.
func (f *Facts) MayLeadTo(name string) bool { return f.leads&mark(name) != 0 }

// leads has the mark of the file a link is written to, or every mark.
func (l Link) leads() uint64 {
	if l.Kind != File && l.Kind != Entity {
		return 0
	}
	base := path.Base(l.Target)
	ending := path.Ext(base)
	if l.Kind == Entity || strings.Contains(l.Target, "%") || ending == "" {
		return ^uint64(0)
	}
	return mark(strings.TrimSuffix(base, ending)) | mark(base) // "node.js" may be node.js.md
}

// mark is one of 64 bits that a name has.
func mark(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return 1 << (h.Sum64() >> 58)
}

// target asks where a link leads. to is "" when it leads nowhere; otherwise it is safe, but not escaped.
func (w *writer) target(l Link) (t Target, to string) {
	if w.o.Resolve != nil {
		t = w.o.Resolve(l)
	}
	switch {
	case t.Missing:
		return t, ""
	case t.Href == "" && l.Kind == Fragment:
		id, ok := anchor(w.doc.ids.anchors, l.Fragment)
		if !ok {
			id = l.Fragment
		}
		return t, "#" + fragment(w.o.IDPrefix+id)
	case t.Href == "":
		t.Href = l.asWritten()
	}
	to, ok := href(t.Href)
	if !ok {
		return t, ""
	}
	return t, to
}

// follow writes a link around what f writes; a link to nowhere, or inside another, is only that.
func (w *writer) follow(l Link, title string, f func(t Target)) {
	if w.quiet {
		w.within(func() { f(Target{}) })
		return
	}
	if w.cast != nil {
		w.castLink(title, f)
		return
	}
	t, to := w.target(l)
	if to == "" || w.linked() {
		w.within(func() { f(t) })
		return
	}
	w.openLink(t, to, title)
	w.within(func() { f(t) })
	w.closeLink()
}

func (w *writer) openLink(t Target, to, title string) {
	w.put(`<a href="`, escape(to), `"`)
	w.attr("class", t.Class)
	w.attr("title", title)
	if foreign(to) {
		w.put(` rel="noopener"`)
	}
	w.put(">")
	w.links++
}

func (w *writer) closeLink() {
	w.links--
	w.put("</a>")
}

// shows writes the words of a link that has none of its own.
func (w *writer) shows(l Link, t Target) {
	if w.cast != nil {
		w.cast.leave(linkShown, len(w.b), 0, "")
		return
	}
	w.put(escape(l.shown(t)))
}

// linked reports whether we are inside a link, ours or the author's own.
func (w *writer) linked() bool {
	if w.links > 0 {
		return true
	}
	for _, e := range w.open {
		if e.out == "a" {
			return true
		}
	}
	return false
}

func (w *writer) link(n *ast.Link) {
	at := w.doc.placeOf(n, n.Reference)
	l, v := judge(decode(n.Destination))
	if v != fine {
		span := w.doc.span(at.destFrom, at.destTo)
		if v == empty {
			span = w.doc.span(at.from, at.to)
		}
		w.refuse(v, span)
		w.within(func() { w.children(n) })
		return
	}
	l.Text = w.doc.said(n)
	l = w.found(l, at)
	w.follow(l, decode(n.Title), func(t Target) {
		if n.FirstChild() != nil {
			w.children(n)
			return
		}
		w.shows(l, t)
	})
}

// shown is what a link without words of its own shows.
func (l Link) shown(t Target) string {
	switch {
	case t.Title != "":
		return t.Title
	case l.Kind == Fragment:
		return "#" + l.Fragment
	case l.Kind == Entity:
		_, name := l.Entity()
		return name
	}
	return l.Target
}

func (w *writer) autoLink(n *ast.AutoLink) {
	address, shown := string(n.URL(w.doc.src)), string(n.Label(w.doc.src))
	if n.AutoLinkType == ast.AutoLinkEmail {
		address = "mailto:" + address
	}
	at := w.doc.ledger.places[n]
	l, v := judge(address)
	if v != fine {
		w.refuse(v, w.doc.span(at.destFrom, at.destTo))
		w.put(escape(shown))
		return
	}
	l.Text = shown
	w.follow(w.found(l, at), "", func(Target) { w.put(escape(shown)) })
}

func (w *writer) entity(n *entity) {
	l := w.found(Link{Kind: Entity, Target: n.target, Fragment: n.fragment, Text: n.words}, n.place)
	w.follow(l, "", func(t Target) {
		if n.words != "" {
			w.put(escape(n.words))
			return
		}
		w.shows(l, t)
	})
}

func (w *writer) image(n *ast.Image, title string) {
	at := w.doc.placeOf(n, n.Reference)
	alt := w.doc.said(n)
	if alt == "" {
		w.noAlt(w.doc.span(at.from, at.to))
	}
	w.picture(decode(n.Destination), picture{alt: alt, title: title, at: at})
}

func (w *writer) noAlt(at source.Span) {
	w.warn(codeImageAlt, at, "This image has no description.",
		"Say in the square brackets what it shows, for readers who cannot see it.")
}

// A picture is an image an author asks for. Its size is 0 where they gave none.
type picture struct {
	alt, title, class, id string
	width, height         int
	at                    place
}

// picture writes an image. One on another host is a link to it: pages load nothing from elsewhere.
func (w *writer) picture(address string, p picture) {
	w.uncast()
	l, v := judge(address)
	l.Text = p.alt
	span := w.doc.span(p.at.destFrom, p.at.destTo)
	switch {
	case v != fine:
		if v == empty {
			span = w.doc.span(p.at.from, p.at.to)
		}
		w.refuse(v, span)
		w.put(escape(p.alt))
		return
	case l.Kind == URL:
		w.warn(codeRemoteImage, span, "Images are not loaded from other sites; this one becomes a link.",
			"Save the image beside this file and write its path.")
		w.follow(w.found(l, p.at), p.title, func(t Target) {
			if p.alt != "" {
				w.put(escape(p.alt))
				return
			}
			w.put(escape(l.shown(t)))
		})
		return
	case l.Kind != File:
		w.refuse(unlisted, span)
		w.put(escape(p.alt))
		return
	}
	l.Kind = Picture
	l = w.found(l, p.at)
	if w.quiet {
		return
	}
	img := Image{Src: l.asWritten()}
	if w.o.Image != nil {
		img = w.o.Image(l)
	}
	src, ok := href(img.Src)
	if img.Missing || !ok || foreign(src) {
		w.put(escape(p.alt))
		return
	}
	width, height := p.size(img)
	w.put(`<img src="`, escape(src), `" alt="`, escape(p.alt), `"`)
	if width > 0 && height > 0 {
		w.attr("width", strconv.Itoa(width))
		w.attr("height", strconv.Itoa(height))
	}
	w.attr("id", p.id)
	w.attr("class", p.class)
	w.attr("title", p.title)
	w.put(` loading="lazy">`)
}

// size is the size an image is shown in: the author's, and what is missing of it in the image's own proportions.
func (p picture) size(img Image) (width, height int) {
	width, height = p.width, p.height
	switch {
	case width == 0 && height == 0:
		return img.Width, img.Height
	case height == 0 && img.Width > 0:
		height = max(1, (width*img.Height+img.Width/2)/img.Width)
	case width == 0 && img.Height > 0:
		width = max(1, (height*img.Width+img.Height/2)/img.Height)
	}
	return width, height
}
