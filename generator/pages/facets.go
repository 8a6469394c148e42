package pages

import (
	"slices"

	"rolebook/generator/theme"
)

// A Facet is one way to narrow a list: a question with its answers.
type Facet struct {
	Name    string // of the form field: "arr"
	Title   string
	Options []Option
}

// An Option is one answer of a facet, with the number of rows it leaves.
type Option struct {
	Value, Text string
	Shape       string // a mark that stands before the text, "" without
	Status      string
	Count       int
}

// mostRows is how many rows a list has; of more there are pages by team.
const mostRows = 400

// roleFilters are the questions the list can be narrowed by without script; none where there are too many roles for one.
func (ix *Index) roleFilters() []theme.Facet {
	if len(ix.Playbook.Roles) > mostRows {
		return nil
	}
	team := theme.Facet{Name: "team", Values: []string{"unassigned"}}
	for _, t := range ix.Playbook.Teams {
		if len(t.Roles) > 0 {
			team.Values = append(team.Values, t.ID)
		}
	}
	return append(ix.rowFilters(), team)
}

// rowFilters are those that any list of roles can be narrowed by.
func (ix *Index) rowFilters() []theme.Facet {
	p := ix.Playbook
	arr, st, stage, aim := theme.Facet{Name: "arr"}, theme.Facet{Name: "st"}, theme.Facet{Name: "stage"}, theme.Facet{Name: "aim"}
	for _, a := range arrangements {
		arr.Values = append(arr.Values, a.shape)
	}
	for _, s := range listStatuses {
		st.Values = append(st.Values, string(s.status))
	}
	for _, s := range p.Stages {
		stage.Values = append(stage.Values, s.ID)
	}
	for _, x := range p.Pillars {
		aim.Values = append(aim.Values, x.ID)
	}
	return []theme.Facet{arr, st, stage, aim}
}

// facets are the filters of a list of roles, each answer with the number of rows it leaves; of those that other lists
// have as well, the named ones.
func (ix *Index) facets(v Roles, also ...string) []Facet {
	w := ix.Words
	count := func(has func(RoleRow) bool) int {
		n := 0
		for _, g := range v.Groups {
			for _, r := range g.Rows {
				if has(r) {
					n++
				}
			}
		}
		return n
	}
	facet := func(name, title string, options []Option, has func(RoleRow, string) bool) Facet {
		f := Facet{Name: name, Title: title, Options: []Option{{Text: w.T("Any"), Count: v.Count}}}
		for _, o := range options {
			o.Count = count(func(r RoleRow) bool { return has(r, o.Value) })
			if o.Count > 0 {
				f.Options = append(f.Options, o)
			}
		}
		return f
	}
	var shapes, statuses, stages, teams, pillars []Option
	for _, a := range arrangements {
		shapes = append(shapes, Option{Value: a.shape, Text: w.T(a.words), Shape: a.shape, Status: "filled"})
	}
	for _, s := range listStatuses {
		o := Option{Value: string(s.status), Text: w.T(s.words), Shape: "in", Status: string(s.status)}
		if s.status == unwritten {
			o.Shape, o.Status = "", ""
		}
		statuses = append(statuses, o)
	}
	for _, s := range ix.Playbook.Stages {
		stages = append(stages, Option{Value: s.ID, Text: s.Name})
	}
	for _, g := range v.Groups {
		teams = append(teams, Option{Value: g.ID, Text: g.Team.Text})
	}
	for _, x := range ix.Playbook.Pillars {
		pillars = append(pillars, Option{Value: x.ID, Text: x.Name})
	}
	list := []Facet{
		facet("arr", w.T("Arrangement"), shapes, func(r RoleRow, s string) bool { return r.Shape == s }),
		facet("st", w.T("Status"), statuses, func(r RoleRow, s string) bool { return r.Status == s }),
		facet("stage", w.T("In place at stage"), stages, func(r RoleRow, s string) bool { return slices.Contains(r.Stages, s) }),
		facet("team", w.T("Team"), teams, func(r RoleRow, s string) bool { return r.Team == s }),
		facet("aim", w.T("Aim"), pillars, func(r RoleRow, s string) bool { return slices.Contains(r.Pillars, s) }),
	}
	// A facet whose every answer leaves the same rows helps nobody.
	return slices.DeleteFunc(list, func(f Facet) bool {
		return len(f.Options) < 3 || f.Name == "team" && !slices.Contains(also, f.Name)
	})
}
