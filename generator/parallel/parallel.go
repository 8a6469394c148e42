// Package parallel does the same for many things on all processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each runs work for 0 to n-1, in no fixed order and as many at a time as there are processors, and returns when all is
// done.
func Each(n int, work func(int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() { // few that go on, so that each makes room for its stack once
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				work(int(i))
			}
		})
	}
	workers.Wait()
}

// Ranges does work for 0 to n-1 in ranges, one after another inside each and as many of them at a time as there are
// processors. The ranges are the same on every machine, so what is gathered by range is in a fixed order: work is given
// the place of its range among them, and there are no more than Parts of them.
func Ranges(n int, work func(part, from, to int)) {
	size := max((n+Parts-1)/Parts, 64)
	parts := (n + size - 1) / size
	if parts <= 1 {
		if n > 0 {
			work(0, 0, n)
		}
		return
	}
	Each(parts, func(i int) { work(i, i*size, min(n, (i+1)*size)) })
}

// Parts is into how many ranges Ranges cuts at most: enough to keep the processors busy to the end.
const Parts = 32
