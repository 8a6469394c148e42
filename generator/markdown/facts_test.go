package markdown_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// TestLinksCanBeRewritten checks that the span of an address is exactly the address: replacing it by another and
// reading again gives that other, wherever the link stands and however lines end.
func TestLinksCanBeRewritten(t *testing.T) {
	for _, text := range []string{
		"[a](old.md)", "[a](<old.md>)", "[a]( old.md 'title' )", "[a](\nold.md)", "![a](old.md)", "[![i](pic.png)](old.md)",
		"> [a\n> b](old.md) tail", "> [a](\n> old.md)", "- x\n\n  [a](old.md)", "1.\t[a](old.md)", "\t\n [a](old.md)", "| a |\n|--|\n| 日本 [a](old.md) |",
		"👩‍💻 é [**b** `c`](old.md)", "# h [a](old.md)", "term\n: [a](old.md)", "x[^1]\n\n[^1]: [a](old.md)",
		"[a][r]\n\n[r]: old.md", "[a][r]\n\n[r]:\n  <old.md>\n  'title'", "> [r]: old.md 'x'\n\n[r]", "- [x y]: old.md\n- [X  Y]",
		"[[old.md]]", "[[ old.md | words ]]", "| a |\n|--|\n| [[old.md\\|w]] |", "[[old.md#place]]",
		"<a href=\"old.md\">x</a>", "x <a title='>' href = 'old.md'>x</a>", "> <div>\n> <a\n>   href=old.md>x</a>\n> </div>", "<img alt=x src=old.md>",
		":::note [t](old.md)\nx\n:::", "> [!TIP] [t](old.md)\n> x", "- [ ] [a](old.md)", "*[a](old.md)*", "~~[a](old.md)~~ [b](c.md)",
	} {
		for _, end := range []string{"\n", "\r\n"} {
			text := strings.ReplaceAll(text, "\n", end)
			b := body(text)
			facts, list := markdown.Read(b)
			i := slices.IndexFunc(facts.Links, func(l markdown.Link) bool { return l.Target == "old.md" })
			if i < 0 {
				t.Errorf("%q: no link found, %v", text, list)
				continue
			}
			l := facts.Links[i]
			if got := l.At.Text(); strings.TrimSuffix(got, "#place") != "old.md" {
				t.Errorf("%q: the address is %q", text, got)
				continue
			}
			data := bytes.Clone(b.File.Data())
			data = slices.Replace(data, int(l.At.Start), int(l.At.Start)+len("old.md"), []byte("new/name.md")...)
			f := source.NewFile("content/page.md", data)
			again, _ := markdown.Read(f.Span(int(b.Start), len(data)))
			if len(again.Links) != len(facts.Links) || again.Links[i].Target != "new/name.md" {
				t.Errorf("%q: rewritten, it has %v", text, again.Links)
			}
			if whole := l.Whole.Text(); whole == "" || strings.ContainsAny(whole[len(whole)-1:], " \n|") {
				t.Errorf("%q: the whole link is %q", text, whole)
			}
		}
	}
}

// TestPublicKeepsPlaces checks that the public body is as long as the body, says the same outside its passages, and
// holds nothing of the front matter above it.
func TestPublicKeepsPlaces(t *testing.T) {
	b := body("Open 日本.\r\n\r\n:::internal\r\nSecret é.\r\n:::\r\n\r\nOpen again.")
	p := markdown.Public(b)
	if p.Start != b.Start || p.End != b.End || len(p.File.Data()) != len(b.File.Data()) {
		t.Fatal("places moved")
	}
	if got, want := strings.Join(strings.Fields(p.Text()), " "), "Open 日本. Open again."; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	if bytes.Contains(p.File.Data(), []byte("FRONT")) {
		t.Error("the front matter came along")
	}
	if bytes.Count(p.File.Data(), []byte("\n")) != bytes.Count(b.File.Data(), []byte("\n")) {
		t.Error("lines moved")
	}
	plain := body("Nothing :: to hide.")
	if markdown.Public(plain) != plain {
		t.Error("a body without passages is not itself")
	}
	if got := markdown.Public(body("Open.\n\n:::internal\nnever closed")).Text(); strings.TrimSpace(got) != "" {
		t.Errorf("a body with an open passage says %q", got)
	}
}

func TestEntityNames(t *testing.T) {
	for target, want := range map[string][2]string{
		"ux-designer":         {"", "ux-designer"},
		"team:marketing":      {"team", "marketing"},
		"role:UX designer":    {"role", "UX designer"},
		"Pay: how we decide":  {"", "Pay: how we decide"},
		"Guide:hiring":        {"", "Guide:hiring"},
		"how we decide:later": {"", "how we decide:later"},
		"team:":               {"", "team:"},
	} {
		if kind, name := (markdown.Link{Kind: markdown.Entity, Target: target}).Entity(); kind != want[0] || name != want[1] {
			t.Errorf("%q is a %q named %q", target, kind, name)
		}
	}
}

// TestEveryCodeHasItsExample reads the bad example of each finding and expects that finding.
func TestEveryCodeHasItsExample(t *testing.T) {
	for _, c := range markdown.Codes {
		_, list := markdown.Read(body(c.Bad))
		found := false
		for _, d := range list {
			found = found || d.Code == c.Name && d.Severity == c.Severity
			if d.Message == "" || !strings.HasSuffix(d.Message, ".") {
				t.Errorf("%s says %q", d.Code, d.Message)
			}
		}
		if !found {
			t.Errorf("%q does not have a %s of its severity, but %v", c.Bad, c.Name, list)
		}
	}
}

// TestPhrases renders everything that has words of the page's own, and expects each to be one of Phrases and each of
// Phrases to be used.
func TestPhrases(t *testing.T) {
	text := "# T\n\n> [!NOTE]\n> a\n\n> [!TIP]\n> a\n\n> [!IMPORTANT]\n> a\n\n> [!WARNING]\n> a\n\n> [!CAUTION]\n> a\n\n" +
		":::internal\nx\n:::\n\n| a |\n|--|\n| b |\n\n```\nx\n```\n\n```a.go\nx\n```\n\n- [ ] a\n- [x] b\n\nx[^1]\n\n[^1]: y\n"
	used := map[string]bool{}
	for _, text := range []string{text, "| |\n|--|\n| b |\n"} {
		markdown.Render(body(text), markdown.Options{Internal: true, Words: func(s string) string { used[s] = true; return s },
			Explain: func() func(string) []markdown.Explained {
				return func(string) []markdown.Explained {
					return []markdown.Explained{{To: 1, ID: "m", Means: "m", Href: "/g/"}}
				}
			}})
	}
	for _, p := range markdown.Phrases {
		if !used[p] {
			t.Errorf("%q is never used", p)
		}
		delete(used, p)
	}
	for p := range used {
		t.Errorf("%q is not one of Phrases", p)
	}
}

func TestAnchors(t *testing.T) {
	facts, _ := markdown.Read(body("# Title\n\n## Search\n\n## Pay {#money}\n\n<a name=\"old\"></a>\n"))
	for fragment, want := range map[string]string{"search": "search-1", "Search": "search-1", "money": "money", "MONEY": "money", "old": "old", "title": "title", "pay": "", "main": ""} {
		if id, ok := facts.Anchor(fragment); id != want || ok != (want != "") {
			t.Errorf("#%s leads to %q", fragment, id)
		}
	}
}

// TestNoBody checks that a span that is nowhere, or not in its file, is an empty body.
func TestNoBody(t *testing.T) {
	f := source.NewFile("a.md", []byte("text"))
	for _, s := range []source.Span{{}, {File: f, Start: 3, End: 1}, {File: f, Start: 0, End: 99}, {File: f, Start: -1, End: 2}, f.Span(4, 4)} {
		facts, list := markdown.Read(s)
		if out := markdown.Render(s, markdown.Options{}); out != "" || facts.Words != 0 || len(list) != 0 {
			t.Errorf("it says %q", out)
		}
	}
}
