package pages

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"rolebook/generator/parallel"
	"rolebook/generator/playbook"
)

// A Late says which pages of a kind are planned when somebody asks for their address: those of which there may be as many
// as there are roles or people, one by one, and lists that only a look at everything knows of. A build asks for all, a
// preview for those it is shown.
type Late struct {
	Under string                             // the folder they lie in: "/roles/"
	Page  func(ix *Index, rest string) *Page // the page at what follows the folder in an address, "ux-designer/"; nil without one
	All   func(ix *Index) iter.Seq[*Page]    // the same pages, all of them
}

// all makes pages that were planned together pages of the kind, before anybody shares them.
func (k *Kind) all(list []*Page) []*Page {
	for _, p := range list {
		p.Kind = k
	}
	return list
}

// pageIn returns the page at a URL among some; nil without one.
func pageIn(list []*Page, url string) *Page {
	if i := slices.IndexFunc(list, func(p *Page) bool { return p.URL == url }); i >= 0 {
		return list[i]
	}
	return nil
}

// ofEachRole plans a page for every written role at Under, its id and what follows. The page is nil for a role without.
func ofEachRole(under, after string, page func(*Index, *playbook.Role) *Page) *Late {
	return &Late{
		Under: under,
		Page: func(ix *Index, rest string) *Page {
			id, ok := strings.CutSuffix(rest, after)
			if r := ix.Playbook.Role(id); ok && r != nil && r.ID == id && !r.Unwritten {
				return page(ix, r)
			}
			return nil
		},
		All: func(ix *Index) iter.Seq[*Page] {
			return func(yield func(*Page) bool) {
				for _, r := range ix.Playbook.Roles {
					if r.Unwritten {
						continue
					}
					if p := page(ix, r); p != nil && !yield(p) {
						return
					}
				}
			}
		},
	}
}

// ofEachPerson plans a page for every person at their address and what follows. The page is nil for somebody without.
func ofEachPerson(after string, page func(*Index, *playbook.Person) *Page) *Late {
	return &Late{
		Under: "/people/",
		Page: func(ix *Index, rest string) *Page {
			id, ok := strings.CutSuffix(rest, after)
			if x := ix.Playbook.Person(id); ok && x != nil && x.ID == id {
				return page(ix, x)
			}
			return nil
		},
		All: func(ix *Index) iter.Seq[*Page] {
			return func(yield func(*Page) bool) {
				for _, x := range ix.Playbook.People {
					if p := page(ix, x); p != nil && !yield(p) {
						return
					}
				}
			}
		},
	}
}

// A row is what a kind has in an edition.
type row struct {
	kind  *Kind
	pages []*Page
}

// onDemand are the pages that were planned because somebody asked for them. Indexes of the same pages share them.
type onDemand struct {
	kinds []*Kind
	made  sync.Map                         // URL → *Page
	all   atomic.Pointer[map[string]*Page] // once somebody asked for all

	refused []*Page // those whose address another kind had taken; complete with all
}

// page plans the page at an address, or returns the one that was planned before; nil without any.
func (l *onDemand) page(ix *Index, url string) *Page {
	if all := l.all.Load(); all != nil {
		return (*all)[url]
	}
	for _, k := range l.kinds {
		rest, ok := strings.CutPrefix(url, k.Late.Under)
		if !ok || rest == "" {
			continue
		}
		if p, ok := l.made.Load(url); ok {
			return p.(*Page)
		}
		if p := k.Late.Page(ix, rest); p != nil {
			if p.Kind == nil {
				p.Kind = k
			}
			kept, _ := l.made.LoadOrStore(url, p)
			return kept.(*Page)
		}
	}
	return nil
}

// AtOnce yields the pages that were planned without being asked for, in the order of All: lists and pages about several
// things, teams, skills, guides.
func (ix *Index) AtOnce() iter.Seq[*Page] {
	return func(yield func(*Page) bool) {
		for _, row := range ix.rows {
			for _, p := range row.pages {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// Lists yields what AtOnce does, and then the lists that a large book has of roles and of open jobs.
func (ix *Index) Lists() iter.Seq[*Page] {
	return func(yield func(*Page) bool) {
		for p := range ix.AtOnce() {
			if !yield(p) {
				return
			}
		}
		for _, k := range []*Kind{roleLists, jobs} {
			if !slices.Contains(ix.late.kinds, k) {
				continue
			}
			for p := range ix.latePages(k) {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// before yields the pages of the kinds that stand before a named one in All, in the order of All. Before "" it yields
// every page.
func (ix *Index) before(kind string) iter.Seq[*Page] {
	return func(yield func(*Page) bool) {
		for _, row := range ix.rows {
			if row.kind.Name == kind {
				return
			}
			for _, p := range row.pages {
				if !yield(p) {
					return
				}
			}
			for p := range ix.latePages(row.kind) {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// latePages yields all pages of a kind that are planned one by one, but for those whose address another kind has.
func (ix *Index) latePages(k *Kind) iter.Seq[*Page] {
	return func(yield func(*Page) bool) {
		if k.Late == nil {
			return
		}
		for p := range k.Late.All(ix) {
			if p = ix.kept(k, p); p != nil && !yield(p) {
				return
			}
		}
	}
}

// kept is a late page as it was planned before, if it was; nil where another kind has its address.
func (ix *Index) kept(k *Kind, p *Page) *Page {
	if ix.byURL[p.URL] != nil {
		return nil
	}
	if p.Kind == nil {
		p.Kind = k
	}
	if kept, ok := ix.late.made.Load(p.URL); ok {
		if p = kept.(*Page); p.Kind != k {
			return nil
		}
	}
	return p
}

// plan plans every page.
func (ix *Index) plan() []*Page {
	n := 64 + len(ix.byURL)
	if ix.Playbook.Audience == playbook.Internal {
		n += 3 * (len(ix.Playbook.Roles) + len(ix.Playbook.People))
	}
	lists := make([][]*Page, len(ix.rows))
	parallel.Each(len(lists), func(i int) {
		if of := ix.rows[i].kind.Late; of != nil {
			lists[i] = slices.Collect(of.All(ix))
		}
	})
	all, late := make([]*Page, 0, n), make(map[string]*Page, n)
	for i, row := range ix.rows {
		all = append(all, row.pages...)
		for _, p := range lists[i] {
			q := ix.kept(row.kind, p)
			if q == nil || late[q.URL] != nil {
				ix.late.refused = append(ix.late.refused, p)
				continue
			}
			late[q.URL] = q
			all = append(all, q)
		}
	}
	ix.late.all.Store(&late)
	return all
}
