package output

import (
	"crypto/sha256"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// A tree is what a folder holds, by path: a file's bytes, "-> target" for a link, "" under "name/" for a folder.
type tree map[string]string

// plant writes a tree into dir. Folders that files need come by themselves.
func plant(t testing.TB, dir string, what tree) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(what)) {
		at := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(at), 0o755))
		target, link := strings.CutPrefix(what[name], "-> ")
		switch {
		case strings.HasSuffix(name, "/"):
			must(t, os.MkdirAll(at, 0o755))
		case link:
			if err := os.Symlink(filepath.FromSlash(target), at); err != nil {
				t.Skip("this system makes no links:", err)
			}
		default:
			must(t, os.WriteFile(at, []byte(what[name]), 0o644))
		}
	}
}

// harvest reads what dir holds. Only empty folders are listed, and the record is left out.
func harvest(t testing.TB, dir string) tree {
	t.Helper()
	found := everything(t, dir)
	delete(found, RecordName)
	return found
}

func everything(t testing.TB, dir string) tree {
	t.Helper()
	found := tree{}
	must(t, filepath.WalkDir(dir, func(at string, e fs.DirEntry, err error) error {
		if err != nil || at == dir {
			return err
		}
		name, _ := filepath.Rel(dir, at)
		name = filepath.ToSlash(name)
		switch {
		case e.IsDir():
			inside, err := os.ReadDir(at)
			if len(inside) == 0 {
				found[name+"/"] = ""
			}
			return err
		case e.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(at)
			found[name] = "-> " + filepath.ToSlash(target)
			return err
		case !e.Type().IsRegular():
			found[name] = e.Type().String()
			return nil
		}
		data, err := os.ReadFile(at)
		found[name] = string(data)
		return err
	}))
	return found
}

// files is a tree as a sequence, in an order of its own.
func (t tree) files() iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for name, data := range t {
			if !yield(File{Path: name, Data: []byte(data)}, nil) {
				return
			}
		}
	}
}

// with is the tree with some more in it; a file with the value gone is left out.
func (t tree) with(more tree) tree {
	both := maps.Clone(t)
	maps.Copy(both, more)
	maps.DeleteFunc(both, func(_, data string) bool { return data == gone })
	return both
}

const gone = "\x00gone"

func sameTree(t testing.TB, got, want tree) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want.with(got))) {
		is, ok := got[name]
		should, wanted := want[name]
		switch {
		case !ok:
			t.Errorf("%s is missing", name)
		case !wanted:
			t.Errorf("%s is left over: %.80q", name, is)
		case is != should:
			t.Errorf("%s is %.80q, not %.80q", name, is, should)
		}
	}
}

// sync publishes a tree for the internal audience and wants no trouble.
func sync_(t testing.TB, dir string, what tree) Report {
	t.Helper()
	report, err := Sync(t.Context(), dir, "internal", what.files())
	must(t, err)
	for name, data := range harvest(t, dir) {
		if sum, ours := report.Sum(name); ours && sum != sha256.Sum256([]byte(data)) {
			t.Errorf("the report has another sum of %s", name)
		}
	}
	if len(report.sums) != report.Files+1 {
		t.Errorf("the report has %d sums for %d files and the record", len(report.sums), report.Files)
	}
	if report.began.IsZero() || report.staged.Before(report.began) {
		t.Errorf("files were staged from %v to %v", report.began, report.staged)
	}
	report.sums, report.began, report.staged = nil, time.Time{}, time.Time{}
	return report
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
