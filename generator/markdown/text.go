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
func (doc *document) plain(n ast.Node) string { return string(doc.gather(n, '\n')) }

// said is what a node says on one line.
func (doc *document) said(n ast.Node) string { return doc.sheet.keep(doc.gather(n, ' ')) }

// silent reports whether a node says nothing.
func (doc *document) silent(n ast.Node) bool { return len(doc.gather(n, ' ')) == 0 }

// gather returns the words of a node with a sign between its blocks. They stand there until it is called again.
func (doc *document) gather(n ast.Node, between byte) []byte {
	t := plainText{doc: doc, b: doc.sheet.words[:0], between: between}
	t.node(n)
	doc.sheet.words = t.b
	return t.b
}

// A plainText gathers words. White space is written when a word follows it.
type plainText struct {
	doc     *document
	b       []byte
	between byte // what stands between blocks
	gap     byte // what stands before the next word; 0 is nothing
}

func (t *plainText) space() {
	if t.gap == 0 {
		t.gap = ' '
	}
}

func (t *plainText) end() { t.gap = t.between }

// words adds text, in which every stretch of white space is one space.
func (t *plainText) words(s []byte) {
	for i := 0; i < len(s); {
		from := i
		for i < len(s) && wordByte(s[i]) || i > from && i+1 < len(s) && s[i] == ' ' && wordByte(s[i+1]) {
			i++
		}
		if i == from {
			r, size := utf8.DecodeRune(s[i:])
			if i += size; unicode.IsSpace(r) {
				t.space()
				continue
			}
		}
		if t.gap != 0 && len(t.b) > 0 {
			t.b = append(t.b, t.gap)
		}
		t.gap = 0
		t.b = append(t.b, s[from:i]...)
	}
}

// wordByte reports letters and signs of ASCII.
func wordByte(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

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
		t.words(n.Value)
	case *ast.AutoLink:
		t.words(n.Label(t.doc.src))
	case *entity:
		t.words([]byte(n.says()))
	case *ast.RawHTML:
		t.breaks(n)
	case *ast.HTMLBlock:
		t.html(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		t.code(n)
	case *ast.LinkReferenceDefinition, *ast.ThematicBreak, *east.TaskCheckBox, *east.FootnoteLink, *east.FootnoteBacklink:
	default:
		if n.Type() == ast.TypeInline {
			t.children(n)
			return
		}
		t.end()
		t.children(n)
		t.end()
	}
}

func (t *plainText) text(n *ast.Text) {
	t.words(textOf(t.doc.src, n))
	if n.HardLineBreak() || n.SoftLineBreak() && !joins(t.doc.src, n) {
		t.space()
	}
}

// code adds the lines of a code block.
func (t *plainText) code(n ast.Node) {
	t.end()
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		t.words(line.Value(t.doc.src))
		t.end()
	}
}

// breaks writes a space for <br>, so that the words around it stay two.
func (t *plainText) breaks(n ast.Node) {
	for _, tag := range t.doc.tags[n] {
		if tag.name == "br" {
			t.space()
		}
	}
}

func (t *plainText) html(n ast.Node) {
	t.end()
	for _, tag := range t.doc.tags[n] {
		switch {
		case tag.kind == words:
			t.words([]byte(html.UnescapeString(tag.raw)))
		case tag.kind != comment && !phrasing[tag.name]:
			t.end()
		}
	}
	t.end()
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// textOf returns what a text node says, without the line break after it.
func textOf(src []byte, n *ast.Text) []byte {
	value := n.Segment.Value(src)
	if n.IsRaw() {
		return value
	}
	return decoded(value)
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
	return r >= firstUnspaced && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || 0x3000 <= r && r <= 0x303f || 0xff00 <= r && r <= 0xff65)
}

const firstUnspaced = 0x2e80 // of all such characters

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
func countWords(s []byte) int {
	words, chars, inside := 0, 0, false
	for i := 0; i < len(s); {
		if c := s[i]; isLetter(c) { // by far most characters
			if !inside {
				words++
			}
			inside = true
			for i++; i < len(s) && isLetter(s[i]); i++ {
			}
			continue
		} else if c == ' ' || c == '\n' {
			inside = false
			i++
			continue
		}
		r, size := utf8.DecodeRune(s[i:])
		i += size
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
