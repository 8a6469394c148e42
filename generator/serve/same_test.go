package serve_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/generator"
	"rolebook/generator/playbook"
	"rolebook/generator/serve"
)

// Whatever is done to the files of a site, in any order, the preview soon gives for every address the bytes that a
// build from nothing writes there; where that build fails, those of the last that did not. Pages that a template cannot
// draw fail alone, though a build writes none then.
//
// With ROLEBOOK_LONG=1 it is five hundred edits, and as many of the shipped book; else fewer.
func TestEveryAddressIsWhatABuildWrites(t *testing.T) {
	edits := 60
	if os.Getenv("ROLEBOOK_LONG") != "" {
		edits = 500
		t.Run("the shipped book", func(t *testing.T) { compareAlong(t, shippedBook, edits) })
	}
	t.Run("a small book", func(t *testing.T) { compareAlong(t, smallBook, edits) })
}

func compareAlong(t *testing.T, book func(testing.TB) string, edits int) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	p := newPreview(t, book(t), serve.Options{LiveReload: true})
	good := p.build(t)
	var gone []string
	for i := range edits {
		var said []string
		for range 1 + rnd.IntN(3) { // several at once now and then
			said = append(said, p.edit(t, rnd))
		}
		what := fmt.Sprintf("edit %d: %s", i, strings.Join(said, "; "))
		built := p.build(t)
		if built != nil {
			snap, _ := p.open(t).Compile(context.Background())
			for path := range good {
				if !snap.Has(path) {
					gone = append(gone, path)
				}
			}
			good = built
			gone = slices.DeleteFunc(gone, snap.Has)
		}
		p.comesTo(t, what, func() string { return p.differs("/", good, gone) })
		if public := p.buildFor(t, playbook.Public); i%5 == 0 && built != nil && public != nil {
			delete(public, "404.html") // says where its edition is reached
			p.comesTo(t, what+", for outsiders", func() string { return p.differs("/-/public/", public, nil) })
		}
		if t.Failed() {
			return
		}
	}
}

// comesTo waits until the preview and a build do not differ.
func (p *preview) comesTo(t *testing.T, what string, differs func() string) {
	t.Helper()
	wrong := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if wrong = differs(); wrong == "" {
			return
		}
	}
	t.Errorf("%s: %s", what, wrong)
}

// differs says where the preview and a build differ; "" where they do not.
func (p *preview) differs(root string, want map[string][]byte, gone []string) string {
	for _, path := range slices.Sorted(maps.Keys(want)) {
		status, body := p.get(root + path)
		if status != 200 || !bytes.Equal(withoutScript(body), want[path]) {
			return fmt.Sprintf("/%s: status %d, %d bytes, want %d; %s", path, status, len(body), len(want[path]), firstDifference(withoutScript(body), want[path]))
		}
	}
	for _, path := range gone {
		if status, _ := p.get(root + path); status != 404 {
			return fmt.Sprintf("/%s is not there any more, but has status %d", path, status)
		}
	}
	return ""
}

func firstDifference(a, b []byte) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("%q instead of %q", a[max(0, i-60):min(len(a), i+60)], b[max(0, i-60):min(len(b), i+60)])
		}
	}
	return "one is the beginning of the other"
}

// withoutScript is a page without the one element that the preview adds.
func withoutScript(body []byte) []byte {
	if i := bytes.LastIndex(body, []byte(`<script src="/-/live.js"`)); i >= 0 && bytes.HasSuffix(body, []byte(`"></script>`)) {
		return body[:i]
	}
	return body
}

// A preview is a server that follows a folder.
type preview struct {
	dir    string
	server *serve.Server
	n      int // edits so far
}

func newPreview(t testing.TB, dir string, o serve.Options) *preview {
	t.Helper()
	p := &preview{dir: dir, server: serve.New(o)}
	site := p.open(t)
	ctx, cancel := context.WithCancel(context.Background())
	ended, first := make(chan struct{}), make(chan struct{})
	go func() {
		judged := first
		defer close(ended)
		for snap, err := range site.Watch(ctx, generator.Following{Now: noon}) {
			if err != nil {
				t.Error(err)
				return
			}
			p.server.Show(snap)
			if !snap.Interim && judged != nil {
				close(judged)
				judged = nil
			}
		}
	}()
	t.Cleanup(func() { cancel(); <-ended })
	select {
	case <-first:
	case <-time.After(20 * time.Second):
		t.Fatal("nothing was shown")
	}
	return p
}

func noon() time.Time { return time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) }

func (p *preview) open(t testing.TB) *generator.Site { return p.openFor(t, playbook.Internal) }

func (p *preview) openFor(t testing.TB, a playbook.Audience) *generator.Site {
	t.Helper()
	site, err := generator.Open(generator.Options{Dir: p.dir, Theme: os.DirFS("../.."), Skip: "public", Audience: a, Now: noon()})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// build is a build from nothing, without pages that cannot be drawn; nil where it fails.
func (p *preview) build(t testing.TB) map[string][]byte { return p.buildFor(t, playbook.Internal) }

func (p *preview) buildFor(t testing.TB, a playbook.Audience) map[string][]byte {
	t.Helper()
	snap, err := p.openFor(t, a).Compile(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if snap.Problems.Fails(false) {
		return nil
	}
	out, _, err := snap.Outputs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// get asks the server for an address of a published file.
func (p *preview) get(address string) (status int, body []byte) {
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/", nil)
	r.URL.Path, r.Host = strings.TrimSuffix(address, "index.html"), "localhost:1717"
	p.server.Handler().ServeHTTP(w, r)
	return w.Code, w.Body.Bytes()
}

func shippedBook(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"content", "rolebook.yaml"} {
		copyOf(t, filepath.Join("../..", part), filepath.Join(dir, part))
	}
	return dir
}

func copyOf(t testing.TB, from, to string) {
	t.Helper()
	info, err := os.Stat(from)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	write(t, to, string(data))
}

// write writes a file whole, so that nobody ever sees a part of it.
func write(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	beside := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".part")
	if err := os.WriteFile(beside, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(beside, file); err != nil {
		t.Fatal(err)
	}
}

// overwrite writes a file in place: for a moment it is empty.
func overwrite(t testing.TB, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
