package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/source"
)

func TestPositionsCountCharacters(t *testing.T) {
	f := source.NewFile("a.md", []byte("one\r\nzwei ü日x\n\tdrei"))
	for _, c := range []struct {
		text      string
		line, col int
	}{
		{"one", 1, 1}, {"zwei", 2, 1}, {"ü", 2, 6}, {"日", 2, 7}, {"x", 2, 8}, {"drei", 3, 2},
	} {
		at := strings.Index(string(f.Data()), c.text)
		if got := f.Position(at); got != (source.Position{Line: c.line, Col: c.col}) {
			t.Errorf("%q stands at %v, want %d:%d", c.text, got, c.line, c.col)
		}
		if back := f.Offset(f.Position(at)); back != at {
			t.Errorf("%q: offset %d became %d", c.text, at, back)
		}
	}
	if got := f.Line(1); got != "one" {
		t.Errorf("line 1 is %q", got)
	}
	if got := f.Line(9); got != "" {
		t.Errorf("a line that is not there is %q", got)
	}
}

// Editors show no byte order mark, and count none.
func TestByteOrderMarkIsNoCharacter(t *testing.T) {
	f := source.NewFile("a.md", []byte("\ufeffone\ntwo"))
	for offset, want := range map[int]source.Position{0: {1, 1}, 2: {1, 1}, 3: {1, 1}, 4: {1, 2}, 7: {2, 1}} {
		if got := f.Position(offset); got != want {
			t.Errorf("%d stands at %v, want %v", offset, got, want)
		}
	}
	if at := f.Offset(source.Position{Line: 1, Col: 2}); at != 4 || f.Line(1) != "one" || f.Line(2) != "two" {
		t.Errorf("column 2 is at %d, the lines are %q and %q", at, f.Line(1), f.Line(2))
	}
}

func TestSpanOutsideItsFileIsHarmless(t *testing.T) {
	s := source.NewFile("a.md", []byte("abc")).Span(-5, 99)
	if s.Text() != "abc" {
		t.Errorf("text is %q", s.Text())
	}
	if (source.Span{}).Text() != "" || (source.Span{}).Known() {
		t.Error("the zero span is somewhere")
	}
}

func TestALaterLayerWinsNameByName(t *testing.T) {
	theme := fstest.MapFS{"templates/a.html": {Data: []byte("built in")}, "templates/b.html": {Data: []byte("built in")}}
	site := fstest.MapFS{"templates/b.html": {Data: []byte("own")}, "templates/.hidden": {Data: []byte("x")}, "templates/b.html~": {Data: []byte("x")}}
	tree, err := source.Read(source.Layer{FS: theme}, source.Layer{FS: site})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range tree.Under("") {
		got = append(got, f.Path+"="+string(f.Data()))
	}
	if s := strings.Join(got, " "); s != "templates/a.html=built in templates/b.html=own" {
		t.Errorf("the tree is %s", s)
	}
}

func TestAMissingRootIsAnEmptyLayer(t *testing.T) {
	folder, err := source.Folder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	tree, err := source.Read(source.Layer{FS: folder, At: "content"})
	if err != nil || len(tree.Under("")) != 0 {
		t.Errorf("got %d files and %v", len(tree.Under("")), err)
	}
}

// Links are followed while they stay inside the folder, and refused by name when they leave it.
func TestLinksStayInside(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	write(t, filepath.Join(outside, "secret.md"), "secret")
	write(t, filepath.Join(dir, "content/a.md"), "inside")
	link(t, "a.md", filepath.Join(dir, "content/b.md"))
	link(t, filepath.Join(outside, "secret.md"), filepath.Join(dir, "content/out.md"))
	link(t, outside, filepath.Join(dir, "content/folder"))
	link(t, "..", filepath.Join(dir, "content/loop"))

	folder, err := source.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	tree, err := source.Read(source.Layer{FS: folder})
	if err != nil {
		t.Fatal(err)
	}
	if f := tree.Get("content/b.md"); f == nil || string(f.Data()) != "inside" {
		t.Error("a link inside the folder was not followed")
	}
	for _, f := range tree.Under("") {
		if string(f.Data()) == "secret" {
			t.Errorf("%s was read from outside", f.Path)
		}
	}
	refused := map[string]bool{}
	for _, r := range tree.Refused {
		refused[r.Path] = true
	}
	for _, p := range []string{"content/out.md", "content/folder", "content/loop"} {
		if !refused[p] {
			t.Errorf("%s was not named as refused", p)
		}
	}
}

func TestLargeFilesAreRefusedByName(t *testing.T) {
	fsys := fstest.MapFS{"big.md": {Data: make([]byte, source.MaxText+1)}, "small.md": {Data: []byte("x")}}
	tree, err := source.Read(source.Layer{FS: fsys})
	if err != nil {
		t.Fatal(err)
	}
	if tree.Get("big.md") != nil || tree.Get("small.md") == nil || len(tree.Refused) != 1 || tree.Refused[0].Path != "big.md" {
		t.Errorf("refused %v", tree.Refused)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Fatal(err)
	}
}
