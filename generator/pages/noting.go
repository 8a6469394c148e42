package pages

import (
	"strconv"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/search"
)

// What Noting says in place of a path where the findings of all files go into a page, and where only their number does.
const (
	Findings     = ""
	FindingCount = "#"
)

// Noting returns an index of the same pages that says, by path, whose prose and findings go into what is asked of it. What
// else a page is made of, of front matter, settings and templates, and where prose leads, is not said. Pages of either
// edition say it, on the goroutine that they or a part of them are asked for on.
func (ix *Index) Noting(note func(path string)) *Index {
	return ix.changed(func(c *Index) { c.noted = note })
}

// tell says that a file's prose or findings go into what is made.
func (ix *Index) tell(path string) {
	if ix.noted != nil {
		ix.noted(path)
	}
}

// tellGuides says so of the prose of every guide.
func (ix *Index) tellGuides() {
	if ix.noted == nil {
		return
	}
	for _, g := range ix.Playbook.Guides {
		ix.noted(g.Body.At.Path())
	}
}

// Grown is what the lengths of texts decide beside what is shown of them: in which files there is to search, and where a book
// that is printed in volumes is cut.
func (ix *Index) Grown() any {
	var out struct {
		search search.Layout
		cuts   [][2]int
	}
	if ix.Page(finderURL) != nil {
		out.search = ix.known.sought().layout()
	}
	if ix.Page("/print/") != nil {
		for _, v := range ix.known.volumes() {
			out.cuts = append(out.cuts, [2]int{v.from, v.to})
		}
	}
	return out
}

// Stated appends what a text says beside what is shown of it: whatever it changes elsewhere. Two texts of one file that
// state the same below the same front matter change nothing but what Noting says.
func Stated(to []byte, b playbook.Body) []byte {
	text := func(s string) { to = append(strconv.AppendInt(to, int64(len(s)), 10), ' '); to = append(to, s...) }
	number := func(n int) { to = append(strconv.AppendInt(to, int64(n), 10), ' ') }
	flag := func(b bool) { to = strconv.AppendBool(to, b) }
	facts := b.Facts()
	flag(facts.HasInternal)
	number(len(facts.Headings))
	for _, h := range facts.Headings {
		number(h.Level)
		text(h.Text)
		text(h.ID)
		flag(h.Internal)
	}
	editions := []*markdown.Facts{facts}
	if public := facts.Public(); public != facts {
		editions = append(editions, public)
	}
	number(len(editions))
	for _, shown := range editions {
		text(shown.Title)
		flag(shown.Words == 0)
		links := bound(shown)
		number(len(links))
		for _, l := range links {
			number(int(l.Kind))
			text(l.Target)
			text(l.Fragment)
			flag(l.Internal)
		}
	}
	return to
}
