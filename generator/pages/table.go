package pages

import (
	"bytes"
	"encoding/csv"
	"iter"
	"slices"
	"strings"
	"unicode"

	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// A Table is rows under named columns. A page draws it with the partial "table"; the same cells are given out beside
// the page as comma-separated values, so the two cannot differ.
type Table struct {
	ID      string // of its heading, which names it
	Columns []Column
	Groups  []RowGroup
	Foot    []Cell // totals; nil without
	File    Link   // the same rows as a file; no URL where the edition has none
}

// A Column is a column of a table.
type Column struct {
	Name  string
	Right bool // figures, set flush right
	Wraps bool // sentences, which may take several lines
}

// A RowGroup is rows that belong together.
type RowGroup struct {
	Title Link // "" where the table has one group
	Rows  []Row
}

// A Row is one cell for each column. The first names the row.
type Row []Cell

// A Cell is what stands in one place of a table.
type Cell struct {
	ID string // of the row, on its first cell: what links lead to
	Link
	Links         []Link // several, in the place of one
	Shape, Status string // a mark before the text; "" without
	Note          string // one more line, in small type
	Tag           string // open, planned or warn: the text is set as a tag
	Value         string // what the file says in the place of the text: a figure without its unit, an ISO date
}

// text is what the file says.
func (c Cell) text() string {
	text := c.Text
	if c.Value != "" {
		text = c.Value
	}
	if len(c.Links) > 0 {
		var names []string
		for _, l := range c.Links {
			names = append(names, l.Text)
		}
		text = strings.Join(names, "; ")
	}
	if c.Note != "" && c.Value == "" {
		text = strings.TrimPrefix(text+"; "+c.Note, "; ")
	}
	return text
}

// empty reports whether nothing stands in the place.
func (c Cell) empty() bool { return c.Text == "" && len(c.Links) == 0 && c.Note == "" }

// rows is how many rows the table has.
func (t Table) rows() int {
	n := 0
	for _, g := range t.Groups {
		n += len(g.Rows)
	}
	return n
}

// first returns the table with at most so many rows, and how many were left out.
func (t Table) first(most int) (short Table, left int) {
	if left = t.rows() - most; left <= 0 {
		return t, 0
	}
	var groups []RowGroup
	for _, g := range t.Groups {
		if len(g.Rows) > most {
			g.Rows = g.Rows[:most]
		}
		if most -= len(g.Rows); len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	t.Groups = groups
	return t, left
}

// withoutEmpty returns the table without columns in which nothing stands; the first, which names rows, stays.
func (t Table) withoutEmpty() Table {
	used := make([]bool, len(t.Columns))
	for _, g := range t.Groups {
		for _, row := range g.Rows {
			for i, c := range row {
				used[i] = used[i] || i == 0 || !c.empty()
			}
		}
	}
	if !slices.Contains(used, false) || t.rows() == 0 {
		return t
	}
	kept := func(i int) bool { return used[i] }
	t.Columns, t.Groups = keep(t.Columns, kept), slices.Clone(t.Groups)
	for i, g := range t.Groups {
		rows := make([]Row, len(g.Rows))
		for k, row := range g.Rows {
			rows[k] = keep(row, kept)
		}
		t.Groups[i].Rows = rows
	}
	return t
}

// keep returns what stands at places that are kept.
func keep[S ~[]T, T any](list S, kept func(int) bool) S {
	var out S
	for i, x := range list {
		if kept(i) {
			out = append(out, x)
		}
	}
	return out
}

// anchor is the id of a row for a thing with an id: the same, unless the page itself uses it.
func anchor(id string) string {
	if id == "main" || slices.ContainsFunc(arrangements, func(a struct{ shape, words string }) bool { return a.shape == id }) {
		return id + "-1"
	}
	return id
}

// texts makes cells of plain texts.
func texts(list ...string) Row {
	row := make(Row, len(list))
	for i, t := range list {
		row[i].Text = t
	}
	return row
}

// tableFile is the page that gives a table out as a file at a URL. Kinds list it beside the page the table is on.
func tableFile(url, title string, at source.Span, table func(*Index) Table) *Page {
	return &Page{URL: url, Title: title, At: at, NoIndex: true,
		Encode: func(ix *Index, _ string) ([]byte, error) { return table(ix).CSV() }}
}

// rowFile is tableFile for rows that may be too many to hold: each is made when it is written.
func rowFile(url, title string, at source.Span, rows func(*Index) ([]Column, iter.Seq[Row])) *Page {
	return &Page{URL: url, Title: title, At: at, NoIndex: true, Encode: func(ix *Index, _ string) ([]byte, error) {
		columns, list := rows(ix)
		return asCSV(columns, false, func(line func(string, Row)) {
			for r := range list {
				line("", r)
			}
		})
	}}
}

// CSV writes the table as comma-separated values: a line of column names, the rows with their group first where there are
// groups, the totals.
func (t Table) CSV() ([]byte, error) {
	grouped := slices.ContainsFunc(t.Groups, func(g RowGroup) bool { return g.Title.Text != "" })
	return asCSV(t.Columns, grouped, func(line func(string, Row)) {
		for _, g := range t.Groups {
			for _, r := range g.Rows {
				line(g.Title.Text, r)
			}
		}
		if t.Foot != nil {
			line("", t.Foot)
		}
	})
}

// asCSV writes lines as RFC 4180 has them, each with its group first where there are groups. It begins with a byte order
// mark, without which spreadsheets read UTF-8 as something else. A text that a spreadsheet would run as a formula gets an
// apostrophe before it (OWASP, CSV injection).
func asCSV(columns []Column, grouped bool, write func(line func(group string, r Row))) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\uFEFF")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	var texts []string
	line := func(group string, r Row) {
		if texts = texts[:0]; grouped {
			texts = append(texts, unformula(group))
		}
		for _, c := range r {
			texts = append(texts, unformula(c.text()))
		}
		w.Write(texts)
	}
	var names Row
	for _, c := range columns {
		names = append(names, Cell{Value: c.Name})
	}
	line("", names)
	write(line)
	w.Flush()
	return out.Bytes(), w.Error()
}

// unformula keeps a text from being run by a spreadsheet; figures below zero stay figures. A spreadsheet that takes
// semicolons or tabs for the ends of cells finds no formula behind one, either. What nobody could see is left out.
func unformula(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
	if text == "" || text[0] == '-' && strings.Trim(text[1:], "0123456789.") == "" {
		return text
	}
	if strings.ContainsRune("=+-@\t\n", rune(text[0])) {
		text = "'" + text
	}
	if !strings.ContainsAny(text, ";\t") {
		return text
	}
	return behindSeparator().ReplaceAllString(text, "$1'$2")
}

var behindSeparator = regex.Late("([;\t])([=+\\-@])")
