package pages

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/parallel"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Problems reports links in prose that lead nowhere: to no entity, no page, no file and no heading, and names of pages
// and of stretches of onboarding that there are not. It is asked of the internal edition, which has everything.
func (ix *Index) Problems(ctx context.Context) diag.List {
	c, p := ix.linkCheck(), ix.Playbook
	for _, g := range p.Guides {
		c.body(g.Body, g.URL)
		if page := ix.Page(g.URL); ix.otherKind(g.URL) && !page.Kind.Intro {
			c.found.Add(diag.Diagnostic{
				Severity: diag.Error, Code: "path-clash", At: g.Origin.Whole, Related: []source.Span{page.At},
				Message: fmt.Sprintf("This page and another one both want the address %s.", g.URL),
				Hint:    "Rename this file, or move it under content/playbook/.",
			})
		}
	}
	ix.Pages()
	for _, page := range ix.late.refused {
		if page.Kind != article && page.Kind != faq && page.At.Known() {
			c.found.Add(diag.Diagnostic{
				Severity: diag.Error, Code: "path-clash", At: page.At,
				Message: fmt.Sprintf("“%s” has no page: the address %s belongs to another one.", page.Title, page.URL),
				Hint:    "Give the file another name.",
			})
		}
	}
	for _, of := range parallel.RangesWith(len(p.Roles), ix.linkCheck, func(c *linkCheck, _, from, to int) {
		for _, r := range p.Roles[from:to] {
			if ctx.Err() == nil {
				c.body(r.Body, "/roles/"+r.ID+"/")
				c.found.Add(unplaced(r.Onboarding)...)
			}
		}
	}) {
		c.found.Add(of.found...)
	}
	if ctx.Err() != nil {
		return nil
	}
	for _, t := range p.Teams {
		c.body(t.Body, "/teams/"+t.ID+"/")
	}
	for _, x := range p.People {
		c.body(x.Body, "/people/"+x.ID+"/")
		if x.Photo != "" && ix.photo(x) == "" {
			c.found.Add(diag.Diagnostic{
				Severity: diag.Error, Code: "missing-file", At: x.Origin.At("photo").Value, Key: x.Origin.At("photo").Key,
				Message: fmt.Sprintf("There is no picture “%s” beside this file.", x.Photo),
			})
		}
	}
	c.found.Add(misnamed(p.Site)...)
	c.found.Add(unplaced(p.Site.Onboarding)...)
	c.found.Sort()
	return c.found
}

// A linkCheck looks at every link once. Where a link leads depends on the folder it is written in and on its target, so
// that is asked once for all links of a folder that say the same.
type linkCheck struct {
	*Index
	names   map[string]lead // of short links, which mean the same anywhere
	folders map[string]folderLeads
	meant   map[linkKey]string // of links to nowhere, what was most likely meant
	found   diag.List

	neighbours neighbours
}

func (ix *Index) linkCheck() *linkCheck {
	return &linkCheck{Index: ix, names: map[string]lead{}, folders: map[string]folderLeads{}, meant: map[linkKey]string{}, neighbours: neighbours{tree: ix.Tree}}
}

type linkKey struct {
	kind           markdown.Kind
	folder, target string
}

// folderLeads is where paths lead in the files of a folder, as links and as pictures.
type folderLeads struct{ files, pictures map[string]lead }

// A lead is where a link leads.
type lead struct {
	to    string // "" for nowhere
	known bool   // it is an entity, with a page or without
}

func (c *linkCheck) body(b playbook.Body, on string) {
	if b.Prose == nil || !b.At.Known() {
		return
	}
	from := b.At.Path()
	here, ok := c.folders[path.Dir(from)]
	if !ok {
		here = folderLeads{map[string]lead{}, map[string]lead{}}
		c.folders[path.Dir(from)] = here
	}
	c.directives(b)
	links := b.Facts().Links
	for i := range links {
		l := &links[i]
		var at lead
		switch l.Kind {
		case markdown.Entity:
			at = c.seen(c.names, from, l)
		case markdown.Picture:
			at = c.seen(here.pictures, from, l)
		case markdown.File:
			at = c.seen(here.files, from, l)
		case markdown.Fragment:
		default:
			continue
		}
		if at.to != "" && l.Fragment == "" || at.known && at.to == "" {
			continue
		}
		if d, broken := c.broken(from, l, at, on); broken {
			c.found.Add(d)
		}
	}
}

// seen asks where a link leads unless one that says the same was asked before.
func (c *linkCheck) seen(before map[string]lead, from string, l *markdown.Link) lead {
	at, ok := before[l.Target]
	if !ok {
		at = c.look(from, *l)
		before[l.Target] = at
	}
	return at
}

// look asks where a link leads. An entity without a page is known, and that is enough for a short link to it.
func (c *linkCheck) look(from string, l markdown.Link) lead {
	if l.Kind == markdown.Picture {
		_, f := c.picture(from, l.Target)
		return lead{known: f != nil}
	}
	to, known := c.lead(from, l)
	if to == "" && !known && strings.HasPrefix(l.Target, "/") && c.Playbook.Audience == playbook.Internal {
		if to, _ := c.Careers().lead(from, l); to != "" { // a feed, perhaps, which only outsiders have
			return lead{known: true}
		}
	}
	if to == "" && !known && len(c.left) > 0 { // a page that the site leaves out is nothing an author could mend
		to, _ = c.whole().lead(from, l)
		return lead{known: to != ""}
	}
	return lead{to, known}
}

// broken says what is wrong with a link that leads to at; on is the page it stands on.
func (c *linkCheck) broken(from string, l *markdown.Link, at lead, on string) (diag.Diagnostic, bool) {
	d := diag.Diagnostic{Severity: diag.Warning, Code: "broken-link", At: l.At}
	key := linkKey{l.Kind, path.Dir(from), l.Target}
	switch {
	case l.Kind == markdown.Fragment:
		return c.brokenAnchor(d, l, on)
	case at.to != "" && l.Kind == markdown.File:
		return c.brokenAnchor(d, l, at.to)
	case at.known:
		return d, false
	case l.Kind == markdown.Entity:
		d.Severity = diag.Error
		d.Message = fmt.Sprintf("Nothing is called “%s”: no role, team, person, skill, tool or page.", l.Target)
		d.Hint = "Use the title or the file's name of something that is there."
		if near := c.near(key, func() string { return c.called(l.Target) }); near != "" {
			d.Hint, d.Fixes = fmt.Sprintf("Did you mean “%s”?", near), []diag.Edit{{Span: l.At, Text: near}}
			d.Guess = !diag.OneSlip(l.At.Text(), near)
		}
	case l.Kind == markdown.Picture:
		d.Code, d.Message = "missing-file", fmt.Sprintf("There is no picture “%s”.", l.Target)
		d.Hint = c.near(key, func() string { return c.neighbours.near(from, l.Target) })
	default:
		d.Message = fmt.Sprintf("“%s” leads nowhere.", l.Target)
		d.Hint = cmp.Or(c.near(key, func() string { return c.neighbours.near(from, l.Target) }), "It is shown as plain text until there is such a file.")
	}
	return d, true
}

// called is the name in the book that was most likely meant, in the form of what was written: an id where that is one.
func (c *linkCheck) called(written string) string {
	names := c.Playbook.Names()
	near := diag.Nearest(written, names)
	id := playbook.Slug(near)
	if written == playbook.Slug(written) && slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, id) }) {
		return id
	}
	return near
}

// near returns what was meant by a link to nowhere, which find looks for once.
func (c *linkCheck) near(key linkKey, find func() string) string {
	near, ok := c.meant[key]
	if !ok {
		near = find()
		c.meant[key] = near
	}
	return near
}

// brokenAnchor reports a link to a heading that a page of the playbook does not have. Pages of other kinds have places
// of their own beside the author's headings.
func (ix *Index) brokenAnchor(d diag.Diagnostic, l *markdown.Link, to string) (diag.Diagnostic, bool) {
	g := ix.Playbook.Guide(to)
	if l.Fragment == "" || g == nil || ix.otherKind(to) {
		return d, false
	}
	facts := g.Body.Facts()
	if _, ok := facts.Anchor(l.Fragment); ok || strings.HasPrefix(l.Fragment, "fn") {
		return d, false
	}
	var ids []string
	for _, h := range facts.Headings {
		ids = append(ids, h.ID)
	}
	d.Code, d.Message = "broken-anchor", fmt.Sprintf("The page has no heading “#%s”.", l.Fragment)
	if near := diag.Nearest(l.Fragment, ids); near != "" {
		d.Hint = fmt.Sprintf("Did you mean “#%s”?", near)
	}
	return d, true
}

// relativePath is a file's path as seen from a folder.
func relativePath(folder, file string) string {
	if rest, ok := strings.CutPrefix(file, folder+"/"); ok {
		return rest
	}
	if folder == "." || folder == "content" {
		return ""
	}
	up := relativePath(path.Dir(folder), file)
	if up == "" {
		return ""
	}
	return "../" + up
}
