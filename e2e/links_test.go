package e2e

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator"
)

// Three places a site can lie at. Its bytes are the same at each.
var mounts = []string{"https://example.org/", "https://example.org" + subPath, "file:///home/reader/book/public/"}

// Every address on every page leads to a file of the site, and every fragment to an element of it, wherever the site
// lies. On file:// a script adds index.html to links that end in a folder; this test does what it does.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	every(t, func(t *testing.T, s *site) {
		files, docs := s.files(t), s.documents(t)
		linked := map[string]bool{"index.html": true, "404.html": true}
		for _, path := range slices.Sorted(maps.Keys(docs)) {
			for ref := range docs[path].references() {
				for _, mount := range mounts {
					if path == "404.html" && mount != mounts[0] {
						continue // it is served at any depth, so its links begin at the root of the site's own address
					}
					to, fragment, wrong := resolve(mount, path, ref.to)
					if wrong == "" && to != "" && files[to] == nil {
						wrong = "there is no file " + to
					}
					if wrong == "" && to != "" && fragment != "" && docs[to] != nil && docs[to].ids[fragment] == 0 {
						wrong = "there is no element with that id on " + to
					}
					if wrong != "" {
						t.Errorf("%s: %s=%q of <%s>: %s (at %s)", path, ref.attr, ref.to, ref.element.Data, wrong, mount)
						break
					}
					linked[to] = true
				}
			}
		}
		for path := range docs {
			if !linked[path] {
				t.Errorf("%s: no page leads here", path)
			}
		}
	})
}

// 404.html is served at any depth, so that it alone has addresses from the root of the site's own address.
func TestNotFoundLeadsHomeFromAnyDepth(t *testing.T) {
	s := deep(t)
	files, docs := s.files(t), s.documents(t)
	if docs["404.html"] == nil {
		t.Fatal("there is no 404.html")
	}
	for ref := range docs["404.html"].references() {
		for _, where := range []string{"404.html", "a/b/c/index.html"} {
			to, _, wrong := resolve("https://example.org"+subPath, where, ref.to)
			if wrong == "" && to != "" && files[to] == nil && !strings.HasPrefix(ref.to, "#") {
				wrong = "there is no file " + to
			}
			if wrong != "" {
				t.Errorf("%s=%q: %s", ref.attr, ref.to, wrong)
			}
		}
	}
}

// resolve says which file of a site an address on a page leads to: "" for another site. Fragments of text, which
// browsers make up, are nobody's id.
func resolve(mount, path, address string) (file, fragment, wrong string) {
	base, err := url.Parse(mount)
	if err != nil {
		return "", "", err.Error()
	}
	here := *base
	here.Path += strings.TrimSuffix(path, "index.html")
	if base.Scheme == "file" {
		here.Path = base.Path + path
	}
	to, err := here.Parse(address)
	if err != nil {
		return "", "", "this is no address"
	}
	switch to.Scheme {
	case "https", "mailto", "tel", "http":
		if to.Host != base.Host || to.Scheme != base.Scheme {
			if to.Host == "" && to.Opaque == "" && to.RawQuery == "" { // a mail may be to nobody yet
				return "", "", "this address leads nowhere"
			}
			return "", "", ""
		}
	case "file":
		if base.Scheme != "file" {
			return "", "", "an address of somebody's disk"
		}
	case "data":
		return "", "", ""
	default:
		return "", "", "an address of the kind " + to.Scheme
	}
	inside, ok := strings.CutPrefix(to.Path, base.Path)
	if !ok {
		return "", "", "this leads out of the site"
	}
	return generator.FilePath("/" + inside), to.Fragment, ""
}

// What is written in style sheets leads somewhere too.
func TestStyleSheetsAskForNothingElse(t *testing.T) {
	address := regexp.MustCompile(`url\(\s*['"]?([^'")]*)|@import\s+['"]([^'"]*)`)
	every(t, func(t *testing.T, s *site) {
		files := s.files(t)
		for path, data := range files {
			if !strings.HasSuffix(path, ".css") {
				continue
			}
			for _, m := range address.FindAllStringSubmatch(string(data), -1) {
				if strings.HasPrefix(m[1], "#") {
					continue // an element of the page
				}
				to, _, wrong := resolve(mounts[1], path, m[1]+m[2])
				if wrong == "" && to == "" && !strings.HasPrefix(m[1], "data:") {
					wrong = "another host"
				}
				if wrong == "" && to != "" && files[to] == nil {
					wrong = "there is no file " + to
				}
				if wrong != "" {
					t.Errorf("%s: %s: %s", path, m[0], wrong)
				}
			}
		}
	})
}

// The sitemap names pages of the site by their whole address, and only those that are there.
func TestSitemapNamesPages(t *testing.T) {
	s := public(t)
	files := s.files(t)
	var sitemap struct {
		URL []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &sitemap); err != nil {
		t.Fatalf("sitemap.xml: %v", err)
	}
	if len(sitemap.URL) == 0 {
		t.Error("sitemap.xml names no page")
	}
	for _, u := range sitemap.URL {
		inside, ok := strings.CutPrefix(u.Loc, "https://northbarrow.example/")
		if file := generator.FilePath("/" + inside); !ok || files[file] == nil {
			t.Errorf("sitemap.xml names %s, which is no page of the site", u.Loc)
		} else if strings.Contains(string(files[file]), "noindex") {
			t.Errorf("sitemap.xml names %s, which asks not to be indexed", u.Loc)
		}
	}
}

// What holds on every page, as its bytes say it.
func TestEveryPageIsWellMade(t *testing.T) {
	every(t, func(t *testing.T, s *site) {
		titles := map[string]string{}
		docs := s.documents(t)
		for _, path := range slices.Sorted(maps.Keys(docs)) {
			d := docs[path]
			wrong := func(format string, args ...any) { t.Helper(); t.Errorf(path+": "+format, args...) }
			for id, n := range d.ids {
				if n > 1 || id == "" {
					wrong("the id %q is given %d times", id, n)
				}
			}
			headings(d, wrong)
			for n := range d.elements() {
				attributes(d, n, wrong)
				content(n, wrong)
			}
			title := titleOf(d)
			standIn := s.snap.Index.StandIn("/"+strings.TrimSuffix(path, "index.html")) != nil // whose words are the same for all
			if other := titles[title]; title == "" || other != "" && !standIn {
				wrong("its title %q is empty, or that of %s", title, other)
			}
			titles[title] = path
		}
	})
}

// headings wants one h1, and no level left out on the way down.
func headings(d *document, wrong func(string, ...any)) {
	first, last := 0, 0
	for n := range d.elements() {
		if len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
			continue
		}
		level := int(n.Data[1] - '0')
		if level == 1 {
			first++
		}
		if level > last+1 && last > 0 {
			wrong("<h%d> %q stands below <h%d>", level, text(n), last)
		}
		if text(n) == "" {
			wrong("an <h%d> without words", level)
		}
		last = level
	}
	if first != 1 {
		wrong("it has %d <h1>", first)
	}
}

// attributes wants no style, no handler, pictures with a text and a size, and references to elements that are there.
func attributes(d *document, n *html.Node, wrong func(string, ...any)) {
	for _, a := range n.Attr {
		switch {
		case a.Key == "style":
			wrong("<%s> has a style attribute: %s", n.Data, a.Val)
		case strings.HasPrefix(a.Key, "on"):
			wrong("<%s> has the handler %s", n.Data, a.Key)
		case slices.Contains(naming, a.Key):
			for id := range strings.FieldsSeq(a.Val) {
				if d.ids[id] == 0 {
					wrong("%s=%q of <%s>: there is no such element", a.Key, a.Val, n.Data)
				}
			}
		}
	}
	if n.Data == "img" {
		if _, ok := attr(n, "alt"); !ok {
			wrong("a picture without alt: %v", n.Attr)
		}
		if h, _ := attr(n, "height"); h == "" {
			wrong("a picture without a height moves the text when it arrives: %v", n.Attr)
		}
	}
	if target, _ := attr(n, "target"); target == "_blank" {
		if rel, _ := attr(n, "rel"); !strings.Contains(rel, "noopener") {
			wrong("a link to a new tab without rel=noopener: %v", n.Attr)
		}
	}
}

// unfilled is what a template or a message leaves behind that was not given what it needs.
var unfilled = regexp.MustCompile(`\{(\d|n)\}|%!|<no value>|ZgotmplZ|<nil>|\[object `)

// content wants no styles and scripts inside a page but data, and no text that was never filled in.
func content(n *html.Node, wrong func(string, ...any)) {
	switch n.Data {
	case "style":
		wrong("it has a <style>")
	case "script":
		kind, _ := attr(n, "type")
		if _, ok := attr(n, "src"); ok {
			return
		}
		if kind != "application/ld+json" {
			wrong("it has a script inside")
		} else if n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data)) {
			wrong("its data for machines is no JSON")
		}
	}
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode && n.Data != "code" && n.Data != "script" && unfilled.MatchString(c.Data) {
			wrong("text that was not filled in: %q", c.Data)
		}
	}
	for _, a := range n.Attr {
		if !strings.HasPrefix(a.Key, "data-") && unfilled.MatchString(a.Val) {
			wrong("an attribute that was not filled in: %s=%q", a.Key, a.Val)
		}
	}
}

func titleOf(d *document) string {
	for n := range d.elements() {
		if n.Data == "title" && n.Parent.Data == "head" {
			return text(n)
		}
	}
	return ""
}
