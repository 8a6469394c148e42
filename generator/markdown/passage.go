package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A passage is what lies between a line ":::word" and the line ":::" that closes it. Both stand at the very start of
// a line, or of the line of the list or quotation that holds them.
type passage struct {
	ast.BaseBlock
	word     string // lower case
	from, to int    // offsets: the first colon, and past the closing line
	line     int    // past the opening line
	closed   bool
	starts   []int // where each of its lines starts, after the marks of lists and quotations
}

var kindPassage = ast.NewNodeKind("Passage")

// Kind implements ast.Node.
func (p *passage) Kind() ast.NodeKind { return kindPassage }

// Dump implements ast.Node.
func (p *passage) Dump(src []byte, level int) {
	ast.DumpHelper(p, src, level, map[string]string{"Word": p.word}, nil)
}

func (p *passage) internal() bool { return p.word == "internal" }

// A label is the heading of a note or passage that an author wrote on its first line.
type label struct{ ast.BaseBlock }

var kindLabel = ast.NewNodeKind("Label")

// Kind implements ast.Node.
func (l *label) Kind() ast.NodeKind { return kindLabel }

// Dump implements ast.Node.
func (l *label) Dump(src []byte, level int) { ast.DumpHelper(l, src, level, nil, nil) }

// A fence is a line that opens a passage, or closes one when it has no word.
type fence struct {
	word            string
	titleAt, titleN int // what follows the word, from the start of the line
}

// readFence reads ":::word title", "::: word", "::: {.word}" or ":::" at the start of a line.
func readFence(line []byte) (fence, bool) {
	colons := len(line) - len(bytes.TrimLeft(line, ":"))
	if colons < 3 {
		return fence{}, false
	}
	at := colons + spaces(line[colons:])
	brace := at < len(line) && line[at] == '{'
	if brace {
		at++
		if at < len(line) && line[at] == '.' {
			at++
		}
	}
	from := at
	for at < len(line) && (line[at] >= 'a' && line[at] <= 'z' || line[at] >= 'A' && line[at] <= 'Z' || line[at] == '-') {
		at++
	}
	f := fence{word: strings.ToLower(string(line[from:at]))}
	if brace {
		end := bytes.IndexByte(line[at:], '}')
		if end < 0 {
			return fence{}, false
		}
		at += end + 1
	}
	rest := bytes.TrimSpace(line[at:])
	if f.word == "" {
		return f, len(rest) == 0 && !brace
	}
	if len(rest) > 0 && !brace && line[at] != ' ' && line[at] != '\t' {
		return fence{}, false
	}
	f.titleAt, f.titleN = at+spaces(line[at:]), len(rest)
	return f, true
}

func spaces(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }

// A passageParser reads passages as blocks, so that their content is Markdown like any other.
type passageParser struct{}

// Trigger implements parser.BlockParser.
func (passageParser) Trigger() []byte { return []byte{':'} }

// Open implements parser.BlockParser.
func (passageParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	switch parent.(type) {
	case *ast.List, *east.DefinitionList:
		return nil, parser.NoChildren // these hold items only
	}
	line, at := reader.PeekLine()
	f, ok := readFence(line)
	l := ledgerOf(pc)
	if !ok || f.word == "" || at.Padding != 0 || l.limit != nil {
		return nil, parser.NoChildren
	}
	if len(pc.OpenedBlocks()) >= maxDepth {
		l.exceed(at.Start, "These passages lie too deep in one another.", "Take out levels.")
		return nil, parser.NoChildren
	}
	p := &passage{word: f.word, from: at.Start, line: at.Stop}
	if f.titleN > 0 {
		title := &label{}
		title.Lines().Append(text.NewSegment(at.Start+f.titleAt, at.Start+f.titleAt+f.titleN))
		p.AppendChild(p, title)
	}
	l.passages = append(l.passages, p)
	l.fenced(at.Start)
	p.to = at.Stop
	reader.AdvanceToEOL()
	return p, parser.HasChildren
}

// Continue implements parser.BlockParser.
func (passageParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	p := node.(*passage)
	line, at := reader.PeekLine()
	p.to = at.Stop
	p.starts = append(p.starts, at.Start)
	if f, ok := readFence(line); !ok || f.word != "" || at.Padding != 0 || !closes(p, pc) {
		return parser.Continue | parser.HasChildren
	}
	p.closed = true
	ledgerOf(pc).fenced(at.Start)
	reader.AdvanceToEOL()
	return parser.Close
}

// closes reports whether a closing line belongs to p, rather than to a passage within it or to fenced code.
func closes(p *passage, pc parser.Context) bool {
	open := pc.OpenedBlocks()
	i := len(open) - 1
	for i >= 0 && open[i].Node != ast.Node(p) {
		i--
	}
	if i+1 >= len(open) {
		return true
	}
	switch inner := open[i+1].Node.(type) {
	case *passage, *ast.FencedCodeBlock:
		return false
	case *ast.HTMLBlock:
		return inner.HTMLBlockType >= ast.HTMLBlockType6
	}
	return true // a list, quotation or paragraph ends at a line that starts with a colon
}

// Close implements parser.BlockParser.
func (passageParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (passageParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (passageParser) CanAcceptIndentedLine() bool { return false }
