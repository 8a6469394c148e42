package pages

import (
	"html"
	"net/url"
	"strings"

	"rolebook/generator/jsonld"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

// A Host is where an edition is published, as far as that is known.
type Host struct {
	Base string // the site's own address, with a slash at its end; "" when unknown
	Logo string // address of the site's picture, likewise
}

// page is the whole address of a page; "" where that of the site is unknown.
func (h Host) page(url string) string {
	if h.Base == "" {
		return ""
	}
	return Absolute(h.Base, url)
}

// Structured returns what search engines read of a page beside its text, as documents of JSON-LD. The internal edition
// has none, and neither has a page that is not to be listed. The view is what the page shows.
func (ix *Index) Structured(p *Page, at Host, view any) []string {
	if ix.Playbook.Audience != playbook.Public || p.NoIndex {
		return nil
	}
	var out []string
	if p.Data != nil {
		if v := p.Data(ix, at, view); v != nil {
			out = append(out, jsonld.Document(v))
		}
	}
	if way := ix.breadcrumbs(p, at); len(way.Items) > 1 {
		out = append(out, jsonld.Document(way))
	}
	return out
}

// breadcrumbs are the way from the front page to a page.
func (ix *Index) breadcrumbs(p *Page, at Host) jsonld.BreadcrumbList {
	var out jsonld.BreadcrumbList
	if at.Base == "" {
		return out
	}
	step := func(name, url string) {
		if name != "" {
			out.Items = append(out.Items, jsonld.ListItem{Position: len(out.Items) + 1, Name: name, Item: url})
		}
	}
	step(ix.Playbook.Site.Name, at.Base)
	for _, c := range p.Crumbs {
		if l := ix.Link(c.Text, c.URL); l.URL != "" {
			step(l.Text, at.page(l.URL))
		}
	}
	if p.URL != "/" {
		step(p.Title, at.page(p.URL))
	}
	return out
}

// organization is who the site belongs to.
func (ix *Index) organization(at Host, _ any) any {
	site := ix.Playbook.Site
	if site.Name == "" {
		return nil
	}
	return jsonld.Organization{Name: site.Name, URL: at.Base, SameAs: site.SameAs, Logo: at.Logo, Description: site.About}
}

// jobList is the addresses of the open jobs, and nothing about them: search engines want a job on its own page alone.
func (ix *Index) jobList(at Host, view any) any {
	var out jsonld.ItemList
	for i, row := range view.(Jobs).Rows {
		if at.Base != "" {
			out.Items = append(out.Items, jsonld.ListItem{Position: i + 1, URL: at.page(row.URL)})
		}
	}
	if len(out.Items) == 0 {
		return nil
	}
	return out
}

// questionData is a page of questions with its answers.
func (ix *Index) questionData(_ Host, view any) any {
	var out jsonld.FAQPage
	for _, q := range view.(FAQ).Questions {
		asked := strings.TrimSuffix(strings.TrimPrefix(markdown.Basic(string(q.Asked)), "<p>"), "</p>")
		if answer := markdown.Basic(string(q.Answer)); asked != "" && answer != "" {
			out.Questions = append(out.Questions, jsonld.Question{Name: html.UnescapeString(asked), Answer: jsonld.Answer{Text: answer}})
		}
	}
	if len(out.Questions) == 0 {
		return nil
	}
	return out
}

// hostAndPath is an address as people read it: without https:// and the slash at its end.
func hostAndPath(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimSuffix(strings.TrimPrefix(address, u.Scheme+"://"), "/")
}
