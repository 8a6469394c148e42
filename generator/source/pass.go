package source

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"
)

// A leaf is what stood at one name of a layer: a file that was read, or the reason why it was not. Once read it never
// changes.
type leaf struct {
	file    *File
	refused string
	mark    mark
	sure    bool // the mark alone tells whether the file has changed
}

var nothing = &leaf{}

// like reports whether two leaves are the same in a tree.
func (l *leaf) like(m *leaf) bool { return l == m || l.file == m.file && l.refused == m.refused }

// A pass is one look at a layer. It collects what it finds and changes nothing.
type pass struct {
	layer  *Layer
	fsys   fs.FS
	before map[string]*leaf // what stood there at earlier looks, by name
	began  time.Time
	wary   bool // compare bytes, whatever marks say
	ended  func() error

	unopened func(name string, at *leaf) *File // the file at a name that need not be read at once; nil for all others

	found  map[string]*leaf
	unread []string // names in found whose files are still to be read
	links  []string
}

func newPass(l *Layer, fsys fs.FS, before map[string]*leaf) *pass {
	return &pass{layer: l, fsys: fsys, before: before, began: time.Now(), ended: func() error { return nil }, found: map[string]*leaf{}}
}

// all looks at the whole layer, until the context ends, unless somebody has looked just before.
func (p *pass) all(ctx context.Context, looked *pass) error {
	p.ended = ctx.Err
	if looked != nil {
		p.found, p.unread, p.links = looked.found, looked.unread, looked.links
		return p.read()
	}
	p.found = make(map[string]*leaf, len(p.before))
	if err := p.folder(".", nil); err != nil {
		return err
	}
	return p.read()
}

// path looks at one name, and at the folders above it, which may no longer be what they were. It returns the name it
// came to: what stood there before and below, and is not found now, is gone.
func (p *pass) path(name string) (string, error) {
	above := p.within(nil, ".")
	for i := range name {
		if name[i] != '/' {
			continue
		}
		up := name[:i]
		info, link, err := p.stat(up)
		if err != nil || !info.IsDir() || link && circular(info, above) {
			return up, p.entry(up, above)
		}
		if !p.layer.keeps(up, true) {
			return name, nil
		}
		if link {
			p.links = append(p.links, up)
		}
		above = p.within(above, up)
	}
	return name, p.entry(name, above)
}

// stat follows a link, as far as the file system lets it, and reports whether there was one.
func (p *pass) stat(name string) (info fs.FileInfo, link bool, err error) {
	info, err = fs.Lstat(p.fsys, name)
	if err != nil || info.Mode().IsRegular() || info.IsDir() {
		return info, false, err
	}
	link = info.Mode()&fs.ModeSymlink != 0
	info, err = fs.Stat(p.fsys, name)
	return info, link, err
}

// within adds a folder to those above.
func (p *pass) within(above []fs.FileInfo, dir string) []fs.FileInfo {
	if info, err := fs.Stat(p.fsys, dir); err == nil {
		return append(slices.Clip(above), info)
	}
	return above
}

// circular reports a link that leads back up to one of the folders it lies in.
func circular(info fs.FileInfo, above []fs.FileInfo) bool {
	return slices.ContainsFunc(above, func(up fs.FileInfo) bool { return os.SameFile(up, info) })
}

func (p *pass) folder(dir string, above []fs.FileInfo) error {
	above = p.within(above, dir)
	entries, err := fs.ReadDir(p.fsys, dir)
	if gone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := p.ended(); err != nil {
			return err
		}
		name := e.Name()
		if dir != "." {
			name = dir + "/" + name
		}
		info, err := e.Info()
		if litter(e.Name()) || gone(err) {
			continue
		}
		if err != nil || !info.Mode().IsRegular() {
			err = p.entry(name, above)
		} else if p.layer.keeps(name, false) {
			p.file(name, info)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// gone reports the error of a file that is no longer there, or whose folder is no longer one.
func gone(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) }

func (p *pass) entry(name string, above []fs.FileInfo) error {
	info, link, err := p.stat(name)
	if link {
		p.links = append(p.links, name)
	}
	switch {
	case !p.layer.keeps(name, err == nil && info.IsDir()):
	case err != nil && link:
		p.refuse(name, "this link leads out of the site's folder, or to nothing")
	case gone(err):
	case err != nil:
		return err
	case info.IsDir() && link && circular(info, above):
		p.refuse(name, "these links lead around in a circle")
	case info.IsDir():
		return p.folder(name, above)
	case !info.Mode().IsRegular():
		p.refuse(name, "this is not a regular file")
	default:
		p.file(name, info)
	}
	return nil
}

// file finds a regular file. It stays what it was, or is noted to be read.
func (p *pass) file(name string, info fs.FileInfo) {
	limit := int64(MaxAsset)
	if IsText(name) {
		limit = MaxText
	}
	if size := info.Size(); size > limit {
		p.refuse(name, fmt.Sprintf("this file has %d MB; at most %d are read", size>>20, limit>>20))
		return
	}
	m := markOf(info)
	_, fixed := p.fsys.(embed.FS)
	was := p.before[name]
	if was != nil && was.file != nil && (fixed || !p.wary && was.sure && m == was.mark) {
		p.found[name] = was
		return
	}
	// A clock that goes wrong, as of another machine's disk, is no guard: what has changed is also read once more.
	calm := len(p.before) == 0 || was != nil && m == was.mark
	p.found[name] = &leaf{mark: m, sure: calm && m.sure(p.began)}
	p.unread = append(p.unread, name)
}

func (p *pass) refuse(name, reason string) { p.found[name] = &leaf{refused: reason} }

// below reports whether a name is folder, or lies in it.
func below(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, folder) && name[len(folder)] == '/'
}
