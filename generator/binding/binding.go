// Package binding makes the main part of a page fit to stand in one document with those of others: its headings move
// down, its ids stay its own, its links lead to the other parts where those are in the document, and what only works on
// a page of its own is left out. It knows HTML, not roles.
package binding

import (
	"bytes"
	neturl "net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Part is the main part of a page.
type Part struct {
	URL   string // site-absolute, of the page
	ID    string // of the part in the document; its own ids follow it behind a colon
	HTML  []byte
	Lower int // how many levels its headings move down

	// Link says where a site-absolute address leads from the document, "" to nowhere; a fragment is kept by the caller.
	Link func(url, fragment string) string
	// Source says where the file at a site-absolute address is shown from.
	Source func(url string) string
}

// ID is what the page at a URL is called in a document: "roles.ux-designer" for /roles/ux-designer/. No two pages are
// called the same, and no id within a part is, since no address has a dot or a colon in it.
func ID(url string) string { return strings.ReplaceAll(strings.Trim(url, "/"), "/", ".") }

// Within is the id that an element of a part has in the document.
func Within(part, id string) string { return part + ":" + id }

// Bind writes a part as it stands in the document.
func Bind(p Part) ([]byte, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(p.HTML), body)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	leaveOut(body)
	b := binder{p, map[string]bool{}}
	for n := range body.Descendants() {
		if id := attribute(n, "id"); id != "" {
			b.own[id] = true
		}
	}
	for n := range body.Descendants() {
		if n.Type == html.ElementNode {
			b.element(n)
		}
	}
	var out bytes.Buffer
	for n := range body.ChildNodes() {
		if err := html.Render(&out, n); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// useless are the classes of what only works on a page of its own: buttons, filters and ways to other pages.
var useless = []string{"js", "toc", "crumbs", "btn", "more", "pn", "abar", "lg", "facets", "rbar", "anchor", "ways", "zoom", "preview"}

// leaveOut removes what has no use in a document.
func leaveOut(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode, c.Type == html.ElementNode && unwanted(c):
			n.RemoveChild(c)
		default:
			leaveOut(c)
		}
		c = next
	}
}

func unwanted(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button, atom.Fieldset, atom.Form, atom.Select, atom.Textarea, atom.Dialog, atom.Script, atom.Style, atom.Template:
		return n.Namespace == ""
	}
	return slices.ContainsFunc(strings.Fields(attribute(n, "class")), func(c string) bool { return slices.Contains(useless, c) })
}

type binder struct {
	Part
	own map[string]bool // ids of the part
}

// naming are the attributes that name elements of the page by their ids.
var naming = []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "headers", "list", "popovertarget"}

func (b *binder) element(n *html.Node) {
	b.heading(n)
	switch {
	case n.DataAtom == atom.Nav, n.DataAtom == atom.Aside:
		n.Data, n.DataAtom = "div", atom.Div // a document of many parts has none of its own for each
		drop(n, "aria-labelledby", "aria-label")
	case n.DataAtom == atom.Section:
		drop(n, "aria-labelledby", "aria-label") // only named sections are landmarks, and names repeat from part to part
	case n.DataAtom == atom.Input:
		box(n)
	case n.DataAtom == atom.Details:
		drop(n, "open")
		n.Attr = append(n.Attr, html.Attribute{Key: "open"})
	}
	for i := range n.Attr {
		a := &n.Attr[i]
		switch {
		case a.Key == "role" && a.Val == "region":
			a.Val = "group"
		case a.Key == "id":
			a.Val = Within(b.Part.ID, a.Val)
		case slices.Contains(naming, a.Key):
			var ids []string
			for id := range strings.FieldsSeq(a.Val) {
				if b.own[id] {
					id = Within(b.Part.ID, id)
				}
				ids = append(ids, id)
			}
			a.Val = strings.Join(ids, " ")
		case a.Key == "href" && n.Namespace == "" && n.DataAtom == atom.A:
			a.Val = b.address(a.Val)
		case a.Key == "src", a.Key == "poster":
			if url, ok := b.site(a.Val); ok {
				a.Val = b.Source(url.Path)
			}
		case n.Namespace == "svg":
			b.drawing(n, a)
		}
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return a.Val == "" && (a.Key == "href" || a.Key == "src") || gone(a.Key) || n.DataAtom == atom.A && a.Key == "download"
	})
	if n.Data == "a" && attribute(n, "href") == "" { // what the document does not show is named, not linked
		n.Data, n.DataAtom = "span", atom.Span
		if n.Namespace == "svg" {
			n.Data, n.DataAtom = "g", 0
		}
	}
}

// gone are attributes that scripts and lists read on a page of its own.
func gone(key string) bool {
	switch key {
	case "data-own", "data-sec", "data-all", "data-some", "data-arr", "data-st", "data-team", "data-stage", "data-line", "rel", "aria-current":
		return true
	}
	return false
}

// heading moves a heading down, at most to the last level there is; its class says what it was: "d2".
func (b *binder) heading(n *html.Node) {
	if n.Namespace != "" || len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' || b.Lower == 0 {
		return
	}
	was := int(n.Data[1] - '0')
	n.Data = "h" + strconv.Itoa(min(6, was+b.Lower))
	n.DataAtom = atom.Lookup([]byte(n.Data))
	for i := range n.Attr {
		if n.Attr[i].Key == "class" {
			n.Attr[i].Val += " d" + strconv.Itoa(was)
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: "class", Val: "d" + strconv.Itoa(was)})
}

// box makes a field to tick one to tick with a pen. Other fields go with the forms they are for.
func box(n *html.Node) {
	class := "tick"
	if attribute(n, "checked") != "" || slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "checked" }) {
		class += " done"
	}
	n.Data, n.DataAtom = "i", atom.I
	n.Attr = []html.Attribute{{Key: "class", Val: class}, {Key: "aria-hidden", Val: "true"}}
}

// address is where a link of the page leads from the document.
func (b *binder) address(to string) string {
	if id, ok := strings.CutPrefix(to, "#"); ok {
		if plain, err := neturl.PathUnescape(id); err == nil && b.own[plain] {
			return "#" + (&neturl.URL{Path: Within(b.Part.ID, plain)}).EscapedPath()
		}
		return "#" + b.Part.ID
	}
	u, ok := b.site(to)
	if !ok {
		return to
	}
	return b.Link(u.Path, u.Fragment)
}

// site is an address of the page as one of the site; ok is false for what lies elsewhere.
func (b *binder) site(to string) (u *neturl.URL, ok bool) {
	u, err := neturl.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return nil, false
	}
	return (&neturl.URL{Path: b.URL}).ResolveReference(u), true
}

// drawing keeps what a drawing says of its own shapes; the marks it uses stand elsewhere in the document.
func (b *binder) drawing(n *html.Node, a *html.Attribute) {
	if a.Key == "href" && n.Data == "a" {
		a.Val = b.address(a.Val)
		return
	}
	if id, ok := strings.CutPrefix(a.Val, "#"); ok && b.own[id] {
		a.Val = "#" + Within(b.Part.ID, id)
	}
	if id, ok := strings.CutPrefix(a.Val, "url(#"); ok && b.own[strings.TrimSuffix(id, ")")] {
		a.Val = "url(#" + Within(b.Part.ID, id)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func drop(n *html.Node, keys ...string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return slices.Contains(keys, a.Key) })
}
