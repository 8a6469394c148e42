package pages

import (
	"html/template"

	"rolebook/generator/markdown"
)

// An Intro is what an author wrote for a page that rolebook derives: content/roles/index.md for /roles/.
type Intro struct {
	Title   string
	Summary string
	Body    template.HTML
}

// intro returns the author's words for the page at a URL; the zero Intro without any.
func (ix *Index) intro(url string) Intro {
	g := ix.Playbook.Guide(url)
	if g == nil {
		return Intro{}
	}
	in := Intro{Summary: g.Summary, Body: ix.Prose(g.Body, url, markdown.Options{DropTitle: true})}
	if g.Has("title") || ix.outline(g.Body).Title != "" {
		in.Title = g.Title
	}
	return in
}
