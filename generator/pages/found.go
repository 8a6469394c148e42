package pages

import (
	"iter"
	"slices"
	"strings"

	"rolebook/generator/diag"
)

// found is what is to be mended, sorted by file. Pages ask for one file's; only few ask for all.
type found diag.List

// foundOf puts findings into the order found is in, where they are not.
func foundOf(list []diag.Diagnostic) found {
	byPath := func(a, b diag.Diagnostic) int { return strings.Compare(a.At.Path(), b.At.Path()) }
	if !slices.IsSortedFunc(list, byPath) {
		list = slices.Clone(list)
		slices.SortStableFunc(list, byPath)
	}
	return list
}

// Found returns how many things are to be mended, and in how many files.
func (ix *Index) Found() (things, files int) {
	for _, found := range ix.found.byFile() {
		things += len(found)
		files++
	}
	return things, files
}

// in returns what was found in a file, each thing once. What is about no file is filed under "".
func (f found) in(path string) []diag.Diagnostic {
	from, _ := slices.BinarySearchFunc(f, path, func(d diag.Diagnostic, path string) int { return strings.Compare(d.At.Path(), path) })
	to := from
	for to < len(f) && f[to].At.Path() == path {
		to++
	}
	return eachOnce(f[from:to])
}

// byFile yields what was found in each file, each thing once.
func (f found) byFile() iter.Seq2[string, []diag.Diagnostic] {
	return func(yield func(string, []diag.Diagnostic) bool) {
		for from := 0; from < len(f); {
			path, to := f[from].At.Path(), from+1
			for to < len(f) && f[to].At.Path() == path {
				to++
			}
			if !yield(path, eachOnce(f[from:to])) {
				return
			}
			from = to
		}
	}
}

// eachOnce leaves out what says the same as something before it.
func eachOnce(list []diag.Diagnostic) []diag.Diagnostic {
	if len(list) < 2 {
		return list
	}
	type said struct{ text, hint string }
	before := make(map[said]bool, len(list))
	out := make([]diag.Diagnostic, 0, len(list))
	for _, d := range list {
		if key := (said{d.Message, d.Hint}); !before[key] {
			before[key] = true
			out = append(out, d)
		}
	}
	return out
}
