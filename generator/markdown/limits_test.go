package markdown

import (
	"strconv"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// lined breaks text into lines of about a hundred kilobytes, in one paragraph.
func lined(piece string, size int) string {
	line := strings.Repeat(piece, min(100_000, size)/len(piece)) + "\n"
	return strings.Repeat(line, size/len(line))
}

// TestTangledTextIsRefused holds what is known to take parsers time in the square of its size. Each ends with one
// error at a place, before the work is done.
func TestTangledTextIsRefused(t *testing.T) {
	many := strings.Repeat
	var numbered, backquotes strings.Builder
	for i := range 5000 {
		numbered.WriteString("[^" + strconv.Itoa(i) + "]: x\n")
	}
	for i := 1; backquotes.Len() < 400_000; i++ {
		backquotes.WriteString(many("`", i) + "a\n")
	}
	deep := func(marker string) string {
		var b strings.Builder
		for i := range 3000 {
			b.WriteString(many(" ", min(len(marker)*i, 500)) + marker + "a\n")
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"stars and underscores":       lined("*a_ ", 200_000),
		"closers after a double":      "a**b" + lined("c* ", 150_000),
		"tildes":                      lined("~~a ", 200_000),
		"a run of stars":              many("*", 20_000) + "a" + many("*", 20_000),
		"links that never close":      lined("[a](b", 250_000),
		"links into angle brackets":   lined("[a](<b", 300_000),
		"open brackets":               many("[", 100_000) + many("]", 100_000),
		"one line of list markers":    many("* ", 50_000) + "a",
		"one line of numbers":         many("1. ", 40_000) + "a",
		"quotations in quotations":    many("> ", 50_000) + "a",
		"lists by indentation":        deep("- "),
		"numbered by indentation":     deep("1. "),
		"passages in passages":        many(":::note\n", 3000) + many(":::\n", 3000),
		"quoted lists":                many("> - ", 10_000) + "a",
		"definitions of links":        many("[a]: b\n", 5000),
		"definitions over two lines":  many("[a\nb]: c\n\n", 5000),
		"footnotes":                   numbered.String(),
		"one footnote often":          many("[^a] ", 100_000) + "\n\n" + many("[^b]: x\n\n", 3900) + "[^a]: x\n",
		"a table with too many cells": many("|a", 5000) + "|\n" + many("|-", 5000) + "|\n" + many("x\n", 5000),
		"a line without end":          many("a", maxLine+1),
		"a book in one file":          many("word \n", maxBody/6+1),
		"backquotes":                  many("`a``b\n", 100_000),
		"tags in one line":            lined("<b> ", 900_000),
	} {
		t.Run(name, func(t *testing.T) {
			body := source.NewFile("a.md", []byte(text)).Whole()
			facts, list := Read(body)
			if len(list) != 1 || list[0].Code != codeTooComplex || list[0].Severity != diag.Error {
				t.Fatalf("%d findings, not one %s", len(list), codeTooComplex)
			}
			if at := list[0].At; !at.Known() || at.Start < 0 || int(at.End) > len(text) {
				t.Error("the finding has no place", at.Start, at.End)
			}
			if len(facts.Links)+len(facts.Headings)+facts.Words > 0 {
				t.Error("facts of a body that was not read")
			}
			if out := Render(body, Options{Internal: true}) + Render(body, Options{}); out != "" {
				t.Errorf("%d bytes of HTML of a body that was not read", len(out))
			}
		})
	}
}

// TestLargeOrdinaryTextIsRead holds what is large but plain: the limits must not be in the way of it.
func TestLargeOrdinaryTextIsRead(t *testing.T) {
	many := strings.Repeat
	for name, text := range map[string]string{
		"a long page":             many("A **bold** word, a [link](page.md), `code` and _more_ of it.\n\n", 4000),
		"a long paragraph":        many("A **bold** word, a [link](page.md), `code` and _more_.\n", 900),
		"a table of links":        "| a | b | c |\n|---|---|---|\n" + many("| [x](a.md) | **y** *z* | `code` |\n", 3000),
		"a list of links":         many("- [one](a.md) and *two*\n  - [three](b.md)\n", 3000),
		"rulers":                  many(many("- ", 60)+"\n\n"+many("*", 200)+"\n\n", 100),
		"code that looks tangled": "```\n" + many("*p = a[i](b[j](c)) * _x_ ** `q` [[[ ((( <<< >>>\n", 5000) + "```\n",
		"deep but sane lists":     "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g\n",
		"many headings":           many("## Heading\n\n", 5000),
		"many footnotes":          many("Text[^1] more[^2].\n\n", 500) + "[^1]: a\n[^2]: b\n",
		"Chinese without a space": many("这是一个没有空格的段落,有[链接](页.md)和**重点**。", 1500),
		"HTML tables":             "<table>\n" + many("<tr><td>a</td><td><b>b</b></td></tr>\n", 2000) + "</table>\n",
		"addresses":               many("https://example.com/a/b_c?d=e&f=g me@example.com www.example.com\n", 1500),
		"a changelog's references": many("See [#1] and [#2].\n\n", 500) + func() (s string) {
			for i := range 900 {
				s += "[#" + strconv.Itoa(i) + "]: https://example.com/" + strconv.Itoa(i) + "\n"
			}
			return s
		}(),
	} {
		t.Run(name, func(t *testing.T) {
			body := source.NewFile("a.md", []byte(text)).Whole()
			if _, list := Read(body); list.Count(diag.Error) > 0 {
				t.Error(list[0].Message)
			}
			doc, _ := parse(body, new(sheet))
			if doc == nil {
				t.Fatal("it is not read")
			}
			if doc.ledger.work > maxWork/4 {
				t.Errorf("it took %d steps of %d", doc.ledger.work, maxWork)
			}
			if Render(body, Options{Internal: true}) == "" {
				t.Error("nothing is shown")
			}
		})
	}
}

// Twice the text is about twice the work, in steps of the parser and in things made: for every construct, repeated.
func TestWorkGrowsWithTheText(t *testing.T) {
	for _, piece := range []string{
		"A word.\n\n", "# Heading\n\n", "## Same\n\nText\n\n", "Heading\n===\n\n", "- a\n", "1. a\n", "- [ ] a\n", "- a\n  - b\n    - c\n\n", "> a\n", "> > a\n\n", "```go\na\n```\n\n", "    code\n\n", "***\n\n", "| a | b |\n|---|---|\n| c | d |\n\n",
		"*a* **b** ~~c~~ `d`\n\n", "*a **b** c*\n\n", "**a*b**\n\n", "_a_b_\n\n", "[a](b.md \"c\")\n\n", "![a](b.png)\n\n", "[a][b] [a] [^1]\n\n", "[[a|b]]\n\n", "https://a.example/b a@b.example\n\n", "<https://a.example>\n\n", "&amp; &#65; &copy \\* \\\\\n\n",
		"<b>a</b> <kbd>c</kbd>\n\n", "<details>\n<summary>a</summary>\n\nb\n\n</details>\n\n", "<!-- a -->\n\n", "<div>\na\n", "<table><tr><td>a</table>\n\n", ":::note\na\n:::\n\n", ":::internal\na\n:::\n\n", "> [!NOTE]\n> a\n\n", "::roles{team=a}\n\n", "a  \nb\\\nc\n\n",
		"](((\n\n", "[[[\n\n", "<<<\n\n", "``` a\n\n", "`a\n\n", "**\n\n", "*a_\n\n", "|a\n", "\\\n\n", "&\n\n", "<a \n\n", "- \n", ":::\n\n", "{#a}\n\n", "\t\n", "a\r\n\r\n", "ü日\n\n",
	} {
		t.Run(strconv.Quote(piece), func(t *testing.T) {
			cost := func(n int) (steps, made float64) {
				body := source.NewFile("a.md", []byte(strings.Repeat(piece, n)+"\n[a]: x.md\n[b]: y.md\n[^1]: z\n")).Whole()
				doc, refused := parse(body, new(sheet))
				if doc == nil {
					t.Fatalf("it is refused: %+v", refused)
				}
				return float64(doc.ledger.work), testing.AllocsPerRun(1, func() {
					Read(body)
					Render(body, Options{Internal: true})
				})
			}
			const n = 300
			steps, made := cost(n)
			steps2, made2 := cost(2 * n)
			if steps2 > 2.4*steps+1000 || made2 > 2.4*made+1000 {
				t.Errorf("%d of them take %.0f steps and make %.0f things, twice as many %.0f and %.0f", n, steps, made, steps2, made2)
			}
		})
	}
}

func BenchmarkRender(b *testing.B) {
	page := strings.Repeat(`## A heading

A **bold** word, a [link](page.md), a short link to [[ux-designer|our designer]], `+"`code`"+` and more text
over two lines, as people write it.[^1]

- one
- two with *emphasis*

| Metric | From | To |
|---|---|---|
| Bounce rate | 52% | 44% |

`, 20) + "\n[^1]: A note.\n"
	for name, text := range map[string]string{
		"plain": page, "with HTML": page + "\n<details>\n<summary>More</summary>\n\ntext\n\n</details>\n", "public": page + "\n:::internal\nPay\n:::\n",
	} {
		body := source.NewFile("a.md", []byte(text)).Whole()
		b.Run("Render "+name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Render(body, Options{Internal: name != "public"})
			}
		})
		b.Run("Read "+name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Read(body)
			}
		})
	}
}
