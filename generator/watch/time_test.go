package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A bench is a watch on a bench: its events are made up, and so is its time.
type bench struct {
	*testing.T
	w      *Watch
	events chan fsnotify.Event
	errors chan error
	added  []string
	full   bool // no more folders can be watched
	said   []string
}

// onBench runs a test with made-up events in a folder that has a role, an empty page, and a folder of teams.
func onBench(t *testing.T, o Options, test func(b *bench), before ...func(b *bench)) {
	t.Helper()
	o.Dir = t.TempDir()
	for p, text := range map[string]string{"a.md": "a role", "empty.md": "", "teams/b.md": "a team"} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(o.Dir, p)), 0o755), os.WriteFile(filepath.Join(o.Dir, p), []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		b := &bench{T: t, events: make(chan fsnotify.Event), errors: make(chan error)}
		o.Say = func(line string) { b.said = append(b.said, line) }
		b.w = newWatch(o)
		for _, f := range before {
			f(b)
		}
		b.w.listen(&ears{
			events: b.events, errors: b.errors,
			add: func(dir string) error {
				if b.full {
					return syscall.ENOSPC
				}
				b.added = append(b.added, dir)
				return nil
			},
			remove: func(string) error { return nil },
			deaf:   func(dir string) bool { return strings.HasSuffix(dir, "mounted") },
			close:  sync.OnceValue(func() error { close(b.events); close(b.errors); return nil }),
		})
		defer b.w.Close()
		test(b)
	})
}

// happens makes up an event.
func (b *bench) happens(op fsnotify.Op, path string) {
	b.events <- fsnotify.Event{Name: filepath.Join(b.w.dir, filepath.FromSlash(path)), Op: op}
}

// look takes the next look, and how long it took to come.
func (b *bench) look() (Look, time.Duration) {
	b.Helper()
	began := time.Now()
	l, err := b.w.Next(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return l, time.Since(began)
}

// between demands a duration.
func (b *bench) between(what string, got, least, most time.Duration) {
	b.Helper()
	if got < least || got > most {
		b.Errorf("%s came after %v, not after %v to %v", what, got, least, most)
	}
}

// polls demands that one line was said, and that looks come because of time from now on.
func (b *bench) polls() {
	b.Helper()
	l, after := b.look()
	if !l.All {
		b.Errorf("the look when giving up is %+v", l)
	}
	b.between("the look when giving up", after, 0, 2*bound)
	for range 3 {
		l, after := b.look()
		if !l.All || !l.Recheck || len(l.Paths) > 0 {
			b.Errorf("while it polls a look is %+v", l)
		}
		b.between("a look", after, usualPoll, usualPoll)
	}
	if len(b.said) != 1 || !strings.HasSuffix(b.said[0], "Looking every 0.7 seconds instead.") {
		b.Errorf("said %q", b.said)
	}
}

const millisecond = time.Millisecond

func TestALoneSaveIsPassedOnAtOnce(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		b.happens(fsnotify.Write, "a.md")
		b.happens(fsnotify.Write, "a.md")
		l, after := b.look()
		b.between("the look", after, millisecond, 5*millisecond)
		if l.All || l.Recheck || !slices.Equal(l.Paths, []string{"a.md"}) {
			b.Errorf("the look is %+v", l)
		}
	})
}

func TestAFileThatIsEmptyOrGoneIsWaitedFor(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		for _, p := range []string{"empty.md", "gone.md"} {
			b.happens(fsnotify.Write, p)
			_, after := b.look()
			b.between("the look at "+p, after, longest, longest)
			time.Sleep(time.Second)
		}
	})
}

// The longer events keep coming, the longer it must be quiet, up to 30 ms.
func TestABurstIsOneLook(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		go func() {
			for range 50 {
				b.happens(fsnotify.Write, "a.md")
				time.Sleep(2 * millisecond)
			}
		}()
		l, after := b.look()
		b.between("the look", after, 100*millisecond, 130*millisecond)
		if len(l.Paths) != 1 {
			b.Errorf("the look is %+v", l)
		}
	})
}

func TestSteadyWritingGetsThrough(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		stop := make(chan struct{})
		var writer sync.WaitGroup
		writer.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					b.happens(fsnotify.Write, "a.md")
					time.Sleep(2 * millisecond)
				}
			}
		})
		for range 10 {
			_, after := b.look()
			b.between("a look", after, 200*millisecond, bound+5*millisecond)
		}
		close(stop)
		writer.Wait()
	})
}

// A file written slowly is seen half at first. What follows is waited for with more patience.
func TestAFileWrittenInPiecesIsLookedAtAgain(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		go func() {
			for range 8 {
				b.happens(fsnotify.Write, "a.md")
				time.Sleep(15 * millisecond)
			}
		}()
		b.look()
		_, after := b.look()
		b.between("the second look", after, 120*millisecond, bound)
	})
}

func TestHowLongItMustBeQuietCanBeSet(t *testing.T) {
	onBench(t, Options{Settle: 200 * millisecond}, func(b *bench) {
		b.happens(fsnotify.Write, "a.md")
		_, after := b.look()
		b.between("the look", after, 200*millisecond, 200*millisecond)
	})
}

func TestManyPathsAreNotNamed(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		for i := range many + 1 {
			b.happens(fsnotify.Write, fmt.Sprintf("%d.md", i))
		}
		if l, _ := b.look(); !l.All || len(l.Paths) > 0 {
			b.Errorf("the look is %+v", l)
		}
	})
}

func TestLostEventsAreALookAtEverything(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		b.added = nil
		if err := os.MkdirAll(filepath.Join(b.w.dir, "unheard/of"), 0o755); err != nil {
			b.Fatal(err)
		}
		b.errors <- fsnotify.ErrEventOverflow
		if l, _ := b.look(); !l.All || l.Recheck {
			b.Errorf("the look is %+v", l)
		}
		if len(b.added) != 2 {
			b.Errorf("folders made meanwhile: %q are watched", b.added)
		}
		for range 5 {
			time.Sleep(time.Second)
			b.errors <- fsnotify.ErrEventOverflow
			b.look()
		}
		if len(b.said) > 0 {
			b.Errorf("said %q", b.said)
		}
	})
}

// A caller that is busy never makes the system wait, and memory has an end.
func TestMoreEventsThanAreHeldAreLost(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		for i := range 2*inboxSize + 10 {
			b.happens(fsnotify.Write, fmt.Sprint(i%3, ".md"))
		}
		if l, _ := b.look(); !l.All {
			b.Errorf("the look is %+v", l)
		}
	})
}

func TestASystemThatFailsIsNotBelieved(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		for range maxFaults - 1 {
			b.errors <- errors.New("broken")
			if l, _ := b.look(); !l.All || len(b.said) > 0 {
				b.Errorf("the look is %+v, said is %q", l, b.said)
			}
		}
		b.errors <- errors.New("broken")
		b.polls()
	})
}

func TestWhereNoMoreFoldersCanBeWatchedItPolls(t *testing.T) {
	t.Run("from the start", func(t *testing.T) {
		onBench(t, Options{}, func(b *bench) {
			l, after := b.look()
			b.between("the first look", after, usualPoll, usualPoll)
			if !l.All || len(b.said) != 1 || !strings.Contains(b.said[0], "too many folders") {
				b.Errorf("the look is %+v, said is %q", l, b.said)
			}
		}, func(b *bench) { b.full = true })
	})
	t.Run("from a new folder on", func(t *testing.T) {
		onBench(t, Options{}, func(b *bench) {
			b.full = true
			if err := os.Mkdir(filepath.Join(b.w.dir, "new"), 0o755); err != nil {
				b.Fatal(err)
			}
			b.happens(fsnotify.Create, "new")
			b.polls()
		})
	})
}

func TestWhereNoEventsComeFromItPolls(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		if err := os.Mkdir(filepath.Join(b.w.dir, "mounted"), 0o755); err != nil {
			b.Fatal(err)
		}
		b.happens(fsnotify.Create, "mounted")
		b.polls()
	})
}

// The general net, for mounts that cannot be told by their kind: changes keep being found, and no event told of them.
func TestWhereEventsFailToComeItPolls(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		for range 2 {
			l, after := b.look()
			b.between("a look", after, usualRecheck, usualRecheck)
			if !l.All || !l.Recheck || len(b.said) > 0 {
				b.Errorf("the look is %+v, said is %q", l, b.said)
			}
			b.w.Missed()
		}
		l, after := b.look()
		b.between("the look when giving up", after, usualRecheck-bound, usualRecheck+bound)
		if !l.All {
			b.Errorf("the look when giving up is %+v", l)
		}
		if _, after = b.look(); len(b.said) != 1 {
			b.Errorf("said %q", b.said)
		}
		b.between("a look", after, usualPoll, usualPoll)
	})
}

func TestEventsThatAreOnlyLateAreBelieved(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		for range 5 {
			for l, _ := b.look(); !l.Recheck; l, _ = b.look() {
			}
			b.w.Missed()
			time.Sleep(100 * millisecond)
			b.happens(fsnotify.Write, "a.md")
		}
		if b.look(); len(b.said) > 0 {
			b.Errorf("said %q", b.said)
		}
	})
}

func TestIdleMeansIdle(t *testing.T) {
	onBench(t, Options{}, func(b *bench) {
		began := time.Now()
		for range 100 {
			time.Sleep(50 * millisecond) // the caller looks
			b.w.Took(50 * millisecond)
			if l, _ := b.look(); !l.All || !l.Recheck {
				b.Fatalf("the look is %+v", l)
			}
		}
		if share := 100 * 50 * millisecond.Seconds() / time.Since(began).Seconds(); share > 0.011 {
			b.Errorf("looking takes %.3f of the time", share)
		}
	})
}

func TestPollingWhenAsked(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w, err := Start(Options{Dir: dir, Poll: time.Second, Say: func(line string) { t.Errorf("said %q", line) }})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		for range 3 {
			began := time.Now()
			if l, err := w.Next(t.Context()); err != nil || !l.All || time.Since(began) != time.Second {
				t.Errorf("after %v there is %+v, %v", time.Since(began), l, err)
			}
			w.Missed()
		}
	})
}

func TestNothingIsLeftRunning(t *testing.T) {
	before := runtime.NumGoroutine()
	dir := t.TempDir()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // so that some are closed before they have begun to hear
	for range 20 {
		w, err := Start(Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		w.Close()
	}
	for range 20 {
		w, err := Start(Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), millisecond)
		w.Next(ctx)
		cancel()
		w.Close()
	}
	var after int
	for range 2000 { // a busy machine ends them late
		if after = runtime.NumGoroutine(); after <= before {
			return
		}
		time.Sleep(10 * millisecond)
	}
	stacks := make([]byte, 1<<20)
	t.Errorf("%d goroutines have become %d:\n%s", before, after, stacks[:runtime.Stack(stacks, true)])
}
