package theme

import (
	"crypto/sha256"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/parallel"
	"rolebook/generator/source"
)

// Load reads templates/** and static/** of a site. Mistakes are diagnostics located in the template; a kind that has an
// error cannot be executed, all others can. What the cache holds of the same bytes is not made again; it may be nil.
// Kinds that the site leaves out are not looked for mistakes, unless it has a template of its own for them.
func Load(tree *source.Tree, c *Cache, leftOut ...string) (*Theme, diag.List) {
	if c == nil {
		c = &Cache{}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	templates, static := tree.Under("templates"), tree.Under("static")
	whole := sumOf(leftOut, templates, static)
	if c.kept.theme != nil && c.kept.whole == whole {
		return c.kept.theme, slices.Clone(c.kept.found)
	}
	l := &loading{
		Theme: &Theme{kinds: map[string]*kind{}, files: map[string]*source.File{}, paths: map[string]string{}},
		tree:  tree, templates: templates, static: static, leftOut: leftOut, store: c.store, old: c.kept, now: emptyMade(),
	}
	l.loadShared()
	l.loadKinds()
	l.loadAssets()
	l.found.Sort()
	l.now.whole, l.now.theme, l.now.found = whole, l.Theme, l.found
	c.kept = l.now
	return l.Theme, slices.Clone(l.found)
}

// A loading is the loading of one theme.
type loading struct {
	*Theme
	tree              *source.Tree
	templates, static []*source.File
	leftOut           []string    // kinds that have no pages
	together          shared      // base.html and the partials
	own               bool        // a site's own file is among them
	sum               source.Hash // of those files, by their names
	broken            diag.List   // what makes every kind unusable
	found             diag.List

	store    *digest.Store
	old, now made
}

// shared are the templates that all kinds share, read once a kind needs them.
type shared func() sharedTemplates

type sharedTemplates struct {
	trees map[string]*parse.Tree
	less  []func() map[*parse.Tree]tight // with less fixed text
}

// ready reads them before anybody needs them.
func (t shared) ready() {
	for _, less := range t().less {
		less()
	}
}

// loadKinds makes a page of each kind's template, those it has to make at the same time.
func (l *loading) loadKinds() {
	type job struct {
		file  *source.File
		key   kindKey
		read  func() parsedFile
		made  *kind
		found diag.List
	}
	var jobs []*job
	assets := named(l.static)
	for _, f := range l.templates {
		_, ok := kindName(f.Path)
		if !ok && l.files[f.Path] == nil {
			l.found.Add(diag.Diagnostic{Severity: diag.Warning, Code: code, At: f.Span(0, 0), Message: "Nothing uses this file.",
				Hint: "Templates lie at templates/<kind>.html, what they share in templates/partials/, all else in static/."})
		}
		if !ok || f.Path == basePath {
			continue
		}
		l.files[f.Path] = f
		jobs = append(jobs, &job{file: f, key: kindKey{keyOf(f), l.sum, assets}, read: l.old.parse(f)})
	}
	parallel.Each(len(jobs), func(i int) {
		j := jobs[i]
		looked := l.looked(j.file)
		if j.made = l.old.kinds[j.key]; j.made == nil {
			if j.made = l.sound(j.file, j.read, j.key.key(looked)); j.made != nil {
				return
			}
			j.made = l.kind(j.file, j.read)
		}
		if j.made.whole != nil && looked {
			j.found = j.made.whole().broken
		}
		if len(j.made.broken)+len(j.found) == 0 {
			l.keep(j.made, j.key.key(looked))
		}
	})
	for _, j := range jobs {
		l.now.parsed[keyOf(j.file)], l.now.kinds[j.key] = j.read, j.made
		own := *j.made // which sheet it has depends on the kinds beside it
		own.broken = slices.Concat(own.broken, j.found)
		name, _ := kindName(j.file.Path)
		l.kinds[name] = &own
		l.found.Add(own.broken...)
	}
}

// looked reports whether the page of a kind is made at once, to find its mistakes: those of the program itself have none.
func (l *loading) looked(f *source.File) bool {
	name, _ := kindName(f.Path)
	return !l.tree.Shipped(f.Path) || l.own && !slices.Contains(l.leftOut, name)
}

// sound makes a kind of which the store knows that nothing is wrong with it; nil where it does not.
func (l *loading) sound(f *source.File, read func() parsedFile, key string) *kind {
	text, ok := l.store.Get(key)
	if !ok {
		return nil
	}
	k, d := &kind{file: f}, digest.Open(nil, text)
	if k.needs.digest(d); !d.Fits() {
		return nil
	}
	k.whole = l.page(k, read)
	return k
}

// keep tells the store that nothing is wrong with a kind.
func (l *loading) keep(k *kind, key string) {
	d := digest.New(nil)
	k.needs.digest(d)
	l.store.Put(key, d.Bytes())
}

// kind makes the page of a kind's template. It changes nothing but the kind it returns.
func (l *loading) kind(f *source.File, read func() parsedFile) *kind {
	k := &kind{file: f, broken: slices.Clone(l.broken)}
	wrong := slices.Clone(read().wrong())
	if !wrong.Fails(false) && !l.broken.Fails(false) {
		wrong = append(wrong, k.checkNeeds(l.tree, k.templates(l.together().trees, read().trees), l.Theme)...)
		k.whole = l.page(k, read)
	}
	k.broken = append(k.broken, wrong...)
	return k
}

// page makes the page of a kind when it is first asked for.
func (l *loading) page(k *kind, read func() parsedFile) func() assembled {
	all, t := l.together, l.Theme
	return sync.OnceValue(func() assembled {
		less := map[*parse.Tree]tight{}
		for _, made := range append(slices.Clip(all().less), read().less) {
			maps.Copy(less, made())
		}
		return k.assemble(k.templates(all().trees, read().trees), less, t)
	})
}

// loadShared takes base.html and the partials, and reads them where it is not known that nothing is wrong with them.
func (l *loading) loadShared() {
	base := l.tree.Get(basePath)
	if base == nil {
		l.broken = diag.List{{Severity: diag.Error, Code: code, Message: basePath + " is missing: every page starts there."}}
		l.found.Add(l.broken...)
		return
	}
	sum, names := sha256.New(), sha256.New()
	var files []*source.File
	var read []func() parsedFile
	for _, f := range append([]*source.File{base}, l.templates...) {
		if l.files[f.Path] != nil || f != base && !strings.HasPrefix(f.Path, "templates/partials/") || !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		l.files[f.Path] = f
		sum.Write(f.Sum[:])
		io.WriteString(names, f.Path+"\n")
		files, read = append(files, f), append(read, l.old.parse(f))
		l.now.parsed[keyOf(f)] = read[len(read)-1]
		l.own = l.own || !l.tree.Shipped(f.Path)
	}
	sum.Sum(l.shared[:0])
	names.Write(l.shared[:])
	names.Sum(l.sum[:0])
	l.together = sync.OnceValue(func() sharedTemplates {
		all := sharedTemplates{trees: map[string]*parse.Tree{}}
		for i, f := range files {
			all.less = append(all.less, read[i]().less)
			for name, t := range read[i]().trees {
				if name == f.Path {
					name = stem(f.Path)
				}
				all.trees[name] = t
			}
		}
		return all
	})
	key := "templates " + string(l.sum[:])
	if _, sound := l.store.Get(key); sound {
		go l.together.ready() // whatever is made will need them, and something else is done first
		return
	}
	for _, read := range read {
		wrong := read().wrong()
		l.found.Add(wrong...)
		if wrong.Fails(false) {
			l.broken = append(l.broken, wrong...)
		}
	}
	if len(l.found) == 0 {
		l.store.Put(key, "sound")
	}
}
