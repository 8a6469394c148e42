package output

import (
	"fmt"
	"path"
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
	files   map[string]string   // folded path → path
	folders map[string]spelling // folded path → folder
}

// A spelling is how a folder is written, and the first file that was put into it.
type spelling struct{ folder, file string }

// Add puts a path into the set. The error is an *Unfit or a *Clash; the set then stays as it was.
func (n *Names) Add(file string) error {
	if err := ValidPath(file); err != nil {
		return err
	}
	key := fold(file)
	if other, ok := n.files[key]; ok {
		return &Clash{other, file}
	}
	if other, ok := n.folders[key]; ok {
		return &Clash{other.file, file}
	}
	folder, folded := path.Dir(file), path.Dir(key)
	for ; folder != "."; folder, folded = path.Dir(folder), path.Dir(folded) {
		if other, ok := n.files[folded]; ok {
			return &Clash{other, file}
		}
		if other, ok := n.folders[folded]; ok && other.folder != folder {
			return &Clash{other.file, file}
		} else if ok {
			break // its own folders were looked at when it came
		}
	}
	if n.files == nil {
		n.files, n.folders = map[string]string{}, map[string]spelling{}
	}
	n.files[key] = file
	folder, folded = path.Dir(file), path.Dir(key)
	for ; folder != "."; folder, folded = path.Dir(folder), path.Dir(folded) {
		if _, ok := n.folders[folded]; ok {
			break
		}
		n.folders[folded] = spelling{folder, file}
	}
	return nil
}

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
