package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const cupboard = `
-- rolebook.yaml --
name: Acme
-- content/tools.yaml --
- {name: Slack, about: Where we talk, category: Talk, owner: Head, url: "https://slack.example", cost: free}
- {name: Main, category: Talk}
- {name: Figma, training: [{name: Drawing, url: "https://a.example", cost: free, region: worldwide}]}
-- content/skills.yaml --
- {name: VAT, training: [{name: Taxes, url: "https://b.example", region: GB}]}
- {name: Figma, training: [{name: Drawing, url: "https://a.example"}]}
-- content/glossary.yaml --
- {term: SKU, means: One exact article, aka: [SKUs]}
- {term: 3PL, means: A firm that ships for others}
-- content/roles/head.md --
---
title: Head
aka: [boss]
tools: [Slack, Figma]
skills: [VAT]
training: [{name: Leading, url: "https://c.example", region: US, cost: £90}]
---
-- content/teams/shop.md --
---
name: Shop
aka: [Store]
---
`

// Tools stand by category, what has none last. A column nobody has anything to say in is left out.
func TestTools(t *testing.T) {
	ix := planned(t, playbook.Internal, cupboard)
	v := view[pages.Listing](t, ix, "/tools/")
	if got := texts(v.Table.Columns, func(c pages.Column) string { return c.Name }); got != "Tool, Used by, Access from, Cost, To learn it" {
		t.Errorf("columns: %s", got)
	}
	if got := cells(v.Table); got != "[Talk]\nMain, , , , \nSlack (Where we talk), Head, Head, Free, \n[Others]\nFigma, Head, , , Drawing" {
		t.Errorf("tools:\n%s", got)
	}
	var ids []string
	for _, g := range v.Table.Groups {
		for _, r := range g.Rows {
			ids = append(ids, r[0].ID)
		}
	}
	if got := strings.Join(ids, " "); got != "main-1 slack figma" {
		t.Errorf("what links lead to: %s", got)
	}
	if l := view[pages.Role](t, ix, "/roles/head/").Tools[0].Tool; l.URL != "/tools/#slack" {
		t.Errorf("a role's tool leads to %s", l.URL)
	}
	if csv := file(t, ix, v.Table.File.URL); !strings.Contains(csv, "Talk,Slack; Where we talk,Head,Head,Free,\r\n") {
		t.Errorf("file: %s", csv)
	}
}

// Courses stand by where they apply. What a skill and a tool of the same name offer is one course.
func TestTraining(t *testing.T) {
	v := view[pages.Listing](t, planned(t, playbook.Internal, cupboard), "/training/")
	want := "[Everywhere]\nDrawing, Figma, Head, Free\n[United Kingdom]\nTaxes, VAT, Head, \n[United States]\nLeading, The role, Head, £90"
	if got := cells(v.Table); got != want || v.Note != "3 courses" {
		t.Errorf("%s:\n%s\nwant\n%s", v.Note, got, want)
	}
}

func TestGlossary(t *testing.T) {
	v := view[pages.Listing](t, planned(t, playbook.Internal, cupboard), "/glossary/")
	if got := cells(v.Table); got != "3PL, A firm that ships for others, \nSKU, One exact article, SKUs" {
		t.Errorf("words:\n%s", got)
	}
	if v.More == nil || cells(*v.More) != "Boss, Head\nStore, Shop" {
		t.Errorf("other names: %+v", v.More)
	}
}

// The pages of the section lead to one another; a book without anything to say on one has no such page.
func TestRunningPages(t *testing.T) {
	ix := planned(t, playbook.Internal, cupboard)
	tab := func(t pages.Tab) string { return fmt.Sprint(t.Text, " ", t.Current) }
	if got := texts(view[pages.Listing](t, ix, "/training/").Tabs, tab); got != "Tools false, Training true, Glossary false" {
		t.Errorf("beside it: %s", got)
	}
	if ix.RunningURL() != "/tools/" {
		t.Errorf("the section begins at %s", ix.RunningURL())
	}
	for _, a := range []playbook.Audience{playbook.Internal, playbook.Public} {
		if ix := planned(t, a, smallestRole); ix.RunningURL() != "" {
			t.Errorf("%s: there is %s", a, ix.RunningURL())
		}
	}
	if ix := planned(t, playbook.Public, cupboard); ix.RunningURL() != "" {
		t.Errorf("outsiders have %s", ix.RunningURL())
	}
}

func TestLongListing(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\n-- content/roles/a.md --\n---\ntitle: A\n---\n-- content/glossary.yaml --\n")
	for i := range 700 {
		fmt.Fprintf(&b, "- {term: Word %d, means: Number %d}\n", i, i)
	}
	ix := planned(t, playbook.Internal, b.String())
	v := view[pages.Listing](t, ix, "/glossary/")
	if n := len(v.Table.Groups[0].Rows); n != 500 || v.Unlist != 200 {
		t.Errorf("%d rows, %d left out", n, v.Unlist)
	}
	if n := strings.Count(file(t, ix, v.Table.File.URL), "\r\n"); n != 701 {
		t.Errorf("the file has %d lines", n)
	}
}

// The first time a word of the glossary stands in running text its meaning can be opened there. Outsiders are not shown
// the glossary, nor parts of it.
func TestWordsAreExplained(t *testing.T) {
	archive := strings.Replace(cupboard, "name: Acme", "name: Acme\npublic: {playbook: yes}", 1) + `-- content/playbook/page.md --
---
title: Page
public: yes
summary: About stock.
---
# About a SKU

Each SKU has one place. SKUs of one kind lie together, says the [3PL](https://x.example).

## Why a 3PL

A 3PL does that.
`
	body := string(view[pages.Article](t, planned(t, playbook.Internal, archive), "/playbook/page/").Body)
	want := `Each <button type="button" class="term" popovertarget="_t-sku">SKU</button><span popover class="note means" role="note" id="_t-sku">One exact article <a href="../../glossary/#sku">Glossary</a></span> has one place. SKUs of`
	if !strings.Contains(body, want) || strings.Count(body, "<button") != 2 || !strings.Contains(body, `A <button type="button" class="term" popovertarget="_t-3pl">`) {
		t.Errorf("%s\nwant %s", body, want)
	}
	if body := string(view[pages.Article](t, planned(t, playbook.Public, archive), "/playbook/page/").Body); strings.Contains(body, "One exact article") {
		t.Errorf("outsiders read %s", body)
	}
}
