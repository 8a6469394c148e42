package pages

import (
	"bytes"
	"encoding/csv"
	"strings"

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

// CSV writes the table as comma-separated values (RFC 4180): a line of column names, the rows with their group first
// where there are groups, the totals. It begins with a byte order mark, without which spreadsheets read UTF-8 as
// something else. A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).
func (t Table) CSV() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\uFEFF")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	grouped := false
	for _, g := range t.Groups {
		grouped = grouped || g.Title.Text != ""
	}
	line := func(group string, cells []string) {
		if grouped {
			cells = append([]string{group}, cells...)
		}
		for i := range cells {
			cells[i] = unformula(cells[i])
		}
		w.Write(cells)
	}
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	line("", names)
	said := func(cells []Cell) []string {
		list := make([]string, len(cells))
		for i, c := range cells {
			list[i] = c.text()
		}
		return list
	}
	for _, g := range t.Groups {
		for _, r := range g.Rows {
			line(g.Title.Text, said(r))
		}
	}
	if t.Foot != nil {
		line("", said(t.Foot))
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// unformula keeps a text from being run by a spreadsheet; figures below zero stay figures.
func unformula(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return text
	}
	if text[0] == '-' && strings.Trim(text[1:], "0123456789.") == "" {
		return text
	}
	return "'" + text
}
