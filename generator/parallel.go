package generator

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
)

// inParallel makes a value of every item on all processors and takes them one at a time, in no fixed order, on the
// goroutine of its caller. Few are held at once. It ends at the first error of either.
func inParallel[T, R any](ctx context.Context, items []T, produce func(T) (R, error), take func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	group, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	in, out := make(chan T), make(chan R, workers)
	group.Go(func() error {
		defer close(in)
		for _, item := range items {
			select {
			case in <- item:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	var making sync.WaitGroup
	making.Add(workers)
	for range workers {
		group.Go(func() error {
			defer making.Done()
			for item := range in {
				r, err := safely(produce, item)
				if err != nil {
					return err
				}
				select {
				case out <- r:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	}
	go func() {
		making.Wait()
		close(out)
	}()
	var taken error
	for r := range out {
		if taken != nil {
			continue
		}
		if taken = take(r); taken != nil {
			cancel()
		}
	}
	if err := group.Wait(); taken == nil {
		return err
	}
	return taken
}

// safely turns a panic in one of many goroutines into an error, so that the build ends with a message.
func safely[T, R any](produce func(T) (R, error), item T) (r R, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("a mistake in rolebook itself: %v", p)
		}
	}()
	return produce(item)
}
