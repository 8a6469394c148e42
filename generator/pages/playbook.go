package pages

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"rolebook/generator/playbook"
)

var playbookIndex = &Kind{
	Name: "playbook", Doc: "The chapters of the playbook.",
	Audience: both,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if len(ix.chapters()) == 0 {
			return nil
		}
		return []*Page{{
			URL: "/playbook/", Title: cmp.Or(ix.introTitle("/playbook/"), ix.Words.T("Playbook")), Section: "/playbook/", Describe: (*Index).aboutPlaybook,
			View: func(ix *Index) any { return ix.playbookView() },
		}}
	},
}

// aboutPlaybook is what the playbook is about, in its author's words or by the names of its first chapters.
func (ix *Index) aboutPlaybook() string {
	if g := ix.Playbook.Guide("/playbook/"); g != nil && ix.guideSummary(g) != "" {
		return ix.guideSummary(g)
	}
	var names []string
	for _, c := range ix.known.chapters() {
		names = append(names, c.Text)
	}
	return ix.Words.T("The chapters of the playbook: {0}.", ix.Words.List(ix.fewNames(names, mostNamed)...))
}

// section is the entry of the main navigation that a page belongs to: its top folder for questions and answers, else the
// playbook, whatever folder its author put it into.
func section(g *playbook.Guide) string {
	if g.Kind != "faq" {
		return "/playbook/"
	}
	top, _, _ := strings.Cut(strings.TrimPrefix(g.URL, "/"), "/")
	return "/" + top + "/"
}

// Playbook lists the chapters.
type Playbook struct {
	Intro    Intro
	Chapters []Chapter
	Note     string // "22 pages, 64 minutes to read"
	FAQ      []Link // pages of questions and answers
	Find     bool
	Running  []Tab // the pages that say how the work runs
}

func (ix *Index) playbookView() Playbook {
	w := ix.Words
	ix.tellGuides()
	v := Playbook{Intro: ix.intro("/playbook/"), Chapters: ix.known.chapters(), Running: ix.running("").Tabs}
	n, minutes := 0, 0
	for _, c := range v.Chapters {
		n, minutes = n+len(c.Pages), minutes+c.Minutes
	}
	v.Find = n > mostUnsought
	v.Note = w.T("{0}, {1} to read", w.N(n, "{n} page", "{n} pages"), w.N(minutes, "{n} minute", "{n} minutes"))
	for _, g := range ix.Playbook.Guides {
		if l := ix.Guide(g); g.Kind == "faq" && l.URL != "" && !ix.otherKind(g.URL) && parent(g.URL) == "/" {
			v.FAQ = append(v.FAQ, l)
		}
	}
	return v
}

// A Chapter is a folder of the playbook.
type Chapter struct {
	Link
	ID      string // of its heading on the page
	Summary string
	Pages   []ChapterPage
	Minutes int
	Current bool   // the page that is shown is its first
	All     string // URL of where all its pages are, when not all are named here
}

// A ChapterPage is one page of a chapter.
type ChapterPage struct {
	Link
	Summary string
	Minutes int
	Kind    string
	Current bool
	Public  bool // it is in the public edition too; set in the internal one
}

// chapters are the folders under playbook/ with their pages, in the order of their index pages; pages elsewhere under
// content/ form chapters of their top folders.
func (ix *Index) chapters() []Chapter {
	byFolder := map[string]*Chapter{}
	rank := map[string]float64{}
	var folders []string
	for _, g := range ix.Playbook.Guides {
		if g.URL == "/" || g.Kind == "faq" && parent(g.URL) == "/" || ix.otherKind(g.URL) || len(ix.left) > 0 && ix.LeavesOut(g.URL) {
			continue
		}
		folder := parent(g.URL)
		if g.Index {
			folder = g.URL
		}
		if g.Index && folder == "/playbook/" {
			continue
		}
		c := byFolder[folder]
		if c == nil {
			c = &Chapter{Link: Link{Text: readable(folder)}, ID: strings.ReplaceAll(strings.Trim(folder, "/"), "/", "-")}
			byFolder[folder], rank[folder] = c, 1e9
			folders = append(folders, folder)
		}
		if g.Index {
			c.Link, c.Summary = Link{g.Title, g.URL}, g.Summary
			if g.Has("order") || g.Order != 0 { // the public edition does not know what was stated
				rank[folder] = g.Order
			}
			continue
		}
		page := ChapterPage{Link: Link{g.Title, g.URL}, Summary: ix.guideSummary(g), Minutes: ix.minutes(g), Kind: g.Kind, Public: g.Public}
		c.Minutes += page.Minutes
		c.Pages = append(c.Pages, page)
	}
	slices.SortFunc(folders, func(a, b string) int { return cmp.Or(cmp.Compare(rank[a], rank[b]), cmp.Compare(a, b)) })
	var out []Chapter
	for _, f := range folders {
		out = append(out, *byFolder[f])
	}
	return out
}

// otherKind reports whether a page at this address introduces a page of another kind.
func (ix *Index) otherKind(url string) bool {
	p := ix.Page(url)
	return p != nil && p.Kind.Name != "article" && p.Kind.Name != "faq"
}

// readable makes a chapter's name of its folder.
func readable(folder string) string {
	name := path.Base(strings.TrimSuffix(folder, "/"))
	if name == "/" || name == "playbook" || name == "." {
		return "Playbook"
	}
	return playbook.Name(name)
}

// minutes is how long a page takes to read at 220 words a minute, at least one.
func (ix *Index) minutes(g *playbook.Guide) int { return max(1, (ix.facts(g.Body).Words+110)/220) }

func (ix *Index) guideSummary(g *playbook.Guide) string {
	if g.Summary == "" {
		return ix.facts(g.Body).Summary
	}
	return g.Summary
}

func (ix *Index) introTitle(url string) string {
	if g := ix.Playbook.Guide(url); g != nil {
		return g.Title
	}
	return ""
}

// guideCrumbs leads down the folders that have pages.
func (ix *Index) guideCrumbs(g *playbook.Guide) []Link {
	var out []Link
	for up := parent(g.URL); up != "/" && up != "."; up = parent(up) {
		title := ix.introTitle(up)
		if title == "" && up == "/playbook/" {
			title = ix.Words.T("Playbook")
		}
		if title != "" {
			out = append([]Link{{title, up}}, out...)
		}
	}
	return out
}
