package watch

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// Folders are what is watched, by full path. Systems watch folder by folder, not what lies below.
type folders struct {
	at      map[string]*folder
	shut    map[string]bool // folders that are not entered
	links   map[string]bool
	targets map[string]bool // files that links lead to
	round   int             // counts the sweeps
	changes int             // counts folders that came or went
	took    time.Duration   // of the last sweep
}

// A folder is one that is watched.
type folder struct {
	rel    string      // its path in Dir, with slashes
	info   fs.FileInfo // which folder it is: another may get its name
	linked bool        // links lead here: what is in it may have more names
	only   bool        // nothing in it matters but targets of links
	round  int         // when it was last seen
}

func (f *folders) forget() {
	f.at, f.shut, f.links, f.targets = map[string]*folder{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
}

// sweep makes the watched folders those that are there, and reports whether they were others.
func (w *Watch) sweep() (changed bool) {
	began, changes := time.Now(), w.folders.changes
	w.folders.round++
	w.folders.links, w.folders.targets, w.folders.shut = map[string]bool{}, map[string]bool{}, map[string]bool{}
	full, err := filepath.Abs(w.o.Dir)
	if err == nil {
		full, err = filepath.EvalSymlinks(full)
	}
	if err == nil {
		w.dir = full
		w.enter(full, ".", false)
	}
	for dir, f := range w.folders.at {
		if f.round != w.folders.round {
			w.drop(dir)
		}
	}
	w.folders.took = time.Since(began)
	if changed = w.folders.changes != changes; changed {
		w.upheaval(time.Now())
	}
	return changed
}

// enter watches a folder, and what is below it. It is watched before it is listed, so nothing can come in between.
func (w *Watch) enter(dir, rel string, linked bool) {
	if w.ears == nil {
		return
	}
	if !w.o.Enter(rel) {
		w.folders.shut[dir] = true
		return
	}
	f := w.folders.at[dir]
	if f != nil && f.round == w.folders.round && !f.only && (f.linked || !linked) {
		return
	}
	if f = w.add(dir); f == nil {
		return
	}
	if !linked || f.rel == "" {
		f.rel = rel
	}
	f.linked, f.only = f.linked || linked, false
	for _, e := range list(dir) {
		name, below := filepath.Join(dir, e.Name()), path.Join(rel, e.Name())
		if e.IsDir() {
			w.enter(name, below, linked)
		} else if e.Type()&fs.ModeSymlink != 0 {
			w.follow(name, below)
		}
	}
}

func list(dir string) []fs.DirEntry {
	f, err := os.Open(dir)
	if err != nil {
		return nil // gone, or closed to us: who reads it will say so
	}
	defer f.Close()
	entries, _ := f.ReadDir(-1)
	return entries
}

// follow watches what a link leads to, if that lies in Dir and not above the link.
func (w *Watch) follow(name, rel string) {
	w.folders.links[name] = true
	real, err := filepath.EvalSymlinks(name)
	if err != nil || !within(real, w.dir) || within(name, real) {
		return
	}
	info, err := os.Stat(real)
	if err != nil {
		return
	}
	if info.IsDir() {
		w.enter(real, rel, true)
		return
	}
	w.folders.targets[real] = true
	dir := filepath.Dir(real)
	if f := w.folders.at[dir]; f == nil || f.round != w.folders.round {
		if f := w.add(dir); f != nil {
			f.only = true
		}
	}
}

// add watches one folder; nil if that cannot be. A folder seen for the first time in a sweep is what it is found to
// be in this sweep, whatever it was.
func (w *Watch) add(dir string) *folder {
	info, err := os.Lstat(dir)
	if err != nil || w.ears == nil {
		return nil
	}
	f := w.folders.at[dir]
	if f != nil && !os.SameFile(f.info, info) {
		w.leave(dir)
		f = nil
	}
	if f == nil {
		if w.ears.deaf(dir) {
			w.give("this folder is on a network or shared disk")
			return nil
		}
		if err := w.ears.add(dir); err != nil {
			if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
				w.give(up(err))
			}
			return nil
		}
		if info, err = os.Lstat(dir); err != nil {
			w.ears.remove(dir)
			return nil
		}
		w.folders.changes++
		f = &folder{info: info}
		w.folders.at[dir] = f
	}
	if f.round != w.folders.round {
		f.rel, f.linked, f.only, f.round = "", false, false, w.folders.round
	}
	return f
}

// leave stops watching a folder and all below it: those may have other names by now.
func (w *Watch) leave(dir string) {
	delete(w.folders.links, dir)
	for d := range w.folders.at {
		if within(d, dir) {
			w.drop(d)
		}
	}
}

func (w *Watch) drop(dir string) {
	if w.ears != nil {
		w.ears.remove(dir) // fails if the system has done so
	}
	w.folders.changes++
	delete(w.folders.at, dir)
}

// within reports whether name is dir or lies below it.
func within(name, dir string) bool {
	rest, ok := strings.CutPrefix(name, dir)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(dir, string(filepath.Separator)))
}
