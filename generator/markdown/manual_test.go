package markdown_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

var update = flag.Bool("update", false, "write what testdata should hold")

// TestManual runs testdata/*.txtar: each is a page of the manual. body.md is what an author writes, page.html what the
// internal edition shows, public.html what the public one shows, facts what is known about it, findings what is wrong.
// The comment says what it is about; a line "options: …" in it sets options. In CRLF.md lines end as on Windows.
func TestManual(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no manual", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			page, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			body := bodyOf(page)
			o := optionsOf(string(page.Comment))
			facts, list := markdown.Read(body)
			changed := false
			for i := range page.Files {
				f := &page.Files[i]
				var got string
				switch f.Name {
				case "page.html":
					o.Internal = true
					got = markdown.Render(body, o)
				case "public.html":
					o.Internal = false
					got = markdown.Render(body, o)
				case "facts":
					got = describe(facts)
				case "public facts":
					got = describe(facts.Public())
				case "findings":
					got = report(list)
				default:
					continue
				}
				if got != "" && !strings.HasSuffix(got, "\n") {
					got += "\n"
				}
				if *update && got != string(f.Data) {
					f.Data, changed = []byte(got), true
				}
				if want := string(f.Data); got != want {
					t.Errorf("%s is\n%s\nwant\n%s", f.Name, got, want)
				}
			}
			if len(list) > 0 && !slices.ContainsFunc(page.Files, func(f txtar.File) bool { return f.Name == "findings" }) {
				t.Errorf("findings nobody expects:\n%s", report(list))
			}
			if changed {
				if err := os.WriteFile(name, txtar.Format(page), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func bodyOf(page *txtar.Archive) source.Span {
	for _, f := range page.Files {
		switch f.Name {
		case "body.md":
			return body(string(f.Data))
		case "CRLF.md":
			return source.NewFile("content/page.md", bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))).Whole()
		}
	}
	panic("a page of the manual without body.md")
}

// body puts text below some front matter, as it stands in a file.
func body(text string) source.Span {
	const front = "---\ntitle: Page\nnotes: FRONT\n---\n"
	f := source.NewFile("content/page.md", []byte(front+text))
	return f.Span(len(front), len(f.Data()))
}

// optionsOf reads a line such as "options: drop-title shift=1 prefix=a-". Links resolve against a small site.
func optionsOf(comment string) markdown.Options {
	o := markdown.Options{Resolve: resolve, Image: image, Embed: embed}
	for _, line := range strings.Split(comment, "\n") {
		words, ok := strings.CutPrefix(line, "options: ")
		if !ok {
			continue
		}
		for _, w := range strings.Fields(words) {
			key, value, _ := strings.Cut(w, "=")
			switch key {
			case "drop-title":
				o.DropTitle = true
			case "drop-first":
				o.DropFirst = true
			case "shift":
				o.Shift, _ = strconv.Atoi(value)
			case "prefix":
				o.IDPrefix = value
			case "leftwards":
				o.Leftwards = true
			case "unresolved":
				o.Resolve, o.Image = nil, nil
			case "explain":
				o.Explain = explain
			case "words":
				o.Words = func(s string) string { return strings.ToUpper(s) }
			default:
				panic("unknown option " + w)
			}
		}
	}
	return o
}

func resolve(l markdown.Link) markdown.Target {
	switch l.Kind {
	case markdown.Entity:
		switch _, name := l.Entity(); strings.ToLower(name) {
		case "ux designer", "ux-designer":
			return markdown.Target{Href: "/roles/ux-designer/", Title: "UX designer", Class: "role"}
		}
		return markdown.Target{Missing: true}
	case markdown.File:
		if name, ok := strings.CutSuffix(l.Target, ".md"); ok && !strings.HasPrefix(name, "gone") {
			href := "/playbook/" + filepath.Base(name) + "/"
			if l.Fragment != "" {
				href += "#" + l.Fragment
			}
			return markdown.Target{Href: href, Title: "The guide " + filepath.Base(name)}
		}
		if strings.HasPrefix(l.Target, "/") {
			return markdown.Target{}
		}
		return markdown.Target{Missing: true}
	}
	return markdown.Target{}
}

func image(l markdown.Link) markdown.Image {
	if strings.HasPrefix(l.Target, "gone") {
		return markdown.Image{Missing: true}
	}
	return markdown.Image{Src: "/assets/" + filepath.Base(l.Target), Width: 800, Height: 600}
}

// explain knows two words.
func explain() func(string) []markdown.Explained {
	seen := map[string]bool{}
	return func(text string) (out []markdown.Explained) {
		for _, word := range []string{"API", "SKU"} {
			if i := strings.Index(text, word); i >= 0 && !seen[word] {
				seen[word] = true
				out = append(out, markdown.Explained{From: i, To: i + 3, ID: "_t-" + strings.ToLower(word), Means: "What <" + word + "> means.", Href: "../glossary/#" + word})
			}
		}
		return out
	}
}

// embed draws every directive but one, as any HTML.
func embed(d markdown.Directive) string {
	if d.Name == "nothing" {
		return ""
	}
	out := fmt.Sprintf("<svg data-n=%q>%s", strconv.Itoa(d.N), d.Name)
	for _, a := range d.Args {
		out += fmt.Sprintf(" %s=%s", a.Key, a.Value)
	}
	return out + "</svg>"
}

func describe(f *markdown.Facts) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if f.Title != "" {
		line("title: %s", f.Title)
	}
	if f.Summary != "" {
		line("summary: %s", f.Summary)
	}
	if f.Opening {
		line("the summary opens the body")
	}
	secret := func(internal bool) string {
		if internal {
			return " internal"
		}
		return ""
	}
	for _, h := range f.Headings {
		line("heading %d #%s %q%s", h.Level, h.ID, h.Text, secret(h.Internal))
	}
	for _, l := range f.Links {
		s := fmt.Sprintf("link %s %q", l.Kind, l.Target)
		if l.Query != "" {
			s += fmt.Sprintf(" query %q", l.Query)
		}
		if l.Fragment != "" {
			s += fmt.Sprintf(" fragment %q", l.Fragment)
		}
		p := l.At.From()
		line("%s words %q at %d:%d %q in %q%s", s, l.Text, p.Line, p.Col, l.At.Text(), l.Whole.Text(), secret(l.Internal))
	}
	for _, d := range f.Directives {
		s := fmt.Sprintf("directive %d %s at %d:%d in %q", d.N, d.Name, d.At.From().Line, d.At.From().Col, d.Whole.Text())
		for _, a := range d.Args {
			s += fmt.Sprintf(", %s %q at %d:%d %q", a.Key, a.Value, a.At.From().Line, a.At.From().Col, a.At.Text())
		}
		if d.Loose {
			s += " is text"
		}
		line("%s%s", s, secret(d.Internal))
	}
	line("words: %d", f.Words)
	return b.String()
}

func report(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		p := d.At.From()
		fmt.Fprintf(&b, "%d:%d %s %s: %s %s\n    at %q\n", p.Line, p.Col, d.Severity, d.Code, d.Message, d.Hint, d.At.Text())
	}
	return b.String()
}
