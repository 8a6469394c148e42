package pages

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

var sourcing = &Kind{
	Name: "sourcing", Doc: "How the work gets done at each stage: by whom, what stays in the house, what may go out, and what is on trial.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !ix.hasRoles() {
			return nil
		}
		return []*Page{
			{URL: "/sourcing/", Title: ix.Words.T("Sourcing"), Section: "/sourcing/", View: func(ix *Index) any { return ix.sourcingView() }},
			tableFile("/sourcing/sourcing.csv", ix.Words.T("Sourcing"), source.Span{}, (*Index).sourcingTable),
		}
	},
}

// Sourcing says who does the work of each role, stage by stage.
type Sourcing struct {
	Intro    Intro
	Matrix   Table
	Summed   bool // the matrix counts roles by team: there are too many to show each
	Legend   Legend
	Mix      string // what the bars show, in a sentence
	Bars     []theme.Bar
	Sources  Legend
	Shares   Table // the bars in figures
	Lists    []SourcedList
	Unsaid   []Link // roles nobody has decided about
	MoreOf   int    // of those, how many are not named
	Trials   Table
	NoTrials bool
}

// A SourcedList is the roles of which the same is to be done.
type SourcedList struct {
	Title, About string
	None         string // what is said where there are none
	Roles        []SourcedRole
	More         int // roles that are not named
}

// A SourcedRole is a role with what speaks for it.
type SourcedRole struct {
	Seat
	Why  string
	Warn string // what is at odds with it
}

// mostTeamRows is how many teams the matrix counts.
const mostTeamRows = 200

// mostSourced is how many roles each list names.
const mostSourced = 40

func (ix *Index) sourcingView() Sourcing {
	v := Sourcing{Intro: ix.intro("/sourcing/")}
	if v.Summed = len(ix.Playbook.Roles) > mostRows; v.Summed {
		v.Matrix = ix.sourcingByTeam()
	} else {
		v.Matrix = ix.sourcingTable()
	}
	v.Matrix.ID, v.Matrix.File = "_matrix", ix.Link(ix.Words.T("As a spreadsheet (CSV)"), "/sourcing/sourcing.csv")
	v.Legend = ix.Legend(marksOf(v.Matrix))
	v.Bars, v.Shares, v.Mix = ix.blend()
	v.Sources = ix.sourcesIn(v.Bars)
	ix.sourced(&v)
	v.Trials = ix.trials()
	v.NoTrials = len(v.Trials.Groups[0].Rows) == 0
	return v
}

// marksOf are the marks that a table draws, for its legend.
func marksOf(t Table) []Seat {
	seen := map[Seat]bool{}
	var out []Seat
	for _, g := range t.Groups {
		for _, r := range g.Rows {
			for _, c := range r {
				if s := (Seat{Shape: c.Shape, Status: c.Status}); c.Shape != "" && !seen[s] {
					seen[s] = true
					out = append(out, s)
				}
			}
		}
	}
	return out
}

func (ix *Index) stageColumns(first string) []Column {
	out := []Column{{Name: first}}
	for i, st := range ix.Playbook.Stages {
		name := st.Name
		if i == ix.Playbook.Stage {
			name = ix.Words.T("{0} (now)", name)
		}
		out = append(out, Column{Name: name})
	}
	return out
}

// sourcingTable has a row for each role: how its work is done at each stage.
func (ix *Index) sourcingTable() Table {
	t := Table{Columns: ix.stageColumns(ix.Words.T("Role"))}
	row := func(r *playbook.Role) Row {
		out := Row{{Link: ix.Role(r)}}
		for i, step := range ix.stagePath(r) {
			out = append(out, ix.stepCell(r, i, step))
		}
		return out
	}
	for _, team := range ix.teamsInLine() {
		g := RowGroup{Title: ix.Team(team)}
		for _, r := range ix.inLine(team.Roles) {
			if !r.Unwritten {
				g.Rows = append(g.Rows, row(r))
			}
		}
		if len(g.Rows) > 0 {
			t.Groups = append(t.Groups, g)
		}
	}
	loose := RowGroup{Title: Link{Text: ix.Words.T("Unassigned")}}
	for _, r := range ix.Playbook.Roles {
		if r.Team.To == nil && !r.Unwritten {
			loose.Rows = append(loose.Rows, row(r))
		}
	}
	if len(loose.Rows) > 0 {
		if len(t.Groups) == 0 {
			loose.Title = Link{}
		}
		t.Groups = append(t.Groups, loose)
	}
	return t
}

// stepCell is how a role's work is done at a stage: a mark with its words. What is still to come is drawn as planned.
func (ix *Index) stepCell(r *playbook.Role, stage int, step PathStep) Cell {
	w := ix.Words
	switch {
	case step.Shape == "":
		return Cell{Note: w.T("Not there")}
	case len(step.By) > 0:
		var names []string
		for _, l := range step.By {
			names = append(names, l.Text)
		}
		c := Cell{Link: Link{Text: w.T("Covered by {0}", w.List(names...))}, Shape: step.Shape, Status: step.Status}
		if len(step.By) == 1 {
			c.URL = step.By[0].URL
		}
		return c
	}
	status := playbook.Status(step.Status)
	if stage > ix.Playbook.Stage && status == playbook.Defined {
		status = playbook.Planned
	}
	return Cell{Link: Link{Text: step.Words}, Shape: step.Shape, Status: string(status)}
}

// sourcingByTeam has a row for each team: how many of its roles are done how. It stands in where there are too many roles.
func (ix *Index) sourcingByTeam() Table {
	w, p := ix.Words, ix.Playbook
	t := Table{Columns: ix.stageColumns(w.T("Team")), Groups: make([]RowGroup, 1)}
	for i := 1; i < len(t.Columns); i++ {
		t.Columns[i].Wraps = true
	}
	row := func(name Link, roles []*playbook.Role) {
		out := Row{{Link: name}}
		for i := range p.Stages {
			counts := map[string]int{}
			for _, r := range roles {
				switch s := r.At(i); {
				case r.Unwritten || !s.Present():
				case len(s.CoveredBy) > 0:
					counts["covered"]++
				default:
					counts[s.Arrangement.Mark()]++
				}
			}
			var said []string
			for _, a := range arrangements {
				if n := counts[a.shape]; n > 0 {
					said = append(said, fmt.Sprint(w.Num(n), " ", w.T(a.words)))
				}
			}
			if n := counts["covered"]; n > 0 {
				said = append(said, fmt.Sprint(w.Num(n), " ", w.T("Covered")))
			}
			out = append(out, Cell{Link: Link{Text: w.List(said...)}})
		}
		t.Groups[0].Rows = append(t.Groups[0].Rows, out)
	}
	list := ix.teamsInLine()
	for _, team := range list[:min(len(list), mostTeamRows)] {
		row(ix.Team(team), team.Roles)
	}
	return t
}

// sourced fills the lists of what stays, what may go out and what is left to software.
func (ix *Index) sourced(v *Sourcing) {
	p, w := ix.Playbook, ix.Words
	s := p.Sourcing()
	list := func(title, about, none string, roles []*playbook.Role, why func(*playbook.Role) SourcedRole) {
		l := SourcedList{Title: title, About: about, None: none}
		for _, r := range roles[:min(len(roles), mostSourced)] {
			one := why(r)
			one.Seat = ix.shown(r)
			l.Roles = append(l.Roles, one)
		}
		l.More = len(roles) - len(l.Roles)
		v.Lists = append(v.Lists, l)
	}
	list(w.T("Keep in-house"), w.T("The author says why the work should not leave."), w.T("No role says why its work should stay. Write keep_in_house: and the reason."), s.Keep, func(r *playbook.Role) SourcedRole {
		one := SourcedRole{Why: r.KeepInHouse}
		if r.BoughtNow(p) {
			one.Warn = w.T("Done from outside now")
		}
		return one
	})
	list(w.T("May go out"), w.T("A freelancer or an agency does the work at some stage."), w.T("No role is bought in at any stage."), s.MayGoOut, func(r *playbook.Role) SourcedRole {
		return SourcedRole{Why: ix.stagesOf(r, "freelance", "agency")}
	})
	list(w.T("Automate"), w.T("Software does the work, and a person looks after it."), w.T("No role is left to software at any stage."), s.Automate, func(r *playbook.Role) SourcedRole {
		return SourcedRole{Why: ix.stagesOf(r, "automated")}
	})
	v.Unsaid = ix.Roles(s.Unsaid[:min(len(s.Unsaid), mostSourced)])
	v.MoreOf = len(s.Unsaid) - len(v.Unsaid)
}

// stagesOf says at which stages a role's work is bought: "Freelance: Launch. Agency: Growth and Scale".
func (ix *Index) stagesOf(r *playbook.Role, engagements ...string) string {
	type run struct {
		words  string
		stages []string
	}
	var runs []run
	for i, st := range ix.Playbook.Stages {
		s := r.At(i)
		if !s.Present() || len(s.CoveredBy) > 0 || !slices.Contains(engagements, s.Arrangement.Engagement) {
			continue
		}
		text := ix.Words.T(s.Arrangement.Words())
		if n := len(runs); n == 0 || runs[n-1].words != text {
			runs = append(runs, run{words: text})
		}
		runs[len(runs)-1].stages = append(runs[len(runs)-1].stages, st.Name)
	}
	var said []string
	for _, x := range runs {
		said = append(said, ix.Words.T("{0}: {1}", x.words, ix.Words.List(x.stages...)))
	}
	return strings.Join(said, ". ")
}

// trials are the arrangements that are tried, by the day they have to be settled.
func (ix *Index) trials() Table {
	p, w := ix.Playbook, ix.Words
	t := Table{ID: "_trials", Groups: make([]RowGroup, 1), Columns: []Column{
		{Name: w.T("Role")}, {Name: w.T("Trial")}, {Name: w.T("Begins")}, {Name: w.T("Review due")},
	}}
	reviews := p.TrialReviews()
	for _, x := range reviews[:min(len(reviews), mostRows)] {
		seat := ix.shown(x.Role)
		begins, due := Cell{Link: Link{Text: w.Date(words.Date(x.From.Day))}}, Cell{Link: Link{Text: w.Date(words.Date(x.Due))}}
		switch {
		case x.Due.IsZero():
			begins.Text, due.Text = "", w.T("Nobody said when it begins")
		case x.From.Held:
			begins.Note = ix.holders(x.Role, x.Role.At(p.Stage))
		case p.Today.Before(x.From.Day):
			begins.Note = w.T("planned")
		}
		if !x.Due.IsZero() && x.Due.LastDay().Before(p.Today) {
			due.Tag, due.Text = "warn", w.T("Was due {0}", due.Text)
		}
		t.Groups[0].Rows = append(t.Groups[0].Rows, Row{{Link: seat.Link, Shape: seat.Shape, Status: seat.Status}, {Link: Link{Text: x.Role.Trial.Words()}}, begins, due})
	}
	return t
}
