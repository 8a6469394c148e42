package playbook

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"rolebook/generator/digest"
	"rolebook/generator/source"
)

// Places are where the fields of an entity stand in its file, by path: "opening.closes", "objectives[1]",
// "objectives[1].within". They are many, and kept for long, so they take little room.
type Places struct {
	file *source.File
	all  []fieldPlace // in the order of paths
}

// A fieldPlace is a field and where it stands; without a key, the key begins at -1.
type fieldPlace struct {
	path                         string
	key, keyEnd, value, valueEnd int32
}

// A Placing gathers the places of one entity while its fields are read. The zero Placing has none.
type Placing struct{ noted Places }

// Note adds a place, and returns what Forget takes it back by. Of two places of one path the later in the file counts.
func (p *Placing) Note(path string, at Place) int {
	p.noted.file = at.Value.File
	p.noted.all = append(p.noted.all, placeOf(path, at))
	return len(p.noted.all) - 1
}

// Forget takes a place back. Those that were noted after it stay.
func (p *Placing) Forget(i int) { p.noted.all = slices.Delete(p.noted.all, i, i+1) }

// Get returns the place that was noted last for a path.
func (p *Placing) Get(path string) (at Place, ok bool) {
	for _, x := range slices.Backward(p.noted.all) {
		if x.path == path {
			return p.noted.of(x), true
		}
	}
	return Place{}, false
}

// Clear takes back everything.
func (p *Placing) Clear() { p.noted = Places{all: p.noted.all[:0]} }

// Places returns what was noted.
func (p *Placing) Places() Places {
	all := p.noted.all
	slices.SortFunc(all, func(a, b fieldPlace) int {
		if by := strings.Compare(a.path, b.path); by != 0 {
			return by
		}
		return cmp.Compare(b.value, a.value)
	})
	all = slices.CompactFunc(all, func(a, b fieldPlace) bool { return a.path == b.path })
	return Places{p.noted.file, append([]fieldPlace(nil), all...)}
}

func placeOf(path string, at Place) fieldPlace {
	out := fieldPlace{path, -1, -1, -1, -1}
	if at.Key.Known() {
		out.key, out.keyEnd = at.Key.Start, at.Key.End
	}
	if at.Value.Known() {
		out.value, out.valueEnd = at.Value.Start, at.Value.End
	}
	return out
}

// With returns the places with one more, or with another place for a path.
func (p Places) With(path string, at Place) Places {
	i, known := p.find(path)
	all := slices.Clone(p.all)
	if known {
		all[i] = placeOf(path, at)
	} else {
		all = slices.Insert(all, i, placeOf(path, at))
	}
	return Places{at.Value.File, all}
}

func (p Places) find(path string) (int, bool) {
	return slices.BinarySearchFunc(p.all, path, func(x fieldPlace, path string) int { return cmp.Compare(x.path, path) })
}

// Get returns the place of a path; ok is false where nothing was written there.
func (p Places) Get(path string) (at Place, ok bool) {
	i, ok := p.find(path)
	if !ok {
		return Place{}, false
	}
	return p.of(p.all[i]), true
}

func (p Places) of(x fieldPlace) (at Place) {
	if x.key >= 0 {
		at.Key = p.file.Span(int(x.key), int(x.keyEnd))
	}
	if x.value >= 0 {
		at.Value = p.file.Span(int(x.value), int(x.valueEnd))
	}
	return at
}

// All yields every path with its place, in the order of paths.
func (p Places) All() iter.Seq2[string, Place] {
	return func(yield func(string, Place) bool) {
		for _, x := range p.all {
			if !yield(x.path, p.of(x)) {
				return
			}
		}
	}
}

// Digest keeps the places, which are all in one file.
func (p *Places) Digest(d *digest.Digest) {
	if d.Reads() {
		p.file = d.File()
	} else if p.file != d.File() {
		d.Refuse()
	}
	digest.List(d, &p.all, func(x *fieldPlace) {
		d.Text(&x.path)
		d.Range(&x.key, &x.keyEnd)
		d.Range(&x.value, &x.valueEnd)
	})
}
