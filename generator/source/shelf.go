package source

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"runtime"
	"sync"
	"sync/atomic"
)

// read reads what is unread, on all processors. Same bytes are the same File.
func (p *pass) read() error {
	files, errs := make([]*File, len(p.unread)), make([]error, len(p.unread))
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(p.unread)) {
		all.Go(func() {
			s := shelf{fsys: p.fsys}
			defer s.leave()
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				name := p.unread[i]
				if files[i] = p.unopened(name, p.found[name]); files[i] == nil {
					files[i], errs[i] = p.load(&s, name)
				}
			}
		})
	}
	all.Wait()
	for i, name := range p.unread {
		switch {
		case gone(errs[i]):
			delete(p.found, name)
		case errs[i] != nil:
			return errs[i]
		default:
			p.found[name].file = files[i]
		}
	}
	return nil
}

func (p *pass) load(s *shelf, name string) (*File, error) {
	data, err := s.read(name)
	if err != nil {
		return nil, err
	}
	if was := p.before[name]; was != nil && was.file != nil && was.file.late == nil && bytes.Equal(was.file.data, data) {
		return was.file, nil
	}
	return NewFile(path.Join(p.layer.At, name), data), nil
}

// A shelf reads files, mostly neighbours. It keeps their folder open, so that the way there is not gone for each.
type shelf struct {
	fsys fs.FS
	dir  string // of the file read last
	near fs.FS  // dir, once two files of it were read; nil before
}

func (s *shelf) read(name string) ([]byte, error) {
	dir, base := path.Split(name)
	if dir != s.dir {
		s.leave()
		s.dir = dir
	} else if sub, ok := s.fsys.(fs.SubFS); ok && s.near == nil && dir != "" {
		s.near, _ = sub.Sub(path.Clean(dir))
	}
	if s.near != nil {
		if data, err := fs.ReadFile(s.near, base); err == nil {
			return data, nil
		}
	}
	return fs.ReadFile(s.fsys, name) // also a link that leaves its folder, but not the layer
}

// leave lets go of the folder.
func (s *shelf) leave() {
	if c, ok := s.near.(io.Closer); ok {
		c.Close()
	}
	s.near = nil
}
