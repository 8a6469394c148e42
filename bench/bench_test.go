package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	hugo   = flag.String("hugo", "", "the hugo whose pages are compared with rolebook's")
	update = flag.Bool("update", false, "write the list of addresses anew, with the hugo that -hugo names")
)

// someRoles are so few that a test has the time, and enough for several teams and levels.
const someRoles = 60

// The same seed invents the same bytes, and another one does not.
func TestSameSeedSameBytes(t *testing.T) {
	write := func(seed uint64) map[string]stamp {
		dir := t.TempDir()
		o := invent(someRoles, seed)
		for layout, err := range map[string]error{"rolebook": o.writeRolebook(filepath.Join(dir, "rolebook")), "hugo": o.writeHugo(filepath.Join(dir, "hugo"))} {
			if err != nil {
				t.Fatal(layout, err)
			}
		}
		all, err := stamps(dir)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	alike := func(a, b map[string]stamp) bool {
		for path := range a {
			if a[path].sum != b[path].sum {
				return false
			}
		}
		return len(a) == len(b)
	}
	first := write(1)
	if !alike(first, write(1)) {
		t.Error("the same seed has invented two organisations")
	}
	if alike(first, write(2)) {
		t.Error("two seeds have invented the same")
	}
}

// An organisation has the shape that README.md tells of, of whatever size it is.
func TestShapeOfOrganisations(t *testing.T) {
	to := linking{func(id string) string { return id + ".md" }, func(id string) string { return "../teams/" + id + ".md" }}
	for _, n := range []int{1, 2, 7, 26, 400} {
		o := invent(n, 1)
		if len(o.roles) != n || len(o.teams) != max(1, n/25) {
			t.Errorf("of %d roles: %d roles, %d teams", n, len(o.roles), len(o.teams))
		}
		ids := map[string]bool{}
		words := 0
		for _, r := range o.roles {
			if ids[r.id] || r.id != slug(r.title) {
				t.Errorf("of %d roles: %q is called %q", n, r.title, r.id)
			}
			ids[r.id] = true
			body := o.body(r, to)
			count := len(strings.Fields(body))
			if words += count; count < 550 || count > 1000 {
				t.Errorf("the text of %s has %d words", r.id, count)
			}
			for _, part := range []string{"\n## ", "\n### ", "\n- ", "\n    - ", "\n| ", "\n> ", "]("} {
				if !strings.Contains(body, part) && (n > 5 || part != "\n- ") {
					t.Errorf("the text of %s has no %q", r.id, part)
				}
			}
			asked := len(r.must) + len(r.nice)
			switch {
			case len(r.reports) > span || (r.manager == nil) != (r.n == 0) || r.team == nil:
				t.Errorf("%s does not stand in the tree", r.id)
			case asked > 12 || n > 5 && asked < 6 || 2*len(r.must) < asked || len(r.goals) < 2 || len(r.goals) > 4 || len(r.tools) < 3 || len(r.tools) > 6:
				t.Errorf("%s has %d and %d skills, %d goals, %d tools", r.id, len(r.must), len(r.nice), len(r.goals), len(r.tools))
			}
		}
		if mean := words / n; n > 100 && (mean < 700 || mean > 850) {
			t.Errorf("of %d roles: %d words each", n, mean)
		}
	}
}

// The invented book has nothing that stops a build, and with the pages and templates of the comparison it has the pages
// that Hugo makes of the same organisation: those of a list that was taken from it, or of a hugo that is named.
func TestPagesAreThoseOfHugo(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles rolebook")
	}
	dir := t.TempDir()
	b := &bench{seed: 1, rolebook: filepath.Join(dir, "rolebook"), hugo: *hugo, out: new(bytes.Buffer)}
	run := func(command []string) {
		t.Helper()
		if said, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, said)
		}
	}
	run([]string{"go", "build", "-o", b.rolebook, "rolebook"})
	s, err := b.lay(someRoles, filepath.Join(dir, "sites"))
	if err != nil {
		t.Fatal(err)
	}
	run(b.build(s.whole, filepath.Join(dir, "whole")))
	run(b.build(s.same, filepath.Join(dir, "ours")))
	ours, err := take(filepath.Join(dir, "ours"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for url := range ours.pages {
		got = append(got, url)
	}
	slices.Sort(got)
	const list = "testdata/addresses.txt"
	if *hugo != "" {
		run(b.buildHugo(s.hugo, filepath.Join(dir, "theirs")))
		theirs, err := take(filepath.Join(dir, "theirs"))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range unlike(theirs, ours, "hugo", "rolebook") {
			t.Error(d)
		}
		var want []string
		for url := range theirs.pages {
			want = append(want, url)
		}
		slices.Sort(want)
		if *update {
			if err := os.WriteFile(list, []byte(strings.Join(want, "\n")+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != strings.Join(got, "\n")+"\n" {
		t.Errorf("the pages are not those of %s:\n%s", list, strings.Join(got, "\n"))
	}
	for url, holds := range map[string]string{"roles": `"@type":"JobPosting"`, "onboarding": "<table>", "skills": "Asked for in", "teams": "Who reports to whom"} {
		i := slices.IndexFunc(got, func(a string) bool { return kindOf(a) == url })
		page, err := os.ReadFile(filepath.Join(dir, "ours", filepath.FromSlash(got[i]), "index.html"))
		if err != nil || !bytes.Contains(page, []byte(holds)) {
			t.Errorf("%s does not hold %s (%v)", got[i], holds, err)
		}
	}
}

// The floor writes the files of its list, in their sizes.
func TestFloor(t *testing.T) {
	dir := t.TempDir()
	w := &writing{dir: dir}
	w.file("like/a/index.html", strings.Repeat("x", 5000))
	w.file("like/b.html", "short")
	w.file("like/empty", "")
	w.file("sources/one.md", "---\ntitle: One\n---\n\n# One\n\n| a | b |\n| - | - |\n| 1 | 2 |\n")
	w.file("sources/deeper/two.md", "Two")
	if w.err != nil {
		t.Fatal(w.err)
	}
	list, out := filepath.Join(dir, "sizes"), filepath.Join(dir, "out")
	if err := writeSizes(filepath.Join(dir, "like"), list); err != nil {
		t.Fatal(err)
	}
	if err := runFloor(filepath.Join(dir, "sources"), list, out); err != nil {
		t.Fatal(err)
	}
	got := map[string]int64{}
	if err := eachFile(out, func(path string, size int64) { got[path] = size }); err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got["a/index.html"] != 5000 || got["b.html"] != 5 || got["empty"] != 0 {
		t.Errorf("wrote %v", got)
	}
}

// What differs between two sites is found: pages, bytes and links.
func TestUnlikeSites(t *testing.T) {
	site := func(pages ...string) *census {
		w := &writing{dir: t.TempDir()}
		for _, p := range pages {
			path, links, _ := strings.Cut(p, " ")
			w.file(path, "<body><main>"+strings.Repeat(`<a href="x/">x</a><a href="#y">y</a>`, len(links))+strings.Repeat("text ", 100)+"</main>")
		}
		if w.err != nil {
			t.Fatal(w.err)
		}
		c, err := take(w.dir)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	like := site("index.html", "roles/a/index.html ...", "roles/a/onboarding.html .", "site.css")
	for _, test := range []struct {
		other *census
		want  string
	}{
		{site("index.html", "roles/a/index.html ...", "onboarding/a/index.html .", "robots.txt"), ""},
		{site("index.html", "roles/a/index.html ...", "onboarding/b/index.html ."), "1 pages only of one: /onboarding/a/; 1 pages only of two: /onboarding/b/"},
		{site("index.html", "roles/a/index.html .", "onboarding/a/index.html ."), "two has 0.33 times the links of one on its pages of /roles/"},
		{site("index.html", "roles/a/index.html ...", "onboarding/a/index.html ........"), "two has 8.00 times the links of one on its pages of /onboarding/; two has pages of 1.15 times the bytes of those of one"},
	} {
		if got := strings.Join(unlike(like, test.other, "one", "two"), "; "); got != test.want {
			t.Errorf("found %q, want %q", got, test.want)
		}
	}
}
