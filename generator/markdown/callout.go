package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"rolebook/generator/regex"
)

// callouts are the words that make a note of a quotation or passage, and the kind of note each is.
var callouts = map[string]string{
	"note": "note", "info": "note", "tip": "tip", "hint": "tip", "important": "important",
	"warning": "warning", "caution": "caution", "danger": "caution",
}

// calloutTitles are what a note is called when its author gave it no title of its own.
var calloutTitles = map[string]string{
	"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
}

var calloutMark = regex.Late(`^\[!([A-Za-z]+)\][+-]?(?:[ \t]+(.*?))?[ \t\r\n]*$`)

// calloutTransformer makes a note of a quotation whose first line is "[!TIP]" or "[!TIP] Title".
type calloutTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (calloutTransformer) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := p.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != ast.Node(p) || p.Lines().Len() == 0 {
		return
	}
	first := p.Lines().At(0)
	first = first.TrimLeftSpace(reader.Source())
	line := first.Value(reader.Source())
	if !bytes.HasPrefix(line, []byte("[!")) {
		return
	}
	m := calloutMark().FindSubmatchIndex(line)
	if m == nil {
		return
	}
	kind := callouts[strings.ToLower(string(line[m[2]:m[3]]))]
	if kind == "" {
		return
	}
	quote.SetAttributeString("callout", kind)
	if m[4] >= 0 && m[5] > m[4] {
		title := &label{}
		title.Lines().Append(text.NewSegment(first.Start+m[4], first.Start+m[5]))
		quote.InsertBefore(quote, p, title)
	}
	p.Lines().SetSliced(1, p.Lines().Len())
	if p.Lines().Len() == 0 {
		quote.RemoveChild(quote, p)
	}
}
