package source

import (
	"io/fs"
	"time"
)

// A mark is what a system says of a file without opening it. While the mark is sure and stays as it is, so
// do the file's bytes.
type mark struct {
	known            bool // false where the system says too little, as of a file that is not on disk
	device, inode    uint64
	size             int64
	written, changed time.Time // changed is zero where the system has no such time
}

// Clocks of file systems stand still between ticks: a file written again within one tick has the same times.
const (
	tick       = 50 * time.Millisecond
	coarseTick = 2*time.Second + tick // of systems that count in whole seconds, or in two
)

// markOf returns the mark of a file.
func markOf(info fs.FileInfo) mark {
	m := mark{size: info.Size(), written: info.ModTime().Round(0)}
	m.known = m.identify(info)
	return m
}

// sure reports whether a later writing must change the mark, which was taken at a moment not before now.
func (m mark) sure(now time.Time) bool {
	return m.known && settled(m.written, now) && settled(m.changed, now)
}

func settled(t, now time.Time) bool {
	if t.Nanosecond() == 0 {
		return now.Sub(t) > coarseTick
	}
	return now.Sub(t) > tick
}
