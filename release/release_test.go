package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A release that is made twice, in folders of different names and by people with different flags, has the same bytes. Its
// program says which version it is, its sums are right and its bill names what is in it.
func TestReleaseIsReproducible(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("it builds the program twice, and unpacks it as tar does")
	}
	var made []string
	for i, name := range []string{"a", "a folder of another name"} {
		from, to := filepath.Join(t.TempDir(), name), filepath.Join(t.TempDir(), "dist")
		copyRepository(t, from)
		if i == 1 {
			t.Setenv("GOFLAGS", "-tags=unheard-of")
			if os.Getenv("ROLEBOOK_LONG") != "" {
				t.Setenv("GOCACHE", t.TempDir()) // nothing of the first making helps the second
			}
		}
		r := release{version: "v1.2.3-rc.1", from: from, to: to, out: io.Discard, systems: []string{runtime.GOOS + "/" + runtime.GOARCH}}
		if err := r.make(t.Context()); err != nil {
			t.Fatal(err)
		}
		made = append(made, to)
	}
	archive := fmt.Sprintf("rolebook_1.2.3-rc.1_%s_%s.tar.gz", runtime.GOOS, runtime.GOARCH)
	first, err := os.ReadFile(filepath.Join(made[0], archive))
	if err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(filepath.Join(made[1], archive))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("the same sources gave two different archives")
	}

	sums, err := os.ReadFile(filepath.Join(made[0], "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%x  %s\n", sha256.Sum256(first), archive); !strings.Contains(string(sums), want) {
		t.Errorf("SHA256SUMS has no line %q:\n%s", want, sums)
	}
	if n := strings.Count(string(sums), "\n"); n != 2 {
		t.Errorf("SHA256SUMS has %d lines, want those of an archive and a bill", n)
	}

	members := unpacked(t, first)
	for _, name := range []string{"README.md", "LICENSES.txt"} {
		if len(members[name]) == 0 {
			t.Errorf("the archive has no %s", name)
		}
	}
	for _, owner := range []string{"goldmark", "cobra", "golang.org/x/net", "Go go1."} {
		if !strings.Contains(string(members["LICENSES.txt"]), owner) {
			t.Errorf("LICENSES.txt does not name %s", owner)
		}
	}
	program := filepath.Join(t.TempDir(), "rolebook")
	if err := os.WriteFile(program, members["rolebook"], 0o755); err != nil {
		t.Fatal(err)
	}
	said, err := exec.CommandContext(t.Context(), program, "version").Output()
	if want := "rolebook v1.2.3-rc.1 " + runtime.Version(); err != nil || !strings.HasPrefix(string(said), want) {
		t.Errorf("the program says %q (%v), want %q", said, err, want)
	}
	if size := len(members["rolebook"]); size > 30_000_000 {
		t.Errorf("the program has %d bytes, more than 30 MB", size)
	}
	if i := bytes.Index(members["rolebook"], []byte(filepath.Dir(filepath.Dir(made[0])))); i >= 0 {
		t.Error("the program holds the path of the folder it was made in")
	}

	var bill document
	data, err := os.ReadFile(filepath.Join(made[0], "rolebook_1.2.3-rc.1.cdx.json"))
	if err == nil {
		err = json.Unmarshal(data, &bill)
	}
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, c := range bill.Components {
		listed[c.Name] = true
	}
	for name, want := range map[string]bool{"github.com/yuin/goldmark": true, "std": true, "github.com/chromedp/chromedp": false} {
		if listed[name] != want {
			t.Errorf("the bill lists %s: %t, want %t", name, listed[name], want)
		}
	}
}

// The archive for Windows is what people can open there.
func TestZip(t *testing.T) {
	var b bytes.Buffer
	if err := zipped(&b, []member{{"rolebook.exe", []byte("program"), 0o755}, {"README.md", []byte("words"), 0o644}}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := fs.ReadFile(z, "rolebook.exe"); err != nil || string(data) != "program" {
		t.Errorf("rolebook.exe is %q, %v", data, err)
	}
	for _, f := range z.File {
		if !f.Modified.Equal(moment) {
			t.Errorf("%s has a time of its own, %v", f.Name, f.Modified)
		}
	}
}

func TestReleaseRefuses(t *testing.T) {
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "file"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for what, r := range map[string]release{
		"is no version": {version: "1.2"},
		"not empty":     {version: "v1.2.0", to: full},
	} {
		if err := r.make(t.Context()); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%q: %v", what, err)
		}
	}
}

// copyRepository copies what a release is made of.
func copyRepository(t *testing.T, to string) {
	t.Helper()
	for _, name := range []string{"go.mod", "go.sum", "main.go", "README.md", "rolebook.yaml", "content", "generator", "static", "templates"} {
		err := fs.WalkDir(os.DirFS(".."), name, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !d.Type().IsRegular() || strings.Contains(p, "testdata/") || strings.HasSuffix(p, "_test.go") {
				return err
			}
			data, err := os.ReadFile(filepath.Join("..", p))
			if err != nil {
				return err
			}
			file := filepath.Join(to, p)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				return err
			}
			return os.WriteFile(file, data, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func unpacked(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if out[h.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		if h.ModTime.Unix() != moment.Unix() {
			t.Errorf("%s has a time of its own, %v", h.Name, h.ModTime)
		}
	}
}
