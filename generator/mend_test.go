package generator_test

import (
	"bytes"
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"rolebook/generator"
	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// noTheme is enough for mending, which draws no page.
var noTheme = fstest.MapFS{}

// mendFolder mends the site of a folder in memory.
func mendFolder(t testing.TB, dir string) *generator.Mending {
	t.Helper()
	site, err := generator.Open(generator.Options{Dir: dir, Theme: noTheme, Clock: day})
	if err != nil {
		t.Fatal(err)
	}
	m, err := site.Mend(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// carryOut writes what mending has changed.
func carryOut(t testing.TB, dir string, m *generator.Mending) {
	t.Helper()
	for _, c := range m.Changes {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(c.To.Path)), c.To.Data(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Each case is a role as it was written and as it is after mending. What is not mended was left to its author.
func TestMend(t *testing.T) {
	const book = `
-- rolebook.yaml --
name: Acme
-- content/teams/technology.md --
---
name: Technology
---
-- content/roles/web-developer.md --
---
title: Web developer
team: Technology
---
-- content/roles/packer.md --
---
title: Packer
team: Technology
---
-- content/roles/picker.md --
---
title: Picker
team: Technology
---
`
	for name, c := range map[string][2]string{
		"a field and a reference, with comments and order kept": {
			"# who\nsummry: Draws.   # short\n\nteam:   Tecnology # ours\ntitle: UX\nreports_to: web-develper\n",
			"# who\nsummary: Draws.   # short\n\nteam:   Technology # ours\ntitle: UX\nreports_to: web-developer\n"},
		"case and hyphens are no mistake":  {"title: UX\nReports-To: WEB DEVELOPER\n", "title: UX\nReports-To: WEB DEVELOPER\n"},
		"curly quotes":                     {"title: “UX: design”\n", "title: \"UX: design\"\n"},
		"tabs":                             {"title: UX\nopening:\n\tposted: 2026-11-02\n", "title: UX\nopening:\n  posted: 2026-11-02\n"},
		"a missing space":                  {"title: UX\nteam:Technology\n", "title: UX\nteam: Technology\n"},
		"a sign that makes a comment":      {"title: UX\nsummary: #1 shop\n", "title: UX\nsummary: \"#1 shop\"\n"},
		"a date with one reading":          {"title: UX\nhire: 13/11/2026\n", "title: UX\nhire: 2026-11-13\n"},
		"a date with two":                  {"title: UX\nhire: 02/11/2026\n", "title: UX\nhire: 02/11/2026\n"},
		"a name near to two":               {"title: UX\nreports_to: pucker\n", "title: UX\nreports_to: pucker\n"},
		"a name further away":              {"title: UX\nreports_to: web-dovelopr\n", "title: UX\nreports_to: web-dovelopr\n"},
		"one mistake behind another":       {"title: UX\nsummry:Draws\nteam: Tecnology\n", "title: UX\nsummry:Draws\nteam: Technology\n"},
		"a field that is there already":    {"title: UX\nsummary: a\nsummry: b\n", "title: UX\nsummary: a\nsummry: b\n"},
		"two slips of one field":           {"title: UX\nsumary: a\nsummry: b\n", "title: UX\nsummary: a\nsummry: b\n"},
		"an address without its beginning": {"title: UX\nopening: {posted: 2026-11-02, apply: jobs.example.org}\n", "title: UX\nopening: {posted: 2026-11-02, apply: https://jobs.example.org}\n"},
		"a title stays as it is":           {"title: UX !!\nopening: {posted: 2026-11-02, closes: 2026-12-13}\n", "title: UX !!\nopening: {posted: 2026-11-02, closes: 2026-12-13}\n"},
		"a sentence":                       {"title: UX\ntrial: 3 moths\narrangement: hybrd\n", "title: UX\ntrial: 3 months\narrangement: hybrid\n"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, form := range [][2]string{{"\n", ""}, {"\r\n", "\ufeff"}} { // line ends, and the mark before the first
				lines, mark := form[0], form[1]
				write := func(matter string) []byte {
					return []byte(mark + strings.ReplaceAll("---\n"+matter+"---\nText with a  double space.\n", "\n", lines))
				}
				dir := folder(t, book)
				put(t, dir, "content/roles/ux.md", write(c[0]))
				carryOut(t, dir, mendFolder(t, dir))
				got, err := os.ReadFile(filepath.Join(dir, "content/roles/ux.md"))
				if err != nil {
					t.Fatal(err)
				}
				if want := write(c[1]); !bytes.Equal(got, want) {
					t.Errorf("%q\nwant\n%q", got, want)
				}
				if again := mendFolder(t, dir); len(again.Changes) > 0 {
					t.Errorf("a second run changes %s", again.Changes[0].From.Path)
				}
			}
		})
	}
}

// TOML and JSON are read, and never written.
func TestMendLeavesTOMLAlone(t *testing.T) {
	dir := folder(t, "-- content/roles/ux.md --\n+++\ntitle = \"UX\"\nsummry = \"Draws.\"\n+++\n-- content/roles/dev.md --\n{\"title\": \"Dev\", \"summry\": \"x\"}\n")
	if m := mendFolder(t, dir); len(m.Changes) > 0 {
		t.Errorf("it changes %s", m.Changes[0].From.Path)
	}
}

// A link in prose is mended where one letter is wrong.
func TestMendLinks(t *testing.T) {
	dir := folder(t, "-- content/roles/ux-designer.md --\n---\ntitle: UX designer\n---\nText.\n-- content/playbook/a.md --\nAsk the [[UX desinger]], or [[Nobody at all]].\n")
	m := mendFolder(t, dir)
	if len(m.Changes) != 1 || string(m.Changes[0].To.Data()) != "Ask the [[UX designer]], or [[Nobody at all]].\n" {
		t.Errorf("%+v", m.Changes)
	}
}

// Whatever is mended in the small sites of the tests: a second run finds nothing to do, no finding that stops a build has
// come, and what stands outside of the mended stretches is there as it was.
func TestMendIsDoneAtOnce(t *testing.T) {
	var sites []string
	for _, pattern := range []string{"content/testdata/*.txtar", "testdata/*.txtar", "testdata/check/*.txtar"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		sites = append(sites, paths...)
	}
	mended := 0
	for _, path := range sites {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for _, f := range archive.Files {
			if f.Name != "want" && filepath.IsLocal(f.Name) {
				put(t, dir, f.Name, f.Data)
			}
		}
		var files []*source.File
		for _, f := range archive.Files {
			files = append(files, source.NewFile(f.Name, f.Data))
		}
		if b := judge(files, playbook.Internal); len(slices.Concat(b.found, b.judged, b.drawn).Sure()) == 0 {
			continue // nothing to mend
		}
		site, err := generator.Open(generator.Options{Dir: dir, Theme: noTheme, Clock: day})
		if err != nil {
			continue // nothing to build
		}
		m, err := site.Mend(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		mended += len(m.Mended)
		if was, is := len(m.Before.Problems.Errors()), len(m.After.Problems.Errors()); is > was {
			t.Errorf("%s: %d errors before, %d after:\n%s", path, was, is, say(m.After.Problems.Errors()))
		}
		for _, c := range m.Changes {
			if left := subsequence(strings.Fields(string(c.From.Data())), strings.Fields(string(c.To.Data()))); left > 2*len(m.Mended) {
				t.Errorf("%s: %s loses %d words", path, c.From.Path, left)
			}
		}
		carryOut(t, dir, m)
		if again := mendFolder(t, dir); len(again.Changes) > 0 {
			t.Errorf("%s: a second run changes %s\n%s", path, again.Changes[0].From.Path, say(again.Mended))
		}
	}
	if t.Logf("%d findings mended in %d sites", mended, len(sites)); mended < 40 {
		t.Errorf("only %d findings were mended", mended)
	}
}

// subsequence returns how many words of a are not in b in their order.
func subsequence(a, b []string) int {
	missing := 0
	for _, w := range a {
		if i := slices.Index(b, w); i >= 0 {
			b = b[i+1:]
			continue
		}
		missing++
	}
	return missing
}

// Letters of names and references of a sound book are mixed up here and there: mending gives the book back, or leaves
// what it cannot be sure of; what it writes is read as the book was.
func TestMendGivesTheBookBack(t *testing.T) {
	tree, err := source.Read(source.Layer{FS: os.DirFS(".."), Keep: func(p string, dir bool) bool {
		return p == "rolebook.yaml" || p == "content" || strings.HasPrefix(p, "content/")
	}})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 11))
	dir := t.TempDir()
	broken := 0
	for _, f := range tree.Under("") {
		data := f.Data()
		if strings.HasPrefix(f.Path, "content/roles/") && content.Rewritable(f) {
			lines := strings.Split(string(data), "\n")
			for i, line := range lines[1:min(8, len(lines))] { // plain fields at the top of the file
				key, rest, ok := strings.Cut(line, ":")
				if !ok || len(key) < 5 || strings.ContainsAny(key, " -#") || rest == "" {
					continue
				}
				at := 1 + r.IntN(len(key)-2)
				lines[i+1] = key[:at] + key[at+1:] + ":" + rest
				broken++
			}
			data = []byte(strings.Join(lines, "\n"))
		}
		put(t, dir, f.Path, data)
	}
	m := mendFolder(t, dir)
	carryOut(t, dir, m)
	restored := 0
	for _, f := range tree.Under("content/roles") {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(got, f.Data()) {
			restored++
		}
	}
	t.Logf("%d names broken, %d findings mended, %d of %d files as they were", broken, len(m.Mended), restored, len(tree.Under("content/roles")))
	if len(m.Mended) < broken*9/10 {
		t.Errorf("%d of %d are mended:\n%s", len(m.Mended), broken, say(m.After.Problems.Errors()))
	}
}

// FuzzMend mends any text: nothing panics, a second run changes nothing, and every word that was not mended stays.
func FuzzMend(f *testing.F) {
	for _, rule := range playbook.Rules[:3] {
		f.Add([]byte(rule.Bad))
	}
	f.Add([]byte("---\ntitle: “a”\nsummry: b\n\tteam:c\n---\n[[open]]"))
	f.Add([]byte("\xef\xbb\xbf---\r\ntitel: x\r\nteam: #y\r\n"))
	f.Fuzz(func(t *testing.T, role []byte) {
		if len(role) > 4<<10 {
			return
		}
		list := func(data []byte) diag.List {
			_, found := content.Load(source.NewTree(source.NewFile("content/roles/x.md", data)), nil)
			return found.Sure()
		}
		data := role
		for round := 0; ; round++ {
			if round > 40 {
				t.Fatalf("it never ends: %q", data)
			}
			changed, mended := list(data).Mend()
			if len(changed) == 0 {
				break
			}
			taken := 0
			for _, d := range mended {
				for _, e := range d.Fixes {
					taken += int(e.Span.End - e.Span.Start)
				}
			}
			if len(changed[0].Data()) < len(data)-taken {
				t.Errorf("%q has lost more than was mended: %q", data, changed[0].Data())
			}
			keptElsewhere(t, data, changed[0].Data(), mended)
			data = changed[0].Data()
		}
	})
}

// keptElsewhere demands of a mended role that every comment and every field that no edit touched is what it was.
func keptElsewhere(t *testing.T, was, is []byte, mended diag.List) {
	t.Helper()
	touched := make([]bool, len(was)+1)
	lines := map[int]bool{}
	for _, d := range mended {
		for _, e := range d.Fixes {
			for i := e.Span.Start; i <= e.Span.End; i++ {
				touched[i] = true
			}
			for n := e.Span.From().Line; n <= e.Span.To().Line; n++ {
				lines[n] = true
			}
		}
	}
	n := 0
	for line := range bytes.Lines(was) {
		n++
		if line = bytes.TrimSpace(line); !lines[n] && !bytes.Contains(is, line) {
			t.Errorf("a line is lost that nothing was mended in: %q\n%q\n%q", line, was, is)
		}
		if at := bytes.Index(line, []byte(" # ")); at >= 0 && !bytes.Contains(is, line[at:]) && !bytes.ContainsAny(line[at:], "“”‘’\t\u00a0") {
			t.Errorf("a comment is lost: %q\n%q\n%q", line[at:], was, is)
		}
	}
	places := func(data []byte) map[string]playbook.Place {
		draft, _ := content.Load(source.NewTree(source.NewFile("content/roles/x.md", data)), nil)
		if len(draft.Roles) != 1 {
			return nil
		}
		return maps.Collect(draft.Roles[0].Origin.Places.All())
	}
	after := places(is)
	for name, place := range places(was) {
		free := place.Key.Known() && place.Value.Known()
		for i := place.Key.Start; free && i <= max(place.Value.End, place.Key.End); i++ {
			free = !touched[i]
		}
		if free && !lines[place.Value.To().Line] && after[name].Value.Text() != place.Value.Text() {
			t.Errorf("%s was %q and is %q\n%q\n%q", name, place.Value.Text(), after[name].Value.Text(), was, is)
		}
	}
}
