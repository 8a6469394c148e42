package content_test

import (
	"strings"
	"testing"

	"rolebook/generator/content"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

var today = playbook.Date{Year: 2026, Month: 11, Day: 20}

// TestTemplate makes a new file of each kind and reads it back: no finding, and the name as it was given.
func TestTemplate(t *testing.T) {
	names := []string{"UX designer", "Lead: growth", "#1 “fan”", "NO", "3PL", `The "best" one`, "it's", "- dash", "Größe & Ärger", "yes", "2026-11-02", "@ home", "“Quoted”", "a #b", "null"}
	for _, kind := range []string{"role", "team", "person", "guide"} {
		for _, name := range names {
			path, data, err := content.Template(kind, name, today)
			if err != nil {
				t.Errorf("%s %q: %v", kind, name, err)
				continue
			}
			if want := "/" + playbook.Slug(name) + ".md"; !strings.HasSuffix(path, want) {
				t.Errorf("%s %q goes to %s", kind, name, path)
			}
			draft := load(t, path, string(data))
			got := ""
			switch {
			case len(draft.Roles) == 1:
				got = draft.Roles[0].Title
			case len(draft.Teams) == 1:
				got = draft.Teams[0].Name
			case len(draft.People) == 1:
				got = draft.People[0].Name
			case len(draft.Guides) == 1:
				got = draft.Guides[0].Title
			}
			if got != name {
				t.Errorf("%s %q reads back as %q\n%s", kind, name, got, data)
			}
		}
	}
}

// TestTemplateComments takes away the # before every field of a template: all of it can be used as it stands.
func TestTemplateComments(t *testing.T) {
	for _, kind := range []string{"role", "team", "person", "guide"} {
		path, data, err := content.Template(kind, "New one", today)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		fields := 0
		for i, line := range lines {
			if key, _, ok := strings.Cut(strings.TrimPrefix(line, "# "), ": "); ok && strings.HasPrefix(line, "# ") && !strings.Contains(key, " ") {
				lines[i] = strings.TrimPrefix(line, "# ")
				fields++
			}
		}
		if fields < 8 {
			t.Errorf("%s: only %d fields", kind, fields)
		}
		load(t, path, strings.Join(lines, "\n"))
	}
}

// TestTemplateRole shows what a new role says about its text, and that its dates begin today.
func TestTemplateRole(t *testing.T) {
	path, data, err := content.Template("role", "  UX   designer ", today)
	if err != nil || path != "content/roles/ux-designer.md" {
		t.Fatal(path, err)
	}
	for _, want := range []string{"\ntitle: UX designer\n", "\nupdated: 2026-11-20\n", "opening: {posted: 2026-11-20, closes: 2027-01-01}", "While the opening is live it is public", ":::internal"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %q in\n%s", want, data)
		}
	}
}

// TestTemplateRefuses shows what cannot be made.
func TestTemplateRefuses(t *testing.T) {
	for _, c := range []struct{ kind, name, want string }{
		{"rule", "x", "there is no kind “rule”: it can be role, team, person or guide"},
		{"site", "x", "there is no kind “site”"},
		{"role", "", "no letter"},
		{"role", "***", "no letter"},
		{"role", "con", "Windows"},
		{"role", "a\x07b", "invisible"},
		{"role", strings.Repeat("long ", 60), "too long"},
		{"guide", "index", "page of its folder"},
	} {
		if _, _, err := content.Template(c.kind, c.name, today); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v", c.kind, c.name, err)
		}
	}
}

// TestRefused reports a file that the tree would not read.
func TestRefused(t *testing.T) {
	tree := source.NewTree()
	tree.Refused = []source.Refusal{{Path: "content/roles/big.md", Reason: "this file has 9 MB; at most 4 are read"}, {Path: "static/x.css", Reason: "not ours"}}
	_, problems := content.Load(tree, nil)
	if got := describe(problems); got != "content/roles/big.md:1:1: error file-refused: This file was not read: this file has 9 MB; at most 4 are read.\n" {
		t.Error(got)
	}
}
