package generator

import (
	"context"
	"iter"
	"slices"
	"sync"
	"time"

	"rolebook/generator/source"
	"rolebook/generator/watch"
)

// Following says how Watch looks.
type Following struct {
	Poll time.Duration    // look this often and trust no events; zero waits for events
	Say  func(string)     // takes a line for the person at the terminal; may be nil
	Now  func() time.Time // what time it is; nil is the machine's clock
}

// Watch yields the site now, and again after every change of its files and at every midnight of its time zone. What
// comes last is what Compile would give; before it may come interim snapshots, which show the same pages sooner. An
// error is the machine's, such as a folder that cannot be read: the next look may find it mended, so whoever ranges over
// them decides whether to go on.
//
// The watcher says when to look, never what to think: the paths it names are looked at first, and a look at everything
// follows where nobody waits for it.
func (s *Site) Watch(ctx context.Context, o Following) iter.Seq2[*Snapshot, error] {
	return func(yield func(*Snapshot, error) bool) {
		if o.Now == nil {
			o.Now = time.Now
		}
		w, err := watch.Start(watch.Options{Dir: s.opts.Dir, Enter: s.enters, Heeds: s.heeds, Poll: o.Poll, Say: o.Say})
		if err != nil {
			yield(nil, err)
			return
		}
		defer w.Close()
		ctx, cancel := context.WithCancel(ctx)
		f := &following{site: s, now: o.Now, watch: w, looks: make(chan watch.Look)}
		var pump sync.WaitGroup
		pump.Go(func() { f.pump(ctx) })
		defer pump.Wait()
		defer cancel()
		f.run(ctx, yield)
	}
}

// A following is what Watch knows between two looks.
type following struct {
	site  *Site
	now   func() time.Time
	watch *watch.Watch
	looks chan watch.Look
	last  *Snapshot
	took  time.Duration // by the last look at everything

	judging sync.Mutex // one look at everything at a time
}

// pump hands on the watcher's looks, so that one can be waited for beside other work.
func (f *following) pump(ctx context.Context) {
	for {
		look, err := f.watch.Next(ctx)
		if err != nil {
			return
		}
		select {
		case f.looks <- look:
		case <-ctx.Done():
			return
		}
	}
}

// mostPause is how long a look at everything waits after something was shown.
const mostPause = 300 * time.Millisecond

// mostPutOff is how often a look at everything may be put off because the author goes on writing.
const mostPutOff = 20

// run looks, yields, and waits for the next reason to look, until it may not go on.
//
// Who writes on does not wait for what was written before to be judged: a look at everything that is called off ends in
// its own time, beside the next look.
func (f *following) run(ctx context.Context, yield func(*Snapshot, error) bool) {
	var looking sync.WaitGroup
	defer looking.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	look, putOff := watch.Look{All: true}, 0
	for {
		if !f.first(ctx, look, yield) {
			return
		}
		judging, stop := context.WithCancel(ctx)
		settled, settle := make(chan found, 1), settling{look, f.last, f.took}
		looking.Go(func() {
			defer stop()
			settled <- f.settle(judging, settle)
		})
		var next watch.Look
		early := false
		var r found
		select {
		case r = <-settled:
		case next = <-f.looks:
			if f.last != nil && f.last.Interim && putOff < mostPutOff {
				stop()
				putOff++
				look = next
				continue
			}
			early = true
			r = <-settled
		}
		f.took = r.took
		if r.snap != nil {
			f.last, putOff = r.snap, 0
		}
		if ctx.Err() != nil || (r.snap != nil || r.err != nil) && !yield(r.snap, r.err) {
			return
		}
		if !early {
			var ok bool
			if next, ok = f.wait(ctx); !ok {
				return
			}
		}
		look = next
	}
}

// A settling is what a look at everything goes by.
type settling struct {
	look watch.Look
	last *Snapshot     // what is shown
	took time.Duration // by the look at everything before
}

// A found is what a look at everything came to: a snapshot where anything is new.
type found struct {
	snap *Snapshot
	err  error
	took time.Duration
}

// wait waits for a reason to look: a change, or midnight. It reports false when the context ends.
func (f *following) wait(ctx context.Context) (watch.Look, bool) {
	var midnight <-chan time.Time
	if f.last != nil && f.site.opts.Clock.IsZero() && f.last.internal.Site.Today.IsZero() {
		now := f.now()
		t := time.NewTimer(nextMidnight(now, f.last.internal.Site.Timezone).Sub(now))
		defer t.Stop()
		midnight = t.C
	}
	quiet := time.NewTimer(lull)
	defer quiet.Stop()
	for {
		select {
		case look := <-f.looks:
			return look, true
		case <-midnight:
			return watch.Look{Recheck: true}, true
		case <-quiet.C:
			go sweep()
		case <-ctx.Done():
			return watch.Look{}, false
		}
	}
}

// first looks where a look points to, and yields what can be shown of it at once. It reports false when the range has
// ended.
func (f *following) first(ctx context.Context, look watch.Look, yield func(*Snapshot, error) bool) bool {
	if look.Recheck {
		return true // nobody waits for it
	}
	began := time.Now()
	read := f.site.reader.Read
	if f.last != nil && !look.All {
		read = func(context.Context) (*source.Tree, error) { return f.site.reader.Look(f.site.heeded(look.Paths)...) }
	}
	tree, err := f.whole(ctx, f.last, read)
	if err != nil || f.last != nil && tree == f.last.tree {
		return true // the look at everything says so, if it is still so
	}
	snap, err := f.site.interim(ctx, f.last, tree, f.now())
	if err != nil {
		return ctx.Err() == nil
	}
	snap.Took = time.Since(began)
	if f.last != nil {
		snap.Changed = changed(f.last.tree, tree)
	}
	f.last = snap
	return yield(snap, nil)
}

// settle looks at everything, and judges what is there. Where something was shown a moment ago it waits first, longer
// where it has much to do: the pages that are asked for now have the machine to themselves.
func (f *following) settle(ctx context.Context, s settling) found {
	if s.last != nil && s.last.Interim {
		pause := mostPause
		if s.took > 0 {
			pause = min(2*s.took, mostPause)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return found{err: ctx.Err()}
		}
	}
	f.judging.Lock()
	defer f.judging.Unlock()
	began := time.Now()
	snap, err := f.everything(ctx, s.look, s.last)
	if snap != nil {
		snap.Took = time.Since(began)
	}
	return found{snap, err, time.Since(began)}
}

// everything looks at everything. It returns a snapshot where anything is new.
func (f *following) everything(ctx context.Context, look watch.Look, last *Snapshot) (*Snapshot, error) {
	began := time.Now()
	tree, err := f.whole(ctx, last, f.site.reader.Read)
	if err != nil {
		return nil, err
	}
	f.watch.Took(time.Since(began))
	now := f.now()
	if last == nil {
		return f.site.compile(ctx, tree, now)
	}
	same := tree == last.tree && last.Playbook.Today == f.site.today(last.internal.Site, now)
	if same && !last.Interim {
		return nil, nil
	}
	if tree != last.tree && look.Recheck {
		f.watch.Missed()
	}
	var snap *Snapshot
	if same && len(last.edits) == 0 {
		snap = last.after(tree, last.Index)
		snap.Interim, err = false, snap.judge(ctx)
	} else {
		snap, err = f.site.compile(ctx, tree, now)
	}
	if err != nil {
		return nil, err
	}
	snap.Changed = changed(last.tree, tree)
	return snap, nil
}

// whole reads again, for a moment, while a file is empty that was not: whoever writes in place empties it first.
func (f *following) whole(ctx context.Context, last *Snapshot, read func(context.Context) (*source.Tree, error)) (*source.Tree, error) {
	const times, pause = 5, 8 * time.Millisecond
	tree, err := read(ctx)
	for i := 0; i < times && err == nil && last != nil && emptied(last.tree, tree); i++ {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		tree, err = read(ctx)
	}
	return tree, err
}

// emptied reports whether a file is empty that was not.
func emptied(was, is *source.Tree) bool {
	return slices.ContainsFunc(changed(was, is), func(p string) bool {
		a, b := was.Get(p), is.Get(p)
		return a != nil && b != nil && a.Len() > 0 && b.Len() == 0
	})
}

// changed are the paths of the files that two trees do not have alike, in the order of paths.
func changed(was, is *source.Tree) []string {
	var out []string
	a, b := was.Under(""), is.Under("")
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Path < b[0].Path:
			out, a = append(out, a[0].Path), a[1:]
		case len(a) == 0 || b[0].Path < a[0].Path:
			out, b = append(out, b[0].Path), b[1:]
		default:
			if a[0] != b[0] && a[0].Sum != b[0].Sum {
				out = append(out, a[0].Path)
			}
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// nextMidnight is when the next day begins in a time zone; UTC where it is not known.
func nextMidnight(now time.Time, zone string) time.Time {
	in, err := time.LoadLocation(zone)
	if err != nil {
		in = time.UTC
	}
	y, m, d := now.In(in).Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, in)
}

// enters reports the folders that are watched: what a read of the site would look into.
func (s *Site) enters(path string) bool {
	if path == "." {
		return true
	}
	return !source.Litter(path) && s.keeps(path, true)
}

// heeds reports the files whose changes matter.
func (s *Site) heeds(path string) bool {
	return !source.Litter(path) && (s.keeps(path, false) || s.keeps(path, true))
}

// heeded leaves the paths that a site keeps.
func (s *Site) heeded(paths []string) []string {
	return slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return !s.heeds(p) })
}
