package markdown

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ours are the elements and attributes that this package writes besides those it lets authors write.
var (
	ours      = set("button input section template")
	ourAttrs  = set("id class title lang dir align href src alt width height loading rel role tabindex aria-label aria-hidden type disabled checked scope colspan rowspan valign span start reversed value open datetime data-line popover popovertarget")
	addresses = set("href src")
)

// settle parses HTML that holds tags of an author's as a browser would, and writes it from the tree: whatever they
// opened in the wrong place is closed in it, so no fragment reaches out of the place it is put in, and nested as HTML
// allows. It lets through only what this package knows, once more; ok is false where the HTML cannot be parsed.
func settle(b []byte) (s string, ok bool) {
	parent := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(bytes.NewReader(b), parent)
	if err != nil {
		return "", false
	}
	for _, n := range nodes {
		if keep(n) {
			parent.AppendChild(n)
		}
	}
	fit(parent)
	var out bytes.Buffer
	for n := range parent.ChildNodes() {
		if err := html.Render(&out, n); err != nil {
			return "", false
		}
	}
	return out.String(), true
}

// keep cuts out of a tree what must not be there, and reports whether its root may stay.
func keep(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		return true
	case html.ElementNode:
	default:
		return false
	}
	if n.Namespace != "" || !phrasing[n.Data] && !flow[n.Data] && !ours[n.Data] {
		return false
	}
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if !ourAttrs[a.Key] || a.Namespace != "" {
			continue
		}
		if _, safe := href(a.Val); addresses[a.Key] && !safe && !strings.HasPrefix(a.Val, "#") {
			continue
		}
		kept = append(kept, a)
	}
	n.Attr = kept
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if !keep(c) {
			n.RemoveChild(c)
		}
		c = next
	}
	return true
}
