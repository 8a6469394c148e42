package serve_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/serve"
)

// An editor is a command: where it is told what goes where it gets that, and a program that is known gets it its own
// way.
func TestEditors(t *testing.T) {
	bin := t.TempDir()
	said := filepath.Join(bin, "said")
	for _, name := range []string{"code", "my editor", "kate"} {
		program(t, filepath.Join(bin, name), `for a in "$@"; do printf '<%s>' "$a"; done > "$(dirname "$0")/said"`)
	}
	program(t, filepath.Join(bin, "broken"), "echo no display >&2; exit 3")
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	for command, want := range map[string]string{
		"code":                                  "<-g></site/a b.md:12:3>",
		"kate --new":                            "<--new><-l><12><-c><3></site/a b.md>",
		`"my editor" --at {line} {file}`:        "<--at><12></site/a b.md>",
		"'" + bin + "/my editor'":               "</site/a b.md>",
		"code --wait {file}:{line}:{col} 'x y'": "<--wait></site/a b.md:12:3><x y>",
	} {
		open, err := serve.EditorOf(command)
		if err != nil {
			t.Errorf("%s: %v", command, err)
			continue
		}
		os.Remove(said)
		if err := open("/site/a b.md", 12, 3); err != nil {
			t.Errorf("%s: %v", command, err)
		}
		if got, _ := os.ReadFile(said); string(got) != want {
			t.Errorf("%s is started with %s, want %s", command, got, want)
		}
	}
	open, err := serve.EditorOf("broken")
	if err != nil {
		t.Fatal(err)
	}
	if err := open("/x", 1, 1); err == nil || !strings.Contains(err.Error(), "no display") {
		t.Errorf("an editor that fails says %v", err)
	}
	for _, wrong := range []string{"", "   ", "no-such-program-anywhere", `code "unclosed`} {
		if _, err := serve.EditorOf(wrong); err == nil {
			t.Errorf("%q is taken for an editor", wrong)
		}
	}
}

// What the environment names is taken if it opens a window; an editor of the terminal would fight the preview for it.
func TestEditorOfTheEnvironment(t *testing.T) {
	bin := t.TempDir()
	for _, name := range []string{"vim", "subl", "house"} {
		program(t, filepath.Join(bin, name), "exit 0")
	}
	for _, c := range []struct {
		rolebook, visual, editor string
		want                     bool
	}{
		{"", "", "", true}, // subl is there
		{"", "vim", "vim", true},
		{"house", "", "", true},
	} {
		t.Setenv("PATH", bin)
		t.Setenv("ROLEBOOK_EDITOR", c.rolebook)
		t.Setenv("VISUAL", c.visual)
		t.Setenv("EDITOR", c.editor)
		if got := serve.FoundEditor() != nil; got != c.want {
			t.Errorf("%+v: an editor is found: %v", c, got)
		}
	}
	os.Remove(filepath.Join(bin, "subl"))
	t.Setenv("ROLEBOOK_EDITOR", "")
	t.Setenv("VISUAL", "vim")
	if serve.FoundEditor() != nil {
		t.Error("vim is taken, which needs the terminal")
	}
}

// The preview opens files of the site at the line that is asked for, and no other file.
func TestOpeningTheEditor(t *testing.T) {
	type opened struct {
		file      string
		line, col int
	}
	var got opened
	dir := smallBook(t)
	p := newPreview(t, dir, serve.Options{Editor: func(file string, line, col int) error {
		got = opened{file, line, col}
		return nil
	}})
	for _, c := range []struct {
		at   string
		code int
		want opened
	}{
		{"content/roles/founder.md:7:3", 204, opened{filepath.Join(dir, "content/roles/founder.md"), 7, 3}},
		{"content/roles/founder.md:7", 204, opened{filepath.Join(dir, "content/roles/founder.md"), 7, 1}},
		{"rolebook.yaml", 204, opened{filepath.Join(dir, "rolebook.yaml"), 1, 1}},
		{"templates/base.html:1:1", 404, opened{}}, // it is built in
		{"content/../../etc/passwd:1:1", 404, opened{}},
		{"/etc/passwd:1:1", 404, opened{}},
		{"content/roles/nobody.md:1:1", 404, opened{}},
		{"", 404, opened{}},
	} {
		got = opened{}
		r := httptest.NewRequest("GET", "http://localhost:1717/-/edit", nil)
		q := r.URL.Query()
		q.Set("at", c.at)
		r.URL.RawQuery = q.Encode()
		r.Header.Set("Rolebook", "edit")
		w := httptest.NewRecorder()
		p.server.Handler().ServeHTTP(w, r)
		if w.Code != c.code || got != c.want {
			t.Errorf("%q: status %d and %v, want %d and %v", c.at, w.Code, got, c.code, c.want)
		}
	}
}

// program writes a program of the shell.
func program(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
}
