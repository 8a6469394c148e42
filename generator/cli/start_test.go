package cli

import (
	"os"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Whatever the day on which it is begun, a new handbook has no error and no warning, its openings are live, it is at
// the same stage, and roles stand as they do in the shipped one.
func TestNewBookOnAnyDay(t *testing.T) {
	pinned := date(t, "2026-11-20")
	want := standings(linked(t, pinned))
	days := []playbook.Date{date(t, "2025-02-28"), date(t, "2028-02-29"), date(t, "2031-12-31"), date(t, "2040-01-01")}
	for n := range 12 {
		days = append(days, pinned.AddDays(n*31/10), pinned.AddDays(37+29*n))
	}
	for _, today := range days {
		book := linked(t, today)
		if got := standings(book); !slices.Equal(got, want) {
			t.Errorf("%s: roles stand otherwise\ngot  %s\nwant %s", today, got, want)
		}
		live := 0
		for _, r := range book.Roles {
			if r.Live(today) {
				live++
			}
		}
		if live != 3 {
			t.Errorf("%s: %d live openings, want 3", today, live)
		}
	}
}

// linked returns a new handbook as it is linked on the day it was begun. Findings fail the test.
func linked(t *testing.T, today playbook.Date) *playbook.Playbook {
	t.Helper()
	files, err := startBook(os.DirFS("../.."), today)
	if err != nil {
		t.Fatal(err)
	}
	var read []*source.File
	for _, f := range files {
		if !f.aside {
			read = append(read, source.NewFile(f.path, f.data))
		}
	}
	draft, found := content.Load(source.NewTree(read...), new(content.Cache))
	book, more := playbook.Link(draft, playbook.Internal, today)
	found = append(append(found, more...), playbook.Check(book, playbook.Internal)...)
	for _, d := range found {
		if d.Severity != diag.Info {
			t.Errorf("%s: %s: %s %s: %s", today, diag.Printer{}.Place(d.At), d.Severity, d.Code, d.Message)
		}
	}
	if !draft.Site.Today.IsZero() {
		t.Errorf("%s: today is still pinned to %s", today, draft.Site.Today)
	}
	return book
}

// standings is the current stage, and how each role stands at every stage.
func standings(book *playbook.Playbook) []string {
	out := []string{book.Stages[book.Stage].ID}
	for _, r := range book.Roles {
		line := r.ID
		for i := range book.Stages {
			line += " " + string(r.At(i).Status)
		}
		out = append(out, line)
	}
	return out
}

// The least handbook says what each thing is for, and has nothing to mend.
func TestBareBook(t *testing.T) {
	files, err := startBare()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f.path, ".yaml") || strings.HasPrefix(f.path, "content/roles/") {
			if !strings.Contains(string(f.data), "\n# ") || !strings.Contains(string(f.data), ":::internal") {
				t.Errorf("%s does not say what is public and what is not", f.path)
			}
		}
		if by := (move{months: 1}); string(by.file(f.path, f.data)) != string(f.data) {
			t.Errorf("%s has a date, which will be out of date one day", f.path)
		}
	}
}
