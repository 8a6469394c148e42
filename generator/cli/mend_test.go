package cli

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"rolebook/generator"
)

// A mended file keeps its permissions, a link stays a link, and what somebody has written in the meantime is not
// overwritten: then nothing is written at all.
func TestSavingWhatWasMended(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) string {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		return file
	}
	const wrong, right = "---\ntitle: Baker\nsummry: Bakes.\n---\n", "---\ntitle: Baker\nsummary: Bakes.\n---\n"
	write("rolebook.yaml", "name: Crumb\n", 0o644)
	baker := write("content/roles/baker.md", wrong, 0o600)
	real := write("content/shared/cook.md", "A page.\n", 0o644)
	link := filepath.Join(dir, "content/roles/cook.md")
	if err := os.WriteFile(real, []byte(wrong), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../shared/cook.md", link); err != nil {
		t.Skip(err)
	}
	site, err := generator.Open(generator.Options{Dir: dir, Theme: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := site.Mend(context.Background())
	if err != nil || len(m.Changes) < 2 {
		t.Fatalf("%v, %d changes", err, len(m.Changes))
	}
	read := func(file string) string {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}

	write("content/shared/cook.md", wrong+"More.\n", 0o644)
	if err := m.Write(dir); err == nil || read(baker) != wrong {
		t.Errorf("with a file that has changed: %v, %q", err, read(baker))
	}
	write("content/shared/cook.md", wrong, 0o644)
	if err := m.Write(dir); err != nil {
		t.Fatal(err)
	}
	if read(baker) != right || read(link) != right {
		t.Errorf("%q, %q", read(baker), read(link))
	}
	if info, err := os.Stat(baker); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "content/*/.rolebook-*")); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
}
