package source

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

// ErrChanged says that a file is no longer what it was when its sum was taken, so that what was made of it is worth nothing.
var ErrChanged = errors.New("a file was changed while it was read")

// late are the bytes of a file that are read, or made, when somebody asks for them.
type late struct {
	size int
	read func() (data []byte, ok bool) // ok is false where the file is no longer what it was

	once sync.Once
	data []byte
}

// bytes are as many as the file had, whatever it is now: places in it were found earlier.
func (l *late) bytes() []byte {
	l.once.Do(func() {
		data, ok := l.read()
		if l.data = data; !ok {
			l.data = make([]byte, l.size)
			copy(l.data, data)
		}
	})
	return l.data
}

// LateFile returns a File under path whose bytes are made when somebody first asks for them: size of them, and for one sum
// always the same. They may be asked for by many at once, and are made once.
func LateFile(path string, sum Hash, size int, data func() []byte) *File {
	return &File{Path: path, Sum: sum, late: &late{size: size, read: func() ([]byte, bool) { return data(), true }}}
}

// A past is what was known of a file once it was read: how it stood, and its sum.
type past struct {
	mark string
	sum  Hash
}

// Know takes what the Stood of another Reader of the same layers has said. Files that stand as they stood then are not read
// before somebody asks for their bytes; where these have changed by then, Changed says so.
func (r *Reader) Know(said string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.past = pasts(said)
}

// Stood says how the files of the last Read stand, as far as that tells whether they have changed; "" where fewer than so
// many of them were not known from Know.
func (r *Reader) Stood(news int) (said string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	tells := func(l *leaf) bool { return l.file != nil && l.sure }
	for _, seen := range r.seen {
		for _, l := range seen {
			if tells(l) && l.file.late == nil {
				news--
			}
		}
	}
	if news > 0 {
		return ""
	}
	var b strings.Builder
	for i, l := range r.layers {
		for _, name := range slices.Sorted(maps.Keys(r.seen[i])) {
			if leaf := r.seen[i][name]; tells(leaf) {
				b.WriteString(path.Join(l.At, name) + end)
				b.Write(leaf.mark.bytes(nil))
				b.Write(leaf.file.Sum[:])
			}
		}
	}
	return b.String()
}

func pasts(said string) map[string]past {
	out := make(map[string]past, len(said)/100) // about as many
	for said != "" {
		name, rest, _ := strings.Cut(said, end)
		var p past
		if len(rest) < markBytes+len(p.sum) {
			break
		}
		p.mark = rest[:markBytes]
		said = rest[markBytes+copy(p.sum[:], rest[markBytes:]):]
		out[name] = p
	}
	return out
}

// Changed reports whether the bytes of a file that was not read at once were asked for when they were no longer the same.
func (r *Reader) Changed() bool { return r.changed.Load() }

// unopened is the file of a leaf that stands as it did once; nil where it does not.
func (r *Reader) unopened(l *Layer, name string, at *leaf) *File {
	p, known := r.past[path.Join(l.At, name)]
	var room [markBytes]byte
	if !known || !at.sure || p.mark != string(at.mark.bytes(room[:0])) {
		return nil
	}
	read := func() ([]byte, bool) {
		data, err := l.read(name)
		ok := err == nil && Sum(data) == p.sum
		if !ok {
			r.changed.Store(true)
		}
		return data, ok
	}
	return &File{Path: path.Join(l.At, name), Sum: p.sum, late: &late{size: int(at.mark.size), read: read}}
}

// read reads one file of the layer.
func (l *Layer) read(name string) ([]byte, error) {
	fsys, release, err := l.open()
	if err != nil {
		return nil, err
	}
	defer release()
	return fs.ReadFile(fsys, name)
}
