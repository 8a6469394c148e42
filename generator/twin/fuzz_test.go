package twin_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"rolebook/generator/twin"
)

// FuzzMarkdown makes Markdown of a page with any text in it. Read by another program it has no element, link or heading
// that the page has not.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"<script>alert(1)</script>", "[a](javascript:b)", "# x", "a\n\n- b\n\n    c", "`x` ``", "&lt;b&gt; &amp;", "| a | b |", "![x](y)", "<!-- x", "\\<b>", "1. x", "---", "https://a.example <a@b.example>", "*a* _b_ ~~c~~"} {
		f.Add(seed)
	}
	read := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithRendererOptions(markup.WithUnsafe()))
	f.Fuzz(func(t *testing.T, text string) {
		if text = strings.ToValidUTF8(text, ""); strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			return // no page has those
		}
		safe := html.EscapeString(text)
		got, err := twin.Markdown([]byte("<main><h1>Title</h1><p>"+safe+"</p><ul><li>"+safe+"</li></ul><p><a href=\"../\">"+safe+"</a></p></main>"), "https://x.example/s/")
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := read.Convert(got, &b); err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(&b)
		if err != nil {
			t.Fatal(err)
		}
		titles := 0
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "html", "head", "body", "p", "ul", "li", "br", "hr": // two hyphens alone in an entry become a rule
			case "h1":
				titles++
			case "a":
				if len(n.Attr) != 1 || n.Attr[0].Val != "https://x.example/" {
					t.Errorf("%q has a link %v in\n%s", text, n.Attr, got)
				}
			default:
				t.Errorf("%q is an element <%s> in\n%s", text, n.Data, got)
			}
		}
		if titles != 1 {
			t.Errorf("%q: %d titles in\n%s", text, titles, got)
		}
	})
}
