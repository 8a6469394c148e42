package pages

import (
	"maps"
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/search"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

// A findable is something readers search for. What it says is asked for when the index is made.
type findable struct {
	Link
	kind    int                    // of findKinds
	bytes   int                    // about how much it says
	derived bool                   // a page about something that has one of its own
	fill    func(*search.Document) // all but title and address
}

// findKinds are the groups results stand in, in the order of those that fit alike, with the drawing of each.
var findKinds = []struct{ name, public, mark string }{
	{words.Key("Roles"), words.Key("Open jobs"), "list"},
	{words.Key("Teams"), "", "team"},
	{words.Key("People"), "", "person"},
	{words.Key("Playbook"), "", "doc"},
	{words.Key("Skills"), "", "check"},
	{words.Key("Tools"), "", "tool"},
	{words.Key("Glossary"), "", "bulb"},
	{words.Key("Questions"), "", "doc"},
	{words.Key("Pages"), "", "chart"},
}

const (
	findRole = iota
	findTeam
	findPerson
	findGuide
	findSkill
	findTool
	findTerm
	findQuestion
	findPage
)

// ownPages are the kinds of page that a thing has for itself; things names those things, not the pages.
func (ix *Index) ownPages() []string {
	if ix.Playbook.Audience == playbook.Public {
		return []string{"job", "role", "team", "person", "article", "faq"}
	}
	return []string{"role", "team", "person", "article", "faq"}
}

// findables yields what readers may look for in this edition, each once: things, and last the pages derived from one.
func (ix *Index) findables(yield func(findable) bool) {
	more, own := true, ix.ownPages()
	ix.things(func(f findable) bool {
		more = yield(f)
		return more
	})
	if !more {
		return
	}
	for page := range ix.before("print") {
		if page.View != nil && page.URL != "/" && ofOne(page) && !slices.Contains(own, page.Kind.Name) && !yield(ix.pageFound(page)) {
			return
		}
	}
}

// pageFound is a page that no one thing has for itself.
func (ix *Index) pageFound(page *Page) findable {
	title := page.Title
	if page.URL == "/" {
		title = ix.Words.T("Front page")
	}
	return findable{Link{title, page.URL}, findPage, 60, ofOne(page), func(d *search.Document) { ix.pageDocument(page, d) }}
}

// things yields what has a page or a place on one in this edition, and last the pages about several things.
func (ix *Index) things(yield func(findable) bool) {
	p, own := ix.Playbook, ix.ownPages()
	known := map[string]bool{} // addresses of things whose pages are of other kinds
	add := func(f findable) bool { return f.URL == "" || f.Text == "" || yield(f) }
	for _, r := range p.Roles {
		if !r.TitleOnly && !r.Unwritten {
			if !add(findable{ix.Role(r), findRole, 1200, false, func(d *search.Document) { ix.roleDocument(r, d) }}) {
				return
			}
		}
	}
	for _, t := range p.Teams {
		if !add(findable{ix.Team(t), findTeam, 300, false, func(d *search.Document) { ix.teamDocument(t, d) }}) {
			return
		}
	}
	for _, x := range p.People {
		if !add(findable{ix.Person(x), findPerson, 200, false, func(d *search.Document) { ix.personDocument(x, d) }}) {
			return
		}
	}
	for _, g := range p.Guides {
		if page := ix.Page(g.URL); page != nil && slices.Contains(own, page.Kind.Name) && g.URL != "/" {
			if !add(findable{ix.Guide(g), findGuide, int(g.Body.At.End - g.Body.At.Start), false, func(d *search.Document) { ix.guideDocument(g, d) }}) {
				return
			}
		}
	}
	for _, s := range p.Skills {
		l := ix.Skill(s)
		known[l.URL] = true
		if !add(findable{l, findSkill, 200, false, func(d *search.Document) {
			d.Note, d.Words = s.About, slices.Concat(s.Aka, []string{s.Category})
		}}) {
			return
		}
	}
	for _, t := range p.Tools {
		if !add(findable{ix.Tool(t), findTool, 200, false, func(d *search.Document) {
			d.Note, d.Words = t.About, slices.Concat(t.Aka, []string{t.Category})
		}}) {
			return
		}
	}
	for _, t := range p.Terms {
		if !add(findable{ix.Link(t.Term, "/glossary/#"+t.ID), findTerm, 200, false, func(d *search.Document) { d.Note, d.Words = t.Means, t.Aka }}) {
			return
		}
	}
	for page := range ix.Lists() {
		if page.View == nil || page.Kind.Name == "404" || page.Kind.Name == "search" || ofOne(page) && page.URL != "/" || page.URL != "/" && slices.Contains(own, page.Kind.Name) || known[page.URL] {
			continue
		}
		if !add(ix.pageFound(page)) {
			return
		}
	}
}

// ofOne reports whether a page is made of one role, team or person alone.
func ofOne(p *Page) bool {
	if !p.At.Known() {
		return false
	}
	at := p.At.Path()
	return strings.HasPrefix(at, "content/roles/") || strings.HasPrefix(at, "content/teams/") || strings.HasPrefix(at, "content/people")
}

// questionsOf are the headings of a page of questions and answers.
func (ix *Index) questionsOf(g *playbook.Guide) []findable {
	var out []findable
	if page := ix.Page(g.URL); page == nil || page.Kind.Name != "faq" {
		return nil
	}
	for _, h := range ix.headings(g.Body, 1) {
		out = append(out, findable{Link{h.Text, g.URL + "#" + h.ID}, findQuestion, 0, false, func(d *search.Document) { d.Note = g.Title }})
	}
	return out
}

func (ix *Index) roleDocument(r *playbook.Role, d *search.Document) {
	s := ix.Now(r)
	if d.Mark = s.Shape; s.Status != string(playbook.Filled) {
		d.Mark += " " + s.Status
	}
	note := []string{s.Arrangement}
	if ix.Playbook.Audience == playbook.Internal {
		note = append(note, s.Note)
	} else if r.Opening != nil {
		for _, o := range ix.jobFilterRow(r).Places {
			note = append(note, o.Text)
		}
	}
	if i := ix.leading(r.Objectives); i >= 0 {
		note = append(note, ix.said(&r.Objectives[i]).sentence)
	}
	d.Note = dotted(note...)
	d.Words = slices.Clone(r.Aka)
	if t := r.Team.To; t != nil {
		d.Words = append(d.Words, t.Name)
	}
	for _, needs := range [][]playbook.SkillNeed{r.Skills, r.NiceToHave} {
		for _, n := range needs {
			if n.Skill.To != nil {
				d.Words = append(d.Words, n.Skill.To.Name)
			}
		}
	}
	for _, u := range r.Tools {
		if u.Tool.To != nil {
			d.Words = append(d.Words, u.Tool.To.Name)
		}
	}
	d.Words = append(d.Words, r.Solves...)
	for _, c := range r.Credentials {
		d.Words = append(d.Words, c.Name)
	}
	if ix.parted() {
		return // of many roles the facts have to do
	}
	d.Text = append([]string{ix.mission(r)}, r.Responsibilities...)
	for i := range r.Objectives {
		d.Text = append(d.Text, ix.said(&r.Objectives[i]).sentence)
	}
	for _, c := range r.Characteristics {
		d.Text = append(d.Text, c.Name)
	}
	d.Text = append(d.Text, ix.headed(r.Body)...)
}

func (ix *Index) teamDocument(t *playbook.Team, d *search.Document) {
	d.Note = ix.teamSummary(t)
	d.Words = slices.Clone(t.Aka)
	if lead := t.Lead.To; lead != nil {
		d.Words = append(d.Words, lead.Title)
	}
	d.Text = append(ix.headed(t.Body), t.Impact)
}

func (ix *Index) personDocument(x *playbook.Person, d *search.Document) {
	var held []string
	for _, h := range x.Holds {
		if h.Role.To != nil {
			held = append(held, h.Role.To.Title)
		}
	}
	d.Note = dotted(x.Title, ix.Words.List(held...))
	d.Words = []string{x.Location, x.Contact}
	d.Text = ix.headed(x.Body)
}

func (ix *Index) guideDocument(g *playbook.Guide, d *search.Document) {
	d.Note = ix.guideSummary(g)
	d.Words = append(ix.headed(g.Body), g.For...)
	d.Text = []string{g.Problem, g.Response, ix.facts(g.Body).Plain()}
}

// pageDocument is a page that no one thing has: what leads to it, and what its author wrote to introduce it.
func (ix *Index) pageDocument(p *Page, d *search.Document) {
	if n := len(p.Crumbs); n > 0 {
		d.Note = p.Crumbs[n-1].Text
	} else if p.Describe != nil {
		d.Note = p.Describe(ix)
	}
	if g := ix.Playbook.Guide(p.URL); g != nil {
		d.Words, d.Text = ix.headed(g.Body), []string{ix.guideSummary(g)}
	}
}

// headed are the headings of a body that this edition shows.
func (ix *Index) headed(b playbook.Body) []string {
	var out []string
	for _, h := range ix.outline(b).Headings {
		if !h.Internal || ix.Playbook.Audience == playbook.Internal {
			out = append(out, h.Text)
		}
	}
	return out
}

// dotted joins what is stated of short texts on one line.
func dotted(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " · ")
}

// indexed is a search index with the paths of the texts that went into it, as Noting says them.
type indexed struct {
	*search.Index
	of []string
}

// searchIndex is what this edition is searched in.
func (ix *Index) searchIndex() indexed {
	of := map[string]bool{}
	ix = ix.Noting(func(path string) { of[path] = true })
	w, internal := ix.Words, ix.Playbook.Audience == playbook.Internal
	book := &search.Book{Says: map[string]string{
		"hint": ix.searchHint(), "first": w.T("Open jobs"),
		"none": w.T("Nothing fits “{0}”."), "try": w.T("Try a shorter word, a skill, a tool or a name."),
		"count": w.T("Results: {0}"), "all": w.T("Show all"), "move": w.T("move"), "open": w.T("open"), "close": w.T("Close"),
	}}
	if !internal {
		book.Says["try"] = w.T("Try a shorter word, a place or a team.")
	}
	drawings := []string{"in", "re", "hy", "fr", "ag", "au"}
	for i, k := range findKinds {
		book.Kinds = append(book.Kinds, search.Kind{Name: ix.findKind(i), Mark: k.mark})
		drawings = append(drawings, k.mark)
	}
	book.Drawings = theme.Shapes(drawings...)
	open := map[string]bool{}
	for _, r := range ix.Playbook.Open() {
		open[ix.RoleURL(r)] = true
	}
	add := func(f findable) {
		d := search.Document{URL: f.URL, Title: f.Text}
		f.fill(&d)
		own := &book.Kinds[f.kind].Documents
		if f.kind == findRole && open[f.URL] && len(book.First) < mostFirst {
			book.First = append(book.First, search.First{Kind: findRole, Document: len(*own)})
		}
		*own = append(*own, d)
	}
	parted := ix.parted()
	for f := range ix.findables {
		if !f.derived || !parted {
			add(f)
		}
	}
	for _, g := range ix.Playbook.Guides {
		for _, f := range ix.questionsOf(g) {
			add(f)
		}
	}
	return indexed{search.New(book, ix.known.sought().layout()), slices.Collect(maps.Keys(of))}
}

// searchHint says what is looked for: of what readers ask for most, what this edition has.
func (ix *Index) searchHint() string {
	p, w := ix.Playbook, ix.Words
	var names []string
	name := func(name string, there bool) {
		if there {
			names = append(names, name)
		}
	}
	roles := slices.ContainsFunc(p.Roles, func(r *playbook.Role) bool { return !r.TitleOnly && !r.Unwritten && ix.Role(r).URL != "" })
	if p.Audience == playbook.Public {
		name(w.T("jobs"), roles)
		name(w.T("teams"), slices.ContainsFunc(p.Teams, func(t *playbook.Team) bool { return ix.Team(t).URL != "" }))
		name(w.T("pages"), true)
	} else {
		name(w.T("roles"), roles)
		name(w.T("people"), slices.ContainsFunc(p.People, func(x *playbook.Person) bool { return ix.Person(x).URL != "" }))
		name(w.T("skills"), slices.ContainsFunc(p.Skills, func(s *playbook.Skill) bool { return ix.Skill(s).URL != "" }))
		name(w.T("guides"), slices.ContainsFunc(p.Guides, func(g *playbook.Guide) bool { return g.URL != "/" && ix.Guide(g).URL != "" }))
	}
	if len(names) == 0 {
		return w.T("Search")
	}
	return w.T("Search {0}", w.List(names...))
}

// parted reports whether the index is spread over files: then roles are found by their facts, not by their prose, and the
// pages made of them by what leads there.
func (ix *Index) parted() bool { return ix.known.sought().layout() != search.Layout{} }

// mostFirst is how many open roles are shown before anything is typed.
const mostFirst = 6
