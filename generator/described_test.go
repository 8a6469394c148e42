package generator_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// Each page that search engines may list has a title, its own address and a description of what it is about, which no
// other page has and which is short enough to be shown.
func TestListedPagesAreDescribed(t *testing.T) {
	const base, most = "https://northbarrow.example/book/", 160
	for name, dir := range map[string]string{"the shipped book": "..", "a large organisation": folder(t, organisation(500))} {
		snap := compile(t, dir, playbook.Public, func(o *generator.Options) { o.BaseURL = base })
		titles, descriptions, listed := map[string]string{}, map[string]string{}, 0
		for _, p := range snap.Index.Pages() {
			if p.View == nil || p.NoIndex {
				continue
			}
			out, wrong, err := snap.Render(p)
			if err != nil || wrong.Fails(false) {
				t.Fatal(err, say(wrong))
			}
			h, path := headOf(t, out.Data), out.Path
			if listed++; h.robots != "" {
				t.Errorf("%s: robots are told %q on %s", name, h.robots, path)
			}
			if other := titles[h.title]; h.title == "" || other != "" {
				t.Errorf("%s: %s has the title %q, as has %q", name, path, h.title, other)
			}
			if other := descriptions[h.description]; h.description == "" || other != "" {
				t.Errorf("%s: %s has the description %q, as has %q", name, path, h.description, other)
			}
			if n := utf8.RuneCountInString(h.description); n > most {
				t.Errorf("%s: the description of %s has %d characters: %s", name, path, n, h.description)
			}
			if want := base + strings.TrimSuffix(path, "index.html"); h.canonical != want {
				t.Errorf("%s: the address of %s is said to be %q", name, path, h.canonical)
			}
			titles[h.title], descriptions[h.description] = path, path
		}
		if listed < 25 {
			t.Errorf("%s: only %d pages may be listed", name, listed)
		}
	}
}

// A head is what a page tells search engines.
type head struct{ title, description, canonical, robots string }

func headOf(t *testing.T, page []byte) (h head) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		switch {
		case n.Data == "title" && n.Parent.Data == "head":
			h.title = n.FirstChild.Data
		case n.Data == "meta" && attribute(n, "name") == "description":
			h.description = attribute(n, "content")
		case n.Data == "meta" && attribute(n, "name") == "robots":
			h.robots = attribute(n, "content")
		case n.Data == "link" && attribute(n, "rel") == "canonical":
			h.canonical = attribute(n, "href")
		}
	}
	return h
}
