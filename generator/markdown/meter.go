package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A ledger is what one parse notes down beside the tree: how much work it was, and where things stand. The parsers
// themselves are shared by all parses and hold nothing.
type ledger struct {
	work  int // steps taken, about a nanosecond each
	limit *excess

	block    ast.Node // the one whose text is being read
	marks    int      // characters of emphasis in it
	brackets []int    // where its open brackets are
	notes    int      // footnotes begun so far

	places   map[ast.Node]place
	passages []*passage
	fences   map[int]bool // where a line that opens or closes a passage has its first colon
	unused   []*footnote
	loose    []read // lines that look like directives and are text
}

// An excess is the first place where a body was more than is read.
type excess struct {
	at            int
	message, hint string
}

// A place is where a link stands, and its address, as offsets in the body.
type place struct{ from, to, destFrom, destTo int }

var ledgerKey = parser.NewContextKey()

func ledgerOf(pc parser.Context) *ledger { return pc.Get(ledgerKey).(*ledger) }

// stands notes where a link is.
func (l *ledger) stands(n ast.Node, at place) {
	if l.places == nil {
		l.places = map[ast.Node]place{}
	}
	l.places[n] = at
}

// fenced notes a line that opens or closes a passage.
func (l *ledger) fenced(at int) {
	if l.fences == nil {
		l.fences = map[int]bool{}
	}
	l.fences[at] = true
}

func (l *ledger) exceed(at int, message, hint string) {
	if l.limit == nil {
		l.limit = &excess{at, message, hint}
	}
}

// refusal is the finding for a body that went over a limit while it was parsed.
func (l *ledger) refusal(body source.Span) diag.Diagnostic {
	at := min(max(l.limit.at, 0), int(body.End-body.Start))
	return tooComplex(body.Sub(at, at+1), l.limit.message, l.limit.hint)
}

// An inlineParser is one of goldmark's, made to stop when a body has cost too much. Its algorithms take time in the
// square of what they are given; each is charged beforehand with what it is about to look at.
type inlineParser struct {
	parser.InlineParser
	charge func(l *ledger, parent ast.Node, line []byte, at int) int
}

// Parse implements parser.InlineParser.
func (p inlineParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	l := ledgerOf(pc)
	if l.limit != nil {
		return nil
	}
	if l.block != parent {
		l.block, l.marks, l.brackets = parent, 0, l.brackets[:0]
	}
	line, segment := block.PeekLine()
	l.work += p.charge(l, parent, line, segment.Start)
	if l.work > maxWork {
		l.exceed(blockStart(parent), "This file has more links, brackets and stars that do not match than can be read.",
			"Look for brackets that are never closed, or split the text into paragraphs.")
	}
	if l.marks > maxMarks {
		l.exceed(blockStart(parent), fmt.Sprintf("This paragraph has more than %d stars and underscores.", maxMarks),
			"Split it into several paragraphs, or fence it as code.")
	}
	if l.limit != nil {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

func blockStart(n ast.Node) int {
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		return lines.At(0).Start
	}
	return max(n.Pos(), 0)
}

// word is how far a parser looks that stops at a space.
func word(line []byte) int {
	if i := bytes.IndexAny(line[1:], " \t\n"); i >= 0 {
		return i + 1
	}
	return len(line)
}

func chargeOne(*ledger, ast.Node, []byte, int) int { return 1 }

// chargeEntity is how far a short link is read: to the next bracket.
func chargeEntity(_ *ledger, _ ast.Node, line []byte, _ int) int {
	if !bytes.HasPrefix(line, []byte("[[")) {
		return 1
	}
	if i := bytes.IndexAny(line[2:], "[]"); i >= 0 {
		return i
	}
	return len(line)
}

func chargeWord(_ *ledger, _ ast.Node, line []byte, _ int) int { return word(line) }

// chargeAddress is how far a bare address reaches that begins here.
func chargeAddress(_ *ledger, _ ast.Node, line []byte, _ int) int {
	n := 1
	for n < len(line) && (util.IsAlphaNumeric(line[n]) || bytes.IndexByte([]byte("!#$%&'*+/=?^_`{|}~.@-:"), line[n]) >= 0) {
		n++
	}
	return n
}

func chargeLine(_ *ledger, _ ast.Node, line []byte, _ int) int { return len(line) }

func chargeFootnote(l *ledger, _ ast.Node, _ []byte, _ int) int { return 1 + l.notes }

// chargeMarks counts a run of stars, underscores or tildes: matching it may look at every earlier one.
func chargeMarks(l *ledger, _ ast.Node, line []byte, _ int) int {
	run := 1
	for run < len(line) && line[run] == line[0] {
		run++
	}
	l.marks += run
	return l.marks
}

// chargeCode counts what is left of the block: a run of backquotes without its like is searched to the end.
func chargeCode(_ *ledger, parent ast.Node, _ []byte, at int) int {
	if lines := parent.Lines(); lines != nil && lines.Len() > 0 {
		return max(lines.At(lines.Len()-1).Stop-at, 0) / 8
	}
	return 0
}

// chargeBrackets counts what lies between a closing bracket and the one it closes, and how far an address reaches.
func chargeBrackets(l *ledger, parent ast.Node, line []byte, at int) int {
	if line[0] != ']' {
		l.brackets = append(l.brackets, at)
		return 1
	}
	cost := 1 + parent.Lines().Len()
	if n := len(l.brackets); n > 0 {
		cost += at - l.brackets[n-1]
		l.brackets = l.brackets[:n-1]
	}
	if bytes.HasPrefix(line, []byte("](")) {
		cost += reach(bytes.TrimLeft(line[2:], " \t"))
	}
	return cost
}

// reach is how far an address in round brackets is read.
func reach(line []byte) int {
	if len(line) > 0 && line[0] == '<' {
		if i := bytes.IndexByte(line, '>'); i >= 0 {
			return i
		}
		return len(line)
	}
	open := 0
	for i, c := range line {
		switch c {
		case '(':
			open++
		case ')':
			open--
		}
		if open < 0 || c == ' ' || c == '\n' {
			return i
		}
	}
	return len(line)
}
