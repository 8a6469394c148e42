package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestSyncsAtOnceEndInAWholeResultOfOne(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	site := func(n int) tree {
		site := tree{"index.html": fmt.Sprint("home of ", n), fmt.Sprintf("only-%d/index.html", n): "page"}
		for i := range 20 {
			site[fmt.Sprintf("shared/%d.html", i)] = fmt.Sprint("page of ", n)
		}
		return site
	}
	broken := errors.New("broken")
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			for range 5 {
				if _, err := Sync(t.Context(), dir, "internal", site(n).files()); err != nil {
					t.Errorf("Sync %d: %v", n, err)
				}
			}
		})
		// Beside them others fail, and try to take away again the folder that they made.
		all.Go(func() {
			_, err := Sync(t.Context(), dir, "internal", func(yield func(File, error) bool) { yield(File{}, broken) })
			if err != broken {
				t.Errorf("failing Sync %d: %v", n, err)
			}
		})
	}
	all.Wait()
	got := harvest(t, dir)
	var last int
	fmt.Sscanf(got["index.html"], "home of %d", &last)
	sameTree(t, got, site(last))
}

func TestReadersNeverMeetATornOrMissingPage(t *testing.T) {
	dir := t.TempDir()
	pages := [2]string{string(make([]byte, 100_000)), "short"}
	site := func(n int) tree { return tree{"index.html": pages[n%2], "assets/x": pages[n%2]} }
	sync_(t, dir, site(0))
	stop := make(chan struct{})
	var reader sync.WaitGroup
	reader.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			data, err := os.ReadFile(filepath.Join(dir, "index.html"))
			if err != nil || string(data) != pages[0] && string(data) != pages[1] {
				t.Errorf("a reader met %d bytes, error %v", len(data), err)
				return
			}
		}
	})
	for n := range 100 {
		sync_(t, dir, site(n+1))
	}
	close(stop)
	reader.Wait()
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	f, err := open(t.Context(), dir, nil)
	must(t, err)
	defer f.close(true)
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := Sync(ctx, dir, "internal", small.files()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v", err)
	}
	sameTree(t, harvest(t, dir), tree{})
}

// The lock for file systems that know no locks.
func TestPulse(t *testing.T) {
	inFolder := func(t *testing.T, what func(t *testing.T, root *os.Root)) {
		root, err := os.OpenRoot(t.TempDir())
		must(t, err)
		defer root.Close()
		synctest.Test(t, func(t *testing.T) { what(t, root) })
	}
	held := func(root *os.Root) bool {
		_, err := root.Lstat(lockName)
		return err == nil
	}
	t.Run("goes from one to the next", func(t *testing.T) {
		inFolder(t, func(t *testing.T, root *os.Root) {
			var holders int
			var all sync.WaitGroup
			for range 5 {
				all.Go(func() {
					release, err := patient.hold(t.Context(), root)
					if err != nil {
						t.Error(err)
						return
					}
					if holders++; holders != 1 {
						t.Errorf("%d hold it at once", holders)
					}
					time.Sleep(3 * patient.dead) // in the bubble, no time at all
					holders--
					release()
				})
			}
			all.Wait()
			if held(root) {
				t.Error("the lock was left behind")
			}
		})
	})
	t.Run("is taken from the dead", func(t *testing.T) {
		inFolder(t, func(t *testing.T, root *os.Root) {
			must(t, root.WriteFile(lockName, nil, 0o644))
			release, err := patient.hold(t.Context(), root)
			must(t, err)
			release()
			if held(root) {
				t.Error("the lock was left behind")
			}
		})
	})
	t.Run("waits no longer than it may", func(t *testing.T) {
		inFolder(t, func(t *testing.T, root *os.Root) {
			release, err := patient.hold(t.Context(), root)
			must(t, err)
			defer release()
			ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
			defer cancel()
			if _, err := patient.hold(ctx, root); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error is %v", err)
			}
			if !held(root) {
				t.Error("the lock is gone")
			}
		})
	})
}
