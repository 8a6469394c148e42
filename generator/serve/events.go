package serve

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

const (
	mostStreams = 4096             // open at one time; more are turned away
	beat        = 20 * time.Second // how often a silent stream shows that it is there
	patience    = 10 * time.Second // how long a listener may take for one message
)

// events is the stream of one tab. The tab says which page it shows and which bytes it has; it hears of others.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	if !s.enter() {
		refuse(w, http.StatusServiceUnavailable, "Too many pages are open.")
		return
	}
	defer s.leave()
	q := r.URL.Query()
	if _, ok := s.shown(r.Context()); !ok {
		refuse(w, http.StatusServiceUnavailable, "The preview is ending.")
		return
	}
	l := listener{page: strings.TrimPrefix(q.Get("page"), "/"), edition: playbook.Audience(q.Get("edition")), has: q.Get("has")}
	l.w, l.out = w, http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	if !l.send("retry: 500\n\n") {
		return
	}
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		now, changed := s.now()
		if !l.catchUp(s, now) {
			return
		}
		select {
		case <-changed:
		case <-tick.C:
			if !l.send(":\n\n") {
				return
			}
		case <-r.Context().Done():
			return
		case <-s.done:
			return
		}
	}
}

func (s *Server) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.streams == mostStreams {
		return false
	}
	s.streams++
	return true
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.streams--
}

// A listener is one tab that is open, and what it knows.
type listener struct {
	w       http.ResponseWriter
	out     *http.ResponseController
	page    string
	edition playbook.Audience
	has     string
	last    *made   // what it was told of, since the stream began
	told    *report // what it knows of problems
}

// catchUp tells the tab what it does not know; false means that it is gone.
func (l *listener) catchUp(s *Server, st state) bool {
	e := st.good.of(l.edition)
	f := e.at(l.page)
	s.noted(st.good, f)
	if f.tag != l.has {
		var news struct {
			Has   string   `json:"has"`
			Own   bool     `json:"own"`
			Files []string `json:"files"`
		}
		news.Has, news.Files = f.tag, []string{}
		if l.last != nil {
			news.Own = f.source != l.last.source && f.source != (source.Hash{})
		}
		for _, name := range slices.Sorted(maps.Keys(f.uses)) {
			if l.last == nil || l.last.uses[name] != f.uses[name] {
				news.Files = append(news.Files, escaped(e.mount+strings.TrimPrefix(name, "/")))
			}
		}
		if !l.event("page", news) {
			return false
		}
		l.has = f.tag
	}
	l.last = f
	report := st.report
	if now, _ := s.now(); now.good == st.good {
		report = now.report // with what was found just now
	}
	if report == nil {
		report = nothing
	}
	if report != l.told && !l.event("problems", json.RawMessage(report.json)) {
		return false
	}
	l.told = report
	return true
}

func (l *listener) event(name string, data any) bool {
	text, err := json.Marshal(data)
	return err == nil && l.send(fmt.Sprintf("event: %s\ndata: %s\n\n", name, text))
}

func (l *listener) send(text string) bool {
	l.out.SetWriteDeadline(time.Now().Add(patience))
	if _, err := l.w.Write([]byte(text)); err != nil {
		return false
	}
	return l.out.Flush() == nil
}
