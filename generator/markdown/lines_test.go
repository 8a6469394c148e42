package markdown_test

import (
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

var dataLine = regexp.MustCompile(` data-line="[^"]*"`)

// Every block says where its words were written; nothing else changes.
func TestLines(t *testing.T) {
	text := "---\ntitle: x\n---\n" + `
# Title

Two
lines.

Under
-----

- one
- two

  more
1. [x] done

> quoted

> [!TIP]
> a tip

> [!NOTE] Titled
> a note

:::internal Secret
not public
:::

| A | B |
|---|---|
| 1 | 2 |

` + "```go title=\"a.go\"\ncode\n```\n" + `
Term
: meaning[^n]

![a picture](x.png "caption")

<b>bold</b> html

<details><summary>sum</summary>

inside

</details>

[^n]: the note
`
	file := source.NewFile("content/a & b.md", []byte(text))
	body := file.Span(strings.Index(text, "\n# Title"), len(text))
	for _, internal := range []bool{true, false} {
		plain := markdown.Render(body, markdown.Options{Internal: internal})
		lined := markdown.Render(body, markdown.Options{Internal: internal, Lines: true})
		if dataLine.ReplaceAllString(lined, "") != plain {
			t.Errorf("more than lines was added:\n%s", lined)
		}
		words := []string{"Two", "Under", "one", "two", "more", " done", "quoted", "a tip", "Titled", "a note", "not public",
			"A", "1", "code", "Term", "meaning", "caption", "bold", "inside", "the note"}
		for _, word := range words {
			if !internal && word == "not public" {
				continue
			}
			before, _, there := strings.Cut(lined, ">"+word)
			marks := strings.Split(before, `data-line="content/a &amp; b.md:`)
			if !there || len(marks) < 2 {
				t.Errorf("%q has no line in\n%s", word, lined)
				continue
			}
			line, _, _ := strings.Cut(marks[len(marks)-1], `"`)
			if at := strings.Split(text, "\n")[number(line)-1]; !strings.Contains(at, word) {
				t.Errorf("%q is said to stand on line %s: %q", word, line, at)
			}
		}
	}
}

func number(s string) (n int) {
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
