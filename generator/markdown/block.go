package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"rolebook/generator/source"
)

// A container is a parser of blocks that hold blocks, made to stop at maxDepth.
type container struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (c container) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	l := ledgerOf(pc)
	if l.limit != nil {
		return nil, parser.NoChildren
	}
	at, before := reader.Position()
	node, state := c.BlockParser.Open(parent, reader, pc)
	if node != nil && len(pc.OpenedBlocks()) >= maxDepth {
		reader.SetPosition(at, before)
		l.exceed(before.Start, fmt.Sprintf("These lists and quotes lie more than %d deep in one another.", maxDepth/2),
			"Take out levels, or fence the text as code.")
		return nil, parser.NoChildren
	}
	return node, state
}

// An htmlParser is goldmark's parser of HTML blocks, except that a line which opens or closes a passage ends a block
// that would have gone on to the next empty line: no tag hides a fence.
type htmlParser struct{ parser.BlockParser }

// Continue implements parser.BlockParser.
func (h htmlParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if block := node.(*ast.HTMLBlock); block.HTMLBlockType >= ast.HTMLBlockType6 {
		line, _ := reader.PeekLine()
		if _, ok := readFence(line); ok {
			return parser.Close
		}
	}
	return h.BlockParser.Continue(node, reader, pc)
}

// A footnoteParser is goldmark's parser of footnotes; it counts them.
type footnoteParser struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (f footnoteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := f.BlockParser.Open(parent, reader, pc)
	if node != nil {
		l := ledgerOf(pc)
		if l.notes++; l.notes > maxDefinitions {
			_, at := reader.Position()
			l.exceed(at.Start, fmt.Sprintf("This file has more than %d footnotes.", maxDefinitions), "Split it into several pages.")
		}
	}
	return node, state
}

// A footnote is one that nothing refers to.
type footnote struct {
	label string
	at    int
}

// unusedFootnotes notes which footnotes nothing refers to, just before goldmark drops them.
type unusedFootnotes struct{}

// Transform implements parser.ASTTransformer.
func (unusedFootnotes) Transform(root *ast.Document, _ text.Reader, pc parser.Context) {
	l := ledgerOf(pc)
	if l.notes == 0 {
		return
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*east.Footnote); ok && entering && f.Index < 0 {
			l.unused = append(l.unused, &footnote{string(f.Ref), f.Pos()})
		}
		return ast.WalkContinue, nil
	})
}

// span of a footnote's mark: [^label]:
func (f *footnote) span(doc *document) source.Span { return doc.span(f.at, f.at+len(f.label)+3) }
