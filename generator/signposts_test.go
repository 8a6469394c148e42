package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator"
	"rolebook/generator/links"
	"rolebook/generator/playbook"
)

// The shipped book refers to nothing that is not there, in either edition.
func TestShippedBookLeadsSomewhere(t *testing.T) {
	for _, a := range editions {
		_, wrong, err := shipped(t, a).Outputs(context.Background())
		if err != nil || len(wrong) > 0 {
			t.Errorf("%s edition: %v\n%s", a, err, say(wrong))
		}
	}
}

// On every page of the shipped book, what a browser would follow and show is what is read.
func TestReferencesAreThoseOfABrowser(t *testing.T) {
	for _, a := range editions {
		for path, data := range outputs(t, shipped(t, a)) {
			if !strings.HasSuffix(path, ".html") {
				continue
			}
			got, want := map[string]int{}, map[string]int{}
			links.HTML(data, func(r *links.Ref) {
				if r.Attr == "href" || r.Attr == "src" {
					got[fmt.Sprintf("%s %s", r.Attr, r.Address)]++
				}
			}, func(id []byte) { got["#"+string(id)]++ })
			doc, err := html.Parse(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			for n := range doc.Descendants() {
				for _, at := range n.Attr {
					switch at.Key {
					case "href", "src":
						want[fmt.Sprintf("%s %s", at.Key, at.Val)]++
					case "id":
						want["#"+at.Val]++
					}
				}
			}
			if !maps.Equal(got, want) {
				t.Errorf("%s edition, %s: read %d, and a browser has %d", a, path, len(got), len(want))
			}
		}
	}
}

// A site with everything that can lead nowhere, and beside each the like of it that leads somewhere.
const seeded = `
-- rolebook.yaml --
name: Acme
url: https://acme.example/handbook
privacy_url: https://acme.example/handbook/jobs/privacy/
public: {playbook: yes}
-- content/playbook/welcome.md --
---
public: yes
title: Welcome
---
See [the packer](../roles/packer.md), [the packer by address](https://acme.example/handbook/jobs/packer/) and outside: [one](https://acme.example/blog/), [two](https://acme.example/handbook/privacy/).

[Gone](https://acme.example/handbook/jobs/gone/) and [in capitals](https://acme.example/handbook/Jobs/packer/).
-- content/roles/packer.md --
---
title: Packer
team: Warehouse
arrangement: remote
where: [GB]
opening: {posted: 2026-11-02, closes: 2027-01-31, apply: jobs@acme.example, pay: 20000-30000 GBP}
---
## What you will do

Pack. See [below](#boxes), [nothing below](#bxes) and [another page's](../playbook/tips.md#tapes).

## Boxes

![a box](box.png)
-- content/roles/box.png --
x
-- content/playbook/tips.md --
---
public: yes
---
# Tips

## Tapes

[Here](#tapes), [there](../roles/packer.md#bocks), and <a href="#tapse">by hand</a>.
-- content/playbook/drawing.md --
---
public: yes
---
# Drawing

![drawing](drawing.svg)
-- content/playbook/drawing.svg --
<svg xmlns="http://www.w3.org/2000/svg"><symbol id="dot"><circle r="1"/></symbol><use href="#dot"/><use href="#dash"/></svg>
-- static/site.css --
@import "missing.css";
.a { background: url(../pictures/there.png) }
.b { background: url(pictures/there.png) }
/* url(../nothing.png) */
.c { background: url("data:image/png;base64,AA") }
-- static/pictures/there.png --
x
-- static/extra.html --
<!doctype html><title>Extra</title><a href="faq/">none</a> <a href="jobs/">jobs</a> <a href="jobs">no slash</a>
-- templates/404.html --
{{define "main"}}
<h1>{{.Page.Title}}</h1>
<p><a href="{{$.Rel "/jobs/"}}">Jobs</a> and <a href="{{$.Rel "/nowhere/"}}">nowhere</a>, <a href="#main">up</a>, <a href="#mian">down</a>
<form action="/handbook/send/"></form>
<img src="{{$.Rel "/pictures/there.png"}}" srcset="/handbook/pictures/there.png 1x, /handbook/pictures/There.png 2x" alt="" height="1">
<svg><use href="#nomark"/></svg>
{{end}}
`

// Every reference that leads nowhere is found where it was written, and nothing else is.
func TestSeededSite(t *testing.T) {
	want := []string{
		`content/playbook/drawing.svg:1:111 warning broken-anchor “#dash”`,
		`content/playbook/tips.md:8:25 warning broken-anchor “#bocks”`,
		`content/playbook/tips.md:8:65 warning broken-anchor “#tapse”`,
		`content/playbook/welcome.md:7:8 warning broken-link “https://acme.example/handbook/jobs/gone/”`,
		`content/playbook/welcome.md:7:68 warning broken-link “https://acme.example/handbook/Jobs/packer/”`,
		`content/roles/packer.md:10:44 warning broken-anchor “#bxes”`,
		`rolebook.yaml:3:14 warning broken-link “https://acme.example/handbook/jobs/privacy/”`,
		`static/extra.html:1:45 warning broken-link “faq/”`,
		`static/extra.html:1:94 warning broken-link “jobs”`,
		`static/site.css:1:10 error missing-file “missing.css”`,
		`static/site.css:3:22 error missing-file “pictures/there.png”`,
		`templates/404.html:3:46 warning broken-link “/handbook/nowhere/”`,
		`templates/404.html:3:124 warning broken-anchor “#mian”`,
		`templates/404.html:4:15 warning broken-link “/handbook/send/”`,
		`templates/404.html:5:85 error missing-file “/handbook/pictures/There.png”`,
		`templates/404.html:6:17 warning broken-anchor “#nomark”`,
	}
	snap := compile(t, folder(t, seeded), playbook.Public)
	_, wrong, err := snap.Outputs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range snap.Problems { // of the prose alone
		if strings.HasPrefix(d.Code, "broken-") || d.Code == "missing-file" {
			wrong.Add(d)
		}
	}
	var got []string
	for _, d := range wrong {
		from := d.At.From()
		quoted := ""
		if i, j := strings.Index(d.Message, "“"), strings.Index(d.Message, "”"); i >= 0 && j > i {
			quoted = d.Message[i : j+len("”")]
		}
		got = append(got, fmt.Sprintf("%s:%d:%d %s %s %s", d.At.Path(), from.Line, from.Col, d.Severity, d.Code, quoted))
		if d.Hint == "" {
			t.Errorf("%s: nothing says what to do", d.Message)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("not found: %s", w)
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("found: %s", g)
		}
	}
	if t.Failed() {
		t.Log(say(wrong))
	}
}

// BenchmarkSignposts measures a whole site without and with a look at what its files refer to. ROLEBOOK_CORPUS names
// another site than the shipped one.
func BenchmarkSignposts(b *testing.B) {
	dir := ".."
	if other := os.Getenv("ROLEBOOK_CORPUS"); other != "" {
		dir = other
	}
	snap := compile(b, dir, playbook.Internal)
	b.Run("outputs", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := snap.Outputs(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
	out := outputs(b, snap)
	b.Run("reading", func(b *testing.B) {
		for b.Loop() {
			generator.ReadSignposts(snap, out)
		}
	})
}

// A fragment leads to a heading however its case is written and whatever signs are in it, and to the page itself where it
// names the title, which stands above the text: on its own page, from another, and in the printed book.
func TestFragmentsLeadToHeadings(t *testing.T) {
	snap := compile(t, folder(t, `
-- rolebook.yaml --
name: Acme
-- content/playbook/hiring/how.md --
# How we hire

We hire slowly.

To [a step](#First-Step), [the top](#how-we-hire), [a reason](why.md#Our-Reasons), [all reasons](why.md#why--when), [one](why.md##reason-1:-time), [two](why.md#two-(of-two)), [three](why.md#no-3--and-more), [all reasons](why.md#why-when).

## First step

Write.
-- content/playbook/hiring/why.md --
# Why & when

We have reasons.

## Our reasons

Time.

### Reason 1: time

### The second {##two-(of-two)}

### No. 3!  And more
`), playbook.Internal)
	out := outputs(t, snap)
	for file, want := range map[string][]string{
		"playbook/hiring/how/index.html": {"#first-step", "#main", "../why/#our-reasons", "../why/", "../why/#reason-1-time", "../why/#two-of-two", "../why/#no-3-and-more", "../why/"},
		"print/index.html":               {"#playbook.hiring.how:first-step", "#playbook.hiring.how", "#playbook.hiring.why:our-reasons", "#playbook.hiring.why", "#playbook.hiring.why:reason-1-time", "#playbook.hiring.why:two-of-two", "#playbook.hiring.why:no-3-and-more", "#playbook.hiring.why"},
	} {
		_, text, _ := strings.Cut(string(out[file]), "To <a")
		text, _, _ = strings.Cut(text, "</p>")
		var got []string
		for _, m := range regexp.MustCompile(`href="?([^" >]*)`).FindAllStringSubmatch(text, -1) {
			got = append(got, m[1])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s leads to %q, want %q", file, got, want)
		}
	}
}
