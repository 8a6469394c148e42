package markdown

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A browser's parser mends much of what authors nest wrongly and leaves the rest as it stands: a paragraph in a <span>,
// an item outside a list. fit mends that too, so that pages are valid whatever was written. No word is lost.

var (
	textOnly    = set("p h1 h2 h3 h4 h5 h6 pre summary") // hold a line of text, and no block
	headings    = set("h1 h2 h3 h4 h5 h6")
	transparent = set("a del ins") // hold what their parent may hold
	untitled    = set("th dt")     // hold no heading, however deep
)

// fit nests what is in an element as HTML allows.
func fit(n *html.Node) { fitBelow(n, false) }

// untitledAbove says that no heading may stand here.
func fitBelow(n *html.Node, untitledAbove bool) {
	untitledAbove = untitledAbove || untitled[n.Data]
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			fitBelow(c, untitledAbove)
			switch {
			case dissolves(c, n):
				unwrap(c)
			case headings[c.Data] && untitledAbove:
				rename(c, "div")
			}
		}
		c = next
	}
	switch n.Data {
	case "ul", "ol":
		wrapOthers(n, "li")
	case "details":
		fitDetails(n)
	case "figure":
		fitFigure(n)
	case "dl":
		fitDefinitions(n)
	case "table":
		fitTable(n)
	}
	if n.Data != "ul" && n.Data != "ol" && !textOnly[n.Data] && (!phrasing[n.Data] || transparent[n.Data]) {
		gather(n, "li", "ul")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch parent := n.Data; {
		case c.Data == "summary" && parent != "details", c.Data == "figcaption" && parent != "figure", (c.Data == "dt" || c.Data == "dd") && parent != "dl":
			rename(c, "div")
		}
	}
}

// dissolves reports whether an element gives way to what is in it.
func dissolves(n, parent *html.Node) bool {
	switch {
	case textOnly[parent.Data] && block(n):
		return !(parent.Data == "summary" && headings[n.Data])
	case n.Data == "rt" || n.Data == "rp":
		return parent.Data != "ruby"
	case n.Data == "ruby":
		return !hasChild(n, func(c *html.Node) bool { return c.Data == "rt" })
	case n.Data == "picture":
		return !hasChild(n, func(c *html.Node) bool { return c.Data == "img" })
	case n.Data == "time":
		return !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "datetime" }) || hasChild(n, block)
	case n.Data == "a":
		return holds(n, interactive)
	case n.Data == "p":
		return hasChild(n, block)
	}
	return phrasing[n.Data] && !transparent[n.Data] && hasChild(n, block)
}

// block reports whether an element can stand in no line of text.
func block(n *html.Node) bool {
	return flow[n.Data] || n.Data == "section" || transparent[n.Data] && hasChild(n, block)
}

// interactive reports whether an element answers to a click or a key of its own, which nothing in a link may.
func interactive(n *html.Node) bool {
	return n.Data == "a" || n.Data == "button" || n.Data == "details" || n.Data == "input" ||
		slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "tabindex" })
}

func hasChild(n *html.Node, is func(*html.Node) bool) bool {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && is(c) {
			return true
		}
	}
	return false
}

func holds(n *html.Node, is func(*html.Node) bool) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && is(c) {
			return true
		}
	}
	return false
}

func isSpace(n *html.Node) bool { return n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" }

func rename(n *html.Node, name string) { n.Data, n.DataAtom = name, atom.Lookup([]byte(name)) }

func made(name string) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
}

// unwrap puts what is in an element in its place.
func unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}

// wrapOthers makes items of what a list holds beside its items.
func wrapOthers(list *html.Node, item string) {
	var into *html.Node
	for c := list.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Data == item && c.Type == html.ElementNode:
			into = nil
		case isSpace(c) && into == nil:
		case c.Data == "br" && into == nil:
			list.RemoveChild(c)
		default:
			if into == nil {
				into = made(item)
				list.InsertBefore(into, c)
			}
			list.RemoveChild(c)
			into.AppendChild(c)
		}
		c = next
	}
}

// gather makes a list of items that stand outside one.
func gather(n *html.Node, item, list string) {
	var into *html.Node
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Data == item && c.Type == html.ElementNode:
			if into == nil {
				into = made(list)
				n.InsertBefore(into, c)
			}
			n.RemoveChild(c)
			into.AppendChild(c)
		case !isSpace(c):
			into = nil
		}
		c = next
	}
}

// fitDetails puts the summary first. What has none is open to everybody.
func fitDetails(n *html.Node) {
	var summary *html.Node
	for c := range n.ChildNodes() {
		if c.Data != "summary" || c.Type != html.ElementNode {
			continue
		}
		if summary == nil {
			summary = c
		} else {
			rename(c, "div")
		}
	}
	if summary == nil {
		rename(n, "div")
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "open" })
		return
	}
	for first := n.FirstChild; first != summary; first = first.NextSibling {
		if !isSpace(first) {
			n.RemoveChild(summary)
			n.InsertBefore(summary, n.FirstChild)
			return
		}
	}
}

// fitFigure keeps the words of a picture where they come first or last.
func fitFigure(n *html.Node) {
	first, last := n.FirstChild, n.LastChild
	for first != nil && isSpace(first) {
		first = first.NextSibling
	}
	for last != nil && isSpace(last) {
		last = last.PrevSibling
	}
	found := false
	for c := range n.ChildNodes() {
		if c.Data != "figcaption" {
			continue
		}
		if found || c != first && c != last {
			rename(c, "div")
		}
		found = true
	}
}

// fitDefinitions keeps a list of terms that begins with a term and ends with what it means.
func fitDefinitions(n *html.Node) {
	before, sound := "", true
	for c := range n.ChildNodes() {
		if isSpace(c) {
			continue
		}
		sound = sound && (c.Data == "dt" || c.Data == "dd" && before != "")
		before = c.Data
	}
	if sound && before != "dt" {
		return
	}
	rename(n, "div")
}

// fitTable has one caption, which comes first, one head before its body and one foot behind it, and no row without cells.
func fitTable(n *html.Node) {
	var caption *html.Node
	parts := 0
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch c.Data {
		case "caption":
			n.RemoveChild(c)
			if caption == nil {
				caption = c
				break
			}
			for w := c.FirstChild; w != nil; w = c.FirstChild {
				c.RemoveChild(w)
				caption.AppendChild(w)
			}
		case "colgroup":
			n.RemoveChild(c) // it holds widths, which a page gives columns by itself
		case "thead", "tbody", "tfoot":
			if c.Data == "thead" && parts > 0 || c.Data == "tfoot" && followed(c) {
				rename(c, "tbody")
			}
			parts++
			for row := c.FirstChild; row != nil; {
				below := row.NextSibling
				if row.Data == "tr" && !hasChild(row, func(*html.Node) bool { return true }) {
					c.RemoveChild(row)
				}
				row = below
			}
		}
		c = next
	}
	if caption != nil {
		n.InsertBefore(caption, n.FirstChild)
	}
	fitSpans(n)
}

// mostColumns is how many columns a cell may span.
const mostColumns = 100

// A cell stands at a column and spans some.
type cell struct {
	at   *html.Node
	from int
	span int
}

// fitSpans cuts cells that span rows which are not there, or columns in which no cell begins.
func fitSpans(table *html.Node) {
	var cells []cell
	begins := map[int]bool{}
	for group := range table.ChildNodes() {
		if group.Data != "thead" && group.Data != "tbody" && group.Data != "tfoot" {
			continue
		}
		left := 0 // rows of the group from here on
		for row := range group.ChildNodes() {
			if row.Data == "tr" {
				left++
			}
		}
		taken := map[int]int{} // column → rows that a cell above still spans
		for row := range group.ChildNodes() {
			if row.Data != "tr" {
				continue
			}
			column := 0
			for c := range row.ChildNodes() {
				if c.Type != html.ElementNode {
					continue
				}
				for taken[column] > 0 {
					column++
				}
				begins[column] = true
				span, rows := count(c, "colspan", mostColumns), count(c, "rowspan", left)
				cells = append(cells, cell{c, column, span})
				for range span {
					taken[column] = rows
					column++
				}
			}
			for column := range taken {
				taken[column]--
			}
			left--
		}
	}
	for _, c := range cells {
		span := 1
		for column := c.from + 1; column < c.from+c.span; column++ {
			if begins[column] {
				span++
			}
		}
		count(c.at, "colspan", span)
	}
}

// count returns how many a cell spans, after it was cut to a limit.
func count(n *html.Node, key string, limit int) int {
	for i, a := range n.Attr {
		if a.Key != key {
			continue
		}
		v, err := strconv.Atoi(a.Val)
		if v = min(v, limit); err != nil || v <= 1 {
			n.Attr = slices.Delete(n.Attr, i, i+1)
			return 1
		}
		n.Attr[i].Val = strconv.Itoa(v)
		return v
	}
	return 1
}

func followed(n *html.Node) bool {
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return true
		}
	}
	return false
}
