package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// Hold waits until nobody else holds a folder, and keeps others out until release is called or the process ends. The
// end of ctx ends the waiting. A Sync holds its destination.
func Hold(ctx context.Context, root *os.Root) (release func(), err error) { return hold(ctx, root) }

// hold waits until nobody else writes to the folder, and keeps others out until release is called or the
// process ends. The end of ctx ends the waiting.
func hold(ctx context.Context, root *os.Root) (release func(), err error) {
	release, err = lockFolder(ctx, root)
	if errors.Is(err, errors.ErrUnsupported) {
		return patient.hold(ctx, root)
	}
	return release, err
}

// await calls try, ever less often, until it says yes.
func await(ctx context.Context, try func() (bool, error)) error {
	const longest = 50 * time.Millisecond
	for pause := time.Millisecond; ; pause = min(2*pause, longest) {
		if ok, err := try(); ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("another build is writing to this folder: %w", context.Cause(ctx))
		case <-time.After(pause):
		}
	}
}

// A pulse is a lock for file systems and systems that have none: a file that only one can make, whose
// time its holder renews. One that has not been renewed for long was left behind by a process that died.
type pulse struct{ every, dead time.Duration }

var patient = pulse{every: time.Second, dead: 15 * time.Second}

func (p pulse) hold(ctx context.Context, root *os.Root) (func(), error) {
	var seen fs.FileInfo // the lock of somebody else, as it was when it last changed
	var since time.Time
	err := await(ctx, func() (bool, error) {
		file, err := root.OpenFile(lockName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			return true, file.Close()
		}
		if !errors.Is(err, fs.ErrExist) {
			return false, err
		}
		now, err := root.Lstat(lockName)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return false, nil // just let go
		case err != nil:
			return false, err
		case seen == nil || !os.SameFile(seen, now) || !seen.ModTime().Equal(now.ModTime()):
			seen, since = now, time.Now()
		case time.Since(since) > p.dead:
			seen = nil
			if err := root.Remove(lockName); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return false, err
			}
		}
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		beat := time.NewTicker(p.every)
		defer beat.Stop()
		for {
			select {
			case <-stop:
				return
			case t := <-beat.C:
				root.Chtimes(lockName, t, t) // a missed beat is made up for by the next
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
		root.Remove(lockName)
	}, nil
}
