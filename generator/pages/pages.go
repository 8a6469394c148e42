// Package pages says which pages a playbook has, and what stands on each.
//
// A page kind is one Go file, one row in All and one template. Its Plan is cheap: addresses and titles. What stands on
// a page is made by View when the page is asked for, as a flat value without a pointer into the playbook.
package pages

import (
	"rolebook/generator/card"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
)

// A Kind is one kind of page.
type Kind struct {
	Name     string // also of its template: templates/<Name>.html
	Doc      string // what the page is for, in one sentence
	Called   string // its name under pages: in rolebook.yaml; Name unless stated
	Of       string // the name of the kind it is left out with, where pages: does not name it itself
	Only     bool   // it is left out with that kind even where pages: does name it: it leads to pages of it
	Kept     bool   // no site can leave it out
	Audience []playbook.Audience
	Intro    bool                 // an author's page at the same address introduces it: content/roles/index.md
	StandIn  bool                 // its pages stand at addresses that have no other, and nothing leads to them
	Plan     func(*Index) []*Page // pages that are few; nil without any
	Late     *Late                // pages that may be many; nil without any
}

// All is every kind, in the order pages are planned in. A new kind is one more row; those that readers search for come
// before finder.
var All = []*Kind{
	home, careers, roles, role, roleLists, jobs, job, teams, team, org, plan, stages, stage, onboarding, onboardingRole,
	people, person, personOnboarding, personCalendar, skills, skillGrids, skill, hiring, channels, posting, hiringRole,
	playbookIndex, article, faq, sourcing, objectives, pillar, symptoms, models, review,
	collaboration, rhythm, responsibilities, tools, training, glossary,
	printed, finder, notFound, sitemap, robots, feeds, picture, twin, llms, closed, moved,
}

// A Page is one file of the site. It never changes after it was planned.
type Page struct {
	Kind     *Kind
	URL      string // from the site's root: "/roles/ux-designer/", or of a file: "/robots.txt"
	Title    string // of the document, without the site's name
	Crumbs   []Link // the way to the page, without the page itself
	Section  string // URL of the entry of the main navigation it belongs to
	Chapter  string // of the printed book it belongs into; "" leaves it out
	NoIndex  bool
	TwinOf   *Page       // the page it is as Markdown; nil for all others
	Instead  string      // where what was here has moved: an address as URL is, or another site's; "" of all other pages
	Modified string      // ISO day its content was last changed, "" when its author did not say
	At       source.Span // what the page is made from, for diagnostics and editing

	// What is made of the page when somebody asks for it, with the Index it was planned for or one made from that.
	Describe func(*Index) string                          // what it is about, see Description; nil without
	Filters  func(*Index) []theme.Facet                   // facets that narrow its list without script; nil without any
	View     func(*Index) any                             // the value its template is given; nil for pages that are encoded
	Card     func(*Index) card.Card                       // the picture a page is, for those who share another one
	Data     func(ix *Index, at Host, view any) any       // what search engines read of it beside its text; nil for no more than the way to it
	Encode   func(ix *Index, base string) ([]byte, error) // the bytes of a page that is no HTML; base is the site's own address, "" when unknown
}

// A Link is a word or a title that may lead somewhere. Without a URL it is plain text.
type Link struct{ Text, URL string }
