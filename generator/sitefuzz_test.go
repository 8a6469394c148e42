package generator_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// secretNote stands in fields that never leave, in every site the fuzzer makes.
const secretNote = "canaryzqxw"

// FuzzSite reads any bytes as a role, a page and settings, beside a role with a secret note, and makes both editions of
// the whole site. Nothing may panic, every finding lies within its file, nothing on a page is live, and the note is in no
// file of the public edition.
func FuzzSite(f *testing.F) {
	for _, seed := range siteSeeds(f) {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, role, guide, settings []byte) {
		if len(role)+len(guide)+len(settings) > 8<<10 || bytes.Contains(bytes.Join([][]byte{role, guide, settings}, nil), []byte(secretNote)) {
			return
		}
		dir := t.TempDir()
		put(t, dir, "rolebook.yaml", settings)
		put(t, dir, "content/roles/any.md", role)
		put(t, dir, "content/playbook/any.md", guide)
		put(t, dir, "content/roles/open.md", []byte("---\ntitle: Open\nnotes: "+secretNote+"\ncost: 900 GBP per month\ninterview: "+secretNote+
			"\nreports_to: any\nopening: {posted: 2026-11-02, where: [GB]}\n---\nText.\n\n:::internal\n"+secretNote+"\n:::\n\n<!-- "+secretNote+" -->\n"))
		put(t, dir, "content/plan.md", []byte("---\nfrom: 2026-09\ncash: 1000 GBP\n---\n"+secretNote+"\n"))
		for _, a := range editions {
			snap := compile(t, dir, a)
			inside(t, snap.Problems)
			for _, p := range snap.Index.Pages() {
				o, wrong, err := snap.Render(p)
				if err != nil || len(wrong) > 0 {
					t.Errorf("%s edition, %s: %v %s", a, p.URL, err, say(wrong))
				}
				if strings.HasSuffix(o.Path, ".html") {
					if why := livePage(o.Data); why != "" {
						t.Errorf("%s edition, %s: %s", a, p.URL, why)
					}
				}
				if a == playbook.Public && (bytes.Contains(o.Data, []byte(secretNote)) || strings.Contains(o.Path, secretNote)) {
					t.Errorf("the note is in %s", o.Path)
				}
			}
		}
	})
}

// inside demands that every place of a finding lies in its file.
func inside(t *testing.T, list diag.List) {
	t.Helper()
	for _, d := range list {
		at := append([]source.Span{d.At, d.Key}, d.Related...)
		for _, e := range d.Fixes {
			at = append(at, e.Span)
		}
		for _, s := range at {
			if s.Known() && (s.Start < 0 || s.End < s.Start || int(s.End) > len(s.File.Data())) {
				t.Errorf("%s points at %d to %d of %d bytes of %s", d.Code, s.Start, s.End, len(s.File.Data()), s.Path())
			}
		}
		if d.Message == "" {
			t.Errorf("%s at %s says nothing", d.Code, place(d.At))
		}
	}
}

// siteSeeds are sites to begin with: small ones, and files of the shipped book.
func siteSeeds(f *testing.F) [][3][]byte {
	read := func(path string) []byte {
		data, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(path)))
		if err != nil {
			f.Fatal(err)
		}
		return data
	}
	seeds := [][3]string{
		{"---\ntitle: Any\n---\n", "# Any\n", "name: Acme\n"},
		{"---\ntitle: Any\nreports_to: open\n---\n[[open]]\n", "---\npublic: yes\nroles: [any, open]\n---\n[[any]]\n\n:::internal\n[[open]]\n:::\n", "name: Acme\npublic: {org: titles, playbook: yes}\n"},
		{"---\ntitle: Any\nreports_to: any\nstages: {launch: covered by open, growth: none}\nhire: 2027-02\n---\n", "---\npublic: yes\n---\n<!-- x -->\n<script>y</script>\n", "name: Acme\nlanguage: ar\ntimezone: Asia/Tokyo\nstages: [{id: \"\"}, {id: growth}]\ncurrent_stage: growth\npublic: {org: titles, playbook: yes}\n"},
		{"---\ntitle: \"<script>\"\nteam: \"!!!\"\nskills: [C++, C#, '???']\nopening: {posted: 2026-11-02, pay: yes}\npay: 30k-40k\nobjectives: [Cut x from 5% to 1% within 2 months]\n---\n", "---\nkind: faq\npublic: yes\n---\n## What?\n\nThis.\n", "name: \"</script>\"\nurl: https://acme.example\ncurrency: JPY\npublic: {playbook: yes}\n"},
		{"---\ntitle: Any\n", "---\ntitle: [\n---\n", "name: [\n"},
		{"", "", ""},
		{"\xff\xfe", "\x00", "\r"},
	}
	var out [][3][]byte
	for _, s := range seeds {
		out = append(out, [3][]byte{[]byte(s[0]), []byte(s[1]), []byte(s[2])})
	}
	return append(out, [3][]byte{read("content/roles/ux-designer.md"), read("content/faq.md"), read("rolebook.yaml")})
}

// A line of managers that goes in a circle, and teams that are part of one another, stop the build, and still every page
// can be drawn: a preview goes on while its author mends them.
func TestBrokenSitesAreDrawn(t *testing.T) {
	dir := folder(t, `
-- content/roles/a.md --
---
title: A
team: one
reports_to: b
works_with: [a, b]
grows_into: [a]
assistant_to: a
stages: covered by a
---
-- content/roles/b.md --
---
title: B
team: two
reports_to: a
---
-- content/teams/one.md --
---
name: One
parent: two
lead: a
---
-- content/teams/two.md --
---
name: Two
parent: one
---
-- content/people.yaml --
- {name: Mei, holds: [a, a], buddy: Mei}
`)
	snap := compile(t, dir, playbook.Internal)
	if !snap.Problems.Fails(false) {
		t.Error("nothing was found")
	}
	out, wrong, err := snap.Outputs(context.Background())
	if err != nil || len(wrong) > 0 {
		t.Fatal(err, say(wrong))
	}
	for _, p := range snap.Index.Pages() {
		if len(out[generator.FilePath(p.URL)]) == 0 {
			t.Errorf("%s is empty", p.URL)
		}
	}
}
