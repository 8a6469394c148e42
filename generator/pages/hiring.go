package pages

import (
	"slices"

	"rolebook/generator/playbook"
)

var hiring = &Kind{
	Name: "hiring", Doc: "Who is hired next, how, and an interview kit for every role.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !slices.ContainsFunc(ix.Playbook.Roles, ix.Playbook.Interviewed) {
			return nil
		}
		return []*Page{{
			URL: "/hiring/", Title: ix.Words.T("How we hire"), Section: "/hiring/",
			View: func(ix *Index) any { return ix.hiringView() },
		}}
	},
}

// Hiring is how the organisation hires, and whom next.
type Hiring struct {
	Intro    Intro
	Steps    []Step
	Open     []KitRow
	Next     []KitRow // planned, by month
	Groups   []KitGroup
	Teams    []KitTeam // in the place of the groups, where they would be too long for a page
	Count    int       // kits
	More     int       // open and planned roles that the page leaves out
	Find     bool
	Channels Link
	Jobs     Link
	Rules    []string
}

// A KitGroup is the kits of a team.
type KitGroup struct {
	Team Link
	Rows []KitRow
}

// A KitTeam is a team whose page leads to the roles and their kits.
type KitTeam struct {
	Team  Link
	Count int
}

// A KitRow is one kit of a list.
type KitRow struct {
	Seat
	Kit       Link
	Questions int
	Written   int // of them by somebody, the rest are suggested
	Month     playbook.Date
}

const (
	mostKits  = 400 // kits on the page, before it lists teams
	mostHires = 100 // open and planned roles each
)

func (ix *Index) hiringView() Hiring {
	p, w := ix.Playbook, ix.Words
	v := Hiring{
		Intro: ix.intro("/hiring/"), Channels: ix.Link(w.T("Where to post open jobs"), "/hiring/channels/"), Jobs: ix.Link(w.T("Open jobs"), "/jobs/"), Rules: ix.scoring(),
	}
	for _, s := range p.Site.HiringSteps {
		v.Steps = append(v.Steps, Step{s.Name, s.Length, s.With, s.About})
	}
	var open, next []*playbook.Role
	for _, r := range p.Roles {
		if !p.Interviewed(r) {
			continue
		}
		v.Count++
		switch now := r.At(p.Stage); {
		case now.Status == playbook.Open:
			open = append(open, r)
		case !r.Hire.IsZero() && p.Today.Before(r.Hire) && len(r.Holders) < now.Seats:
			next = append(next, r)
		}
	}
	slices.SortStableFunc(next, func(a, b *playbook.Role) int { return a.Hire.Compare(b.Hire) })
	v.More = max(0, len(open)-mostHires) + max(0, len(next)-mostHires)
	v.Open, v.Next = ix.kitRows(open[:min(len(open), mostHires)]), ix.kitRows(next[:min(len(next), mostHires)])
	if v.Count <= mostKits {
		ix.kitGroups(&v)
	} else {
		ix.kitTeams(&v)
	}
	v.Find = len(v.Groups) > 0 && v.Count > mostUnsought
	return v
}

// kitGroups lists every kit by team.
func (ix *Index) kitGroups(v *Hiring) {
	add := func(team Link, list []*playbook.Role) {
		if rows := ix.kitRows(ix.inLine(list)); len(rows) > 0 {
			v.Groups = append(v.Groups, KitGroup{team, rows})
		}
	}
	for _, t := range ix.teamsInLine() {
		add(ix.Team(t), t.Roles)
	}
	var loose []*playbook.Role
	for _, r := range ix.Playbook.Roles {
		if r.Team.To == nil {
			loose = append(loose, r)
		}
	}
	add(Link{Text: ix.Words.T("Unassigned")}, loose)
}

// kitTeams lists the teams with kits, the largest first where even they are too many.
func (ix *Index) kitTeams(v *Hiring) {
	for _, t := range ix.teamsInLine() {
		n := 0
		for _, r := range t.Roles {
			if ix.Playbook.Interviewed(r) {
				n++
			}
		}
		if n > 0 {
			v.Teams = append(v.Teams, KitTeam{ix.Team(t), n})
		}
	}
	if len(v.Teams) > mostKits {
		slices.SortStableFunc(v.Teams, func(a, b KitTeam) int { return b.Count - a.Count })
		v.Teams = v.Teams[:mostKits]
	}
}

func (ix *Index) kitRows(list []*playbook.Role) []KitRow {
	var out []KitRow
	for _, r := range list {
		if !ix.Playbook.Interviewed(r) {
			continue
		}
		row := KitRow{Seat: ix.shown(r), Kit: ix.Link(r.Title, kitURL(r)), Written: len(r.Interview), Month: r.Hire}
		row.Questions = len(ix.Playbook.Kit(r).Questions)
		out = append(out, row)
	}
	return out
}
