//go:build linux || darwin || freebsd

package whole_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"rolebook/generator/whole"
)

// A pipe would keep whoever reads it waiting for ever.
func TestPipesAreNotRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kept.json")
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Fatal(err)
	}
	if text, err := whole.Text(file); err == nil {
		t.Errorf("a pipe holds %q", text)
	}
}
