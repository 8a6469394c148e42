package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const raci = `
-- rolebook.yaml --
name: Acme
-- content/roles/head.md --
---
title: Head
team: Top
---
-- content/roles/buyer.md --
---
title: Buyer
team: Stock
reports_to: Head
---
-- content/roles/clerk.md --
---
title: Clerk
team: Stock
reports_to: Buyer
---
-- content/playbook/stock.md --
---
title: Stock
raci:
  - {activity: Buying, R: [Buyer, Clerk], A: Buyer, I: Head}
  - {activity: Counting, R: Clerk}
---
-- content/playbook/money.md --
---
title: Money
raci: [{activity: Paying, R: Clerk, A: Head, C: Buyer}]
---
`

// The matrix of a page has the roles its rows name, by team and down the line; letters come with words.
func TestResponsibilities(t *testing.T) {
	ix := planned(t, playbook.Internal, raci)
	v := view[pages.Responsibilities](t, ix, "/responsibilities/")
	letter := func(l pages.DutyLetter) string { return l.Letter + "=" + l.Text }
	if got := texts(v.Legend, letter); got != "R=Does it, A=Answers for it, C=Is asked, I=Is told" {
		t.Errorf("legend: %s", got)
	}
	if v.Note != "3 activities, 3 roles" || len(v.Matrices) != 2 {
		t.Fatalf("note %q, %d matrices", v.Note, len(v.Matrices))
	}
	m := v.Matrices[1]
	if m.Title.Text != "Stock" || m.Title.URL != "/playbook/stock/#_duties" {
		t.Errorf("title: %v", m.Title)
	}
	if got := texts(m.Teams, func(s pages.Span) string { return fmt.Sprint(s.Text, " ", s.Wide) }) + "; " + texts(m.Roles, func(r pages.MatrixRole) string { return fmt.Sprint(r.URL, " ", r.First) }); got != "Top 1, Stock 2; /roles/head/ true, /roles/buyer/ true, /roles/clerk/ false" {
		t.Errorf("columns: %s", got)
	}
	row := func(r pages.MatrixRow) string {
		return fmt.Sprint(r.Activity.URL, " ", r.Activity.Text, " [", texts(r.Cells, func(c []pages.DutyLetter) string {
			return strings.ReplaceAll(texts(c, func(l pages.DutyLetter) string { return l.Letter }), ", ", "")
		}), "] ", r.Nobody)
	}
	if got := texts(m.Rows, row); got != "/playbook/stock/#_duties Buying [I, RA, R] false, /playbook/stock/#_duties Counting [, , R] true" {
		t.Errorf("rows: %s", got)
	}
	if got := cells(v.Table); got != "[Money]\nPaying, Clerk, Head, Buyer, \n[Stock]\nBuying, Buyer, Clerk, Buyer, , Head\nCounting, Clerk, , , " {
		t.Errorf("list:\n%s", got)
	}
	if csv := file(t, ix, v.Table.File.URL); !strings.Contains(csv, "Stock,Buying,Buyer; Clerk,Buyer,,Head\r\n") {
		t.Errorf("file: %s", csv)
	}
}

func TestNoResponsibilities(t *testing.T) {
	if planned(t, playbook.Internal, smallestRole).Page("/responsibilities/") != nil || planned(t, playbook.Public, raci).Page("/responsibilities/") != nil {
		t.Error("there is a page without anything to say, or in public")
	}
}

// A page with more roles than a matrix has room for is in the list; the page keeps its size.
func TestManyResponsibilities(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\n")
	for i := range 40 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: Role %d\n---\n", i, i)
	}
	b.WriteString("-- content/playbook/wide.md --\n---\ntitle: Wide\nraci:\n")
	for i := range 40 {
		fmt.Fprintf(&b, "  - {activity: Work %d, R: r%d, A: r%d}\n", i, i, i)
	}
	b.WriteString("---\n-- content/playbook/long.md --\n---\ntitle: Zong\nraci:\n")
	for i := range 300 {
		fmt.Fprintf(&b, "  - {activity: Work %d, R: r1, A: r2}\n", i)
	}
	b.WriteString("---\n")
	v := view[pages.Responsibilities](t, planned(t, playbook.Internal, b.String()), "/responsibilities/")
	if v.Unlist != 90 || texts(v.Wide, linkText) != "Wide" || len(v.Matrices) != 1 || v.Matrices[0].Title.Text != "Zong" {
		t.Errorf("%d left out, too wide: %v, %d matrices", v.Unlist, v.Wide, len(v.Matrices))
	}
}
