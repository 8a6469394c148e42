package generator_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator/playbook"
)

// A public page tells programs its address, how a link to it looks, and where the feeds are; an internal one nothing.
func TestWhatPagesTellPrograms(t *testing.T) {
	out := outputs(t, shipped(t, playbook.Public))
	heads := func(page []byte) map[string]string {
		root, err := html.Parse(strings.NewReader(string(page)))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for n := range root.Descendants() {
			switch {
			case n.Type != html.ElementNode:
			case n.Data == "meta" && strings.HasPrefix(attribute(n, "property"), "og:"):
				got[attribute(n, "property")] = attribute(n, "content")
			case n.Data == "link" && attribute(n, "rel") == "alternate":
				got[attribute(n, "type")] = attribute(n, "href") + " " + attribute(n, "title")
			case n.Data == "link" && attribute(n, "rel") == "canonical":
				got["canonical"] = attribute(n, "href")
			}
		}
		return got
	}
	for path, want := range map[string]map[string]string{
		"jobs/ux-designer/index.html": {
			"canonical": "https://northbarrow.example/jobs/ux-designer/", "og:url": "https://northbarrow.example/jobs/ux-designer/", "og:type": "website",
			"og:title": "UX designer", "og:site_name": "Northbarrow Goods", "og:locale": "en_GB",
			"og:description":       "Finds out where people give up in our shop, draws something better, and stays until the number moves.",
			"application/atom+xml": "../../feeds/jobs.atom Open jobs at Northbarrow Goods", "application/feed+json": "../../feeds/jobs.feed.json Open jobs at Northbarrow Goods",
		},
		"index.html": {"og:title": "Northbarrow Goods careers", "og:url": "https://northbarrow.example/", "application/atom+xml": "feeds/jobs.atom Open jobs at Northbarrow Goods"},
		"404.html":   {"canonical": "", "og:url": "", "og:title": "", "application/atom+xml": "/feeds/jobs.atom Open jobs at Northbarrow Goods"},
	} {
		got := heads(out[path])
		for key, value := range want {
			if got[key] != value {
				t.Errorf("%s: %s is %q, want %q", path, key, got[key], value)
			}
		}
	}
	for path, page := range outputs(t, shipped(t, playbook.Internal)) {
		if strings.HasPrefix(path, "feeds/") {
			t.Errorf("the internal edition has %s", path)
		}
		if strings.HasSuffix(path, ".html") && len(heads(page)) > 0 {
			t.Errorf("%s tells programs %v", path, heads(page))
		}
	}
}
