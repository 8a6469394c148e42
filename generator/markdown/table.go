package markdown

import (
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// wide is how many characters a cell may have before it gets the class that lets it wrap.
const wide = 20

// table writes a table in a box that scrolls and can be reached by keyboard, so it has a name of its own.
func (w *writer) table(n *east.Table) {
	w.tables++
	w.put(`<div class="tw" tabindex="0" role="region"`)
	w.nameTable(w.about(n))
	w.put("><table class=\"tbl\">\n")
	var body bool
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, head := row.(*east.TableHeader); head {
			if w.doc.silent(row) && !hasImage(row) {
				continue // a head without words heads nothing
			}
			w.put("<thead>\n")
			w.row(row, true)
			w.put("</thead>\n")
			continue
		}
		if !body {
			w.put("<tbody>\n")
			body = true
		}
		w.row(row, false)
	}
	if body {
		w.put("</tbody>\n")
	}
	w.put("</table></div>\n")
}

// about is the heading a table stands below, or else its first column.
func (w *writer) about(n *east.Table) string {
	if w.section == "" && n.FirstChild() != nil && n.FirstChild().FirstChild() != nil {
		return w.doc.said(n.FirstChild().FirstChild())
	}
	return w.section
}

// nameTable writes "Table 2: Pay by stage". The number makes it unlike that of any other table of the body.
func (w *writer) nameTable(about string) {
	number := strconv.Itoa(w.tables)
	if about == "" {
		w.label("Table {0}", number)
		return
	}
	w.label("Table {0}: {1}", number, about)
}

func hasImage(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, ok := c.(*ast.Image); ok || hasImage(c) {
			return true
		}
	}
	return false
}

func (w *writer) row(row ast.Node, head bool) {
	w.put("<tr", w.place(row), ">\n")
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell, ok := c.(*east.TableCell)
		if !ok {
			continue
		}
		if w.quiet {
			w.within(func() { w.children(cell) })
			continue
		}
		tag, text := "td", w.doc.plain(cell)
		if head && (text != "" || hasImage(cell)) {
			tag = "th"
		}
		w.put("<", tag)
		if tag == "th" {
			w.put(` scope="col"`)
		}
		if cell.Alignment != east.AlignNone {
			w.attr("align", cell.Alignment.String())
		}
		if tag == "td" && utf8.RuneCountInString(text) > wide {
			w.put(` class="w"`)
		}
		w.put(">")
		if tag == "th" {
			w.plain++
		}
		w.within(func() { w.children(cell) })
		if tag == "th" {
			w.plain--
		}
		w.put("</", tag, ">\n")
	}
	w.put("</tr>\n")
}
