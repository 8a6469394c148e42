package pages

import (
	"html/template"
	"slices"
	"strings"

	"rolebook/generator/playbook"
)

var careers = &Kind{
	Name: "careers", Kept: true, Doc: "The front page of the public edition.",
	Audience: []playbook.Audience{playbook.Public},
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		return []*Page{{URL: "/", Modified: ix.lastPosted(), Data: (*Index).organization, Describe: (*Index).aboutCareers, View: func(ix *Index) any { return ix.careersView() }}}
	},
}

// aboutCareers is what the organisation says of itself, or else how many it seeks.
func (ix *Index) aboutCareers() string {
	if about := ix.about(); about != "" {
		return about
	}
	if g := ix.Playbook.Guide("/"); g != nil && ix.guideSummary(g) != "" {
		return ix.guideSummary(g)
	}
	n := len(ix.Playbook.Open())
	if n == 0 {
		return ix.Words.T("No open jobs today.")
	}
	return ix.Words.N(n, "{0}: {n} open job.", "{0}: {n} open jobs.", ix.SiteName())
}

// Careers is the front page of the public edition.
type Careers struct {
	Title    string
	Lead     template.HTML
	Body     template.HTML
	Seats    []Seat // the figure: one for each open seat, and none else
	Legend   Legend
	Jobs     Jobs
	Steps    []Step
	Benefits []string
	Pages    []ChapterPage // of the playbook, for those who look for a job first
	Playbook Link
	Question []Link // of the page with questions and answers
	FAQ      Link
	People   []PersonRow
	Teams    []TeamRow
	Org      Link
}

// How much of other pages the careers page shows.
const (
	mostPages     = 6
	mostQuestions = 8
	mostSeats     = 30
)

func (ix *Index) careersView() Careers {
	p, w := ix.Playbook, ix.Words
	v := Careers{Jobs: ix.jobsView(), Benefits: p.Site.Benefits,
		Org: ix.Link(w.T("Org chart"), "/org/"), Playbook: ix.Link(w.T("All guides"), "/playbook/")}
	n := len(v.Jobs.Rows)
	v.Title = w.N(n, "{0} open job.", "{0} open jobs.", w.Capital(w.Spelled(n)))
	numbered := n > 0 && !slices.ContainsFunc(v.Jobs.Rows, func(r JobRow) bool { return r.Headline == "" })
	switch {
	case n == 0:
		v.Title = w.T("No open jobs today.")
	case numbered && n == 1:
		v.Title = w.T("One open job, with a number to move.")
	case numbered:
		v.Title = w.T("{0} open jobs. Each comes with a number to move.", w.Capital(w.Spelled(n)))
	}
	v.Title, v.Lead, v.Body = ix.welcome(v.Title)
	for _, r := range p.Open() {
		for range max(1, r.At(p.Stage).Seats) {
			if len(v.Seats) < mostSeats {
				v.Seats = append(v.Seats, ix.Now(r))
			}
		}
	}
	v.Legend = ix.Legend(v.Seats)
	for _, s := range p.Site.HiringSteps {
		v.Steps = append(v.Steps, Step{Name: s.Name, Length: s.Length, About: s.About})
	}
	v.Pages = ix.publicPages()
	v.Question, v.FAQ = ix.questions()
	for _, x := range p.People {
		v.People = append(v.People, PersonRow{Link: Link{Text: x.Name}, Initials: initials(x.Name), Photo: ix.photo(x), Hats: titled(x.Title)})
	}
	for _, t := range ix.listedTeams() {
		v.Teams = append(v.Teams, TeamRow{Link: ix.Team(t), Summary: t.Summary})
	}
	return v
}

// publicPages are pages of the playbook, those for people who look for a job first.
func (ix *Index) publicPages() []ChapterPage {
	var first, then []ChapterPage
	for _, g := range ix.Playbook.Guides {
		if g.URL == "/" || g.Index || g.Kind == "faq" || ix.Guide(g).URL == "" || ix.otherKind(g.URL) {
			continue
		}
		page := ChapterPage{Link: ix.Guide(g), Summary: ix.guideSummary(g), Minutes: ix.minutes(g), Kind: g.Kind}
		if slices.ContainsFunc(g.For, seeker) {
			first = append(first, page)
		} else {
			then = append(then, page)
		}
	}
	all := append(first, then...)
	return all[:min(len(all), mostPages)]
}

// seeker reports whether authors mean people who look for a job.
func seeker(who string) bool {
	switch strings.ToLower(who) {
	case "looking", "candidate", "candidates", "applicant", "applicants", "job seekers":
		return true
	}
	return false
}

// questions are those of the first page of questions and answers, and that page.
func (ix *Index) questions() (list []Link, page Link) {
	for _, g := range ix.Playbook.Guides {
		if g.Kind != "faq" || ix.Guide(g).URL == "" {
			continue
		}
		for _, e := range ix.headings(g.Body, 1) {
			if len(list) < mostQuestions {
				list = append(list, Link{Text: e.Text, URL: g.URL + "#" + e.ID})
			}
		}
		return list, ix.Guide(g)
	}
	return nil, Link{}
}

func titled(title string) []Hat {
	if title == "" {
		return nil
	}
	return []Hat{{Seat: Seat{Link: Link{Text: title}}}}
}
