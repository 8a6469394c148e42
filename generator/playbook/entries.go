package playbook

import "cmp"

// A spelling is a name that roles write for a skill or a tool, and the entry it leads to. One that no file lists has an
// entry that stands in for the one it gets when all roles were looked at.
type spelling[T any] struct {
	name  string
	entry *T
	times int // it was met
}

// spellings are those that one desk has met. Many roles write the same, so each is looked up once.
type spellings[T any] struct {
	names    *names[T]
	met      map[string]*spelling[T]
	unlisted []*spelling[T] // in the order they were met
}

func newSpellings[T any](n *names[T]) spellings[T] {
	return spellings[T]{names: n, met: map[string]*spelling[T]{}}
}

// join joins a reference to an entry, or to what stands in for it; of several the first will do.
func (s *spellings[T]) join(ref *Ref[T]) {
	if !ref.Set() {
		return
	}
	x := s.met[ref.Name]
	if x == nil {
		x = &spelling[T]{name: ref.Name}
		if x.entry, _ = s.names.lookup(ref.Name); x.entry == nil {
			x.entry, s.unlisted = new(T), append(s.unlisted, x)
		}
		s.met[ref.Name] = x
	}
	x.times++
	ref.To = x.entry
}

// standIns say for which entry each of them stands in.
type standIns[T any] map[*T]*T

// enter makes entries of spellings that no file lists, in the order of their first mention. What two spellings have in
// common is one entry.
func enter[T any](unlisted []*spelling[T], n *names[T], list *[]*T, noun string, create func(id, name string) *T) standIns[T] {
	out := make(standIns[T], len(unlisted))
	for _, s := range unlisted {
		e, _ := n.lookup(s.name)
		if e == nil {
			id := n.freeID(cmp.Or(Slug(s.name), noun))
			e = create(id, s.name)
			*list = append(*list, e)
			n.add(e, id, s.name)
		}
		out[s.entry] = e
	}
	return out
}

// giveWay leads a reference to the entry that its own stands in for.
func (s standIns[T]) giveWay(ref *Ref[T]) {
	if e := s[ref.To]; e != nil {
		ref.To = e
	}
}

// count adds how often roles were seen to name each entry.
func (s *spellings[T]) count(standIns standIns[T], mentions map[*T]int) {
	for _, x := range s.met {
		e := x.entry
		if listed := standIns[e]; listed != nil {
			e = listed
		}
		mentions[e] += x.times
	}
}
