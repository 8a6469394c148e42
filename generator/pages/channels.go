package pages

import (
	"strings"
	"unicode/utf8"

	"rolebook/generator/parallel"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var channels = &Kind{
	Name: "channels", Of: "hiring", Doc: "Where open jobs are posted, and whether each advert has what the job sites ask for.",
	Audience: internalOnly,
	Plan: func(ix *Index) []*Page {
		if len(ix.Playbook.Open()) == 0 {
			return nil
		}
		return []*Page{{
			URL: "/hiring/channels/", Title: ix.Words.T("Where to post open jobs"), Section: "/hiring/",
			Crumbs: []Link{{ix.Words.T("Hiring"), "/hiring/"}},
			View:   func(ix *Index) any { return ix.channelsView() },
		}}
	},
}

var posting = &Kind{
	Name: "posting", Of: "channels", Doc: "One open job for job sites: what is missing, and texts to paste.",
	Audience: internalOnly,
	Late: ofEachRole("/hiring/channels/", "/", func(ix *Index, r *playbook.Role) *Page {
		if !r.Live(ix.Playbook.Today) || ix.without("job") { // then there is no advert to lead to
			return nil
		}
		id := r.ID
		return &Page{
			URL: postingURL(r), Title: ix.Words.T("To post: {0}", r.Title), Section: "/hiring/", At: ix.origin(id),
			Crumbs: []Link{{ix.Words.T("Hiring"), "/hiring/"}, {ix.Words.T("Where to post open jobs"), "/hiring/channels/"}},
			View:   func(ix *Index) any { return ix.postingView(ix.advertised(id)) },
		}
	}),
}

func postingURL(r *playbook.Role) string { return "/hiring/channels/" + r.ID + "/" }

// Channels is every open job on every job site.
type Channels struct {
	Table Table
	Sites []SiteRow
	Feeds []Link // of all open jobs, as far as there are any
	More  int    // open jobs that the table leaves out
}

// A SiteRow is a job site of the settings.
type SiteRow struct{ Name, URL, Cost string }

// Posting is one open job for job sites.
type Posting struct {
	Role   Seat
	Advert Link
	Kit    Link
	Fields []PostingRow
	Sites  []PostingSite
	Texts  []PasteText
	Feeds  []Link
}

// A PostingRow is a thing job sites ask for.
type PostingRow struct {
	Term, Text string
	Needed     bool
}

// A PostingSite is a job site with what it says about this advert.
type PostingSite struct {
	SiteRow
	ID    string // of its box: "indeed"
	Ready bool
	Notes []string
}

// A PasteText is a text to copy.
type PasteText struct {
	Name, Text string
	Long       bool
}

// mostPostings is how many open jobs the table has.
const mostPostings = 300

// fieldWords are the fields of a posting in words.
var fieldWords = map[playbook.FieldName]string{
	playbook.TitleField: words.Key("Title"), playbook.PlaceField: words.Key("Place"), playbook.DescriptionField: words.Key("Text"),
	playbook.ApplyField: words.Key("How to apply"), playbook.PayField: words.Key("Pay"), playbook.ClosesField: words.Key("Last day"),
	playbook.ContractField: words.Key("Contract"), playbook.BenefitsField: words.Key("Benefits"),
}

func (ix *Index) channelsView() Channels {
	w := ix.Words
	open := ix.Careers().Playbook.Open()
	v := Channels{Sites: ix.siteRows(), Feeds: ix.jobFeeds(), More: max(0, len(open)-mostPostings)}
	v.Table = Table{ID: "_ready", Columns: []Column{{Name: w.T("Job")}}, Groups: []RowGroup{{}}}
	for _, s := range v.Sites {
		v.Table.Columns = append(v.Table.Columns, Column{Name: s.Name, Wraps: true})
	}
	careers, rows := ix.Careers(), make([]Row, min(len(open), mostPostings))
	parallel.Each(len(rows), func(i int) {
		r := open[i]
		seat := careers.Now(r)
		row := Row{{Link: ix.Link(r.Title, postingURL(r)), Shape: seat.Shape, Status: seat.Status}}
		sites, job := ix.Playbook.Site.JobSites, careers.stated(r, "/jobs/"+r.ID+"/")
		for _, on := range r.Posting(sites, careers.advertLength(r, job, sites)).Sites {
			cell := Cell{Link: Link{Text: w.T("Ready")}, Tag: "open"}
			if !on.Ready() {
				cell = Cell{Link: Link{Text: w.T("Missing: {0}", ix.fieldList(on.Missing))}, Tag: "warn"}
			}
			if len(on.Better) > 0 {
				cell.Note = w.T("Better with: {0}", ix.fieldList(on.Better))
			}
			row = append(row, cell)
		}
		rows[i] = row
	})
	v.Table.Groups[0].Rows = rows
	return v
}

func (ix *Index) fieldList(list []playbook.FieldName) string {
	var names []string
	for _, f := range list {
		names = append(names, strings.ToLower(ix.Words.T(fieldWords[f])))
	}
	return ix.Words.List(names...)
}

func (ix *Index) siteRows() []SiteRow {
	var out []SiteRow
	for _, s := range ix.Playbook.Site.JobSites {
		out = append(out, SiteRow{s.Name, s.URL, s.Cost})
	}
	return out
}

// jobFeeds are the feeds that job sites can read, at the address of the public edition, as far as it has them.
func (ix *Index) jobFeeds() []Link {
	base := ix.Careers().Playbook.Site.URL
	if base == "" {
		return nil
	}
	var out []Link
	for _, f := range []Link{{ix.Words.T("Feed for Indeed and ZipRecruiter"), indeedURL}, {ix.Words.T("Feed for LinkedIn"), linkedInURL}} {
		if ix.Careers().Page(f.URL) != nil {
			out = append(out, Link{f.Text, Absolute(base, f.URL)})
		}
	}
	return out
}

func (ix *Index) postingView(r *playbook.Role) Posting {
	w, careers := ix.Words, ix.Careers()
	job := careers.stated(r, "/jobs/"+r.ID+"/")
	text := careers.plainAdvert(r, job)
	v := Posting{
		Role: careers.Now(r), Advert: ix.Link(w.T("See the advert"), "/jobs/"+r.ID+"/"), Kit: ix.Link(w.T("Interview kit"), kitURL(r)),
		Feeds: ix.jobFeeds(),
	}
	said := map[playbook.FieldName]string{
		playbook.TitleField: r.Title, playbook.PlaceField: job.Where, playbook.ApplyField: job.Apply.Plain, playbook.PayField: job.Pay,
		playbook.ClosesField: job.Closes, playbook.ContractField: job.Contract, playbook.BenefitsField: w.N(len(job.Benefits), "{n} benefit", "{n} benefits"),
		playbook.DescriptionField: w.N(utf8.RuneCountInString(text), "{n} character", "{n} characters"),
	}
	p := r.Posting(ix.Playbook.Site.JobSites, characters(text))
	for _, f := range p.Fields {
		row := PostingRow{Term: w.T(fieldWords[f.Name]), Needed: f.Needed}
		if f.Present {
			row.Text = said[f.Name]
		}
		v.Fields = append(v.Fields, row)
	}
	for i, on := range p.Sites {
		s := PostingSite{SiteRow: ix.siteRows()[i], ID: playbook.Slug(on.Site.Name), Ready: on.Ready()}
		note := func(is bool, text string) {
			if is {
				s.Notes = append(s.Notes, text)
			}
		}
		note(!s.Ready, w.T("Missing: {0}", ix.fieldList(on.Missing)))
		note(on.Least > 0 && on.Most > 0, w.T("Its text has {0} to {1} characters.", on.Least, on.Most))
		note(on.Least > 0 && on.Most == 0, w.T("Its text has {0} characters or more.", on.Least))
		note(on.Fixed, w.T("The title cannot be changed there later."))
		v.Sites = append(v.Sites, s)
	}
	place := job.Where
	if job.Arrangement != "" {
		place = strings.TrimSuffix(w.T("{0}, {1}", job.Arrangement, job.Where), ", ")
	}
	for _, t := range []PasteText{
		{w.T("Title"), r.Title, false}, {w.T("Place"), place, false}, {w.T("Pay"), job.Pay, false}, {w.T("Text"), text, true},
	} {
		if t.Text != "" {
			v.Texts = append(v.Texts, t)
		}
	}
	return v
}
