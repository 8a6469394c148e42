package theme

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"

	"rolebook/generator/source"
	"rolebook/generator/words"
)

// shipped is the built-in theme as it lies in the repository, with more files laid over it.
func shipped(t *testing.T, more ...*source.File) *source.Tree {
	t.Helper()
	files := []*source.File{}
	for _, folder := range []string{"templates", "static"} {
		err := fs.WalkDir(os.DirFS("../.."), folder, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile("../../" + path)
			files = append(files, source.NewFile(path, data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return source.NewTree(append(files, more...)...)
}

// alone is the built-in theme without its kinds, with more files laid over it.
func alone(t *testing.T, more ...*source.File) *source.Tree {
	t.Helper()
	var files []*source.File
	for _, f := range shipped(t).Under("") {
		if _, kind := kindName(f.Path); !kind || f.Path == basePath {
			files = append(files, f)
		}
	}
	return source.NewTree(append(files, more...)...)
}

// overlay is one file of a site.
func overlay(path, text string) *source.File { return source.NewFile(path, []byte(text)) }

// page executes a kind and fails on any mistake.
func page(t *testing.T, th *Theme, kind string, f *Frame) string {
	t.Helper()
	if f.Words == nil {
		f.Words = words.In("en", nil)
	}
	var b bytes.Buffer
	for _, d := range th.Execute(&b, kind, f) {
		t.Errorf("%s:%v: %s %s", d.At.Path(), d.At.From(), d.Message, d.Hint)
	}
	return b.String()
}

// Every template that ships parses, escapes, and keeps to the policy.
func TestShippedTheme(t *testing.T) {
	_, problems := Load(shipped(t), nil)
	for _, d := range problems {
		t.Errorf("%s:%v: %s %s", d.At.Path(), d.At.From(), d.Message, d.Hint)
	}
}

func TestBase(t *testing.T) {
	th, _ := Load(alone(t, overlay("templates/x.html", `{{define "main"}}<h1>{{.View}}</h1>{{template "crumbs" .}}{{end}}`)), nil)
	f := &Frame{
		Site: Site{Name: "Northbarrow", Language: "en-GB", Dir: "ltr", Edition: Internal,
			Nav: []NavItem{{Title: "Roles", URL: "/roles/", Current: true}, {Title: "Org chart", URL: "/org/"}}},
		Page: Page{URL: "/roles/ux/", Title: "UX <designer>", NoIndex: true, Crumbs: []Crumb{{"Roles", "/roles/"}, {Title: "UX"}},
			JSONLD: []string{`{"a":"</script>"}`}, EditURL: "https://example.com/edit?a=1&b=2"},
		View: "Hi & bye",
	}
	html := page(t, th, "x", f)
	for _, want := range []string{
		`<html lang="en-GB" data-title="UX &lt;designer&gt; · Northbarrow handbook">`, `<title>UX &lt;designer&gt; · Northbarrow handbook</title>`,
		`content="default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;; img-src &#39;self&#39; data:; font-src &#39;self&#39;; media-src &#39;self&#39;; connect-src &#39;self&#39;; base-uri &#39;none&#39;; form-action &#39;self&#39;"`,
		`<meta name="robots" content="noindex">`, `href="../../assets/style.`, `src="../../assets/theme.`, `href="../../assets/icon.`,
		`{"a":"\u003c/script\u003e"}`, `href="../" aria-current="true">Roles`, `href="../../org/">Org chart`,
		`<h1>Hi &amp; bye</h1>`, `<li aria-current="page">UX &lt;designer&gt;</li>`, `Internal edition`, `no password`, `edit?a=1&amp;b=2`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, never := range []string{"data-search", "canonical", "style=", "ZgotmplZ", "id=\"i-bulb\"", `dir="`} {
		if strings.Contains(html, never) {
			t.Errorf("the page has %s", never)
		}
	}

	f.Site.Edition, f.Site.Careers, f.Site.Dir, f.Site.Search = Public, true, "rtl", "/search/"
	f.Page = Page{URL: "/", Canonical: "https://example.com/"}
	html = page(t, th, "x", f)
	for _, want := range []string{`<title>Northbarrow careers</title>`, `dir="rtl"`, `rel="canonical" href="https://example.com/"`,
		`data-search="assets/search.`, `data-sheet="assets/search.`, `data-index="search/"`, `href="assets/style.`, `href="./"`} {
		if !strings.Contains(html, want) {
			t.Errorf("the public page lacks %s", want)
		}
	}
	for _, never := range []string{"Internal", "password", "noindex", "ld+json"} {
		if strings.Contains(html, never) {
			t.Errorf("the public page has %s", never)
		}
	}
}

// A theme is loaded again after every save: with nothing changed, one kind's template, and what all kinds share.
func BenchmarkLoad(b *testing.B) {
	tree := shipped(new(testing.T))
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			Load(tree, nil)
		}
	})
	for _, path := range []string{"", "templates/role.html", "templates/base.html", "static/style.css"} {
		b.Run("again "+path, func(b *testing.B) {
			cache := &Cache{}
			trees := []*source.Tree{tree, tree}
			if path != "" {
				var files []*source.File
				for _, f := range tree.Under("") {
					if f.Path == path {
						f = source.NewFile(path, append(f.Data()[:len(f.Data()):len(f.Data())], '\n'))
					}
					files = append(files, f)
				}
				trees[1] = source.NewTree(files...)
			}
			for n := 0; b.Loop(); n++ {
				Load(trees[n%2], cache)
			}
		})
	}
}
