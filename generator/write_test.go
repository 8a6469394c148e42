package generator_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// What is written is what the snapshot says, page by page and file by file; a page rendered alone has the same bytes. A
// second build finds everything in place and touches nothing.
func TestWrite(t *testing.T) {
	for _, a := range editions {
		t.Run(string(a), func(t *testing.T) {
			snap, dir := shipped(t, a), t.TempDir()
			write(t, snap, dir)
			want := outputs(t, snap)
			got := onDisk(t, dir)
			delete(got, ".rolebook.json")
			equalFiles(t, "on disk", got, want)
			for _, p := range snap.Index.Pages() {
				o, wrong, err := snap.Render(p)
				if err != nil || len(wrong) > 0 {
					t.Fatalf("%s: %v %s", p.URL, err, say(wrong))
				}
				if !bytes.Equal(o.Data, got[o.Path]) {
					t.Errorf("%s, rendered alone, is not what was written", p.URL)
				}
			}

			long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
			age(t, dir, long)
			again := compile(t, "..", a)
			report, wrong, err := again.Write(context.Background(), dir)
			if err != nil || len(wrong) > 0 {
				t.Fatal(err, say(wrong))
			}
			if report.Written != 0 || report.Removed != 0 || report.Unchanged != len(want) || report.Files != len(want) {
				t.Errorf("the second build reports %+v", report)
			}
			for path := range want {
				if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(path))); err != nil || !info.ModTime().Equal(long) {
					t.Errorf("the second build touched %s", path)
				}
			}
		})
	}
}

// age gives all files of a folder one time.
func age(t *testing.T, dir string, to time.Time) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		return os.Chtimes(path, to, to)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The same source is the same bytes: in another folder, written in another order, by another process in another time
// zone and another language, on one processor or on four.
func TestSameBytesAnywhere(t *testing.T) {
	if dir := os.Getenv("ROLEBOOK_TEST_BUILD"); dir != "" {
		for _, a := range editions {
			write(t, compile(t, filepath.Join(dir, "book"), a, unpinned), filepath.Join(dir, string(a)))
		}
		return
	}
	want := map[playbook.Audience]map[string][]byte{}
	func() {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
		for _, a := range editions {
			want[a] = outputs(t, compile(t, "..", a, unpinned))
		}
	}()
	dir := filepath.Join(t.TempDir(), "another folder", "ünder")
	copyBackwards(t, "..", filepath.Join(dir, "book"))
	self := exec.Command(os.Args[0], "-test.run=^TestSameBytesAnywhere$")
	self.Env = append(os.Environ(), "ROLEBOOK_TEST_BUILD="+dir, "TZ=Pacific/Kiritimati", "GOMAXPROCS=1", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8")
	if said, err := self.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	for _, a := range editions {
		got := onDisk(t, filepath.Join(dir, string(a)))
		delete(got, ".rolebook.json")
		equalFiles(t, string(a)+" edition elsewhere", got, want[a])
	}
}

// unpinned takes the moment of the build for now; the shipped book pins its day itself.
func unpinned(o *generator.Options) { o.Clock, o.Now = playbook.Date{}, time.Now() }

// copyBackwards copies the site of a folder, its last file first.
func copyBackwards(t *testing.T, from, to string) {
	t.Helper()
	var names []string
	for _, root := range []string{"content", "rolebook.yaml", "rolebook.urls"} {
		err := filepath.WalkDir(filepath.Join(from, root), func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				names = append(names, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range slices.Backward(names) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			t.Fatal(err)
		}
		put(t, to, filepath.ToSlash(name), data)
	}
}

const smallShop = `
-- rolebook.yaml --
name: Acme
url: https://acme.example/handbook
-- content/index.md --
# Welcome
-- content/roles/boss.md --
---
title: Boss
---
-- content/roles/packer.md --
---
title: Packer
team: Warehouse
reports_to: boss
---
Packs.
`

// With anything an author has to mend nothing is written: the last good site stays as it is, to the minute.
func TestProblemsLeaveTheOutputAlone(t *testing.T) {
	for _, c := range []struct{ name, path, text, want string }{
		{"a role that is not there", "content/roles/packer.md", "---\ntitle: Packer\nreports_to: bos\n---\n", "content/roles/packer.md:3:13 error unknown-ref"},
		{"front matter that cannot be read", "content/roles/packer.md", "---\ntitle: [Packer\n---\n", "content/roles/packer.md:2:8 error yaml-trap"},
		{"a template that cannot be read", "templates/404.html", "{{define \"main\"}}\n{{if}}\n{{end}}", "templates/404.html:2:1 error template"},
		{"a template that cannot be drawn", "templates/404.html", "{{define \"main\"}}\n  {{.View.Nothing}}\n{{end}}", "templates/404.html:2:11 error template"},
		{"two files of one name", "static/robots.txt", "User-agent: *", "static/robots.txt:1:1 error path-clash"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, smallShop)
			to := filepath.Join(dir, "public")
			write(t, compile(t, dir, playbook.Internal), to)
			before, long := onDisk(t, to), time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
			age(t, to, long)

			put(t, dir, c.path, []byte(c.text))
			report, wrong, err := compile(t, dir, playbook.Internal).Write(context.Background(), to)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(found(wrong), c.want) || report.Files != 0 {
				t.Errorf("found %q, want %q; report %+v", found(wrong), c.want, report)
			}
			equalFiles(t, "after the mistake", onDisk(t, to), before)
			for path := range before {
				if info, err := os.Stat(filepath.Join(to, filepath.FromSlash(path))); err != nil || !info.ModTime().Equal(long) {
					t.Errorf("%s was touched", path)
				}
			}
		})
	}
}

// A build that is called off writes nothing.
func TestCalledOff(t *testing.T) {
	dir := folder(t, smallShop)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := open(t, dir, playbook.Internal).Compile(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Compile ends with %v", err)
	}
	to := filepath.Join(dir, "public")
	if _, _, err := compile(t, dir, playbook.Internal).Write(ctx, to); !errors.Is(err, context.Canceled) {
		t.Errorf("Write ends with %v", err)
	}
	if left := onDisk(t, dir); len(left) != strings.Count(smallShop, "\n-- ") {
		t.Errorf("%d files are in the folder", len(left))
	}
}

// A page that is gone from the site goes from the folder; a file that is not rolebook's stays.
func TestGonePages(t *testing.T) {
	dir := folder(t, smallShop)
	to := filepath.Join(dir, "public")
	write(t, compile(t, dir, playbook.Internal), to)
	put(t, to, "CNAME", []byte("acme.example"))
	if err := os.Remove(filepath.Join(dir, "content", "roles", "packer.md")); err != nil {
		t.Fatal(err)
	}
	snap := compile(t, dir, playbook.Internal)
	write(t, snap, to)
	want := outputs(t, snap)
	want["CNAME"] = []byte("acme.example")
	got := onDisk(t, to)
	delete(got, ".rolebook.json")
	equalFiles(t, "after the file was removed", got, want)
}

// A destination inside the site's own folders is refused before anything is touched.
func TestRefusedDestinations(t *testing.T) {
	dir := folder(t, smallShop)
	before := onDisk(t, dir)
	for _, to := range []string{".", "content", "content/roles/site", "templates", "static/site", ".."} {
		if _, _, err := compile(t, dir, playbook.Internal).Write(context.Background(), filepath.Join(dir, to)); err == nil {
			t.Errorf("%s is no refused destination", to)
		}
	}
	equalFiles(t, "after refusals", onDisk(t, dir), before)
}
