package playbook

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/parallel"
	"rolebook/generator/source"
)

// A Checker checks one playbook after another, as a preview does. It keeps what rules found about single roles by all
// that a Solo may look at, so nothing in it is ever out of date; what a Check does not use is dropped when it ends. The
// zero Checker is empty; it is safe for concurrent use.
type Checker struct {
	mu    sync.Mutex
	from  standpoint
	kept  map[roleFile]*verdict
	round int // counts the calls

	store *digest.Store // of earlier runs; nil without
}

// A standpoint is what a Solo may look at beside the role's file. The stages follow from it too.
type standpoint struct {
	settings roleFile
	name     string // of the site, which its front page may give
	today    Date
	audience Audience
	terms    source.Hash // of the glossary
}

// A roleFile is a file that says one thing, by its bytes.
type roleFile struct {
	path, id string
	sum      source.Hash
}

// A verdict is what was found about one role: in its own file, and elsewhere. Both are sorted.
type verdict struct {
	own, elsewhere diag.List
	used           int  // in which round
	stored         bool // an earlier run has found it
}

// Check does what the function Check does, with the same result; nothing when the context ends before.
func (c *Checker) Check(ctx context.Context, p *Playbook, a Audience) diag.List {
	b := newRulebook(p.Site, a)
	found := make([]diag.List, len(Rules))
	parallel.Each(len(Rules), func(i int) {
		if rule := &Rules[i]; rule.Check != nil && !b.off(rule) && ctx.Err() == nil {
			rule.Check(p, b.report(rule, &found[i]))
		}
	})
	rest := slices.Concat(append(found, checkSettings(p.Site))...)
	roles := slices.Collect(p.written)
	slices.SortStableFunc(roles, func(a, b *Role) int { return strings.Compare(pathOf(a), pathOf(b)) })
	verdicts := c.judge(ctx, p, b, roles)
	if ctx.Err() != nil {
		return nil
	}
	return b.waive(p, merged(roles, verdicts, rest))
}

// judge returns the verdict on each role, from what is kept where it can.
func (c *Checker) judge(ctx context.Context, p *Playbook, b *rulebook, roles []*Role) []*verdict {
	c.mu.Lock()
	defer c.mu.Unlock()
	from, keeps := standpointOf(p, b.audience)
	if from != c.from || c.kept == nil {
		c.from, c.kept = from, make(map[roleFile]*verdict, len(roles))
	}
	var point source.Hash
	if c.store != nil {
		point = from.sum()
	}
	c.round++
	verdicts := make([]*verdict, len(roles))
	var missing []int
	for i, r := range roles {
		if keeps && r.File != nil {
			verdicts[i] = c.kept[fileOf(r)]
		}
		if verdicts[i] == nil {
			missing = append(missing, i)
		} else {
			verdicts[i].used = c.round
		}
	}
	english, abbreviations := p.english(), p.knownAbbreviations()
	parallel.Each(len(missing), func(i int) {
		if ctx.Err() == nil {
			r := roles[missing[i]]
			if keeps && c.store != nil && r.File != nil {
				if verdicts[missing[i]] = c.known(r, point); verdicts[missing[i]] != nil {
					return
				}
			}
			verdicts[missing[i]] = b.judge(&Solo{Role: r, p: p, english: english, advert: r.advertised(p.Today), known: abbreviations})
		}
	})
	if ctx.Err() != nil {
		return nil
	}
	for _, i := range missing {
		if r := roles[i]; keeps && r.File != nil {
			verdicts[i].used = c.round
			c.kept[fileOf(r)] = verdicts[i]
		}
	}
	if len(c.kept) > len(roles)-len(missing) {
		maps.DeleteFunc(c.kept, func(_ roleFile, v *verdict) bool { return v.used < c.round })
	}
	return verdicts
}

// judge runs the rules about single roles over one.
func (b *rulebook) judge(x *Solo) *verdict {
	var found diag.List
	var rule *Rule
	report := func(f Finding) { b.report(rule, &found)(f) }
	for i := range Rules {
		if rule = &Rules[i]; rule.Role != nil && !b.off(rule) {
			rule.Role(x, report)
		}
	}
	found.Sort()
	path := pathOf(x.Role)
	if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.At.Path() != path }) {
		return &verdict{own: found}
	}
	v := new(verdict)
	for _, d := range found {
		if d.At.Path() == path {
			v.own.Add(d)
		} else {
			v.elsewhere.Add(d)
		}
	}
	return v
}

// standpointOf returns where a playbook is judged from. Settings that were not read from a file have no bytes to know
// them by, so then nothing is kept.
func standpointOf(p *Playbook, a Audience) (from standpoint, keeps bool) {
	if p.Site.File == nil {
		return standpoint{}, false
	}
	settings := roleFile{path: p.Site.File.Path, sum: p.Site.File.Sum}
	var terms []byte
	for _, t := range p.Terms {
		for _, form := range append([]string{t.Term}, t.Aka...) {
			terms = append(append(terms, form...), 0)
		}
	}
	return standpoint{settings, p.Site.Name, p.Today, a, source.Sum(terms)}, true
}

func fileOf(r *Role) roleFile { return roleFile{r.File.Path, r.ID, r.File.Sum} }

func pathOf(r *Role) string {
	if r.File == nil {
		return ""
	}
	return r.File.Path
}

// merged joins what was found about each role, in the order of their files, with the rest. It is sorted as a whole
// although most of it is never compared: what was found in one file stands together.
func merged(roles []*Role, verdicts []*verdict, rest diag.List) diag.List {
	n := 0
	for _, v := range verdicts {
		n += len(v.own)
		rest.Add(v.elsewhere...)
	}
	rest.Sort()
	out := make(diag.List, 0, n+len(rest))
	for i := 0; i < len(roles); {
		path, from := pathOf(roles[i]), len(out)
		for len(rest) > 0 && rest[0].At.Path() < path {
			out, rest = append(out, rest[0]), rest[1:]
			from++
		}
		lists := 0
		for ; i < len(roles) && pathOf(roles[i]) == path; i++ {
			out = append(out, verdicts[i].own...)
			lists++
		}
		for len(rest) > 0 && rest[0].At.Path() == path {
			out, rest = append(out, rest[0]), rest[1:]
			lists++
		}
		if lists > 1 {
			of := out[from:]
			of.Sort()
			out = out[:from+len(of)]
		}
	}
	return append(out, rest...)
}
