package playbook

import (
	"fmt"

	"rolebook/generator/digest"
	"rolebook/generator/source"
)

// CheckerOf returns a checker that does not judge roles again of which the store has a verdict: by all that a Solo may
// look at.
func CheckerOf(s *digest.Store) *Checker { return &Checker{store: s} }

// Keep puts the verdicts of the last Check into the checker's store, where they are not there yet and nothing was found
// outside of the role's own file.
func (c *Checker) Keep() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.store == nil {
		return
	}
	from := c.from.sum()
	for file, v := range c.kept {
		if !v.stored && len(v.elsewhere) == 0 {
			c.store.Put(file.key(from), v.digest())
		}
	}
}

func (from standpoint) sum() source.Hash {
	return source.Sum(fmt.Appendf(nil, "%q %x %q %q %s %s %x", from.settings.path, from.settings.sum, from.settings.id, from.name, from.today, from.audience, from.terms))
}

// key says all that a verdict hangs on.
func (f roleFile) key(from source.Hash) string {
	return "role " + string(from[:]) + string(f.sum[:]) + f.path + "\n" + f.id
}

// known returns the verdict on a role that an earlier run has found; nil without one.
func (c *Checker) known(r *Role, from source.Hash) *verdict {
	text, ok := c.store.Get(fileOf(r).key(from))
	if !ok {
		return nil
	}
	d, out := digest.Open(r.File, text), &verdict{stored: true}
	if digest.Value(d, &out.own); !d.Fits() {
		return nil
	}
	return out
}

func (v *verdict) digest() string {
	var of *source.File
	if len(v.own) > 0 {
		of = v.own[0].At.File
	}
	d := digest.New(of)
	digest.Value(d, &v.own)
	return d.Bytes()
}
