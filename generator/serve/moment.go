package serve

import (
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// own is the part of the address space that belongs to the preview.
const own = "/-/"

// A moment is a snapshot as it is shown, in both editions. Files are made when they are asked for, once each.
type moment struct {
	at       time.Time
	editions []*edition // the one that is served, then the other
	before   *moment    // shows pages whose templates cannot be drawn now; nil without one

	mu    sync.Mutex
	seen  bool      // a page was made
	wrong diag.List // why pages could not be made
	lost  diag.List // what pages ask for and is not there
}

// newMoment takes a snapshot. Sound says that it has no errors: then the moment before is only needed for pages whose
// template turns out to be mistaken when it is used.
func newMoment(snap *generator.Snapshot, at time.Time, before *moment, sound bool) *moment {
	m := &moment{at: at}
	if sound {
		m.before = before.lastSeen()
	}
	other := playbook.Public
	if snap.Audience == playbook.Public {
		other = playbook.Internal
	}
	mount := own + string(other) + "/"
	m.editions = []*edition{
		{of: m, mount: snap.Root(), open: func() *generator.Snapshot { return snap }},
		{of: m, mount: mount, open: sync.OnceValue(func() *generator.Snapshot { return snap.Edition(other, mount) })},
	}
	return m
}

// lastSeen is the last moment up to this one that pages were made of, all of them without mistakes: what to go back to.
func (m *moment) lastSeen() *moment {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.seen || len(m.wrong) > 0 {
		return m.before
	}
	m.before = nil // what is older is not needed any more
	return m
}

// saw notes what came of making a page.
func (m *moment) saw(wrong diag.List) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen = true
	m.wrong = append(m.wrong[:len(m.wrong):len(m.wrong)], wrong...)
}

// back is the moment to go back to where a page cannot be drawn; nil without one.
func (m *moment) back() *moment {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.before
}

// mistakes are what was found when pages were made, and in them.
func (m *moment) mistakes() diag.List {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Concat(m.wrong, m.lost)
}

// misses notes what a page asks for and is not there. Another page may say the same of the same place.
func (m *moment) misses(lost diag.List) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, d := range lost {
		if !slices.ContainsFunc(m.lost, func(x diag.Diagnostic) bool { return x.At == d.At && x.Code == d.Code && x.Message == d.Message }) {
			m.lost = append(m.lost, d)
		}
	}
}

// edition returns the one an address lies in, and the rest of the address: "roles/x/".
func (m *moment) edition(address string) (e *edition, rest string, ok bool) {
	for _, e := range []*edition{m.editions[1], m.editions[0]} {
		if rest, ok := strings.CutPrefix(address, e.mount); ok {
			return e, rest, true
		}
	}
	return nil, "", false
}

// of returns the edition for an audience.
func (m *moment) of(a playbook.Audience) *edition {
	if m.editions[0].audience() == a {
		return m.editions[0]
	}
	return m.editions[1]
}

// An edition is one of the two, with what was made of it so far.
type edition struct {
	of    *moment
	mount string // "/", "/handbook/" or "/-/public/"
	open  func() *generator.Snapshot

	mu   sync.Mutex
	made map[string]*made
}

// A made is a file that was asked for.
type made struct {
	once   sync.Once
	status int
	body   []byte
	page   string                 // address inside the site; "" for what is no page
	tag    string                 // of body and uses
	uses   map[string]source.Hash // files beside the pages that it shows, by address
	source source.Hash            // of the file the page is made from
	wrong  diag.List              // why it could not be made
	lost   bool                   // it asks for what is not there
	noted  sync.Once              // either
}

// file returns a published file by its path, "roles/index.html"; nil where the edition has none.
func (e *edition) file(name string) *made {
	snap := e.open()
	if !snap.Has(name) {
		return nil
	}
	return e.make(name, http.StatusOK)
}

// at returns what an address inside the site gives: the file, or else the page that says it is not there.
func (e *edition) at(rest string) *made {
	if f := e.file(generator.FilePath("/" + rest)); f != nil {
		return f
	}
	if e.open().Has("404.html") {
		return e.make("404.html", http.StatusNotFound)
	}
	return &made{status: http.StatusNotFound, body: []byte("There is nothing at this address.\n"), tag: "none"}
}

func (e *edition) make(name string, status int) *made {
	e.mu.Lock()
	if e.made == nil {
		e.made = map[string]*made{}
	}
	key := name
	if status != http.StatusOK {
		key = "" // the page for what is not there may be asked for by its own name, too
	}
	f := e.made[key]
	if f == nil {
		f = &made{status: status}
		e.made[key] = f
	}
	e.mu.Unlock()
	f.once.Do(func() { e.fill(f, name) })
	return f
}

// fill makes a file. A page that cannot be drawn is as it was when it last could.
func (e *edition) fill(f *made, name string) {
	snap := e.open()
	page := snap.PageAt(name)
	if page != nil && page.View != nil {
		f.page, f.source = page.URL, page.At.Sum()
	}
	out, wrong, err := snap.Get(name)
	if err != nil {
		wrong = diag.List{{Severity: diag.Error, Code: "template", Message: "This page cannot be made: " + err.Error() + "."}}
	}
	if page != nil {
		e.of.saw(wrong)
	}
	if f.wrong = wrong; len(wrong) > 0 {
		if b := e.of.back(); b != nil {
			if old := b.of(e.audience()).file(name); old != nil && old.status == http.StatusOK {
				f.body, f.uses, f.tag = old.body, old.uses, old.tag
				return
			}
		}
		f.status, f.body = http.StatusInternalServerError, failure(wrong)
		f.tag = tag(f.body, nil)
		return
	}
	f.body = out.Data
	if f.page != "" {
		f.uses = e.uses(f.body, page.URL)
		lost := snap.Astray(out, page)
		e.of.misses(lost)
		f.lost = lost.Fails(false) // as a build would
	}
	f.tag = tag(f.body, f.uses)
}

var reference = regex.Late(`(?:src|href)="([^"#?:]+)`)

// uses finds the files beside the pages that a page shows or leads to, with the hashes of what they hold. Those of the
// theme have their hash in their names.
func (e *edition) uses(body []byte, page string) map[string]source.Hash {
	files := e.open().Beside()
	if len(files) == 0 {
		return nil
	}
	var out map[string]source.Hash
	for _, m := range reference().FindAllSubmatch(body, -1) {
		way, err := url.PathUnescape(string(m[1]))
		if err != nil {
			continue
		}
		at := path.Join(path.Dir(page+"x"), way)
		if strings.HasPrefix(way, "/") {
			at = "/" + strings.TrimPrefix(way, e.mount)
		}
		if sum, ok := files[at]; ok {
			if out == nil {
				out = map[string]source.Hash{}
			}
			out[at] = sum
		}
	}
	return out
}

// mixed is a hash with those of files added, in the order of their addresses.
func mixed(sum source.Hash, uses map[string]source.Hash) source.Hash {
	names := make([]string, 0, len(uses))
	for name := range uses {
		names = append(names, name)
	}
	slices.Sort(names)
	all := slices.Clone(sum[:])
	for _, name := range names {
		h := uses[name]
		all = append(append(all, name...), h[:]...)
	}
	return source.Sum(all)
}
