package output

import (
	"fmt"
	"maps"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// A Clash is two paths that cannot both be published: they are one path, or one on a system that ignores
// case or the way accents are written, or one is a file where the other needs a folder.
type Clash struct{ First, Second string }

func (c *Clash) Error() string {
	if c.First == c.Second {
		return fmt.Sprintf("%q would be published twice", c.First)
	}
	return fmt.Sprintf("%q and %q cannot both be published: on some systems they are the same path, or one is a folder of the other", c.First, c.Second)
}

// Names is the set of paths published so far. The zero value is empty and ready for use.
type Names struct {
	taken map[string]spelling // folded path → file or folder
}

// A spelling is how a folder is written, and the first file that was put into it; or a file, with "" for its folder.
type spelling struct{ folder, file string }

// Grow makes room for as many paths as n, so that adding them moves nothing.
func (n *Names) Grow(more int) {
	grown := make(map[string]spelling, len(n.taken)+2*more) // many have a folder of their own
	maps.Copy(grown, n.taken)
	n.taken = grown
}

// Add puts a path into the set. The error is an *Unfit or a *Clash; the set then stays as it was.
func (n *Names) Add(file string) error {
	key := file
	if !plain(file) {
		if err := ValidPath(file); err != nil {
			return err
		}
		key = fold(file)
	}
	if other, ok := n.taken[key]; ok {
		return &Clash{other.file, file}
	}
	folder, folded := folderOf(file), folderOf(key)
	for ; folder != ""; folder, folded = folderOf(folder), folderOf(folded) {
		if other, ok := n.taken[folded]; ok && other.folder != folder {
			return &Clash{other.file, file}
		} else if ok {
			break // its own folders were looked at when it came
		}
	}
	if n.taken == nil {
		n.taken = map[string]spelling{}
	}
	n.taken[key] = spelling{file: file}
	known := folder
	folder, folded = folderOf(file), folderOf(key)
	for ; folder != known; folder, folded = folderOf(folder), folderOf(folded) {
		n.taken[folded] = spelling{folder, file}
	}
	return nil
}

// file returns the path that lies where a path would, where the file system ignores case.
func (n *Names) file(path string) (string, bool) {
	s, ok := n.taken[fold(path)]
	return s.file, ok && s.folder == ""
}

// folderOf is the folder a valid path lies in; "" at the top.
func folderOf(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// fold returns the key under which all paths are equal that a file system may take for one: those that
// differ in case, or in whether an accent is part of its letter.
func fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return norm.NFC.String(cases.Fold().String(norm.NFD.String(s)))
		}
	}
	return strings.ToLower(s)
}
