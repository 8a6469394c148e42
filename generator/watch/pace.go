package watch

import (
	"os"
	"path/filepath"
	"time"
)

const (
	usualPoll    = 700 * time.Millisecond
	usualRecheck = 3 * time.Second
)

// halfway reports a file that is gone or empty. Most likely somebody is just about to write it.
func (w *Watch) halfway() bool {
	if len(w.burst.paths) > 8 {
		return false
	}
	for p := range w.burst.paths {
		info, err := os.Stat(filepath.Join(w.dir, filepath.FromSlash(p)))
		if err != nil || info.Mode().IsRegular() && info.Size() == 0 {
			return true
		}
	}
	return false
}

// pause is how long there may be no look at everything. Looking takes at most a hundredth of the time, or a tenth
// where there are no events.
func (w *Watch) pause() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.ears == nil:
		return max(w.poll, 10*w.took)
	case w.folders.at[w.dir] == nil: // Dir is not there: it may come back
		return min(usualPoll, w.o.Recheck)
	default:
		return max(w.o.Recheck, 100*(w.took+w.folders.took))
	}
}

// Took tells how long the caller's last look at everything took.
func (w *Watch) Took(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.took = d
}
