package e2e

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A document is a page as its bytes say it: no browser, no script.
type document struct {
	path string // of the file
	root *html.Node
	ids  map[string]int // how often each id is given
}

// read parses a page.
func read(t testing.TB, path string, data []byte) *document {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	d := &document{path, root, map[string]int{}}
	for n := range d.elements() {
		if id, ok := attr(n, "id"); ok {
			d.ids[id]++
		}
	}
	return d
}

// documents are all pages of a site by path.
func (s *site) documents(t testing.TB) map[string]*document {
	t.Helper()
	out := map[string]*document{}
	for path, data := range s.files(t) {
		if strings.HasSuffix(path, ".html") {
			out[path] = read(t, path, data)
		}
	}
	return out
}

// elements yields every element in the order of the page.
func (d *document) elements() func(yield func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for n := range d.root.Descendants() {
			if n.Type == html.ElementNode && !yield(n) {
				return
			}
		}
	}
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		key := a.Key
		if a.Namespace != "" {
			key = a.Namespace + ":" + key
		}
		if key == name {
			return a.Val, true
		}
	}
	return "", false
}

// text is everything an element says, with single spaces.
func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && c.Parent.Data != "script" && c.Parent.Data != "style" {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// A reference is an address that an element gives.
type reference struct {
	element *html.Node
	attr    string
	to      string
}

// addressing are the attributes that hold addresses.
var addressing = []string{"href", "src", "xlink:href", "poster", "action", "formaction", "data", "cite", "ping", "manifest", "background"}

// references yields every address on a page, but for what only machines read: the canonical address.
func (d *document) references() func(yield func(reference) bool) {
	return func(yield func(reference) bool) {
		for n := range d.elements() {
			if rel, _ := attr(n, "rel"); n.Data == "link" && rel == "canonical" {
				continue
			}
			for _, a := range n.Attr {
				name := a.Key
				if a.Namespace != "" {
					name = a.Namespace + ":" + name
				}
				if slices.Contains(addressing, name) && !yield(reference{n, name, a.Val}) {
					return
				}
				if name == "srcset" {
					for candidate := range strings.SplitSeq(a.Val, ",") {
						if words := strings.Fields(candidate); len(words) > 0 && !yield(reference{n, name, words[0]}) {
							return
						}
					}
				}
			}
		}
	}
}

// naming are the attributes that name other elements of the page by their ids.
var naming = []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-activedescendant", "headers", "list", "form", "popovertarget", "commandfor"}
