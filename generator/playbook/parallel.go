package playbook

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel runs work for 0 to n-1 on all processors.
func inParallel(n int, work func(int)) {
	var next atomic.Int64
	run := func() {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			work(i)
		}
	}
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) - 1 {
		wait.Go(run)
	}
	run()
	wait.Wait()
}
