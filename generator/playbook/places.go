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
// "objectives[1].within". They are many, kept for long, and seldom asked for, so they are kept as a digest has them.
type Places struct {
	file   *source.File
	packed string // see pack
}

// A fieldPlace is a field and where it stands; without a key, the key begins at -1.
type fieldPlace struct {
	path                         string
	key, keyEnd, value, valueEnd int32
}

// A Placing gathers the places of one entity while its fields are read. The zero Placing has none.
type Placing struct {
	file *source.File
	all  []fieldPlace
}

// Note adds a place, and returns what Forget takes it back by. Of two places of one path the later in the file counts.
func (p *Placing) Note(path string, at Place) int {
	p.file = at.Value.File
	p.all = append(p.all, placeOf(path, at))
	return len(p.all) - 1
}

// Forget takes a place back. Those that were noted after it stay.
func (p *Placing) Forget(i int) { p.all = slices.Delete(p.all, i, i+1) }

// Get returns the place that was noted last for a path.
func (p *Placing) Get(path string) (at Place, ok bool) {
	for _, x := range slices.Backward(p.all) {
		if x.path == path {
			return x.in(p.file), true
		}
	}
	return Place{}, false
}

// Clear takes back everything.
func (p *Placing) Clear() { p.file, p.all = nil, p.all[:0] }

// Places returns what was noted.
func (p *Placing) Places() Places {
	all := p.all
	slices.SortFunc(all, func(a, b fieldPlace) int {
		if by := strings.Compare(a.path, b.path); by != 0 {
			return by
		}
		return cmp.Compare(b.value, a.value)
	})
	all = slices.CompactFunc(all, func(a, b fieldPlace) bool { return a.path == b.path })
	return Places{p.file, pack(p.file, all)}
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

// pack writes places in the order of their paths: how much each path begins like the one before, the rest of it, and the
// places of key and value.
func pack(file *source.File, all []fieldPlace) string {
	d, before := digest.New(file), ""
	for _, x := range all {
		same := 0
		for same < min(len(before), len(x.path)) && before[same] == x.path[same] {
			same++
		}
		rest := x.path[same:]
		x.digest(d, &same, &rest)
		before = x.path
	}
	return d.Bytes()
}

func (x *fieldPlace) digest(d *digest.Digest, same *int, rest *string) {
	d.Number(same)
	d.Text(rest)
	d.Range(&x.key, &x.keyEnd)
	d.Range(&x.value, &x.valueEnd)
}

// unpack calls do with each path and its place until it returns false. It returns whether it could read what it came to.
func (p Places) unpack(do func(path []byte, x fieldPlace) bool) bool {
	var room [64]byte
	path := room[:0]
	for d := digest.Open(p.file, p.packed); !d.Fits(); {
		var x fieldPlace
		var same int
		var rest string
		if x.digest(d, &same, &rest); same > len(path) || d.Bad() {
			return false
		}
		if path = append(path[:same], rest...); !do(path, x) {
			return true
		}
	}
	return true
}

// With returns the places with one more, or with another place for a path.
func (p Places) With(path string, at Place) Places {
	with := Placing{file: p.file}
	p.unpack(func(path []byte, x fieldPlace) bool {
		x.path = string(path)
		with.all = append(with.all, x)
		return true
	})
	with.all = slices.DeleteFunc(with.all, func(x fieldPlace) bool { return x.path == path })
	with.Note(path, at)
	return with.Places()
}

// Get returns the place of a path; ok is false where nothing was written there.
func (p Places) Get(path string) (at Place, ok bool) {
	p.unpack(func(here []byte, x fieldPlace) bool {
		if ok = string(here) == path; ok {
			at = x.in(p.file)
		}
		return string(here) < path
	})
	return at, ok
}

func (x fieldPlace) in(file *source.File) (at Place) {
	if x.key >= 0 {
		at.Key = file.Span(int(x.key), int(x.keyEnd))
	}
	if x.value >= 0 {
		at.Value = file.Span(int(x.value), int(x.valueEnd))
	}
	return at
}

// All yields every path with its place, in the order of paths.
func (p Places) All() iter.Seq2[string, Place] {
	return func(yield func(string, Place) bool) {
		p.unpack(func(path []byte, x fieldPlace) bool { return yield(string(path), x.in(p.file)) })
	}
}

// Digest keeps the places, which are all in one file.
func (p *Places) Digest(d *digest.Digest) {
	if d.Reads() {
		p.file = d.File()
	} else if p.file != d.File() {
		d.Refuse()
	}
	d.Text(&p.packed)
}
