// Package generator conducts: it reads a site, loads and links it, plans its pages, renders and writes them.
package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tdewolff/minify/v2"

	"rolebook/generator/card"
	"rolebook/generator/content"
	"rolebook/generator/digest"
	"rolebook/generator/ledger"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
)

// Options say what to build and for whom.
type Options struct {
	Dir      string            // the site's folder
	Theme    fs.FS             // built-in templates/ and static/
	Skip     string            // a folder inside Dir that is not content, such as the destination; may be ""
	BaseURL  string            // overrides url of rolebook.yaml; may be ""
	Audience playbook.Audience // Internal unless set
	Clock    playbook.Date     // the day to take as today; zero means the site's own setting, then Now
	Now      time.Time         // used only where neither Clock nor the site says what day it is
	Strict   bool              // warnings about what pages refer to keep a site from being written, as errors do
	Preview  bool              // it is shown and never published: what keeps an edition from the public only warns
	Once     bool              // it is compiled once, by a process that ends then: memory is there to be used
}

// A Site is a folder that can be compiled again and again. What it keeps is kept by all the bytes it was made of.
type Site struct {
	opts    Options
	plain   bool // the folder itself is the content
	reader  *source.Reader
	cache   *content.Cache
	linker  playbook.Linker
	checker *playbook.Checker
	themes  *theme.Cache
	store   *digest.Store // of what an earlier run has found; nil without one
	fixed   memo[fixedKey, []byte]
	cards   memo[card.Card, []byte]

	room      *room // if it is compiled once
	minifier  *minify.M
	scratched sync.Pool // of *bytes.Buffer
}

// ErrNoContent is returned by Open for a folder that holds no Markdown at all.
var ErrNoContent = errors.New("there is no Markdown in this folder")

// Open looks at a folder. A folder with neither content/ nor rolebook.yaml is itself the content.
func Open(o Options) (*Site, error) {
	if o.Audience == "" {
		o.Audience = playbook.Internal
	}
	info, err := os.Stat(o.Dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s is a file, not a folder", o.Dir)
	}
	s := &Site{opts: o, cache: &content.Cache{}, checker: &playbook.Checker{}, themes: &theme.Cache{}, minifier: newMinifier()}
	s.linker.Late = o.Audience == playbook.Internal
	s.plain = !exists(filepath.Join(o.Dir, "content"))
	for _, name := range settings {
		s.plain = s.plain && !exists(filepath.Join(o.Dir, name))
	}
	s.reader = source.NewReader(s.layers()...)
	if s.plain {
		tree, err := s.reader.Read(context.Background())
		if err != nil {
			return nil, err
		}
		if !hasMarkdown(tree) {
			return nil, ErrNoContent
		}
	}
	if o.Once {
		s.room = newRoom()
	}
	return s, nil
}

// settings are the names of the file that makes a folder a site.
var settings = []string{"rolebook.yaml", "rolebook.yml"}

// Close gives back what a site takes that is compiled once: memory is collected as it was before.
func (s *Site) Close() { s.room.leave() }

// Dir is the site's folder.
func (s *Site) Dir() string { return s.opts.Dir }

// Audience is the edition the site is compiled for.
func (s *Site) Audience() playbook.Audience { return s.opts.Audience }

// judgedFor is the edition that rules and addresses are judged for. A preview publishes nothing, so what would keep the
// public edition from going out is as grave there as in the internal one.
func (s *Site) judgedFor() playbook.Audience {
	if s.opts.Preview {
		return playbook.Internal
	}
	return s.opts.Audience
}

// Plain reports whether the folder itself is the content.
func (s *Site) Plain() bool { return s.plain }

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func hasMarkdown(t *source.Tree) bool {
	for _, f := range t.Under("content") {
		if isMarkdown(f.Path) {
			return true
		}
	}
	return false
}

func isMarkdown(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".markdown":
		return true
	}
	return false
}

// layers are the built-in theme and the site's folder, which is opened for each reading: it may be another by then.
func (s *Site) layers() []source.Layer {
	theme := source.Layer{FS: s.opts.Theme, Keep: func(p string, _ bool) bool { return inFolders(p, "templates", "static") }}
	site := source.Layer{Open: func() (fs.FS, error) { return source.Folder(s.opts.Dir) }, Keep: s.keeps}
	if s.plain {
		site.At = "content"
	}
	return []source.Layer{theme, site}
}

// keeps reports whether a file of the site's folder, or one below a folder of it, is read.
func (s *Site) keeps(p string, dir bool) bool {
	if s.plain {
		return p != "public" && !strings.HasPrefix(p, "public/") && !s.skips(p) && !s.published(p)
	}
	return !s.skips(p) && (inFolders(p, "content", "templates", "static") || !dir && !strings.Contains(p, "/") && atRoot(p))
}

// published reports whether a path of the site's folder lies in one that a build has written.
func (s *Site) published(p string) bool {
	for ; p != "."; p = path.Dir(p) {
		if exists(filepath.Join(s.opts.Dir, filepath.FromSlash(p), output.RecordName)) {
			return true
		}
	}
	return false
}

func inFolders(p string, folders ...string) bool {
	for _, f := range folders {
		if p == f || strings.HasPrefix(p, f+"/") {
			return true
		}
	}
	return false
}

// atRoot reports files beside content/ that are read: the settings, the ledger of addresses, and Markdown that may have been meant for content/.
func atRoot(p string) bool {
	return slices.Contains(settings, p) || p == ledger.Name || isMarkdown(p)
}

func (s *Site) skips(p string) bool {
	return s.opts.Skip != "" && (p == s.opts.Skip || strings.HasPrefix(p, s.opts.Skip+"/"))
}

// today is the day a build takes as today: the clock option, else the site's setting, else the day it is in the site's
// zone, which is UTC unless stated: the machine's own zone changes nothing.
func (s *Site) today(site *playbook.Site, now time.Time) playbook.Date {
	if !s.opts.Clock.IsZero() {
		return s.opts.Clock
	}
	if site != nil && !site.Today.IsZero() {
		return site.Today
	}
	now = now.UTC()
	if site != nil && site.Timezone != "" {
		if zone, err := time.LoadLocation(site.Timezone); err == nil {
			now = now.In(zone)
		}
	}
	y, m, d := now.Date()
	return playbook.Date{Year: y, Month: m, Day: d}
}
