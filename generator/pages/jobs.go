package pages

import (
	"iter"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a day ends at the same moment whatever zones the machine knows

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

var jobs = &Kind{
	Name: "jobs", Doc: "The open jobs.",
	Audience: both,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if ix.Playbook.Audience == playbook.Internal && !ix.hasRoles() {
			return nil
		}
		index := &Page{
			URL: "/jobs/", Title: ix.Words.T("Open jobs"), Section: "/jobs/", Modified: ix.lastPosted(), Data: (*Index).jobList,
			Filters:  func(ix *Index) []theme.Facet { return ix.Careers().known.jobFilters() },
			Describe: func(ix *Index) string { return ix.Words.T("Open jobs at {0}.", ix.SiteName()) },
			View: func(ix *Index) any {
				v := ix.Careers().jobsView()
				v.Feeds = ix.feeds()
				return v
			},
		}
		return []*Page{index}
	},
	Late: &Late{
		Under: "/jobs/",
		Page: func(ix *Index, rest string) *Page {
			if !strings.HasPrefix(rest, "teams/") && !strings.HasPrefix(rest, "places/") {
				return nil
			}
			return pageIn(ix.known.jobParts(), "/jobs/"+rest)
		},
		All: func(ix *Index) iter.Seq[*Page] { return slices.Values(ix.known.jobParts()) },
	},
}

// Jobs lists the open jobs.
type Jobs struct {
	Intro  Intro
	Name   string // of the organisation
	Count  int
	Rows   []JobRow
	Facets []Facet
	Filter bool // the list narrows without script
	Feeds  []Link
	About  Link // how the organisation works, for when no job is open

	Heading string   // of a part of the list; "" on the index
	Groups  []JobWay // by what the jobs are parted, where they are too many for a page
	Parts   []Letter // of the same list, where even that is too long
}

// A JobRow is an open job as a card.
type JobRow struct {
	Seat
	ID        string
	Headline  string
	Sentence  string // what it changes, else its mission
	Pay       string
	Where     string
	Places    []Option // where it can be done, for the filter
	Hours     string
	Closes    string
	ClosesISO string
	Until     string // the moment it closes, for machines: "2026-12-13T23:59:59Z"
	Team      string
	TeamID    string
}

func (ix *Index) jobsView() Jobs {
	w := ix.Words
	v := Jobs{Intro: ix.intro("/jobs/"), Name: ix.Playbook.Site.Name, About: ix.Link(w.T("How we work"), "/playbook/")}
	if v.Count = len(ix.Playbook.Open()); v.Count > mostJobs {
		v.Groups = ix.jobWays()
		return v
	}
	v.Rows = ix.jobRows()
	v.Facets, v.Filter = ix.jobFacets(v.Rows), len(theme.FilterCSS(ix.known.jobFilters())) > 0
	return v
}

// feeds are the open jobs in other forms, as far as this edition has them.
func (ix *Index) feeds() []Link {
	w := ix.Words
	var out []Link
	for _, feed := range []Link{{w.T("Feed of open jobs (Atom)"), atomURL}, {w.T("Feed of open jobs (JSON)"), jsonFeedURL}} {
		if l := ix.Link(feed.Text, feed.URL); l.URL != "" {
			out = append(out, l)
		}
	}
	return out
}

func (ix *Index) jobRows() []JobRow {
	var out []JobRow
	for _, r := range ix.Playbook.Open() {
		out = append(out, ix.jobRow(r))
	}
	return out
}

func (ix *Index) jobRow(r *playbook.Role) JobRow {
	o := r.Opening
	row := ix.jobFilterRow(r)
	row.Seat, row.ID, row.Pay, row.Hours, row.Sentence = ix.Now(r), r.ID, ix.Pay(o.Pay), ix.Words.T(r.Hours.Words()), ix.mission(r)
	row.Link = ix.Link(r.Title, "/jobs/"+r.ID+"/")
	var places []string
	for _, p := range row.Places {
		places = append(places, p.Text)
	}
	row.Where = ix.Words.List(places...)
	if i := ix.leading(r.Objectives); i >= 0 {
		row.Headline = ix.said(&r.Objectives[i]).headline
		row.Sentence = ix.said(&r.Objectives[i]).sentence
	}
	if !o.Closes.IsZero() {
		last := o.Closes.LastDay()
		row.Closes, row.ClosesISO, row.Until = ix.Words.Date(words.Date(last)), words.Date(last).ISO(), ix.endOf(last).Format(time.RFC3339)
	}
	return row
}

// jobFilterRow is as much of a row as the filters ask for.
func (ix *Index) jobFilterRow(r *playbook.Role) JobRow {
	row := JobRow{Seat: Seat{Shape: r.At(ix.Playbook.Stage).Arrangement.Mark()}}
	for _, l := range r.Opening.Where {
		name := ix.location(l)
		row.Places = append(row.Places, Option{Value: playbook.Slug(name), Text: name})
	}
	if t := r.Team.To; t != nil {
		row.Team, row.TeamID = t.Name, t.ID
	}
	return row
}

// startOf is the first second of a day in the site's time zone.
func (ix *Index) startOf(d playbook.Date) time.Time { return ix.moment(d, 0, 0, 0) }

// endOf is the last second of a day in the site's time zone.
func (ix *Index) endOf(d playbook.Date) time.Time { return ix.moment(d, 23, 59, 59) }

func (ix *Index) moment(d playbook.Date, hour, minute, second int) time.Time {
	zone, err := time.LoadLocation(ix.Playbook.Site.Timezone)
	if err != nil {
		zone = time.UTC
	}
	return time.Date(d.Year, d.Month, d.Day, hour, minute, second, 0, zone)
}

// jobFacets are the questions the list can be narrowed by: those that have two answers or more.
func (ix *Index) jobFacets(rows []JobRow) []Facet {
	w := ix.Words
	any := []Option{{Text: w.T("Any"), Count: len(rows)}}
	arr := Facet{Name: "arr", Title: w.T("Arrangement"), Options: slices.Clone(any)}
	for _, a := range arrangements {
		for _, r := range rows {
			if r.Shape == a.shape {
				arr.count(Option{Value: a.shape, Text: w.T(a.words), Shape: a.shape, Status: "open"})
			}
		}
	}
	place := Facet{Name: "place", Title: w.T("Place"), Options: slices.Clone(any)}
	team := Facet{Name: "team", Title: w.T("Team"), Options: slices.Clone(any)}
	for _, r := range rows {
		for _, p := range r.Places {
			place.count(p)
		}
		team.count(Option{Value: r.TeamID, Text: r.Team})
	}
	words.Sort(w, place.Options[1:], func(o Option) string { return o.Text })
	words.Sort(w, team.Options[1:], func(o Option) string { return o.Text })
	return slices.DeleteFunc([]Facet{arr, place, team}, func(f Facet) bool { return len(f.Options) < 3 })
}

// count adds one row to an answer.
func (f *Facet) count(o Option) {
	if o.Value == "" {
		return
	}
	i := slices.IndexFunc(f.Options, func(x Option) bool { return x.Value == o.Value })
	if i < 0 {
		i = len(f.Options)
		f.Options = append(f.Options, o)
	}
	f.Options[i].Count++
}

// jobFilters are the facets of the list as style sheets need them.
func (ix *Index) jobFilters() []theme.Facet {
	var rows []JobRow
	for _, r := range ix.Playbook.Open() {
		rows = append(rows, ix.jobFilterRow(r))
	}
	var out []theme.Facet
	for _, f := range ix.jobFacets(rows) {
		facet := theme.Facet{Name: f.Name}
		for _, o := range f.Options[1:] {
			facet.Values = append(facet.Values, o.Value)
		}
		out = append(out, facet)
	}
	return out
}

// PlaceIDs are the places of a job as its row carries them for the filter.
func (r JobRow) PlaceIDs() string {
	var ids []string
	for _, p := range r.Places {
		ids = append(ids, p.Value)
	}
	return strings.Join(ids, " ")
}
