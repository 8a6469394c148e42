package output

import (
	"fmt"
	"path/filepath"
	"slices"
)

// A Refusal is a destination that must not be written to: a mistake of the user's, not a fault of the
// machine. It is found before anything is published.
type Refusal struct {
	Dir     string   // the destination, as it was given
	Paths   []string // what stands in the way, relative to it, sorted; empty if the folder itself is wrong
	Message string   // what is wrong, one sentence without a full stop
	Hint    string   // the way out, likewise
}

func (r *Refusal) Error() string { return r.Message + "; " + r.Hint }

const elsewhere = "name another folder with --destination"

func refuse(dir, hint, format string, args ...any) *Refusal {
	return &Refusal{Dir: dir, Hint: hint, Message: fmt.Sprintf(format, args...)}
}

// inTheWay refuses to write over files that are not ours.
func inTheWay(dir string, paths []string) *Refusal {
	slices.Sort(paths)
	paths = slices.Compact(paths)
	first := filepath.Join(dir, filepath.FromSlash(paths[0]))
	r := refuse(dir, "move or delete it, or "+elsewhere, "%s is in the way and was not written by rolebook", first)
	switch others := len(paths) - 1; {
	case others == 1:
		r.Message = fmt.Sprintf("%s and one other file are in the way and were not written by rolebook", first)
	case others > 1:
		r.Message = fmt.Sprintf("%s and %d other files are in the way and were not written by rolebook", first, others)
	}
	if len(paths) > 1 {
		r.Hint = "move or delete them, or " + elsewhere
	}
	r.Paths = paths
	return r
}
