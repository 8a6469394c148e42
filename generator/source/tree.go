package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sort"
	"strings"
)

// MaxText and MaxAsset cap what is read of one file, in bytes, so that no input can exhaust memory.
const (
	MaxText  = 4 << 20
	MaxAsset = 64 << 20
)

// A Tree is every file of a site at one moment, by path. It never changes.
type Tree struct {
	files   map[string]*File
	paths   []string // sorted
	Refused []Refusal
}

// A Refusal is a file that is there but was not read, with the reason in an author's words.
type Refusal struct{ Path, Reason string }

// A Layer is one source of files: a built-in theme, or a site's folder.
type Layer struct {
	FS   fs.FS
	Keep func(path string, dir bool) bool // nil keeps everything but hidden files and editors' litter
	At   string                           // folder of the tree where the layer's root appears; "" is the top
}

// Read reads all layers into one tree; a later layer wins, name by name. A missing root is an empty layer.
// The error is the machine's: a file that is refused for what it is stands in Tree.Refused.
func Read(layers ...Layer) (*Tree, error) {
	t := &Tree{files: map[string]*File{}}
	for _, l := range layers {
		if err := t.read(l, ".", nil); err != nil {
			return nil, err
		}
	}
	for p := range t.files {
		t.paths = append(t.paths, p)
	}
	sort.Strings(t.paths)
	sort.Slice(t.Refused, func(i, j int) bool { return t.Refused[i].Path < t.Refused[j].Path })
	return t, nil
}

// NewTree returns a tree of the given files.
func NewTree(files ...*File) *Tree {
	t := &Tree{files: map[string]*File{}}
	for _, f := range files {
		if t.files[f.Path] == nil {
			t.paths = append(t.paths, f.Path)
		}
		t.files[f.Path] = f
	}
	sort.Strings(t.paths)
	return t
}

// read takes a folder; above are the folders it lies in, by which a link that leads back up is known.
func (t *Tree) read(l Layer, dir string, above []fs.FileInfo) error {
	if info, err := fs.Stat(l.FS, dir); err == nil {
		above = append(slices.Clone(above), info)
	}
	entries, err := fs.ReadDir(l.FS, dir)
	if errors.Is(err, fs.ErrNotExist) && dir == "." {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		info, err := fs.Stat(l.FS, name) // follows links; the file system refuses those that leave it
		if litter(e.Name()) || !l.keeps(name, err == nil && info.IsDir()) {
			continue
		}
		at := path.Join(l.At, name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && e.Type()&fs.ModeSymlink == 0:
			continue // gone since the folder was listed
		case err != nil && e.Type()&fs.ModeSymlink != 0:
			t.refuse(at, "this link leads out of the site's folder, or to nothing")
		case err != nil:
			return err
		case info.IsDir():
			if slices.ContainsFunc(above, func(up fs.FileInfo) bool { return os.SameFile(up, info) }) {
				t.refuse(at, "these links lead around in a circle")
				continue
			}
			if err := t.read(l, name, above); err != nil {
				return err
			}
		case !info.Mode().IsRegular():
			t.refuse(at, "this is not a regular file")
		default:
			if err := t.add(l.FS, name, at, info.Size()); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Tree) add(fsys fs.FS, name, at string, size int64) error {
	limit := int64(MaxAsset)
	if IsText(at) {
		limit = MaxText
	}
	if size > limit {
		t.refuse(at, fmt.Sprintf("this file has %d MB; at most %d are read", size>>20, limit>>20))
		return nil
	}
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	t.files[at] = NewFile(at, data)
	return nil
}

func (t *Tree) refuse(path, reason string) {
	t.Refused = append(t.Refused, Refusal{path, reason})
}

func (l Layer) keeps(name string, dir bool) bool { return l.Keep == nil || l.Keep(name, dir) }

// litter reports names that are hidden, or left behind by editors.
func litter(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "#") || strings.HasSuffix(name, ".swp") || name == "node_modules"
}

// IsText reports whether a path names text that rolebook reads, rather than a file it only copies.
func IsText(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".markdown", ".yaml", ".yml", ".html", ".css", ".js":
		return true
	}
	return false
}

// Get returns the file at path, or nil.
func (t *Tree) Get(path string) *File { return t.files[path] }

// Under returns the files in a folder and below it, in the order of their paths. "" is the whole tree.
func (t *Tree) Under(folder string) []*File {
	var out []*File
	for _, p := range t.paths {
		if folder == "" || strings.HasPrefix(p, folder+"/") {
			out = append(out, t.files[p])
		}
	}
	return out
}
