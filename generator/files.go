package generator

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
	"rolebook/generator/trace"
)

// A fixed is a published file that is not a page.
type fixed struct {
	fixedKey
	make func() []byte
}

// A fixedKey is all that the bytes of a fixed file follow from.
type fixedKey struct {
	path string
	sum  source.Hash
}

// internalFolder holds files of static/ that are for the internal edition alone.
const internalFolder = "_internal/"

// given are the files that are not pages and that are known without a look at what pages list: those of the theme, those
// for hosts, and pictures and other files beside the content.
func (s *Snapshot) given() (assets, others []fixed) {
	for _, a := range s.theme.Assets() {
		if s.Audience == playbook.Public && strings.HasPrefix(a.Path, internalFolder) {
			continue
		}
		assets = append(assets, s.asset(a))
	}
	for _, f := range s.hosting() {
		if s.tree.Get("static/"+f.Path) == nil { // a site's own comes first
			others = append(others, s.fix(f.Path, source.Sum(f.Data), func() []byte { return f.Data }))
		}
	}
	for _, f := range s.Index.Files() {
		others = append(others, s.fix(strings.TrimPrefix(f.URL, "/"), f.File.Sum, func() []byte { return cleaned(f.File) }))
	}
	return assets, others
}

func (s *Snapshot) fix(path string, sum source.Hash, make func() []byte) fixed {
	key := fixedKey{path, sum}
	return fixed{key, func() []byte { return s.site.fixed.get(key, make) }}
}

func (s *Snapshot) asset(a theme.Asset) fixed {
	return s.fix(a.Path, a.Sum, func() []byte { return s.least(a.Path, a.Data) })
}

// sheets are the style sheets by which lists filter without script, and that of what is printed.
func (s *Snapshot) sheets() []fixed {
	var out []fixed
	seen := map[string]bool{}
	for p := range s.Index.Lists() {
		if p.Filters == nil {
			continue
		}
		if a, ok := filterSheet(s.Index, p); ok && !seen[a.Path] {
			seen[a.Path] = true
			out = append(out, s.asset(a))
		}
	}
	if s.Index.Page("/print/") != nil {
		out = append(out, s.asset(s.boundSheet()))
	}
	return out
}

// fixedFiles are those of a snapshot, once somebody has asked for one.
type fixedFiles struct {
	assets, others []fixed
	byName         map[string]fixed // of those
	drawn          sync.Map         // path → theme.Asset: of sheets, those that a page was made with
	list           []fixed          // everything
	byPath         map[string]fixed
	beside         map[string]source.Hash // of those whose names do not hold their hash, by address
	boundSheet     theme.Asset

	known, once, looked, bound sync.Once
}

func (s *Snapshot) published() *fixedFiles {
	f := s.known()
	f.once.Do(func() {
		f.list = slices.Concat(f.assets, s.sheets(), f.others)
		f.byPath = byPath(f.list)
	})
	return f
}

func (s *Snapshot) known() *fixedFiles {
	f := s.other
	f.known.Do(func() {
		f.assets, f.others = s.given()
		f.byName = byPath(slices.Concat(f.assets, f.others))
	})
	return f
}

func byPath(list []fixed) map[string]fixed {
	out := make(map[string]fixed, len(list))
	for _, x := range list {
		out[x.path] = x
	}
	return out
}

// fixedAt returns the file that is published at a path and is no page. All lists are looked at only for what no page was
// made with yet.
func (s *Snapshot) fixedAt(path string) (f fixed, ok bool) {
	if f, ok = s.known().byName[path]; ok {
		return f, true
	}
	if a, drawn := s.other.drawn.Load(path); drawn {
		return s.asset(a.(theme.Asset)), true
	}
	f, ok = s.published().byPath[path]
	return f, ok
}

// PageAt returns the page published at a path, such as "roles/index.html", or the one that stands in there; nil where no
// page is.
func (s *Snapshot) PageAt(path string) *pages.Page {
	url := "/" + path
	if folder, ok := strings.CutSuffix(url, "/index.html"); ok {
		url = folder + "/"
	} else if strings.HasSuffix(url, "/") {
		return nil
	}
	if p := s.Index.Page(url); p != nil {
		return p
	}
	return s.Index.StandIn(url)
}

// Has reports whether a file is published at a path.
func (s *Snapshot) Has(path string) bool {
	if s.PageAt(path) != nil {
		return true
	}
	_, ok := s.fixedAt(path)
	return ok
}

// Get makes the file published at a path that Has knows. It is what Write writes there.
func (s *Snapshot) Get(path string) (Output, diag.List, error) {
	if p := s.PageAt(path); p != nil {
		return s.Render(p)
	}
	f, _ := s.fixedAt(path)
	return Output{Path: path, Data: f.make()}, nil, nil
}

// Beside returns the hashes of what is published under a name of its own choosing beside the pages, by address. Other
// files have their hash in their names.
func (s *Snapshot) Beside() map[string]source.Hash {
	f := s.other
	f.looked.Do(func() {
		f.beside = map[string]source.Hash{}
		for _, a := range s.theme.Assets() {
			if !strings.HasPrefix(a.Path, "assets/") {
				f.beside["/"+a.Path] = a.Sum
			}
		}
		for _, x := range s.Index.Files() {
			f.beside[x.URL] = x.File.Sum
		}
	})
	return f.beside
}

// Root is the path of the address the site is published at: "/", or "/handbook/".
func (s *Snapshot) Root() string {
	if s.root != "" {
		return s.root
	}
	return basePath(s.base)
}

// Edition returns what another audience sees of the same files on the same day. Root is the path that edition is reached
// at; only pages that are served at any depth say it.
func (s *Snapshot) Edition(a playbook.Audience, root string) *Snapshot {
	if a == s.Audience {
		return s
	}
	other := &Snapshot{Audience: a, Changed: s.Changed, Problems: s.Problems, site: s.site, tree: s.tree, theme: s.theme,
		base: s.base, root: root, internal: s.internal, said: s.said, Playbook: s.internal, other: new(fixedFiles)}
	if a == playbook.Public {
		other.Playbook, other.Index = s.internal.Careers(), s.Index.Careers()
		return other
	}
	other.said.rules = playbook.Check(s.internal, a)
	other.Index = pages.Plan(other.Playbook, s.tree)
	other.said.rules.Add(other.Index.Problems(context.Background())...)
	other.said.rules.Add(s.clashes(context.Background(), other.Index)...)
	other.found = other.said.all()
	other.Index = other.Index.WithFindings(other.found...)
	for _, b := range s.edits {
		other.Index, _ = other.Index.WithBody(b) // where it does not fit, the edition has nothing of it
	}
	return other
}

// ShownPath is the path of a file of the tree as its author knows it, from the site's folder.
func (s *Snapshot) ShownPath(path string) string {
	if s.site.plain {
		return strings.TrimPrefix(path, "content/")
	}
	return path
}

// OnDisk returns where a file of the site lies on this machine; ok is false for one that only the built-in theme has.
func (s *Snapshot) OnDisk(path string) (file string, ok bool) {
	f := s.tree.Get(path)
	known := f != nil || slices.ContainsFunc(s.tree.Refused, func(r source.Refusal) bool { return r.Path == path })
	if !known {
		return "", false
	}
	file = filepath.Join(s.site.opts.Dir, filepath.FromSlash(s.ShownPath(path)))
	return file, exists(file)
}

// each makes everything the edition has, as many at a time as there are processors, in no fixed order. After the
// context ends, or at the first machine's error, it stops. What the files refer to is read on the way, and whether they
// hold what is private: the findings of that are returned, when every file was made. What pages are made of is noted where
// there is somewhere to.
func (s *Snapshot) each(ctx context.Context, notes *makings, do func(result) error) (diag.List, error) {
	defer trace.Step(ctx, "pages").End()
	posts, secret := s.signposts(), notes.private(s)
	whole, err := s.walk(ctx, notes, posts, secret, do)
	if err != nil || !whole {
		return nil, err
	}
	return append(posts.findings(), secret.findings()...), nil
}

// walk is each with readers of what is made: of what it refers to, and of what is private in it, which may be nil. whole
// is false when a page could not be made.
func (s *Snapshot) walk(ctx context.Context, notes *makings, posts *signposts, secret *private, do func(result) error) (whole bool, err error) {
	take := func(r result) {
		posts.take(r.reading)
		if secret != nil {
			secret.found = append(secret.found, r.leaks...)
		}
	}
	err = inParallel(ctx, s.published().list, func(f fixed) (result, error) {
		s.site.room.between()
		o := Output{f.path, f.make()}
		return result{output: o, reading: posts.read(o, nil), leaks: secret.in(o)}, nil
	}, func(r result) error {
		take(r)
		return do(r)
	})
	if err != nil {
		return false, err
	}
	whole = true
	all := s.together(notes)
	trace.Expect(ctx, len(s.Index.Pages())+len(s.Index.StandIns))
	err = inParallel(ctx, all.order, func(p *pages.Page) (made []result, err error) {
		s.site.room.between()
		err = all.make(ctx, p, func(p *pages.Page, r result) {
			defer trace.Done(ctx)
			if len(r.wrong) == 0 {
				defer trace.Begin(ctx, "scan", p.Kind.AsWritten(), p.URL).End()
				r.reading, r.leaks = posts.read(r.output, p), secret.in(r.output)
			}
			made = append(made, r)
		})
		return made, err
	}, func(made []result) error {
		for _, r := range made {
			take(r)
			whole = whole && len(r.wrong) == 0
			if err := do(r); err != nil {
				return err
			}
		}
		return nil
	})
	return whole && err == nil, err
}

// A result is a file that was made, and what was found in it.
type result struct {
	output  Output
	room    *bytes.Buffer // that its bytes lie in; nil where they have one of their own
	wrong   diag.List
	reading reading
	leaks   []leak
}

// Lined makes the page at a URL with blocks that say which line of which file they were written on; ok is false where
// there is no such page. It is not what is published.
func (s *Snapshot) Lined(url string) (html []byte, ok bool) {
	p := s.Index.Page(url)
	if p == nil || p.View == nil {
		return nil, false
	}
	lined := &Snapshot{Audience: s.Audience, Playbook: s.Playbook, Index: s.Index.Lined(), site: s.site, tree: s.tree, theme: s.theme,
		internal: s.internal, base: s.base, root: s.root, other: s.other}
	out, wrong, err := lined.Render(p)
	return out.Data, err == nil && len(wrong) == 0
}
