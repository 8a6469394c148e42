// Package digest keeps what was found in a file in few bytes, for another run of the same program. Places in the file are
// kept as such.
package digest

import (
	"encoding/binary"

	"rolebook/generator/source"
)

// A Digest is being written or read: each of its methods does either, so that what is read is what was written.
type Digest struct {
	file    *source.File
	written []byte
	left    string // to read
	reads   bool
	bad     bool
}

// New begins a digest of what was found in a file.
func New(f *source.File) *Digest { return &Digest{file: f} }

// Open begins to read one, of a file with the same bytes.
func Open(f *source.File, from string) *Digest { return &Digest{file: f, left: from, reads: true} }

// Bytes returns what was written; "" where a place was in another file.
func (d *Digest) Bytes() string {
	if d.bad {
		return ""
	}
	return string(d.written)
}

// Fits reports whether everything was read, and nothing was missing.
func (d *Digest) Fits() bool { return !d.bad && d.left == "" }

// Number is a number that is not negative.
func (d *Digest) Number(n *int) {
	if !d.reads {
		d.bad = d.bad || *n < 0
		d.written = binary.AppendUvarint(d.written, uint64(*n))
		return
	}
	*n = 0
	for shift := 0; shift < 63 && d.left != ""; shift += 7 {
		c := d.left[0]
		d.left = d.left[1:]
		if *n |= int(c&0x7f) << shift; c < 0x80 && *n >= 0 {
			return
		}
	}
	*n, d.bad = 0, true
}

// Bits are 64 of them.
func (d *Digest) Bits(b *uint64) {
	low, high := int(*b&0xffffffff), int(*b>>32)
	d.Number(&low)
	if d.Number(&high); d.reads {
		*b = uint64(high)<<32 | uint64(low)
	}
}

// Flag is yes or no.
func (d *Digest) Flag(f *bool) {
	n := 0
	if *f {
		n = 1
	}
	if d.Number(&n); d.reads {
		*f = n == 1
	}
}

// Text is a text. One that is read shares the bytes of the digest.
func (d *Digest) Text(s *string) {
	n := len(*s)
	d.Number(&n)
	switch {
	case !d.reads:
		d.written = append(d.written, *s...)
	case n > len(d.left):
		d.bad = true
	default:
		*s, d.left = d.left[:n], d.left[n:]
	}
}

// Span is a place in the file, or nowhere.
func (d *Digest) Span(s *source.Span) {
	known := s.Known()
	if d.Flag(&known); !known {
		return
	}
	d.bad = d.bad || !d.reads && s.File != d.file
	start, end := int(s.Start), int(s.End)
	d.Number(&start)
	if d.Number(&end); !d.reads {
		return
	}
	if d.bad = d.bad || d.file == nil || start > end || end > len(d.file.Data); !d.bad {
		*s = d.file.Span(start, end)
	}
}

// List is a list, with what is done for each of its entries.
func List[T any](d *Digest, list *[]T, each func(*T)) {
	n := len(*list)
	if d.Number(&n); d.reads {
		if *list = nil; n > len(d.left) {
			d.bad = true
			return
		}
		if n > 0 {
			*list = make([]T, n)
		}
	}
	for i := range *list {
		each(&(*list)[i])
	}
}
