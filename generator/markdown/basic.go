package markdown

import (
	"html"
	"slices"
	"strings"

	htmlparse "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Basic returns what a piece of HTML says in paragraphs, lists and line breaks alone, as job sites take it: p, ul, li
// and br. A heading is a paragraph, a row of a table an entry of a list. Pictures, controls and what only a page needs
// are left out, and a link is its words.
func Basic(page string) string {
	body := &htmlparse.Node{Type: htmlparse.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := htmlparse.ParseFragment(strings.NewReader(page), body)
	if err != nil {
		return ""
	}
	var b basic
	for _, n := range nodes {
		b.node(n)
	}
	b.flush()
	return b.out.String()
}

// Literal writes text as HTML with as few entities as can be, for readers of feeds that take none: < and & stand as
// they are wherever a browser reads them as text.
func Literal(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		switch rest := text[i:]; {
		case r == '<' && opensTag(rest[1:]):
			b.WriteString("&lt;")
		case r == '&' && opensEntity(rest):
			b.WriteString("&amp;")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// opensTag reports whether what follows a < makes it markup. At the end it may come to stand before anything.
func opensTag(rest string) bool {
	if rest == "" {
		return true
	}
	c := rest[0] | 0x20
	return c >= 'a' && c <= 'z' || strings.IndexByte("/!?", rest[0]) >= 0
}

// opensEntity reports whether a text that begins with & begins with an entity.
func opensEntity(text string) bool {
	end := 1
	for end < len(text) && end < 40 && (text[end] == '#' || text[end] >= '0' && text[end] <= '9' || text[end]|0x20 >= 'a' && text[end]|0x20 <= 'z') {
		end++
	}
	if end < len(text) && text[end] == ';' {
		end++
	}
	return !strings.HasPrefix(html.UnescapeString(text[:end]), text[:end])
}

// A basic writes basic HTML.
type basic struct {
	out    strings.Builder
	line   strings.Builder
	listed int  // lists that are open
	filled bool // the open entry has something in it
}

// unsaid are elements that say nothing to somebody who reads text.
var unsaid = []atom.Atom{
	atom.Script, atom.Style, atom.Template, atom.Svg, atom.Img, atom.Picture, atom.Video, atom.Audio, atom.Input, atom.Button, atom.Select,
	atom.Iframe, atom.Object, atom.Head, atom.Hr,
}

// inLine are elements that a line goes on through. All others end it.
var inLine = []atom.Atom{
	atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.I, atom.Ins, atom.Kbd,
	atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Wbr,
}

func (b *basic) node(n *htmlparse.Node) {
	switch {
	case n.Type == htmlparse.TextNode:
		b.text(n)
	case n.Type != htmlparse.ElementNode || slices.Contains(unsaid, n.DataAtom) || onlyOfPage(n):
	case n.DataAtom == atom.Br:
		b.line.WriteString("\n")
	case n.DataAtom == atom.Ul || n.DataAtom == atom.Ol:
		b.list(n, atom.Li)
	case n.DataAtom == atom.Table:
		b.list(n, atom.Tr)
	case slices.Contains(inLine, n.DataAtom):
		b.children(n)
	default:
		b.flush()
		b.children(n)
		b.flush()
	}
}

func (b *basic) children(n *htmlparse.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.node(c)
	}
}

// onlyOfPage reports whether an element belongs to the page it stands on: the mark beside a heading, the number of a
// footnote and the way back from it, a meaning that opens.
func onlyOfPage(n *htmlparse.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "popover", "hidden":
			return true
		case "class":
			for _, c := range strings.Fields(a.Val) {
				if c == "anchor" || c == "footnote-ref" || c == "footnote-backref" {
					return true
				}
			}
		}
	}
	return false
}

// text takes words over; in code, lines stay lines.
func (b *basic) text(n *htmlparse.Node) {
	if within(n, atom.Pre) {
		b.line.WriteString(n.Data)
		return
	}
	b.line.WriteString(lineEnds.Replace(n.Data))
}

var lineEnds = strings.NewReplacer("\r", " ", "\n", " ", "\f", " ")

func within(n *htmlparse.Node, a atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == a {
			return true
		}
	}
	return false
}

// flush ends a line: it is a paragraph, or a part of the entry that is open.
func (b *basic) flush() {
	var lines []string
	for line := range strings.SplitSeq(b.line.String(), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, Literal(line))
		}
	}
	b.line.Reset()
	if len(lines) == 0 {
		return
	}
	text := strings.Join(lines, "<br>")
	switch {
	case b.listed == 0:
		b.out.WriteString("<p>" + text + "</p>")
	case b.filled:
		b.out.WriteString("<br>" + text)
	default:
		b.out.WriteString(text)
	}
	b.filled = true
}

// list writes the entries of a list or the rows of a table. A list inside an entry is a list inside it.
func (b *basic) list(n *htmlparse.Node, entry atom.Atom) {
	b.flush()
	before := b.out.Len()
	b.out.WriteString("<ul>")
	b.listed++
	any := false
	var entries func(*htmlparse.Node)
	entries = func(n *htmlparse.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.DataAtom == entry:
				any = true
				b.entry(c)
			case entry == atom.Tr && c.Type == htmlparse.ElementNode && c.DataAtom != atom.Caption:
				entries(c)
			}
		}
	}
	entries(n)
	b.listed--
	if !any {
		kept := b.out.String()[:before]
		b.out.Reset()
		b.out.WriteString(kept)
		return
	}
	b.out.WriteString("</ul>")
	b.filled = true
}

func (b *basic) entry(n *htmlparse.Node) {
	b.out.WriteString("<li>")
	b.filled = false
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if n.DataAtom == atom.Tr && c.Type == htmlparse.ElementNode {
			if !first {
				b.line.WriteString(", ")
			}
			first = false
			b.children(c)
			continue
		}
		b.node(c)
	}
	b.flush()
	b.out.WriteString("</li>")
}
