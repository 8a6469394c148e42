package generator

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"rolebook/generator/content"
	"rolebook/generator/digest"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
	"rolebook/generator/whole"
)

// A Memory is where builds are remembered from one run of the program to the next. It may be deleted at any time, and
// what cannot be read or written of it is as good as forgotten.
type Memory struct {
	Dir     string // a folder of its own; "" remembers nothing
	Program string // of which version this is: what it finds in a file hangs on nothing else
	Manner  string // in what manner a build is to say what there is to say
}

// A Moment is how a site stood before a build.
type Moment struct {
	site   *Site
	memory Memory
	dir    string // the destination
	stood  source.Hash
	sure   bool

	look     func() (source.Standing, error) // at the destination, once
	looked   bool
	compiled bool        // the site was compiled after the look at its files
	was      *remembered // an earlier build that was asked for as this one is; nil without one
	made     *makings    // what the pages that are written are made of; nil where nobody may go by it
	amended  bool
}

// remembered is a build as it is kept.
type remembered struct {
	Key     string
	Day     string // it was made on
	Zone    string
	Fixed   playbook.Date     // the day that the site itself says it is
	Sources []byte            // how the site's files stood; empty where that would not tell
	Folder  []byte            // how the destination stood after it
	Young   map[string][]byte // files of the destination that only their sums tell of
	Made    string            // the sum of the file that says what pages are made of; "" without one
	Manner  string            // in which it was said
	Said    json.RawMessage

	opened bool     // the file that says what pages are made of
	made   *makings // as it says
}

// Moment looks at the site's files, before a build into a folder.
func (s *Site) Moment(m Memory, dir string) *Moment {
	at := &Moment{site: s, memory: m, dir: dir}
	at.look = sync.OnceValues(func() (source.Standing, error) {
		said, _ := whole.Text(at.file() + liesIn)
		return source.FolderStanding(dir, notPublished, said)
	})
	if m.Dir != "" {
		if was := at.earlier(); was != nil {
			go at.look() // which mostly waits for the system
		}
		at.stood, at.sure, _ = s.reader.Standing() // one that cannot be looked at is not sure
	}
	return at
}

// Recall returns what was kept of an earlier build, where another would do nothing, and would say it in the same manner:
// every file of the site and of the destination is as it was, and so are the day and all that was asked for.
func (m *Moment) Recall() (said json.RawMessage, ok bool) {
	r := m.earlier()
	if r == nil || r.Manner != m.memory.Manner || !m.sure || !bytes.Equal(r.Sources, m.stood[:]) ||
		r.Day != m.site.today(&playbook.Site{Timezone: r.Zone, Today: r.Fixed}, m.site.opts.Now).String() || !m.stands(r) {
		return nil, false
	}
	return r.Said, true
}

// Compile compiles the site as Site.Compile does. What an earlier run has found in single files is not looked for again.
func (m *Moment) Compile(ctx context.Context) (*Snapshot, error) {
	m.compiled = true
	if m.memory.Dir == "" || os.MkdirAll(m.memory.Dir, 0o700) != nil {
		return m.site.Compile(ctx)
	}
	store := digest.NewStore(m.file()+readBefore, m.memory.Program)
	go store.Load()
	if m.earlier() != nil {
		m.site.room.shorten()
		said, _ := whole.Text(m.file() + stoodSo)
		m.site.reader.Know(said)
	}
	cache, checker := content.CacheOf(store), playbook.CheckerOf(store)
	m.site.cache, m.site.checker = cache, checker // of which the site lets go
	m.site.themes, m.site.store = theme.CacheOf(store), store
	snap, err := m.compile(ctx)
	if err == nil {
		cache.Keep()
		checker.Keep()
		store.Close() // what could not be written is found again
	}
	m.site.room.tidy()
	return snap, err
}

// compile compiles the site. What is found in a file that changes on the way is worth nothing, not even a panic.
func (m *Moment) compile(ctx context.Context) (snap *Snapshot, err error) {
	reader := m.site.reader
	defer func() {
		if reader.Changed() {
			recover()
			snap, err = nil, source.ErrChanged
		}
	}()
	return m.site.Compile(ctx)
}

// Anew is the moment of a new beginning, which reads every file and goes by nothing that is known. How files stood is
// forgotten: it may be that which is wrong.
func (m *Moment) Anew() (*Moment, error) {
	if m.memory.Dir != "" {
		os.Remove(m.file() + stoodSo)
	}
	site, err := Open(m.site.opts)
	if err != nil {
		return nil, err
	}
	return site.Moment(Memory{}, m.dir), nil
}

// earlier is the last build that was asked for as this one is; nil where none is remembered.
func (m *Moment) earlier() *remembered {
	if m.looked || m.memory.Dir == "" {
		return m.was
	}
	m.looked = true
	kept, _ := whole.Text(m.file())
	sum, raw, _ := strings.Cut(kept, "\n")
	r := new(remembered)
	if sum == sumOf(raw) && json.Unmarshal([]byte(raw), r) == nil && r.Key == m.key() {
		m.was = r
	}
	return m.was
}

// stands reports whether every file of the destination is as a build left it.
func (m *Moment) stands(r *remembered) bool {
	folder, err := m.look()
	if err != nil || !bytes.Equal(r.Folder, folder.Sum[:]) {
		return false
	}
	for name, sum := range r.Young {
		data, err := m.published(name)
		if now := sha256.Sum256(data); err != nil || !bytes.Equal(now[:], sum) {
			return false
		}
	}
	young := len(r.Young)
	maps.DeleteFunc(r.Young, func(name string, _ []byte) bool {
		return name != output.RecordName && !slices.Contains(folder.Young, name)
	})
	if len(r.Young) < young { // by now their times tell
		m.keep(r)
	}
	m.keepFolders(folder)
	return true
}

// published are the bytes of a file of the destination.
func (m *Moment) published(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(m.dir, filepath.FromSlash(path)))
}

// record is the sum of the record that a build left.
func (r *remembered) record() (sum [sha256.Size]byte) {
	copy(sum[:], r.Young[output.RecordName])
	return sum
}

// makings are what the pages of the build are made of; nil where that is not known.
func (r *remembered) makings(m *Moment) *makings {
	if !r.opened {
		r.opened, r.made = true, r.open(m)
	}
	return r.made
}

func (r *remembered) open(m *Moment) *makings {
	raw, err := whole.Text(m.file() + madeOf)
	if err != nil || sumOf(raw) != r.Made {
		return nil
	}
	d, out := digest.Open(nil, raw), new(makings)
	if out.Digest(d); !d.Fits() {
		return nil
	}
	return out
}

// madeOf ends the name of the file that says what the pages of a build are made of; readBefore that of what was found in
// single files, stoodSo that of how these stood, and liesIn that of what lies in the folders of the destination.
const madeOf, readBefore, stoodSo, liesIn = ".made", ".read", ".stood", ".lies"

// notPublished are files of a destination that a build never looks at.
func notPublished(name string) bool { return name == ".git" }

// Remember keeps a build that was written, and whatever there is to say of it.
func (m *Moment) Remember(snap *Snapshot, report output.Report, said any) {
	if m.memory.Dir == "" || report.Note != "" || len(report.Foreign) > 0 { // which the next build would not say
		return
	}
	folder, err := m.left(report)
	if err != nil {
		return
	}
	if !m.amended {
		os.Remove(m.file() + liesIn) // there may be more in them now
	}
	m.keepFolders(folder)
	m.keepSources()
	r := &remembered{
		Key: m.key(), Day: snap.internal.Today.String(), Zone: snap.internal.Site.Timezone, Fixed: snap.internal.Site.Today,
		Folder: folder.Sum[:], Young: map[string][]byte{}, Manner: m.memory.Manner,
	}
	if m.sure && m.stoodFor(snap) {
		r.Sources = m.stood[:]
	}
	for _, name := range append(folder.Young, output.RecordName) { // the record tells of a build that came between
		sum, ours := report.Sum(name)
		if !ours {
			return
		}
		r.Young[name] = sum[:]
	}
	if r.Said, err = json.Marshal(said); err != nil {
		return
	}
	m.forget()
	if m.made != nil {
		d := digest.New(nil)
		m.made.Digest(d)
		if raw := d.Bytes(); m.put(m.file()+madeOf, []byte(raw)) {
			r.Made = sumOf(raw)
		}
	}
	m.keep(r)
}

// stoodFor reports whether the site's files stood at the moment as they were read for a snapshot. One that was compiled
// before may lack what was written in between.
func (m *Moment) stoodFor(snap *Snapshot) bool {
	if m.compiled {
		return true
	}
	tree, err := m.site.reader.Read(context.Background())
	return err == nil && tree == snap.tree
}

// many are so many that it is worth writing down what was not known of them.
const many = 100

// keepSources writes down how the site's files stand, where that was not known of many.
func (m *Moment) keepSources() {
	if said := m.site.reader.Stood(many); said != "" {
		m.put(m.file()+stoodSo, []byte(said))
	}
}

// keepFolders writes down what lies in the folders of the destination, where that was not known of many.
func (m *Moment) keepFolders(folder source.Standing) {
	if folder.New >= many {
		m.put(m.file()+liesIn, []byte(folder.Folders()))
	}
}

// left is how a build has left the destination. Where others have been there meanwhile, files are young, or the error is
// source.ErrChanged.
func (m *Moment) left(report output.Report) (source.Standing, error) {
	if m.amended { // so it was looked at before
		if before, err := m.look(); err == nil {
			return before.After(m.dir, notPublished, report.Left, slices.Concat([]string{output.RecordName}, report.Added, report.Changed)...)
		}
	}
	var there atomic.Int64
	folder, err := source.LeftStanding(m.dir, notPublished, func(name string) (since, until time.Time) {
		if _, ours := report.Sum(name); ours && name != output.RecordName {
			there.Add(1)
		}
		return report.Left(name)
	})
	if err == nil && int(there.Load()) != report.Files {
		err = source.ErrChanged
	}
	return folder, err
}

// keep writes down what is remembered, after its sum: some of it is said again as it stands there.
func (m *Moment) keep(r *remembered) {
	if raw, err := json.Marshal(r); err == nil {
		m.put(m.file(), []byte(sumOf(string(raw))+"\n"+string(raw)))
	}
}

// sumOf is the sum of a text in hexadecimal digits.
func sumOf(text string) string {
	sum := source.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}

// put writes a file of the memory, which another run may be reading, or writing too.
func (m *Moment) put(file string, data []byte) bool {
	return os.MkdirAll(m.memory.Dir, 0o700) == nil && whole.Bytes(file, 0o600, data) == nil
}

// longest is how long a build is remembered.
const longest = 60 * 24 * time.Hour

// forget removes what nobody has asked for in a long time.
func (m *Moment) forget() {
	entries, _ := os.ReadDir(m.memory.Dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > longest {
			os.Remove(filepath.Join(m.memory.Dir, e.Name()))
		}
	}
}

// key is what the outcome hangs on beside files and the day.
func (m *Moment) key() string {
	o := m.site.opts
	return fmt.Sprintf("%q %q %q %q %t %t %t", m.memory.Program, o.Skip, o.BaseURL, o.Clock, o.Strict, o.Preview, m.site.plain)
}

// file is where a build of this edition of this site into this folder is kept.
func (m *Moment) file() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", m.site.opts.Dir, m.dir, m.site.opts.Audience))
	return filepath.Join(m.memory.Dir, hex.EncodeToString(sum[:16])+".json")
}
