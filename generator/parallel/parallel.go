// Package parallel does the same for many things on all processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each runs work for 0 to n-1, in no fixed order and as many at a time as there are processors, and returns when all is
// done. Where work panics, so does Each, as if it had been done by whoever called it; not all is done then.
func Each(n int, work func(int)) {
	each(n, func() func(int) { return work })
}

// each has as many workers as there are processors, few that go on, so that each makes room for its stack once. A worker
// takes one number after another, always a higher one.
func each(n int, worker func() func(int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	var broken atomic.Pointer[any]
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			defer func() {
				if cause := recover(); cause != nil {
					broken.CompareAndSwap(nil, &cause)
				}
			}()
			work := worker()
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				work(int(i))
			}
		})
	}
	workers.Wait()
	if cause := broken.Load(); cause != nil {
		panic(*cause)
	}
}

// Do does different work at a time, and returns when all is done.
func Do(work ...func()) {
	Each(len(work), func(i int) { work[i]() })
}

// Ranges does work for 0 to n-1 in ranges, one after another inside each and as many of them at a time as there are
// processors. The ranges are the same on every machine, so what is gathered by range is in a fixed order: work is given
// the place of its range among them, and there are no more than Parts of them.
func Ranges(n int, work func(part, from, to int)) {
	RangesWith(n, func() struct{} { return struct{}{} }, func(_ struct{}, part, from, to int) { work(part, from, to) })
}

// RangesWith is Ranges for work that needs something at hand: each of the workers makes it once, and has it from range
// to range, always a later one. It returns what they had, in no fixed order.
func RangesWith[T any](n int, make func() T, work func(with T, part, from, to int)) []T {
	size := max((n+Parts-1)/Parts, 64)
	var mu sync.Mutex
	var had []T
	each((n+size-1)/size, func() func(int) {
		with := make()
		mu.Lock()
		had = append(had, with)
		mu.Unlock()
		return func(i int) { work(with, i, i*size, min(n, (i+1)*size)) }
	})
	return had
}

// Parts is into how many ranges Ranges cuts at most: enough to keep the processors busy to the end.
const Parts = 32
