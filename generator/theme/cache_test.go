package theme

import (
	"bytes"
	"reflect"
	"testing"
	"testing/fstest"

	"rolebook/generator/source"
)

// Whatever was loaded before with the same cache, a theme is what it is without one: the same pages, assets and
// findings, whichever files changed in between.
func TestCache(t *testing.T) {
	cache, shown := &Cache{}, frame("/roles/ux/", role{"UX", &person{"Ines"}})
	for _, edit := range []*source.File{
		source.NewFile("", nil),
		source.NewFile("templates/role.html", []byte(`{{define "blocks"}}hero{{end}}{{define "main"}}other{{end}}`)),
		source.NewFile("", nil),
		source.NewFile("templates/role.html", []byte(`{{define "main"}}{{if}}{{end}}`)),
		source.NewFile("templates/partials/card.html", []byte(`{{define "card blocks"}}gone{{end}}new`)),
		source.NewFile("templates/partials/card.html", []byte(`{{.V.`)),
		source.NewFile("templates/base.html", []byte(`<b>{{template "main" .}}</b>`)),
		source.NewFile("templates/base.html", []byte(`<b>{{template "missing" .}}</b>`)),
		source.NewFile("static/blocks/hero.css", []byte(`.hero{}`)),
		source.NewFile("static/blocks/gone.css", []byte(`.gone{}`)),
		source.NewFile("templates/partials/card.html", []byte(`{{define "card blocks"}}gone{{end}}new`)),
		source.NewFile("templates/extra.html", []byte(`{{define "scripts"}}chart.js{{end}}{{define "main"}}extra{{end}}`)),
		source.NewFile("static/style.css", []byte(`b{}`)),
		source.NewFile("", nil),
	} {
		tree := with()
		if edit.Path != "" {
			tree = with(overlay(edit.Path, string(edit.Data())))
		}
		got, found := Load(tree, cache)
		want, wanted := Load(tree, nil)
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
		for _, k := range want.Kinds() {
			var a, b bytes.Buffer
			x, y := got.Execute(&a, k, shown), want.Execute(&b, k, shown)
			if a.String() != b.String() || len(x) != len(y) || got.Sum(k) != want.Sum(k) || got.kinds[k].sheet != want.kinds[k].sheet {
				t.Errorf("%s: %s differs:\n%s%v\ninstead of\n%s%v", edit.Path, k, &a, x, &b, y)
			}
		}
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
