package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An entity is a short link: [[Role]], [[id|words]] or [[kind:id#place]].
type entity struct {
	ast.BaseInline
	target, fragment, words string
	place
}

var kindEntity = ast.NewNodeKind("Entity")

// Kind implements ast.Node.
func (e *entity) Kind() ast.NodeKind { return kindEntity }

// Dump implements ast.Node.
func (e *entity) Dump(src []byte, level int) {
	ast.DumpHelper(e, src, level, map[string]string{"Target": e.target}, nil)
}

const longestEntity = 300 // bytes

// An entityParser reads short links. It leaves [[1]](address) alone, which is a link around brackets.
type entityParser struct{}

// Trigger implements parser.InlineParser.
func (entityParser) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser.
func (entityParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, start := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) || start.Padding != 0 {
		return nil
	}
	block.Advance(2)
	_, inside := block.Position()
	parts, ok := block.FindClosure('[', ']', text.FindClosureOptions{Newline: true, Advance: true})
	if !ok || block.Peek() != ']' {
		return nil
	}
	block.Advance(1)
	if next := block.Peek(); next == '(' {
		return nil
	}
	_, end := block.Position()
	if end.Start-start.Start > longestEntity {
		return nil
	}
	var raw []byte
	for i := range parts.Len() {
		part := parts.At(i)
		raw = append(raw, part.Value(block.Source())...)
	}
	// In a table the bar between id and words is written \|.
	at := bytes.IndexByte(raw, '|')
	e := &entity{place: place{from: start.Start, to: end.Start, destFrom: inside.Start}}
	address := raw
	if at >= 0 {
		address = bytes.TrimSuffix(raw[:at], []byte{'\\'})
		if e.words = squeeze(decode(raw[at+1:])); e.words == "" {
			return nil
		}
	}
	e.destFrom += len(address) - len(bytes.TrimLeft(address, " \t\r\n"))
	e.destTo = e.destFrom + len(bytes.TrimSpace(address))
	e.target, e.fragment, _ = strings.Cut(squeeze(decode(address)), "#")
	e.target, e.fragment = strings.TrimSpace(e.target), strings.TrimSpace(e.fragment)
	if e.target == "" {
		return nil
	}
	e.SetPos(start.Start)
	return e
}

// squeeze makes one space of every stretch of white space, and none at the ends.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
