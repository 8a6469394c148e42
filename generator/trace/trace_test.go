package trace_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/generator/trace"
)

// a clock that goes on by a millisecond each time it is asked.
func ticking() func() time.Time {
	now := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Millisecond)
		return now
	}
}

// A run knows at any time what it is doing and how much of that is done.
func TestNow(t *testing.T) {
	r := trace.New(ticking(), false)
	ctx := trace.With(context.Background(), r)
	if got := r.Now(); got != (trace.Now{}) {
		t.Errorf("before the first step: %+v", got)
	}
	read := trace.Step(ctx, "read")
	read.End()
	pages := trace.Step(ctx, "pages")
	trace.Expect(ctx, 3)
	trace.Begin(ctx, "render", "role", "/roles/a/").End()
	trace.Done(ctx)
	if got := r.Now(); got != (trace.Now{Step: "pages", Done: 1, All: 3}) {
		t.Errorf("in the midst: %+v", got)
	}
	pages.End()
	if len(r.Steps())+len(r.Kinds()) > 0 {
		t.Error("it kept what it was not asked to keep")
	}
}

// What was done can be opened as trace events: what was done at once lies in different lanes, what is a part of
// something in the lane of that.
func TestEvents(t *testing.T) {
	r := trace.New(ticking(), true)
	ctx := trace.With(context.Background(), r)
	step := trace.Step(ctx, "pages")
	a := trace.Begin(ctx, "render", "role", "/roles/a/")
	b := trace.Begin(ctx, "render", "team", "/teams/b/")
	in := a.Begin("minify")
	in.End()
	a.End()
	trace.Begin(ctx, "scan", "role", "/roles/a/").End() // in the lane that is free again
	b.End()
	step.End()
	var out bytes.Buffer
	if err := r.WriteEvents(&out); err != nil {
		t.Fatal(err)
	}
	var file struct {
		TraceEvents []struct {
			Name, Cat, Ph string
			TS, Dur       float64
			TID           int
			Args          map[string]string
		}
	}
	if err := json.Unmarshal(out.Bytes(), &file); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	var said []string
	for _, e := range file.TraceEvents {
		if e.Ph == "X" {
			said = append(said, fmt.Sprint(e.Name, " ", e.TID, " ", e.TS, "+", e.Dur, e.Args["of"]))
		}
	}
	want := "pages 0 1000+9000|render role 1 2000+4000/roles/a/|render team 2 3000+6000/teams/b/|minify role 1 4000+1000/roles/a/|scan role 1 7000+1000/roles/a/"
	if got := strings.Join(said, "|"); got != want {
		t.Errorf("the events are\n%s\nwant\n%s", got, want)
	}
}

// Sums say how long each step took, and what was done to each kind, the longest first.
func TestSums(t *testing.T) {
	r := trace.New(ticking(), true)
	ctx := trace.With(context.Background(), r)
	trace.Step(ctx, "read").End()
	for range 3 {
		trace.Begin(ctx, "render", "role", "/").End()
	}
	page := trace.Begin(ctx, "render", "grid", "/skills/")
	for range 4 {
		page.Begin("minify").End()
	}
	page.End()
	trace.Step(ctx, "read").End()
	if got := fmt.Sprint(r.Steps()); got != "[{read 2 2ms}]" {
		t.Errorf("steps: %s", got)
	}
	if got := fmt.Sprint(r.Kinds()); got != "[{grid [{render 1 9ms} {minify 4 4ms}]} {role [{render 3 3ms}]}]" {
		t.Errorf("kinds: %s", got)
	}
}

// Without a run nothing happens, and nothing is allocated; with one, goroutines may use it at the same time.
func TestNothingAndMany(t *testing.T) {
	ctx := context.Background()
	if n := testing.AllocsPerRun(100, func() {
		s := trace.Begin(ctx, "render", "role", "/")
		s.Begin("minify").End()
		s.End()
		trace.Done(ctx)
	}); n > 0 {
		t.Errorf("%v allocations without a run", n)
	}
	r := trace.New(time.Now, true)
	ctx = trace.With(ctx, r)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				trace.Begin(ctx, "render", "role", "/").End()
				trace.Done(ctx)
			}
		})
	}
	all.Wait()
	if r.Now().Done != 800 || r.Kinds()[0].Done[0].Count != 800 {
		t.Errorf("%+v, %+v", r.Now(), r.Kinds())
	}
}
