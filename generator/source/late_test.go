package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolebook/generator/source"
)

// A file that stands as it stood is opened when somebody asks for its bytes, and has its sum and length before.
func TestKnownFilesAreReadWhenAskedFor(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("a.md", "one")
	put("b/c.md", "two")
	time.Sleep(60 * time.Millisecond)
	first := source.NewReader(source.Layer{FS: os.DirFS(dir), At: "content"})
	before, err := first.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if said := first.Stood(3); said != "" {
		t.Errorf("of two files that were not known it says %q", said)
	}
	said := first.Stood(2)
	put("b/new.md", "three")
	put("a.md", "four")
	r := source.NewReader(source.Layer{FS: os.DirFS(dir), At: "content"})
	r.Know(said)
	tree, err := r.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	known := tree.Get("content/b/c.md")
	put("b/c.md", "changed since")
	for path, want := range map[string]string{"content/a.md": "four", "content/b/new.md": "three"} {
		if got := string(tree.Get(path).Data()); got != want || r.Changed() {
			t.Errorf("%s is %q; changed: %t", path, got, r.Changed())
		}
	}
	if known.Sum != before.Get("content/b/c.md").Sum || known.Len() != 3 || r.Changed() {
		t.Errorf("%d bytes with the sum %s; changed: %t", known.Len(), known.Sum.Short(), r.Changed())
	}
	if got := known.Data(); len(got) != 3 || !r.Changed() {
		t.Errorf("its bytes are %q; changed: %t", got, r.Changed())
	}
	if said := r.Stood(1); said != "" {
		t.Errorf("of files that were written just now it says %q", said)
	}
}

// Whatever is said of files, they have the bytes that are there, or are said to have changed.
func FuzzKnownFiles(f *testing.F) {
	dir := f.TempDir()
	texts := map[string]string{"a.md": "one", "b/c.md": "", "b/d.md": strings.Repeat("three\n", 300)}
	for name, text := range texts {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			f.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			f.Fatal(err)
		}
	}
	time.Sleep(60 * time.Millisecond)
	first := source.NewReader(source.Layer{FS: os.DirFS(dir)})
	if _, err := first.Read(f.Context()); err != nil {
		f.Fatal(err)
	}
	said := first.Stood(1)
	f.Add(said)
	f.Add(said[:len(said)-1])
	f.Add(said[1:] + said)
	f.Add(strings.Replace(said, "a.md", "b/d.md", 1))
	f.Fuzz(func(t *testing.T, said string) {
		r := source.NewReader(source.Layer{FS: os.DirFS(dir)})
		r.Know(said)
		tree, err := r.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range texts {
			file := tree.Get(name)
			if got := string(file.Data()); len(got) != file.Len() || got != text && !r.Changed() {
				t.Errorf("%s is %q of %d bytes", name, got, file.Len())
			}
		}
	})
}
