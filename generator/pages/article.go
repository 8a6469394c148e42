package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var article = &Kind{
	Name: "article", Of: "playbook", Doc: "A page of the playbook.",
	Audience: both,
	Plan: func(ix *Index) []*Page {
		return ix.planGuides(func(g *playbook.Guide) bool { return g.Kind != "faq" }, func(ix *Index, g *playbook.Guide) any { return ix.articleView(g) })
	},
}

// planGuides plans pages that authors wrote, but for those that introduce a page of another kind.
func (ix *Index) planGuides(is func(*playbook.Guide) bool, view func(*Index, *playbook.Guide) any) []*Page {
	var out []*Page
	for _, g := range ix.Playbook.Guides {
		if !is(g) || ix.Page(g.URL) != nil || g.Index && ix.LeavesOut(g.URL) { // an introduction goes with what it introduces
			continue
		}
		chapter := inPlaybook
		if g.Kind == "faq" {
			chapter = inQuestions
		}
		out = append(out, &Page{
			URL: g.URL, Title: g.Title, Section: section(g), Chapter: chapter, At: g.Origin.Whole, Modified: latest(g.Updated, g.Reviewed),
			Crumbs: ix.guideCrumbs(g), Describe: func(ix *Index) string { return ix.guideSummary(g) }, View: func(ix *Index) any { return view(ix, g) },
		})
	}
	return out
}

// An Article is a page of the playbook, or of questions and answers.
type Article struct {
	Title     string
	Lead      template.HTML
	Kind      string
	Author    string
	Reviewed  string
	Minutes   int
	For       []string
	Problem   string
	Response  string
	Body      template.HTML
	TOC       []TOCEntry
	Chapters  []Chapter
	Roles     []Seat
	Aims      []string
	Stages    []string
	Models    []string // of business, in words
	KindWords string   // "Challenge"; "" for a guide
	Choice    *ChoiceTable
	Duties    []DutyLine
	AllDuties Link
	Prev      Link
	Next      Link
	Backlinks []Link
	Children  []ChapterPage // of a folder's page
	Public    bool
}

// A DutyLine is a row of the responsibilities table (RACI).
type DutyLine struct {
	Activity                                      string
	Responsible, Accountable, Consulted, Informed []Link
}

func (ix *Index) articleView(g *playbook.Guide) Article {
	w := ix.Words
	v := Article{
		Title: g.Title, Kind: g.Kind, Author: g.Author, Minutes: ix.minutes(g), For: g.For,
		Problem: g.Problem, Response: g.Response, TOC: ix.headings(g.Body, 2), Backlinks: ix.Mentions(g),
		AllDuties: ix.Link(w.T("All responsibilities"), "/responsibilities/"),
		Public:    g.Public && ix.Playbook.Audience == playbook.Internal,
	}
	if !g.Reviewed.IsZero() {
		v.Reviewed = w.Date(words.Date(g.Reviewed))
	}
	v.Lead, v.Body = ix.opening(g.Body, g.URL, g.Summary, ix.guideSummary(g))
	for _, ref := range g.Roles {
		if ref.To != nil {
			v.Roles = append(v.Roles, ix.shown(ref.To))
		}
	}
	for _, id := range g.Pillar {
		v.Aims = append(v.Aims, ix.pillarName(id))
	}
	for _, id := range g.Stages {
		for _, s := range ix.Playbook.Stages {
			if s.ID == id {
				v.Stages = append(v.Stages, s.Name)
			}
		}
	}
	for _, m := range g.Models {
		v.Models = append(v.Models, strings.ToUpper(m))
	}
	v.KindWords = map[string]string{"challenge": w.T("Challenge"), "checklist": w.T("Checklist"), "decision": w.T("Decision")}[g.Kind]
	if !ix.places(g.Body, "choose") {
		v.Choice = choiceTable(g.Choose)
	}
	for _, d := range g.RACI {
		if ix.places(g.Body, "raci") {
			break // the table stands in the prose
		}
		v.Duties = append(v.Duties, DutyLine{d.Activity, ix.refs(d.Responsible), ix.refs(d.Accountable), ix.refs(d.Consulted), ix.refs(d.Informed)})
	}
	ix.neighbours(g, &v)
	return v
}

// How many links to other pages the navigation beside a page has.
const (
	mostBeside = 60 // beyond it only the chapter that is open names its pages
	mostAround = 20 // pages named before and after the open one, in a chapter longer than that
)

// neighbours sets the chapters beside a page, and the pages before and after it.
func (ix *Index) neighbours(g *playbook.Guide, v *Article) {
	ix.tellGuides()
	all := ix.known.chapters()
	var order []Link
	for _, c := range all {
		if c.URL == g.URL {
			v.Children = c.Pages
		}
		for _, p := range c.Pages {
			order = append(order, p.Link)
		}
	}
	if i := slices.IndexFunc(order, func(l Link) bool { return l.URL == g.URL }); i >= 0 {
		if i > 0 {
			v.Prev = order[i-1]
		}
		if i+1 < len(order) {
			v.Next = order[i+1]
		}
	} else if len(v.Children) > 0 {
		v.Next = v.Children[0].Link // a chapter begins with its first page
	}
	for _, c := range all {
		at := slices.IndexFunc(c.Pages, func(p ChapterPage) bool { return p.URL == g.URL })
		open := at >= 0 || c.URL == g.URL
		switch {
		case !open && len(order) > mostBeside:
			c.Pages = nil
		case open:
			from, to := 0, len(c.Pages)
			if to > mostBeside {
				from, to = max(0, at-mostAround), min(to, max(at, 0)+mostAround+1)
				c.All = cmp.Or(c.URL, ix.Link("", "/playbook/").URL)
			}
			c.Pages = slices.Clone(c.Pages[from:to])
			for i := range c.Pages {
				c.Pages[i].Current = i+from == at
			}
		}
		c.Current = c.URL == g.URL
		v.Chapters = append(v.Chapters, c)
	}
}
