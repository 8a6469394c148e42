package markdown

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// lined is the opening tag of an element of ours, with the place its block was written at where Options.Lines asks.
func (w *writer) lined(open string, n ast.Node) string {
	if !w.o.Lines {
		return open
	}
	end := max(0, strings.IndexByte(open, '>'))
	return open[:end] + w.place(n) + open[end:]
}

// place is the attribute that says where a block was written; "" unless Options.Lines asks for it.
func (w *writer) place(n ast.Node) string {
	if !w.o.Lines {
		return ""
	}
	at := w.doc.start(n)
	if at < 0 {
		return ""
	}
	return ` data-line="` + escape(w.doc.body.Path()) + ":" + strconv.Itoa(w.line(at)) + `"`
}

// line is the line of the file, from one, that an offset of the body stands on.
func (w *writer) line(at int) int {
	if w.breaks == nil {
		w.breaks = []int{-1}
		for i, c := range w.doc.body.File.Data()[:w.doc.body.End] {
			if c == '\n' {
				w.breaks = append(w.breaks, i)
			}
		}
	}
	n, _ := slices.BinarySearch(w.breaks, int(w.doc.body.Start)+at)
	return n
}

// start is the offset of the first words of a block, or of its first mark where it has none; -1 when it has no place.
func (doc *document) start(n ast.Node) int {
	if from, _, ok := lines(n); ok {
		return from
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		if at := doc.start(c); at >= 0 {
			return at
		}
	}
	return n.Pos()
}
