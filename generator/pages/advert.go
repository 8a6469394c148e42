package pages

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var job = &Kind{
	Name: "job", Of: "jobs", Doc: "The advert of one open job, from the public projection in both editions.",
	Audience: both,
	Plan: func(ix *Index) []*Page {
		if ix.Playbook.Audience != playbook.Public {
			return nil
		}
		var out []*Page
		for _, r := range ix.Playbook.Open() {
			out = append(out, ix.advert(r, inJobs))
		}
		return out
	},
	Late: ofEachRole("/jobs/", "/", func(ix *Index, r *playbook.Role) *Page {
		if ix.Playbook.Audience == playbook.Public || !r.Live(ix.Playbook.Today) {
			return nil
		}
		return ix.advert(r, "") // a role's profile says the same and more
	}),
}

// advert plans the advert of a role, for a chapter of the printed book.
func (ix *Index) advert(r *playbook.Role, chapter string) *Page {
	id, url := r.ID, "/jobs/"+r.ID+"/"
	return &Page{
		URL: url, Title: ix.advertTitle(r), Section: "/jobs/", Chapter: chapter, At: ix.origin(id), Modified: latest(r.Updated, r.Opening.Posted),
		Crumbs:   []Link{{ix.Words.T("Open jobs"), "/jobs/"}},
		Data:     func(ix *Index, at Host, view any) any { return ix.jobPosting(ix.advertised(id), url, at, view.(Job)) },
		Describe: func(ix *Index) string { return ix.Careers().mission(ix.advertised(id)) },
		View: func(ix *Index) any {
			v := ix.Careers().jobView(ix.advertised(id), url)
			v.All = ix.Link(ix.Words.T("Open jobs"), "/jobs/")
			if l := ix.Link(ix.Words.T("Profile of the role"), "/roles/"+id+"/"); l.URL != "" {
				v.Profile, v.Kit, v.Posting = l, ix.Link(ix.Words.T("Interview kit"), kitURL(r)), ix.Link(ix.Words.T("Texts for job sites"), postingURL(r))
			}
			return v
		},
	}
}

// advertised is a role with a live opening as the public projection has it.
func (ix *Index) advertised(id string) *playbook.Role { return ix.Careers().Playbook.Role(id) }

// advertTitle tells the advert from the profile, which only the internal edition has.
func (ix *Index) advertTitle(r *playbook.Role) string {
	if ix.Playbook.Audience == playbook.Internal {
		return ix.Words.T("Advert: {0}", r.Title)
	}
	return r.Title
}

// A Job is an advert. It is made from the public projection alone.
type Job struct {
	JobRow
	Mission       string
	Lead          template.HTML // the mission with its links
	Facts         []Fact
	TOC           []TOCEntry
	IDs           map[string]string // of the sections, clear of those of the author's headings
	Posted        string
	Start         string
	Contract      string
	Apply         Apply
	Band          *Band
	Goal          *Goal
	Goals         []Goal
	Body          template.HTML
	Must          []SkillRow
	Nice          []SkillRow
	Creds         []string
	Traits        []Trait
	Tools         []string
	Ninety        []Stretch // the first ninety days in up to three lines
	Team          Link
	TeamAbout     string
	Boss          Link // title of the manager
	With          []Reason
	Steps         []Step
	Benefits      []string
	ExtraPay      string
	About         string
	Company       string
	Privacy       string
	Elsewhere     []Link // other addresses of the organisation
	Reference     string // the job's name in feeds
	Accommodation string
	Disclosures   []string
	GrowsInto     []Link

	Responsibilities []string

	All     Link // open jobs, where this edition has their page
	Profile Link // of the role, where this edition has one
	Kit     Link // for interviews, likewise
	Posting Link // texts for job sites, likewise
}

// A Stretch is a part of the first ninety days, in a line.
type Stretch struct{ When, Text string }

// Apply is how to apply.
type Apply struct {
	URL   string // mailto: or https:
	Label string
	Plain string // the address itself
	Note  string // what to send
}

func (ix *Index) jobView(r *playbook.Role, url string) Job {
	v := ix.stated(r, url)
	v.Lead, v.Body = ix.opening(r.Body, url, r.Summary, v.Mission)
	v.contents(ix.Words, ix.facts(r.Body), ix.headings(r.Body, 1))
	return v
}

// stated is an advert without the author's prose, which is much of the work, and without a table of contents.
func (ix *Index) stated(r *playbook.Role, url string) Job {
	w, o, site := ix.Words, r.Opening, ix.Playbook.Site
	row := ix.jobRow(r)
	v := Job{
		JobRow: row, Mission: ix.mission(r), Contract: o.Contract, Apply: ix.apply(r), Band: ix.band(o.Pay, row.Pay),
		Goals: ix.Goals(r.Objectives, playbook.Date{}), Must: ix.skillRows(r.Skills), Nice: ix.skillRows(r.NiceToHave),
		Creds: ix.credentials(r), Reference: r.JobID(), Team: ix.Team(r.Team.To), With: ix.reasons(r.WorksWith), Steps: ix.steps(r),
		Benefits: o.Benefits, ExtraPay: o.ExtraPay, About: site.About, Company: site.Name, Privacy: site.PrivacyURL,
		Accommodation: o.Accommodation, Responsibilities: r.Responsibilities, GrowsInto: ix.refs(r.GrowsInto),
		Posted: w.Date(words.Date(o.Posted.FirstDay())),
	}
	if !r.Experience.IsZero() {
		v.Creds = append(v.Creds, w.T("{0} of experience", r.Experience.Words()))
	}
	for _, to := range site.SameAs {
		v.Elsewhere = append(v.Elsewhere, Link{hostAndPath(to), to})
	}
	v.Link = Link{r.Title, url}
	if !o.Start.IsZero() {
		v.Start = w.Date(words.Date(o.Start))
	}
	if i := ix.leading(r.Objectives); i >= 0 {
		v.Goal = &v.Goals[i]
	}
	for _, c := range r.Characteristics {
		v.Traits = append(v.Traits, Trait{c.Name, c.Why})
	}
	for _, t := range r.Tools {
		if t.Tool.To != nil {
			v.Tools = append(v.Tools, t.Tool.To.Name)
		}
	}
	if t := r.Team.To; t != nil {
		v.TeamAbout = t.Summary
	}
	v.Boss = ix.Role(r.Manager)
	v.Facts = ix.jobFacts(r, v)
	v.Ninety = ix.ninety(r)
	switch o.Vacancy {
	case "existing":
		v.Disclosures = append(v.Disclosures, w.T("This advert is for a vacancy that exists."))
	case "future":
		v.Disclosures = append(v.Disclosures, w.T("This advert is for a future vacancy."))
	}
	if o.AIScreening {
		v.Disclosures = append(v.Disclosures, w.T("Software helps to sort applications; people decide."))
	}
	return v
}

// contents lists the sections the advert has, those of the author's own words among them.
func (v *Job) contents(w *words.Language, facts *markdown.Facts, own []TOCEntry) {
	taken := map[string]bool{}
	for _, h := range facts.Headings {
		taken[h.ID] = true
	}
	v.IDs = map[string]string{}
	add := func(there bool, name, text string) {
		id := name
		for taken[id] {
			id += "-of-job"
		}
		v.IDs[name] = id
		if there {
			v.TOC = append(v.TOC, TOCEntry{ID: id, Text: text})
		}
	}
	add(len(v.Goals) > 0, "achieve", w.T("What you will achieve"))
	add(len(v.Responsibilities) > 0, "do", w.T("What you will do"))
	add(len(v.Must)+len(v.Nice)+len(v.Creds) > 0, "skills", w.T("What you bring"))
	add(len(v.Traits) > 0, "how", w.T("How you work"))
	v.TOC = append(v.TOC, own...)
	add(len(v.Ninety) > 0, "ninety", w.T("Your first 90 days"))
	add(v.Team.Text != "" || v.Boss.Text != "" || len(v.With) > 0, "team", w.T("Who you work with"))
	add(len(v.Tools) > 0, "tools", w.T("Tools"))
	add(len(v.Steps) > 0, "hiring", w.T("How we hire"))
	add(len(v.Benefits) > 0 || v.ExtraPay != "", "benefits", w.T("What you get"))
	add(v.About != "" || len(v.Elsewhere) > 0 || v.Accommodation != "" || len(v.Disclosures) > 0, "about", w.T("About {0}", v.Company))
	add(true, "apply", w.T("Apply"))
}

func (ix *Index) jobFacts(r *playbook.Role, v Job) []Fact {
	w := ix.Words
	var out []Fact
	add := func(term, text string) {
		if text != "" {
			out = append(out, Fact{Term: term, Text: text})
		}
	}
	add(w.T("Pay"), v.Pay)
	where := v.Where
	if r.Arrangement.Remote() {
		where = w.T("100% remote: {0}", ix.residence(r, v.Where))
		if v.Where == "" {
			where = w.T("100% remote")
		}
	} else if v.Arrangement != "" && v.Where != "" {
		where = w.T("{0} ({1})", v.Where, strings.ToLower(v.Arrangement))
	}
	add(w.T("Where"), where)
	add(w.T("Address"), ix.workAddress(r, where))
	add(w.T("Overlap"), r.Overlap)
	add(w.T("Hours"), v.Hours)
	add(w.T("Contract"), v.Contract)
	add(w.T("Start"), v.Start)
	if r.Opening.Seats > 1 {
		add(w.T("Seats"), w.Num(r.Opening.Seats))
	}
	add(w.T("Closes"), v.Closes)
	return out
}

// apply makes a link of the address applications go to.
func (ix *Index) apply(r *playbook.Role) Apply {
	to := strings.TrimPrefix(strings.TrimSpace(r.Opening.Apply), "mailto:")
	a := Apply{Plain: to, Note: r.Opening.HowToApply}
	switch {
	case to == "":
		return a
	case strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://"):
		a.URL, a.Label = to, ix.Words.T("Apply")
	default:
		a.URL = "mailto:" + to + "?subject=" + url.PathEscape(r.Title)
		a.Label = ix.Words.T("Apply by email")
	}
	return a
}

// ninety says in up to three lines what the first ninety days hold, from what the advert states anyway.
func (ix *Index) ninety(r *playbook.Role) []Stretch {
	w := ix.Words
	var meet, soon, later []string
	if r.Manager != nil {
		meet = append(meet, r.Manager.Title)
	}
	for _, l := range r.WorksWith {
		if l.Role.To != nil && !slices.Contains(meet, l.Role.To.Title) && len(meet) < 5 {
			meet = append(meet, l.Role.To.Title)
		}
	}
	for i := range r.Objectives {
		o := &r.Objectives[i]
		switch {
		case o.Within.IsZero():
		case phaseAfter(o.Within) >= 0:
			soon = append(soon, ix.said(o).sentence)
		default:
			later = append(later, ix.said(o).sentence)
		}
	}
	var out []Stretch
	add := func(list []string, when, text string) {
		if len(list) > 0 {
			out = append(out, Stretch{when, text})
		}
	}
	add(meet, w.T("Week one"), w.T("You meet: {0}.", w.List(meet...)))
	add(soon, w.T("By day 90"), w.T("Due: {0}.", strings.Join(soon, "; ")))
	add(later, w.T("After that"), w.T("On the way: {0}.", strings.Join(later, "; ")))
	return out
}
