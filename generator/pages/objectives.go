package pages

import (
	"cmp"
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

var objectives = &Kind{
	Name: "objectives", Doc: "Every number that somebody should move: the change, the day, the owner, and what is due when.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !slices.ContainsFunc(ix.Playbook.Roles, func(r *playbook.Role) bool { return len(r.Objectives) > 0 }) {
			return nil
		}
		return []*Page{
			{URL: "/objectives/", Title: ix.Words.T("Objectives"), Section: "/objectives/", View: func(ix *Index) any { return ix.objectivesView() }},
			tableFile("/objectives/objectives.csv", ix.Words.T("Objectives"), source.Span{}, func(ix *Index) Table {
				return ix.objectiveTable(ix.deadlines())
			}),
		}
	},
}

// Objectives are the numbers of all roles, under the aims they serve.
type Objectives struct {
	Intro   Intro
	Note    string // how many there are, and how they stand
	Late    int
	Chart   theme.Timeline
	Said    string // what the chart shows, in words
	Marks   []DotWord
	Months  Table // the chart in figures
	Beyond  []string
	Table   Table
	Cut     int    // objectives that are only in the file
	Without []Link // roles without any number
	More    int    // of those, how many are not named
}

// A DotWord is how a dot of a chart is drawn and what it means.
type DotWord struct{ Kind, Text string }

// How much the page shows.
const (
	mostObjectives = 500
	mostWithout    = 30
	monthsBack     = 6
	monthsAhead    = 24
	fewestMonths   = 6
)

// deadlines are the objectives of all roles, by day.
func (ix *Index) deadlines() []playbook.Deadline {
	var out []playbook.Deadline
	for _, r := range ix.Playbook.Roles {
		out = append(out, ix.Playbook.Deadlines(r)...)
	}
	playbook.SortDeadlines(out)
	return out
}

func (ix *Index) objectivesView() Objectives {
	p, w := ix.Playbook, ix.Words
	v := Objectives{Intro: ix.intro("/objectives/")}
	all := ix.deadlines()
	first := func(late bool) int {
		if late {
			return 0
		}
		return 1
	}
	for _, d := range all {
		if d.Late(p.Today) {
			v.Late++
		}
	}
	v.Note = w.N(len(all), "{n} objective", "{n} objectives")
	ix.timeline(&v, all)
	shown := all
	if len(all) > mostObjectives {
		shown = slices.Clone(all) // what is late, then what is due next
		slices.SortStableFunc(shown, func(a, b playbook.Deadline) int { return cmp.Compare(first(a.Late(p.Today)), first(b.Late(p.Today))) })
		shown = shown[:mostObjectives]
	}
	v.Cut = len(all) - len(shown)
	v.Table = ix.objectiveTable(shown)
	v.Table.ID, v.Table.File = "_all", ix.Link(w.T("As a spreadsheet (CSV)"), "/objectives/objectives.csv")
	for _, r := range p.Roles {
		switch {
		case r.Unwritten || slices.ContainsFunc(r.Objectives, func(o playbook.Objective) bool { return o.Numeric() || o.Milestone }):
		case len(v.Without) < mostWithout:
			v.Without = append(v.Without, ix.Role(r))
		default:
			v.More++
		}
	}
	return v
}

// A lane is an aim with what stands under it.
type lane struct {
	name Link
	all  []playbook.Deadline
}

// underAims hangs objectives under the aim their role serves, those of every aim first; empty aims are left out.
func (ix *Index) underAims(list []playbook.Deadline) []lane {
	p, w := ix.Playbook, ix.Words
	across, none := lane{name: Link{Text: w.T("Across all")}}, lane{name: Link{Text: w.T("No aim yet")}}
	lanes := make([]lane, len(p.Pillars))
	for i, x := range p.Pillars {
		lanes[i].name = ix.entry(x.Name, "/pillars/", x.ID)
	}
	for _, d := range list {
		switch i := p.PillarOf(d.Role); i {
		case playbook.AllPillars:
			across.all = append(across.all, d)
		case playbook.NoPillar:
			none.all = append(none.all, d)
		default:
			lanes[i].all = append(lanes[i].all, d)
		}
	}
	lanes = append(append([]lane{across}, lanes...), none)
	return slices.DeleteFunc(lanes, func(l lane) bool { return len(l.all) == 0 })
}

// objectiveTable has a row for each objective, under its aim.
func (ix *Index) objectiveTable(list []playbook.Deadline) Table {
	t := Table{}
	var row func(playbook.Deadline) Row
	t.Columns, row = ix.objectiveColumns(list)
	for _, l := range ix.underAims(list) {
		g := RowGroup{Title: l.name}
		for _, d := range l.all {
			g.Rows = append(g.Rows, row(d))
		}
		t.Groups = append(t.Groups, g)
	}
	if len(t.Groups) == 1 && !ix.Playbook.UsesPillars() {
		t.Groups[0].Title = Link{}
	}
	return t
}

// objectiveColumns are the columns that a table of objectives needs, and what makes a row of one: what is measured, the
// change, the day, and who answers for it.
func (ix *Index) objectiveColumns(list []playbook.Deadline) ([]Column, func(playbook.Deadline) Row) {
	w := ix.Words
	moving := slices.ContainsFunc(list, func(d playbook.Deadline) bool { return d.Objective.Now.Value.Set })
	shared := slices.ContainsFunc(list, func(d playbook.Deadline) bool { return len(d.Objective.SharedWith) > 0 })
	columns := []Column{{Name: w.T("What"), Wraps: true}, {Name: w.T("Change"), Wraps: true}}
	if moving {
		columns = append(columns, Column{Name: w.T("Now")})
	}
	columns = append(columns, Column{Name: w.T("Time")}, Column{Name: w.T("Due")}, Column{Name: w.T("Owner"), Wraps: true})
	if shared {
		columns = append(columns, Column{Name: w.T("Shared with"), Wraps: true})
	}
	return columns, func(d playbook.Deadline) Row {
		goal := ix.Goal(d.Objective, since(d.Role))
		owner := ix.shown(d.Role)
		row := Row{{Link: Link{Text: goal.Metric}, Note: goal.Condition}, {Link: Link{Text: change(w, d.Objective, goal)}}}
		if goal.Milestone {
			row[0].Text = goal.Sentence
		}
		if moving {
			row = append(row, now(w, goal, d.Late(ix.Playbook.Today)))
		}
		row = append(row, Cell{Link: Link{Text: w.Capital(goal.Deadline)}}, ix.dueCell(d), Cell{Link: owner.Link, Shape: owner.Shape, Status: owner.Status})
		if shared {
			row = append(row, Cell{Links: goal.Shared})
		}
		return row
	}
}

// change says how a figure is to change: from where to where, else by how much, or what is to be done how often. Of a
// milestone its sentence says all.
func change(w *words.Language, o *playbook.Objective, g Goal) string {
	switch {
	case g.Milestone:
		return ""
	case g.From != "" && g.To != "":
		return w.T("{0} to {1}", g.From, g.To)
	case g.To != "" && o.Target.Bound == "" && o.Counts():
		return w.T("{0} {1}", o.Verb, g.To)
	case g.To != "" && o.Target.Bound == "" && o.Verb != "":
		return w.T("to {0}", g.To)
	case g.To != "":
		return g.To
	case g.Headline != "" || o.Direction() == 0:
		return g.Headline
	case o.Direction() > 0:
		return w.T("up")
	}
	return w.T("down")
}

// now says where a figure stands, and that it is behind.
func now(w *words.Language, g Goal, late bool) Cell {
	if g.Progress == nil {
		return Cell{}
	}
	c := Cell{Link: Link{Text: g.Progress.Value}}
	if g.Progress.Partway {
		c.Note = w.T("{0}% of the way", g.Progress.Percent)
	}
	if late {
		c.Tag, c.Note, c.Text = "warn", g.Progress.Value, w.T("Behind")
	}
	return c
}

// dueCell is the day something is due, with a word where that day rests on a plan or has passed.
func (ix *Index) dueCell(d playbook.Deadline) Cell {
	if d.Due.IsZero() {
		return Cell{}
	}
	c := Cell{Link: Link{Text: ix.Words.Date(words.Date(d.Due))}, Value: d.Due.String()}
	begun := d.Planned && ix.Playbook.Start(d.Role).Day.LastDay().Before(ix.Playbook.Today)
	switch {
	case begun && len(d.Role.Holders) > 0:
		c.Note = ix.Words.T("counted from the planned beginning")
	case begun:
		c.Note = ix.Words.T("it has not begun as planned")
	case d.Planned:
		c.Note = ix.Words.T("if it begins as planned")
	case d.Due.LastDay().Before(ix.Playbook.Today):
		c.Note = ix.Words.T("the day has passed")
	}
	return c
}
