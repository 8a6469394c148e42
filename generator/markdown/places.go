package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// placed is one of goldmark's link parsers; it notes where the links it finds stand.
type placed struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (p placed) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, before := block.Position()
	node := p.InlineParser.Parse(parent, block, pc)
	endLine, end := block.Position()
	switch n := node.(type) {
	case *ast.Link:
		at := place{from: n.Pos(), to: end.Start}
		at.destFrom, at.destTo = destination(block, line, before, n.Reference, len(n.Destination))
		ledgerOf(pc).stands(n, at)
	case *ast.Image:
		at := place{from: n.Pos(), to: end.Start}
		at.destFrom, at.destTo = destination(block, line, before, n.Reference, len(n.Destination))
		ledgerOf(pc).stands(n, at)
	case *ast.AutoLink:
		label := len(n.Label(block.Source()))
		at := place{from: end.Start - label, to: end.Start, destFrom: end.Start - label, destTo: end.Start}
		if block.Source()[end.Start-1] == '>' && before.Start < end.Start && block.Source()[before.Start] == '<' {
			at = place{from: before.Start, to: end.Start, destFrom: before.Start + 1, destTo: end.Start - 1}
		}
		ledgerOf(pc).stands(n, at)
	}
	block.SetPosition(endLine, end)
	return node
}

// destination finds the address of a link whose closing bracket is at the given position. It moves the reader.
func destination(block text.Reader, line int, bracket text.Segment, ref *ast.ReferenceLink, size int) (from, to int) {
	if ref != nil {
		return 0, 0 // it stands in the definition
	}
	block.SetPosition(line, bracket)
	block.Advance(2) // "]("
	block.SkipSpaces()
	_, at := block.Position()
	if block.Peek() == '<' {
		at.Start++
	}
	return at.Start, at.Start + size
}

// A linkParser is goldmark's parser of links with what inlineParser would hide of it.
type linkParser struct{ inlineParser }

// CloseBlock implements parser.CloseBlocker.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(placed).InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// placeOf is where a link stands. The address of one by reference is looked up in its definition.
func (doc *document) placeOf(n ast.Node, ref *ast.ReferenceLink) place {
	at := doc.ledger.places[n]
	if ref == nil {
		return at
	}
	def := doc.definitions[util.ToLinkReference(ref.Value)]
	if def == nil || def.Lines().Len() == 0 {
		return at
	}
	block := text.NewBlockReader(doc.src, def.Lines())
	block.SkipSpaces()
	block.Advance(1) // "["
	if _, ok := block.FindClosure('[', ']', text.FindClosureOptions{Newline: true, Advance: true}); !ok {
		return at
	}
	block.Advance(1) // ":"
	block.SkipSpaces()
	_, from := block.Position()
	at.destFrom = from.Start
	if block.Peek() == '<' {
		at.destFrom++
	}
	at.destTo = at.destFrom + len(def.Destination)
	if at.destTo > len(doc.src) || !bytes.Equal(doc.src[at.destFrom:at.destTo], def.Destination) {
		at.destFrom, at.destTo = from.Start, lineEnd(doc.src, from.Start)
	}
	return at
}
