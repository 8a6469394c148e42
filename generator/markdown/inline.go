package markdown

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		if w.quiet {
			return
		}
		w.text(textOf(w.doc.src, n), n.Segment.Start)
		switch {
		case n.HardLineBreak():
			w.put("<br>\n")
		case n.SoftLineBreak() && !joins(w.doc.src, n):
			w.put("\n")
		}
	case *ast.String:
		w.put(escape(string(n.Value)))
	case *ast.CodeSpan:
		if w.quiet {
			return
		}
		w.put("<code>")
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				w.put(escape(oneLine(string(t.Segment.Value(w.doc.src)))))
			}
		}
		w.put("</code>")
	case *ast.Emphasis:
		if n.Level == 2 {
			w.mark("strong", n)
		} else {
			w.mark("em", n)
		}
	case *east.Strikethrough:
		w.mark("del", n)
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *entity:
		w.entity(n)
	case *ast.Image:
		w.image(n, decode(n.Title))
	case *ast.RawHTML:
		w.raw(n)
	case *east.TaskCheckBox:
		w.task(n)
	case *east.FootnoteLink:
		w.footnoteLink(n)
	case *east.FootnoteBacklink:
		w.footnoteBack(n)
	default:
		w.children(n)
	}
}

func (w *writer) mark(tag string, n ast.Node) {
	if w.depth >= deepest {
		w.children(n)
		return
	}
	w.depth++
	w.element("<"+tag+">", "</"+tag+">", n)
	w.depth--
}

func (w *writer) task(n *east.TaskCheckBox) {
	if w.quiet {
		return
	}
	state, checked := "To do", ""
	if n.IsChecked {
		state, checked = "Done", " checked"
	}
	w.put(`<input type="checkbox" disabled`, checked)
	w.label(state)
	w.put("> ")
}

// fragment writes an id as the part of an address behind "#".
func fragment(id string) string { return strings.ReplaceAll(url.PathEscape(id), "%3A", ":") }

func (w *writer) footnoteLink(n *east.FootnoteLink) {
	if w.quiet {
		return
	}
	index := strconv.Itoa(n.Index)
	if w.links > 0 {
		w.uncast()
		w.put("<sup>", index, "</sup>")
		return
	}
	w.put(`<sup class="fnref"`)
	w.attr("id", w.reference(n.Index, n.RefIndex))
	w.put(`><a href="#`, escape(fragment(w.o.IDPrefix+"fn:"+index)), `" role="doc-noteref"`)
	w.label("Footnote {0}", index)
	w.put(">", index, "</a></sup>")
}

// reference is the id of the place that refers to a footnote: fnref:1, and fnref:1.2 for the second such place.
func (w *writer) reference(index, use int) string {
	if use == 0 {
		return fmt.Sprintf("%sfnref:%d", w.o.IDPrefix, index)
	}
	return fmt.Sprintf("%sfnref:%d.%d", w.o.IDPrefix, index, use+1)
}

func (w *writer) footnoteBack(n *east.FootnoteBacklink) {
	if w.quiet {
		return
	}
	shown := strconv.Itoa(n.Index)
	if n.RefIndex > 0 {
		shown += "." + strconv.Itoa(n.RefIndex+1)
	}
	w.put(` <a class="fnback" href="#`, escape(fragment(w.reference(n.Index, n.RefIndex))), `" role="doc-backlink"`)
	w.label("Back to reference {0}", shown)
	w.put(">↩\uFE0E</a>")
}

func (w *writer) footnotes(n *east.FootnoteList) {
	w.put(`<section class="footnotes" role="doc-endnotes"`)
	w.label("Footnotes")
	w.put(">\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		f, ok := c.(*east.Footnote)
		if !ok {
			continue
		}
		w.put("<li")
		w.attr("id", w.o.IDPrefix+"fn:"+strconv.Itoa(f.Index))
		w.put(w.place(f), ">\n")
		w.within(func() { w.children(f) })
		w.put("</li>\n")
	}
	w.put("</ol>\n</section>\n")
}
