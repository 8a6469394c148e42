package generator_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Tests build small sites, written as txtar, and the book that lies in this repository.

// theme is the built-in theme.
var theme = os.DirFS("..")

// folder writes a small site into a folder of its own and returns it.
func folder(t testing.TB, site string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(site)).Files {
		put(t, dir, f.Name, f.Data)
	}
	return dir
}

// shippedFolder copies the sources of the repository's own book into a folder, to be changed there.
func shippedFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "rolebook.yaml", read(t, "..", "rolebook.yaml"))
	return dir
}

// put writes one file of a site.
func put(t testing.TB, dir, name string, data []byte) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// open opens a site for the edition, on the day tests take as today. more changes options.
func open(t testing.TB, dir string, a playbook.Audience, more ...func(*generator.Options)) *generator.Site {
	t.Helper()
	o := generator.Options{Dir: dir, Theme: theme, Audience: a, Clock: day}
	for _, set := range more {
		set(&o)
	}
	site, err := generator.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func compile(t testing.TB, dir string, a playbook.Audience, more ...func(*generator.Options)) *generator.Snapshot {
	t.Helper()
	snap, err := open(t, dir, a, more...).Compile(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

// outputs returns the files of a snapshot that has nothing to mend.
func outputs(t testing.TB, snap *generator.Snapshot) map[string][]byte {
	t.Helper()
	if snap.Problems.Fails(false) {
		t.Errorf("found:\n%s", say(snap.Problems))
	}
	out, wrong, err := snap.Outputs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(wrong) > 0 {
		t.Errorf("found while rendering:\n%s", say(wrong))
	}
	return out
}

// write writes a snapshot that has nothing to mend.
func write(t testing.TB, snap *generator.Snapshot, dir string) {
	t.Helper()
	_, wrong, err := snap.Write(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(wrong) > 0 {
		t.Fatalf("found:\n%s", say(wrong))
	}
}

// onDisk returns every file below a folder.
func onDisk(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		out[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// equalFiles demands the same files with the same bytes.
func equalFiles(t testing.TB, what string, got, want map[string][]byte) {
	t.Helper()
	for path, data := range want {
		other, ok := got[path]
		switch {
		case !ok:
			t.Errorf("%s: %s is missing", what, path)
		case string(other) != string(data):
			t.Errorf("%s: %s differs: %s", what, path, firstDifference(string(other), string(data)))
		}
	}
	for path := range got {
		if _, ok := want[path]; !ok {
			t.Errorf("%s: %s is one too many", what, path)
		}
	}
}

func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	from := max(0, i-30)
	return "…" + got[from:min(len(got), i+30)] + "… instead of …" + want[from:min(len(want), i+30)] + "…"
}

// editions are both, in the order most tests take them.
var editions = []playbook.Audience{playbook.Internal, playbook.Public}

// shipped is the book that lies in this repository, compiled once for each edition. Snapshots never change.
func shipped(t testing.TB, a playbook.Audience) *generator.Snapshot {
	t.Helper()
	snap := shippedBook[a]()
	if snap == nil {
		t.Fatal("the shipped book cannot be compiled")
	}
	return snap
}

var shippedBook = map[playbook.Audience]func() *generator.Snapshot{
	playbook.Internal: sync.OnceValue(func() *generator.Snapshot { return compileShipped(playbook.Internal) }),
	playbook.Public:   sync.OnceValue(func() *generator.Snapshot { return compileShipped(playbook.Public) }),
}

func compileShipped(a playbook.Audience) *generator.Snapshot {
	site, err := generator.Open(generator.Options{Dir: "..", Theme: theme, Audience: a})
	if err != nil {
		return nil
	}
	snap, err := site.Compile(context.Background())
	if err != nil {
		return nil
	}
	return snap
}

// found writes findings one a line: place, severity and code.
func found(list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, strings.Join([]string{place(d.At), d.Severity.String(), d.Code}, " "))
	}
	return out
}

// place writes where a span begins: "content/roles/buyer.md:4:13"; "nowhere" for none.
func place(at source.Span) string {
	if !at.Known() {
		return "nowhere"
	}
	from := at.From()
	return fmt.Sprintf("%s:%d:%d", at.Path(), from.Line, from.Col)
}
