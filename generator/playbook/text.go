// Package playbook is the language of hiring: roles, teams, people, objectives and what follows from them.
//
// It knows no YAML, no HTML and no files on disk. The content package reads what authors wrote into a Draft; Link
// joins a Draft into a Playbook for one audience; pages are made from a Playbook.
package playbook

import (
	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A Text is one plain value as its author wrote it, with the place it stands at.
type Text struct {
	Value string
	At    source.Span
	Exact bool // the bytes of At are Value itself, so parts of it have exact places
}

// Part returns the place of Value[from:to], or of the whole value where the two do not correspond byte by byte.
func (t Text) Part(from, to int) source.Span {
	if !t.Exact || from < 0 || to > len(t.Value) || from > to {
		return t.At
	}
	return t.At.Sub(from, to)
}

// A Sentence is a type that reads itself from one plain value. It reports what it cannot read and keeps what it can:
// a value that is not understood is still printed as it was written.
type Sentence interface{ ReadSentence(Text, *diag.List) }

// A Pair is a type that also reads itself from a map of one pair whose key is none of its fields, as in
// "- Web developer: builds what you design".
type Pair interface {
	ReadPair(key, value Text, d *diag.List)
}

// A Labelled type says nothing without the name that stands before it in a map: a weight of no criterion, tasks of no phase.
type Labelled interface{ labelled() }

// A Form is a type with a map form that is more than its fields: Complete checks and derives after they were read.
// at gives the place of a field by its key; the place of the whole map under "".
type Form interface {
	Complete(at func(key string) Place, d *diag.List)
}

// A Place is where a value stands, and its key.
type Place struct {
	Key   source.Span `audience:"never"`
	Value source.Span `audience:"never"`
}

// An Origin is where an entity was written. It is never copied into the public edition.
type Origin struct {
	File   *source.File `audience:"never"`
	Whole  source.Span  `audience:"never"` // the front matter, or the entry of a list
	Places Places       `audience:"never"`
}

// At returns the place of a field by its path. A field that was not written has the place of what it would be in.
func (o Origin) At(path string) Place {
	for p := path; p != ""; p = parentPath(p) {
		if at, ok := o.Places.Get(p); ok {
			return at
		}
	}
	return Place{Value: o.Whole}
}

// Has reports whether the field at path was written.
func (o Origin) Has(path string) bool {
	_, ok := o.Places.Get(path)
	return ok
}

func parentPath(p string) string {
	for i := len(p) - 1; i > 0; i-- {
		if p[i] == '.' || p[i] == '[' {
			return p[:i]
		}
	}
	return ""
}

// A Ref names another entity. Content sets Name and At, Link sets ID and To. The zero Ref names nothing.
type Ref[T any] struct {
	Name string      // as written: an id, a title or another name of the target
	At   source.Span `audience:"never"`
	ID   string      // of the target
	To   *T
}

// ReadSentence implements Sentence.
func (r *Ref[T]) ReadSentence(t Text, _ *diag.List) { r.Name, r.At = t.Value, t.At }

// Set reports whether anything was named.
func (r Ref[T]) Set() bool { return r.Name != "" || r.ID != "" }

// A Map holds values by a name the author chose, in the order they were written. A plain value in the place of a map
// is one entry with an empty key.
type Map[T any] []Entry[T]

// An Entry is one pair of a Map.
type Entry[T any] struct {
	Key   string
	At    source.Span `audience:"never"` // of the key
	Value T
}

// Get returns the value under key.
func (m Map[T]) Get(key string) (T, bool) {
	if v := m.find(key); v != nil {
		return *v, true
	}
	var zero T
	return zero, false
}

// find returns where the value under key is; nil without one.
func (m Map[T]) find(key string) *T {
	for i := range m {
		if m[i].Key == key {
			return &m[i].Value
		}
	}
	return nil
}
