package pages

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Problems reports links in prose that lead nowhere: to no entity, no page, no file and no heading. It is asked of the
// internal edition, which has everything.
func (ix *Index) Problems() diag.List {
	var found diag.List
	p := ix.Playbook
	for _, g := range p.Guides {
		found.Add(ix.brokenLinks(g.Body, g.URL)...)
		if page := ix.byURL[g.URL]; ix.otherKind(g.URL) && !page.Kind.Intro {
			found.Add(diag.Diagnostic{
				Severity: diag.Error, Code: "path-clash", At: g.Origin.Whole, Related: []source.Span{page.At},
				Message: fmt.Sprintf("This page and another one both want the address %s.", g.URL),
				Hint:    "Rename this file, or move it under content/playbook/.",
			})
		}
	}
	for _, r := range p.Roles {
		found.Add(ix.brokenLinks(r.Body, "/roles/"+r.ID+"/")...)
	}
	for _, t := range p.Teams {
		found.Add(ix.brokenLinks(t.Body, "/teams/"+t.ID+"/")...)
	}
	for _, x := range p.People {
		found.Add(ix.brokenLinks(x.Body, "/people/"+x.ID+"/")...)
		if x.Photo != "" && ix.photo(x) == "" {
			found.Add(diag.Diagnostic{
				Severity: diag.Error, Code: "missing-file", At: x.Origin.At("photo").Value, Key: x.Origin.At("photo").Key,
				Message: fmt.Sprintf("There is no picture “%s” beside this file.", x.Photo),
			})
		}
	}
	found.Sort()
	return found
}

func (ix *Index) brokenLinks(b playbook.Body, on string) diag.List {
	if b.Facts == nil || !b.At.Known() {
		return nil
	}
	var found diag.List
	for _, l := range b.Facts.Links {
		if d, broken := ix.broken(b, l, on); broken {
			found.Add(d)
		}
	}
	return found
}

func (ix *Index) broken(b playbook.Body, l markdown.Link, on string) (diag.Diagnostic, bool) {
	d := diag.Diagnostic{Severity: diag.Warning, Code: "broken-link", At: l.At}
	switch l.Kind {
	case markdown.Entity:
		if _, ok := ix.Playbook.Follow(b.At.Path(), l); ok {
			return d, false
		}
		d.Severity = diag.Error
		d.Message = fmt.Sprintf("Nothing is called “%s”: no role, team, person, skill, tool or page.", l.Target)
		d.Hint = "Use the title or the file's name of something that is there."
		if near := diag.Nearest(l.Target, ix.Playbook.Names()); near != "" {
			d.Hint, d.Fixes = fmt.Sprintf("Did you mean “%s”?", near), []diag.Edit{{Span: l.At, Text: near}}
		}
		return d, true
	case markdown.Picture:
		if ix.image(b.At.Path(), on, l).Missing {
			d.Code, d.Message = "missing-file", fmt.Sprintf("There is no picture “%s”.", l.Target)
			d.Hint = ix.nearFile(b.At.Path(), l.Target)
			return d, true
		}
		return d, false
	case markdown.File:
		to, ok := ix.Follow(b.At.Path(), l)
		if _, known := ix.Playbook.Follow(b.At.Path(), l); !ok && known {
			return d, false // an entity without a page of its own
		}
		if !ok {
			d.Message = fmt.Sprintf("“%s” leads nowhere.", l.Target)
			d.Hint = firstOf(ix.nearFile(b.At.Path(), l.Target), "It is shown as plain text until there is such a file.")
			return d, true
		}
		return ix.brokenAnchor(d, l, strings.TrimSuffix(to, "#"+l.Fragment))
	case markdown.Fragment:
		return ix.brokenAnchor(d, l, on)
	}
	return d, false
}

// brokenAnchor reports a link to a heading that a page of the playbook does not have. Pages of other kinds have places
// of their own beside the author's headings.
func (ix *Index) brokenAnchor(d diag.Diagnostic, l markdown.Link, to string) (diag.Diagnostic, bool) {
	g := ix.Playbook.Guide(to)
	if l.Fragment == "" || g == nil || g.Body.Facts == nil || ix.otherKind(to) {
		return d, false
	}
	var ids []string
	for _, h := range g.Body.Facts.Headings {
		ids = append(ids, h.ID)
	}
	if slices.Contains(ids, l.Fragment) || strings.HasPrefix(l.Fragment, "fn") {
		return d, false
	}
	d.Code, d.Message = "broken-anchor", fmt.Sprintf("The page has no heading “#%s”.", l.Fragment)
	if near := diag.Nearest(l.Fragment, ids); near != "" {
		d.Hint = fmt.Sprintf("Did you mean “#%s”?", near)
	}
	return d, true
}

// nearFile names the file that was most likely meant.
func (ix *Index) nearFile(from, target string) string {
	var names []string
	folder := path.Dir(from)
	for _, f := range ix.Tree.Under("content") {
		if rel := relativePath(folder, f.Path); rel != "" {
			names = append(names, rel)
		}
	}
	if near := diag.Nearest(target, names); near != "" {
		return fmt.Sprintf("Did you mean “%s”?", near)
	}
	return ""
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
