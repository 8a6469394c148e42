package content_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// TestFixes applies the fixes of every finding in testdata, one finding at a time: the finding is gone, and no other
// has come, but for those that only a readable line can have.
func TestFixes(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fixed := 0
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tree, _ := site(archive)
		_, problems := content.Load(tree, nil)
		for _, p := range problems {
			if len(p.Fixes) == 0 {
				continue
			}
			fixed++
			_, after := content.Load(with(tree, apply(p)), nil)
			before := len(problems)
			if len(after) >= before && !revealed(p, after) {
				t.Errorf("%s: %d findings before the fix of\n%s%d after it:\n%s", path, before, describe(diag.List{p}), len(after), describe(inFile(after, p.At.Path())))
			}
		}
	}
	if fixed < 40 {
		t.Errorf("only %d findings have a fix", fixed)
	}
}

// revealed reports whether what is found now was hidden by a line that could not be read.
func revealed(p diag.Diagnostic, after diag.List) bool {
	hides := p.Code == "yaml-trap" || p.Code == "syntax"
	return hides && !slices.ContainsFunc(after, func(a diag.Diagnostic) bool {
		return a.At.Path() == p.At.Path() && a.Code == p.Code && a.Message == p.Message && a.At.From().Line == p.At.From().Line
	})
}

func inFile(l diag.List, path string) (out diag.List) {
	for _, p := range l {
		if p.At.Path() == path {
			out = append(out, p)
		}
	}
	return out
}

// apply returns the file of a finding with its fixes made.
func apply(p diag.Diagnostic) *source.File {
	edits := slices.Clone(p.Fixes)
	slices.SortFunc(edits, func(a, b diag.Edit) int { return int(b.Span.Start - a.Span.Start) })
	data := string(p.At.File.Data())
	for _, e := range edits {
		data = data[:e.Span.Start] + e.Text + data[e.Span.End:]
	}
	return source.NewFile(p.At.Path(), []byte(data))
}

func with(tree *source.Tree, changed *source.File) *source.Tree {
	files := slices.Clone(tree.Under(""))
	for i, f := range files {
		if f.Path == changed.Path {
			files[i] = changed
		}
	}
	return source.NewTree(files...)
}

// TestRecovery shows that a line that cannot be read costs nothing but itself: other fields are there, and a value that
// is plain to see is, too, so that what refers to it finds it.
func TestRecovery(t *testing.T) {
	for _, c := range []struct{ name, matter, title, team string }{
		{"a colon in the title", "title: Lead: growth\nteam: Technology\n", "Lead: growth", "Technology"},
		{"a quote that is not closed", "title: \"Lead\nteam: Technology\n", "Lead", "Technology"},
		{"more behind a quote", "title: \"Lead\" designer\nteam: Technology\n", "\"Lead\" designer", "Technology"},
		{"no space behind a colon", "title:Lead\nteam: Technology\n", "Lead", "Technology"},
		{"no colon", "title Lead\nteam: Technology\n", "Lead", "Technology"},
		{"a bracket that is not closed", "title: Lead\naka: [a, b\nteam: Technology\n", "Lead", "Technology"},
		{"tabs", "title: Lead\nopening:\n\tposted: 2026-11-02\nteam: Technology\n", "Lead", "Technology"},
		{"a sign at the beginning", "title: @lead\nteam: *Technology*\n", "@lead", "*Technology*"},
		{"a list among fields", "title: Lead\n- one\nteam: Technology\n", "Lead", "Technology"},
		{"curly quotes", "title: “Lead: growth”\nteam: Technology\n", "Lead: growth", "Technology"},
		{"a value lost as a comment", "title: #1 fan\nteam: Technology #2\n", "#1 fan", "Technology #2"},
		{"three mistakes", "title: a: b\nteam: c: d\nsummary: e: f\n", "a: b", "c: d"},
		{"a line that is too far right", "title: Lead\n  team: Technology\n", "Lead", "Technology"},
		{"prose", "title: Lead\nteam: Technology\n\nThe text begins here\n", "Lead", "Technology"},
	} {
		file := source.NewFile("content/roles/x.md", []byte("---\n"+c.matter+"---\n"))
		draft, problems := content.Load(source.NewTree(file), nil)
		if problems.Count(diag.Error) == 0 {
			t.Errorf("%s: no error", c.name)
		}
		if len(draft.Roles) != 1 || draft.Roles[0].Title != c.title || draft.Roles[0].Team.Name != c.team {
			t.Errorf("%s: %q, %q\n%s", c.name, draft.Roles[0].Title, draft.Roles[0].Team.Name, describe(problems))
		}
		if strings.Contains(describe(problems), "missing-field") {
			t.Errorf("%s: a field that is there is called missing\n%s", c.name, describe(problems))
		}
		for _, p := range []string{"title", "team"} {
			if got := draft.Roles[0].Origin.At(p).Value.Text(); !strings.Contains(got, map[string]string{"title": c.title, "team": c.team}[p]) {
				t.Errorf("%s: %s is at %q", c.name, p, got)
			}
		}
	}
}
