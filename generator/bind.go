package generator

import (
	"bytes"
	"html/template"
	"net/url"

	"rolebook/generator/binding"
	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/theme"
)

// bind makes a document of the pages it names: their main parts, made by the same templates from the same views, under
// the document's own cover and contents.
func (s *Snapshot) bind(w *bytes.Buffer, f *theme.Frame, d pages.Document) diag.List {
	f.Sheets = []string{s.theme.Scoped(s.Index.PrintedKinds()).URL()}
	return s.bindTo(w, f, d, func(url string) string { return relative(f.Page.URL, url) })
}

// relative is the way from a page to a file, whatever signs the file's name has.
func relative(page, file string) string {
	return theme.Relative(page, (&url.URL{Path: file}).EscapedPath())
}

// bindTo is bind with links out of the document that lead where elsewhere says, "" to nowhere.
func (s *Snapshot) bindTo(w *bytes.Buffer, f *theme.Frame, d pages.Document, elsewhere func(url string) string) diag.List {
	parts, lists, lower := map[string]string{}, map[string]string{}, 2 // below the cover's heading and the chapter's
	if d.Title == "" {
		lower = 0
	}
	for _, c := range d.Chapters {
		if c.URL != "" && len(c.Parts) > 0 {
			lists[c.URL] = c.Anchor()
		}
		for _, p := range c.Parts {
			parts[p.URL] = p.ID
		}
	}
	link := func(url, fragment string) string {
		switch {
		case parts[url] != "" && fragment != "":
			return "#" + theme.Percent(binding.Within(parts[url], fragment))
		case parts[url] != "":
			return "#" + theme.Percent(parts[url])
		case lists[url] != "":
			return "#" + lists[url]
		}
		to := elsewhere(url)
		if to != "" && fragment != "" {
			to += "#" + fragment
		}
		return theme.Percent(to)
	}
	source := func(url string) string { return theme.Percent(relative(f.Page.URL, url)) }
	var wrong diag.List
	main := s.site.scratch()
	defer s.site.scratched.Put(main)
	for i := range d.Chapters {
		parts := d.Chapters[i].Parts
		for j, part := range parts {
			page := s.Index.Page(part.URL)
			main.Reset()
			if wrong.Add(s.theme.ExecuteMain(main, page.Kind.Name, s.frame(page))...); wrong.Fails(false) {
				return wrong
			}
			copied := *part
			copied.Body = template.HTML(binding.Bind(binding.Part{URL: page.URL, ID: part.ID, HTML: main.Bytes(), Lower: lower, Link: link, Source: source}))
			parts[j] = &copied
		}
	}
	f.View = d
	return append(wrong, s.theme.Execute(w, "print", f)...)
}
