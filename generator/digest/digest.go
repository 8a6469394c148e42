// Package digest keeps what was found in a file in few bytes, for another run of the same program. Places in the file are
// kept as such.
package digest

import (
	"encoding/binary"
	"sync"

	"rolebook/generator/source"
)

// A Digest is being written or read: each of its methods does either, so that what is read is what was written.
type Digest struct {
	file    *source.File
	written []byte
	room    *[]byte // what was written is in, until it is taken
	left    string  // to read
	reads   bool
	bad     bool
}

// New begins a digest of what was found in a file.
func New(f *source.File) *Digest {
	room := rooms.Get().(*[]byte)
	return &Digest{file: f, written: (*room)[:0], room: room}
}

// rooms are for what is being written, which is copied in the end.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// Open begins to read one, of a file with the same bytes.
func Open(f *source.File, from string) *Digest { return &Digest{file: f, left: from, reads: true} }

// Bytes ends the digest, and returns what was written; "" where a place was in another file.
func (d *Digest) Bytes() (all string) {
	if !d.bad {
		all = string(d.written)
	}
	*d.room = d.written
	rooms.Put(d.room)
	d.written, d.room = nil, nil
	return all
}

// Fits reports whether everything was read, and nothing was missing.
func (d *Digest) Fits() bool { return !d.bad && d.left == "" }

// Bad reports whether something could not be kept, or is missing.
func (d *Digest) Bad() bool { return d.bad }

// File is the file that the digest is of.
func (d *Digest) File() *source.File { return d.file }

// Reads reports whether the digest is being read.
func (d *Digest) Reads() bool { return d.reads }

// Refuse makes it no digest: what it should hold cannot be kept, or was not.
func (d *Digest) Refuse() { d.bad = true }

// Number is a number that is not negative.
func (d *Digest) Number(n *int) {
	if !d.reads {
		d.bad = d.bad || *n < 0
		d.written = binary.AppendUvarint(d.written, uint64(*n))
		return
	}
	if *n = int(d.read()); *n < 0 {
		*n, d.bad = 0, true
	}
}

// read reads a number.
func (d *Digest) read() (n uint64) {
	for shift := 0; shift < 64 && d.left != ""; shift += 7 {
		c := d.left[0]
		d.left = d.left[1:]
		if n |= uint64(c&0x7f) << shift; c < 0x80 {
			return n
		}
	}
	d.bad = true
	return 0
}

// Bits are 64 of them.
func (d *Digest) Bits(b *uint64) {
	if !d.reads {
		d.written = binary.LittleEndian.AppendUint64(d.written, *b)
		return
	}
	if len(d.left) < 8 {
		*b, d.bad = 0, true
		return
	}
	*b = 0
	for i := range 8 {
		*b |= uint64(d.left[i]) << (8 * i)
	}
	d.left = d.left[8:]
}

// Flag is yes or no.
func (d *Digest) Flag(f *bool) {
	if d.reads {
		*f = d.read() == 1
		return
	}
	n := uint64(0)
	if *f {
		n = 1
	}
	d.written = binary.AppendUvarint(d.written, n)
}

// Text is a text. One that is read shares the bytes of the digest.
func (d *Digest) Text(s *string) {
	if !d.reads {
		d.written = append(binary.AppendUvarint(d.written, uint64(len(*s))), *s...)
		return
	}
	n := d.read()
	if n > uint64(len(d.left)) {
		d.bad = true
		return
	}
	*s, d.left = d.left[:n], d.left[n:]
}

// Span is a place in the file, or nowhere.
func (d *Digest) Span(s *source.Span) {
	if d.reads {
		var from, to int32
		if d.Range(&from, &to); from >= 0 && !d.bad {
			*s = d.file.Span(int(from), int(to))
		}
		return
	}
	from, to := s.Start, s.End
	if !s.Known() {
		from, to = -1, -1
	} else if s.File != d.file {
		d.bad = true
	}
	d.Range(&from, &to)
}

// Range is a place in the file by where it begins and ends; both are -1 for nowhere.
func (d *Digest) Range(start, end *int32) {
	if !d.reads {
		d.bad = d.bad || *end < *start || *start < -1
		d.written = binary.AppendUvarint(d.written, uint64(*start+1))
		if *start >= 0 {
			d.written = binary.AppendUvarint(d.written, uint64(*end-*start))
		}
		return
	}
	from, length := int(d.read())-1, 0
	if from >= 0 {
		length = int(d.read())
	} else {
		from, length = -1, 0
	}
	if from >= 0 && (d.file == nil || length < 0 || from > d.file.Len() || length > d.file.Len()-from) {
		from, length, d.bad = -1, 0, true
	}
	*start, *end = int32(from), int32(from+length)
}

// Sum is the sum of some bytes.
func (d *Digest) Sum(h *source.Hash) {
	if !d.reads {
		d.written = append(d.written, h[:]...)
		return
	}
	if len(d.left) < len(h) {
		d.bad = true
		return
	}
	d.left = d.left[copy(h[:], d.left):]
}

// List is a list, with what is done for each of its entries.
func List[T any](d *Digest, list *[]T, each func(*T)) {
	if d.reads {
		n := d.read()
		if n > uint64(len(d.left)) {
			n, d.bad = 0, true
		}
		if *list = nil; n > 0 {
			*list = make([]T, n)
			clear(*list) // fresh memory that is read before it is written is asked of the system twice
		}
	} else {
		d.written = binary.AppendUvarint(d.written, uint64(len(*list)))
	}
	for i := range *list {
		each(&(*list)[i])
	}
}
