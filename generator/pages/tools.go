package pages

import (
	"cmp"
	"slices"

	"rolebook/generator/playbook"
)

var tools = &Kind{
	Name: "tools", Doc: "The tools in use: what for, who uses them, who gives access, what they cost.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if len(ix.Playbook.Tools) == 0 {
			return nil
		}
		const url, file = "/tools/", "/tools/tools.csv"
		page := ix.planRunning(url, func(ix *Index) any {
			return ix.listing(url, file, ix.toolTable(), ix.Words.N(len(ix.Playbook.Tools), "{n} tool", "{n} tools"))
		})
		return []*Page{page, tableFile(file, page.Title, page.At, (*Index).toolTable)}
	},
}

// A Listing is a page that is one table.
type Listing struct {
	Running
	Note   string // how many there are
	Table  Table
	Unlist int // rows the page leaves out; the file has them
	More   *Table
}

// mostListed is how many rows of a long table stand on the page.
const mostListed = 500

func (ix *Index) listing(url, file string, t Table, note string) Listing {
	v := Listing{Running: ix.running(url), Note: note}
	v.Table, v.Unlist = t.first(mostListed)
	v.Table.File = ix.Link(ix.Words.T("Download as CSV"), file)
	return v
}

// toolTable lists the tools by what they are for.
func (ix *Index) toolTable() Table {
	w := ix.Words
	t := Table{ID: "_tools", Columns: []Column{
		{Name: w.T("Tool"), Wraps: true}, {Name: w.T("Used by"), Wraps: true}, {Name: w.T("Access from")}, {Name: w.T("How to get in"), Wraps: true},
		{Name: w.T("Cost")}, {Name: w.T("To learn it"), Wraps: true},
	}}
	list := slices.Clone(ix.Playbook.Tools)
	slices.SortStableFunc(list, func(a, b *playbook.Tool) int {
		return cmp.Or(last(a.Category, b.Category), w.Collate(a.Category, b.Category), w.Collate(a.Name, b.Name))
	})
	for i, tool := range list {
		if i == 0 || tool.Category != list[i-1].Category {
			t.Groups = append(t.Groups, RowGroup{Title: Link{Text: tool.Category}})
		}
		var courses []Link
		for _, c := range tool.Training {
			courses = append(courses, Link{c.Name, c.URL})
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, Row{
			{ID: anchor(tool.ID), Link: Link{tool.Name, tool.URL}, Note: tool.About},
			{Links: ix.someRoles(tool.Roles)}, {Link: ix.Role(tool.Owner.To)}, {Link: Link{Text: tool.Access}}, {Link: Link{Text: w.Capital(tool.Cost)}}, {Links: courses},
		})
	}
	if n := len(t.Groups); n > 1 && t.Groups[n-1].Title.Text == "" {
		t.Groups[n-1].Title.Text = w.T("Others")
	}
	return t.withoutEmpty()
}

// last puts what has no text behind what has.
func last(a, b string) int {
	switch {
	case a == "" && b != "":
		return 1
	case a != "" && b == "":
		return -1
	}
	return 0
}
