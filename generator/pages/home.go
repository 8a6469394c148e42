package pages

import (
	"cmp"
	"html/template"
	"slices"

	"rolebook/generator/playbook"
)

var home = &Kind{
	Name: "home", Kept: true, Doc: "The front page of the internal edition.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if g := ix.Playbook.Guide("/"); g != nil && !ix.hasRoles() { // a handbook of prose alone begins with its own page
			return []*Page{{
				Kind: article, URL: "/", At: g.Origin.Whole, Modified: latest(g.Updated, g.Reviewed),
				Describe: func(ix *Index) string { return ix.guideSummary(g) }, View: func(ix *Index) any { return ix.articleView(g) },
			}}
		}
		return []*Page{{URL: "/", Describe: (*Index).about, View: func(ix *Index) any { return ix.homeView() }}}
	},
}

// about is what the organisation does, as its site says.
func (ix *Index) about() string { return ix.Playbook.Site.About }

// hasRoles reports whether anybody wrote a role.
func (ix *Index) hasRoles() bool {
	return slices.ContainsFunc(ix.Playbook.Roles, func(r *playbook.Role) bool { return !r.Unwritten })
}

// Home is the front page of the internal edition.
type Home struct {
	Title    string
	Lead     template.HTML
	Body     template.HTML
	Entries  []Link // by intent: joining, hiring, looking
	Stages   []HomeStage
	Figures  []Figure
	Hint     string // what can be searched for
	Aims     []Aim
	Roles    Link // all of them
	Legend   Legend
	Open     []JobRow
	Jobs     Link
	Moving   []Goal
	Standing int // objectives that say where they stand
	Numbered int // objectives there are
	Chapters []Chapter
	Readers  []Reader
	Gaps     int    // things still to be written
	GapRoles int    // in how many roles
	Found    int    // things that check has found
	Review   string // URL of the page that lists them, "" where a book has none
	InFiles  int    // in how many files
	Book     []DirectoryGroup
	Large    bool // too many seats to draw each
}

// A Reader is a kind of reader with the pages to begin at.
type Reader struct {
	Who   string
	Pages []Link
}

func (ix *Index) homeView() Home {
	p, w := ix.Playbook, ix.Words
	v := Home{Large: len(p.Roles) > 150, Review: ix.Link("", "/review/").URL}
	v.Title, v.Lead, v.Body = ix.welcome(ix.homeTitle())
	for _, l := range []Link{
		ix.Link(w.T("I am joining"), "/onboarding/"),
		ix.firstLink(w.T("I am hiring"), "/plan/", "/jobs/"),
		ix.Link(w.T("I am looking for someone"), "/org/"),
	} {
		if l.URL != "" {
			v.Entries = append(v.Entries, l)
		}
	}
	v.Roles = ix.Link(w.T("All roles"), "/roles/")
	v.Stages = ix.homeStages(v.Large)
	v.Figures, v.Hint = ix.homeFigures(), ix.searchHint()
	v.Aims = ix.aims(v.Large)
	var seats []Seat
	for _, a := range v.Aims {
		seats = append(seats, a.Seats...)
	}
	v.Legend = ix.Legend(seats)
	v.Jobs = ix.Link(w.N(len(p.Open()), "{n} open job", "All {n} open jobs"), "/jobs/")
	v.Open = ix.openNow()
	v.Moving = ix.moving()
	v.Standing = len(v.Moving)
	v.Moving = v.Moving[:min(len(v.Moving), mostMoving)]
	v.Chapters = ix.chapters()
	v.Readers = ix.readers()
	v.Book = ix.directory()
	ix.tell(FindingCount)
	v.Found, v.InFiles = ix.Found()
	for _, r := range p.Roles {
		v.Numbered += len(r.Objectives)
		if n := ix.countGaps(r); n > 0 && !r.Unwritten {
			v.Gaps += n
			v.GapRoles++
		}
	}
	return v
}

// openNow are the first open jobs as their adverts show them. A book without adverts leads to the roles instead, and needs
// no public edition for that.
func (ix *Index) openNow() []JobRow {
	from, adverts := ix, ix.Page("/jobs/") != nil
	if adverts {
		from = ix.Careers()
	}
	open := from.Playbook.Open()
	var out []JobRow
	for _, r := range open[:min(len(open), mostOpen)] {
		row := from.jobRow(r)
		if !adverts {
			row.Link = ix.Role(r)
		}
		out = append(out, row)
	}
	return out
}

// welcome is what the author of the front page wrote: a title, else the given one; a lead, else what the organisation
// does; and the text below it.
func (ix *Index) welcome(title string) (string, template.HTML, template.HTML) {
	about := ix.Playbook.Site.About
	g := ix.Playbook.Guide("/")
	if g == nil {
		return title, template.HTML(template.HTMLEscapeString(about)), ""
	}
	if g.Has("title") || ix.outline(g.Body).Title != "" {
		title = g.Title
	}
	lead, body := ix.opening(g.Body, "/", g.Summary, cmp.Or(ix.guideSummary(g), about))
	return title, lead, body
}

func (ix *Index) firstLink(text string, urls ...string) Link {
	for _, u := range urls {
		if l := ix.Link(text, u); l.URL != "" {
			return l
		}
	}
	return Link{Text: text}
}

// homeTitle counts what the handbook holds, and promises a number each only where every role has one.
func (ix *Index) homeTitle() string {
	p, w := ix.Playbook, ix.Words
	n, numbered, aimed := 0, true, false
	for _, r := range p.Roles {
		if r.Unwritten {
			continue
		}
		n++
		aimed = aimed || len(r.Pillar) > 0
		numbered = numbered && slices.ContainsFunc(r.Objectives, func(o playbook.Objective) bool { return o.Numeric() })
	}
	seats := w.N(n, "{0} role", "{0} roles", w.Capital(w.Spelled(n)))
	aims := w.N(len(p.Pillars), "{0} aim", "{0} aims", w.Spelled(len(p.Pillars)))
	switch {
	case n == 0:
		return p.Site.Name
	case !aimed:
		return w.T("{0}.", seats)
	case numbered && n > 1:
		return w.T("{0}, {1}, one number each.", seats, aims)
	}
	return w.T("{0}, {1}.", seats, aims)
}

func (ix *Index) homeFigures() []Figure {
	w := ix.Words
	counts := map[playbook.Status]int{}
	for _, r := range ix.Playbook.Roles {
		if !r.Unwritten {
			counts[r.At(ix.Playbook.Stage).Status]++
		}
	}
	out := []Figure{
		{w.T("Filled"), w.Num(counts[playbook.Filled]), ""},
		{w.T("Open"), w.Num(counts[playbook.Open]), ""},
		{w.T("Covered"), w.Num(counts[playbook.Covered]), ""},
		{w.T("To come"), w.Num(counts[playbook.Planned] + counts[playbook.Absent]), ""},
	}
	if n := counts[playbook.Defined]; n > 0 {
		out = append(out, Figure{w.T("No one named"), w.Num(n), ""})
	}
	return out
}

// How much of other pages the front page shows.
const (
	mostOpen    = 6
	mostMoving  = 12
	mostReaders = 6
	mostStarts  = 3
)

// readers are the kinds of reader that playbook pages are for, each with the pages to begin at: those written for the
// fewest others come first.
func (ix *Index) readers() []Reader {
	var out []Reader
	byWho := map[string][]*playbook.Guide{}
	for _, g := range ix.Playbook.Guides {
		if g.Index || g.Kind == "faq" || ix.Guide(g).URL == "" {
			continue
		}
		for _, who := range g.For {
			if byWho[who] == nil {
				out = append(out, Reader{Who: who})
			}
			byWho[who] = append(byWho[who], g)
		}
	}
	out = out[:min(len(out), mostReaders)]
	for i := range out {
		list := byWho[out[i].Who]
		slices.SortStableFunc(list, func(a, b *playbook.Guide) int { return len(a.For) - len(b.For) })
		for _, g := range list[:min(len(list), mostStarts)] {
			out[i].Pages = append(out[i].Pages, ix.Guide(g))
		}
		out[i].Who = ix.Words.Capital(out[i].Who)
	}
	return out
}

// moving are the objectives that say where they stand, those that are behind first.
func (ix *Index) moving() []Goal {
	var out []Goal
	for _, r := range ix.Playbook.Roles {
		for i := range r.Objectives {
			if o := &r.Objectives[i]; o.Now.Value.Set {
				g := ix.Goal(o, since(r))
				g.Owner = ix.shown(r)
				out = append(out, g)
			}
		}
	}
	late := func(g Goal) int {
		if g.Progress.Behind {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b Goal) int { return late(a) - late(b) })
	return out
}
