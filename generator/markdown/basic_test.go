package markdown_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/markdown"
)

// What job sites are given has paragraphs, lists and line breaks, and says what the page says.
func TestBasic(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{"plain", "<p>plain</p>"},
		{"<h2 id=\"a\">A <em>week</em><a class=\"anchor\" href=\"#a\">#</a></h2>\n<p>One\ntwo<br>three</p>", "<p>A week</p><p>One two<br>three</p>"},
		{"<ol><li><p>a</p><p>b</p></li><li>c<ul><li>d</li></ul></li></ol>", "<ul><li>a<br>b</li><li>c<ul><li>d</li></ul></li></ul>"},
		{"<table><caption>x</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>", "<ul><li>A, B</li><li>1, 2</li></ul>"},
		{"<blockquote><p>said</p></blockquote><pre><code>x\n  y\n</code></pre>", "<p>said</p><p>x<br>y</p>"},
		{`<p>See <a href="../x/">this</a><img src="a.png" alt="no"> <input type="checkbox">now.</p><ul></ul><hr>`, "<p>See this now.</p>"},
		{"<p>R&amp;D &amp; sales, 5 &lt; 6, &lt;b&gt;, &amp;lt; and AT&amp;T</p>", "<p>R&D & sales, 5 < 6, &lt;b>, &amp;lt; and AT&T</p>"},
		{"<details><summary>More</summary><p>text</p></details><p></p>", "<p>More</p><p>text</p>"},
	} {
		if got := markdown.Basic(c.page); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.page, got, c.want)
		}
	}
}

var basicTag = regexp.MustCompile(`^(?:/?(?:p|ul|li)|br)$`)

// Whatever a page holds, nothing but the four elements comes out, and text comes back as it was.
func FuzzBasic(f *testing.F) {
	for _, seed := range []string{"a < b && c", "<b", "&lt;script&gt;", "&#60;i>", "x]]>y", "&am", "&amp", "&notit;", "<", "&", "a&#x", "\u2028"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
		if strings.ContainsAny(text, "\x00\r") {
			return
		}
		got := markdown.Basic("<p>" + html.EscapeString(text) + "</p>")
		for _, tag := range regexp.MustCompile(`<([/!?A-Za-z][^>]*)>?`).FindAllStringSubmatch(got, -1) {
			if !basicTag.MatchString(tag[1]) {
				t.Fatalf("%q holds <%s", got, tag[1])
			}
		}
		back := html.UnescapeString(strings.TrimSuffix(strings.TrimPrefix(got, "<p>"), "</p>"))
		if text != "" && back != text {
			t.Fatalf("%q came back as %q by %q", text, back, got)
		}
	})
}
