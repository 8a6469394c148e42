// Package parallel does the same for many things on all processors.
package parallel

import (
	"runtime"

	"golang.org/x/sync/errgroup"
)

// Each runs work for 0 to n-1, in no fixed order and as many at a time as there are processors, and returns when all is
// done.
func Each(n int, work func(int)) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error {
			work(i)
			return nil
		})
	}
	group.Wait()
}
