// Package binding makes the main part of a page fit to stand in one document with those of others: its headings move
// down, its ids stay its own, its links lead to the other parts where those are in the document, and what only works on
// a page of its own is left out. It knows HTML, not roles.
package binding

import (
	"bytes"
	"slices"
	"strings"
	"sync"
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
func Bind(p Part) string {
	b := binders.Get().(*binder)
	defer binders.Put(b)
	*b = binder{Part: p, tags: b.tags[:0], attrs: b.attrs[:0], own: b.own[:0], renamed: b.renamed[:0], out: b.out[:0]}
	end := b.read()
	slices.SortFunc(b.own, bytes.Compare)
	done := 0
	for _, t := range b.tags {
		b.out = append(b.out, p.HTML[done:t.from]...)
		switch t.kind {
		case opens:
			b.start(t)
		case closes:
			b.end(t)
		}
		done = t.to
	}
	b.out = append(b.out, p.HTML[done:end]...)
	clear(b.own)
	b.Part = Part{} // of the part nothing is kept
	return string(b.out)
}

// A binder binds one part, in room that grew with those before.
type binder struct {
	Part
	tags  []tag    // those that may not stay as they are, in their order
	attrs []attr   // of these
	own   [][]byte // ids of the part, sorted once all are known
	out   []byte

	renamed []renamed // elements that are open under another name, or might have been
}

type renamed struct {
	element element
	as      string // "" for its own name
}

var binders = sync.Pool{New: func() any { return new(binder) }}

// owns reports whether an id is one of the part.
func (b *binder) owns(id []byte) bool {
	_, ok := slices.BinarySearchFunc(b.own, id, bytes.Compare)
	return ok
}
