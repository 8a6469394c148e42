package content

import (
	"rolebook/generator/digest"
	"rolebook/generator/parallel"
	"rolebook/generator/source"
)

// CacheOf returns a cache that holds nothing yet, of files that need not be read where there is a digest of what they say.
func CacheOf(s *digest.Store) *Cache { return &Cache{store: s} }

// Keep puts what the files of the last Load say into the cache's store, where it is not there yet.
func (c *Cache) Keep() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.store == nil {
		return
	}
	parallel.Each(len(c.results), func(i int) {
		if c.Between != nil {
			c.Between()
		}
		if f := c.results[i].full; f != nil && !f.kept {
			c.store.Put(digestKey(c.files[i]), f.digest(c.files[i]))
		}
	})
}

// digestKey says all that what is read of a file hangs on.
func digestKey(f *source.File) string { return "file " + f.Path + "\n" + string(f.Sum[:]) }

// digest is what a file says, and what is wrong with it but for its prose.
func (f *full) digest(of *source.File) string {
	d, said := digest.New(of), *f
	said.digested(d)
	return d.Bytes()
}

// known returns what a file says as an earlier run has found it; nil where that is not known.
func known(f *source.File, s *digest.Store) *full {
	text, ok := s.Get(digestKey(f))
	if !ok {
		return nil
	}
	d, out := digest.Open(f, text), &full{kept: true}
	if out.digested(d); !d.Fits() {
		return nil
	}
	if body, ok := out.draft.Written(f.Path); ok {
		out.unread = body.Prose
	}
	return out
}

func (f *full) digested(d *digest.Digest) {
	digest.Value(d, &f.draft)
	digest.Value(d, &f.front)
}
