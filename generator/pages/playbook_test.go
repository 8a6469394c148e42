package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const book = `
-- rolebook.yaml --
name: Acme
public: {playbook: yes}
-- content/playbook/index.md --
---
title: How we hire
summary: Everything we know.
---
-- content/playbook/second/index.md --
---
title: Second things
order: 2
public: yes
---
-- content/playbook/second/late.md --
---
title: Late
order: 9
public: yes
---
-- content/playbook/second/early.md --
---
title: Early
order: 1
---
-- content/playbook/first/index.md --
---
title: First things
order: 1
public: yes
---
-- content/playbook/first/only.md --
---
title: Only
kind: challenge
problem: Nobody reads.
response: Write less.
stages: [growth]
models: [b2b]
public: yes
---
Lead paragraph.

## Part

### Deeper

#### Deepest
`

// Chapters stand in the order of their own pages, in both editions; pages in the order they state.
func TestChapters(t *testing.T) {
	chapter := func(c pages.Chapter) string {
		return c.Text + " (" + texts(c.Pages, func(p pages.ChapterPage) string { return p.Text }) + ")"
	}
	v := view[pages.Playbook](t, planned(t, playbook.Internal, book), "/playbook/")
	if got := texts(v.Chapters, chapter); got != "First things (Only), Second things (Early, Late)" {
		t.Errorf("chapters: %s", got)
	}
	if v.Note != "3 pages, 3 minutes to read" || v.Intro.Title != "How we hire" || v.Intro.Summary != "Everything we know." {
		t.Errorf("note %q, intro %+v", v.Note, v.Intro)
	}
	public := view[pages.Playbook](t, planned(t, playbook.Public, book), "/playbook/")
	if got := texts(public.Chapters, chapter); got != "First things (Only), Second things (Late)" {
		t.Errorf("public chapters: %s", got)
	}
}

// A plain folder of Markdown is a book: folders are chapters, file names and first headings are titles.
func TestChaptersOfPlainFolder(t *testing.T) {
	ix := planned(t, playbook.Internal, `
-- content/README.md --
# Welcome
-- content/how-we-work/meetings.md --
# Few meetings

Most of them [in writing](writing.md).
-- content/how-we-work/writing.md --
Write it down.
-- content/rules/README.md --
# The rules
`)
	v := view[pages.Playbook](t, ix, "/playbook/")
	got := texts(v.Chapters, func(c pages.Chapter) string {
		return c.Text + c.URL + " (" + texts(c.Pages, func(p pages.ChapterPage) string { return p.Text + " " + p.URL }) + ")"
	})
	if want := "How we work (Few meetings /how-we-work/meetings/, Writing /how-we-work/writing/), The rules/rules/ ()"; got != want {
		t.Errorf("chapters: %s\nwant %s", got, want)
	}
	if page := ix.Page("/how-we-work/meetings/"); page.Section != "/playbook/" {
		t.Errorf("in the navigation the page belongs to %s", page.Section)
	}
	a := view[pages.Article](t, ix, "/how-we-work/writing/")
	if a.Prev.Text != "Few meetings" || a.Next.Text != "" || texts(a.Backlinks, linkText) != "Few meetings" || a.Lead != "Write it down." {
		t.Errorf("beside the page: %+v %+v %v, lead %q", a.Prev, a.Next, a.Backlinks, a.Lead)
	}
}

func TestArticle(t *testing.T) {
	ix := planned(t, playbook.Internal, book)
	v := view[pages.Article](t, ix, "/playbook/first/only/")
	if v.Prev.URL != "" || v.Next.Text != "Early" {
		t.Errorf("the next page is the first of the next chapter: %+v %+v", v.Prev, v.Next)
	}
	if v.KindWords != "Challenge" || v.Problem == "" || v.Response == "" || !v.Public || v.Lead != "Lead paragraph." || strings.Contains(string(v.Body), "Lead paragraph") {
		t.Errorf("head: %+v", v)
	}
	if got := texts(v.TOC, func(e pages.TOCEntry) string { return fmt.Sprint(e.Text, " ", e.Deep) }); got != "Part false, Deeper true" {
		t.Errorf("contents: %s", got)
	}
	if got := texts(v.Chapters, func(c pages.Chapter) string {
		return fmt.Sprint(c.Text, " ", texts(c.Pages, func(p pages.ChapterPage) string { return fmt.Sprint(p.Current) }))
	}); got != "First things true, Second things false, false" {
		t.Errorf("the open page is marked: %s", got)
	}
	late := view[pages.Article](t, ix, "/playbook/second/late/")
	if late.Prev.Text != "Early" || late.Next.Text != "" {
		t.Errorf("last page: %+v %+v", late.Prev, late.Next)
	}
	first := view[pages.Article](t, ix, "/playbook/second/")
	if texts(first.Children, func(p pages.ChapterPage) string { return p.Text }) != "Early, Late" || first.Next.Text != "Early" {
		t.Errorf("a chapter's own page: %+v", first)
	}
}

// A long book names the pages of the open chapter alone, and of a very long chapter those around the open page.
func TestLongBook(t *testing.T) {
	var b strings.Builder
	b.WriteString("\n-- rolebook.yaml --\nname: Acme\n")
	for i := range 100 {
		fmt.Fprintf(&b, "-- content/playbook/long/p%03d.md --\n---\ntitle: Page %03[1]d\n---\n", i)
	}
	b.WriteString("-- content/playbook/short/one.md --\n---\ntitle: One\n---\n")
	ix := planned(t, playbook.Internal, b.String())
	v := view[pages.Article](t, ix, "/playbook/long/p050/")
	long, short := v.Chapters[0], v.Chapters[1]
	if len(long.Pages) != 41 || long.Pages[0].Text != "Page 030" || !long.Pages[20].Current || long.All == "" || len(short.Pages) != 0 {
		t.Errorf("%d pages from %v, all at %q; %d of the other chapter", len(long.Pages), long.Pages[0], long.All, len(short.Pages))
	}
	if v.Prev.Text != "Page 049" || v.Next.Text != "Page 051" {
		t.Errorf("beside it: %v %v", v.Prev, v.Next)
	}
	if first := view[pages.Article](t, ix, "/playbook/long/p000/").Chapters[0]; len(first.Pages) != 21 || !first.Pages[0].Current {
		t.Errorf("the first page: %d pages", len(first.Pages))
	}
	if !view[pages.Playbook](t, ix, "/playbook/").Find {
		t.Error("a long list has no field to find a page")
	}
}

func TestChoice(t *testing.T) {
	v := view[pages.Article](t, planned(t, playbook.Internal, `
-- content/playbook/choose.md --
---
title: Choosing
choose:
  criteria: {Cost: 3, Support: 2}
  options:
    Small: {Cost: 5, Support: 1}
    Large: {Cost: 2, Support: 5}
    Unknown: {Support: 4}
---
`), "/playbook/choose/").Choice
	got := texts(v.Options, func(o pages.ScoredOption) string {
		return fmt.Sprintf("%s %v %d %v", o.Name, o.Scores, o.Total, o.Best)
	})
	if got != "Small [5 1] 17 true, Large [2 5] 16 false, Unknown [0 4] 8 false" {
		t.Errorf("sums: %s", got)
	}
	if v.Most != 25 || !v.Gaps {
		t.Errorf("at most %d, gaps %v", v.Most, v.Gaps)
	}
}

// Each heading of a page of questions opens to what stands below it, and keeps its address.
func TestQuestions(t *testing.T) {
	ix := planned(t, playbook.Internal, `
-- content/faq.md --
---
title: Questions
kind: faq
summary: Answers.
---
Before.

## Who *decides*?

You do.[^1]

> ## Not a question
>
> quoted

### A part

## Why?

Because.

[^1]: Nearly always.
`)
	v := view[pages.FAQ](t, ix, "/faq/")
	got := texts(v.Questions, func(q pages.Question) string { return q.ID })
	if got != "who-decides, why" || v.Body != "" || !strings.Contains(string(v.Opening), "Before.") {
		t.Fatalf("questions %s, opening %s, body %s", got, v.Opening, v.Body)
	}
	first, last := v.Questions[0], v.Questions[1]
	if !strings.Contains(string(first.Asked), "Who <em>decides</em>?") || !strings.Contains(string(first.Answer), "Not a question") || !strings.Contains(string(first.Answer), "A part") {
		t.Errorf("first: %s / %s", first.Asked, first.Answer)
	}
	if string(last.Answer) != "<p>Because.</p>" || !strings.Contains(string(v.Closing), "Nearly always") {
		t.Errorf("last: %s, closing: %s", last.Answer, v.Closing)
	}
	if ix.Page("/faq/").Section != "/faq/" {
		t.Errorf("section %s", ix.Page("/faq/").Section)
	}
	plain := view[pages.FAQ](t, planned(t, playbook.Internal, "\n-- content/faq.md --\n---\ntitle: Questions\nkind: faq\nsummary: None yet.\n---\nNothing was asked.\n"), "/faq/")
	if len(plain.Questions) != 0 || !strings.Contains(string(plain.Body), "Nothing was asked.") {
		t.Errorf("a page without questions keeps its words: %+v", plain)
	}
}

func TestNotFound(t *testing.T) {
	ix := planned(t, playbook.Public, openings)
	page := ix.Page("/404.html")
	if !page.NoIndex {
		t.Error("search engines may list the page")
	}
	if got := texts(page.View(ix).(pages.NotFound).Links, linkText); got != "Front page, Open jobs" {
		t.Errorf("ways on: %s", got)
	}
}
