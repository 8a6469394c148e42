package pages

import (
	"cmp"
	"slices"

	"rolebook/generator/playbook"
)

// A Grid is skills across and roles down, with the level each role needs. It is bounded: where there are too many roles
// each row is a team, where there are too many skills those most roles need stand in it.
type Grid struct {
	Groups  []GridGroup // of columns; nil where skills have no groups
	Columns []GridColumn
	Teams   []GridTeam
	Count   int  // rows
	ByTeam  bool // a row is a team: the digit is the highest level that one of its roles needs
	Hidden  int  // skills it leaves out
	Cut     int  // rows it leaves out
	Legend  Legend
	Levels  []GridLevel
	Wide    bool // many columns, which are narrower
}

// A GridGroup is columns that belong together.
type GridGroup struct {
	Link
	Span int
}

// A GridColumn is a skill with how many people have it today.
type GridColumn struct {
	Skill  Link
	Starts bool // a group
	Have   int
	Lead   int
	Leads  bool // a role needs it strong or better, so that it matters who does
	None   bool // nobody in a seat has it, and work of today takes it
	Unled  bool // nobody in a seat has it strong, and work of today takes that
}

// A GridTeam is the rows of a team.
type GridTeam struct {
	Title Link
	Rows  []GridRow
}

// A GridRow is a role, or a team, with one cell for each column.
type GridRow struct {
	Seat
	Count int // roles of a team
	Cells []GridCell
}

// A GridCell is the level a role needs; 0 for none.
type GridCell struct {
	Level int
	Nice  bool
}

// Across is how many cells a row has.
func (g Grid) Across() int { return len(g.Columns) + 1 }

// A GridLevel is a level of the legend.
type GridLevel struct {
	Level int
	Word  string
}

const (
	mostGridSkills = 64
	mostGridRows   = 400
	roomy          = 26 // columns that fit a wide screen at their full width
)

// A gridNeed is one filled cell, before it has a place.
type gridNeed struct {
	role   *playbook.Role
	having *playbook.Having
	level  playbook.Level
	must   bool
}

// skillNeeds are the needs of skills, of whichever role.
func skillNeeds(list []playbook.Having) []gridNeed {
	var out []gridNeed
	for i := range list {
		for _, n := range list[i].Needs {
			out = append(out, gridNeed{n.Role, &list[i], n.Level, n.Must})
		}
	}
	return out
}

// roleNeeds are the needs of roles, of whichever skill.
func (ix *Index) roleNeeds(list []*playbook.Role) []gridNeed {
	var out []gridNeed
	havings := ix.known.havings()
	for _, r := range list {
		for _, n := range r.SkillLevels() {
			out = append(out, gridNeed{r, havings.of(n.Skill), n.Level, n.Must})
		}
	}
	return out
}

// grid draws needs. It takes as long as there are needs, whatever else the book holds.
func (ix *Index) grid(needs []gridNeed) Grid {
	var g Grid
	rows := ix.gridRoles(needs)
	columns := ix.gridColumns(&g, needs)
	place := make(map[*playbook.Having]int, len(columns))
	for i, h := range columns {
		place[h] = i
		starts := i == 0 || groupSlug(columns[i-1].Skill.Category) != groupSlug(h.Skill.Category)
		g.Columns = append(g.Columns, GridColumn{
			Skill: ix.Skill(h.Skill), Starts: starts, Have: len(h.Have), Lead: h.Lead, Leads: h.Level >= playbook.Strong,
			None: h.Unheld(), Unled: h.Unled(),
		})
		if starts {
			g.Groups = append(g.Groups, GridGroup{Link: ix.groupLink(h.Skill.Category)})
		}
		g.Groups[len(g.Groups)-1].Span++
	}
	if len(g.Groups) == 1 {
		g.Groups = nil
	}
	g.Wide = len(columns) > roomy
	cells := map[*playbook.Role][]GridCell{}
	for _, n := range needs {
		i, there := place[n.having]
		if !there {
			continue
		}
		if cells[n.role] == nil {
			cells[n.role] = make([]GridCell, len(columns))
		}
		cells[n.role][i] = GridCell{Level: int(n.level), Nice: !n.must}
	}
	rows = slices.DeleteFunc(rows, func(r *playbook.Role) bool { return cells[r] == nil })
	if teams := gridTeams(rows); len(rows) > mostGridRows && len(teams) > 1 {
		ix.drawTeams(&g, teams, cells)
	} else {
		ix.drawRoles(&g, teams, cells)
	}
	for level := 1; level < len(levelWords); level++ {
		g.Levels = append(g.Levels, GridLevel{level, ix.Words.T(levelWords[level])})
	}
	return g
}

// gridRoles are the roles that need something, in the order of pages: by team, leaders first.
func (ix *Index) gridRoles(needs []gridNeed) []*playbook.Role {
	order := ix.known.order()
	seen := map[*playbook.Role]bool{}
	var out []*playbook.Role
	for _, n := range needs {
		if !seen[n.role] {
			seen[n.role] = true
			out = append(out, n.role)
		}
	}
	slices.SortFunc(out, func(a, b *playbook.Role) int { return order[a] - order[b] })
	return out
}

// gridColumns are the skills that are needed. Each stands where the first role that needs it does, so that groups and
// teams meet near the diagonal; of too many those stay that most roles need.
func (ix *Index) gridColumns(g *Grid, needs []gridNeed) []*playbook.Having {
	type column struct{ first, needs int }
	order := ix.known.order()
	at := map[*playbook.Having]*column{}
	var list []*playbook.Having
	for _, n := range needs {
		c := at[n.having]
		if c == nil {
			c = &column{first: len(order)}
			at[n.having], list = c, append(list, n.having)
		}
		c.needs++
		c.first = min(c.first, order[n.role])
	}
	if len(list) > mostGridSkills {
		g.Hidden = len(list) - mostGridSkills
		slices.SortStableFunc(list, func(a, b *playbook.Having) int { return at[b].needs - at[a].needs })
		list = list[:mostGridSkills]
	}
	groups := map[string]int{}
	for _, h := range list {
		group := groupSlug(h.Skill.Category)
		if first, known := groups[group]; !known || at[h].first < first {
			groups[group] = at[h].first
		}
	}
	slices.SortStableFunc(list, func(a, b *playbook.Having) int {
		in, other := groupSlug(a.Skill.Category), groupSlug(b.Skill.Category)
		if (a.Skill.Category == "") != (b.Skill.Category == "") {
			return cmp.Compare(b.Skill.Category, a.Skill.Category) // what has no group comes last
		}
		return cmp.Or(groups[in]-groups[other], cmp.Compare(in, other), at[a].first-at[b].first, cmp.Compare(a.Skill.Name, b.Skill.Name))
	})
	return list
}

// gridTeams splits roles in the order of pages where the team changes.
func gridTeams(rows []*playbook.Role) [][]*playbook.Role {
	var out [][]*playbook.Role
	for i, r := range rows {
		if i == 0 || rows[i-1].Team.To != r.Team.To {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

func (ix *Index) drawRoles(g *Grid, teams [][]*playbook.Role, cells map[*playbook.Role][]GridCell) {
	var seats []Seat
	for _, list := range teams {
		t := GridTeam{Title: ix.Team(list[0].Team.To)}
		if t.Title.Text == "" && len(teams) > 1 {
			t.Title.Text = ix.Words.T("Unassigned")
		}
		for _, r := range list {
			if g.Count == mostGridRows {
				g.Cut++
				continue
			}
			g.Count++
			seat := ix.shown(r)
			seats = append(seats, seat)
			t.Rows = append(t.Rows, GridRow{Seat: seat, Cells: cells[r]})
		}
		if len(t.Rows) > 0 {
			g.Teams = append(g.Teams, t)
		}
	}
	g.Legend.Statuses = ix.Legend(seats).Statuses
}

// drawTeams makes a row of each team: what one of its roles must have, at the highest level, else what helps.
func (ix *Index) drawTeams(g *Grid, teams [][]*playbook.Role, cells map[*playbook.Role][]GridCell) {
	g.ByTeam = true
	var rows []GridRow
	for _, list := range teams {
		if g.Count == mostGridRows {
			g.Cut++
			continue
		}
		g.Count++
		name := ix.Team(list[0].Team.To)
		if name.Text == "" {
			name.Text = ix.Words.T("Unassigned")
		}
		if t := list[0].Team.To; t != nil {
			if own := ix.Link(name.Text, teamSkillsURL(t)); own.URL != "" {
				name = own
			}
		}
		row := GridRow{Seat: Seat{Link: name}, Count: len(list), Cells: make([]GridCell, len(g.Columns))}
		for _, r := range list {
			for i, c := range cells[r] {
				t := &row.Cells[i]
				if c.Level > 0 && (t.Level == 0 || t.Nice && !c.Nice || t.Nice == c.Nice && c.Level > t.Level) {
					*t = c
				}
			}
		}
		rows = append(rows, row)
	}
	g.Teams = []GridTeam{{Rows: rows}}
}

// havings are who needs and who has each skill, in the order of the playbook's skills.
type havings struct {
	list  []playbook.Having
	place map[*playbook.Skill]int
}

func havingsOf(p *playbook.Playbook) havings {
	h := havings{p.Havings(), make(map[*playbook.Skill]int, len(p.Skills))}
	for i, s := range p.Skills {
		h.place[s] = i
	}
	return h
}

func (h havings) of(s *playbook.Skill) *playbook.Having { return &h.list[h.place[s]] }

// inOrder is the place of every role in lists by team, leaders first; roles without a team come last.
func (ix *Index) inOrder() map[*playbook.Role]int {
	out := make(map[*playbook.Role]int, len(ix.Playbook.Roles))
	for _, t := range ix.teamsInLine() {
		for _, r := range ix.inLine(t.Roles) {
			out[r] = len(out)
		}
	}
	for _, r := range ix.inLine(ix.Playbook.Roles) {
		if r.Team.To == nil {
			out[r] = len(out)
		}
	}
	return out
}
