// Package binding makes the main part of a page fit to stand in one document with those of others: its headings move
// down, its ids stay its own, its links lead to the other parts where those are in the document, and what only works on
// a page of its own is left out. It knows HTML, not roles.
package binding

import (
	neturl "net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// A Part is the main part of a page.
type Part struct {
	URL   string // site-absolute, of the page
	ID    string // of the part in the document; its own ids follow it behind a colon
	HTML  []byte
	Lower int // how many levels its headings move down

	// Link says where a site-absolute address leads from the document, "" to nowhere. A fragment is escaped, as it was found.
	Link func(url, fragment string) string
	// Source says where the file at a site-absolute address is shown from.
	Source func(url string) string
}

// ID is what the page at a URL is called in a document: "roles.ux-designer" for /roles/ux-designer/. No two pages are
// called the same, and no id within a part is, since no address has a dot or a colon in it.
func ID(url string) string { return strings.ReplaceAll(strings.Trim(url, "/"), "/", ".") }

// Within is the id that an element of a part has in the document.
func Within(part, id string) string { return part + ":" + id }

// Bind writes a part as it stands in the document.
func Bind(p Part) []byte {
	b := binder{Part: p, own: map[string]bool{}, out: make([]byte, 0, len(p.HTML)+len(p.HTML)/4)}
	all := b.kept(pieces(p.HTML))
	for _, x := range all {
		if at := x.find("id"); at >= 0 {
			b.own[x.attrs[at].value] = true
		}
	}
	for _, x := range all {
		switch x.kind {
		case opens:
			b.start(x)
		case closes:
			b.end(x)
		default:
			b.out = append(b.out, x.raw...)
		}
	}
	return b.out
}

// useless are the classes of what only works on a page of its own: buttons, filters and ways to other pages.
var useless = []string{"js", "toc", "crumbs", "btn", "more", "pn", "abar", "lg", "facets", "rbar", "anchor", "ways", "zoom", "preview"}

// kept are the pieces that have a use in a document.
func (b *binder) kept(all []piece) []piece {
	out := all[:0]
	gone, depth := "", 0 // what is left out, and how many of its name are open in it
	for _, x := range all {
		switch {
		case gone != "" && x.name == gone && x.kind == opens && !x.empty:
			depth++
		case gone != "" && x.name == gone && x.kind == closes:
			if depth--; depth == 0 {
				gone = ""
			}
		case gone != "":
		case x.kind == comment:
		case x.kind == opens && unwanted(x):
			if !x.void() {
				gone, depth = x.name, 1
			}
		default:
			out = append(out, x)
		}
	}
	return out
}

func unwanted(x piece) bool {
	switch x.name {
	case "button", "fieldset", "form", "select", "textarea", "dialog", "script", "style", "template":
		return !x.drawn
	}
	at := x.find("class")
	if at < 0 {
		return false
	}
	for class := range strings.FieldsSeq(x.attrs[at].value) {
		if slices.Contains(useless, class) {
			return true
		}
	}
	return false
}

type binder struct {
	Part
	own map[string]bool // ids of the part
	out []byte

	renamed []renamed // elements that are open under another name, or might have been
}

type renamed struct{ name, as string }

// naming are the attributes that name elements of the page by their ids.
var naming = []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "headers", "list", "popovertarget"}

// start writes the start of an element.
func (b *binder) start(x piece) {
	if x.name == "input" && !x.drawn {
		b.box(x)
		return
	}
	attrs := x.attrs
	for i := range attrs {
		b.attribute(x, &attrs[i])
	}
	attrs = slices.DeleteFunc(attrs, func(a attr) bool {
		return a.changed && a.value == "" && (a.key == "href" || a.key == "src") || gone(a.key) || x.name == "a" && a.key == "download"
	})
	as := x.name
	switch {
	case x.drawn:
	case x.name == "nav" || x.name == "aside": // a document of many parts has none of its own for each
		as, attrs = "div", without(attrs, "aria-labelledby", "aria-label")
	case x.name == "section": // only named sections are landmarks, and names repeat from part to part
		attrs = without(attrs, "aria-labelledby", "aria-label")
	case x.name == "details":
		attrs = append(without(attrs, "open"), attr{key: "open", changed: true})
	case isHeading(x.name) && b.Lower > 0:
		as = "h" + strconv.Itoa(min(6, int(x.name[1]-'0')+b.Lower))
		attrs = lowered(attrs, "d"+x.name[1:])
	}
	if x.name == "a" && !slices.ContainsFunc(attrs, func(a attr) bool { return a.key == "href" && a.value != "" }) {
		as = "span" // what the document does not show is named, not linked
		if x.drawn {
			as = "g"
		}
	}
	if !x.void() && (x.name == "nav" || x.name == "aside" || x.name == "a" || isHeading(x.name)) {
		b.renamed = append(b.renamed, renamed{x.name, as})
	}
	name := as
	if as == x.name {
		name = x.written
	}
	b.tag(name, attrs, x.empty)
}

// tag writes a start tag; what has not changed of it as it was.
func (b *binder) tag(name string, attrs []attr, empty bool) {
	b.out = append(append(b.out, '<'), name...)
	for _, a := range attrs {
		b.out = append(b.out, ' ')
		if !a.changed {
			b.out = append(b.out, a.raw...)
			continue
		}
		b.out = append(append(b.out, a.key...), '=', '"')
		b.out = append(append(b.out, html.EscapeString(a.value)...), '"')
	}
	if empty {
		b.out = append(b.out, ' ', '/') // behind a space it is no part of a value
	}
	b.out = append(b.out, '>')
}

// end writes the end of an element, under the name it began with.
func (b *binder) end(x piece) {
	for i := len(b.renamed) - 1; i >= 0; i-- {
		if b.renamed[i].name == x.name {
			if as := b.renamed[i].as; as != x.name {
				x.raw = []byte("</" + as + ">")
			}
			b.renamed = slices.Delete(b.renamed, i, i+1)
			break
		}
	}
	b.out = append(b.out, x.raw...)
}

// attribute makes an attribute fit the document.
func (b *binder) attribute(x piece, a *attr) {
	switch {
	case a.key == "role" && a.value == "region":
		a.set("group")
	case a.key == "id":
		a.set(Within(b.ID, a.value))
	case slices.Contains(naming, a.key):
		var ids []string
		for id := range strings.FieldsSeq(a.value) {
			if b.own[id] {
				id = Within(b.ID, id)
			}
			ids = append(ids, id)
		}
		a.set(strings.Join(ids, " "))
	case a.key == "href" && x.name == "a":
		a.set(b.address(a.value))
	case a.key == "src", a.key == "poster":
		if url, ok := b.site(a.value); ok {
			a.set(b.Source(url.Path))
		}
	case x.drawn:
		b.drawing(a)
	}
}

// gone are attributes that scripts and lists read on a page of its own.
func gone(key string) bool {
	switch key {
	case "data-own", "data-sec", "data-all", "data-some", "data-arr", "data-st", "data-team", "data-stage", "data-line", "rel", "aria-current":
		return true
	}
	return false
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

// lowered says in the class of a heading what it was.
func lowered(attrs []attr, was string) []attr {
	for i := range attrs {
		if attrs[i].key == "class" {
			attrs[i].set(attrs[i].value + " " + was)
			return attrs
		}
	}
	return append(attrs, attr{key: "class", value: was, changed: true})
}

// box makes a field to tick one to tick with a pen. Other fields go with the forms they are for.
func (b *binder) box(x piece) {
	class := "tick"
	if x.find("checked") >= 0 {
		class += " done"
	}
	b.tag("i", []attr{{key: "class", value: class, changed: true}, {key: "aria-hidden", value: "true", changed: true}}, false)
	b.out = append(b.out, "</i>"...)
}

// address is where a link of the page leads from the document.
func (b *binder) address(to string) string {
	if id, ok := strings.CutPrefix(to, "#"); ok {
		if plain, err := neturl.PathUnescape(id); err == nil && b.own[plain] {
			return "#" + (&neturl.URL{Path: Within(b.ID, plain)}).EscapedPath()
		}
		return "#" + b.ID
	}
	u, ok := b.site(to)
	if !ok {
		return to
	}
	return b.Link(u.Path, u.EscapedFragment())
}

// site is an address of the page as one of the site; ok is false for what lies elsewhere.
func (b *binder) site(to string) (u *neturl.URL, ok bool) {
	u, err := neturl.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return nil, false
	}
	return (&neturl.URL{Path: b.URL}).ResolveReference(u), true
}

// drawing keeps what a drawing says of its own shapes; the marks it uses stand elsewhere in the document.
func (b *binder) drawing(a *attr) {
	if id, ok := strings.CutPrefix(a.value, "#"); ok && b.own[id] {
		a.set("#" + Within(b.ID, id))
	}
	if id, ok := strings.CutPrefix(a.value, "url(#"); ok && b.own[strings.TrimSuffix(id, ")")] {
		a.set("url(#" + Within(b.ID, id))
	}
}

func without(attrs []attr, keys ...string) []attr {
	return slices.DeleteFunc(attrs, func(a attr) bool { return slices.Contains(keys, a.key) })
}
