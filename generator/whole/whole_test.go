package whole_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"rolebook/generator/whole"
)

func TestFileIsThereAsAWholeOrAsItWas(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "kept.json")
	full := errors.New("the disk is full")
	broken := func(w io.Writer) error {
		io.WriteString(w, "hal")
		return full
	}
	state := func(want string) {
		t.Helper()
		data, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			data, err = []byte("nothing"), nil
		}
		if err != nil || string(data) != want {
			t.Errorf("there is %q, %v", data, err)
		}
		if entries, _ := os.ReadDir(dir); len(entries) > 1 {
			t.Errorf("there are %v", entries)
		}
	}

	if err := whole.Write(file, 0o600, broken); !errors.Is(err, full) {
		t.Error(err)
	}
	state("nothing")
	if err := whole.Bytes(file, 0o600, []byte("one")); err != nil {
		t.Error(err)
	}
	state("one")
	if err := whole.Write(file, 0o600, broken); !errors.Is(err, full) {
		t.Error(err)
	}
	state("one")
	if err := whole.Bytes(filepath.Join(dir, "no such folder", "x"), 0o600, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestFileKeepsItsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	file := filepath.Join(t.TempDir(), "list.txt")
	for _, want := range []fs.FileMode{0o644, 0o640} {
		if err := whole.Bytes(file, 0o644, nil); err != nil {
			t.Fatal(err)
		}
		if want != 0o644 {
			os.Chmod(file, want)
			if err := whole.Bytes(file, 0o644, []byte("more")); err != nil {
				t.Fatal(err)
			}
		}
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != want {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	}
}
