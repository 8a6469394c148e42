package content_test

import (
	"testing"

	"rolebook/generator/content"
	"rolebook/generator/source"
)

// TestPlaces shows that every field knows where it was written, in three syntaxes: the key, and the value without its
// quotes where the text between them is the value itself.
func TestPlaces(t *testing.T) {
	type place struct{ path, key, value string }
	for _, c := range []struct {
		name, text string
		want       []place
	}{
		{"yaml", `---
title: "UX designer"
Team:   Technology   # comment
reports to: {growth: 'Head''s', default: Manager}
aka: [Head of UX, "Größe", two words]
summary: over
  two lines
notes: |
    first

    last
skills:
  - name: Wireframes
    level: strong
  - User flows
responsibilities:
  - Keep X: Y
works_with:
  - Web developer: builds
opening:
  posted: 2026-11-02
  where:
  - GB
  -
onboarding: {"week one": [Read]}
---
`, []place{
			{"title", "title", "UX designer"},
			{"team", "Team", "Technology"},
			{"reports_to", "reports to", "{growth: 'Head''s', default: Manager}"},
			{"reports_to.growth", "growth", "'Head''s'"},
			{"reports_to.default", "default", "Manager"},
			{"aka[0]", "aka", "Head of UX"},
			{"aka[1]", "aka", "Größe"},
			{"aka[2]", "aka", "two words"},
			{"summary", "summary", "over\n  two lines"},
			{"notes", "notes", "first\n\n    last"},
			{"skills", "skills", "- name: Wireframes\n    level: strong\n  - User flows"},
			{"skills[0]", "skills", "name: Wireframes\n    level: strong"},
			{"skills[0].skill", "name", "Wireframes"},
			{"skills[0].level", "level", "strong"},
			{"skills[1]", "skills", "User flows"},
			{"responsibilities[0]", "responsibilities", "Keep X: Y"},
			{"works_with[0]", "works_with", "Web developer: builds"},
			{"opening", "opening", "posted: 2026-11-02\n  where:\n  - GB\n  -"},
			{"opening.posted", "posted", "2026-11-02"},
			{"opening.where[0]", "where", "GB"},
			{"onboarding.week one", "week one", "[Read]"},
			{"onboarding.week one.tasks[0]", "week one", "Read"},
		}},
		{"toml", `+++
title = "UX designer"
"team" = 'Technology' # comment
aka = [
  "Größe", # comment
  'two words',
]
notes = """
first
last"""
summary = "an \"escape\""
seats = 2
opening.posted = 2026-11-02

[[skills]]
name = "Wireframes"
level = "strong"
+++
`, []place{
			{"title", "title", "UX designer"},
			{"team", "team", "Technology"},
			{"aka[0]", "aka", "Größe"},
			{"aka[1]", "aka", "two words"},
			{"notes", "notes", "\"\"\"\nfirst\nlast\"\"\""},
			{"summary", "summary", `"an \"escape\""`},
			{"seats", "seats", "2"},
			{"opening.posted", "posted", "2026-11-02"},
			{"skills[0].level", "level", "strong"},
		}},
		{"json", `{
  "title": "UX designer",
  "aka" : ["Größe", "two words"],
  "summary": "an \"escape\"",
  "seats": 2,
  "essential": true,
  "opening": {"posted": "2026-11-02"}
}
`, []place{
			{"title", "title", "UX designer"},
			{"aka", "aka", `["Größe", "two words"]`},
			{"aka[0]", "aka", "Größe"},
			{"aka[1]", "aka", "two words"},
			{"summary", "summary", `"an \"escape\""`},
			{"seats", "seats", "2"},
			{"essential", "essential", "true"},
			{"opening", "opening", `{"posted": "2026-11-02"}`},
			{"opening.posted", "posted", "2026-11-02"},
		}},
	} {
		r := load(t, "content/roles/x.md", c.text).Roles[0]
		for _, w := range c.want {
			got, ok := r.Places.Get(w.path)
			if !ok || got.Key.Text() != w.key || got.Value.Text() != w.value {
				t.Errorf("%s: %s\n got %q: %q\nwant %q: %q", c.name, w.path, got.Key.Text(), got.Value.Text(), w.key, w.value)
			}
		}
	}
}

// TestReferencePlaces shows that references, lists of their own and names chosen by the author keep their places.
func TestReferencePlaces(t *testing.T) {
	r := role(t, "team: \"Technology\"\nreports_to: {growth: Manager}\nobjectives:\n- Decrease bounce rate by 15% within 6 months\n")
	if got := r.Team.At.Text(); got != "Technology" {
		t.Errorf("team at %q", got)
	}
	if e := r.ReportsTo[0]; e.At.Text() != "growth" || e.Value.At.Text() != "Manager" {
		t.Errorf("reports_to at %q, %q", e.At.Text(), e.Value.At.Text())
	}
	if got := r.Objectives[0].At.Text(); got != "Decrease bounce rate by 15% within 6 months" {
		t.Errorf("objective at %q", got)
	}
	if got := r.Whole.Text(); got[:4] != "---\n" || got[len(got)-4:] != "\n---" {
		t.Errorf("the role is written at %q", got)
	}
}

// TestMissingPlace shows that a field that was not written has the place of what it would be in.
func TestMissingPlace(t *testing.T) {
	r := role(t, "opening: {posted: 2026-11-02}\n")
	if r.Has("opening.closes") || r.Origin.At("opening.closes").Value.Text() != "{posted: 2026-11-02}" || r.Origin.At("hire").Value != r.Whole {
		t.Errorf("%q %q", r.Origin.At("opening.closes").Value.Text(), r.Origin.At("hire").Value.Text())
	}
}

// TestEntryPlaces shows that an entry of a data file begins where it is written, and not at the file's first line.
func TestEntryPlaces(t *testing.T) {
	draft := load(t, "content/people.yaml", "# People\n- name: Mei Zhao\n  share: 80%\n- name: Tom\n")
	tom := draft.People[1]
	if from := tom.Whole.From(); from != (source.Position{Line: 4, Col: 3}) || tom.At("name").Value.Text() != "Tom" {
		t.Errorf("%v %q", from, tom.At("name").Value.Text())
	}
	if draft.People[0].Share != 80 {
		t.Errorf("share %d", draft.People[0].Share)
	}
}

// TestCRLF shows that line ends of either kind give the same values and lines.
func TestCRLF(t *testing.T) {
	text := "---\r\ntitle: X\r\nnotes: |\r\n  one\r\n  two\r\nteam: Technology\r\n---\r\nText.\r\n"
	r := load(t, "content/roles/x.md", text).Roles[0]
	if r.Notes != "one\ntwo" || r.Team.At.From() != (source.Position{Line: 6, Col: 7}) || r.Body.At.Text() != "Text.\r\n" {
		t.Errorf("%q %v %q", r.Notes, r.Team.At.From(), r.Body.At.Text())
	}
}

// TestDeterministic shows that the order of files and the number of runs do not change a finding.
func TestDeterministic(t *testing.T) {
	a := source.NewFile("content/roles/a.md", []byte("---\ntite: A\nx: 1\ny: 2\n---\n"))
	b := source.NewFile("content/b.md", []byte("---\nunknown: B\n---\n"))
	_, first := content.Load(source.NewTree(a, b), nil)
	for range 20 {
		if _, again := content.Load(source.NewTree(b, a), nil); describe(again) != describe(first) {
			t.Fatalf("%s\n%s", describe(first), describe(again))
		}
	}
}
