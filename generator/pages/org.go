package pages

import (
	"html/template"
	"maps"
	"slices"
	"strconv"

	"rolebook/generator/playbook"
)

var org = &Kind{
	Name: "org", Doc: "Who reports to whom, at each stage.",
	Audience: both,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		p := ix.Playbook
		if len(p.Roles) == 0 || p.Audience == playbook.Public && p.Site.Public.Org != "titles" {
			return nil
		}
		out := []*Page{{
			URL: "/org/", Title: ix.Words.T("Org chart"), Section: "/org/", Chapter: inTeams, Describe: (*Index).aboutOrg,
			View: func(ix *Index) any { return ix.orgView(ix.Playbook.Stage, "/org/") },
		}}
		if p.Audience == playbook.Public {
			return out
		}
		for i, s := range p.Stages {
			url := "/org/" + s.ID + "/"
			out = append(out, &Page{
				URL: url, Title: ix.Words.T("Org chart: {0}", s.Name), Section: "/org/",
				Crumbs: []Link{{ix.Words.T("Org chart"), "/org/"}},
				View:   func(ix *Index) any { return ix.orgView(i, url) },
			})
		}
		return out
	},
}

// aboutOrg says what the chart shows.
func (ix *Index) aboutOrg() string {
	if ix.Playbook.Audience == playbook.Public {
		return ix.Words.T("The roles in place today, and who reports to whom.")
	}
	return ix.Words.T("Who reports to whom, now and later. Hollow marks are still to be filled.")
}

// Org is the chart of a stage.
type Org struct {
	Intro    Intro
	Stage    string
	Stages   []StageTab
	About    Link // what is said of the stage elsewhere
	Internal bool
	Chart    template.HTML // "" where even the top levels are too many to draw
	Narrow   bool          // the chart leaves room beside it
	Low      bool          // and is not high either
	Paper    string        // how it is printed: wide, tall, or parts: the Sheets in its place
	Sheets   []ChartSheet  // the charts of the teams, for paper alone
	List     []*Node       // the boxes of the chart as a nested list
	Legend   ChartLegend
	Note     string // how many roles, and how they stand
	Figures  []Figure
	Folded   bool // the chart opens with its lower levels folded away
	Cut      bool // the lower levels are not on this page
	Teams    []TeamRow
	Hats     []HatRow
	MoreHats int // of those, how many are not listed
	Lines    []DottedLine
}

// How much the page lists beside the chart.
const (
	mostHats      = 60
	mostTeamLinks = 600
)

// mostInParts is how many roles a chart has whose page holds the charts of the teams as well. Beyond it, they are
// printed from the pages of the teams.
const mostInParts = 120

// A ChartSheet is the chart of a team on paper.
type ChartSheet struct {
	Name  string
	Chart template.HTML
}

// chartSheets are the charts of the teams at a stage, each with whom it reports to.
func (ix *Index) chartSheets(stage int, url string) []ChartSheet {
	var out []ChartSheet
	for i, t := range ix.teamsInLine() {
		list := ix.teamTree(t, stage)
		if len(list) == 0 {
			continue
		}
		d := ix.drawing(list, stage)
		d.chart.ID, d.chart.Name, d.chart.Fixed = "oc"+strconv.Itoa(i+1), ix.Words.T("Org chart of {0}", t.Name), true
		svg, _ := d.svg(url)
		out = append(out, ChartSheet{t.Name, svg})
	}
	return out
}

// A StageTab leads to the chart of a stage.
type StageTab struct {
	Link
	Count        int
	Now, Current bool // the stage of today; the stage that is shown
}

// A Figure is a number with what it counts.
type Figure struct{ Term, Value, Note string }

// A DottedLine is a role that answers to another beside its manager.
type DottedLine struct {
	From, To Link
	Why      string
}

// A HatRow is somebody who does the work of several roles: a person who holds them, or a role that covers others.
type HatRow struct {
	Who    Seat   // a role with its mark, or a person without one
	Holds  []Link // of a person
	Covers []Link
}

func (ix *Index) orgView(stage int, url string) Org {
	p, w := ix.Playbook, ix.Words
	v := Org{Intro: ix.intro("/org/"), Stage: p.Stages[stage].Name, Internal: p.Audience == playbook.Internal}
	list := ix.presentAt(stage)
	if v.Internal {
		v.About = ix.Link(w.T("More about this stage"), stageURL(p.Stages[stage]))
		for i, s := range p.Stages {
			v.Stages = append(v.Stages, StageTab{ix.Link(s.Name, "/org/"+s.ID+"/"), ix.countAt(i), i == p.Stage, i == stage})
		}
	}
	d := ix.drawing(list, stage)
	d.chart.Name = w.T("Org chart")
	if v.Internal {
		d.chart.Name = w.T("Org chart at {0}", v.Stage)
	}
	v.Folded = d.fold(mostBoxes)
	v.Cut = d.limit(mostInChart)
	var size chartSize
	v.Chart, size = d.svg(url)
	v.Narrow, v.Low, v.Paper = size.narrow(), size.low(), size.paper()
	if v.Paper == inParts && len(list) <= mostInParts {
		v.Sheets = ix.chartSheets(stage, url)
	}
	v.List = ix.tree(d.kept(), stage)
	v.Legend = ix.chartLegend(d)
	v.Lines = ix.dottedLines(d.kept())
	if v.Folded {
		for _, t := range ix.teamsInLine() {
			if l := ix.Team(t); l.URL != "" && len(v.Teams) < mostTeamLinks {
				v.Teams = append(v.Teams, TeamRow{Link: l, Count: len(t.Roles)})
			}
		}
	}
	if v.Internal {
		v.Note = ix.countNote(list, stage)
		v.Figures = ix.orgFigures(list, stage)
		v.Hats = ix.hats(list, stage)
		if n := len(v.Hats) - mostHats; n > 0 {
			v.Hats, v.MoreHats = v.Hats[:mostHats], n
		}
	}
	return v
}

// presentAt are the roles that are drawn at a stage.
func (ix *Index) presentAt(stage int) []*playbook.Role {
	var out []*playbook.Role
	for _, r := range ix.Playbook.Roles {
		if r.At(stage).Present() {
			out = append(out, r)
		}
	}
	return out
}

func (ix *Index) dottedLines(list []*playbook.Role) []DottedLine {
	there := set(list)
	var out []DottedLine
	for _, r := range list {
		for _, l := range r.DottedTo {
			if to := l.Role.To; to != nil && there[to] {
				out = append(out, DottedLine{ix.Role(r), ix.Role(to), l.Reason})
			}
		}
	}
	return out
}

// hats are the people who hold several of these roles, then the roles that do others' work at a stage.
func (ix *Index) hats(list []*playbook.Role, stage int) []HatRow {
	there, covers := set(list), maps.Clone(ix.coverage(stage))
	var people, out []HatRow
	for _, x := range ix.Playbook.People {
		row := HatRow{Who: Seat{Link: ix.Person(x)}}
		var held []*playbook.Role
		for _, h := range x.Holds {
			if r := h.Role.To; r != nil && there[r] && holds(r, x) && !slices.Contains(held, r) {
				held = append(held, r)
				row.Covers = append(row.Covers, ix.someRoles(covers[r])...)
			}
		}
		if len(held) > 1 {
			row.Holds = ix.Roles(held)
			people = append(people, row)
			for _, r := range held {
				delete(covers, r)
			}
		}
	}
	for _, r := range list {
		if len(covers[r]) > 0 {
			out = append(out, HatRow{Who: ix.Seat(r, stage), Covers: ix.someRoles(covers[r])})
		}
	}
	return append(people, out...)
}

// holds reports whether a person is among those who hold a role today.
func holds(r *playbook.Role, x *playbook.Person) bool {
	return slices.ContainsFunc(r.Holders, func(h playbook.Holder) bool { return h.Person == x })
}

// coverage says which roles each role does the work of at a stage.
func (ix *Index) coverage(stage int) map[*playbook.Role][]*playbook.Role {
	if stage == ix.Playbook.Stage {
		return ix.known.covers()
	}
	return covered(ix.Playbook, stage)
}

func covered(p *playbook.Playbook, stage int) map[*playbook.Role][]*playbook.Role {
	out := map[*playbook.Role][]*playbook.Role{}
	for _, r := range p.Roles {
		if s := r.At(stage); s.Present() {
			for _, by := range s.CoveredBy {
				out[by] = append(out[by], r)
			}
		}
	}
	return out
}

func set(list []*playbook.Role) map[*playbook.Role]bool {
	out := map[*playbook.Role]bool{}
	for _, r := range list {
		out[r] = true
	}
	return out
}
