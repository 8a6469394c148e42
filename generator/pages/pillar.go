package pages

import (
	"cmp"
	"fmt"
	"slices"

	"rolebook/generator/playbook"
)

var pillar = &Kind{
	Name: "pillar", Called: "aim", Of: "objectives", Doc: "One aim of the business: who serves it, what should change, and who looks after it at each stage.",
	Audience: internalOnly,
	Plan: func(ix *Index) []*Page {
		p := ix.Playbook
		if !p.UsesPillars() || !ix.hasRoles() {
			return nil
		}
		var out []*Page
		for i, x := range p.Pillars {
			out = append(out, &Page{
				URL: "/pillars/" + x.ID + "/", Title: ix.Words.T("Aim: {0}", x.Name), Section: "/objectives/", At: p.Site.Origin.At(fmt.Sprintf("pillars[%d]", i)).Value,
				Crumbs:   []Link{{ix.Words.T("Objectives"), "/objectives/"}},
				Describe: func(*Index) string { return x.Aim },
				View:     func(ix *Index) any { return ix.pillarView(x) },
			})
		}
		return out
	},
}

// A Pillar is the page of an aim.
type Pillar struct {
	Name, Aim  string
	Count      int    // roles that serve it
	Note       string // how those that are shown stand
	Stages     []PillarStage
	Goals      Table // objectives by the day they are due
	GoalCount  int
	MoreGoals  int // objectives that are only on the page of all
	All        Link
	Rows       []RoleRow
	MoreRows   Link // roles that are not shown
	Teams      []Link
	Challenges []ChallengeRow
	Pages      []Link // of the playbook, beside challenges
}

// A PillarStage is who looks after an aim at a stage.
type PillarStage struct {
	Name  string
	Now   bool
	Seats []Seat
	More  int
	Gap   bool   // nobody does
	Later []Seat // who is to be hired for it at this stage
}

// A ChallengeRow is a challenge of the playbook: what goes wrong and what helps.
type ChallengeRow struct {
	Link
	Problem, Response string
}

// How much the page of an aim shows.
const (
	mostPillarRoles = 150
	mostPillarGoals = 100
	mostPillarSeats = 24
)

func (ix *Index) pillarView(x playbook.Pillar) Pillar {
	p, w := ix.Playbook, ix.Words
	v := Pillar{Name: x.Name, Aim: x.Aim, All: ix.Link(w.T("All objectives"), "/objectives/")}
	var serve []*playbook.Role
	for _, r := range p.Roles {
		if r.Serves(x.ID) && !r.Unwritten {
			serve = append(serve, r)
		}
	}
	v.Count = len(serve)
	byLine := ix.inLine(serve)
	for _, r := range byLine[:min(len(byLine), mostPillarRoles)] {
		v.Rows = append(v.Rows, ix.roleRow(r))
	}
	slices.SortStableFunc(v.Rows, func(a, b RoleRow) int { return statusRank(a.Status) - statusRank(b.Status) })
	v.Note = ix.rowsNote(v.Rows)
	if more := v.Count - len(v.Rows); more > 0 {
		v.MoreRows = ix.Link(w.N(more, "and {n} more", "and {n} more"), "/roles/")
	}
	var due []playbook.Deadline
	for _, r := range serve {
		due = append(due, p.Deadlines(r)...)
	}
	playbook.SortDeadlines(due)
	v.GoalCount = len(due)
	due = due[:min(len(due), mostPillarGoals)]
	v.Goals = Table{ID: "_goals", Groups: make([]RowGroup, 1)}
	columns, row := ix.objectiveColumns(due)
	for _, d := range due {
		v.Goals.Groups[0].Rows = append(v.Goals.Groups[0].Rows, row(d))
	}
	v.Goals.Columns = columns
	v.MoreGoals = v.GoalCount - len(due)
	for i, st := range p.Stages {
		v.Stages = append(v.Stages, ix.pillarStage(x.ID, st.Name, i, byLine))
	}
	for _, t := range p.Teams {
		if l := ix.Team(t); slices.Contains(t.Pillar, x.ID) {
			v.Teams = append(v.Teams, l)
		}
	}
	for _, g := range p.Guides {
		switch l := ix.Guide(g); {
		case l.URL == "" || g.Index || !slices.Contains(g.Pillar, x.ID):
		case g.Kind == "challenge":
			v.Challenges = append(v.Challenges, ChallengeRow{l, cmp.Or(g.Problem, ix.guideSummary(g)), g.Response})
		default:
			v.Pages = append(v.Pages, l)
		}
	}
	return v
}

// pillarStage is who looks after an aim at a stage: who does the work, whoever stands in for a role once, and who is
// still to come.
func (ix *Index) pillarStage(id, name string, stage int, serve []*playbook.Role) PillarStage {
	p := ix.Playbook
	v := PillarStage{Name: name, Now: stage == p.Stage, Gap: !p.LookedAfter(id, stage)}
	for _, r := range serve {
		switch s := r.At(stage); {
		case !s.Present():
		case !p.LooksAfter(r, id, stage):
			if len(v.Later) < mostPillarSeats {
				v.Later = append(v.Later, ix.Seat(r, stage))
			}
		case len(v.Seats) == mostPillarSeats:
			v.More++
		default:
			v.Seats = append(v.Seats, ix.Ahead(r, stage))
		}
	}
	return v
}
