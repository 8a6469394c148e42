package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"rolebook/generator/source"
)

// unopened is a folder in which only folders are opened.
type unopened struct {
	fs.FS
	t *testing.T
}

func (u unopened) Open(name string) (fs.File, error) {
	f, err := u.FS.Open(name)
	if err == nil {
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			u.t.Errorf("%s was opened", name)
		}
	}
	return f, err
}

// How files stand is seen without opening one, and a change of any makes it another.
func TestStanding(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.md", "a")
	write("b/c.md", "c")
	write("b/d/e.md", "e")
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	r := source.NewReader(source.Layer{FS: unopened{os.DirFS(dir), t}})
	said, came := "", false
	look := func() (sums [2]source.Hash, sure bool) {
		t.Helper()
		ofLayers, sure, err := r.Standing()
		if err != nil {
			t.Fatal(err)
		}
		folder, err := source.FolderStanding(dir, func(name string) bool { return name == "b/skipped" }, "")
		if err != nil {
			t.Fatal(err)
		}
		known, err := source.FolderStanding(dir, func(name string) bool { return name == "b/skipped" }, said)
		if unseen := came && runtime.GOOS == "linux"; err != nil || (known.Sum != folder.Sum) != unseen || !slices.Equal(known.Young, folder.Young) {
			t.Errorf("where folders are known, all stands as it does: %t; young are %q: %v", known.Sum == folder.Sum, known.Young, err)
		}
		said = folder.Folders()
		if again, err := source.FolderStanding(dir, func(name string) bool { return name == "b/skipped" }, said); sure && runtime.GOOS == "linux" && (err != nil || again.New > 0) {
			t.Errorf("%d of the folders just looked at are new: %v", again.New, err)
		}
		if sure != (len(folder.Young) == 0) {
			t.Errorf("of layers it is sure: %t; young are %q", sure, folder.Young)
		}
		return [2]source.Hash{ofLayers, folder.Sum}, sure
	}
	settle := func() { time.Sleep(60 * time.Millisecond) } // until the system's clock has moved on
	settle()
	first, sure := look()
	if again, _ := look(); !sure || again != first {
		t.Error("nothing has changed, and it stands in another way")
	}
	before := first
	// A file that has come to a folder that held none does not show where folders are known.
	const unseen = "new"
	for name, change := range map[string]func(){
		"written":         func() { write("b/c.md", "x") },
		"grown":           func() { write("a.md", "aa") },
		unseen:            func() { write("b/d/f.md", "") },
		"gone":            func() { os.Remove(filepath.Join(dir, "b/d/e.md")) },
		"in a new folder": func() { write("b/g/h.md", "") },
		"in place of a folder": func() {
			os.Remove(filepath.Join(dir, "empty"))
			write("empty", "")
		},
		"put elsewhere": func() { os.Rename(filepath.Join(dir, "a.md"), filepath.Join(dir, "b/a.md")) },
	} {
		change()
		settle()
		came = name == unseen
		now, _ := look()
		came = false
		if now[0] == before[0] || now[1] == before[1] {
			t.Errorf("a file is %s, and all stands as before", name)
		}
		before = now
	}
	write("b/skipped", "x")
	write("b/c.md", "y")
	if _, sure := look(); sure {
		t.Error("it is sure of a file that was written this moment")
	}
}

// After some files were written it is enough to look at their folders. What others have written meanwhile makes files
// young there, and shows elsewhere when everything is looked at; what has come or gone is seen at once.
func TestStandingAfter(t *testing.T) {
	dir := t.TempDir()
	write := func(name string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(time.Now().String()), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	none := func(string) bool { return false }
	settle := func() { time.Sleep(60 * time.Millisecond) }
	all := func() source.Standing {
		s, err := source.FolderStanding(dir, none, "")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, name := range []string{"a.md", "b/c.md", "b/h.md", "b/d/e.md", "f/g.md"} {
		write(name)
	}
	settle()
	for name, test := range map[string]struct {
		ours, others []string
		young        []string
		changed      bool // a file has come
		missed       bool // only a look at everything tells
	}{
		"nothing":             {},
		"a file":              {ours: []string{"b/c.md"}},
		"files of two":        {ours: []string{"b/d/e.md", "a.md"}},
		"others the same":     {ours: []string{"b/c.md"}, others: []string{"b/c.md"}, young: []string{"b/c.md"}},
		"others in the same":  {ours: []string{"b/c.md"}, others: []string{"b/h.md"}, young: []string{"b/h.md"}},
		"others elsewhere":    {ours: []string{"b/c.md"}, others: []string{"f/g.md"}, missed: true},
		"a file of others'":   {ours: []string{"b/c.md"}, others: []string{"b/i.md"}, changed: true},
		"a folder of others'": {ours: []string{"b/c.md"}, others: []string{"b/theirs/x.md"}, changed: true},
	} {
		before := all()
		began := time.Now()
		for _, name := range test.ours {
			write(name)
		}
		settle()
		written := time.Now()
		for _, name := range test.others {
			write(name)
		}
		settle()
		left := func(name string) (since, until time.Time) {
			if slices.Contains(test.ours, name) {
				return began.Add(-60 * time.Millisecond), written
			}
			return time.Time{}, began
		}
		after, err := before.After(dir, none, left, test.ours...)
		if errors.Is(err, source.ErrChanged) != test.changed || err != nil && !test.changed {
			t.Error(name, err)
		}
		if test.changed {
			continue
		}
		if missed := after.Sum != all().Sum; missed != test.missed {
			t.Errorf("%s: it stands otherwise than a look at everything says: %t", name, missed)
		}
		if !slices.Equal(after.Young, test.young) {
			t.Errorf("%s: young are %q", name, after.Young)
		}
		now, err := source.LeftStanding(dir, none, left)
		if err != nil || len(test.others) > 0 && !slices.Equal(now.Young, test.others) {
			t.Errorf("%s: young are %q where everything is looked at: %v", name, now.Young, err)
		}
	}
}

func TestStandingOfNoFolder(t *testing.T) {
	s, err := source.FolderStanding(filepath.Join(t.TempDir(), "none"), func(string) bool { return false }, "")
	if err != nil || len(s.Young) > 0 {
		t.Error(s, err)
	}
}

// Whatever is said of folders, no look takes what has changed for what it was; and one that believes none of it comes to
// what there is.
func FuzzKnownFolders(f *testing.F) {
	dir := f.TempDir()
	for _, name := range []string{"a", "b/c", "b/line\nbreak"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, nil, 0o644)); err != nil {
			f.Skip(err) // such names are not for this system
		}
	}
	look := func(said string) (source.Standing, error) {
		return source.FolderStanding(dir, func(string) bool { return false }, said)
	}
	time.Sleep(60 * time.Millisecond)
	was, err := look("")
	if err != nil {
		f.Fatal(err)
	}
	said := was.Folders()
	f.Add(said)
	f.Add(said[:len(said)/2])
	f.Add("b\x00" + said[2:])
	if err := os.WriteFile(filepath.Join(dir, "b", "c"), []byte("c"), 0o644); err != nil {
		f.Fatal(err)
	}
	time.Sleep(60 * time.Millisecond)
	is, err := look("")
	if err != nil || is.Sum == was.Sum {
		f.Fatal("a file has changed, and all stands as before", err)
	}
	f.Fuzz(func(t *testing.T, said string) {
		got, err := look(said)
		if err == nil && (got.Sum == was.Sum || got.New == is.New && got.Sum != is.Sum) {
			t.Errorf("%q", said)
		}
	})
}
