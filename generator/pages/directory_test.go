package pages_test

import (
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// The front page lists what this book has, by the titles the pages have, aims among them. What it lacks is left out.
func TestDirectory(t *testing.T) {
	v := view[pages.Home](t, planned(t, playbook.Internal, served), "/")
	group := func(g pages.DirectoryGroup) string {
		return g.Title + ": " + texts(g.Entries, func(e pages.DirectoryEntry) string { return e.Text })
	}
	got := strings.ReplaceAll(texts(v.Book, group), ", Hiring:", "\nHiring:")
	for _, part := range []string{
		"People and roles: Roles, Org chart, Teams, People", "\nHiring: ", "Onboarding, Planning: ", "Sourcing, Objectives, Product, Retention, ",
	} {
		if !strings.Contains(got, part) {
			t.Errorf("%s lacks %q", got, part)
		}
	}
	for _, absent := range []string{"Roles and business models", "From a problem to a role"} {
		if strings.Contains(got, absent) {
			t.Errorf("%s has %q, which the book has not", got, absent)
		}
	}
	for _, g := range v.Book {
		for _, e := range g.Entries {
			if e.URL == "" || e.About == "" && !strings.HasPrefix(e.URL, "/pillars/") {
				t.Errorf("%s: %+v", g.Title, e)
			}
		}
	}
}

// The front page counts what was found, and follows what is found later.
func TestHomeCountsFindings(t *testing.T) {
	ix := planned(t, playbook.Internal, served).WithFindings()
	if v := view[pages.Home](t, ix, "/"); v.Found != 0 {
		t.Errorf("%d things were found", v.Found)
	}
	one, two := ix.Playbook.Role("care").Origin.Whole, ix.Playbook.Role("boss").Origin.Whole
	ix = ix.WithFindings(diag.Diagnostic{At: one, Message: "A"}, diag.Diagnostic{At: one, Message: "B"}, diag.Diagnostic{At: two, Message: "A"})
	if v := view[pages.Home](t, ix, "/"); v.Found != 3 || v.InFiles != 2 {
		t.Errorf("%d things in %d files", v.Found, v.InFiles)
	}
}

// Who is lost is shown what most people look for, in an order of its own.
func TestEntrances(t *testing.T) {
	ix := planned(t, playbook.Internal, shop)
	links := ix.Page("/404.html").View(ix).(pages.NotFound).Links
	if got := texts(links, linkText); got != "Front page, Open jobs, Roles, Org chart, Onboarding, Playbook" {
		t.Errorf("entrances: %s", got)
	}
}
