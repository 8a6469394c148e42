package pages

import (
	"strings"

	"rolebook/generator/playbook"
)

var twin = &Kind{
	Name: "twin", Called: "markdown", Doc: "What a public page says, as Markdown, for programs that read for people.",
	Audience: []playbook.Audience{playbook.Public},
	Plan: func(ix *Index) []*Page {
		var out []*Page
		for p := range ix.AtOnce() {
			if p.View != nil && !p.NoIndex && p.Kind.Name != "search" && strings.HasSuffix(p.URL, "/") {
				out = append(out, &Page{URL: twinURL(p.URL), Title: p.Title, NoIndex: true, At: p.At, TwinOf: p})
			}
		}
		return out
	},
}

// twinURL is the address of a page as Markdown.
func twinURL(of string) string { return of + "index.md" }

// TwinOf returns a page as Markdown; nil where it has none.
func (ix *Index) TwinOf(p *Page) *Page {
	if t := ix.Page(twinURL(p.URL)); t != nil && t.TwinOf != nil {
		return t
	}
	return nil
}
