package pages

import (
	"cmp"
	"html/template"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"rolebook/generator/diag"
	"rolebook/generator/ledger"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/words"
)

// An Index is every page and file of one edition by address: what links may lead to. It never changes after Plan.
type Index struct {
	Playbook *playbook.Playbook
	Words    *words.Language
	Tree     *source.Tree
	StandIns []*Page // at addresses that had pages once; among Pages is none of them

	careers func() *Index    // of the public projection: adverts are made from it in both editions
	left    leaving          // the kinds that the site leaves out
	unleft  func() *Index    // the same with nothing left out
	byURL   map[string]*Page // those that are planned at once
	rows    []row            // of each kind, in the order of All
	late    *onDemand
	all     func() []*Page
	files   map[string]*source.File // images and documents beside the content, by the address they are published at
	found   found                   // what is to be mended
	moves   *ledger.Ledger          // what has become of addresses; nil without one
	inPlace map[string]*Page        // the pages that stand in, by address
	known   lookups
	profile bool                           // every role that is written has a page of its own
	seats   []atomic.Pointer[Seat]         // roles as they are shown, by their place in the playbook; nil until all is planned
	goals   *sync.Map                      // what is said of objectives, by *playbook.Objective
	peers   *sync.Map                      // those who report to one manager, by *playbook.Role
	lined   bool                           // blocks of prose say where they were written
	edited  map[*source.File]playbook.Body // prose that WithBody put in the place of the file's own
	draw    func(Embed) template.HTML      // makes HTML of what a directive stands for; nil leaves it out
	noted   func(path string)              // is told what goes into pages; nil tells nobody
}

// Plan lists the pages of a playbook. The tree holds the files that prose may show or lead to. What was found in the
// files stands on the internal pages made from them.
func Plan(p *playbook.Playbook, tree *source.Tree, found ...diag.Diagnostic) *Index {
	return planned(p, tree, leftOut(p.Site), found)
}

func planned(p *playbook.Playbook, tree *source.Tree, left leaving, found []diag.Diagnostic) *Index {
	ix := &Index{Playbook: p, Words: words.In(p.Site.Language, nil), Tree: tree, files: map[string]*source.File{}, left: left}
	ix.unleft = sync.OnceValue(func() *Index { return planned(p, tree, nil, nil) })
	ix.goals, ix.peers = new(sync.Map), new(sync.Map)
	ix.byURL, ix.late = make(map[string]*Page, len(p.Guides)+len(p.Teams)+len(p.Skills)+64), new(onDemand)
	ix.all = sync.OnceValue(ix.plan)
	ix.found = foundOf(found)
	ix.careers, ix.known = func() *Index { return ix }, ix.lookups()
	if ix.profile = p.Audience == playbook.Internal && !left[role]; p.Audience == playbook.Internal {
		ix.careers = sync.OnceValue(func() *Index { return planned(p.Careers(), tree, left, nil) })
	}
	ix.moves, _ = ledger.In(tree)
	for _, k := range All {
		if !slices.Contains(k.Audience, p.Audience) || k.StandIn || left[k] {
			continue
		}
		r := row{kind: k}
		if k.Plan != nil {
			for _, page := range k.Plan(ix) {
				if page.Kind == nil {
					page.Kind = k
				}
				if ix.Page(page.URL) != nil {
					ix.late.refused = append(ix.late.refused, page)
					continue
				}
				ix.byURL[page.URL] = page
				r.pages = append(r.pages, page)
			}
		}
		ix.rows = append(ix.rows, r)
		if k.Late != nil {
			ix.late.kinds = append(ix.late.kinds, k)
		}
	}
	ix.planFiles()
	ix.moves = ix.moves.Where(func(url string) bool { return ix.Page(url) != nil })
	for _, k := range All {
		if k.StandIn {
			ix.planStandIns(k)
		}
	}
	ix.seats = make([]atomic.Pointer[Seat], len(p.Roles))
	return ix
}

// Careers returns the index of the public edition of the same moment. It is planned when somebody first asks for it.
func (ix *Index) Careers() *Index { return ix.careers() }

// Page returns the page at a URL, or nil.
func (ix *Index) Page(url string) *Page {
	if p := ix.byURL[url]; p != nil {
		return p
	}
	return ix.late.page(ix, url)
}

// Pages are all pages in the order of All. They are planned when somebody first asks for them.
func (ix *Index) Pages() []*Page { return ix.all() }

// SiteName is what pages call the organisation, which may not have said its name.
func (ix *Index) SiteName() string { return cmp.Or(ix.Playbook.Site.Name, ix.Words.T("Our team")) }

// Link returns a link to a URL where there is such a page, else plain text.
func (ix *Index) Link(text, url string) Link {
	address, _, _ := strings.Cut(url, "#")
	address, _, _ = strings.Cut(address, "?")
	if ix.Page(address) == nil && ix.files[address] == nil {
		return Link{Text: text}
	}
	return Link{Text: text, URL: url}
}

// entry is Link for what has its page in a folder of its kind, planned at once: it takes the address that the page has.
func (ix *Index) entry(text, folder, id string) Link {
	var room [80]byte
	url := append(append(append(room[:0], folder...), id...), '/')
	if p := ix.byURL[string(url)]; p != nil {
		return Link{Text: text, URL: p.URL}
	}
	return Link{Text: text}
}

// RoleURL is the address of a role's page in this edition: its profile, else its advert; "" without either.
func (ix *Index) RoleURL(r *playbook.Role) string {
	if r == nil || r.ID == "" {
		return ""
	}
	if url := "/roles/" + r.ID + "/"; ix.profile && !r.Unwritten || ix.Page(url) != nil {
		return url
	}
	if url := "/jobs/" + r.ID + "/"; ix.Page(url) != nil {
		return url
	}
	return ""
}

// origin is where a role was written; nowhere in the public edition.
func (ix *Index) origin(id string) source.Span {
	if r := ix.Playbook.Role(id); r != nil {
		return r.Origin.Whole
	}
	return source.Span{}
}

// Role returns a link to a role.
func (ix *Index) Role(r *playbook.Role) Link {
	if r == nil {
		return Link{}
	}
	return Link{Text: r.Title, URL: ix.RoleURL(r)}
}

// Roles returns links to roles.
func (ix *Index) Roles(list []*playbook.Role) []Link {
	var out []Link
	for _, r := range list {
		out = append(out, ix.Role(r))
	}
	return out
}

// Team returns a link to a team.
func (ix *Index) Team(t *playbook.Team) Link {
	if t == nil {
		return Link{}
	}
	return ix.entry(t.Name, "/teams/", t.ID)
}

// Person returns a link to a person.
func (ix *Index) Person(x *playbook.Person) Link {
	if x == nil {
		return Link{}
	}
	return ix.Link(x.Name, "/people/"+x.ID+"/")
}

// Skill returns a link to a skill.
func (ix *Index) Skill(s *playbook.Skill) Link {
	if s == nil {
		return Link{}
	}
	return ix.entry(s.Name, "/skills/", s.ID)
}

// Tool returns a link to a tool's entry.
func (ix *Index) Tool(t *playbook.Tool) Link {
	if t == nil {
		return Link{}
	}
	return ix.Link(t.Name, "/tools/#"+anchor(t.ID))
}

// Guide returns a link to a playbook page.
func (ix *Index) Guide(g *playbook.Guide) Link {
	if g == nil {
		return Link{}
	}
	return ix.Link(g.Title, g.URL)
}

// Entity returns a link to anything prose may lead to.
func (ix *Index) Entity(e any) Link {
	switch e := e.(type) {
	case *playbook.Role:
		return ix.Role(e)
	case *playbook.Team:
		return ix.Team(e)
	case *playbook.Person:
		return ix.Person(e)
	case *playbook.Guide:
		return ix.Guide(e)
	case *playbook.Skill:
		return ix.Skill(e)
	case *playbook.Tool:
		return ix.Tool(e)
	case *playbook.Plan:
		return ix.Link(ix.planTitle(), "/plan/")
	}
	return Link{}
}

// Mentions returns links to the pages that lead to an entity, those without a page left out. Of very many it returns the
// first, and how many more there are.
func (ix *Index) Mentions(of any) []Link {
	var out []Link
	seen := map[Link]bool{}
	for _, m := range ix.Playbook.Mentions(of) {
		if l := ix.Entity(m.From); l.URL != "" && !seen[l] {
			seen[l] = true
			out = append(out, l)
		}
	}
	return ix.few(out, mostMentions)
}

// parent is the address of the folder an address lies in: "/a/" for "/a/b/".
func parent(url string) string {
	dir := path.Dir(strings.TrimSuffix(url, "/"))
	if dir != "/" {
		dir += "/"
	}
	return dir
}
