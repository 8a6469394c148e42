package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// plain returns the words of a node without any marks. White space is squeezed; blocks stand on lines of their own.
func (doc *document) plain(n ast.Node) string {
	t := &plainText{doc: doc}
	t.node(n)
	var out []string
	for _, line := range strings.Split(t.b.String(), "\n") {
		if line = squeeze(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

type plainText struct {
	doc *document
	b   strings.Builder
}

func (t *plainText) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t.node(c)
	}
}

func (t *plainText) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		t.text(n)
	case *ast.String:
		t.b.WriteString(oneLine(string(n.Value)))
	case *ast.AutoLink:
		t.b.WriteString(string(n.Label(t.doc.src)))
	case *entity:
		t.b.WriteString(n.says())
	case *ast.RawHTML:
		t.breaks(n)
	case *ast.HTMLBlock:
		t.html(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		t.b.WriteByte('\n')
		t.b.WriteString(codeText(t.doc.src, n))
		t.b.WriteByte('\n')
	case *ast.LinkReferenceDefinition, *ast.ThematicBreak, *east.TaskCheckBox, *east.FootnoteLink, *east.FootnoteBacklink:
	default:
		if n.Type() == ast.TypeInline {
			t.children(n)
			return
		}
		t.b.WriteByte('\n')
		t.children(n)
		t.b.WriteByte('\n')
	}
}

func (t *plainText) text(n *ast.Text) {
	t.b.WriteString(oneLine(textOf(t.doc.src, n)))
	if n.HardLineBreak() || n.SoftLineBreak() && !joins(t.doc.src, n) {
		t.b.WriteByte(' ')
	}
}

// breaks writes a space for <br>, so that the words around it stay two.
func (t *plainText) breaks(n ast.Node) {
	for _, tag := range t.doc.tags[n] {
		if tag.name == "br" {
			t.b.WriteByte(' ')
		}
	}
}

func (t *plainText) html(n ast.Node) {
	t.b.WriteByte('\n')
	for _, tag := range t.doc.tags[n] {
		switch {
		case tag.kind == words:
			t.b.WriteString(oneLine(html.UnescapeString(tag.raw)))
		case tag.kind != comment && !phrasing[tag.name]:
			t.b.WriteByte('\n')
		}
	}
	t.b.WriteByte('\n')
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// textOf returns what a text node says, without the line break after it.
func textOf(src []byte, n *ast.Text) string {
	value := n.Segment.Value(src)
	if n.IsRaw() {
		return string(value)
	}
	return decode(value)
}

// joins reports whether the line break after a text means nothing, because both lines are written without spaces.
func joins(src []byte, n *ast.Text) bool {
	next, ok := n.NextSibling().(*ast.Text)
	if !ok || n.Segment.Stop > len(src) || next.Segment.Start > len(src) {
		return false
	}
	before, _ := utf8.DecodeLastRune(src[:n.Segment.Stop])
	after, _ := utf8.DecodeRune(src[next.Segment.Start:])
	return unspaced(before) && unspaced(after)
}

// unspaced reports whether a character belongs to a script that is written without spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || 0x3000 <= r && r <= 0x303f || 0xff00 <= r && r <= 0xff65
}

// codeText returns the lines of a code block.
func codeText(src []byte, n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(src))
	}
	return b.String()
}

// countWords counts words as a reader takes time for them.
func countWords(s string) int {
	words, chars, inside := 0, 0, false
	for _, r := range s {
		switch {
		case unspaced(r):
			if unicode.IsLetter(r) {
				chars++
			}
			inside = false
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if !inside {
				words++
			}
			inside = true
		case unicode.IsSpace(r):
			inside = false
		}
	}
	return words + (chars+1)/2
}

// says is what a short link shows when nothing is known of its target.
func (e *entity) says() string {
	if e.words != "" {
		return e.words
	}
	_, name := Link{Target: e.target}.Entity()
	return name
}
