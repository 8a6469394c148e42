package pages_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const bakery = `
-- rolebook.yaml --
name: Crumb
about: We bake.
public: {org: titles, playbook: yes}
-- content/playbook/night.md --
---
title: Working at night
public: yes
---
Sleep first.
-- content/faq.md --
---
title: Questions
kind: faq
---
## Why?
Because.
-- content/teams/kitchen.md --
---
name: Kitchen
---
-- content/teams/shop.md --
---
name: Shop
---
-- content/roles/seller.md --
---
title: Seller
team: Shop
reports_to: Head baker
opening: {posted: 2026-11-02, closes: 2027-01-31, apply: jobs@crumb.example}
---
-- content/roles/apprentice.md --
---
title: Apprentice
team: Kitchen
reports_to: Head baker
---
-- content/roles/head-baker.md --
---
title: Head baker
team: Kitchen
---
`

// contents is a document as its contents name it: chapters, and below them their pages, groups in brackets.
func contents(d pages.Document) string {
	var b strings.Builder
	for _, c := range d.Chapters {
		fmt.Fprintf(&b, "%s\n", c.Title)
		for _, p := range c.Parts {
			if p.Group != "" {
				fmt.Fprintf(&b, "  [%s]\n", p.Group)
			}
			fmt.Fprintf(&b, "  %s\n", p.URL)
		}
	}
	return b.String()
}

// document is the document at an address.
func document(t *testing.T, ix *pages.Index, url string) pages.Document {
	t.Helper()
	p := ix.Page(url)
	if p == nil {
		t.Fatalf("there is no %s", url)
	}
	return p.View(ix).(pages.Document)
}

// The whole book is the playbook, the teams, the roles team by team down the reporting line, their guides and the
// questions. The public edition has what that edition has.
func TestPrintedBook(t *testing.T) {
	d := document(t, planned(t, playbook.Internal, bakery), "/print/")
	if got, want := contents(d), `Playbook
  [Playbook]
  /playbook/night/
Teams
  /org/
  /teams/kitchen/
  /teams/shop/
Roles
  [Kitchen]
  /roles/head-baker/
  /roles/apprentice/
  [Shop]
  /roles/seller/
Onboarding
  [Kitchen]
  /onboarding/head-baker/
  /onboarding/apprentice/
  [Shop]
  /onboarding/seller/
Questions
  /faq/
`; got != want {
		t.Errorf("the internal book is\n%s", got)
	}
	if d.Title != "Crumb handbook" || d.About != "We bake." || d.Note != "3 roles, 2 teams and 1 page of the playbook" {
		t.Errorf("its cover says %q, %q, %q", d.Title, d.About, d.Note)
	}
	d = document(t, planned(t, playbook.Public, bakery), "/print/")
	if got, want := contents(d), `Open jobs
  [Shop]
  /jobs/seller/
Playbook
  [Playbook]
  /playbook/night/
Teams
  /org/
  /teams/shop/
`; got != want {
		t.Errorf("the public book is\n%s", got)
	}
	if d.Title != "Crumb careers" {
		t.Errorf("the cover of the public book says %q", d.Title)
	}
}

// One page by itself needs neither cover nor contents; several have both, whatever kind they are of.
func TestPrintedPages(t *testing.T) {
	ix := planned(t, playbook.Internal, bakery)
	if d := ix.Bound("/roles/seller/"); d.Title != "" || len(d.Chapters) != 1 || d.Chapters[0].Parts[0].URL != "/roles/seller/" {
		t.Errorf("one page is %+v", d)
	}
	if got := contents(ix.Bound("/people/", "/roles/seller/", "/roles/", "/nowhere/")); got != "Roles\n  [Shop]\n  /roles/seller/\nReference\n  /roles/\n" {
		t.Errorf("several pages are\n%s", got)
	}
}

// A book without anything to read has no document; one too large for a single document has one for each team, and one
// for each chapter that is not about teams. Nothing but onboarding guides and interview kits is left out, nothing is said twice.
func TestPrintedVolumes(t *testing.T) {
	if ix := planned(t, playbook.Public, "-- rolebook.yaml --\nname: Crumb\n-- content/roles/a.md --\n---\ntitle: Aa\n---\n"); ix.Page("/print/") != nil {
		t.Error("an empty edition has a document")
	}
	var b strings.Builder
	b.WriteString(bakery)
	for i := range 65 {
		fmt.Fprintf(&b, "-- content/roles/helper-%d.md --\n---\ntitle: Helper %d\nteam: Shop\nreports_to: Head baker\n---\n", i, i)
	}
	b.WriteString("-- content/roles/free.md --\n---\ntitle: Free agent\n---\n")
	ix := planned(t, playbook.Internal, b.String())
	shelf := document(t, ix, "/print/")
	var volumes []string
	held := map[string]int{}
	for _, c := range shelf.Chapters {
		volumes = append(volumes, c.Title+" "+c.URL)
		d := document(t, ix, c.URL)
		if len(d.Chapters) == 0 || d.Part != c.Title {
			t.Errorf("%s is %q with %d chapters", c.URL, d.Part, len(d.Chapters))
		}
		n := 0
		for _, c := range d.Chapters {
			for _, p := range c.Parts {
				held[p.URL]++
				n++
			}
		}
		if n > 100 {
			t.Errorf("%s holds %d pages", c.URL, n)
		}
	}
	want := []string{"Playbook /print/playbook/", "Teams /print/teams/", "Kitchen /print/teams/kitchen/", "Shop /print/teams/shop/", "Shop, part 2 /print/teams/shop/2/", "Roles without a team /print/roles/", "Questions /print/questions/"}
	if !slices.Equal(volumes, want) {
		t.Errorf("the volumes are %q", volumes)
	}
	for _, p := range ix.Pages() {
		if n := held[p.URL]; p.Chapter != "" && p.Chapter != "onboarding" && n != 1 {
			t.Errorf("%s is in %d volumes", p.URL, n)
		}
	}
	if p := ix.Page("/print/teams/shop/"); !p.NoIndex {
		t.Error("a volume asks to be found by search engines")
	}
}
