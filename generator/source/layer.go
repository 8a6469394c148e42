package source

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// MaxText and MaxAsset cap what is read of one file, in bytes, so that no input can exhaust memory.
const (
	MaxText  = 4 << 20
	MaxAsset = 64 << 20
)

// A Layer is one source of files: a built-in theme, or a site's folder.
type Layer struct {
	FS   fs.FS
	Open func() (fs.FS, error)            // if set, gives FS anew for each reading, which closes it if it can be closed
	Keep func(path string, dir bool) bool // nil keeps everything but hidden files and editors' litter
	At   string                           // folder of the tree where the layer's root appears; "" is the top
}

// open returns the layer's file system, and what lets go of it.
func (l *Layer) open() (fs.FS, func(), error) {
	if l.Open == nil {
		return l.FS, func() {}, nil
	}
	fsys, err := l.Open()
	if err != nil {
		return nil, nil, err
	}
	return fsys, func() {
		if c, ok := fsys.(io.Closer); ok {
			c.Close()
		}
	}, nil
}

// keeps reports whether an entry of a folder belongs to the layer.
func (l *Layer) keeps(name string, dir bool) bool {
	return !litter(path.Base(name)) && (l.Keep == nil || l.Keep(name, dir))
}

// Litter reports paths of which a part is hidden, or left behind by editors: they are never read.
func Litter(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), litter)
}

// litter reports names that are hidden, or left behind by editors.
func litter(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "#") || strings.HasSuffix(name, ".swp") || name == "node_modules"
}
