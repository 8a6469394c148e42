package content

import (
	"bufio"
	"strconv"
	"sync"

	"rolebook/generator/playbook"
)

// A room is where one file is read. What lies in it is of no use once the file was read, and the next file is read in the
// same place. The zero room is empty.
type room struct {
	values    []value  // that a briefYAML has made
	pairs     []pair   // of its tables
	items     []*value // of its lists
	openPairs []pair   // of those that are not at their end
	openItems []*value
	places    playbook.Placing
	lines     *bufio.Reader
	paths     map[string]string // every path once, as most files have the same
	path      []byte
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// leave gives the room to the next file.
func (r *room) leave() {
	r.values, r.pairs, r.items = r.values[:0], r.pairs[:0], r.items[:0]
	if len(r.paths) > 4096 {
		clear(r.paths)
	}
	rooms.Put(r)
}

// value returns a place for a value. Those that were given out stay where they are.
func (r *room) value() *value {
	if len(r.values) == cap(r.values) {
		r.values = make([]value, 0, max(64, 2*cap(r.values)))
	}
	r.values = r.values[:len(r.values)+1]
	return &r.values[len(r.values)-1]
}

// kept returns a copy of a list that stays where it is, at the end of a list of such.
func kept[T any](in *[]T, list []T) []T {
	if cap(*in)-len(*in) < len(list) {
		*in = make([]T, 0, max(64, 2*cap(*in), len(list)))
	}
	from := len(*in)
	*in = append(*in, list...)
	return (*in)[from:len(*in):len(*in)]
}

// below returns the path of a field of what has a path.
func (r *room) below(path, name string) string {
	if path == "" {
		return name
	}
	return r.once(append(append(append(r.path[:0], path...), '.'), name...))
}

// entry returns the path of an entry of a list.
func (r *room) entry(path string, i int) string {
	return r.once(append(strconv.AppendInt(append(append(r.path[:0], path...), '['), int64(i), 10), ']'))
}

func (r *room) once(path []byte) string {
	r.path = path
	if known, ok := r.paths[string(path)]; ok {
		return known
	}
	if r.paths == nil {
		r.paths = map[string]string{}
	}
	known := string(path)
	r.paths[known] = known
	return known
}
