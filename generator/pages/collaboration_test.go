package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// cells writes the rows of a table, what a reader sees.
func cells(t pages.Table) string {
	var out []string
	for _, g := range t.Groups {
		if g.Title.Text != "" {
			out = append(out, "["+g.Title.Text+"]")
		}
		for _, row := range g.Rows {
			out = append(out, texts(row, func(c pages.Cell) string {
				text := c.Text
				if len(c.Links) > 0 {
					text = texts(c.Links, linkText)
				}
				if c.Note != "" {
					text += " (" + c.Note + ")"
				}
				return text
			}))
		}
	}
	return strings.Join(out, "\n")
}

// file returns what a page without a template publishes.
func file(t *testing.T, ix *pages.Index, url string) string {
	t.Helper()
	page := ix.Page(url)
	if page == nil {
		t.Fatalf("there is no page %s", url)
	}
	data, err := page.Encode(ix, "https://acme.example")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestCollaboration(t *testing.T) {
	ix := planned(t, playbook.Internal, strings.Replace(crews, "title: Open one\n", "title: Open one\nworks_with: [\"Runner: parcels\"]\n", 1)+`
-- content/roles/runner.md --
---
title: Runner
team: Warehouse
---
`)
	v := view[pages.Collaboration](t, ix, "/collaboration/")
	want := `Shop, Warehouse, Returns, Every week, call
Warehouse, Shop, Peaks, Every 2 months, 
Shop, Warehouse, 1 pair of roles works together (Open one and Runner), , 
Shop, Press, News, On demand, `
	if got := cells(v.Table); got != want {
		t.Errorf("table:\n%s\nwant\n%s", got, want)
	}
	if v.Note != "3 standing arrangements between 3 teams" || len(v.Apart) != 0 || v.Undrawn != 0 {
		t.Errorf("note %q, apart %v, undrawn %d", v.Note, v.Apart, v.Undrawn)
	}
	pairs := planned(t, playbook.Internal, strings.Replace(crews, "title: Open one\n", "title: Open one\nworks_with: [Runner]\n", 1)+"-- content/roles/runner.md --\n---\ntitle: Runner\nteam: Drivers\n---\n")
	if got := view[pages.Collaboration](t, pairs, "/collaboration/").Note; got != "3 standing arrangements between 3 teams" {
		t.Errorf("with a pair of roles of a team that has agreed nothing: %s", got)
	}
	if got := texts(v.Weights, func(w pages.MapWeight) string { return fmt.Sprint(w.Weight, " ", w.Text) }); got != "3 Every week or more often, 0 Without a fixed rhythm" {
		t.Errorf("what lines mean: %s", got)
	}
	for _, want := range []string{`href="../teams/shop/"`, ">Beside us<", ">Outside<", "Shop and Warehouse, Returns (every week), Peaks (every 2 months)"} {
		if !strings.Contains(string(v.Map), want) {
			t.Errorf("the map lacks %s", want)
		}
	}
	if v.Table.File.URL != "/collaboration/interfaces.csv" || !strings.Contains(file(t, ix, v.Table.File.URL), "Warehouse,Shop,Peaks,Every 2 months,\r\n") {
		t.Error("the file lacks a row")
	}
}

// A team with roles that has agreed nothing with anybody is named. Without any two teams that meet there is no page,
// and outsiders have none.
func TestNoCollaboration(t *testing.T) {
	ix := planned(t, playbook.Internal, crews+"-- content/roles/lone.md --\n---\ntitle: Lone\nteam: Attic\n---\n")
	if got := texts(view[pages.Collaboration](t, ix, "/collaboration/").Apart, linkText); got != "Attic" {
		t.Errorf("nothing agreed: %s", got)
	}
	if planned(t, playbook.Internal, smallestRole).Page("/collaboration/") != nil || planned(t, playbook.Public, crews).Page("/collaboration/") != nil {
		t.Error("there is a page without anything to say, or in public")
	}
}

// The map of a large organisation draws those who meet most often, and the page keeps its size.
func TestLargeCollaboration(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\n")
	for i := range 150 {
		fmt.Fprintf(&b, "-- content/teams/t%d.md --\n---\nname: Team %d\ninterfaces:\n", i, i)
		for k := 1; k <= 4; k++ {
			fmt.Fprintf(&b, "  - {with: Team %d, about: Subject %d, every: %d weeks}\n", (i+k*7)%150, k, 1+i%8)
		}
		b.WriteString("---\n")
	}
	b.WriteString("-- content/roles/a.md --\n---\ntitle: A\n---\n")
	v := view[pages.Collaboration](t, planned(t, playbook.Internal, b.String()), "/collaboration/")
	if n := len(v.Table.Groups[0].Rows); n != 400 || v.Unlist != 200 {
		t.Errorf("%d rows, %d left out", n, v.Unlist)
	}
	if v.Undrawn != 138 || len(v.Map) > 60_000 {
		t.Errorf("%d teams undrawn, map of %d bytes", v.Undrawn, len(v.Map))
	}
}
