// Package serve shows a site while it is being written: pages are made when they are asked for, every open tab is told
// when its own bytes have changed, and with a mistake in a file the last good page stays below a list of what to mend.
//
// Nothing is written to disk, and nothing is looked up on it: a request is answered from the files of a snapshot or not
// at all. A page is what build writes, byte for byte, with one script element behind it. Everything else of the preview
// lies under the address /-/, which no site uses.
//
// State is compared, not announced: a tab says which bytes it has, and hears of others. So a lost connection, a burst
// of saves or a slow reader need no care of their own.
package serve

import (
	"context"
	"sync"
	"time"

	"rolebook/generator"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Options say how a site is shown.
type Options struct {
	Host       string // the name the server was asked to listen on; requests may name it
	LiveReload bool   // pages follow the files they are made from
	Editor     Editor // opens a file at a line; nil where none is known
	Now        func() time.Time
}

// A Server shows one snapshot after the other. It may be used by many at once; the zero Server is not ready.
type Server struct {
	o    Options
	done chan struct{} // closed when the server ends: streams end with it

	mu      sync.Mutex
	state   state
	changed chan struct{} // closed, and replaced, when the state changes
	streams int
	asked   question // the last
}

// A state is what the server shows between two changes. It never changes.
type state struct {
	good   *moment             // what is shown: the last moment without mistakes, or one with mistakes where there was none yet
	judged *moment             // the last moment that the rules have found to be without mistakes, to go back to
	latest *generator.Snapshot // as the files are now, mistakes and all
	report *report
}

// New returns a server that has nothing to show yet: requests wait for the first Show.
func New(o Options) *Server {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Server{o: o, done: make(chan struct{}), changed: make(chan struct{})}
}

// Show shows a snapshot from now on, and tells the tabs that are concerned. One with errors is not shown: its problems
// are, over the last good pages. It does not wait for anybody.
func (s *Server) Show(snap *generator.Snapshot) {
	now := s.o.Now()
	defer s.remake()
	s.update(func(was state) state {
		next := state{good: was.good, judged: was.judged, latest: snap}
		failing := snap.Problems.Fails(false)
		if !failing || was.good == nil {
			next.good = newMoment(snap, now, was.good, !failing)
		}
		switch {
		case snap.Interim:
		case !failing:
			next.judged = next.good
		case was.judged != nil:
			next.good = was.judged
		}
		next.report = s.reportOn(next, was.report, nil, now)
		return next
	})
}

// remake makes the page that was asked for last before anybody asks again: of a judged snapshot the first page takes a
// look at everything, and nobody waits for it now.
func (s *Server) remake() {
	st, _ := s.now()
	s.mu.Lock()
	ask := s.asked
	s.mu.Unlock()
	if st.good == nil || st.latest.Interim || ask.page == "" {
		return
	}
	st.good.of(ask.audience).file(ask.page)
}

// A question is the last page that was asked for.
type question struct {
	audience playbook.Audience
	page     string // its file
}

// noted adds the problems of a file that could not be made, or that asks for what is not there, to those that are told, if
// the moment is still shown.
func (s *Server) noted(m *moment, f *made) {
	if len(f.wrong) == 0 && !f.lost {
		return
	}
	f.noted.Do(func() {
		now := s.o.Now()
		s.update(func(was state) state {
			if was.good == m {
				was.report = s.reportOn(was, was.report, m.mistakes(), now)
			}
			return was
		})
	})
}

func (s *Server) update(change func(state) state) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := change(s.state)
	if next == s.state {
		return
	}
	s.state = next
	close(s.changed)
	s.changed = make(chan struct{})
}

// now returns what is shown, and a channel that is closed when it no longer is.
func (s *Server) now() (state, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state, s.changed
}

// shown returns what is shown, as soon as there is something; ok is false where the context or the server ended before.
func (s *Server) shown(ctx context.Context) (state, bool) {
	for {
		st, changed := s.now()
		if st.good != nil {
			return st, true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return state{}, false
		case <-s.done:
			return state{}, false
		}
	}
}

// tag names bytes: it changes with them, and with the files a page shows.
func tag(body []byte, uses map[string]source.Hash) string {
	sum := source.Sum(body)
	if len(uses) > 0 {
		sum = mixed(sum, uses)
	}
	return sum.Short()
}
