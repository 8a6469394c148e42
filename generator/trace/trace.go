// Package trace says what a run is doing and, where it is asked to keep that, where the time went.
//
// A Run goes along with a context. Where there is none, everything here does nothing and costs next to nothing, so that
// whoever does the work calls it without asking.
package trace

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// A Run is one run of a program, such as a build. It may be used by several goroutines.
type Run struct {
	now   func() time.Time
	begun time.Time
	keep  bool

	step      atomic.Pointer[string]
	done, all atomic.Int64

	mu    sync.Mutex
	kept  []span
	lanes []bool // which are taken, by number; the first is that of steps
}

// A span is a stretch of time in which one thing was done.
type span struct {
	name, kind, about string
	lane              int
	from, took        time.Duration
}

// New begins a run. Where spans are to be kept it costs memory for each; else it only knows what is done now.
func New(now func() time.Time, keep bool) *Run {
	return &Run{now: now, begun: now(), keep: keep, lanes: []bool{true}}
}

type key struct{}

// With returns a context that the run goes along with.
func With(ctx context.Context, r *Run) context.Context { return context.WithValue(ctx, key{}, r) }

func of(ctx context.Context) *Run {
	r, _ := ctx.Value(key{}).(*Run)
	return r
}

// A Now is what a run is doing: a step and, where it has parts that are counted, how many of them are done.
type Now struct {
	Step      string // "" before the first
	Done, All int
}

// Now says what is done at the moment.
func (r *Run) Now() Now {
	n := Now{Done: int(r.done.Load()), All: int(r.all.Load())}
	if step := r.step.Load(); step != nil {
		n.Step = *step
	}
	return n
}

// A Span is something that is being done. The zero Span is nothing.
type Span struct {
	run  *Run
	span span
	lent bool // its lane is another span's
}

// Step begins a step of the run. Steps follow one another.
func Step(ctx context.Context, name string) Span {
	r := of(ctx)
	if r == nil {
		return Span{}
	}
	r.step.Store(&name)
	r.done.Store(0)
	r.all.Store(0)
	return Span{run: r, span: span{name: name, from: r.now().Sub(r.begun)}, lent: true}
}

// Expect says of how many parts the step is made that has just begun.
func Expect(ctx context.Context, parts int) {
	if r := of(ctx); r != nil {
		r.all.Store(int64(parts))
	}
}

// Done says that one more of those parts is done.
func Done(ctx context.Context) {
	if r := of(ctx); r != nil {
		r.done.Add(1)
	}
}

// Begin begins something that may be done beside others: what is done, to what kind of thing, and to which of that kind.
func Begin(ctx context.Context, name, kind, about string) Span {
	r := of(ctx)
	if r == nil || !r.keep {
		return Span{}
	}
	return Span{run: r, span: span{name: name, kind: kind, about: about, lane: r.lane(), from: r.now().Sub(r.begun)}}
}

// Begin begins a part of what the span is, which has to end before it.
func (s Span) Begin(name string) Span {
	if s.run == nil || !s.run.keep {
		return Span{}
	}
	in := s.span
	in.name, in.from = name, s.run.now().Sub(s.run.begun)
	return Span{run: s.run, span: in, lent: true}
}

// End ends it.
func (s Span) End() {
	if s.run == nil || !s.run.keep {
		return
	}
	s.span.took = s.run.now().Sub(s.run.begun) - s.span.from
	s.run.mu.Lock()
	defer s.run.mu.Unlock()
	s.run.kept = append(s.run.kept, s.span)
	if !s.lent {
		s.run.lanes[s.span.lane] = false
	}
}

// lane takes the first lane that is free: what is done at the same time stands in different ones.
func (r *Run) lane() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, taken := range r.lanes {
		if !taken {
			r.lanes[i] = true
			return i
		}
	}
	r.lanes = append(r.lanes, true)
	return len(r.lanes) - 1
}
