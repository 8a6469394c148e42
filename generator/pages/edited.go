package pages

import (
	"maps"
	"slices"
	"sync"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// body is a body as this index shows it.
func (ix *Index) body(b playbook.Body) playbook.Body {
	if b.At.Known() {
		ix.tell(b.At.Path())
	}
	return ix.now(b)
}

// now is a body as this index shows it, told to nobody.
func (ix *Index) now(b playbook.Body) playbook.Body {
	if now, ok := ix.edited[b.At.File]; ok {
		return now
	}
	return b
}

// facts are what a body says about itself as this index shows it; never nil.
func (ix *Index) facts(b playbook.Body) *markdown.Facts {
	return ix.body(b).Facts()
}

// outline are the facts of a body of which only that is asked which Stated appends.
func (ix *Index) outline(b playbook.Body) *markdown.Facts { return ix.now(b).Facts() }

// WithBody returns an index of the same pages in which the prose of one file is new; it is meant for the moment between
// a keystroke and the next whole plan. With ok, every page of it shows what it would after the file was read, linked and
// planned anew, but for findings, and where printed volumes are cut: that stays as it was for the old text. It is not ok where the new prose changes more than what is
// shown of it: a title, or where links lead. The body is the internal one, of a file whose front matter did not change.
func (ix *Index) WithBody(now playbook.Body) (out *Index, ok bool) {
	of, was := ix.Playbook.Written(now.At.Path())
	if of == nil {
		return ix, false
	}
	was, is := ix.body(was), now
	if ix.Playbook.Audience == playbook.Public {
		is = now.Public()
	} else if !leadsAlike(was.Public(), now.Public()) {
		return ix, false
	}
	if !leadsAlike(was, is) || !sameName(of, was.Facts(), is.Facts()) {
		return ix, false
	}
	if g, ok := of.(*playbook.Guide); ok {
		more := grown(was, is) // the public body is as long as the internal one
		if ix.spreads(more) || g.Public && ix.Playbook.Audience == playbook.Internal && ix.Careers().spreads(more) {
			return ix, false
		}
	}
	return ix.changed(func(c *Index) { c.putBody(now) }), true
}

// WithTree returns an index of the same pages over another tree, in which templates, style sheets, scripts, pictures and
// documents may have other bytes. The files that pages are made of, and which files content/ has, are the same.
func (ix *Index) WithTree(tree *source.Tree) *Index {
	return ix.changed(func(c *Index) { c.takeTree(tree) })
}

// Lined returns an index of the same pages on which every block of prose says where it was written, as
// data-line="content/roles/ux-designer.md:12". What is published never does.
func (ix *Index) Lined() *Index {
	return ix.changed(func(c *Index) { c.lined = true })
}

// WithFindings returns an index of the same pages whose internal pages show these findings.
func (ix *Index) WithFindings(found ...diag.Diagnostic) *Index {
	out := ix.changed(func(*Index) {})
	out.found = foundOf(found)
	return out
}

// WithFindingsOf returns an index of the same pages whose internal pages show the findings that another one shows.
func (ix *Index) WithFindingsOf(other *Index) *Index {
	out := ix.changed(func(*Index) {})
	out.found = other.found
	return out
}

// changed returns an index that shares everything with this one but for what change does to it, and to the index of the
// public edition once somebody asks for that.
func (ix *Index) changed(change func(*Index)) *Index {
	out := *ix
	out.careers = func() *Index { return &out }
	if ix.Playbook.Audience == playbook.Internal {
		careers := ix.careers
		out.careers = sync.OnceValue(func() *Index { return careers().changed(change) })
	}
	change(&out)
	return &out
}

func (ix *Index) takeTree(tree *source.Tree) {
	ix.Tree, ix.files = tree, maps.Clone(ix.files)
	for address := range ix.files {
		if f := tree.Get("content" + address); f != nil {
			ix.files[address] = f
		}
	}
}

// putBody puts a body in the place of the one its file had. A file that this edition does not have is no matter.
func (ix *Index) putBody(now playbook.Body) {
	of, was := ix.Playbook.Written(now.At.Path())
	if of == nil {
		return
	}
	if ix.Playbook.Audience == playbook.Public {
		now = now.Public()
	}
	if _, ok := of.(*playbook.Guide); ok {
		before, more := ix.known.sought, grown(ix.body(was), now)
		ix.known.sought = sync.OnceValue(func() sought {
			all := before()
			all.bytes += more
			return all
		})
	}
	ix.edited = maps.Clone(ix.edited)
	if ix.edited == nil {
		ix.edited = map[*source.File]playbook.Body{}
	}
	ix.edited[was.At.File] = now
	ix.known.search = sync.OnceValue(ix.searchIndex)
	if _, ok := of.(*playbook.Guide); ok {
		ix.known.chapters = sync.OnceValue(ix.chapters)
	}
}

// grown is by how many bytes a body is longer.
func grown(was, is playbook.Body) int {
	return int(is.At.End - is.At.Start - (was.At.End - was.At.Start))
}

// spreads reports whether so many more bytes to search would spread the index over other files.
func (ix *Index) spreads(bytes int) bool {
	all := ix.known.sought()
	was := all.layout()
	all.bytes += bytes
	return all.layout() != was
}

// leadsAlike reports whether two bodies have the same title, and links that lead to the same things.
func leadsAlike(a, b playbook.Body) bool {
	was, is := a.Facts(), b.Facts()
	return was.Title == is.Title && slices.EqualFunc(bound(was), bound(is), sameTarget)
}

// bound are the links of a body that lead to something of the site; all others only show.
func bound(f *markdown.Facts) []markdown.Link {
	var out []markdown.Link
	for _, l := range f.Links {
		switch l.Kind {
		case markdown.File, markdown.Entity, markdown.Picture:
			out = append(out, l)
		}
	}
	return out
}

func sameTarget(a, b markdown.Link) bool {
	return a.Kind == b.Kind && a.Target == b.Target && a.Fragment == b.Fragment && a.Internal == b.Internal
}

// sameName reports whether headings make no other name of an entity. Without a stated name and a title the first high
// heading is one, and the front page names the site if it has any.
func sameName(of any, old, now *markdown.Facts) bool {
	named := false
	switch e := of.(type) {
	case *playbook.Role:
		named = e.Has("title")
	case *playbook.Team:
		named = e.Has("name")
	case *playbook.Person:
		named = e.Has("name")
	case *playbook.Plan:
		named = e.Has("title")
	case *playbook.Guide:
		named = e.Has("title")
		if e.URL == "/" && len(old.Headings) == 0 != (len(now.Headings) == 0) {
			return false
		}
	}
	return named || old.Title != "" || slices.EqualFunc(old.Headings, now.Headings, sameHeading)
}

// sameHeading compares headings as they are written: the marks before one say how high it is.
func sameHeading(a, b markdown.Heading) bool {
	line := func(h markdown.Heading) string { return h.At.File.Line(h.At.From().Line) }
	return a.Internal == b.Internal && a.Text == b.Text && (!a.At.Known() && !b.At.Known() || line(a) == line(b))
}
