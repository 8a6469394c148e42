package markdown_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// sameOnceRead checks that a body that was read is rendered as one that was not, and says the same in few bytes.
func sameOnceRead(t *testing.T, body source.Span) {
	t.Helper()
	sameDigested(t, body)
	read := markdown.ReadLater(body)
	read.Facts()
	missing := func(l markdown.Link) markdown.Target { return markdown.Target{Missing: true} }
	upper := func(s string) string { return strings.ToUpper(s) }
	for _, o := range []markdown.Options{
		{DropTitle: true, Internal: true},
		{DropTitle: true, DropFirst: true, Resolve: resolve, Image: image, Embed: embed},
		{DropTitle: true, Internal: true, Resolve: resolve, Image: image, Explain: explain, Words: upper},
		{DropTitle: true, DropFirst: true, Internal: true, Resolve: missing, Explain: explain},
		{DropTitle: true, Internal: true, Lines: true}, {DropTitle: true, Shift: 1}, {DropTitle: true, IDPrefix: "a-"},
		{Internal: true, Resolve: resolve},
	} {
		lead, got := read.RenderApart(o)
		if want := markdown.Render(body, o); got != want {
			t.Errorf("%q, once read, is with %+v\n%s\nand otherwise\n%s", body.Text(), o, got, want)
		}
		o.Lines = true // of which there is no cast
		if want, _ := read.RenderApart(o); lead != want {
			t.Errorf("%q, once read, begins with %+v\n%s\nand otherwise\n%s", body.Text(), o, lead, want)
		}
	}
}

// TestOnceRead holds what a body is rendered to after it was read to what it is rendered to without that: for the
// manual, for the pages of the shipped book, and for what stands at the edges.
func TestOnceRead(t *testing.T) {
	for _, text := range []string{
		"", "One.", "# Title", "# [Title](a.md) API\n\nFirst API.\n\nSecond API.", "[[ux-designer]]", "[[gone]]", "[](a.md)", "[ ](gone.md)", "**[](gone.md)**",
		"- [[gone]]\n- [ ](gone.md)", "[API](gone.md) API SKU", "[a API](a.md 'T \"x\"') API", "[a <https://x.example> b](a.md)",
		"[^1] [x [^1] y](a.md)\n\n[^1]: API [[gone]]", "- [ ] To do [API](#x)\n- [x] Done", "## API {#x .y}\n\n[up](#x) [off](#z)",
		"| API | b |\n|--|--:|\n| [x](a.md) | SKU API, and what is longer than twenty signs |", "> [!TIP] SKU\n> API", "> [!NOTE]", "```go title=\"x\"\nAPI\n```",
		"Line\\\nAPI &amp; <b>\n\nx", "A & API < SKU\u0085", "a\x00API", "\\*API\\*", "<https://a.example/?q=API>", "![API](a.png)", "![API](https://a.example/x.png)",
		"First [a](a.md).\n\n[[gone]] [[gone|words]] API", "First.\n\n:::internal\nSecret [a](a.md).\n:::", "***[a](a.md)*** ~~b~~ `API`", "日本\n語 API",
	} {
		sameOnceRead(t, body(text))
	}
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range files {
		page, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sameOnceRead(t, bodyOf(page))
	}
	content := os.DirFS("../../content")
	_ = fs.WalkDir(content, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".md" {
			data, _ := fs.ReadFile(content, name)
			sameOnceRead(t, source.NewFile("content/"+name, data).Whole())
		}
		return err
	})
}

// TestApart takes the first paragraph from a body: its words keep their links and marks.
func TestApart(t *testing.T) {
	for _, test := range []struct{ text, lead, rest string }{
		{"See [pay](a.md) & *now*, [[ux-designer]].\n\nMore API.", `See <a href="../a/">pay</a> &amp; <em>now</em>, <a href="../roles/ux-designer/">UX designer</a>.`, "More API."},
		{"# Title\n\nAPI [x](gone.md)\ntoo.", "API x\ntoo.", ""},
		{"A note[^1].\n\n[^1]: Which is here.", `A note<sup class="fnref" id="fnref:1"><a href="#fn:1" role="doc-noteref" aria-label="Footnote 1">1</a></sup>.`, "Which is here."},
		{"With <b>tags, [a](a.md).\n\nMore</b>.", `With <b>tags, <a href="../a/">a</a>.</b>`, "More"},
		{"In <div>a box</div>.\n\nMore.", "", "More."},
		{"## Pay\n\nNot the first [a](a.md).", "", "Not the first"},
		{"", "", ""},
	} {
		resolve := func(l markdown.Link) markdown.Target {
			switch l.Target {
			case "a.md":
				return markdown.Target{Href: "../a/"}
			case "ux-designer":
				return markdown.Target{Href: "../roles/ux-designer/", Title: "UX designer"}
			}
			return markdown.Target{Missing: true}
		}
		lead, rest := markdown.ReadLater(body(test.text)).RenderApart(markdown.Options{DropTitle: true, DropFirst: true, Resolve: resolve})
		if lead != test.lead || !strings.Contains(rest, test.rest) || lead != "" && strings.Contains(rest, lead) {
			t.Errorf("%q begins with %q, and goes on with %q", test.text, lead, rest)
		}
	}
}

// TestOnceReadIsNotParsedAgain counts what has to be made anew for another page of the same prose.
func TestOnceReadIsNotParsedAgain(t *testing.T) {
	b := body(strings.Repeat("## Pay\n\nWhat *we* pay is [written down](guide.md).\n\n- one\n- two\n\n", 20))
	o := markdown.Options{DropTitle: true, Internal: true}
	read := markdown.ReadLater(b)
	read.Facts()
	anew := testing.AllocsPerRun(5, func() { markdown.Render(b, o) })
	if again := testing.AllocsPerRun(5, func() { read.Render(o) }); again > anew/5 {
		t.Errorf("%.0f allocations, and %.0f for a body nobody has read", again, anew)
	}
}

// TestWordsAreHeldOnce reads many texts, and looks at how much memory they take beside their files.
func TestWordsAreHeldOnce(t *testing.T) {
	text := strings.Repeat("What we pay for a week of work, and when it is paid, is written down in the guide to pay.\n\n", 100)
	var read []*markdown.Prose
	held := func() int {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	for range 200 {
		read = append(read, markdown.ReadLater(body(text)))
	}
	before := held()
	for _, p := range read {
		p.Facts()
	}
	if more := (held() - before) / len(read); more > len(text)*3/4 {
		t.Errorf("a text of %d bytes takes %d more when it was read", len(text), more)
	}
	if plain, want := read[0].Facts().Plain(), strings.TrimSpace(strings.ReplaceAll(text, "\n\n", "\n")); plain != want {
		t.Errorf("its words are\n%s", plain)
	}
}
