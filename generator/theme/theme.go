// Package theme turns views into pages: templates, style sheets and scripts.
//
// A page is base.html with the "main" that the template of its kind defines, and the partials. The same files are the
// built-in theme and what a site overrides, file by file. What is wrong with a template is a diagnostic at its line
// and column. A page has one value, the Frame: what a template says, links and draws are methods of it.
package theme

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"html/template"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"rolebook/generator/diag"
	"rolebook/generator/source"
	"rolebook/generator/stencil"
)

// A Theme is the templates and assets of a site, parsed once. It never changes and may be used by many at once.
type Theme struct {
	kinds  map[string]*kind
	files  map[string]*source.File // templates by path, to locate mistakes in
	assets []Asset                 // in the order of their paths
	paths  map[string]string       // published path by name: "style.css" → "assets/style.1a2b3c4d5e.css"
	shared source.Hash             // of everything all pages depend on
}

// A kind is one sort of page.
type kind struct {
	needs
	file   *source.File
	sheet  string           // name of the asset with its blocks, "" without any
	broken diag.List        // why it cannot be executed
	whole  func() assembled // its page, made once; nil where it is broken without that
}

// An assembled is the page of a kind with all the templates it needs.
type assembled struct {
	page   *template.Template
	quick  func() *stencil.Set[Frame] // the same as steps, made when a page first needs them
	broken diag.List                  // why it cannot be executed
}

const basePath = "templates/base.html"

// kindName returns the kind of page that a file is the template of.
func kindName(path string) (string, bool) {
	name, ok := strings.CutPrefix(path, "templates/")
	name, html := strings.CutSuffix(name, ".html")
	return name, ok && html && !strings.Contains(name, "/")
}

// stem is the name of a file without its folder and ending.
func stem(path string) string {
	return strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], ".html")
}

// templates puts the templates of a kind over the shared ones. A file without any define is the main part as it stands.
func (k *kind) templates(shared, own map[string]*parse.Tree) map[string]*parse.Tree {
	all := maps.Clone(shared)
	maps.Copy(all, own)
	if top := own[k.file.Path]; own["main"] == nil && top != nil && !parse.IsEmptyTree(top.Root) {
		all["main"] = top
	}
	return all
}

// assemble makes the page of a kind and lets the escaper see it, so that its mistakes are found before any page is. Less are
// templates with less fixed text, by what they were made of; they are taken where they do.
func (k *kind) assemble(all map[string]*parse.Tree, less map[*parse.Tree]tight, t *Theme) (made assembled) {
	if len(less) > 0 {
		keep, small := asWritten(all, less), maps.Clone(all)
		for name, tree := range all {
			if t, ok := less[tree]; ok && !keep[name] {
				small[name] = t.tree
			}
		}
		if made = k.assemble(small, nil, t); !made.broken.Fails(false) {
			return made
		}
	}
	made = assembled{page: template.New("").Option("missingkey=zero")}
	used := map[string]bool{}
	reach("base", all, used)
	plain := map[string]*parse.Tree{}
	for name := range used {
		plain[name] = all[name]
		if _, err := made.page.AddParseTree(name, all[name].Copy()); err != nil {
			made.broken.Add(diag.Diagnostic{Severity: diag.Error, Code: code, At: k.file.Whole(), Message: err.Error()})
			return made
		}
	}
	// Escaping happens on first use. Without a value the page then stops at once, which says nothing.
	var bad *template.Error
	if err := made.page.ExecuteTemplate(io.Discard, "base", nil); errors.As(err, &bad) {
		made.broken.Add(t.escapeMistake(bad, k))
		return made
	}
	if err := made.page.ExecuteTemplate(io.Discard, "main", nil); errors.As(err, &bad) {
		return made // it stands where no part of a page can be made of it alone
	}
	page := made.page
	made.quick = sync.OnceValue(func() *stencil.Set[Frame] { return stencil.Compile(page, plain, methods, "base", "main") })
	return made
}

// Has reports whether there is a template for a kind of page.
func (t *Theme) Has(kind string) bool { return t.kinds[kind] != nil }

// Kinds returns the kinds that have a template, sorted.
func (t *Theme) Kinds() []string { return slices.Sorted(maps.Keys(t.kinds)) }

// Sum returns the hash of everything in the theme that a page of the kind depends on.
func (t *Theme) Sum(kind string) source.Hash {
	sum := sha256.New()
	sum.Write(t.shared[:])
	if k := t.kinds[kind]; k != nil {
		sum.Write(k.file.Sum[:])
	}
	for _, a := range t.assets {
		io.WriteString(sum, a.Path+"\n")
	}
	return source.Hash(sum.Sum(nil))
}

// Execute appends the page of a frame to w. With diagnostics nothing was appended.
func (t *Theme) Execute(w *bytes.Buffer, kind string, f *Frame) diag.List {
	_, _, wrong := t.execute(w, kind, "base", f)
	return wrong
}

// ExecuteMain appends the main part of a page alone, without what stands around it on every page.
func (t *Theme) ExecuteMain(w *bytes.Buffer, kind string, f *Frame) diag.List {
	_, _, wrong := t.execute(w, kind, "main", f)
	return wrong
}

// ExecuteBoth is Execute, and says where in w the main part stands as ExecuteMain makes it. It stands nowhere, from 0 to
// 0, where it has to be made alone: templates of a site may have it twice, or show it something else.
func (t *Theme) ExecuteBoth(w *bytes.Buffer, kind string, f *Frame) (from, to int, wrong diag.List) {
	return t.execute(w, kind, "base", f)
}

func (t *Theme) execute(w *bytes.Buffer, kind, part string, f *Frame) (from, to int, wrong diag.List) {
	k := t.kinds[kind]
	if k == nil {
		return 0, 0, diag.List{{Severity: diag.Error, Code: code,
			Message: "There is no template for pages of the kind " + kind + ".", Hint: "Add templates/" + kind + ".html."}}
	}
	if k.broken.Fails(false) {
		return 0, 0, slices.Clone(k.broken)
	}
	made := k.whole()
	if made.broken.Fails(false) {
		return 0, 0, slices.Clone(made.broken)
	}
	if f.Wrong.Fails(false) {
		return 0, 0, slices.Clone(f.Wrong)
	}
	page := *f
	page.theme, page.kind, page.out, page.start, page.drawn = t, k, w, w.Len(), math.MaxInt
	if made.quick != nil {
		from, to, err := made.quick().ExecuteAround(w, part, "main", &page)
		switch {
		case err != nil:
		case page.drawn < to: // it has drawings of what stands before it
			return 0, 0, nil
		default:
			return from, to, nil
		}
	}
	if err := made.page.ExecuteTemplate(w, part, &page); err != nil {
		w.Truncate(page.start)
		return 0, 0, diag.List{t.mistake(err, k, &page)}
	}
	return 0, 0, nil
}
