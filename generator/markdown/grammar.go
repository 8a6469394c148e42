package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The two parsers of bodies. They differ in bare addresses alone, which full makes links of and brief leaves as they
// are: looking for one at every space takes longer than all the rest, and most bodies have none. Neither holds
// anything of what it parses.
var (
	brief = newGrammar()
	full  = newGrammar(util.Prioritized(inlineParser{placed{extension.NewLinkifyParser()}, chargeAddress}, 999))
)

func newGrammar(more ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(passageParser{}, 50),
			util.Prioritized(directiveParser{}, 51),
			util.Prioritized(headingParser{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(container{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(container{extension.NewDefinitionDescriptionParser()}, 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(container{parser.NewListParser()}, 300),
			util.Prioritized(container{parser.NewListItemParser()}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headingParser{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(container{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(htmlParser{parser.NewHTMLBlockParser()}, 900),
			util.Prioritized(container{footnoteParser{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(append([]util.PrioritizedValue{
			util.Prioritized(inlineParser{extension.NewTaskCheckBoxParser(), chargeOne}, 50),
			util.Prioritized(inlineParser{parser.NewCodeSpanParser(), chargeCode}, 100),
			util.Prioritized(inlineParser{extension.NewFootnoteParser(), chargeFootnote}, 101),
			util.Prioritized(inlineParser{entityParser{}, chargeEntity}, 150),
			util.Prioritized(linkParser{inlineParser{placed{parser.NewLinkParser()}, chargeBrackets}}, 200),
			util.Prioritized(inlineParser{placed{parser.NewAutoLinkParser()}, chargeWord}, 300),
			util.Prioritized(inlineParser{parser.NewRawHTMLParser(), chargeLine}, 400),
			util.Prioritized(inlineParser{parser.NewEmphasisParser(), chargeMarks}, 500),
			util.Prioritized(inlineParser{extension.NewStrikethroughParser(), chargeMarks}, 501),
		}, more...)...),
		parser.WithParagraphTransformers(
			util.Prioritized(calloutTransformer{}, 50),
			util.Prioritized(definitionTransformer{}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(unusedFootnotes{}, 900),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// A definitionTransformer is goldmark's, which takes the definitions of links out of a paragraph; it spares the paragraphs
// that begin with none.
type definitionTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (definitionTransformer) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if p.Lines().Len() > 0 {
		first := p.Lines().At(0)
		if line := util.TrimLeftSpace(first.Value(reader.Source())); len(line) > 0 && line[0] != '[' {
			return
		}
	}
	parser.LinkReferenceParagraphTransformer.Transform(p, reader, pc)
}

// grow parses a body into a tree, and returns what was noted down on the way. A body is parsed in full only if brief
// left something in its text that could be a bare address. That is enough: an address becomes a link where brief sees
// text, and the marks by which it is known are never divided.
func grow(src []byte) (ast.Node, *ledger) {
	root, l := growWith(brief, src)
	if mayAddress(src) && (l.limit != nil || textMayAddress(root, src)) {
		return growWith(full, src)
	}
	return root, l
}

func growWith(grammar parser.Parser, src []byte) (ast.Node, *ledger) {
	l := &ledger{}
	pc := parser.NewContext()
	pc.Set(ledgerKey, l)
	return grammar.Parse(text.NewReader(src), parser.WithContext(pc)), l
}

// mayAddress reports whether text could hold a bare address.
func mayAddress(text []byte) bool {
	return bytes.IndexByte(text, '@') >= 0 || bytes.Contains(text, []byte("://")) || bytes.Contains(text, []byte("www."))
}

func textMayAddress(n ast.Node, src []byte) bool {
	if t, ok := n.(*ast.Text); ok && mayAddress(t.Segment.Value(src)) {
		return true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if textMayAddress(c, src) {
			return true
		}
	}
	return false
}
