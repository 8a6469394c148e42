package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"rolebook/generator/source"
)

// Write carries a renaming out in the site's folder: all of it, or nothing. Whatever takes room or can be refused is
// done beside the files first; then they are put in place one by one, and with any error those that were are taken back.
// A file that has changed since it was read is left alone, and so is everything else.
func (r *Renamed) Write(dir string) error {
	return r.write(dir, func(string, string) error { return nil })
}

// write is Write with a probe, which is asked before every change on the disk; its error stops the change.
func (r *Renamed) write(dir string, probe func(op, name string) error) (err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	w := &swap{root: root, probe: probe}
	defer func() { w.end(err == nil) }()
	for _, c := range r.Changes {
		if err := w.prepare(c); err != nil {
			return err
		}
	}
	for _, s := range w.steps {
		if err := w.do(s); err != nil {
			return err
		}
	}
	return nil
}

// A swap puts new files in the place of old ones.
type swap struct {
	root  *os.Root
	probe func(op, name string) error
	steps []*step
	made  []string // folders
	n     int
}

// A step is one file of a swap.
type step struct {
	Change
	staged, kept string // its new bytes and its old ones, beside it
	done         bool
}

// errChanged says that a file is not as it was read.
var errChanged = errors.New("it has changed meanwhile; try again")

// prepare looks whether a file is as it was read, and writes what it will hold beside where it will lie.
func (w *swap) prepare(c Change) error {
	s := &step{Change: c}
	w.steps = append(w.steps, s)
	mode := fs.FileMode(0o644)
	info, err := w.root.Lstat(c.Path)
	switch {
	case c.Before == nil && errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &fs.PathError{Op: "rename", Path: c.Path, Err: errors.New("it is a link or no file; change what it leads to")}
	default:
		mode = info.Mode().Perm()
		is, err := w.root.ReadFile(c.Path)
		if err != nil {
			return err
		}
		if c.Before == nil || source.Sum(is) != source.Sum(c.Before) {
			return &fs.PathError{Op: "rename", Path: c.Path, Err: errChanged}
		}
	}
	if c.To != c.Path {
		if there, err := w.root.Lstat(c.To); err == nil && !os.SameFile(there, info) {
			return &fs.PathError{Op: "rename", Path: c.To, Err: fs.ErrExist}
		}
		if err := w.folder(path.Dir(c.To)); err != nil {
			return err
		}
	}
	if s.staged, err = w.beside(c.To, c.After, mode); err != nil {
		return err
	}
	if c.Before != nil {
		s.kept, err = w.beside(c.Path, c.Before, mode)
	}
	return err
}

// beside writes a hidden file into the folder of another.
func (w *swap) beside(name string, data []byte, mode fs.FileMode) (string, error) {
	w.n++
	at := path.Join(path.Dir(name), fmt.Sprintf(".rolebook-mv-%d-%d", os.Getpid(), w.n))
	if err := w.probe("write", at); err != nil {
		return "", err
	}
	f, err := w.root.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(mode), f.Close()); err != nil {
		w.root.Remove(at)
		return "", err
	}
	return at, nil
}

// folder makes a folder that is not there, and those it lies in.
func (w *swap) folder(dir string) error {
	if info, err := w.root.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if up := path.Dir(dir); up != dir {
		if err := w.folder(up); err != nil {
			return err
		}
	}
	if err := w.probe("mkdir", dir); err != nil {
		return err
	}
	if err := w.root.Mkdir(dir, 0o777); err != nil {
		return err
	}
	w.made = append(w.made, dir)
	return nil
}

// do puts one file in place.
func (w *swap) do(s *step) error {
	if err := w.probe("rename", s.To); err != nil {
		return err
	}
	if err := w.root.Rename(s.staged, s.To); err != nil {
		return err
	}
	s.done, s.staged = true, ""
	if s.To == s.Path {
		return nil
	}
	if now, err := w.root.Lstat(s.Path); err == nil {
		if there, err := w.root.Lstat(s.To); err == nil && os.SameFile(now, there) {
			return nil // a name in other letters, where the file system ignores case
		}
	}
	if err := w.probe("remove", s.Path); err != nil {
		return err
	}
	return w.root.Remove(s.Path)
}

// end takes back what was done, unless all was, and clears up.
func (w *swap) end(well bool) {
	for i := len(w.steps) - 1; i >= 0; i-- {
		s := w.steps[i]
		if !well && s.done {
			if s.kept != "" && w.root.Rename(s.kept, s.Path) == nil {
				s.kept = ""
			}
			if s.To != s.Path || s.Before == nil {
				w.root.Remove(s.To)
			}
		}
		for _, left := range []string{s.staged, s.kept} {
			if left != "" {
				w.root.Remove(left)
			}
		}
	}
	for i := len(w.made) - 1; i >= 0 && !well; i-- {
		w.root.Remove(w.made[i])
	}
	if !well {
		return
	}
	for _, s := range w.steps {
		if s.To != s.Path && path.Dir(s.To) != path.Dir(s.Path) {
			w.root.Remove(path.Dir(s.Path)) // where that leaves it empty
		}
	}
}

// Diff shows a renaming as a patch that "git apply" takes.
func (r *Renamed) Diff() []byte {
	var b bytes.Buffer
	for _, c := range r.Changes {
		c.diff(&b)
	}
	return b.Bytes()
}

func (c Change) diff(b *bytes.Buffer) {
	before, after := lines(c.Before), lines(c.After)
	from, to := "a/"+c.Path, "b/"+c.To
	fmt.Fprintf(b, "diff --git a/%s b/%s\n", c.Path, c.To)
	switch {
	case c.Before == nil:
		from = "/dev/null"
		b.WriteString("new file mode 100644\n")
	case c.Path != c.To:
		fmt.Fprintf(b, "rename from %s\nrename to %s\n", c.Path, c.To)
	}
	hunks := hunksOf(before, after)
	if len(hunks) == 0 {
		return
	}
	fmt.Fprintf(b, "--- %s\n+++ %s\n", filepath.ToSlash(from), filepath.ToSlash(to))
	for _, h := range hunks {
		h.write(b)
	}
}

// lines are the lines of a file with their ends.
func lines(data []byte) []string {
	var out []string
	for len(data) > 0 {
		i := bytes.IndexByte(data, '\n') + 1
		if i == 0 {
			i = len(data)
		}
		out, data = append(out, string(data[:i])), data[i:]
	}
	return out
}

// A hunk is a stretch of lines of which some differ.
type hunk struct {
	from, to int // its first line before and after, from 0
	was, is  int // how many lines
	text     []string
}

// around is how many equal lines stand around those that differ.
const around = 3

// hunksOf compares two files line by line. Of lines that differ, those that come again soon after are taken to have
// stayed: a renaming changes lines and, in the ledger, adds some.
func hunksOf(before, after []string) []hunk {
	type mark struct {
		sign byte
		text string
	}
	var marks []mark
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		if i < len(before) && j < len(after) && before[i] == after[j] {
			marks = append(marks, mark{' ', before[i]})
			i, j = i+1, j+1
			continue
		}
		gone, come := len(before)-i, len(after)-j
		const far = 64
	search:
		for n := 1; n <= far; n++ {
			for k := 0; k <= n; k++ {
				if i+k < len(before) && j+n-k < len(after) && before[i+k] == after[j+n-k] {
					gone, come = k, n-k
					break search
				}
			}
		}
		for range gone {
			marks = append(marks, mark{'-', before[i]})
			i++
		}
		for range come {
			marks = append(marks, mark{'+', after[j]})
			j++
		}
	}
	var out []hunk
	var open *hunk
	a, b, quiet := 0, 0, 0
	for k, m := range marks {
		if m.sign != ' ' && open == nil {
			back := min(k, around)
			for back > 0 && marks[k-back].sign != ' ' {
				back--
			}
			open = &hunk{from: a - back, to: b - back, was: back, is: back}
			for _, before := range marks[k-back : k] {
				open.text = append(open.text, " "+before.text)
			}
		}
		if open != nil {
			open.text = append(open.text, string(m.sign)+m.text)
			if m.sign != '+' {
				open.was++
			}
			if m.sign != '-' {
				open.is++
			}
		}
		if m.sign != '+' {
			a++
		}
		if m.sign != '-' {
			b++
		}
		if quiet++; m.sign != ' ' {
			quiet = 0
		}
		if open != nil && quiet >= around && !soon(k, len(marks), func(n int) bool { return marks[n].sign != ' ' }) {
			out, open = append(out, *open), nil
		}
	}
	if open != nil {
		out = append(out, *open)
	}
	return out
}

// soon reports whether something comes within the lines around.
func soon(k, n int, is func(int) bool) bool {
	for i := k + 1; i < n && i <= k+around; i++ {
		if is(i) {
			return true
		}
	}
	return false
}

func (h hunk) write(b *bytes.Buffer) {
	first := func(at, n int) int {
		if n == 0 {
			return at
		}
		return at + 1
	}
	fmt.Fprintf(b, "@@ -%d,%d +%d,%d @@\n", first(h.from, h.was), h.was, first(h.to, h.is), h.is)
	for _, line := range h.text {
		b.WriteString(line)
		if line[len(line)-1] != '\n' {
			b.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
