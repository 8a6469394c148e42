// Package twin writes the main part of a page as Markdown, for programs that read for people. It knows HTML, not pages.
package twin

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Markdown returns what a main part says, in CommonMark with tables. Left out is what people only act with, what is
// hidden, and drawings: each has its words beside it. Addresses are made whole from that of the page, at; where it is not
// known they stay as they are written.
func Markdown(main []byte, at string) ([]byte, error) {
	doc, err := html.Parse(bytes.NewReader(main))
	if err != nil {
		return nil, err
	}
	from, err := url.Parse(at)
	if err != nil {
		from = &url.URL{}
	}
	strip(doc)
	lead(doc, from)
	part(doc)
	c := converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), table.NewTablePlugin()))
	c.Register.UnEscaper(fence, converter.PriorityEarly)
	text, err := c.ConvertNode(doc)
	if err != nil {
		return nil, err
	}
	return append(bytes.TrimSpace(text), '\n'), nil
}

// fence escapes every backtick of a text, and every tilde of several: where both stand in a row it would not do to escape
// the first.
func fence(text []byte, at int) int {
	if text[at] == '`' || text[at] == '~' && at+2 < len(text) && (text[at+2] == '`' || text[at+2] == '~') { // a mark stands between
		return 1
	}
	return -1
}

// acting are elements that people act with, and drawings.
var acting = []atom.Atom{atom.Button, atom.Script, atom.Style, atom.Template, atom.Dialog, atom.Form, atom.Input, atom.Select, atom.Nav, atom.Fieldset, atom.Label, atom.Output, atom.Svg, atom.Progress, atom.Meter}

func strip(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if leftOut(c) {
			n.RemoveChild(c)
		} else {
			strip(c)
		}
		c = next
	}
}

func leftOut(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return n.Type == html.CommentNode
	}
	if slices.Contains(acting, n.DataAtom) {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden", "popover":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "class":
			if slices.Contains(strings.Fields(a.Val), "anchor") {
				return true // a heading's link to itself
			}
		}
	}
	return false
}

// lead makes addresses whole.
func lead(n *html.Node, from *url.URL) {
	for i, a := range n.Attr {
		if to, err := url.Parse(a.Val); err == nil && (a.Key == "href" || a.Key == "src") && from.IsAbs() {
			n.Attr[i].Val = from.ResolveReference(to).String()
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		lead(c, from)
	}
}

// part parts what only a style sheet keeps apart: a term from what it is said of, and what stands side by side.
func part(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		part(c)
		next := c.NextSibling
		switch {
		case c.DataAtom == atom.Dt:
			c.AppendChild(&html.Node{Type: html.TextNode, Data: ": "})
			c.Data, c.DataAtom = "span", atom.Span
			if next != nil && next.DataAtom == atom.Dd {
				next.Data, next.DataAtom = "span", atom.Span
			}
		case next != nil && says(c) && says(next) && (inline(c) && inline(next) || next.DataAtom == atom.Small && touches(c)):
			n.InsertBefore(&html.Node{Type: html.TextNode, Data: " · "}, next)
			c = next.PrevSibling
		}
	}
}

// inline reports an element that stands in a line.
func inline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Span, atom.A, atom.B, atom.Strong, atom.I, atom.Em, atom.Small, atom.Time, atom.Data, atom.Abbr:
		return n.Type == html.ElementNode
	}
	return false
}

// touches reports text that ends without a space.
func touches(n *html.Node) bool {
	return n.Type == html.TextNode && strings.TrimRight(n.Data, " \t\n") == n.Data
}

// says reports whether there is a word in it.
func says(n *html.Node) bool {
	if n.Type == html.TextNode {
		return strings.TrimSpace(n.Data) != ""
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if says(c) {
			return true
		}
	}
	return false
}
