package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (w *writer) node(n ast.Node) {
	if n.Type() == ast.TypeInline {
		w.inline(n)
		return
	}
	w.endParagraph()
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.children(n)
		if n.NextSibling() != nil {
			w.put("\n")
		}
	case *ast.Heading:
		w.heading(n)
	case *ast.ThematicBreak:
		w.put("<hr>\n")
	case *ast.Blockquote:
		if kind := attributeOf(n, "callout"); kind != "" {
			w.note(kind, n)
			return
		}
		w.element(w.lined("<blockquote>\n", n), "</blockquote>\n", n)
	case *passage:
		w.passage(n)
	case *directive:
		w.directive(n)
	case *label: // written by the note or passage it belongs to
	case *ast.List:
		w.listing(n)
	case *ast.ListItem:
		w.element(w.lined("<li>", n), "</li>\n", n)
	case *ast.CodeBlock:
		w.code(n, nil)
	case *ast.FencedCodeBlock:
		w.code(n, n.Info)
	case *ast.HTMLBlock:
		w.block(n)
	case *ast.LinkReferenceDefinition:
	case *east.Table:
		w.table(n)
	case *east.DefinitionList:
		w.element("<dl>\n", "</dl>\n", n)
	case *east.DefinitionTerm:
		w.element(w.lined("<dt>", n), "</dt>\n", n)
	case *east.DefinitionDescription:
		w.element(w.lined("<dd>", n), "</dd>\n", n)
	case *east.FootnoteList:
		w.footnotes(n)
	default:
		w.children(n)
	}
}

func (w *writer) paragraph(n *ast.Paragraph) {
	if n == w.first && w.o.DropFirst {
		w.apart(n)
		return
	}
	from := w.here()
	w.saying(n)
	if n == w.first && w.cast != nil {
		w.cast.first = stretch{from, w.here()}
	}
}

// apart keeps the words of a paragraph that is shown elsewhere, unless it has tags that fit into no other.
func (w *writer) apart(n *ast.Paragraph) {
	start, tags := w.here(), w.tags
	w.unexplained(func() { w.within(func() { w.children(n) }) })
	words, ok := string(w.b[start.html:]), true
	if w.tags > tags {
		words, ok = settle(w.b[start.html:])
	}
	if ok && !w.hasBlocks(n) {
		w.lead = strings.TrimSpace(words)
	}
	w.tags = tags
	w.back(start)
}

// saying writes a paragraph as what it is: one of a picture alone is a figure.
func (w *writer) saying(n *ast.Paragraph) {
	if img, ok := n.FirstChild().(*ast.Image); ok && n.ChildCount() == 1 && len(img.Title) > 0 {
		w.wrap(w.lined("<figure>", n), "</figure>\n", func() {
			w.image(img, "")
			w.put("<figcaption>", escape(decode(img.Title)), "</figcaption>")
		})
		return
	}
	if w.hasBlocks(n) {
		w.element(w.lined("<div>", n), "</div>\n", n)
		return
	}
	w.element(w.lined("<p>", n), "</p>\n", n)
}

// hasBlocks reports whether a paragraph has tags in it that a paragraph cannot hold.
func (w *writer) hasBlocks(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		for _, t := range w.doc.tags[c] {
			if t.kind == opening && t.allowed() && !phrasing[t.name] {
				return true
			}
		}
		if w.hasBlocks(c) {
			return true
		}
	}
	return false
}

// level returns the level a heading has on the page: none is skipped, and h1 is left to the page.
func (w *writer) level(written int) int {
	for len(w.outline) > 0 && w.outline[len(w.outline)-1] >= written {
		w.outline = w.outline[:len(w.outline)-1]
	}
	level := 2 + w.o.Shift + len(w.outline)
	w.outline = append(w.outline, written)
	return max(2, min(level, 6))
}

// headingTags are the elements of headings by their level.
var headingTags = [...]string{1: "h1", "h2", "h3", "h4", "h5", "h6"}

func (w *writer) heading(n *ast.Heading) {
	name := w.doc.ids.of[n]
	from, to, _ := lines(n)
	if name.text == "" {
		w.warn(codeEmptyHeading, w.doc.span(n.Pos(), lineEnd(w.doc.src, max(n.Pos(), 0))), "This heading has no words, so it is not shown.", "Write what follows it about, or take it out.")
		return
	}
	h := Heading{Level: 1, Text: name.text, ID: name.id, At: w.doc.span(from, to), Internal: w.doc.internal(n.Pos())}
	dropped := w.o.DropTitle && n == w.title
	if !dropped {
		h.Level = w.level(n.Level)
		w.section = name.text
	}
	w.facts.Headings = append(w.facts.Headings, h)
	if dropped {
		shown := w.here()
		w.unexplained(func() { w.within(func() { w.children(n) }) }) // for the links in it
		w.back(shown)
		return
	}
	if w.quiet {
		w.within(func() { w.children(n) })
		return
	}
	tag := headingTags[h.Level]
	full := w.o.IDPrefix + name.id
	w.put("<", tag)
	w.attr("id", full)
	w.attr("class", attributeOf(n, "class"))
	w.put(w.place(n), ">")
	w.unexplained(func() { w.within(func() { w.children(n) }) })
	w.put(`<a class="anchor" href="#`, escape(fragment(full)), `"`)
	w.label("Link to {0}", name.text)
	w.put(">#</a></", tag, ">\n")
}

func (w *writer) listing(n *ast.List) {
	open, end := "<ul", "</ul>\n"
	if n.IsOrdered() {
		open, end = "<ol", "</ol>\n"
		if n.Start != 1 {
			open += ` start="` + strconv.Itoa(n.Start) + `"`
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if task(c) != nil {
			open += ` class="tasks"`
			break
		}
	}
	w.element(open+">\n", end, n)
}

// task returns the box a list item begins with, or nil.
func task(item ast.Node) *east.TaskCheckBox {
	if item.FirstChild() == nil {
		return nil
	}
	box, _ := item.FirstChild().FirstChild().(*east.TaskCheckBox)
	return box
}

// note writes a note of the given kind: its mark, its title, its content.
func (w *writer) note(kind string, n ast.Node) {
	w.wrap("", "", func() {
		start := w.here()
		w.put(`<div class="note note-`, kind, `" role="note"`, w.place(n), `><span class="i" aria-hidden="true"></span><div>`, "\n<p><strong>")
		if title, ok := n.FirstChild().(*label); ok {
			w.unexplained(func() { w.within(func() { w.children(title) }) })
		} else {
			w.phrase(calloutTitles[kind])
		}
		w.put("</strong></p>\n")
		inside := w.here()
		w.children(n)
		if _, titled := n.FirstChild().(*label); w.blank(inside) && !titled {
			w.back(start)
			return
		}
		w.closeTo(w.floor)
		w.put("</div></div>\n")
	})
}

func (w *writer) passage(n *passage) {
	if !n.internal() {
		if kind := callouts[n.word]; kind != "" {
			w.note(kind, n)
			return
		}
		if title, ok := n.FirstChild().(*label); ok {
			w.element(w.lined("<p><strong>", title), "</strong></p>\n", title)
		}
		w.within(func() { w.children(n) })
		return
	}
	if !w.o.Internal {
		return // the text is blank by now; this is a second lock
	}
	w.put(`<div class="internal" role="note"`, w.place(n), ">\n", `<p class="lock">`, escape(w.says("Internal")))
	if title, ok := n.FirstChild().(*label); ok {
		w.element(" <b>", "</b>", title)
	}
	w.put("</p>\n")
	w.within(func() { w.children(n) })
	w.put("</div>\n")
}
