package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A writer walks one document once: it writes the HTML, and notes facts and findings as it meets them.
type writer struct {
	doc   *document
	o     Options
	b     []byte
	quiet bool  // only facts and findings are wanted: nothing is written
	cast  *cast // what is written is one
	facts *Facts
	list  findings

	title   *ast.Heading   // the heading that opens the body
	first   *ast.Paragraph // the paragraph that opens the body
	lead    string         // its words, where DropFirst leaves it out
	outline []int          // the levels, as written, of the headings we are below
	section string         // the words of the last heading
	tables  int
	links   int   // how many links we are in
	depth   int   // of inline marks
	breaks  []int // offsets of the line breaks of the file, once a line is asked for

	open    []element // the author's own elements that are open
	floor   int       // those below it belong to an outer element of ours
	tags    int       // how many were let through
	embeds  []string  // what directives stand for
	explain func(string) []Explained
	plain   int  // how many elements we are in that explain nothing
	flatten bool // no tag is let through
}

// deepest is how many inline marks may lie in one another; what is deeper keeps its words only.
const deepest = 60

func write(doc *document, o Options) *writer {
	w := &writer{doc: doc, o: o, facts: &Facts{}}
	w.walk()
	return w
}

func (w *writer) walk() {
	doc := w.doc
	w.title, w.first = doc.opening()
	w.begin()
	if !w.quiet {
		w.b = doc.sheet.html[:0]
	}
	w.children(doc.root)
	w.closeTo(0)
	for _, r := range doc.ledger.loose {
		w.directiveOf(r, true)
	}
	for _, f := range doc.ledger.unused {
		w.warn(codeUnusedFootnote, f.span(doc), "Nothing refers to this footnote, so it is not shown.",
			"Write [^"+f.label+"] where it belongs, or take it out.")
	}
	if !w.quiet {
		doc.sheet.html = w.b
	}
}

// begin asks for what is explained, of which each is explained once.
func (w *writer) begin() {
	if w.o.Explain != nil && !w.quiet {
		w.explain = w.o.Explain()
	}
}

// factsOf walks a document as for its HTML, and keeps what it says instead.
func factsOf(doc *document, internal bool) (*Facts, findings) {
	w := &writer{doc: doc, o: Options{Internal: internal, DropTitle: true}, facts: &Facts{body: doc.body, anchors: doc.ids.anchors}, quiet: true}
	if n := len(doc.ledger.places); n > 0 {
		w.facts.Links = make([]Link, 0, n)
	}
	if n := len(doc.landmarks); n > 0 {
		w.facts.Headings = make([]Heading, 0, n)
	}
	if doc.castable() {
		w.cast, w.quiet = &cast{gaps: doc.sheet.gaps[:0]}, false
	}
	w.walk()
	w.summarise()
	if w.cast != nil {
		doc.sheet.gaps = w.cast.gaps
		w.cast.html, w.cast.gaps = string(w.b), append([]gap(nil), w.cast.gaps...)
		w.facts.cast = w.cast
	}
	return w.facts, w.list
}

// html returns what was written, with the author's own tags settled into a tree.
func (w *writer) html() string {
	if w.tags == 0 {
		return w.embedded(w.o.direct(string(w.b)))
	}
	if settled, ok := settle(w.b); ok {
		return w.embedded(w.o.direct(settled))
	}
	plain := &writer{doc: w.doc, o: w.o, facts: &Facts{}, title: w.title, first: w.first, flatten: true}
	plain.begin()
	plain.children(w.doc.root)
	return plain.embedded(plain.o.direct(string(plain.b)))
}

// opening finds the title of a body, and the first paragraph when nothing but the title stands before it.
func (doc *document) opening() (title *ast.Heading, first *ast.Paragraph) {
	for n := doc.root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
			continue
		case *passage:
			if n.internal() {
				continue
			}
		case *ast.HTMLBlock:
			if n.HTMLBlockType == ast.HTMLBlockType2 {
				continue
			}
		case *ast.Heading:
			if n.Level == 1 && title == nil {
				title = n
				continue
			}
		case *ast.Paragraph:
			if !doc.silent(n) {
				first = n
			}
		}
		return title, first
	}
	return title, first
}

func (w *writer) summarise() {
	doc, f := w.doc, w.facts
	f.HasInternal = doc.hasInternal()
	f.Words = countWords(doc.gather(doc.root, '\n'))
	if w.title != nil {
		f.Title = doc.said(w.title)
	}
	for n := doc.root.FirstChild(); n != nil && f.Summary == ""; n = n.NextSibling() {
		if p, ok := n.(*ast.Paragraph); ok {
			f.Summary = doc.said(p)
			f.Opening = p == w.first
		}
	}
}

func (w *writer) warn(code string, at source.Span, message, hint string) {
	w.list.add(diag.Diagnostic{Severity: diag.Warning, Code: code, At: at, Message: message, Hint: hint})
}

// says translates one of Phrases and fills in its parts.
func (w *writer) says(phrase string, parts ...string) string {
	w.uncast()
	if w.o.Words != nil {
		phrase = w.o.Words(phrase)
	}
	for i, p := range parts {
		phrase = strings.ReplaceAll(phrase, "{"+strconv.Itoa(i)+"}", p)
	}
	return phrase
}

// phrase writes what says returns.
func (w *writer) phrase(key string, parts ...string) {
	switch {
	case w.quiet:
	case w.cast != nil:
		w.cast.leave(phraseStands, len(w.b), len(w.cast.phrases), "")
		w.cast.phrases = append(w.cast.phrases, phrase{key, parts})
	default:
		w.put(escape(w.says(key, parts...)))
	}
}

// label writes what says returns as the name of an element.
func (w *writer) label(key string, parts ...string) {
	w.put(` aria-label="`)
	w.phrase(key, parts...)
	w.put(`"`)
}

func (w *writer) put(parts ...string) {
	if w.quiet {
		return
	}
	for _, p := range parts {
		w.b = append(w.b, p...)
	}
}

// attr writes an attribute, unless its value is empty.
func (w *writer) attr(name, value string) {
	if value != "" && !w.quiet {
		w.put(" ", name, `="`, escape(value), `"`)
	}
}

func (w *writer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

// within runs f inside an element of ours: tags the author opens there end there.
func (w *writer) within(f func()) {
	floor := w.floor
	w.floor = len(w.open)
	f()
	w.closeTo(w.floor)
	w.floor = floor
}

// element writes an element of ours around the children of n. An element that turns out empty is not written.
func (w *writer) element(open, end string, n ast.Node) {
	w.wrap(open, end, func() { w.children(n) })
}

func (w *writer) wrap(open, end string, f func()) {
	start := w.here()
	w.put(open)
	inside := w.here()
	w.within(f)
	if w.blank(inside) {
		w.back(start)
		return
	}
	w.put(end)
}
