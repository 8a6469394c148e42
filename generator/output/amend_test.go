package output

import (
	"crypto/sha256"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// Amending writes what comes and keeps the rest, unseen; the folder's record is that of a Sync of everything.
func TestAmend(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first, err := Sync(t.Context(), dir, "internal", tree{"index.html": "1", "a/index.html": "2", "a.css": "3"}.files())
	if err != nil {
		t.Fatal(err)
	}
	record, _ := first.Sum(RecordName)
	unseen := filepath.Join(dir, "a.css")
	if err := os.Chmod(unseen, 0); err != nil {
		t.Fatal(err)
	}
	report, err := Amend(t.Context(), dir, "internal", record, []string{"index.html", "a/index.html"}, tree{"a/index.html": "new", "index.html": "1"}.files())
	if err != nil {
		t.Fatal(err)
	}
	if report.Written != 1 || report.Files != 3 || report.Unchanged != 2 || report.Removed != 0 {
		t.Errorf("%+v", report)
	}
	os.Chmod(unseen, 0o644)
	for path, text := range map[string]string{"a/index.html": "new", "index.html": "1", "a.css": "3"} {
		if sum, ours := report.Sum(path); !ours || sum != sha256.Sum256([]byte(text)) {
			t.Errorf("the sum of %s is another one; ours: %t", path, ours)
		}
	}
	if _, ours := report.Sum("a/"); ours {
		t.Error("a folder has a sum")
	}
	all := tree{"index.html": "1", "a/index.html": "new", "a.css": "3"}
	again, err := Sync(t.Context(), dir, "internal", all.files())
	if err != nil || again.Written+again.Removed > 0 {
		t.Errorf("a Sync of everything wrote %d and removed %d files: %v", again.Written, again.Removed, err)
	}
	if now, _ := again.Sum(RecordName); now != sumOf(report) {
		t.Error("the record is another one")
	}
}

func sumOf(r Report) [32]byte {
	sum, _ := r.Sum(RecordName)
	return sum
}

// Another folder than the one that was meant is left as it is.
func TestAmendLeavesAnotherFolder(t *testing.T) {
	for name, test := range map[string]struct {
		comes  tree
		record byte     // what is done to the sum of the record
		said   []string // the paths that are said to come, where not all are
	}{
		"a file too many":    {tree{"b.html": "new"}, 0, nil},
		"one that is unsaid": {tree{"a.html": "new", "a.css": "new"}, 0, []string{"a.html"}},
		"another record":     {tree{"a.html": "new"}, 1, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			first, err := Sync(t.Context(), dir, "internal", tree{"a.html": "1", "a.css": "2"}.files())
			if err != nil {
				t.Fatal(err)
			}
			record, _ := first.Sum(RecordName)
			record[0] ^= test.record
			if test.said == nil {
				test.said = slices.Collect(maps.Keys(test.comes))
			}
			if _, err := Amend(t.Context(), dir, "internal", record, test.said, test.comes.files()); !errors.Is(err, ErrAnother) {
				t.Errorf("the error is %v", err)
			}
			if again, err := Sync(t.Context(), dir, "internal", tree{"a.html": "1", "a.css": "2"}.files()); err != nil || again.Written+again.Removed > 0 {
				t.Errorf("%d files were written, %d removed: %v", again.Written, again.Removed, err)
			}
		})
	}
}

// A record is looked into as it stands: what is found there is what is read of it.
func TestListed(t *testing.T) {
	r := record{audience: "internal", files: map[string]hash{}}
	for n := range 400 {
		if n%7 == 0 {
			raw := r.encode()
			_, lines, ok := listedIn(raw)
			if !ok || lines.count() != len(r.files) {
				t.Fatalf("%d of %d files: %t", lines.count(), len(r.files), ok)
			}
			for path, want := range r.files {
				if got, ok := lines.sum(path); !ok || got != want {
					t.Errorf("%s has another sum: %t", path, ok)
				}
				for _, other := range []string{path + "/", path[:len(path)-1], path + "\"", "\n" + path} {
					if _, ok := lines.sum(other); ok && r.files[other] == (hash{}) {
						t.Errorf("%q is said to be there", other)
					}
				}
			}
		}
		r.files[[]string{"a", "b/", "roles/é", "Z-", "a.css."}[n%5]+strconv.Itoa(n*7919%401)] = sha256.Sum256([]byte{byte(n), byte(n >> 8)})
	}
}
