package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"github.com/rogpeppe/go-internal/diff"

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
	Rewrite
	staged, kept string // its new bytes and its old ones, beside it
	done         bool
}

// errChanged says that a file is not as it was read.
var errChanged = errors.New("it has changed meanwhile; try again")

// prepare looks whether a file is as it was read, and writes what it will hold beside where it will lie.
func (w *swap) prepare(c Rewrite) error {
	s := &step{Rewrite: c}
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

func (c Rewrite) diff(b *bytes.Buffer) {
	from, to := "a/"+c.Path, "b/"+c.To
	fmt.Fprintf(b, "diff --git a/%s b/%s\n", c.Path, c.To)
	switch {
	case c.Before == nil:
		from = "/dev/null"
		b.WriteString("new file mode 100644\n")
	case c.Path != c.To:
		fmt.Fprintf(b, "rename from %s\nrename to %s\n", c.Path, c.To)
	}
	_, hunks, _ := bytes.Cut(diff.Diff(from, c.Before, to, c.After), []byte("\n"))
	b.Write(hunks)
}
