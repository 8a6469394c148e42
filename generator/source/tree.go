package source

import (
	"cmp"
	"path"
	"slices"
	"sort"
	"strings"
)

// A Tree is every file of a site at one moment, by path. It never changes.
type Tree struct {
	files   []*File // in the order of their paths
	Refused []Refusal
	below   *Tree // of all layers but the last; nil where there are none
}

// A Refusal is a file that is there but was not read, with the reason in an author's words.
type Refusal struct{ Path, Reason string }

// NewTree returns a tree of the given files. Of several with one path the last stands.
func NewTree(files ...*File) *Tree {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	n := 0
	for i, f := range files {
		if i+1 == len(files) || files[i+1].Path != f.Path {
			files[n] = f
			n++
		}
	}
	return &Tree{files: files[:n]}
}

// Get returns the file at path, or nil.
func (t *Tree) Get(path string) *File {
	if i := t.at(path); i < len(t.files) && t.files[i].Path == path {
		return t.files[i]
	}
	return nil
}

// Shipped reports whether the file at path is one of a layer below the last, as those of the built-in theme are, and no
// file of the last stands in its place.
func (t *Tree) Shipped(path string) bool {
	f := t.Get(path)
	return f != nil && t.below != nil && t.below.Get(path) == f
}

// Under returns the files in a folder and below it, in the order of their paths. "" is the whole tree.
// The slice is the tree's own: its elements are not to be changed.
func (t *Tree) Under(folder string) []*File {
	from, to := 0, len(t.files)
	if folder != "" {
		from, to = t.at(folder+"/"), t.at(folder+string('/'+1))
	}
	return t.files[from:to:to]
}

// at returns where path stands among the files, or would.
func (t *Tree) at(path string) int {
	return sort.Search(len(t.files), func(i int) bool { return t.files[i].Path >= path })
}

// with returns a tree in which the files of changes stand at their paths; nil takes a file away.
func (t *Tree) with(changes map[string]*File) *Tree {
	paths := make([]string, 0, len(changes))
	for p := range changes {
		paths = append(paths, p)
	}
	sort.Strings(paths)
	next := &Tree{files: make([]*File, 0, len(t.files)+len(changes)), Refused: t.Refused, below: t.below}
	done := 0
	for _, p := range paths {
		i := t.at(p)
		next.files = append(next.files, t.files[done:i]...)
		if f := changes[p]; f != nil {
			next.files = append(next.files, f)
		}
		if done = i; i < len(t.files) && t.files[i].Path == p {
			done++
		}
	}
	next.files = append(next.files, t.files[done:]...)
	return next
}

// sorted puts refusals into the order of their paths.
func sorted(refused []Refusal) []Refusal {
	slices.SortStableFunc(refused, func(a, b Refusal) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Reason, b.Reason))
	})
	return refused
}

// IsText reports whether a path names text that rolebook reads, rather than a file it only copies.
func IsText(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".markdown", ".yaml", ".yml", ".html", ".css", ".js":
		return true
	}
	return false
}
