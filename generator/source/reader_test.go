package source_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/source"
)

// onDisk is a layer of a folder that may be another each time.
func onDisk(dir string) source.Layer {
	return source.Layer{Open: func() (fs.FS, error) { return source.Folder(dir) }}
}

func TestWhatHasNotChangedIsTheSame(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.md"), "a")
	write(t, filepath.Join(dir, "roles/b.md"), "b")
	r := source.NewReader(onDisk(dir))
	first := read(t, r)
	if again := read(t, r); again != first {
		t.Error("nothing has changed, and the tree is another")
	}
	write(t, filepath.Join(dir, "a.md"), "a") // written, but with the bytes it had
	if again := read(t, r); again != first {
		t.Error("a file was written as it was, and the tree is another")
	}
	write(t, filepath.Join(dir, "a.md"), "c")
	second := read(t, r)
	if string(second.Get("a.md").Data()) != "c" || string(first.Get("a.md").Data()) != "a" {
		t.Error("the new tree lacks the change, or the old one has it")
	}
	if second.Get("roles/b.md") != first.Get("roles/b.md") {
		t.Error("a file that has not changed is another")
	}
}

// A file system's clock stands still for milliseconds, in which a file may be written more than once.
func TestWritingsWithinOneTickAreNotMissed(t *testing.T) {
	dir := t.TempDir()
	r := source.NewReader(onDisk(dir))
	for i := range 300 {
		text := fmt.Sprint(i%7, i%5) // mostly of one length
		write(t, filepath.Join(dir, "a.md"), text)
		tree := read(t, r)
		if i%2 == 0 {
			write(t, filepath.Join(dir, "a.md"), "x y")
			tree, text = look(t, r, "a.md"), "x y"
		}
		if got := string(tree.Get("a.md").Data()); got != text {
			t.Fatalf("at %d the file holds %q and was read as %q", i, text, got)
		}
	}
}

func TestLookLooksOnlyWhereItIsTold(t *testing.T) {
	dir := t.TempDir()
	for _, p := range []string{"a.md", "b.md", "roles/c.md"} {
		write(t, filepath.Join(dir, p), "old")
	}
	r := source.NewReader(onDisk(dir))
	read(t, r)
	for _, p := range []string{"a.md", "b.md", "roles/c.md", "roles/d.md"} {
		write(t, filepath.Join(dir, p), "new text")
	}
	said := func(tree *source.Tree) (s string) {
		for _, f := range tree.Under("") {
			s += f.Path + "=" + string(f.Data()[:3]) + " "
		}
		return s
	}
	for _, step := range []struct{ look, want string }{
		{"a.md", "a.md=new b.md=old roles/c.md=old "},
		{"../a.md", "a.md=new b.md=old roles/c.md=old "},
		{"roles", "a.md=new b.md=old roles/c.md=new roles/d.md=new "},
		{".", "a.md=new b.md=new roles/c.md=new roles/d.md=new "},
	} {
		if got := said(look(t, r, step.look)); got != step.want {
			t.Errorf("after a look at %s: %s", step.look, got)
		}
	}
}

func TestWhatASiteTakesAwayIsTheThemesAgain(t *testing.T) {
	dir := t.TempDir()
	theme := fstest.MapFS{"static/a.css": {Data: []byte("built in")}}
	write(t, filepath.Join(dir, "static/a.css"), "own")
	r := source.NewReader(source.Layer{FS: theme}, onDisk(dir))
	if got := read(t, r).Get("static/a.css"); string(got.Data()) != "own" {
		t.Fatalf("read %q", got.Data())
	}
	if err := os.Remove(filepath.Join(dir, "static/a.css")); err != nil {
		t.Fatal(err)
	}
	if got := look(t, r, "static/a.css").Get("static/a.css"); got == nil || string(got.Data()) != "built in" {
		t.Errorf("after the site's file is gone there is %v", got)
	}
	theme["static/a.css"].Data = []byte("built up")
	if got := read(t, r).Get("static/a.css"); string(got.Data()) != "built up" {
		t.Errorf("a layer in memory changed, and is read as %q", got.Data())
	}
}

func TestAFolderMayGoAndComeBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	write(t, filepath.Join(dir, "content/a.md"), "a")
	r := source.NewReader(onDisk(dir))
	first := read(t, r)
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(context.Background()); err == nil {
		t.Error("no error of a site that is gone")
	}
	if _, err := r.Look("content/a.md"); err == nil {
		t.Error("no error of a look at a site that is gone")
	}
	write(t, filepath.Join(dir, "content/a.md"), "a")
	write(t, filepath.Join(dir, "content/b.md"), "b")
	tree := look(t, r, "content/b.md")
	if len(tree.Under("")) != 2 || tree.Get("content/a.md") != first.Get("content/a.md") {
		t.Errorf("after a failed reading a look has %d files, or another one of the same bytes", len(tree.Under("")))
	}
}

// After any edits a Reader has what a first reading would have, whether it is told where to look or looks everywhere.
func TestAReaderEndsWhereAFirstReadingDoes(t *testing.T) {
	seeds := 12
	if testing.Short() {
		seeds = 4
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			e := &editor{t: t, rand: rand.New(rand.NewPCG(uint64(seed), 1)), dir: filepath.Join(t.TempDir(), "site"), outside: t.TempDir()}
			write(t, filepath.Join(e.outside, "secret.md"), "secret")
			write(t, filepath.Join(e.dir, "one.md"), "one")
			layers := []source.Layer{{FS: fstest.MapFS{"one.md": {Data: []byte("below")}, "a/two.md": {Data: []byte("below")}, "a": {Mode: fs.ModeDir}}}, onDisk(e.dir)}
			layers[1].Keep = func(p string, dir bool) bool { return path.Base(p) != "skipped" }
			if seed%3 == 0 {
				layers[1].At, layers[0].At = "content", "content"
			}
			r := source.NewReader(layers...)
			before := read(t, r)
			var named []string
			for range 50 {
				for range 1 + e.rand.IntN(3) {
					named = append(named, e.edit()...)
				}
				tree := before
				if e.rand.IntN(4) == 0 {
					tree = read(t, r)
				} else {
					tree = look(t, r, named...)
				}
				fresh, err := source.Read(layers...)
				if err != nil {
					t.Fatal(err)
				}
				sameTree(t, tree, fresh)
				sameFiles(t, tree, before)
				if t.Failed() {
					t.Fatalf("after %s", strings.Join(named, ", "))
				}
				before, named = tree, nil
			}
		})
	}
}

// An editor does things to a folder, and says which paths it touched.
type editor struct {
	t            *testing.T
	rand         *rand.Rand
	dir, outside string
}

func (e *editor) edit() []string {
	at, to := e.any(), e.any()
	full, fullTo := filepath.Join(e.dir, at), filepath.Join(e.dir, to)
	what := e.rand.IntN(8)
	if info, err := os.Lstat(full); what != 4 && err == nil && info.Mode()&fs.ModeSymlink != 0 {
		os.Remove(full) // rather than write through the link, to what has another name
	}
	switch what {
	case 0, 1, 2:
		os.MkdirAll(filepath.Dir(full), 0o755)
		os.WriteFile(full, []byte{byte('a' + e.rand.IntN(3))}, 0o644)
	case 3:
		os.MkdirAll(full, 0o755)
		os.WriteFile(filepath.Join(full, "in.md"), []byte("in"), 0o644)
	case 4:
		os.Rename(full, fullTo)
	case 5:
		os.RemoveAll(full)
	case 6:
		targets := []string{"one.md", "../one.md", "a", "../a", ".", "..", "nowhere", e.outside, filepath.Join(e.outside, "secret.md")}
		os.Symlink(targets[e.rand.IntN(len(targets))], full)
	case 7:
		if os.WriteFile(full, nil, 0o644) == nil {
			os.Truncate(full, source.MaxText+1) // too large to be read
		}
	}
	return e.real(at, to)
}

// any returns a path, of few, so that things meet. None leads through a link: that would change what has another name.
func (e *editor) any() string {
	for {
		names := []string{"one.md", "a", "b", "two.md", "c.yaml", ".hidden", "skipped"}
		p := names[e.rand.IntN(len(names))]
		for range e.rand.IntN(3) {
			p = path.Join(names[1+e.rand.IntN(2)], p)
		}
		if real := e.real(p); real[0] == p {
			return p
		}
	}
}

// real cuts paths at the first link in the folders above them.
func (e *editor) real(paths ...string) []string {
	for i, p := range paths {
		for j := range p {
			if p[j] == '/' {
				if info, err := os.Lstat(filepath.Join(e.dir, p[:j])); err == nil && info.Mode()&fs.ModeSymlink != 0 {
					paths[i] = p[:j]
					break
				}
			}
		}
	}
	return paths
}

func sameTree(t *testing.T, got, want *source.Tree) {
	t.Helper()
	if !slices.EqualFunc(got.Under(""), want.Under(""), func(a, b *source.File) bool { return a.Path == b.Path && bytes.Equal(a.Data(), b.Data()) }) {
		t.Errorf("there is %s\nand should be %s", list(got), list(want))
	}
	if !slices.Equal(got.Refused, want.Refused) {
		t.Errorf("refused is %v\nand should be %v", got.Refused, want.Refused)
	}
}

// sameFiles demands that a file with the bytes it had is the very same one.
func sameFiles(t *testing.T, now, before *source.Tree) {
	t.Helper()
	for _, f := range now.Under("") {
		if was := before.Get(f.Path); was != nil && was != f && bytes.Equal(was.Data(), f.Data()) && string(f.Data()) != "below" {
			t.Errorf("%s is another file with the same bytes", f.Path)
		}
	}
}

// A read that is called off is as if it had not begun: the next one finds what has changed, and a look at one file still
// stands on the tree before.
func TestReadsAreCalledOff(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.md"), "1")
	write(t, filepath.Join(dir, "b.md"), "1")
	r := source.NewReader(onDisk(dir))
	before := read(t, r)
	write(t, filepath.Join(dir, "a.md"), "2")
	write(t, filepath.Join(dir, "b.md"), "2")
	ended, end := context.WithCancel(t.Context())
	end()
	if tree, err := r.Read(ended); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v, %v", tree, err)
	}
	if got := list(look(t, r, "b.md")); got != "a.md=1 b.md=2 " {
		t.Errorf("one file is looked at: %s", got)
	}
	if got := list(read(t, r)); got != "a.md=2 b.md=2 " {
		t.Errorf("all are: %s", got)
	}
	if got := list(before); got != "a.md=1 b.md=1 " {
		t.Errorf("the tree before has changed: %s", got)
	}
}

func list(tree *source.Tree) string {
	var b strings.Builder
	for _, f := range tree.Under("") {
		fmt.Fprintf(&b, "%s=%.5s ", f.Path, f.Data())
	}
	return b.String()
}

func read(t *testing.T, r *source.Reader) *source.Tree {
	t.Helper()
	tree, err := r.Read(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func look(t *testing.T, r *source.Reader, paths ...string) *source.Tree {
	t.Helper()
	tree, err := r.Look(paths...)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func BenchmarkReader(b *testing.B) {
	dir := b.TempDir()
	for i := range 10_000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("role-%d.md", i)), fmt.Appendf(nil, "role %1500d", i), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	r := source.NewReader(onDisk(dir))
	r.Read(context.Background())
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			source.Read(onDisk(dir))
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			r.Read(context.Background())
		}
	})
	b.Run("look", func(b *testing.B) {
		name := filepath.Join(dir, "role-77.md")
		for i := 0; b.Loop(); i++ {
			os.WriteFile(name, fmt.Append(nil, i), 0o644)
			if _, err := r.Look("role-77.md"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
