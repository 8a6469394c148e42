// Package source holds text as it was read, and places in it.
//
// Everything rolebook knows starts as a File, and everything it says about what an author wrote
// points back at one through a Span.
package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// A Hash is the SHA-256 sum of a file's bytes.
type Hash [sha256.Size]byte

// Sum returns the hash of data.
func Sum(data []byte) Hash { return sha256.Sum256(data) }

// Short is the first ten hexadecimal digits of the hash, as used in names of published assets.
func (h Hash) Short() string { return hex.EncodeToString(h[:5]) }

// A File is one file as it was read. It never changes.
type File struct {
	Path string // slash separated, relative to the site's folder
	Sum  Hash

	data []byte
	late *late // of a file that is read when somebody asks for its bytes; nil for all others
}

// NewFile returns a File that holds data under path.
func NewFile(path string, data []byte) *File {
	return &File{Path: path, data: data, Sum: Sum(data)}
}

// At is the same file under another path.
func (f *File) At(path string) *File {
	other := *f
	other.Path = path
	return &other
}

// Data are the bytes of the file. They are not to be changed.
func (f *File) Data() []byte {
	if f.late != nil {
		return f.late.bytes()
	}
	return f.data
}

// Len is how many bytes the file has.
func (f *File) Len() int {
	if f.late != nil {
		return f.late.size
	}
	return len(f.data)
}

// A Position is a place in a file as people count it: lines and columns from one, columns in characters. A byte order mark
// at the beginning of the file is none.
type Position struct{ Line, Col int }

// Position returns the place of a byte offset. Offsets outside the file are moved to its nearest end.
func (f *File) Position(offset int) Position {
	offset = max(f.mark(), min(offset, f.Len()))
	before := f.Data()[f.mark():offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return Position{
		Line: bytes.Count(before, []byte{'\n'}) + 1,
		Col:  utf8.RuneCount(before[start:]) + 1,
	}
}

// mark is how long the byte order mark of the file is.
func (f *File) mark() int {
	if mark := "\ufeff"; bytes.HasPrefix(f.Data(), []byte(mark)) {
		return len(mark)
	}
	return 0
}

// Line returns the text of a line, counted from one, without its line end; "" outside the file.
func (f *File) Line(n int) string {
	start := f.Offset(Position{Line: n, Col: 1})
	if n < 1 || start < 0 {
		return ""
	}
	rest := f.Data()[start:]
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return strings.TrimSuffix(string(rest), "\r")
}

// Offset returns the byte offset of a place, or -1 when the file has no such line. A column past the
// end of its line is moved to the line's end.
func (f *File) Offset(p Position) int {
	data, at := f.Data(), f.mark()
	for line := 1; line < p.Line; line++ {
		next := bytes.IndexByte(data[at:], '\n')
		if next < 0 {
			return -1
		}
		at += next + 1
	}
	for col := 1; col < p.Col && at < len(data) && data[at] != '\n'; col++ {
		_, size := utf8.DecodeRune(data[at:])
		at += size
	}
	return at
}

// Span returns the span of the bytes from start up to end.
func (f *File) Span(start, end int) Span { return Span{File: f, Start: int32(start), End: int32(end)} }

// Whole returns the span of the whole file.
func (f *File) Whole() Span { return f.Span(0, f.Len()) }

// A Span is a stretch of a file in byte offsets, End excluded. The zero Span is nowhere. There are very many of them, so
// offsets have 32 bits: no file of 2 GB is ever read.
type Span struct {
	File       *File
	Start, End int32
}

// Known reports whether the span is somewhere.
func (s Span) Known() bool { return s.File != nil }

// Text returns the bytes of the span as a string; "" for nowhere.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	start := max(0, min(int(s.Start), s.File.Len()))
	end := max(start, min(int(s.End), s.File.Len()))
	return string(s.File.Data()[start:end])
}

// Path returns the path of the span's file; "" for nowhere.
func (s Span) Path() string {
	if s.File == nil {
		return ""
	}
	return s.File.Path
}

// Sum returns the hash of the span's file; zero for nowhere.
func (s Span) Sum() Hash {
	if s.File == nil {
		return Hash{}
	}
	return s.File.Sum
}

// From returns the place where the span starts; the zero Position for nowhere.
func (s Span) From() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(int(s.Start))
}

// To returns the place just past the span's end; the zero Position for nowhere.
func (s Span) To() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(int(s.End))
}

// Sub returns the part of the span between two offsets counted from its start.
func (s Span) Sub(from, to int) Span {
	return s.File.Span(int(s.Start)+from, int(s.Start)+to)
}
