package generator

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/links"
	"rolebook/generator/markdown"
	"rolebook/generator/pages"
	"rolebook/generator/source"
)

// mostTraced is how many pages are made again to see where what they refer to was written; of what is wrong on others,
// the file they are made from is named.
const mostTraced = 400

// findings are the references that lead nowhere, each where it was written, once however many pages show it.
func (p *signposts) findings() diag.List {
	all := unbound(p.strays())
	if len(all) == 0 {
		return nil
	}
	w := &whereabouts{signposts: p, learned: map[learnedKey][]source.Span{}}
	type place struct {
		path, code string
		start      int32
	}
	seen := map[place]int{}
	key := func(d diag.Diagnostic) place { return place{d.At.Path(), d.Code, d.At.Start} }
	for _, d := range p.snap.Problems {
		seen[key(d)] = -1 // said already, of the prose itself
	}
	var out diag.List
	var on []string
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].on == all[0].on && all[n].same(all[0].sign) {
			n++
		}
		s := all[0]
		for _, at := range w.of(s, n) {
			d := p.finding(s, at)
			if i, known := seen[key(d)]; known {
				if i >= 0 && on[i] != s.on && out[i].Hint != "" && !strings.Contains(out[i].Hint, "other pages") {
					out[i].Hint += " It stands on other pages, too."
				}
				continue
			}
			seen[key(d)] = len(out)
			out, on = append(out, d), append(on, s.on)
		}
		all = all[n:]
	}
	return out
}

// A Leaving is an address of another host, and where it is written.
type Leaving struct {
	Address string
	At      []source.Span
}

// Leavings are the addresses of other hosts that the pages of a snapshot lead to, in the order of the alphabet.
func (s *Snapshot) Leavings(ctx context.Context) ([]Leaving, error) {
	posts := s.signposts()
	posts.leaving = true
	if _, err := s.walk(ctx, nil, posts, nil, func(r result) error { s.site.leave(r.room); return nil }); err != nil {
		return nil, err
	}
	w := &whereabouts{signposts: posts, learned: map[learnedKey][]source.Span{}}
	at := map[string][]source.Span{}
	for all := posts.strays(); len(all) > 0; {
		n := 1
		for n < len(all) && all[n].on == all[0].on && all[n].same(all[0].sign) {
			n++
		}
		if strings.Contains(all[0].path, "://") && (all[0].from == nil || all[0].from.Kind != pages.Printed()) {
			for _, span := range w.of(all[0], n) {
				if !slices.Contains(at[all[0].path], span) {
					at[all[0].path] = append(at[all[0].path], span)
				}
			}
		}
		all = all[n:]
	}
	var out []Leaving
	for _, address := range slices.Sorted(maps.Keys(at)) {
		out = append(out, Leaving{address, at[address]})
	}
	return out, nil
}

// unbound leaves out what the printed book only says again: it is made of other pages.
func unbound(all []stray) []stray {
	type place struct{ path, fragment string }
	said := map[place]bool{}
	for _, s := range all {
		if s.from == nil || s.from.Kind != pages.Printed() {
			said[place{s.path, s.fragment}] = true
		}
	}
	return slices.DeleteFunc(all, func(s stray) bool {
		if s.from == nil || s.from.Kind != pages.Printed() {
			return false
		}
		part, name, _ := strings.Cut(s.fragment, ":")
		return said[place{s.path, s.fragment}] || said[place{FilePath("/" + strings.ReplaceAll(part, ".", "/") + "/"), name}]
	})
}

// finding says what is wrong with a reference.
func (p *signposts) finding(s stray, at source.Span) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning, Code: "broken-link", At: at}
	shown := "/" + strings.TrimSuffix(s.path, "index.html")
	switch {
	case s.fragment != "" && s.kind == links.Shape:
		d.Code = "broken-anchor"
		d.Message = fmt.Sprintf("“%s” is drawn here, and nothing on %s is called so.", s.address, shown)
		d.Hint = "Draw it there, or take what uses it away."
		return d
	case s.fragment != "":
		d.Code, d.Message = "broken-anchor", fmt.Sprintf("There is no place “#%s” on %s.", s.fragment, shown)
		d.Hint = "Take what follows # away, or write the name of a heading there."
		if near := diag.Nearest(s.fragment, p.namesOn(s.path)); near != "" {
			d.Hint = fmt.Sprintf("Did you mean “#%s”?", near)
		}
		return d
	case s.kind == links.Link || s.kind == links.Form:
		d.Message = fmt.Sprintf("“%s” leads nowhere: this edition has nothing at %s.", s.address, shown)
	default:
		d.Severity, d.Code = diag.Error, "missing-file"
		d.Message = fmt.Sprintf("“%s” is asked for, and there is no file %s.", s.address, shown)
	}
	d.Hint = cmp.Or(p.meant(s.path), "Nothing of that name is published.")
	return d
}

// meant says which file an address most likely means.
func (p *signposts) meant(wanted string) string {
	if p.at[wanted+"/index.html"] != nil {
		return fmt.Sprintf("A page's address ends in a slash: “/%s/”.", wanted)
	}
	var names []string
	for name := range p.at {
		if strings.EqualFold(name, wanted) {
			return fmt.Sprintf("Capital and small letters count: it is “/%s”.", strings.TrimSuffix(name, "index.html"))
		}
		if path.Ext(name) == path.Ext(wanted) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if near := diag.Nearest(wanted, names); near != "" {
		return fmt.Sprintf("Did you mean “/%s”?", strings.TrimSuffix(near, "index.html"))
	}
	return ""
}

// namesOn are the elements of a page that can be referred to.
func (p *signposts) namesOn(path string) []string {
	var names []string
	if !p.snap.Has(path) {
		return nil
	}
	if o, wrong, err := p.snap.Get(path); err == nil && len(wrong) == 0 {
		links.HTML(o.Data, func(*links.Ref) {}, func(id []byte) { names = append(names, string(id)) })
	}
	return names
}

// whereabouts finds where references were written. A page is made again for that, with elements that say where they come
// from: the blocks of prose their line, the tags of templates their place.
type whereabouts struct {
	*signposts
	tracing *Snapshot
	made    int
	on      string
	marks   []marked
	learned map[learnedKey][]source.Span
}

// A learnedKey is what all pages of a kind have from their template: so many references to the same.
type learnedKey struct {
	kind, path, fragment string
	times                int
}

// A marked reference is one of a page that says where it was written.
type marked struct {
	sign
	own  string // what the element itself says
	last string // what the last one before it says that says anything
}

// of returns where a reference that stands so many times on a page was written.
func (w *whereabouts) of(s stray, times int) []source.Span {
	if s.from == nil {
		return []source.Span{w.inFile(s)}
	}
	key := learnedKey{s.from.Kind.Name, s.path, s.fragment, times}
	if at := w.learned[key]; at != nil {
		return at
	}
	if w.on != s.on {
		if w.made++; w.made > mostTraced {
			return []source.Span{s.from.At}
		}
		w.on, w.marks = s.on, w.trace(s.from)
	}
	var out []source.Span
	ours := true
	for _, m := range w.marks {
		if !m.same(s.sign) {
			continue
		}
		at, template := w.place(m, s.from)
		ours = ours && template
		if at.Known() && !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	if len(out) == 0 {
		return []source.Span{s.from.At}
	}
	if ours {
		w.learned[key] = out
	}
	return out
}

// trace makes a page again and returns its references with what they say about themselves.
func (w *whereabouts) trace(p *pages.Page) []marked {
	if w.tracing == nil {
		s := w.snap
		w.tracing = &Snapshot{Audience: s.Audience, Playbook: s.Playbook, Index: s.Index.Lined(), site: s.site, tree: s.tree,
			theme: s.theme.Traced(), internal: s.internal, base: s.base, root: s.root, other: s.other}
	}
	var raw bytes.Buffer
	if p.View == nil {
		return nil
	}
	if _, _, wrong := w.tracing.execute(&raw, p); wrong.Fails(false) {
		return nil
	}
	var out []marked
	own, last := "", ""
	see := w.sighting(&reading{path: FilePath(p.URL)}, p)
	see.lost = func(uint64) bool { return true } // whatever it refers to may be asked for
	note := func(r *links.Ref) {
		see.astray, see.far = see.astray[:0], see.far[:0]
		see.ref(r)
		for _, s := range see.astray {
			out = append(out, marked{s.sign, own, last})
		}
		for _, f := range see.far {
			out = append(out, marked{f.sign, own, last})
		}
	}
	links.Each(raw.Bytes(), func(t *links.Tag) {
		if own = string(t.Get("data-at")); own == "" {
			own = string(t.Get("data-line"))
		}
		if own != "" {
			last = own
		}
	}, note, func([]byte) {})
	return out
}

// place finds what a marked reference says in the source; template reports that it is a template's own.
func (w *whereabouts) place(m marked, on *pages.Page) (at source.Span, template bool) {
	file, where := split(cmp.Or(m.own, m.last))
	f := w.snap.tree.Get(file)
	if f == nil {
		return on.At, false
	}
	if !strings.HasPrefix(file, "templates/") {
		return w.inProse(f, where, m.sign, on), false
	}
	rest := f.Data()[min(where, f.Len()):]
	end := bytes.IndexByte(rest, '>') + 1
	if i := bytes.Index(rest[:end], []byte(m.address)); i >= 0 && len(m.address) > 0 {
		return f.Span(where+i, where+i+len(m.address)), true
	}
	if at := w.inFields(m.sign, on); at.Known() {
		return at, false
	}
	return f.Span(where, where+max(end, 1)), true
}

// split takes "templates/role.html:1234" apart.
func split(mark string) (file string, number int) {
	i := strings.LastIndexByte(mark, ':')
	if i < 0 {
		return "", 0
	}
	number, _ = strconv.Atoi(mark[i+1:])
	return mark[:i], number
}

// inProse finds a reference in prose, from a line on.
func (w *whereabouts) inProse(f *source.File, line int, s sign, on *pages.Page) source.Span {
	from := max(0, f.Offset(source.Position{Line: line, Col: 1}))
	if _, b := w.snap.internal.Written(f.Path); b.At.Known() {
		for _, l := range b.Facts().Links {
			if int(l.At.Start) >= from && w.leadsTo(f.Path, l, s, on) {
				return f.Span(int(l.At.Start), int(l.At.End))
			}
		}
	}
	for _, text := range []string{s.address, "#" + s.fragment} {
		if i := bytes.Index(f.Data()[from:], []byte(text)); i >= 0 && len(text) > 1 {
			return f.Span(from+i, from+i+len(text))
		}
	}
	return f.Span(from, from+len(f.Line(line)))
}

// leadsTo reports whether a link in prose is the one that leads to a sign.
func (w *whereabouts) leadsTo(file string, l markdown.Link, s sign, on *pages.Page) bool {
	to, ok := w.snap.Index.Follow(file, l)
	if !ok {
		return false
	}
	see := &sighting{posts: w.signposts, reading: &reading{path: FilePath(on.URL)}, folder: path.Dir("/" + FilePath(on.URL))}
	if to == s.path {
		return true // of another host
	}
	address, fragment, _ := strings.Cut(to, "#")
	if fragment != s.fragment && fragment != strings.TrimPrefix(s.fragment, "user-content-") {
		return false
	}
	if address == "" {
		return s.path == see.path || s.fragment != ""
	}
	if strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") {
		return FilePath(address) == s.path
	}
	_, inside := see.landing([]byte(address))
	return inside && string(see.buffer) == s.path
}

// inFields finds an address among the fields of a page's own file, of the settings, and a whole address among all.
func (w *whereabouts) inFields(s sign, on *pages.Page) source.Span {
	files := []*source.File{on.At.File}
	for _, name := range settings {
		files = append(files, w.snap.tree.Get(name))
	}
	if strings.Contains(s.address, "://") {
		files = append(files, w.snap.tree.Under("content")...) // nothing else is written like it
	}
	for _, f := range files {
		if f == nil || len(s.address) < 2 {
			continue
		}
		whole := w.snap.tree.Get(f.Path) // the public edition's own has no front matter
		if whole == nil {
			continue
		}
		data := whole.Data()
		if _, b := w.snap.internal.Written(f.Path); b.At.Known() {
			data = data[:b.At.Start]
		}
		for _, text := range []string{s.address, "/" + strings.TrimSuffix(s.path, "index.html")} {
			if i := bytes.Index(data, []byte(text)); i >= 0 && len(text) > 1 {
				return whole.Span(i, i+len(text))
			}
		}
	}
	return source.Span{}
}

// inFile finds a reference of a style sheet, of a drawing, or of a page that a site has made itself.
func (w *whereabouts) inFile(s stray) source.Span {
	var likely source.Span
	name, _, _ := strings.Cut(path.Base(s.on), ".")
	for _, folder := range []string{"static", "content"} {
		for _, f := range w.snap.tree.Under(folder) {
			ext := path.Ext(f.Path)
			if !strings.EqualFold(ext, path.Ext(s.on)) {
				continue
			}
			at := written(f, s)
			if at.Known() && (strings.HasSuffix(f.Path, "/"+s.on) || strings.TrimSuffix(path.Base(f.Path), ext) == name) {
				return at
			}
			if !likely.Known() {
				likely = at
			}
		}
	}
	return likely
}

// written finds a reference in a file that is published much as it is.
func written(f *source.File, s stray) source.Span {
	var at source.Span
	see := func(r *links.Ref) {
		if at.Known() || string(r.Address) != s.address {
			return
		}
		if i := bytes.Index(f.Data()[r.At:], r.Address); i >= 0 {
			at = f.Span(r.At+i, r.At+i+len(r.Address))
		}
	}
	if strings.EqualFold(path.Ext(f.Path), ".css") {
		links.CSS(f.Data(), see)
	} else {
		links.HTML(f.Data(), see, func([]byte) {})
	}
	return at
}
