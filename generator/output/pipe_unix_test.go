//go:build linux || darwin || freebsd

package output

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe would keep whoever opens it waiting for ever.
func TestPipesAreNotOpened(t *testing.T) {
	dir := t.TempDir()
	sync_(t, dir, small)
	must(t, os.Remove(filepath.Join(dir, "index.html")))
	must(t, syscall.Mkfifo(filepath.Join(dir, "index.html"), 0o644))
	var refusal *Refusal
	if _, err := Sync(t.Context(), dir, "internal", small.files()); !errors.As(err, &refusal) {
		t.Errorf("error is %v", err)
	}
	report := sync_(t, dir, small.with(tree{"index.html": gone}))
	if len(report.Foreign) != 1 || harvest(t, dir)["index.html"] == "" {
		t.Errorf("report is %+v", report)
	}
}

func TestFilesHaveTheModesTheUserAsksFor(t *testing.T) {
	old := syscall.Umask(0o027)
	defer syscall.Umask(old)
	dir := filepath.Join(t.TempDir(), "site")
	sync_(t, dir, small)
	for name, want := range map[string]os.FileMode{".": 0o750, "roles/ux": 0o750, "index.html": 0o640, RecordName: 0o640} {
		info, err := os.Lstat(filepath.Join(dir, name))
		must(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, not %o", name, got, want)
		}
	}
}
