package playbook

import (
	"fmt"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/source"
)

// Verdicts are what rules found in the files of single roles, as a run of the program has found it for the next: by all
// that a Solo may look at.
type Verdicts struct {
	From source.Hash       // the standpoint they were found from
	Of   map[string]string // by the role's file
}

// Checker returns a checker that does not judge roles again of which the verdict is known.
func (v Verdicts) Checker() *Checker { return &Checker{before: v} }

// Verdicts returns those of the last Check, where nothing was found outside of the role's own file.
func (c *Checker) Verdicts() Verdicts {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := Verdicts{c.from.sum(), make(map[string]string, len(c.kept))}
	for file, v := range c.kept {
		if len(v.elsewhere) > 0 {
			continue
		}
		if d := v.digest(); d != "" {
			out.Of[file.key()] = d
		}
	}
	return out
}

func (from standpoint) sum() source.Hash {
	return source.Sum(fmt.Appendf(nil, "%q %q %s %s %x", from.settings.key(), from.name, from.today, from.audience, from.terms))
}

func (f roleFile) key() string { return string(f.sum[:]) + f.path + "\n" + f.id }

// verdict returns the one on a role; nil where it is not known.
func (v Verdicts) verdict(r *Role) *verdict {
	from, ok := v.Of[fileOf(r).key()]
	if !ok {
		return nil
	}
	d, out := digest.Open(r.File, from), &verdict{kept: from}
	if digested(d, &out.own); !d.Fits() {
		return nil
	}
	return out
}

func (v *verdict) digest() string {
	if v.kept != "" {
		return v.kept
	}
	var of *source.File
	if len(v.own) > 0 {
		of = v.own[0].At.File
	}
	d, own := digest.New(of), append(diag.List(nil), v.own...)
	digested(d, &own)
	return d.Bytes()
}

// digested writes or reads findings.
func digested(d *digest.Digest, list *diag.List) {
	digest.List(d, (*[]diag.Diagnostic)(list), func(x *diag.Diagnostic) {
		d.Number((*int)(&x.Severity))
		d.Text(&x.Code)
		d.Span(&x.At)
		d.Span(&x.Key)
		d.Text(&x.Message)
		d.Text(&x.Hint)
		digest.List(d, &x.Related, d.Span)
		digest.List(d, &x.Fixes, func(e *diag.Edit) {
			d.Span(&e.Span)
			d.Text(&e.Text)
		})
		d.Flag(&x.Guess)
		d.Flag(&x.Clock)
	})
}
