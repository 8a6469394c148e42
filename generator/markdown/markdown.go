// Package markdown reads prose: what a body says about itself, and the body as safe HTML.
//
// Read and Render walk the same tree with the same code, so facts and pages cannot disagree. A body is the span of a
// file below its front matter, and every place it reports is a span of that file.
//
// The prose is CommonMark with tables, strikethrough, task lists, bare links, footnotes and definition lists; headings
// take {#id .class}; [[Role]] and [[id|words]] lead to an entity; "> [!TIP]" and ":::tip" make a note; ":::internal"
// fences a passage the public edition does not have; ::name{key=value} stands for something made elsewhere. HTML passes only as far as a list of harmless tags allows.
//
// What stands between an author and a page is decided here in one place each: limits.go and meter.go refuse prose that
// would take long to read, passage.go and public.go remove internal passages before anything else sees the text,
// url.go judges addresses, raw.go judges HTML, escape.go escapes everything that is written.
package markdown

import (
	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// Facts is what one body says about itself. It depends on the bytes of one file only, and never changes.
type Facts struct {
	Title       string      // the text of the heading of level one that opens the body; "" without one
	Summary     string      // the first paragraph that is not internal, as plain text
	Opening     bool        // that paragraph opens the body, so DropFirst leaves it out
	Headings    []Heading   // in the order of the page, the title first where there is one
	Directives  []Directive // in the order of the body; those that are only text last
	Links       []Link      // links, short links and images, as they come; unsafe addresses are not among them
	Words       int         // how many words there are; two characters of Chinese, Japanese or Korean count as one
	HasInternal bool        // there is a passage fenced as internal

	body    source.Span
	leads   uint64            // what links may lead to, see MayLeadTo
	anchors map[string]string // a fragment as people write it → id
	cast    *cast             // nil where there is none
	public  *Facts            // as the public edition sees the body; nil when that is the same
}

// A Heading is one heading of a body.
type Heading struct {
	Level    int // as on a page: 1 for the title, 2 and more for the rest, none skipped
	Text     string
	ID       string // without Options.IDPrefix; no other id of the body equals it
	At       source.Span
	Internal bool
}

// Public is the facts as the public edition has them, without anything an internal passage holds.
func (f *Facts) Public() *Facts {
	if f.public != nil {
		return f.public
	}
	return f
}

// Plain returns all words, without marks; one line for each block. Few ask, so the body is read again for it rather than
// held twice.
func (f *Facts) Plain() string {
	on := sheets.Get().(*sheet)
	defer sheets.Put(on)
	doc, _ := parse(f.body, on)
	if doc == nil {
		return ""
	}
	return doc.plain(doc.root)
}

// Anchor returns the id a fragment leads to, and whether the body has it. Case does not matter, nor what no id
// may hold; a heading whose plain id was taken is still found under it.
func (f *Facts) Anchor(fragment string) (id string, ok bool) { return anchor(f.anchors, fragment) }

// Read returns what a body says about itself and what is wrong with it. The body is the span of its file below the
// front matter. When the body cannot be read the facts are empty and the list says why.
func Read(body source.Span) (*Facts, diag.List) {
	on := sheets.Get().(*sheet)
	defer sheets.Put(on)
	doc, found := parse(body, on)
	if doc == nil {
		return &Facts{}, found.list
	}
	facts, list := factsOf(doc, true)
	if facts.HasInternal {
		if public, _ := parse(blank(doc), on); public != nil {
			facts.public, _ = factsOf(public, false)
		}
		doc.hiddenDefinitions(&list)
	}
	list.add(found.list...)
	list.list.Sort()
	return facts, list.list
}

// Render returns a body as HTML. Whatever the body holds, the result runs no script, keeps every element it opens to
// itself, and has no id twice. A body that Read cannot read, and in the public edition one whose internal passages
// cannot be told apart, gives "".
func Render(body source.Span, o Options) string {
	_, html := render(body, o)
	return html
}

func render(body source.Span, o Options) (lead, html string) {
	if !o.Internal {
		body = Public(body)
	}
	on := sheets.Get().(*sheet)
	defer sheets.Put(on)
	doc, _ := parse(body, on)
	if doc == nil {
		return "", ""
	}
	w := write(doc, o)
	return w.lead, w.html()
}
