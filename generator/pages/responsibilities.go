package pages

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolebook/generator/playbook"
)

var responsibilities = &Kind{
	Name: "responsibilities", Doc: "Who does, answers for, is asked about and is told about each activity (RACI).",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !slices.ContainsFunc(ix.Playbook.Guides, func(g *playbook.Guide) bool { return len(g.RACI) > 0 }) {
			return nil
		}
		const url, file = "/responsibilities/", "/responsibilities/raci.csv"
		page := ix.planRunning(url, func(ix *Index) any { return ix.responsibilitiesView(url, file) })
		return []*Page{page, tableFile(file, page.Title, page.At, func(ix *Index) Table {
			return ix.dutyTable(ix.Playbook.Responsibilities())
		})}
	},
}

// Responsibilities are the activities of the whole book, with who does what.
type Responsibilities struct {
	Running
	Note     string // "9 activities, 15 roles"
	Legend   []DutyLetter
	Matrices []Matrix
	Table    Table
	Unlist   int    // activities the page leaves out; the file has them
	Wide     []Link // pages with more roles than a matrix has room for
}

// A DutyLetter is a letter of the table with its meaning.
type DutyLetter struct{ Letter, Text string }

// A Matrix is activities by roles.
type Matrix struct {
	ID    string
	Title Link   // the page it is of; no text where there is one
	Teams []Span // above the columns
	Roles []MatrixRole
	Rows  []MatrixRow
}

// A MatrixRole is a column.
type MatrixRole struct {
	Link
	First bool // of its team
}

// A MatrixRow is an activity: what each role has to do with it.
type MatrixRow struct {
	Activity Link
	Cells    [][]DutyLetter // by column
	Nobody   bool           // answers for it, or several do
}

// How much the page shows.
const (
	mostColumns    = 30
	mostActivities = 250
)

func (ix *Index) responsibilitiesView(url, file string) Responsibilities {
	w := ix.Words
	all := ix.Playbook.Responsibilities()
	v := Responsibilities{Running: ix.running(url), Legend: ix.raciLetters()}
	roles := map[*playbook.Role]bool{}
	for _, r := range all {
		for _, s := range r.Shares() {
			roles[s.Role] = true
		}
	}
	v.Note = w.T("{0}, {1}", w.N(len(all), "{n} activity", "{n} activities"), ix.rolesSaid(slices.Collect(maps.Keys(roles))))
	if v.Unlist = len(all) - mostActivities; v.Unlist > 0 {
		all = all[:mostActivities]
	}
	v.Unlist = max(0, v.Unlist)
	v.Table = ix.dutyTable(all)
	v.Table.File = ix.Link(w.T("Download as CSV"), file)
	order := ix.columnOrder(roles)
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].On == all[from].On {
			to++
		}
		m, ok := ix.matrix(all[from:to], order)
		if m.ID = fmt.Sprintf("_m%d", len(v.Matrices)); ok {
			v.Matrices = append(v.Matrices, m)
		} else {
			v.Wide = append(v.Wide, m.Title)
		}
		from = to
	}
	if len(v.Matrices) == 1 && len(v.Wide) == 0 {
		v.Matrices[0].Title = Link{}
	}
	return v
}

// letters are the letters of the table, in words.
func (ix *Index) raciLetters() []DutyLetter {
	var out []DutyLetter
	for i, text := range raciWords {
		out = append(out, DutyLetter{playbook.RACI[i : i+1], ix.Words.T(text)})
	}
	return out
}

// columnOrder puts roles into the order of the book: by team, then down the reporting line. Those of no team come last.
func (ix *Index) columnOrder(roles map[*playbook.Role]bool) []*playbook.Role {
	var out []*playbook.Role
	placed := map[*playbook.Role]bool{}
	add := func(list []*playbook.Role) {
		for _, r := range list {
			if roles[r] && !placed[r] {
				placed[r] = true
				out = append(out, r)
			}
		}
	}
	for _, t := range ix.teamsInLine() {
		add(slices.DeleteFunc(ix.inLine(t.Roles), func(r *playbook.Role) bool { return !roles[r] }))
	}
	add(ix.Playbook.Roles)
	return out
}

// matrix lays the activities of a page over the roles they name; ok is false where these are too many.
func (ix *Index) matrix(rows []playbook.Responsibility, order []*playbook.Role) (m Matrix, ok bool) {
	m.Title = ix.dutyLink(rows[0].On, rows[0].On.Title)
	named := map[*playbook.Role]bool{}
	shares := make([][]playbook.Share, len(rows))
	for i, r := range rows {
		shares[i] = r.Shares()
		for _, s := range shares[i] {
			named[s.Role] = true
		}
	}
	if len(named) > mostColumns {
		return m, false
	}
	column := map[*playbook.Role]int{}
	var team *playbook.Team
	for _, r := range order {
		if !named[r] {
			continue
		}
		first := len(m.Teams) == 0 || r.Team.To != team
		if first {
			team = r.Team.To
			m.Teams = append(m.Teams, Span{Text: ix.Team(team).Text})
		}
		m.Teams[len(m.Teams)-1].Wide++
		column[r] = len(m.Roles)
		m.Roles = append(m.Roles, MatrixRole{ix.Role(r), first})
	}
	letters := ix.raciLetters()
	for i, r := range rows {
		row := MatrixRow{Activity: ix.dutyLink(r.On, r.Activity), Cells: make([][]DutyLetter, len(m.Roles)), Nobody: !r.Answered()}
		for _, s := range shares[i] {
			for _, c := range s.Letters {
				row.Cells[column[s.Role]] = append(row.Cells[column[s.Role]], letters[strings.IndexRune(playbook.RACI, c)])
			}
		}
		m.Rows = append(m.Rows, row)
	}
	return m, true
}

// dutyLink leads to the responsibilities table of a page.
func (ix *Index) dutyLink(g *playbook.Guide, text string) Link {
	l := Link{text, ix.Guide(g).URL}
	if p := ix.Page(l.URL); p != nil && p.Kind.Name == "article" {
		l.URL += "#_duties"
	}
	return l
}

// dutyTable lists activities with the roles of each letter, by the page they are written on.
func (ix *Index) dutyTable(rows []playbook.Responsibility) Table {
	t := Table{ID: "_list", Columns: []Column{{Name: ix.Words.T("Activity"), Wraps: true}}}
	for _, text := range raciWords {
		t.Columns = append(t.Columns, Column{Name: ix.Words.T(text), Wraps: true})
	}
	for i, r := range rows {
		if i == 0 || r.On != rows[i-1].On {
			t.Groups = append(t.Groups, RowGroup{Title: ix.dutyLink(r.On, r.On.Title)})
		}
		row := Row{{Link: ix.dutyLink(r.On, r.Activity)}}
		for _, refs := range r.Parts() {
			row = append(row, Cell{Links: ix.refs(refs)})
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	return t
}
