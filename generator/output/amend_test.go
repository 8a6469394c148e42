package output

import (
	"errors"
	"os"
	"path/filepath"
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
	report, err := Amend(t.Context(), dir, "internal", record, tree{"a/index.html": "new", "index.html": "1"}.files())
	if err != nil {
		t.Fatal(err)
	}
	if report.Written != 1 || report.Files != 3 || report.Unchanged != 2 || report.Removed != 0 {
		t.Errorf("%+v", report)
	}
	os.Chmod(unseen, 0o644)
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
		record byte // what is done to the sum of the record
	}{
		"a file too many": {tree{"b.html": "new"}, 0},
		"another record":  {tree{"a.html": "new"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			first, err := Sync(t.Context(), dir, "internal", tree{"a.html": "1", "a.css": "2"}.files())
			if err != nil {
				t.Fatal(err)
			}
			record, _ := first.Sum(RecordName)
			record[0] ^= test.record
			if _, err := Amend(t.Context(), dir, "internal", record, test.comes.files()); !errors.Is(err, ErrAnother) {
				t.Errorf("the error is %v", err)
			}
			if again, err := Sync(t.Context(), dir, "internal", tree{"a.html": "1", "a.css": "2"}.files()); err != nil || again.Written+again.Removed > 0 {
				t.Errorf("%d files were written, %d removed: %v", again.Written, again.Removed, err)
			}
		})
	}
}
