package generator_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// A route is a way on which something internal could leave: the part of the public edition that would carry it.
type route struct {
	name string
	of   func(path string, data []byte) []string
}

// elements takes from each page what a function says of an element.
func elements(of func(n *html.Node) string) func(string, []byte) []string {
	return func(path string, data []byte) []string {
		if !strings.HasSuffix(path, ".html") {
			return nil
		}
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			return nil
		}
		var out []string
		for n := range doc.Descendants() {
			if text := of(n); text != "" {
				out = append(out, text)
			}
		}
		return out
	}
}

// file takes whole files.
func file(is func(path string) bool) func(string, []byte) []string {
	return func(path string, data []byte) []string {
		if !is(path) {
			return nil
		}
		return []string{path + "\n" + string(data)}
	}
}

func says(n *html.Node, keys ...string) string {
	for _, a := range n.Attr {
		if slices.Contains(keys, a.Key) {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

var routes = []route{
	{"search index", file(func(p string) bool { return strings.HasPrefix(p, "search/") && strings.HasSuffix(p, ".js") })},
	{"list from A to Z", file(func(p string) bool { return p == "search/index.html" })},
	{"sitemap", file(func(p string) bool { return p == "sitemap.xml" })},
	{"data given out", file(func(p string) bool { return strings.HasPrefix(p, "export") })},
	{"words in drawings", elements(func(n *html.Node) string {
		if n.Namespace == "svg" && (n.Data == "title" || n.Data == "desc" || n.Data == "text" || says(n, "aria-label") != "") {
			return textOf(n) + says(n, "aria-label")
		}
		return ""
	})},
	{"lists beside drawings", func(path string, data []byte) []string {
		if path != "org/index.html" {
			return nil
		}
		return elements(func(n *html.Node) string {
			if n.Data == "li" {
				return textOf(n)
			}
			return ""
		})(path, data)
	}},
	{"links", elements(func(n *html.Node) string {
		if n.Data == "a" {
			return says(n, "href") + " " + textOf(n)
		}
		return ""
	})},
	{"what a visitor who is lost is offered", file(func(p string) bool { return p == "404.html" })},
	{"texts of pictures and labels", elements(func(n *html.Node) string { return says(n, "alt", "title", "aria-label") })},
	{"what a page says about itself", elements(func(n *html.Node) string {
		if n.Data == "meta" {
			return says(n, "content")
		}
		return ""
	})},
	{"data for scripts", elements(func(n *html.Node) string {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "data-") {
				return a.Val
			}
		}
		return ""
	})},
	{"printed book", file(func(p string) bool { return strings.HasPrefix(p, "print/") })},
	{"style sheets", file(func(p string) bool { return strings.HasSuffix(p, ".css") })},
	{"scripts", file(func(p string) bool { return strings.HasSuffix(p, ".js") })},
	{"names of files", func(path string, _ []byte) []string { return []string{path} }},
}

// Each way out is there in the public edition of the site of the canaries, and none of them carries one.
func TestRoutes(t *testing.T) {
	c, dir := canarySite(t)
	out := publicEdition(t, dir)
	for _, r := range routes {
		t.Run(r.name, func(t *testing.T) {
			var carried []string
			for path, data := range out {
				carried = append(carried, r.of(path, data)...)
			}
			if len(carried) == 0 {
				t.Fatal("there is no such way out, so nothing is tested")
			}
			text := strings.Join(carried, "\n")
			for canary, field := range c.hidden {
				if strings.Contains(text, canary) {
					t.Errorf("it carries %s", field)
				}
			}
		})
	}
}

// Comments of authors end with the build: none is in a page, a style sheet, a script or a drawing.
func TestCommentsStay(t *testing.T) {
	dir := folder(t, `
-- rolebook.yaml --
name: Acme
public: {playbook: yes}
-- content/playbook/a.md --
---
public: yes
---
# A

Text.

<!-- of prose -->

![drawing](b.svg)
-- content/playbook/b.svg --
<svg xmlns="http://www.w3.org/2000/svg"><!-- of a drawing --><metadata>of a drawing program</metadata><circle r="1"/></svg>
-- static/site.css --
/* of a style sheet */
body { color: black }
-- static/site.js --
// of a script
alert(1) /* of a script, too */
-- templates/404.html --
{{define "main"}}{{/* of a template */}}<!-- of HTML --><h1>Gone</h1>{{end}}
`)
	for path, data := range publicEdition(t, dir) {
		if i := bytes.Index(data, []byte("of a ")); i >= 0 && !strings.HasPrefix(path, "assets/org") {
			if m := regexp.MustCompile(`of a (drawing|style sheet|script|template)`).Find(data); m != nil && !builtIn(path) {
				t.Errorf("%s holds a comment: %s", path, m)
			}
		}
		if bytes.Contains(data, []byte("of prose -->")) || bytes.Contains(data, []byte("<!-- of HTML")) {
			t.Errorf("%s holds a comment", path)
		}
	}
}

// builtIn reports assets of the theme, whose own words are not the author's.
func builtIn(path string) bool {
	return strings.HasPrefix(path, "assets/") && !strings.HasPrefix(path, "assets/site.")
}

// What is open in the two sites below, and what one of them has beside it for insiders alone.
const openSite = `
-- rolebook.yaml --
name: Acme
url: https://acme.example
public: {org: titles, playbook: yes}
stages: [launch, growth]
current_stage: launch
-- content/roles/boss.md --
---
title: Boss
team: Office
---
-- content/roles/packer.md --
---
title: Packer
team: Warehouse
reports_to: boss
arrangement: remote
where: [GB]
skills: [Packing]
tools: [Scanner]
objectives: Decrease damage by 15% within 6 months
opening: {posted: 2026-11-02, closes: 2027-01-31, apply: jobs@acme.example, pay: 20000-30000 GBP}
---
Packs with care.

## What you will do

Pack.
-- content/playbook/open.md --
---
public: yes
---
# How we pack

With care. See [[Packer]].
-- content/people.yaml --
- {name: Ada Bright, holds: [Boss], public: yes}
`

const insidersOnly = `
-- content/roles/buyer.md --
---
title: Buyer
team: Warehouse
reports_to: boss
hire: 2027-03
pay: 40000 GBP
works_with: [Packer]
skills: [Packing, Bargaining]
solves: [Shelves are empty]
---
Buys. See [[Packer]].
-- content/roles/scout.md --
---
title: Scout
summary: Looks for what comes next.
team: Field
reports_to: packer
arrangement: freelance
opening: {posted: 2026-12-24, closes: 2027-01-31, where: [GB], apply: jobs@acme.example}
---
-- content/roles/sorter.md --
---
title: Sorter
team: Warehouse
reports_to: packer
opening: {posted: 2026-11-02, closes: 2027-01-31, where: [GB], paused: yes}
---
-- content/teams/field.md --
---
name: Field
impact: Everything
---
-- content/playbook/closed.md --
# What we pay

See [[Packer]] and [how we pack](open.md).
-- content/playbook/secret.png --
x
-- content/plan.md --
---
from: 2026-09
cash: 1000 GBP
---
-- content/skills.yaml --
- {name: Bargaining, about: Getting a better price}
-- content/tools.yaml --
- {name: Ledger, about: Where the money is written down}
-- content/glossary.yaml --
- {term: 3PL, means: A company that stores and ships}
-- static/_internal/bands.csv --
a,b
`

// Nothing that is for insiders changes a byte of the public edition, so nothing can be told from it: no number, no
// order, no suggestion, no name.
func TestInsidersChangeNothing(t *testing.T) {
	open := folder(t, openSite)
	both := folder(t, openSite+strings.TrimPrefix(insidersOnly, "\n"))
	put(t, both, "content/people.yaml", []byte("- {name: Ada Bright, holds: [Boss], public: yes, location: Leeds, share: 80, buddy: Mei Zhao}\n- {name: Mei Zhao, holds: [Boss], since: 2026-09-01}\n"))
	packer, err := os.ReadFile(filepath.Join(both, "content", "roles", "packer.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(packer), "tools:", "aka: [Boxer]\nnotes: Ask Ada first\npay: 29000 GBP\nhire: 2027-01\nseats: 3\ncost: 900 GBP per month\nkeep_in_house: Because\ninterview: [{ask: Why}]\ntools:", 1)
	put(t, both, "content/roles/packer.md", []byte(text+"\n:::internal\nTwo have left. See [[Buyer]].\n:::\n"))

	want, got := publicEdition(t, open), publicEdition(t, both)
	for _, path := range slices.Sorted(maps.Keys(got)) {
		switch {
		case !has(want, path):
			t.Errorf("%s is there for insiders' sake", path)
		case !bytes.Equal(want[path], got[path]):
			at := 0
			for at < len(want[path]) && at < len(got[path]) && want[path][at] == got[path][at] {
				at++
			}
			t.Errorf("%s differs:\n%.200q\n%.200q", path, want[path][max(0, at-40):], got[path][max(0, at-40):])
		}
	}
	for path := range want {
		if !has(got, path) {
			t.Errorf("%s is gone", path)
		}
	}
}

func has(files map[string][]byte, path string) bool {
	_, ok := files[path]
	return ok
}

// A folder that held the internal edition never becomes a public one that still holds its files: the public edition is
// refused there, and nothing is touched. In a folder of its own the record names the edition and public files alone.
func TestNoLeftoversOfTheInternalEdition(t *testing.T) {
	dir := folder(t, openSite+strings.TrimPrefix(insidersOnly, "\n"))
	to := filepath.Join(dir, "public")
	write(t, compile(t, dir, playbook.Internal), to)
	before := onDisk(t, to)
	if before["plan/index.html"] == nil || before["_internal/bands.csv"] == nil {
		t.Fatal("the internal edition lacks what the test is about")
	}
	if _, _, err := compile(t, dir, playbook.Public).Write(t.Context(), to); err == nil {
		t.Error("the public edition was written over the internal one")
	}
	equalFiles(t, "after the refusal", onDisk(t, to), before)

	careers := filepath.Join(dir, "careers")
	write(t, compile(t, dir, playbook.Public), careers)
	record := onDisk(t, careers)[".rolebook.json"]
	if !bytes.Contains(record, []byte(`"audience":"public"`)) {
		t.Errorf("the record begins %.60q", record)
	}
	for _, word := range []string{"buyer", "_internal", "\"plan/", "mei", "\"people/", "secret"} {
		if bytes.Contains(bytes.ToLower(record), []byte(word)) {
			t.Errorf("the record names %q", word)
		}
	}
}

// An advert that has closed takes everything of it along: its page, its entry in lists, search and the sitemap.
func TestClosedAdvertsLeaveNothing(t *testing.T) {
	dir, to := folder(t, openSite), t.TempDir()
	write(t, compile(t, dir, playbook.Public), to)
	if onDisk(t, to)["jobs/packer/index.html"] == nil {
		t.Fatal("the test builds no advert")
	}
	put(t, dir, "content/playbook/open.md", []byte("---\npublic: yes\n---\n# How we work\n\nWith care.\n"))
	write(t, compile(t, dir, playbook.Public, func(o *generator.Options) { o.Clock = playbook.Date{Year: 2027, Month: 2, Day: 1} }), to)
	for path, data := range onDisk(t, to) {
		for _, word := range []string{"packer", "Packs with care"} {
			if strings.Contains(strings.ToLower(path), word) || bytes.Contains(bytes.ToLower(data), []byte(strings.ToLower(word))) {
				t.Errorf("%s still holds %q", path, word)
			}
		}
	}
}
