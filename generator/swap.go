package generator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"rolebook/generator/output"
	"rolebook/generator/source"
)

// changeDir is where a change of several files of a site is kept until it is done: their new bytes, their old ones, and
// which way it goes. Its name is hidden, so nothing reads it as content.
const changeDir = ".rolebook-change"

// The files in it that say which way. The change is decided when the first is there, and called off when it has got the
// second name.
const (
	forward = changeDir + "/forward.json"
	back    = changeDir + "/back.json"
)

// errChanged says that a file is not as it was read.
var errChanged = errors.New("it has changed meanwhile; try again")

// IsChanged reports that a file was not as it was read, so that nothing was written.
func IsChanged(err error) bool { return errors.Is(err, errChanged) }

// A swap puts new files of a site in the place of old ones: all of them or none. All that takes room or can be refused is
// done first; then they are renamed into place one by one. With an error those that were are taken back. A process that
// is killed leaves what is needed to go on: Finish does.
type swap struct {
	root  *os.Root
	probe func(op, name string) error // asked before every change on the disk; its error stops the change
	plan  changePlan
}

// A changePlan is what a change comes to, as its folder keeps it.
type changePlan struct {
	Asked *Renaming `json:",omitempty"` // what it was asked for, if it is a renaming
	Steps []step
}

// A step is one file. N names its new bytes and its old ones; the hashes say what they are.
type step struct {
	N             int
	Path, To      string
	Before, After source.Hash
	New           bool     // there was no file before
	Made          []string // folders that were made for it, outermost first
}

func (s *step) fresh() string { return fmt.Sprintf("%s/new-%04d", changeDir, s.N) }
func (s *step) kept() string  { return fmt.Sprintf("%s/old-%04d", changeDir, s.N) }

// change carries out a change of the files of a folder.
func change(dir string, asked *Renaming, files []Rewrite, probe func(op, name string) error) (err error) {
	if len(files) == 0 {
		return nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	release, err := output.Hold(context.Background(), root)
	if err != nil {
		return err
	}
	defer release()
	w := &swap{root: root, probe: probe, plan: changePlan{Asked: asked}}
	if err := w.ask("mkdir", changeDir); err != nil {
		return err
	}
	if err := root.Mkdir(changeDir, 0o755); err != nil {
		return err // one that was cut off: Finish comes first
	}
	for _, c := range files {
		if err = w.prepare(c); err != nil {
			break
		}
	}
	if err == nil {
		err = w.decide()
	}
	if err != nil {
		return errors.Join(err, w.clear())
	}
	for i := range w.plan.Steps {
		if err := w.do(&w.plan.Steps[i]); err != nil {
			return errors.Join(err, w.callOff())
		}
	}
	return w.clear()
}

func (w *swap) ask(op, name string) error {
	if w.probe == nil {
		return nil
	}
	return w.probe(op, name)
}

// prepare looks whether a file is as it was read, and keeps its old bytes and its new ones.
func (w *swap) prepare(c Rewrite) error {
	s := step{N: len(w.plan.Steps) + 1, Path: c.Path, To: c.To, After: source.Sum(c.After), New: c.Before == nil}
	mode := fs.FileMode(0o644)
	info, err := w.root.Lstat(c.Path)
	switch {
	case s.New && errors.Is(err, fs.ErrNotExist):
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
		if s.Before = source.Sum(is); s.New || s.Before != source.Sum(c.Before) {
			return &fs.PathError{Op: "rename", Path: c.Path, Err: errChanged}
		}
	}
	if c.To != c.Path {
		if there, err := w.root.Lstat(c.To); err == nil && !os.SameFile(there, info) {
			return &fs.PathError{Op: "rename", Path: c.To, Err: fs.ErrExist}
		}
	}
	w.plan.Steps = append(w.plan.Steps, s)
	if err := w.write(s.fresh(), c.After, mode); err != nil {
		return err
	}
	if !s.New {
		return w.write(s.kept(), c.Before, mode)
	}
	return nil
}

// write writes a new file.
func (w *swap) write(name string, data []byte, mode fs.FileMode) error {
	if err := w.ask("write", name); err != nil {
		return err
	}
	f, err := w.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Chmod(mode), f.Close())
}

// decide makes the folders that are missing, and writes down what is to be done. From then on it is done, by whoever
// comes next.
func (w *swap) decide() error {
	for i := range w.plan.Steps {
		s := &w.plan.Steps[i]
		for dir := path.Dir(s.To); dir != "."; dir = path.Dir(dir) {
			if _, err := w.root.Stat(dir); err == nil {
				break
			}
			s.Made = slices.Insert(s.Made, 0, dir)
		}
	}
	data, err := json.Marshal(w.plan)
	if err != nil {
		return err
	}
	if err := w.write(changeDir+"/plan.json", data, 0o644); err != nil {
		return err
	}
	if err := w.ask("rename", forward); err != nil {
		return err
	}
	return w.root.Rename(changeDir+"/plan.json", forward)
}

// is reports whether a file has the bytes of a hash.
func (w *swap) is(name string, sum source.Hash) bool {
	data, err := w.root.ReadFile(name)
	return err == nil && source.Sum(data) == sum
}

func (w *swap) there(name string) bool {
	_, err := w.root.Lstat(name)
	return err == nil
}

// do puts one file in place, as far as that is not done.
func (w *swap) do(s *step) error {
	if w.there(s.fresh()) {
		if !s.New && !w.is(s.Path, s.Before) {
			return &fs.PathError{Op: "rename", Path: s.Path, Err: errChanged}
		}
		for _, dir := range s.Made {
			if err := w.ask("mkdir", dir); err != nil {
				return err
			}
			if err := w.root.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
				return err
			}
		}
		if err := w.ask("rename", s.To); err != nil {
			return err
		}
		if err := w.root.Rename(s.fresh(), s.To); err != nil {
			return err
		}
	}
	if s.To == s.Path || !w.is(s.Path, s.Before) {
		return nil
	}
	if now, err := w.root.Lstat(s.Path); err == nil {
		if there, err := w.root.Lstat(s.To); err == nil && os.SameFile(now, there) {
			return nil // a name in other letters, where the file system ignores case
		}
	}
	if err := w.ask("remove", s.Path); err != nil {
		return err
	}
	if err := w.root.Remove(s.Path); err != nil {
		return err
	}
	if path.Dir(s.To) != path.Dir(s.Path) {
		w.root.Remove(path.Dir(s.Path)) // where that leaves it empty
	}
	return nil
}

// callOff takes back what was done, and says so first, for whoever comes next.
func (w *swap) callOff() error {
	if err := w.root.Rename(forward, back); err != nil {
		return err
	}
	return w.takeBack()
}

func (w *swap) takeBack() error {
	for _, s := range slices.Backward(w.plan.Steps) {
		if !w.there(s.fresh()) { // its new bytes were put in place
			if w.there(s.kept()) {
				if w.there(s.Path) && !w.is(s.Path, s.After) && !w.is(s.Path, s.Before) {
					return &fs.PathError{Op: "rename", Path: s.Path, Err: errChanged}
				}
				if err := w.root.MkdirAll(path.Dir(s.Path), 0o777); err != nil {
					return err
				}
				if err := w.root.Rename(s.kept(), s.Path); err != nil {
					return err
				}
			}
			if (s.To != s.Path || s.New) && w.is(s.To, s.After) {
				if err := w.root.Remove(s.To); err != nil {
					return err
				}
			}
		}
		for _, dir := range slices.Backward(s.Made) {
			w.root.Remove(dir) // where it is empty
		}
	}
	return w.clear()
}

// clear removes what was kept, and what says which way last.
func (w *swap) clear() error {
	for _, s := range w.plan.Steps {
		w.root.Remove(s.kept())
		w.root.Remove(s.fresh())
	}
	return w.root.RemoveAll(changeDir)
}

// CutOff reports whether a change of the files of a site was cut off half-way, and is to be finished.
func CutOff(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(forward)))
	_, err2 := os.Lstat(filepath.Join(dir, filepath.FromSlash(back)))
	return err == nil || err2 == nil
}

// A Finished change was cut off half-way, and is done or taken back now.
type Finished struct {
	Asked *Renaming // what it was asked for, if it is a renaming
	Files int
	Back  bool // it was taken back
}

// Finish goes on with a change of the files of a site that was cut off half-way: what was decided is done, what was not
// is forgotten. It returns nil where there is none. A file that somebody has changed meanwhile is left alone, and so is
// what is left to do.
func Finish(ctx context.Context, dir string) (*Finished, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	w := &swap{root: root}
	if !w.there(changeDir) {
		return nil, nil
	}
	release, err := output.Hold(ctx, root) // whoever makes a change holds the folder until it is done
	if err != nil {
		return nil, err
	}
	defer release()
	if !w.there(changeDir) {
		return nil, nil
	}
	done := &Finished{}
	data, err := root.ReadFile(forward)
	if errors.Is(err, fs.ErrNotExist) {
		done.Back = true
		if data, err = root.ReadFile(back); errors.Is(err, fs.ErrNotExist) {
			return nil, w.clear() // nothing was decided, so no file was touched
		}
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &w.plan); err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", changeDir, err)
	}
	done.Asked, done.Files = w.plan.Asked, len(w.plan.Steps)
	if done.Back {
		return done, w.takeBack()
	}
	for i := range w.plan.Steps {
		if err := w.do(&w.plan.Steps[i]); err != nil {
			return nil, err
		}
	}
	return done, w.clear()
}
