package pages

import (
	"cmp"
	"strings"
	"sync"
	"time"

	"rolebook/generator/feed"
	"rolebook/generator/playbook"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

// Where the feeds of open jobs are.
const (
	indeedURL   = "/feeds/jobs.xml"
	linkedInURL = "/feeds/linkedin.xml"
	atomURL     = "/feeds/jobs.atom"
	jsonFeedURL = "/feeds/jobs.feed.json"
	jobsDataURL = "/feeds/jobs.json"
)

var feeds = &Kind{
	Name: "feeds", Of: "job", Only: true, Doc: "The open jobs as files for job boards, readers of feeds and other programs.",
	Audience: []playbook.Audience{playbook.Public},
	Plan: func(ix *Index) []*Page {
		site := ix.Playbook.Site
		if site.URL == "" {
			return nil // their addresses have to be absolute
		}
		jobs := new(oneFeed)
		plan := func(url string, encode func(f feed.Feed, self string) ([]byte, error)) *Page {
			return &Page{URL: url, Encode: func(ix *Index, base string) ([]byte, error) { return encode(jobs.of(ix, base), Absolute(base, url)) }}
		}
		out := []*Page{
			plan(indeedURL, func(f feed.Feed, _ string) ([]byte, error) { return f.Indeed(), nil }),
			plan(atomURL, feed.Feed.Atom), plan(jsonFeedURL, feed.Feed.JSONFeed),
			plan(jobsDataURL, func(f feed.Feed, _ string) ([]byte, error) { return f.JSON() }),
		}
		if li := site.LinkedIn; li.Company != "" {
			at := feed.LinkedIn{CompanyID: li.Company, PosterEmail: li.Poster}
			out = append(out, plan(linkedInURL, func(f feed.Feed, _ string) ([]byte, error) { return f.LinkedIn(at), nil }))
		}
		return out
	},
}

// Alternates are the feeds that pages of this edition name to programs.
func (ix *Index) Alternates() []theme.Alternate {
	if ix.Page(atomURL) == nil {
		return nil
	}
	title := ix.Words.T("Open jobs at {0}", ix.Playbook.Site.Name)
	return []theme.Alternate{{Type: "application/atom+xml", Title: title, URL: atomURL}, {Type: "application/feed+json", Title: title, URL: jsonFeedURL}}
}

// A oneFeed is the feed of the open jobs, made once for all the files that hold it.
type oneFeed struct {
	mu   sync.Mutex
	from *Index
	base string
	made feed.Feed
}

func (o *oneFeed) of(ix *Index, base string) feed.Feed {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.from != ix || o.base != base {
		o.from, o.base, o.made = ix, base, ix.jobFeed(base).Cleaned()
	}
	return o.made
}

func (ix *Index) jobFeed(base string) feed.Feed {
	p, site := ix.Playbook, ix.Playbook.Site
	f := feed.Feed{
		Title: ix.Words.T("Open jobs at {0}", site.Name), Company: site.Name, About: site.About, Language: ix.Words.Tag(),
		Home: Absolute(base, cmp.Or(ix.Link("", "/jobs/").URL, "/")), Site: Absolute(base, "/"),
	}
	for _, r := range p.Open() {
		j := ix.listed(r, base)
		f.Jobs = append(f.Jobs, j)
		if j.Changed.After(f.Changed) {
			f.Changed = j.Changed
		}
	}
	if len(f.Jobs) == 0 {
		f.Changed = ix.lastModified()
	}
	return f
}

// listed is an open job as feeds have it.
func (ix *Index) listed(r *playbook.Role, base string) feed.Job {
	w, o := ix.Words, r.Opening
	url := "/jobs/" + r.ID + "/"
	v := ix.jobView(r, url)
	list := ix.tellings(r, v)
	a := r.Arrangement.OrDefault()
	j := feed.Job{
		ID: r.JobID(), Title: r.Title, URL: Absolute(base, url), Summary: v.Mission, HTML: basic(list), Text: plain(list), Team: v.Team.Text,
		Where: a.Where, Engagement: a.Engagement, Arrangement: w.T(a.Words()), Types: r.EmploymentTypes(), Hours: v.Hours, Places: ix.jobPlaces(r),
		Pay:      feed.Pay{Text: v.Pay, Per: o.Pay.Period()},
		Contract: o.Contract, Benefits: v.Benefits, Seats: max(1, o.Seats), Start: words.Date(o.Start).ISO(),
		Posted: ix.startOf(o.Posted.FirstDay()), Changed: ix.startOf(r.Changed()),
		ApplyEmail: v.Apply.email(), HowToApply: v.Apply.Note, Experience: r.Experience.Words(),
		Unlisted: len(ix.Playbook.Bars(r)) > 0,
	}
	if j.Engagement == "" {
		j.Engagement = "employee"
	}
	if strings.HasPrefix(v.Apply.URL, "https://") {
		j.ApplyURL = v.Apply.URL
	}
	if !o.Closes.IsZero() {
		j.Closes = ix.endOf(o.Closes.LastDay())
	}
	for _, s := range v.Must {
		j.Skills = append(j.Skills, s.Skill.Text)
	}
	for _, m := range []struct {
		sum playbook.Money
		to  *string
	}{{o.Pay.Min, &j.Pay.Min}, {o.Pay.Max, &j.Pay.Max}} {
		if m.sum.Set {
			*m.to, j.Pay.Currency = m.sum.Decimal(), m.sum.Currency
		}
	}
	if needs, _ := schooling(r); len(needs) > 0 {
		j.Education = w.Capital(needs[0].CredentialCategory)
	}
	return j
}

// jobPlaces are where people come to work, or for remote work where they may live.
func (ix *Index) jobPlaces(r *playbook.Role) []feed.Place {
	var out []feed.Place
	if r.Arrangement.Remote() {
		for _, x := range ix.Playbook.Residences(r) {
			name := ix.location(playbook.Location{Country: x.Country, Region: x.Region})
			out = append(out, feed.Place{Name: name, Region: x.Region, Country: x.Country, Suffix: strings.ToLower(strings.Trim(x.Country+"-"+x.Region, "-"))})
		}
		return out
	}
	for _, a := range ix.Playbook.Workplaces(r) {
		var parts []string
		for _, s := range []string{a.City, a.Region, playbook.CountryName(a.Country)} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		out = append(out, feed.Place{
			Name: strings.Join(parts, ", "), Street: a.Street, City: a.City, Region: a.Region, Postcode: a.Postcode, Country: a.Country,
			Suffix: playbook.Slug(strings.Join([]string{a.Name, a.Street, a.City, a.Country}, " ")),
		})
	}
	return out
}

// lastPosted is the last day an author says an open job was posted or changed on; "" without an open job.
func (ix *Index) lastPosted() string {
	var last playbook.Date
	for _, r := range ix.Playbook.Open() {
		if d := r.Changed(); last.Before(d) {
			last = d
		}
	}
	return words.Date(last).ISO()
}

// lastModified is the last day an author says a page was changed on. A feed has to name a moment, so where nobody named
// a day it is the first of those that computers count from.
func (ix *Index) lastModified() time.Time {
	last := playbook.Date{Year: 1970, Month: time.January, Day: 1}
	for _, p := range ix.Pages() {
		if d, ok := playbook.ParseISO(p.Modified); ok && last.Before(d) {
			last = d
		}
	}
	return ix.startOf(last)
}
