package pages

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

var roles = &Kind{
	Name: "roles", Doc: "Every role, by team, with filters; of many roles how many each team has.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !ix.hasRoles() {
			return nil
		}
		return []*Page{{
			URL: "/roles/", Title: ix.Words.T("Roles"), Section: "/roles/", Filters: (*Index).roleFilters,
			View: func(ix *Index) any { return ix.rolesView() },
		}}
	},
}

var roleLists = &Kind{
	Name: "roles", Called: "role-lists", Of: "roles", Doc: "Where there are many roles: those of a team, and those that an answer fits.",
	Audience: internalOnly,
	Plan:     (*Index).roleParts,
	Late: &Late{
		Under: "/roles/",
		Page: func(ix *Index, rest string) *Page {
			if strings.Count(rest, "/") < 2 { // "status/open/"
				return nil
			}
			return pageIn(ix.known.roleAnswers(), "/roles/"+rest)
		},
		All: func(ix *Index) iter.Seq[*Page] { return slices.Values(ix.known.roleAnswers()) },
	},
}

var (
	internalOnly = []playbook.Audience{playbook.Internal}
	both         = []playbook.Audience{playbook.Internal, playbook.Public}
)

// Roles is the index of roles, or a part of one that is too long for a page.
type Roles struct {
	Intro  Intro
	Count  int    // rows
	Said   string // how many roles they are, in words
	Facets []Facet
	Groups []RoleGroup
	Filter bool // the list narrows without script

	Heading string // of a part; "" on the index
	Lead    string // what it is a part of
	Team    Link   // whose roles it has
	Ways    []Way  // what else the roles can be narrowed down by; nil where the rows are there to be filtered
	Teams   []TeamRow
	More    int      // teams that are not listed
	Parts   []Letter // of the same list, where even that is too long for a page
	File    Link
}

// A RoleGroup is the roles of a team.
type RoleGroup struct {
	ID   string
	Team Link
	Lead Link
	Rows []RoleRow
}

// A RoleRow is one role of the index.
type RoleRow struct {
	Seat
	ID        string
	Objective string
	Place     string
	Stage     string   // the first stage it is there at
	Stages    []string // ids of every stage it is there at, for the filter
	Team      string   // id
	Pillars   []string // ids of every aim it serves, for the filter
	Aim       string   // in words
	Tag       string   // "Open", "Planned"; filled rows carry none, and the note then says who is in the seat
	Gaps      int      // things to write
}

func (ix *Index) rolesView() Roles {
	p := ix.Playbook
	if len(p.Roles) > mostRows {
		return ix.rolesByTeam()
	}
	v := Roles{Intro: ix.intro("/roles/"), Count: len(p.Roles), Said: ix.rolesSaid(p.Roles), Filter: len(theme.FilterCSS(ix.roleFilters())) > 0}
	rows := map[*playbook.Role]RoleRow{}
	for _, r := range p.Roles {
		rows[r] = ix.roleRow(r)
	}
	for _, t := range ix.teamsInLine() {
		g := RoleGroup{ID: t.ID, Team: ix.Team(t), Lead: ix.Role(t.Lead.To)}
		for _, r := range ix.inLine(t.Roles) {
			g.Rows = append(g.Rows, rows[r])
		}
		v.Groups = append(v.Groups, g)
	}
	var loose []RoleRow
	for _, r := range p.Roles {
		if r.Team.To == nil {
			loose = append(loose, rows[r])
		}
	}
	if len(loose) > 0 {
		v.Groups = append(v.Groups, RoleGroup{ID: "unassigned", Team: Link{Text: ix.Words.T("Unassigned")}, Rows: loose})
	}
	v.Facets = ix.facets(v, "team")
	return v
}

// depth is how many managers stand above a role.
func depth(r *playbook.Role) int {
	n := 0
	for m := r.Manager; m != nil && n < 100; m = m.Manager {
		n++
	}
	return n
}

// teamsInLine are the teams with roles, as the playbook lists them, but among those of a kind the team of whoever
// stands highest comes first.
func (ix *Index) teamsInLine() []*playbook.Team {
	var out []*playbook.Team
	top := map[*playbook.Team]int{}
	kinds := map[*playbook.Team]int{}
	for i, t := range ix.Playbook.Teams {
		if len(t.Roles) == 0 {
			continue
		}
		kinds[t] = i
		if n := len(out); n > 0 && out[n-1].Kind == t.Kind {
			kinds[t] = kinds[out[n-1]]
		}
		top[t] = 100
		for _, r := range t.Roles {
			top[t] = min(top[t], depth(r))
		}
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b *playbook.Team) int { return cmp.Or(kinds[a]-kinds[b], top[a]-top[b]) })
	return out
}

// inLine sorts the roles of a team by the reporting line: leaders first, then by title.
func (ix *Index) inLine(list []*playbook.Role) []*playbook.Role {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *playbook.Role) int { return depth(a) - depth(b) })
	return out
}

func (ix *Index) roleRow(r *playbook.Role) RoleRow {
	row := RoleRow{Seat: ix.shown(r), ID: r.ID, Team: "unassigned", Place: ix.place(r)}
	if r.Team.To != nil {
		row.Team = r.Team.To.ID
	}
	if i := ix.leading(r.Objectives); i >= 0 {
		row.Objective = ix.said(&r.Objectives[i]).sentence
	}
	row.Stages = make([]string, 0, len(ix.Playbook.Stages))
	for i, s := range ix.Playbook.Stages {
		if r.At(i).Present() && !r.Unwritten {
			if row.Stage == "" {
				row.Stage = s.Name
			}
			row.Stages = append(row.Stages, s.ID)
		}
	}
	var aims []string
	for _, x := range ix.Playbook.Pillars {
		if slices.Contains(r.Pillar, "all") || slices.Contains(r.Pillar, x.ID) {
			row.Pillars, aims = append(row.Pillars, x.ID), append(aims, x.Name)
		}
	}
	row.Aim = ix.Words.List(aims...)
	if len(aims) > 1 && len(aims) == len(ix.Playbook.Pillars) {
		row.Aim = ix.Words.T("All aims")
	}
	row.Tag, row.Note = ix.rowState(r, row.Seat)
	if r.Unwritten {
		row.Status = string(unwritten)
	} else {
		row.Gaps = ix.countGaps(r)
	}
	return row
}

// rowState splits what a seat notes into the word that stands out and the rest. Filled is the usual case: only who is
// in the seat.
func (ix *Index) rowState(r *playbook.Role, seat Seat) (tag, note string) {
	w := ix.Words
	switch playbook.Status(seat.Status) {
	case playbook.Open:
		if o := r.Opening; o != nil && !o.Start.IsZero() {
			note = w.T("Starts {0}", w.MonthName(words.Date(o.Start)))
		}
		return w.T("Open"), note
	case playbook.Planned:
		if r.At(ix.Playbook.Stage).Status == playbook.Planned {
			return w.T("Planned"), w.T("From {0}", ix.comes(r))
		}
		return w.T("Planned"), seat.Note
	case playbook.Covered:
		var names []string
		for _, by := range r.At(ix.Playbook.Stage).CoveredBy {
			names = append(names, by.Title)
		}
		return w.T("Covered"), w.T("by {0}", w.List(names...))
	case playbook.Defined:
		return seat.Note, ""
	}
	return "", seat.Note
}

// later says from when a role that is absent now will be there: the month somebody is to come, else a stage.
func (ix *Index) later(r *playbook.Role) string {
	if !r.Comes(ix.Playbook.Today).IsZero() {
		return ix.Words.T("From {0}", ix.comes(r))
	}
	for i := ix.Playbook.Stage + 1; i < len(ix.Playbook.Stages); i++ {
		if r.At(i).Present() {
			return ix.Words.T("From {0} on", ix.Playbook.Stages[i].Name)
		}
	}
	return ix.Words.T("Not there at any stage")
}

// laterSeat is the seat at the first stage the role is there at.
func (ix *Index) laterSeat(r *playbook.Role) Seat {
	for i := range ix.Playbook.Stages {
		if r.At(i).Present() {
			return ix.Seat(r, i)
		}
	}
	return ix.Now(r)
}
