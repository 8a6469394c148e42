package content

import (
	"sync"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/markdown"
	"rolebook/generator/parallel"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A Cache holds what was read of each file, by the file's path and bytes and by nothing else: nothing in it is ever out
// of date. What a Load does not use is dropped when it ends. The zero Cache is empty; it is safe for concurrent use.
type Cache struct {
	Between func() // what is done between two files; nil for nothing

	mu      sync.Mutex
	files   []*source.File // in the order of their paths
	results []*result      // of each
	unread  bool           // some of them are without their prose
	store   *digest.Store  // of earlier runs; nil without
}

// A result is what one file says, and what is wrong with it. It never changes. It is small: a Load looks at each.
type result struct {
	lone  any   // the only entity of the file, where nothing is wrong; nil for other files
	claim claim // of that
	full  *full // nil for a file that nothing is read of
}

// A full result is all of what one file says.
type full struct {
	draft    playbook.Draft
	claims   []claim         // of everything in the lists of the draft
	front    diag.List       // of all but the prose
	problems diag.List       // sorted
	unread   *markdown.Prose // whose problems are not among them; nil without
	kept     bool            // an earlier run has found it
}

// read returns the results of files in their order, which is that of their paths, reading those it does not have; with
// or without their prose. One Load reads at a time, so that no file is read twice.
func (c *Cache) read(files []*source.File, prose bool) []*result {
	c.mu.Lock()
	defer c.mu.Unlock()
	results := make([]*result, len(files))
	var missing []int
	at := 0
	for i, f := range files {
		for at < len(c.files) && c.files[at] != f && c.files[at].Path < f.Path {
			at++
		}
		if at < len(c.files) && (c.files[at] == f || c.files[at].Path == f.Path && c.files[at].Sum == f.Sum) {
			results[i] = c.results[at]
			at++
			continue
		}
		missing = append(missing, i)
	}
	made := make([]result, len(missing)) // beside one another, as they are looked at
	parallel.Each(len(missing), func(i int) {
		if c.Between != nil {
			c.Between()
		}
		if made[i] = readFile(files[missing[i]], c.store); prose && made[i].full != nil && made[i].full.unread != nil {
			made[i] = *made[i].withProse()
		}
	})
	for i := range made {
		results[missing[i]] = &made[i]
	}
	if prose && c.unread {
		parallel.Each(len(results), func(i int) {
			if f := results[i].full; f != nil && f.unread != nil {
				results[i] = results[i].withProse()
			}
		})
	}
	c.unread = !prose && (c.unread || len(missing) > 0)
	c.files, c.results = files, results
	return results
}
