package generator

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"rolebook/generator/diag"
	"rolebook/generator/links"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// signposts are what the files of a snapshot refer to, read off their bytes as they are published. What leads to a file
// is judged at once, since it is known which there are; what leads to an element of another file when all have been read.
type signposts struct {
	snap *Snapshot
	root string // path the site is reached at
	base string // whole address of the site; "" where it is not known, or where another edition is published there
	seed maphash.Seed
	at   map[string]*landing    // by path; nil where one page alone is read
	ours func() map[string]bool // the first parts of paths, in small letters

	astray []stray
	far    map[farRef][]foothold // what many files refer to is kept once

	leaving bool // references to other hosts are astray, too: somebody wants to ask there
}

// A landing is a file that can be referred to.
type landing struct {
	path  string
	read  bool     // its elements are known
	names []uint64 // of its elements, as hashes
}

// A farSign is a reference to an element of another file.
type farSign struct {
	to   *landing
	name uint64
}

// A stray is a reference that leads nowhere, or may.
type stray struct {
	sign
	foothold
}

// A foothold is where a reference stands.
type foothold struct {
	from *pages.Page // nil for a file that is no page
	on   string      // path of the file
}

// A farRef is a reference to an element of another file, as it is written.
type farRef struct {
	farSign
	sign
}

// A sign is where a reference leads.
type sign struct {
	kind     links.Kind
	address  string // as the page writes it
	path     string // the file it means
	fragment string // the element in it
}

// same reports whether two references lead to the same, however they are written.
func (s sign) same(o sign) bool { return s.path == o.path && s.fragment == o.fragment }

// signposts begins to read what a snapshot publishes.
func (s *Snapshot) signposts() *signposts {
	p := s.lookout()
	p.at = make(map[string]*landing, len(s.Index.Pages()))
	for path := range s.paths {
		p.at[path] = &landing{path: path}
	}
	return p
}

// paths are those of all files that a snapshot publishes.
func (s *Snapshot) paths(yield func(path string) bool) {
	for _, page := range s.every() {
		if !yield(FilePath(page.URL)) {
			return
		}
	}
	for path := range s.published().byPath {
		if !yield(path) {
			return
		}
	}
}

// Astray returns what a page that was made refers to and the snapshot has not. Elements of other pages are left out: for
// these, all pages would have to be made.
func (s *Snapshot) Astray(o Output, page *pages.Page) diag.List {
	r := s.lookout().read(o, page)
	if len(r.astray) == 0 {
		return nil
	}
	all := s.signposts() // knows what may have been meant
	all.astray = r.astray
	return all.findings()
}

// lookout reads single pages, without what all have.
func (s *Snapshot) lookout() *signposts {
	p := &signposts{snap: s, root: s.Root(), seed: maphash.MakeSeed(), far: map[farRef][]foothold{}}
	if s.Audience == playbook.Public {
		p.base = s.base
	}
	p.ours = sync.OnceValue(func() map[string]bool {
		out := map[string]bool{"": true}
		for path := range s.paths {
			out[top(path)] = true
		}
		return out
	})
	return p
}

// find returns the file at a path; nil where there is none.
func (p *signposts) find(path []byte) *landing {
	if p.at == nil {
		if path := string(path); p.snap.Has(path) {
			return &landing{path: path}
		}
		return nil
	}
	return p.at[string(path)]
}

// top is the first part of a path in small letters.
func top(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return strings.ToLower(first)
}

// A reading is what one file refers to, as far as it has to be looked at again.
type reading struct {
	path   string
	names  []uint64
	astray []stray
	far    []farStray
	known  bool
}

type farStray struct {
	farRef
	foothold
}

// read finds what is referred to in a file, and which elements of it can be. It may be called by many at once.
func (p *signposts) read(o Output, from *pages.Page) reading {
	r := reading{path: o.Path}
	see := p.sighting(&r, from)
	switch strings.ToLower(path.Ext(o.Path)) {
	case ".css":
		links.CSS(o.Data, see.ref)
	case ".html", ".svg":
		r.known, r.names = true, make([]uint64, 0, 64)
		links.HTML(o.Data, see.ref, func(id []byte) { r.names = append(r.names, maphash.Bytes(p.seed, id)) })
		see.judgeOwn(o.Data)
		r.names = slices.Clone(r.names) // they are kept until all is read
	}
	return r
}

// A sighting is the reading of one file.
type sighting struct {
	*reading
	posts  *signposts
	from   *pages.Page
	folder string
	self   *landing               // the file itself
	own    []uint64               // elements of it that it refers to, as hashes
	lost   func(name uint64) bool // which of these are not there, where that is known; nil before
	buffer []byte
}

func (p *signposts) sighting(r *reading, from *pages.Page) *sighting {
	s := &sighting{reading: r, posts: p, from: from, folder: path.Dir("/" + r.path), own: make([]uint64, 0, 32), buffer: append(make([]byte, 0, 128), r.path...)}
	s.self = p.find(s.buffer)
	return s
}

func (s *sighting) ref(r *links.Ref) {
	address, fragment := r.Address, []byte(nil)
	if i := bytes.IndexByte(address, '#'); i >= 0 {
		address, fragment = address[:i], address[i+1:]
	}
	var to *landing
	if len(address) > 0 {
		inside := false
		if to, inside = s.landing(address); !inside {
			if s.posts.leaving && s.leaves(r) {
				s.astray = append(s.astray, s.stray(r, string(r.Address), ""))
			}
			return
		}
	} else if len(r.Address) > 0 {
		to = s.self
	} else if r.Kind() == links.Link {
		return // an empty address is the page itself
	}
	if to == nil {
		s.astray = append(s.astray, s.stray(r, string(s.buffer), ""))
		return
	}
	if len(fragment) == 0 {
		return
	}
	if fragment, _, _ = bytes.Cut(fragment, []byte(":~:")); len(fragment) == 0 {
		return
	}
	if s.from != nil && s.from.Instead != "" && len(address) > 0 {
		return // where a page has moved on since, the place on it is not there for certain
	}
	name := fragment
	if bytes.IndexByte(fragment, '%') >= 0 {
		if plain, err := url.PathUnescape(string(fragment)); err == nil {
			name = []byte(plain)
		}
	}
	if bytes.EqualFold(name, []byte("top")) {
		return
	}
	hash := maphash.Bytes(s.posts.seed, name)
	if to.path == s.path {
		if s.lost == nil {
			s.own = append(s.own, hash)
		} else if s.lost(hash) {
			s.astray = append(s.astray, s.stray(r, s.path, string(name)))
		}
		return
	}
	stray := s.stray(r, to.path, string(name))
	s.far = append(s.far, farStray{farRef{farSign{to, hash}, stray.sign}, stray.foothold})
}

// leaves reports whether a reference is a link to another host.
func (s *sighting) leaves(r *links.Ref) bool {
	address := string(r.Address)
	web := strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
	return web && r.Kind() == links.Link && (s.posts.snap.base == "" || !strings.HasPrefix(address, s.posts.snap.base))
}

func (s *sighting) stray(r *links.Ref, path, fragment string) stray {
	return stray{sign{r.Kind(), string(r.Address), path, fragment}, foothold{s.from, s.path}}
}

// judgeOwn judges references to the file's own elements. Where one leads nowhere, the file is read again to see which.
func (s *sighting) judgeOwn(data []byte) {
	if len(s.own) == 0 {
		return
	}
	slices.Sort(s.names)
	lost := func(name uint64) bool {
		_, there := slices.BinarySearch(s.names, name)
		return !there
	}
	if !slices.ContainsFunc(s.own, lost) {
		return
	}
	again := s.posts.sighting(&reading{path: s.path}, s.from)
	again.lost = lost
	links.HTML(data, again.ref, func([]byte) {})
	for _, a := range again.astray {
		if a.path == s.path && a.fragment != "" {
			s.astray = append(s.astray, a)
		}
	}
}

// landing returns the file that an address means, which is nil where there is none; the path is left in the buffer.
// inside is false for what is not of this site.
func (s *sighting) landing(address []byte) (to *landing, inside bool) {
	s.buffer = s.buffer[:0]
	if hasScheme(address) {
		if s.posts.base == "" || !strings.HasPrefix(string(address)+"/", s.posts.base) {
			return nil, false
		}
		s.walk(address[min(len(s.posts.base), len(address)):])
		if !s.posts.ours()[top(string(s.buffer))] {
			return nil, false // something else may be served beside the site
		}
	} else if bytes.HasPrefix(address, []byte("//")) {
		return nil, false
	} else if address[0] == '/' {
		rest, ours := bytes.CutPrefix(address, []byte(s.posts.root))
		if !ours {
			return nil, false
		}
		s.walk(rest)
	} else {
		s.buffer = append(s.buffer, s.folder[1:]...)
		if !s.walk(address) && s.posts.root != "/" {
			return nil, false
		}
	}
	return s.posts.find(s.buffer), true
}

// hasScheme reports whether an address begins with a scheme, as "https:" does.
func hasScheme(address []byte) bool {
	for _, c := range address {
		switch c {
		case ':':
			return true
		case '/', '?':
			return false
		}
	}
	return false
}

var upward = []byte("../")

// depth is how many folders deep a path is.
func depth(folder []byte) int {
	if len(folder) == 0 {
		return 0
	}
	return 1 + bytes.Count(folder, []byte("/"))
}

// plain reports whether every part of an address is a name, written as it is.
func plain(address []byte) bool {
	begins := true
	for _, c := range address {
		if c == '%' || c == '?' || begins && (c == '.' || c == '/') {
			return false
		}
		begins = c == '/'
	}
	return true
}

// walk follows an address from the folder in the buffer, and leaves there the path of the file it leads to. It reports
// false when the way leads above the site.
func (s *sighting) walk(address []byte) bool {
	rest, up := address, 0
	for ; bytes.HasPrefix(rest, upward); up++ {
		rest = rest[len(upward):]
	}
	if plain(rest) && up <= depth(s.buffer) { // as nearly all are: the long way comes to the same
		for ; up > 0; up-- {
			s.buffer = s.buffer[:max(0, bytes.LastIndexByte(s.buffer, '/'))]
		}
		if len(s.buffer) > 0 {
			s.buffer = append(s.buffer, '/')
		}
		if s.buffer = append(s.buffer, rest...); len(rest) == 0 || rest[len(rest)-1] == '/' {
			s.buffer = append(s.buffer, "index.html"...)
		}
		return true
	}
	address, _, _ = bytes.Cut(address, []byte("?"))
	if bytes.IndexByte(address, '%') >= 0 {
		if plain, err := url.PathUnescape(string(address)); err == nil {
			address = []byte(plain)
		}
	}
	within, folder := true, len(address) == 0
	for part := range bytes.SplitSeq(address, []byte("/")) {
		folder = false
		switch string(part) {
		case "", ".":
			folder = true
		case "..":
			folder, within = true, within && len(s.buffer) > 0
			s.buffer = s.buffer[:max(0, bytes.LastIndexByte(s.buffer, '/'))]
		default:
			if len(s.buffer) > 0 {
				s.buffer = append(s.buffer, '/')
			}
			s.buffer = append(s.buffer, part...)
		}
	}
	if folder {
		if len(s.buffer) > 0 {
			s.buffer = append(s.buffer, '/')
		}
		s.buffer = append(s.buffer, "index.html"...)
	}
	return within
}

// take adds what a file refers to.
func (p *signposts) take(r reading) {
	if to := p.at[r.path]; to != nil {
		to.read, to.names = r.known, r.names
	}
	p.astray = append(p.astray, r.astray...)
	for _, f := range r.far {
		p.far[f.farRef] = append(p.far[f.farRef], f.foothold)
	}
}

// strays returns the references that lead nowhere, in the order of the files they stand in.
func (p *signposts) strays() []stray {
	out := p.astray
	for to, all := range p.far {
		if to.to.read && !slices.Contains(to.to.names, to.name) {
			for _, on := range all {
				out = append(out, stray{to.sign, on})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b stray) int {
		return cmp.Or(strings.Compare(a.on, b.on), strings.Compare(a.path, b.path), strings.Compare(a.fragment, b.fragment), strings.Compare(a.address, b.address),
			cmp.Compare(a.kind, b.kind))
	})
	return out
}
