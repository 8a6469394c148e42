package content

import (
	"runtime"
	"sync"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A Cache holds what was read of each file, by the file's path and bytes and by nothing else: nothing in it is ever out
// of date. What a Load does not use is dropped when it ends. The zero Cache is empty; it is safe for concurrent use.
type Cache struct {
	mu      sync.Mutex
	results map[cacheKey]*result
}

type cacheKey struct {
	kind, path string
	sum        source.Hash
}

// A result is what one file says, and what is wrong with it. It never changes.
type result struct {
	draft    playbook.Draft
	problems diag.List
}

// read returns the results of files in their order, reading those it does not have. One Load reads at a time, so that
// no file is read twice.
func (c *Cache) read(files []sorted) []*result {
	c.mu.Lock()
	defer c.mu.Unlock()
	used := make(map[cacheKey]*result, len(files))
	results := make([]*result, len(files))
	var missing []int
	for i, f := range files {
		if results[i] = c.results[f.key()]; results[i] == nil {
			missing = append(missing, i)
		}
	}
	inParallel(len(missing), func(i int) {
		results[missing[i]] = readFile(files[missing[i]])
	})
	for i, f := range files {
		used[f.key()] = results[i]
	}
	c.results = used
	return results
}

// inParallel runs work for 0 to n-1 on all processors.
func inParallel(n int, work func(int)) {
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := range next {
				work(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
}
