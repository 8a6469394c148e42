package pages

import (
	"strings"

	"rolebook/generator/ledger"
	"rolebook/generator/playbook"
)

// A page that stands in is at an address that had another page once, or will have it again. Nothing leads to it: it is
// no part of the navigation, the search, the sitemap or the printed book. It is made from the ledger alone.

var closed = &Kind{
	Name: "closed", Kept: true, Doc: "What the address of an advert says when the job is closed, or that of a page outsiders have no more.",
	Audience: both,
	StandIn:  true,
	Plan: func(ix *Index) []*Page {
		var out []*Page
		for _, e := range ix.addresses() {
			if e.Internal || e.State != ledger.Advert && e.State != ledger.Page || !drawn(e.Address) || ix.Page(e.Address) != nil {
				continue
			}
			advert, title := e.State == ledger.Advert && !ix.without("job"), ix.Words.T("This page is not here at present")
			if advert {
				title = ix.Words.T("This job is closed")
			}
			out = append(out, &Page{URL: e.Address, Title: title, NoIndex: true, View: func(ix *Index) any {
				return Closed{Advert: advert, Jobs: ix.Link(ix.Words.T("Open jobs"), "/jobs/"), Links: ix.entrances()}
			}})
		}
		return out
	},
}

// Closed says that an advert is closed, or that a page is not there, and leads on. Its words are the same for all.
type Closed struct {
	Advert bool
	Jobs   Link
	Links  []Link
}

var moved = &Kind{
	Name: "moved", Kept: true, Doc: "What stands at an address whose page has moved: the way to the new one.",
	Audience: both,
	StandIn:  true,
	Plan: func(ix *Index) []*Page {
		var out []*Page
		for _, r := range ix.Redirects() {
			if drawn(r.From) {
				out = append(out, &Page{URL: r.From, Title: ix.Words.T("This page has moved"), NoIndex: true, Instead: r.To,
					View: func(ix *Index) any { return Moved{To: ix.destination(r.To)} }})
			}
		}
		return out
	},
}

// Moved is the way to where a page has moved. Its text is the title of that page, or the address where it has none.
type Moved struct{ To Link }

// drawn reports whether a page can stand at an address: what is downloaded has none.
func drawn(url string) bool { return strings.HasSuffix(url, "/") || strings.HasSuffix(url, ".html") }

// A Redirect leads from an address that has no page any more to one that has, or to another site.
type Redirect struct{ From, To string }

// Redirects are those of the edition, in the order of their addresses. None leads to another.
func (ix *Index) Redirects() []Redirect {
	var out []Redirect
	for _, e := range ix.addresses() {
		if to := ix.Instead(e.Address); to != "" {
			out = append(out, Redirect{e.Address, to})
		}
	}
	return out
}

// Instead is where what was at an address has moved; "" where nothing has.
func (ix *Index) Instead(url string) string {
	e, ok := ix.moves.Entry(url)
	if !ok || e.State != ledger.Moved || e.Internal && ix.Playbook.Audience != playbook.Internal || ix.Has(url) {
		return ""
	}
	if to, ok := ix.moves.Follow(url); ok && ix.Leads(to) {
		return to
	}
	return ""
}

// MovedTo is where a moved address of the ledger leads in the end, whether something is there or not; ok is false for one
// that leads nowhere.
func (ix *Index) MovedTo(url string) (to string, ok bool) { return ix.moves.Follow(url) }

// Withdrawn are addresses that were taken out on purpose, in their order.
func (ix *Index) Withdrawn() []string {
	var out []string
	for _, e := range ix.addresses() {
		if e.State == ledger.Gone && ix.Page(e.Address) == nil && (!e.Internal || ix.Playbook.Audience == playbook.Internal) {
			out = append(out, e.Address)
		}
	}
	return out
}

// Has reports whether there is a page or a file at an address.
func (ix *Index) Has(url string) bool { return ix.Page(url) != nil || ix.files[url] != nil }

// Leads reports whether something is at an address, whatever its fragment: a page, one that stands in, or a file.
// Another site's address is taken to lead somewhere.
func (ix *Index) Leads(to string) bool {
	if !strings.HasPrefix(to, "/") {
		return to != ""
	}
	to, _, _ = strings.Cut(to, "#")
	if ix.Has(to) {
		return true
	}
	e, ok := ix.moves.Entry(to)
	return ok && !e.Internal && (e.State == ledger.Advert || e.State == ledger.Page) && drawn(to)
}

// destination is a link to where a page has moved.
func (ix *Index) destination(to string) Link {
	address, _, _ := strings.Cut(to, "#")
	if p := ix.Page(address); p != nil && p.Title != "" {
		return Link{p.Title, to}
	}
	return Link{strings.TrimPrefix(strings.TrimPrefix(to, "https://"), "http://"), to}
}

// addresses are what the ledger says of addresses.
func (ix *Index) addresses() []ledger.Entry {
	if ix.moves == nil {
		return nil
	}
	return ix.moves.Entries
}

// StandIn returns the page that stands in at a URL, or nil.
func (ix *Index) StandIn(url string) *Page {
	if ix.Page(url) != nil {
		return nil
	}
	return ix.inPlace[url]
}

// planStandIns plans the pages of a kind for addresses that nothing else wants.
func (ix *Index) planStandIns(k *Kind) {
	for _, page := range k.Plan(ix) {
		page.Kind = k
		if ix.inPlace == nil {
			ix.inPlace = map[string]*Page{}
		}
		if ix.Page(page.URL) == nil && ix.inPlace[page.URL] == nil && ix.files[page.URL] == nil {
			ix.inPlace[page.URL] = page
			ix.StandIns = append(ix.StandIns, page)
		}
	}
}
