package pages

import (
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var onboarding = &Kind{
	Name: "onboarding", Doc: "Every onboarding guide, and who is starting.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !ix.hasRoles() {
			return nil
		}
		return []*Page{{
			URL: "/onboarding/", Title: ix.Words.T("Onboarding"), Section: "/onboarding/",
			View: func(ix *Index) any { return ix.onboardingIndex() },
		}}
	},
}

var onboardingRole = &Kind{
	Name: "onboarding-role", Called: "onboarding-guide", Of: "onboarding", Doc: "The first ninety days in a role, task by task.",
	Audience: internalOnly,
	Late: ofEachRole("/onboarding/", "/", func(ix *Index, r *playbook.Role) *Page {
		if !guided(r, ix.Playbook) {
			return nil
		}
		return &Page{
			URL: "/onboarding/" + r.ID + "/", Title: ix.Words.T("First 90 days: {0}", r.Title), Section: "/onboarding/", Chapter: inOnboarding, At: r.Origin.Whole,
			Crumbs: []Link{{ix.Words.T("Onboarding"), "/onboarding/"}},
			View:   func(ix *Index) any { return ix.guide(r, nil, playbook.Date{}) },
		}
	}),
}

// guided reports whether somebody can be onboarded into a role: software needs no first day.
func guided(r *playbook.Role, p *playbook.Playbook) bool {
	return !r.Unwritten && r.PublicArrangement(p).Engagement != "automated"
}

// An OnboardingIndex lists the guides, by team, and who is on the way.
type OnboardingIndex struct {
	Intro    Intro
	Starting []Starter
	Groups   []GuideGroup
	Teams    []KitTeam // in the place of the groups, where they would be too long for a page
	More     int       // who starts and is not listed
	Count    int       // guides
	Find     bool
}

// A Starter is somebody whose first ninety days are not over.
type Starter struct {
	Person   Link
	Guide    Link
	Role     Seat
	Initials string
	Photo    string
	Day      playbook.Date // the first
	When     string        // "Day 20, until 14 February"
	Percent  int           // of the ninety days
}

// A GuideGroup is the guides of a team.
type GuideGroup struct {
	Team Link
	Rows []GuideRow
}

// A GuideRow is one guide of the index.
type GuideRow struct {
	Seat
	Guide     Link
	Objective string
}

// mostUnsought is how many entries a list has before it gets a field to find one.
const mostUnsought = 24

func (ix *Index) onboardingIndex() OnboardingIndex {
	v := OnboardingIndex{Intro: ix.intro("/onboarding/"), Starting: ix.starters()}
	if v.More = max(0, len(v.Starting)-mostStarting); v.More > 0 {
		v.Starting = v.Starting[:mostStarting]
	}
	list := ix.teamsInLine()
	if len(ix.Playbook.Roles) > mostKits {
		v.guideTeams(ix, list)
		return v
	}
	for _, t := range list {
		v.add(ix.Team(t), ix.guideRows(ix.inLine(t.Roles)))
	}
	var loose []*playbook.Role
	for _, r := range ix.Playbook.Roles {
		if r.Team.To == nil {
			loose = append(loose, r)
		}
	}
	v.add(Link{Text: ix.Words.T("Unassigned")}, ix.guideRows(ix.inLine(loose)))
	v.Find = v.Count > mostUnsought
	return v
}

// guideTeams lists the teams with guides, each with the list of its roles; the largest where even they are too many.
func (v *OnboardingIndex) guideTeams(ix *Index, teams []*playbook.Team) {
	count := func(t *playbook.Team, name string, list []*playbook.Role) {
		n := 0
		for _, r := range list {
			if guided(r, ix.Playbook) {
				n++
			}
		}
		if v.Count += n; n > 0 {
			v.Teams = append(v.Teams, KitTeam{Link{name, ix.teamRolesURL(t)}, n})
		}
	}
	for _, t := range teams {
		count(t, t.Name, t.Roles)
	}
	count(nil, ix.Words.T("Unassigned"), ix.known.loose())
	if len(v.Teams) > mostKits {
		slices.SortStableFunc(v.Teams, func(a, b KitTeam) int { return b.Count - a.Count })
		v.Teams = v.Teams[:mostKits]
	}
}

// mostStarting is how many of those who start are listed.
const mostStarting = 60

func (v *OnboardingIndex) add(team Link, rows []GuideRow) {
	if len(rows) > 0 {
		v.Groups = append(v.Groups, GuideGroup{team, rows})
		v.Count += len(rows)
	}
}

func (ix *Index) guideRows(list []*playbook.Role) []GuideRow {
	var out []GuideRow
	for _, r := range list {
		if !guided(r, ix.Playbook) {
			continue
		}
		row := GuideRow{Seat: ix.shown(r), Guide: ix.Link(r.Title, "/onboarding/"+r.ID+"/")}
		if i := ix.leading(r.Objectives); i >= 0 {
			row.Objective = ix.said(&r.Objectives[i]).sentence
		}
		out = append(out, row)
	}
	return out
}

// starters are those who start soon or did within the last ninety days, the latest first.
func (ix *Index) starters() []Starter {
	p, w := ix.Playbook, ix.Words
	var out []Starter
	for _, x := range p.People {
		r, start := guideOf(x, p)
		if r == nil || start.AddDays(89).Before(p.Today) {
			continue
		}
		s := Starter{
			Person: ix.Person(x), Guide: ix.Link(w.T("Dated guide"), personGuideURL(x)), Role: ix.Now(r),
			Initials: initials(x.Name), Photo: ix.photo(x), Day: start,
		}
		if p.Today.Before(start) {
			s.When = w.T("Starts {0}", w.Date(words.Date(start)))
		} else {
			day := start.DaysUntil(p.Today) + 1
			s.When = w.T("Day {0}, started {1}", day, w.Date(words.Date(start)))
			s.Percent = min(100, day*100/90)
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Starter) int { return b.Day.Compare(a.Day) })
	return out
}

// guideOf is the role a person's dated guide is for, and their first day in it: the first role they hold that has both.
// nil for companies, and for those who have ended.
func guideOf(x *playbook.Person, p *playbook.Playbook) (*playbook.Role, playbook.Date) {
	if x.Kind == "company" {
		return nil, playbook.Date{}
	}
	for _, h := range x.Holds {
		r, start := h.Role.To, firstDay(x, h)
		if r != nil && guided(r, p) && !start.IsZero() && holds(r, x) {
			return r, start
		}
	}
	return nil, playbook.Date{}
}

// firstDay is a person's first day in a role; zero when unknown. A start that is only a month has none.
func firstDay(x *playbook.Person, h playbook.Hold) playbook.Date {
	day := h.Since
	if day.IsZero() {
		day = x.Since
	}
	if day.MonthOnly() {
		return playbook.Date{}
	}
	return day
}

func personGuideURL(x *playbook.Person) string { return "/people/" + x.ID + "/onboarding/" }
