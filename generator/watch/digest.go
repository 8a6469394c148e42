package watch

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Errors of the system, other than lost events, after which it is not believed any more.
const maxFaults = 3

// digest takes what was heard into the burst, and keeps the watched folders those that are there.
func (w *Watch) digest() {
	events, lost := w.inbox.take()
	for _, e := range events {
		if w.ears != nil {
			w.hear(e)
		}
	}
	if w.ears == nil {
		return
	}
	if lost {
		w.sweep()
		w.burst.everything(time.Now())
	}
	w.inbox.mu.Lock()
	broken, heard := w.inbox.ended || w.inbox.faults >= maxFaults, w.inbox.heard
	w.inbox.mu.Unlock()
	w.mu.Lock()
	unheard := w.doubt.judge(time.Now(), heard)
	w.mu.Unlock()
	switch {
	case w.ears == nil:
	case broken:
		w.give("the system fails to report them")
	case unheard:
		w.give("the system does not report them here")
	}
}

// hear takes one event.
func (w *Watch) hear(e event) {
	if e.Op == fsnotify.Chmod {
		return
	}
	left := e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
	parent, known := w.folders.at[filepath.Dir(e.Name)]
	switch {
	case left && (w.folders.at[e.Name] != nil || w.folders.links[e.Name]):
		w.leave(e.Name)
		w.upheaval(e.at)
		return
	case w.folders.targets[e.Name]:
		w.burst.everything(e.at)
		return
	case !known || parent.only:
		return // leaving the folder has called for a look already
	}
	rel := path.Join(parent.rel, filepath.Base(e.Name))
	if e.Has(fsnotify.Create) {
		delete(w.folders.shut, e.Name)
		info, err := os.Lstat(e.Name)
		switch {
		case err == nil && info.IsDir():
			if w.enter(e.Name, rel, parent.linked); !w.folders.shut[e.Name] {
				w.upheaval(e.at)
			}
			return
		case err == nil && info.Mode()&fs.ModeSymlink != 0:
			w.follow(e.Name, rel)
			w.upheaval(e.at)
			return
		}
	}
	switch {
	case w.folders.shut[e.Name] || w.folders.at[e.Name] != nil:
		return // of a folder some systems say that something happened within
	case !w.o.Heeds(rel):
		return
	case parent.linked:
		w.burst.everything(e.at)
	default:
		w.burst.note(e.at, rel)
	}
}

// upheaval calls for a look at everything, since folders came or went.
func (w *Watch) upheaval(at time.Time) {
	w.burst.everything(at)
	w.mu.Lock()
	w.doubt.moved = time.Now()
	w.mu.Unlock()
}
