// Package watch says when a folder should be looked at again. It never says what has changed: the paths it names are
// hints where to look first, and a look at everything, every few seconds, mends what no event told of.
//
// Where the system tells of no changes, as on network disks, or can watch no more folders, it says so in one line and
// goes on without events, by asking for a look again and again.
package watch

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Options say what to watch.
type Options struct {
	Dir     string                 // the folder
	Enter   func(path string) bool // whether a folder is watched; "." is Dir itself. nil enters all
	Heeds   func(path string) bool // whether what happens to a file matters; nil heeds all
	Poll    time.Duration          // if set, no events are used, and there is a look this often
	Settle  time.Duration          // how long it must have been quiet before a look; 0 adapts, to at most 30 ms
	Recheck time.Duration          // how long there may be no look at everything; 0 is 3 seconds
	Say     func(string)           // takes a line for people, such as that it polls from now on; may be nil
}

// A Look is a request to look again.
type Look struct {
	Paths   []string // what events named: files, or folders, relative to Dir, with slashes, sorted; where to look first
	All     bool     // look at everything: events were lost, folders came or went, or it is time
	Recheck bool     // nothing called for this look but time
}

// A Watch says when a folder should be looked at again.
type Watch struct {
	o       Options
	dir     string // Dir, absolute and free of links
	ears    *ears  // nil while it polls
	inbox   inbox
	folders folders
	burst   burst
	poll    time.Duration
	looked  time.Time // when everything was last looked at
	all     bool      // the last look was at everything
	closing sync.Once
	closed  chan struct{}

	mu    sync.Mutex // of what the caller tells
	took  time.Duration
	doubt doubt
}

// Start begins to watch. Whatever changes after it returns is told of by Next, so the first look of all comes after
// it. The error is that of a folder which is not there.
func Start(o Options) (*Watch, error) {
	if info, err := os.Stat(o.Dir); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%s is a file, not a folder", o.Dir)
	}
	w := newWatch(o)
	if o.Poll > 0 {
		return w, nil
	}
	system, err := fsnotify.NewWatcher()
	if err != nil {
		w.give(up(err))
		return w, nil
	}
	w.listen(&ears{
		events: system.Events, errors: system.Errors,
		add: system.Add, remove: system.Remove, deaf: remote, close: system.Close,
	})
	return w, nil
}

func newWatch(o Options) *Watch {
	if o.Enter == nil {
		o.Enter = func(string) bool { return true }
	}
	if o.Heeds == nil {
		o.Heeds = func(string) bool { return true }
	}
	if o.Say == nil {
		o.Say = func(string) {}
	}
	if o.Recheck == 0 {
		o.Recheck = usualRecheck
	}
	w := &Watch{o: o, poll: usualPoll, closed: make(chan struct{}), looked: time.Now()}
	if o.Poll > 0 {
		w.poll = o.Poll
	}
	w.inbox.dirty = make(chan struct{}, 1)
	w.folders.forget()
	return w
}

// listen takes events from now on, of all folders there are.
func (w *Watch) listen(e *ears) {
	w.ears = e
	e.done = make(chan struct{})
	w.inbox.hear(e)
	go w.inbox.fill(e)
	w.sweep()
	w.burst = burst{} // the first look is the caller's
	w.doubt.moved = time.Time{}
}

// give gives up on events, says why, and polls from then on.
func (w *Watch) give(reason string) {
	if w.ears != nil {
		w.ears.stop()
		w.ears = nil
	}
	w.folders.forget()
	w.burst.everything(time.Now())
	w.o.Say(fmt.Sprintf("Changes cannot be seen as they happen: %s. Looking every %g seconds instead.", reason, w.poll.Seconds()))
}

// Next waits until something may have changed and has settled. One goroutine calls it at a time. The error is that of
// ctx, or os.ErrClosed after Close.
func (w *Watch) Next(ctx context.Context) (Look, error) {
	called := time.Now()
	if w.all {
		w.looked, w.all = called, false
	}
	for {
		if err := ctx.Err(); err != nil {
			return Look{}, err
		}
		if w.isClosed() {
			return Look{}, os.ErrClosed
		}
		w.digest()
		look, wait := w.due(called)
		if wait <= 0 {
			return look, nil
		}
		timer := time.NewTimer(wait)
		select {
		case <-w.inbox.dirty:
		case <-timer.C:
		case <-ctx.Done():
		case <-w.closed:
		}
		timer.Stop()
	}
}

func (w *Watch) isClosed() bool {
	select {
	case <-w.closed:
		return true
	default:
		return false
	}
}

// due returns the look that is due, or how long to wait until one may be.
func (w *Watch) due(called time.Time) (Look, time.Duration) {
	now := time.Now()
	if !w.burst.empty() {
		wait := w.burst.due(w.o.Settle, called).Sub(now)
		if wait <= 0 && w.o.Settle == 0 && !w.burst.patient && w.halfway() {
			w.burst.patient = true
			wait = w.burst.due(w.o.Settle, called).Sub(now)
		}
		if wait > 0 {
			return Look{}, wait
		}
		return w.hand(w.burst.take(), now), 0
	}
	if wait := w.looked.Add(w.pause()).Sub(now); wait > 0 {
		return Look{}, wait
	}
	changed := w.ears != nil && w.sweep()
	w.burst.take()
	return w.hand(Look{All: true, Recheck: !changed}, now), 0
}

func (w *Watch) hand(l Look, now time.Time) Look {
	w.all = l.All
	w.mu.Lock()
	defer w.mu.Unlock()
	w.doubt.asked = now
	return l
}

// Missed tells that the look just taken found a change which no event had told of. When this happens again, events do
// not come here, and it polls from then on.
func (w *Watch) Missed() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.doubt.missed(time.Now())
}

// Close ends the watch.
func (w *Watch) Close() error {
	w.closing.Do(func() {
		close(w.closed)
		w.inbox.mu.Lock()
		e := w.inbox.ears
		w.inbox.mu.Unlock()
		if e != nil {
			e.stop()
		}
	})
	return nil
}
