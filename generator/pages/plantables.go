package pages

import (
	"cmp"
	"html/template"
	"strings"

	"rolebook/generator/chart"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// sum is a cell of a sum: whole units on the page, all decimals in the file.
func (ix *Index) sum(f *playbook.Forecast, minor int64) Cell {
	return Cell{Link: Link{Text: ix.Words.Money(f.Whole(minor), f.Currency)}, Value: f.Decimal(minor)}
}

// monthTable is the forecast month by month.
func (ix *Index) monthTable() Table {
	w, f := ix.Words, ix.known.forecast()
	used := usedMarks(f)
	t := Table{ID: "_months", File: ix.Link(w.T("As a spreadsheet (CSV)"), "/plan/costs.csv"), Columns: []Column{{Name: w.T("Month")}}}
	for _, i := range used {
		t.Columns = append(t.Columns, Column{Name: w.T(arrangements[i].words), Right: true})
	}
	names := []string{w.T("People cost"), w.T("Other costs"), w.T("All costs")}
	if f.HasCash {
		names = append(names, w.T("Income"), w.T("Cash at the end"), w.T("Reserve"))
	}
	for _, n := range names {
		t.Columns = append(t.Columns, Column{Name: n, Right: true})
	}
	var total playbook.Month
	var rows []Row
	for _, m := range f.Months {
		row := Row{{Link: Link{Text: ix.planMonth(m.Date)}, Value: words.Date(m.Date).ISO()}}
		for _, i := range used {
			cost := ix.sum(f, m.Costs[i])
			if m.Costs[i] == 0 {
				cost.Text = ""
			}
			row = append(row, cost)
			total.Costs[i] += m.Costs[i]
		}
		row = append(row, ix.sum(f, m.People), ix.sum(f, m.Other), ix.sum(f, m.Spending))
		if f.HasCash {
			reserve := Cell{}
			if tenths, ok := m.Reserve(); ok {
				reserve = Cell{Link: Link{Text: w.T("{0} months", ix.reserve(m))}, Value: playbook.Tenths(tenths)}
			}
			row = append(row, ix.sum(f, m.Income), ix.sum(f, m.Cash), reserve)
		}
		total.People += m.People
		total.Other += m.Other
		total.Spending += m.Spending
		total.Income += m.Income
		rows = append(rows, row)
	}
	t.Groups = []RowGroup{{Rows: rows}}
	t.Foot = Row{{Link: Link{Text: w.N(len(f.Months), "{n} month", "{n} months")}}}
	for _, i := range used {
		t.Foot = append(t.Foot, ix.sum(f, total.Costs[i]))
	}
	t.Foot = append(t.Foot, ix.sum(f, total.People), ix.sum(f, total.Other), ix.sum(f, total.Spending))
	if f.HasCash {
		t.Foot = append(t.Foot, ix.sum(f, total.Income), Cell{}, Cell{})
	}
	return t
}

// seatTable is what each seat with a month costs; where they are too many, each team.
func (ix *Index) seatTable() Table {
	w, f := ix.Words, ix.known.forecast()
	t := Table{ID: "_seats", File: ix.Link(w.T("As a spreadsheet (CSV)"), "/plan/seats.csv")}
	byTeam := map[*playbook.Team][]playbook.Line{}
	for _, l := range f.Lines {
		byTeam[l.Role.Team.To] = append(byTeam[l.Role.Team.To], l)
	}
	all := w.N(len(f.Months), "All {n} month", "All {n} months")
	folded := len(f.Lines) > mostLanes
	if folded {
		t.Columns = []Column{{Name: w.T("Team")}, {Name: w.T("Seats at the end"), Right: true}, {Name: all, Right: true}}
		t.Groups = []RowGroup{{}}
	} else {
		t.Columns = []Column{{Name: w.T("Seat")}, {Name: w.T("Arrangement")}, {Name: w.T("From")},
			{Name: w.T("A month before that"), Right: true}, {Name: w.T("A month"), Right: true}, {Name: all, Right: true}}
	}
	total := int64(0)
	add := func(team Link, lines []playbook.Line) {
		if len(lines) == 0 {
			return
		}
		g := RowGroup{Title: team}
		seats, sum := 0, int64(0)
		for _, l := range lines {
			if !folded {
				g.Rows = append(g.Rows, ix.seatCost(f, l))
			}
			if s := l.Steps[len(l.Steps)-1]; s.Phase.Held() {
				seats += s.Seats
			}
			sum += l.Total()
		}
		total += sum
		if folded {
			t.Groups[0].Rows = append(t.Groups[0].Rows, Row{{Link: team}, {Link: Link{Text: w.Num(seats)}}, ix.sum(f, sum)})
		} else {
			t.Groups = append(t.Groups, g)
		}
	}
	for _, team := range ix.teamsInLine() {
		add(ix.Team(team), byTeam[team])
	}
	add(Link{Text: w.T("Unassigned")}, byTeam[nil])
	t.Foot = make(Row, len(t.Columns))
	t.Foot[0].Text, t.Foot[len(t.Foot)-1] = w.T("All seats"), ix.sum(f, total)
	return t
}

// seatCost is a role's row: how and from when, and what it costs a month before that and then.
func (ix *Index) seatCost(f *playbook.Forecast, l playbook.Line) Row {
	w := ix.Words
	seat := ix.shown(l.Role)
	way := ""
	for _, a := range arrangements {
		if a.shape == l.Mark {
			way = w.T(a.words)
		}
	}
	row := Row{{Link: seat.Link, Shape: cmp.Or(l.Mark, seat.Shape), Status: seat.Status}, {Link: Link{Text: way}}, {}, {}, {}, ix.sum(f, l.Total())}
	if !l.There {
		row[2] = Cell{Link: Link{Text: ix.planMonth(l.Start)}, Value: words.Date(l.Start).ISO()}
	}
	for _, s := range l.Steps {
		if !s.Phase.Held() && s.Cost > 0 && row[3].Text == "" {
			row[3] = ix.sum(f, s.Cost)
			for _, a := range arrangements {
				if a.shape == s.Mark {
					row[3].Note = w.T(a.words)
				}
			}
		}
		if s.Phase.Held() && row[4].Text == "" {
			row[4] = ix.sum(f, s.Cost)
			if l.Uncounted() && s.Cost == 0 {
				row[4] = Cell{Link: Link{Text: w.T("Not counted")}}
			}
		}
	}
	if l.Uncounted() && l.Total() == 0 {
		row[5] = Cell{}
	}
	return row
}

// planCourses is the plan beside its scenarios: a table, and one chart of how long the cash lasts in each.
func (ix *Index) planCourses(f *playbook.Forecast) (t Table, v PlanLines) {
	p, w := ix.Playbook, ix.Words
	if len(p.Plan.Scenarios) == 0 {
		return
	}
	a, ticks := ix.planAxis(f)
	l := ix.reserveBand(w.T("How many months the cash lasts in each course. The table beside it has the lowest points."))
	t = Table{ID: "_courses", Groups: []RowGroup{{}}, Columns: []Column{{Name: w.T("Course"), Wraps: true}}}
	if f.HasCash {
		t.Columns = append(t.Columns, Column{Name: w.T("Lowest reserve"), Right: true}, Column{Name: w.T("Cash then"), Right: true}, Column{Name: w.T("Money runs out")})
	}
	t.Columns = append(t.Columns, Column{Name: w.T("People cost in all"), Right: true})
	add := func(i int, name string, f *playbook.Forecast) {
		row := Row{{Link: Link{Text: name}}}
		if f.HasCash {
			low, ok := f.Lowest()
			lowest := Cell{}
			if ok {
				lowest = Cell{Link: Link{Text: w.T("{0} months", ix.reserve(low))}, Note: ix.planMonth(low.Date)}
			}
			out := Cell{Link: Link{Text: w.T("Never")}}
			if m, broke := f.Broke(); broke {
				out = Cell{Link: Link{Text: ix.planMonth(m.Date)}, Tag: "warn"}
			}
			row = append(row, lowest, ix.sum(f, low.Cash), out)
		}
		t.Groups[0].Rows = append(t.Groups[0].Rows, append(row, ix.sum(f, f.People())))
		if i <= 3 {
			l.Series = append(l.Series, chart.Series{Class: lineClass(i), Values: reserves(f)})
			v.Key = append(v.Key, PlanPhase{lineClass(i), name})
		}
	}
	add(0, w.T("The plan"), f)
	for i, s := range p.Plan.Scenarios[:min(len(p.Plan.Scenarios), mostCourses)] {
		add(i+1, s.Name, p.Scenario(s))
	}
	if f.HasCash {
		a.Now = -1
		v.Head, v.Grid, v.Chart = template.HTML(a.Head(ticks, "")), template.HTML(a.Grid()), template.HTML(a.Lines(l))
	} else {
		v.Key = nil
	}
	return t, v
}

// planCalendar are the starts, decisions and reviews of the plan. Months with many starts have one day for all.
func (ix *Index) planCalendar() calendar {
	p, w, f := ix.Playbook, ix.Words, ix.known.forecast()
	c := calendar{name: ix.planTitle(), stamp: p.Plan.From, page: "/plan/"}
	list := p.Milestones(f)
	starts := map[playbook.Date]int{}
	for _, m := range list {
		if m.Kind == playbook.Hiring {
			starts[monthOf(m.When)]++
		}
	}
	known := map[string]int{}
	add := func(id string, day playbook.Date, title, text string) {
		if known[id]++; known[id] > 1 {
			id += "." + w.Num(known[id])
		}
		c.events = append(c.events, event{id + ".plan", day, title, text})
	}
	const many = 10
	for _, m := range list {
		role, id := "", ""
		if m.Role != nil {
			role, id = m.Role.Title, "."+m.Role.ID
		}
		switch m.Kind {
		case playbook.Hiring:
			switch n, month := starts[monthOf(m.When)], monthOf(m.When); {
			case n <= many:
				add("hire"+id, m.When, w.T("{0} starts", role), "")
			case known["hires."+month.String()] == 0:
				add("hires."+month.String(), month, w.N(n, "{n} start", "{n} starts"), "")
			}
		case playbook.Reviewing:
			add("trial"+id, m.When, w.T("{0}: the trial ends", role), w.T("Keep, change or stop."))
		default:
			add("decision."+m.When.String()+id, m.When, cmp.Or(strings.TrimSpace(m.What), w.T("Decision")), role)
		}
	}
	return c
}
