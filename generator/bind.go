package generator

import (
	"bytes"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"sync"

	"rolebook/generator/binding"
	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/parallel"
	"rolebook/generator/theme"
)

// bind makes a document of the pages it names: their main parts, made by the same templates from the same views, under
// the document's own cover and contents.
func (s *Snapshot) bind(w *bytes.Buffer, f *theme.Frame, d pages.Document) diag.List {
	f.Sheets = []string{s.boundSheet().URL()}
	return s.bindTo(w, f, s.bookbinder(f.Page.URL, d))
}

// boundSheet is the style sheet of what is printed.
func (s *Snapshot) boundSheet() theme.Asset {
	f := s.other
	f.bound.Do(func() {
		f.boundSheet = s.theme.Scoped(s.Index.PrintedKinds())
		f.drawn.Store(f.boundSheet.Path, f.boundSheet)
	})
	return f.boundSheet
}

// bookbinder begins a document at an address of the site.
func (s *Snapshot) bookbinder(at string, d pages.Document) *bookbinder {
	return &bookbinder{at: at, doc: d, elsewhere: func(url string) string { return relative(at, url) }}
}

// relative is the way from a page to a file, whatever signs the file's name has.
func relative(page, file string) string {
	return theme.Relative(page, (&url.URL{Path: file}).EscapedPath())
}

// bindTo makes the document of a bookbinder, with the parts that nobody has put in yet.
func (s *Snapshot) bindTo(w *bytes.Buffer, f *theme.Frame, b *bookbinder) diag.List {
	page := func(at place) *pages.Page { return s.Index.Page(b.doc.Chapters[at.chapter].Parts[at.part].URL) }
	if published := s.publishedMain; published != nil {
		there := b.lacking()
		parallel.Each(len(there), func(n int) {
			if main := published(page(there[n])); main != nil {
				b.put(there[n], main)
			}
		})
	}
	lacking := b.lacking()
	s.Index.Playbook.ExpectMentions(len(lacking))
	found := make([]diag.List, len(lacking))
	parallel.Each(len(lacking), func(n int) {
		part, main := page(lacking[n]), s.site.scratch()
		defer s.site.scratched.Put(main)
		if found[n] = s.theme.ExecuteMain(main, part.Kind.Name, s.frame(part)); !found[n].Fails(false) {
			b.put(lacking[n], main.Bytes())
		}
	})
	wrong := slices.Concat(found...)
	if wrong.Fails(false) {
		return wrong
	}
	f.View = b.doc
	return append(wrong, s.theme.Execute(w, "print", f)...)
}

// A bookbinder puts the main parts of pages into their document. Several may be put at once.
type bookbinder struct {
	at        string // address of the document
	doc       pages.Document
	elsewhere func(url string) string // where links out of it lead, "" for nowhere

	indexed      sync.Once
	parts, lists map[string]string // ids of parts and chapters by what they stand for
}

// A place is where a part stands in a document.
type place struct{ chapter, part int }

// lacking are the places of the parts that were not put in yet.
func (b *bookbinder) lacking() (at []place) {
	for i, c := range b.doc.Chapters {
		for j, part := range c.Parts {
			if part.Body == "" {
				at = append(at, place{i, j})
			}
		}
	}
	return at
}

// put binds the main part of a page where it stands in the document.
func (b *bookbinder) put(at place, main []byte) {
	b.indexed.Do(b.index)
	lower := 2 // below the cover's heading and the chapter's
	if b.doc.Title == "" {
		lower = 0
	}
	part := &b.doc.Chapters[at.chapter].Parts[at.part]
	bound := **part
	bound.Body = template.HTML(binding.Bind(binding.Part{URL: bound.URL, ID: bound.ID, HTML: main, Lower: lower, Link: b.link, Source: b.source}))
	*part = &bound
}

func (b *bookbinder) index() {
	b.parts, b.lists = map[string]string{}, map[string]string{}
	for _, c := range b.doc.Chapters {
		if c.URL != "" && len(c.Parts) > 0 {
			b.lists[c.URL] = c.Anchor()
		}
		for _, p := range c.Parts {
			b.parts[p.URL] = p.ID
		}
	}
}

// link is where a site-absolute address leads from the document.
func (b *bookbinder) link(url, fragment string) string {
	part := b.parts[url]
	switch {
	case part != "" && fragment != "" && !strings.EqualFold(fragment, "top"): // which is no place on a page, but its beginning
		return "#" + theme.Percent(binding.Within(part, fragment))
	case part != "":
		return "#" + theme.Percent(part)
	case b.lists[url] != "":
		return "#" + b.lists[url]
	}
	to := b.elsewhere(url)
	if to != "" && fragment != "" {
		to += "#" + fragment
	}
	return theme.Percent(to)
}

func (b *bookbinder) source(url string) string { return theme.Percent(relative(b.at, url)) }
