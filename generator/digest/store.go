package digest

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"rolebook/generator/whole"
)

// A Store keeps digests in a file from one run of a program to the next, each by a key that says all it was made of: so
// none is ever out of date. What cannot be read or written of the file is as good as forgotten, and runs that use it at
// the same time lose no more than what they would have kept. It is safe for concurrent use; the nil Store holds nothing.
type Store struct {
	file, program string

	reading sync.Once
	mu      sync.Mutex
	known   map[string]*record
	size    int // of the file, as far as it can be read
	used    int // of what of it was asked for
	torn    bool

	added *bufio.Writer // to a file of its own; nil before the first
	to    *os.File
	more  int
	room  []byte
	err   error
}

// A record is a digest in the file.
type record struct {
	text, whole string
	used        bool
}

// NewStore returns the store in a file, in a folder that is there. Another program, or another version of it, has no use for it.
func NewStore(file, program string) *Store { return &Store{file: file, program: program} }

// Load reads the file, as the first Get does.
func (s *Store) Load() {
	if s != nil {
		s.reading.Do(s.read)
	}
}

// Get returns the digest that is kept by a key; ok is false where there is none.
func (s *Store) Get(key string) (text string, ok bool) {
	if s == nil {
		return "", false
	}
	s.Load()
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.known[key]
	if r == nil {
		return "", false
	}
	if !r.used {
		r.used = true
		s.used += len(r.whole)
	}
	return r.text, true
}

// Put keeps a digest by a key that Get has not found. An empty one is none.
func (s *Store) Put(key, text string) {
	if s == nil || text == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.added == nil && s.err == nil {
		if s.to, s.err = os.CreateTemp(filepath.Dir(s.file), ".rolebook-*"); s.err == nil {
			s.added = bufio.NewWriterSize(s.to, 1<<16)
			_, s.err = s.added.WriteString(header(s.program))
		}
	}
	if s.err == nil {
		s.room = packed(s.room[:0], key, text)
		_, s.err = s.added.Write(s.room)
		s.more += len(s.room)
	}
}

// mostStale is how much of the file may be of no use any more, as one part of it in so many.
const mostStale = 2

// Close writes down what was put, and lets go of what nobody has asked for once that is much.
func (s *Store) Close() error {
	if s == nil {
		return nil
	}
	s.Load()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.to == nil {
		return s.err
	}
	new := s.to.Name()
	defer os.Remove(new) // which is gone after it has become the file
	adds := !s.torn && s.size > 0 && s.used >= s.size/mostStale && s.more <= s.size
	if !adds {
		for _, r := range s.known {
			if r.used && s.err == nil {
				_, s.err = s.added.WriteString(r.whole)
			}
		}
	}
	if s.err == nil {
		s.err = s.added.Flush()
	}
	if err := s.to.Close(); s.err == nil {
		s.err = err
	}
	switch {
	case s.err != nil:
	case adds:
		s.err = s.add(new)
	default:
		s.err = os.Rename(new, s.file)
	}
	return s.err
}

// add adds the records of a file, in one piece, since others may add to it as well.
func (s *Store) add(more string) error {
	data, err := os.ReadFile(more)
	if err != nil {
		return err
	}
	to, err := os.OpenFile(s.file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = to.Write(data[len(header(s.program)):])
	return errors.Join(err, to.Close())
}

// format is at the top of each file: it changes with how records are written.
const format = "rolebook digests 1\n"

func header(program string) string {
	return string(binary.AppendUvarint([]byte(format), uint64(len(program)))) + program
}

var checksums = crc32.MakeTable(crc32.Castagnoli)

// packed adds a record as it is written: both lengths, key and text, and a checksum, since the last one may be cut off.
func packed(to []byte, key, text string) []byte {
	to = binary.AppendUvarint(to, uint64(len(key)))
	to = append(append(binary.AppendUvarint(to, uint64(len(text))), key...), text...)
	return binary.LittleEndian.AppendUint32(to, crc32.Checksum(to, checksums))
}

// read reads the file, as far as it is whole.
func (s *Store) read() {
	all, err := whole.Text(s.file)
	left, ours := strings.CutPrefix(all, header(s.program))
	if err != nil || !ours {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = make(map[string]*record, len(left)>>11)
	var room []byte
	for left != "" {
		key, text, n := unpacked(left, &room)
		if n == 0 {
			s.torn = true
			break
		}
		s.known[key] = &record{text: text, whole: left[:n]}
		left = left[n:]
	}
	s.size = len(all) - len(left)
}

// unpacked is the record that some bytes begin with, and how long it is; 0 for none. The room is to work in.
func unpacked(from string, room *[]byte) (key, text string, n int) {
	d := Open(nil, from)
	var of, more int
	d.Number(&of)
	if d.Number(&more); d.bad || of > len(d.left) || more > len(d.left)-of || len(d.left)-of-more < 4 {
		return "", "", 0
	}
	begins := len(from) - len(d.left)
	n = begins + of + more
	*room = append((*room)[:0], from[:n+4]...)
	if crc32.Checksum((*room)[:n], checksums) != binary.LittleEndian.Uint32((*room)[n:]) {
		return "", "", 0
	}
	return from[begins : begins+of], from[begins+of : n], n + 4
}
