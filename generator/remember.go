package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"rolebook/generator/output"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A Memory is where builds are remembered from one run of the program to the next. It may be deleted at any time, and
// what cannot be read or written of it is as good as forgotten.
type Memory struct {
	Dir string // a folder of its own; "" remembers nothing
	Key string // what a build hangs on beside the site: the program, and how it was asked
}

// A Moment is how a site stood before a build.
type Moment struct {
	site   *Site
	memory Memory
	dir    string // the destination
	stood  source.Hash
	sure   bool
}

// remembered is a build as it is kept.
type remembered struct {
	Key     string
	Day     string // it was made on
	Zone    string
	Fixed   playbook.Date     // the day that the site itself says it is
	Sources []byte            // how the site's files stood
	Folder  []byte            // how the destination stood after it
	Young   map[string][]byte // files of the destination that only their sums tell of
	Said    json.RawMessage
}

// Moment looks at the site's files, before a build into a folder.
func (s *Site) Moment(m Memory, dir string) *Moment {
	at := &Moment{site: s, memory: m, dir: dir}
	if m.Dir != "" {
		at.stood, at.sure, _ = s.reader.Standing() // one that cannot be looked at is not sure
	}
	return at
}

// Recall returns what was kept of an earlier build, where another would do nothing: every file of the site and of the
// destination is as it was, and so are the day and all that was asked for.
func (m *Moment) Recall() (said json.RawMessage, ok bool) {
	if !m.sure {
		return nil, false
	}
	raw, err := os.ReadFile(m.file())
	if err != nil {
		return nil, false
	}
	var r remembered
	if json.Unmarshal(raw, &r) != nil || r.Key != m.key() || !bytes.Equal(r.Sources, m.stood[:]) ||
		r.Day != m.site.today(&playbook.Site{Timezone: r.Zone, Today: r.Fixed}, m.site.opts.Now).String() {
		return nil, false
	}
	folder, err := source.FolderStanding(m.dir, notPublished)
	if err != nil || !bytes.Equal(r.Folder, folder.Sum[:]) {
		return nil, false
	}
	for name, sum := range r.Young {
		data, err := os.ReadFile(filepath.Join(m.dir, filepath.FromSlash(name)))
		if now := sha256.Sum256(data); err != nil || !bytes.Equal(now[:], sum) {
			return nil, false
		}
	}
	young := len(r.Young)
	maps.DeleteFunc(r.Young, func(name string, _ []byte) bool {
		return name != output.RecordName && !slices.Contains(folder.Young, name)
	})
	if len(r.Young) < young { // by now their times tell
		m.keep(r)
	}
	return r.Said, true
}

// notPublished are files of a destination that a build never looks at.
func notPublished(name string) bool { return name == ".git" }

// Remember keeps a build that was written, and whatever there is to say of it.
func (m *Moment) Remember(snap *Snapshot, report output.Report, said any) {
	if !m.sure || report.Note != "" || len(report.Foreign) > 0 { // which the next build would not say
		return
	}
	folder, err := source.FolderStanding(m.dir, notPublished)
	if err != nil {
		return
	}
	r := remembered{
		Key: m.key(), Day: snap.internal.Today.String(), Zone: snap.internal.Site.Timezone, Fixed: snap.internal.Site.Today,
		Sources: m.stood[:], Folder: folder.Sum[:], Young: map[string][]byte{},
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
	m.keep(r)
}

// keep writes down what is remembered.
func (m *Moment) keep(r remembered) {
	raw, err := json.Marshal(r)
	if err != nil || os.MkdirAll(m.memory.Dir, 0o700) != nil {
		return
	}
	// Another run may be reading, or writing the same.
	f, err := os.CreateTemp(m.memory.Dir, "new-")
	if err != nil {
		return
	}
	_, err = f.Write(raw)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), m.file())
	}
	if err != nil {
		os.Remove(f.Name())
	}
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
	return fmt.Sprintf("%s %q %q %q %t %t", m.memory.Key, o.Skip, o.BaseURL, o.Clock, o.Strict, o.Preview)
}

// file is where a build of this edition of this site into this folder is kept.
func (m *Moment) file() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", m.site.opts.Dir, m.dir, m.site.opts.Audience))
	return filepath.Join(m.memory.Dir, hex.EncodeToString(sum[:16])+".json")
}
