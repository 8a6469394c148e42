package trace

import (
	"cmp"
	"slices"
	"time"
)

// A Sum is how much time something took in all.
type Sum struct {
	Name  string
	Count int
	Took  time.Duration
}

// Steps are the steps in the order they began, each with its time; one that came several times stands once.
func (r *Run) Steps() []Sum {
	var out []Sum
	for _, s := range r.inOrder() {
		if s.kind == "" {
			out = added(out, s.name, s.took)
		}
	}
	return out
}

// A KindSum is what was done to things of one kind, each with its time. What was done as a part of something is in that,
// too.
type KindSum struct {
	Kind string
	Done []Sum
}

// Took is the time of what was not part of something else of the same kind, which began first.
func (k KindSum) Took() time.Duration {
	var longest time.Duration
	for _, s := range k.Done {
		longest = max(longest, s.Took)
	}
	return longest
}

// Kinds are the kinds of things that something was done to, those that took longest first.
func (r *Run) Kinds() []KindSum {
	at := map[string]int{}
	var out []KindSum
	for _, s := range r.inOrder() {
		if s.kind == "" {
			continue
		}
		i, ok := at[s.kind]
		if !ok {
			i = len(out)
			at[s.kind], out = i, append(out, KindSum{Kind: s.kind})
		}
		out[i].Done = added(out[i].Done, s.name, s.took)
	}
	slices.SortStableFunc(out, func(a, b KindSum) int { return cmp.Compare(b.Took(), a.Took()) })
	return out
}

// Took is how long the run has taken until now.
func (r *Run) Took() time.Duration { return r.now().Sub(r.begun) }

func (r *Run) inOrder() []span {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := slices.Clone(r.kept)
	slices.SortStableFunc(list, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	return list
}

func added(list []Sum, name string, took time.Duration) []Sum {
	i := slices.IndexFunc(list, func(s Sum) bool { return s.Name == name })
	if i < 0 {
		return append(list, Sum{name, 1, took})
	}
	list[i].Count++
	list[i].Took += took
	return list
}
