package watch

import (
	"errors"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Ears are what hears events.
type ears struct {
	events      <-chan fsnotify.Event
	errors      <-chan error
	add, remove func(dir string) error
	deaf        func(dir string) bool // whether what happens in a folder may go unheard
	close       func() error
	done        chan struct{} // closed when nobody listens any more
}

// stop ends the hearing, and waits until it has ended.
func (e *ears) stop() {
	e.close()
	<-e.done
}

// An event is what was heard, and when.
type event struct {
	fsnotify.Event
	at time.Time
}

// An inbox takes events as they come, so that the system never waits for a caller that is busy. It holds so many, and
// then only knows that there were more.
type inbox struct {
	dirty chan struct{} // holds one value if there is something in it

	mu     sync.Mutex
	ears   *ears
	events []event
	lost   bool      // events are missing
	faults int       // errors other than lost events
	ended  bool      // no more will come
	heard  time.Time // when the last event came
}

const inboxSize = 1 << 14

// hear notes what is listened with, for whoever ends it.
func (in *inbox) hear(e *ears) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.ears = e
}

// fill takes events until there will be no more.
func (in *inbox) fill(e *ears) {
	defer close(e.done)
	events, errs := e.events, e.errors
	for events != nil || errs != nil {
		select {
		case ev, ok := <-events:
			if !ok {
				events = nil
				continue
			}
			in.put(func() { in.event(event{ev, time.Now()}) })
		case err, ok := <-errs:
			if !ok {
				errs = nil
				continue
			}
			in.put(func() {
				in.lost = true
				if !errors.Is(err, fsnotify.ErrEventOverflow) {
					in.faults++
				}
			})
		}
	}
	in.put(func() { in.ended = true })
}

func (in *inbox) put(change func()) {
	in.mu.Lock()
	change()
	in.mu.Unlock()
	select {
	case in.dirty <- struct{}{}:
	default: // it is dirty already
	}
}

func (in *inbox) event(e event) {
	in.heard = e.at
	if len(in.events) == inboxSize {
		in.events, in.lost = in.events[:0], true
	}
	in.events = append(in.events, e)
}

// take empties the inbox.
func (in *inbox) take() (events []event, lost bool) {
	in.mu.Lock()
	defer in.mu.Unlock()
	events, lost = in.events, in.lost
	in.events, in.lost = nil, false
	return events, lost
}
