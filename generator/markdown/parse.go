package markdown

import (
	"cmp"
	"slices"

	"github.com/yuin/goldmark/ast"
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
	landmarks   []ast.Node                              // headings and HTML, in their order
	ids         names
	findings    findings
	secret      ranges // what is internal
	broken      bool   // what is internal and what is not cannot be told apart
	sheet       *sheet
}

// parse reads a body. Without a document the list says why there is none.
func parse(body source.Span, on *sheet) (*document, findings) {
	if !body.Known() || body.Start < 0 || int(body.End) > body.File.Len() || body.Start > body.End {
		body = source.NewFile(body.Path(), nil).Whole()
	}
	src := body.File.Data()[body.Start:body.End:body.End]
	if d, ok := measure(body, src); !ok {
		return nil, findings{list: diag.List{d}}
	}
	doc := &document{body: body, src: src, sheet: on}
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
	doc.root, doc.ledger = grow(doc.src)
	if doc.ledger.limit != nil {
		return doc.ledger.refusal(doc.body), false
	}
	return d, true
}

// collect gathers what must be known before the first word is written: definitions, tags, and the nodes that can be
// linked to.
func (doc *document) collect() {
	doc.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Heading:
			doc.landmarks = append(doc.landmarks, n)
		case *ast.LinkReferenceDefinition:
			doc.define(n)
		case *ast.HTMLBlock:
			lines := n.Lines().Sliced(0, n.Lines().Len())
			if n.HasClosure() {
				lines = append(lines[:len(lines):len(lines)], n.ClosureLine)
			}
			doc.tag(n, lines)
		case *ast.RawHTML:
			doc.tag(n, n.Segments.Sliced(0, n.Segments.Len()))
		}
	})
}

func (doc *document) define(n *ast.LinkReferenceDefinition) {
	if doc.definitions == nil {
		doc.definitions = map[string]*ast.LinkReferenceDefinition{}
	}
	if key := util.ToLinkReference(n.Label); doc.definitions[key] == nil {
		doc.definitions[key] = n
	}
}

func (doc *document) tag(n ast.Node, parts []text.Segment) {
	if doc.tags == nil {
		doc.tags = map[ast.Node][]tag{}
	}
	doc.tags[n] = scanTags(doc.src, parts)
	doc.landmarks = append(doc.landmarks, n)
}

// each calls f for every node, parents first.
func (doc *document) each(f func(ast.Node)) { eachBelow(doc.root, f) }

func eachBelow(n ast.Node, f func(ast.Node)) {
	f(n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		eachBelow(c, f)
	}
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
