package pages

import (
	"cmp"
	"html/template"
	"iter"
	"slices"
	"strings"

	"rolebook/generator/binding"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

var printed = &Kind{
	Name: "print", Doc: "The whole book as one document, for paper.",
	Audience: both,
	Plan: func(ix *Index) []*Page {
		if !ix.bound(1) {
			return nil
		}
		return []*Page{{URL: "/print/", Title: ix.Words.T("The whole book"), NoIndex: true, View: func(ix *Index) any {
			if ix.tooLarge() {
				return ix.shelf()
			}
			return ix.bookOnSite()
		}}}
	},
	Late: &Late{
		Under: "/print/",
		Page: func(ix *Index, rest string) *Page {
			v, ok := ix.known.volumeAt()["/print/"+rest]
			if !ok {
				return nil
			}
			return v.page(ix)
		},
		All: func(ix *Index) iter.Seq[*Page] {
			return func(yield func(*Page) bool) {
				for _, v := range ix.known.volumes() {
					if !yield(v.page(ix)) {
						return
					}
				}
			}
		},
	},
}

// bound reports whether so many pages belong into the printed book.
func (ix *Index) bound(n int) bool {
	for p := range ix.before("print") {
		if p.Chapter != "" && p.Chapter != inHiring {
			n--
		}
		if n == 0 {
			return true
		}
	}
	return false
}

// tooLarge reports whether the printed book is more than one document holds.
func (ix *Index) tooLarge() bool {
	n, bytes := 0, 0
	for p := range ix.before("print") {
		if p.Chapter != "" && p.Chapter != inHiring {
			n, bytes = n+1, bytes+boundBytes(p.At)
		}
		if n > mostBound || bytes > mostBytesBound {
			return true
		}
	}
	return false
}

// How large documents get, by what boundBytes says of their pages: the whole book in one, and a volume of a larger one,
// which has room for pages that are longer than their files let expect.
const (
	mostBytesBound    = 900 << 10
	mostBytesInVolume = 640 << 10
)

// boundBytes is about how large a page is in a document. What it says is mostly what its file says, with the marks and
// links around it.
func boundBytes(at source.Span) int {
	bytes := 4 << 10
	if at.Known() {
		bytes += at.File.Len() * 21 / 10
	}
	return bytes
}

// PrintedKinds are the names of the kinds whose pages the printed book holds.
func (ix *Index) PrintedKinds() []string {
	var out []string
	add := func(p *Page) {
		if p.Chapter != "" && !slices.Contains(out, p.Kind.Name) {
			out = append(out, p.Kind.Name)
		}
	}
	for _, row := range ix.rows {
		for _, p := range row.pages {
			add(p)
		}
		for p := range ix.latePages(row.kind) {
			add(p) // all of a kind belong into one chapter, or none does
			break
		}
	}
	return out
}

// Printed is the kind of the document that other pages are bound into.
func Printed() *Kind { return printed }

// mostBound is how many pages one document on the site holds. A book of more, or of longer ones, is
// several documents: one for each team, and one for each chapter that is not about teams.
const mostBound = 90

// The chapters of the printed book. A page that belongs into it names one.
const (
	inPlaybook   = "playbook"
	inTeams      = "teams"
	inRoles      = "roles"
	inJobs       = "jobs"
	inOnboarding = "onboarding"
	inHiring     = "hiring"
	inPlan       = "plan"
	inReference  = "reference"
	inQuestions  = "questions"
)

// printedChapters are the chapters in the order of the book: the jobs first for outsiders, who have come for them. Those
// that ask for an order are put into it.
func (ix *Index) printedChapters() []DocumentChapter {
	w := ix.Words
	out := []DocumentChapter{
		{ID: inPlaybook, Title: w.T("Playbook"), URL: "/playbook/"},
		{ID: inTeams, Title: w.T("Teams"), URL: "/teams/"},
		{ID: inRoles, Title: w.T("Roles"), URL: "/roles/"},
		{ID: inJobs, Title: w.T("Open jobs"), URL: "/jobs/"},
		{ID: inHiring, Title: w.T("Interview kits"), URL: "/hiring/"},
		{ID: inOnboarding, Title: w.T("Onboarding"), URL: "/onboarding/"},
		{ID: inPlan, Title: w.T("Plan"), URL: "/plan/"},
		{ID: inReference, Title: w.T("Reference")},
		{ID: inQuestions, Title: w.T("Questions"), URL: "/faq/"},
	}
	if ix.Playbook.Audience == playbook.Public {
		jobs := slices.IndexFunc(out, func(c DocumentChapter) bool { return c.ID == inJobs })
		out = slices.Insert(slices.Delete(slices.Clone(out), jobs, jobs+1), 0, out[jobs])
	}
	return out
}

// A Document is pages bound into one, for paper. It is made of the same pages that people click through: whoever renders
// it sets the Body of each part, and the Page of each part and chapter where it is known.
type Document struct {
	Title    string // of the cover; "" for a document without a cover and contents, which is one page by itself
	Part     string // what of the book it holds; "" for all of it
	About    string
	Note     string // "18 roles, 11 teams"
	Numbered bool   // the contents have room for the numbers of sheets
	Chapters []DocumentChapter
}

// A DocumentChapter is pages of one sort.
type DocumentChapter struct {
	ID    string
	Title string
	URL   string // what it stands for on the site, or the document that holds it
	Parts []*DocumentPart
	Page  int // of paper; 0 where it is not known
}

// Anchor is the id of the chapter in the document.
func (c DocumentChapter) Anchor() string { return "_" + c.ID }

// A DocumentPart is one page of the site.
type DocumentPart struct {
	Link
	ID    string // of the page in the document
	Group string // what it and the parts behind it belong to, where a chapter has several: a team, a folder
	Kind  string
	Body  template.HTML
	Page  int // of paper; 0 where it is not known
}

// Bound is the document of the pages at some addresses. "/print/" stands for the whole book.
func (ix *Index) Bound(urls ...string) Document {
	d := Document{About: ix.Playbook.Site.About}
	var list []*Page
	for _, url := range urls {
		if url == "/print/" {
			list = append(list, ix.Pages()...)
		} else if p := ix.Page(url); p != nil && p.View != nil {
			list = append(list, p)
		}
	}
	whole := slices.Equal(urls, []string{"/print/"})
	if len(list) == 1 && !whole {
		d.Chapters = []DocumentChapter{{Parts: []*DocumentPart{ix.documentPart(list[0])}}}
		return d
	}
	d.Title = ix.bookTitle()
	if whole {
		d.Note = ix.bookNote()
	} else {
		d.About = ""
	}
	d.Chapters = ix.chaptersOf(list, whole)
	return d
}

// bookOnSite is the whole book as a page. The interview kits are documents of their own, which its contents lead to: they
// are handed to interviewers, and with them the page would be too large.
func (ix *Index) bookOnSite() Document {
	d := ix.Bound("/print/")
	i := slices.IndexFunc(d.Chapters, func(c DocumentChapter) bool { return c.ID == inHiring })
	if i >= 0 {
		var kits []DocumentChapter
		for _, v := range ix.known.volumes() {
			kits = append(kits, DocumentChapter{Title: v.Text, URL: v.URL})
		}
		d.Chapters = slices.Replace(d.Chapters, i, i+1, kits...)
	}
	return d
}

func (ix *Index) bookTitle() string {
	name := ix.SiteName()
	if ix.Playbook.Audience == playbook.Public {
		return ix.Words.T("{0} careers", name)
	}
	return ix.Words.T("{0} handbook", name)
}

// bookNote counts what the book holds.
func (ix *Index) bookNote() string {
	w := ix.Words
	roles, teams, guides := 0, len(ix.listedTeams()), 0
	for _, p := range ix.Pages() {
		switch p.Chapter {
		case inRoles, inJobs:
			roles++
		case inPlaybook:
			guides++
		}
	}
	var parts []string
	if roles > 0 && ix.Playbook.Audience == playbook.Internal {
		parts = append(parts, w.N(roles, "{n} role", "{n} roles"))
	} else if roles > 0 {
		parts = append(parts, w.N(roles, "{n} open job", "{n} open jobs"))
	}
	if teams > 0 {
		parts = append(parts, w.N(teams, "{n} team", "{n} teams"))
	}
	if guides > 0 {
		parts = append(parts, w.N(guides, "{n} page of the playbook", "{n} pages of the playbook"))
	}
	return w.List(parts...)
}

func (ix *Index) documentPart(p *Page) *DocumentPart {
	return &DocumentPart{Link: Link{p.Title, p.URL}, ID: binding.ID(p.URL), Kind: p.Kind.Name}
}

// chaptersOf puts pages into the chapters of the book, each in its order. Pages that were asked for by their address and
// belong into no chapter stand in the reference; of all pages, those are left out.
func (ix *Index) chaptersOf(list []*Page, whole bool) []DocumentChapter {
	byChapter := map[string][]*Page{}
	for _, p := range list {
		switch {
		case p.Chapter != "":
			byChapter[p.Chapter] = append(byChapter[p.Chapter], p)
		case !whole:
			byChapter[inReference] = append(byChapter[inReference], p)
		}
	}
	places := ix.known.places()
	var out []DocumentChapter
	for _, c := range ix.printedChapters() {
		pages := byChapter[c.ID]
		if len(pages) == 0 {
			continue
		}
		slices.SortStableFunc(pages, func(a, b *Page) int { return cmp.Compare(places.of(a.URL).rank, places.of(b.URL).rank) })
		group := ""
		for _, p := range pages {
			part := ix.documentPart(p)
			if g := places.of(p.URL).group; g != group {
				group, part.Group = g, g
			}
			c.Parts = append(c.Parts, part)
		}
		out = append(out, c)
	}
	return out
}

// roleFolders are where pages about one role lie.
var roleFolders = []string{"/roles/", "/jobs/", "/onboarding/", "/hiring/"}

// bookPlaces say where pages stand in their chapter, and what they belong to there. Those about one role stand side by
// side, in the order of roleFolders.
type bookPlaces struct {
	pages, roles map[string]bookPlace // by URL, and by id
	last         int
}

type bookPlace struct {
	rank  int
	group string
}

// of is the place of the page at a URL; those without one come last.
func (b bookPlaces) of(url string) bookPlace {
	if at, ok := b.pages[url]; ok {
		return at
	}
	for i, folder := range roleFolders {
		if id, ok := strings.CutPrefix(url, folder); ok {
			if at, ok := b.roles[strings.TrimSuffix(id, "/")]; ok {
				return bookPlace{at.rank + i, at.group}
			}
		}
	}
	return bookPlace{rank: b.last}
}

// bookPlaces puts playbook pages in the order of their chapters, and what is made of roles by team and down the reporting
// line.
func (ix *Index) bookPlaces() bookPlaces {
	b := bookPlaces{pages: map[string]bookPlace{}, roles: make(map[string]bookPlace, len(ix.Playbook.Roles))}
	put := func(url, group string) {
		b.pages[url] = bookPlace{b.last, group}
		b.last++
	}
	for _, c := range ix.known.chapters() {
		if c.URL != "" {
			put(c.URL, c.Text)
		}
		for _, p := range c.Pages {
			put(p.URL, c.Text)
		}
	}
	put("/org/", "")
	for _, t := range ix.teamsInLine() {
		put("/teams/"+t.ID+"/", "")
		for _, r := range ix.inLine(t.Roles) {
			b.roles[r.ID] = bookPlace{b.last, t.Name}
			b.last += len(roleFolders)
		}
	}
	return b
}
