package markdown

import (
	"cmp"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A document is one parsed body. Offsets in it count from the start of the body.
type document struct {
	body        source.Span
	src         []byte
	root        ast.Node
	ledger      *ledger
	definitions map[string]*ast.LinkReferenceDefinition // by folded label; the first of a label counts
	tags        map[ast.Node][]tag                      // what HTML there is
	ids         names
	findings    findings
	secret      ranges // what is internal
	broken      bool   // what is internal and what is not cannot be told apart
}

// grammar is the one parser of all bodies. It holds nothing of what it parses.
var grammar = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(passageParser{}, 50),
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
	parser.WithInlineParsers(
		util.Prioritized(inlineParser{extension.NewTaskCheckBoxParser(), chargeOne}, 50),
		util.Prioritized(inlineParser{parser.NewCodeSpanParser(), chargeCode}, 100),
		util.Prioritized(inlineParser{extension.NewFootnoteParser(), chargeFootnote}, 101),
		util.Prioritized(inlineParser{entityParser{}, chargeEntity}, 150),
		util.Prioritized(linkParser{inlineParser{placed{parser.NewLinkParser()}, chargeBrackets}}, 200),
		util.Prioritized(inlineParser{placed{parser.NewAutoLinkParser()}, chargeWord}, 300),
		util.Prioritized(inlineParser{parser.NewRawHTMLParser(), chargeLine}, 400),
		util.Prioritized(inlineParser{parser.NewEmphasisParser(), chargeMarks}, 500),
		util.Prioritized(inlineParser{extension.NewStrikethroughParser(), chargeMarks}, 501),
		util.Prioritized(inlineParser{placed{extension.NewLinkifyParser()}, chargeAddress}, 999),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(calloutTransformer{}, 50),
		util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(unusedFootnotes{}, 900),
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
	),
)

// parse reads a body. Without a document the list says why there is none.
func parse(body source.Span) (*document, findings) {
	if !body.Known() || body.Start < 0 || body.End > len(body.File.Data) || body.Start > body.End {
		body = source.NewFile(body.Path(), nil).Whole()
	}
	src := body.File.Data[body.Start:body.End:body.End]
	if d, ok := measure(body, src); !ok {
		return nil, findings{list: diag.List{d}}
	}
	doc := &document{body: body, src: src, ledger: newLedger()}
	if d, ok := doc.read(); !ok {
		return nil, findings{list: diag.List{d}}
	}
	for _, p := range doc.ledger.passages {
		if p.internal() {
			doc.secret.add(p.from, p.to)
		}
	}
	doc.checkPassages()
	doc.collect()
	doc.name()
	return doc, doc.findings
}

// read builds the tree. A fault in the library that does it becomes a finding, so that one body cannot end the
// program.
func (doc *document) read() (d diag.Diagnostic, ok bool) {
	defer func() {
		if fault := recover(); fault != nil {
			d = tooComplex(doc.body.Sub(0, 1), "This text cannot be read.", "Take out what was added last; something in it is written in a way rolebook does not expect.")
			ok = false
		}
	}()
	pc := parser.NewContext()
	pc.Set(ledgerKey, doc.ledger)
	doc.root = grammar.Parse(text.NewReader(doc.src), parser.WithContext(pc))
	if doc.ledger.limit != nil {
		return doc.ledger.refusal(doc.body), false
	}
	return d, true
}

// collect gathers what must be known before the first word is written: definitions and tags.
func (doc *document) collect() {
	doc.definitions = map[string]*ast.LinkReferenceDefinition{}
	doc.tags = map[ast.Node][]tag{}
	doc.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
			if key := util.ToLinkReference(n.Label); doc.definitions[key] == nil {
				doc.definitions[key] = n
			}
		case *ast.HTMLBlock:
			lines := n.Lines().Sliced(0, n.Lines().Len())
			if n.HasClosure() {
				lines = append(lines[:len(lines):len(lines)], n.ClosureLine)
			}
			doc.tags[n] = scanTags(doc.src, lines)
		case *ast.RawHTML:
			doc.tags[n] = scanTags(doc.src, n.Segments.Sliced(0, n.Segments.Len()))
		}
	})
}

// each calls f for every node, parents first.
func (doc *document) each(f func(ast.Node)) {
	_ = ast.Walk(doc.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			f(n)
		}
		return ast.WalkContinue, nil
	})
}

// span returns the place of offsets in the body.
func (doc *document) span(from, to int) source.Span {
	size := len(doc.src)
	from = max(0, min(from, size))
	return doc.body.Sub(from, max(from, min(to, size)))
}

// internal reports whether an offset lies in a passage fenced as internal.
func (doc *document) internal(at int) bool { return doc.secret.has(at) }

// ranges are stretches of a body, added in the order of their starts.
type ranges [][2]int

func (r *ranges) add(from, to int) {
	if n := len(*r); n > 0 && from <= (*r)[n-1][1] {
		(*r)[n-1][1] = max((*r)[n-1][1], to)
		return
	}
	*r = append(*r, [2]int{from, to})
}

func (r ranges) has(at int) bool {
	i, exact := slices.BinarySearchFunc(r, at, func(e [2]int, at int) int { return cmp.Compare(e[0], at) })
	return exact || i > 0 && at < r[i-1][1]
}

// lines returns the offsets of the text of a block, trimmed; ok is false when it has none.
func lines(n ast.Node) (from, to int, ok bool) {
	all := n.Lines()
	if all == nil || all.Len() == 0 {
		return 0, 0, false
	}
	return all.At(0).Start, all.At(all.Len() - 1).Stop, true
}
