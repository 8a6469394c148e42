package theme

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/source"
)

// edits are files that a site's theme gets one after the other; "" is a site without any.
var edits = []*source.File{
	overlay("", ""),
	overlay("templates/role.html", `{{define "blocks"}}hero{{end}}{{define "main"}}other{{end}}`),
	overlay("", ""),
	overlay("templates/role.html", `{{define "main"}}{{if}}{{end}}`),
	overlay("templates/role.html", `{{define "main"}}<i>{{.View}}<a href="`+"`"+`{{end}}`),
	overlay("templates/partials/card.html", `{{define "card blocks"}}gone{{end}}new`),
	overlay("templates/partials/card.html", `{{.V.`),
	overlay("templates/base.html", `<b>{{template "main" .}}</b>`),
	overlay("templates/base.html", `<b>{{template "missing" .}}</b>`),
	overlay("static/blocks/hero.css", `.hero{}`),
	overlay("static/blocks/gone.css", `.gone{}`),
	overlay("templates/partials/card.html", `{{define "card blocks"}}gone{{end}}new`),
	overlay("templates/extra.html", `{{define "scripts"}}chart.js{{end}}{{define "main"}}extra{{end}}`),
	overlay("templates/notes.txt", `nothing uses this`),
	overlay("static/style.css", `b{}`),
	overlay("", ""),
}

// after returns the theme's files with an edit.
func after(edit *source.File) *source.Tree {
	if edit.Path == "" {
		return with()
	}
	return with(edit)
}

// mustBe demands that a theme is what it is when it is loaded from nothing: the same pages, assets and findings.
func mustBe(t *testing.T, edit *source.File, got *Theme, found diag.List) {
	t.Helper()
	want, wanted := Load(after(edit), nil)
	if len(found) != len(wanted) {
		t.Fatalf("%s: %v instead of %v", edit.Path, found, wanted)
	}
	for i := range found {
		if found[i].Message != wanted[i].Message || found[i].Hint != wanted[i].Hint || found[i].At.Text() != wanted[i].At.Text() || found[i].At.Path() != wanted[i].At.Path() {
			t.Errorf("%s: %+v instead of %+v", edit.Path, found[i], wanted[i])
		}
	}
	if !reflect.DeepEqual(got.assets, want.assets) || !reflect.DeepEqual(got.paths, want.paths) {
		t.Errorf("%s: the assets differ", edit.Path)
	}
	if !reflect.DeepEqual(got.Kinds(), want.Kinds()) {
		t.Errorf("%s: kinds %v instead of %v", edit.Path, got.Kinds(), want.Kinds())
	}
	shown := frame("/roles/ux/", role{"UX", &person{"Ines"}})
	for _, k := range want.Kinds() {
		var a, b bytes.Buffer
		x, y := got.Execute(&a, k, shown), want.Execute(&b, k, shown)
		if a.String() != b.String() || len(x) != len(y) || got.Sum(k) != want.Sum(k) || got.kinds[k].sheet != want.kinds[k].sheet {
			t.Errorf("%s: %s differs:\n%s%v\ninstead of\n%s%v", edit.Path, k, &a, x, &b, y)
		}
	}
}

// Whatever was loaded before with the same cache, a theme is what it is without one, whichever files changed in between.
func TestCache(t *testing.T) {
	cache := &Cache{}
	for _, edit := range edits {
		got, found := Load(after(edit), cache)
		mustBe(t, edit, got, found)
	}
}

// Whatever another run of the program has kept, a theme is what it is without it.
func TestCacheOfStore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "store")
	for range 2 {
		for _, edit := range edits {
			store := digest.NewStore(file, "test")
			got, found := Load(after(edit), CacheOf(store))
			mustBe(t, edit, got, found)
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Templates that are known to have no mistakes are read when a page first needs them, and only those it needs.
func TestSoundTemplatesAreReadWhenNeeded(t *testing.T) {
	dir := t.TempDir()
	put := func(path, text string) {
		path = filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range small {
		if strings.HasPrefix(f.Path, "templates/") {
			put(f.Path, string(f.Data()))
		}
	}
	time.Sleep(60 * time.Millisecond) // until their times tell
	file, said := filepath.Join(t.TempDir(), "store"), ""
	read := func() (*source.Reader, *Theme) {
		r := source.NewReader(source.Layer{FS: os.DirFS(dir)})
		r.Know(said)
		tree, err := r.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		said = r.Stood(1)
		store := digest.NewStore(file, "test")
		th, found := Load(source.NewTree(slices.Concat(tree.Under("templates"), with().Under("static"))...), CacheOf(store))
		if err := store.Close(); err != nil || len(found) > 0 {
			t.Fatal(err, found)
		}
		return r, th
	}
	read()
	r, th := read()
	put("templates/role.html", "changed since")
	shown := frame("/", role{"UX", &person{"Ines"}})
	if wrong := th.Execute(new(bytes.Buffer), "job", shown); len(wrong) > 0 || r.Changed() {
		t.Errorf("another kind needs it: %v", wrong)
	}
	if th.Execute(new(bytes.Buffer), "role", shown); !r.Changed() {
		t.Error("its own page does not")
	}
}

// What did not change is not made again, and what a theme does not use is not kept.
func TestCacheKeeps(t *testing.T) {
	cache := &Cache{}
	before, _ := Load(with(), cache)
	edited, _ := Load(with(overlay("templates/plain.html", "new")), cache)
	if before.kinds["role"].whole().page != edited.kinds["role"].whole().page || before.kinds["plain"].whole().page == edited.kinds["plain"].whole().page {
		t.Error("an edit of one kind makes that kind anew, and no other")
	}
	if len(cache.kept.kinds) != len(edited.kinds) || len(cache.kept.parsed) != len(edited.files) {
		t.Errorf("%d kinds and %d files are kept of %d and %d", len(cache.kept.kinds), len(cache.kept.parsed), len(edited.kinds), len(edited.files))
	}
}

// Where a site leaves out a kind, templates of the program are not looked at for it, unless a page asks for one. A template
// of the site's own always is. A theme from a cache says the same.
func TestLeftOut(t *testing.T) {
	files := func(list ...*source.File) fstest.MapFS {
		fsys := fstest.MapFS{}
		for _, f := range list {
			fsys[f.Path] = &fstest.MapFile{Data: f.Data()}
		}
		return fsys
	}
	read := func(site ...*source.File) *source.Tree {
		tree, err := source.Read(source.Layer{FS: files(small...)}, source.Layer{FS: files(site...)})
		if err != nil {
			t.Fatal(err)
		}
		return tree
	}
	base := overlay("templates/base.html", `<b {{template "main" .}}>`) // the heading of a role cannot stand there
	own := overlay("templates/role.html", `{{define "main"}}<i>{{end}}`)
	cache := &Cache{}
	for _, c := range []struct {
		tree        *source.Tree
		leftOut     []string
		found, made int
	}{
		{read(), nil, 0, 0},
		{read(base), nil, 1, 1},
		{read(base), []string{"job"}, 1, 1},
		{read(base), []string{"job", "role"}, 0, 1},
		{read(base), nil, 1, 1},
		{read(base, own), []string{"job", "role"}, 1, 1},
	} {
		for _, from := range []*Cache{nil, cache} {
			th, found := Load(c.tree, from, c.leftOut...)
			wrong := th.Execute(&bytes.Buffer{}, "role", frame("/", role{"UX", &person{"Ines"}}))
			if len(found) != c.found || len(wrong) != c.made {
				t.Errorf("without %v: found %v, and %v of the page", c.leftOut, found, wrong)
			}
		}
	}
}
