package output

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"
)

// A stage takes the files as they come, compares each with what the folder holds, and puts those that
// differ into a hidden folder of the destination, ready to be renamed into place. New ones lie there in folders
// as they will in the destination, so that a folder that is not there yet can be renamed as a whole: assets on one
// branch, pages on another, since the assets go first.
type stage struct {
	to      *folder
	earlier record
	twins   map[string]string // folded path → path, of the earlier files that are another folded
	names   Names

	mu       sync.Mutex
	dir      string // the hidden folder; "" until it is needed
	count    int    // files put into it under a number
	branches [2]branch
	entries  []entry
	yields   map[string]bool  // earlier files that must go before the new ones can come
	blocked  []string         // what is in the way and not ours
	places   map[string]place // what is known of the folders
}

// An entry is a file that is to be in the folder.
type entry struct {
	path   string
	sum    hash
	act    act
	staged string // its place on the stage, where it replaces another
}

// A branch is a part of the stage that mirrors the destination. The first of its outermost folders stay open while it
// grows: from there the way to each of the many that lie in them is one step.
type branch struct {
	*folder                    // nil until it is needed
	name    string             // of the folder
	open    []*folder          // in it
	holder  map[string]*folder // of each folder in it: the open one that it is or lies in, or the branch itself
}

// mostOpen is how many folders of a branch stay open. A system may allow a process a few hundred.
const mostOpen = 64

// branchOf is the number of the branch that a new file lies on.
func branchOf(path string) int { return min(rank(path), 1) }

// An act is what has to be done to a path.
type act int

const (
	keep    act = iota // the bytes are there
	add                // nothing is there, or will be when the way is clear
	replace            // other bytes of ours are there
	blocked            // something is there that is not ours
)

// A place is what stands where a folder is needed.
type place struct {
	is  act    // keep: the folder is there; add: it is not; blocked
	why string // the path that blocks it
}

func newStage(to *folder, earlier record) *stage {
	s := &stage{to: to, earlier: earlier, yields: map[string]bool{}, twins: map[string]string{}}
	s.places = map[string]place{".": {is: keep}}
	for p := range earlier.files {
		if !plain(p) {
			s.twins[fold(p)] = p
		}
	}
	return s
}

// takeAll takes every file of a sequence. No more files are in memory at once than there are workers, and one.
func (s *stage) takeAll(ctx context.Context, files iter.Seq2[File, error], workers int) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan File)
	var done sync.WaitGroup
	for range workers {
		done.Go(func() {
			buf := make([]byte, 64<<10)
			for f := range work {
				if ctx.Err() == nil {
					if err := s.take(f, buf); err != nil {
						stop(s.to.failed(f.Path, err))
					} else if f.Done != nil {
						f.Done()
					}
				}
			}
		})
	}
	func() {
		defer s.shut()
		defer done.Wait()
		defer close(work)
		for f, err := range files {
			if err == nil {
				err = s.names.Add(f.Path)
			}
			if err == nil && s.earlier.amended {
				if _, ours := s.earlier.files[f.Path]; !ours {
					err = ErrAnother
				}
			}
			if err != nil {
				stop(err)
				return
			}
			select {
			case <-ctx.Done():
				return
			case work <- f:
			}
		}
	}()
	return context.Cause(ctx)
}

// take compares one file and stages it if it differs. Several may be taken at once.
func (s *stage) take(f File, buf []byte) error {
	e := entry{path: f.Path, sum: sha256.Sum256(f.Data)}
	var err error
	if e.act, err = s.compare(f, buf); err != nil {
		return err
	}
	switch e.act {
	case add:
		err = s.plant(f)
	case replace:
		e.staged, err = s.put(f.Data)
	}
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries = append(s.entries, e)
	return nil
}

// compare says what has to be done so that the folder holds f.
func (s *stage) compare(f File, buf []byte) (act, error) {
	s.mu.Lock()
	parent, err := s.look(path.Dir(f.Path))
	s.mu.Unlock()
	if err != nil {
		return 0, err
	}
	if parent.is == blocked {
		return s.block(parent.why), nil
	}
	if parent.is == add {
		return add, nil
	}
	there, err := s.to.look(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return add, nil
	}
	if err != nil {
		return 0, err
	}
	switch {
	case there.IsDir():
		return s.makeWay(f.Path)
	case !there.Mode().IsRegular():
		return s.block(f.Path), nil
	}
	_, ours := s.earlier.files[f.Path]
	if twin, ok := s.twin(f.Path); ok && !ours {
		other, err := s.to.look(twin)
		if err == nil && sameFile(other, there) {
			// The same file under a name in other letters: only a new file takes the new name.
			s.mu.Lock()
			s.yields[twin] = true
			s.mu.Unlock()
			return add, nil
		}
	}
	equal, err := s.to.holds(f.Path, there, f.Data, buf)
	switch {
	case equal:
		return keep, nil
	case ours:
		return replace, nil // also where it cannot be read
	case err != nil:
		return 0, err
	}
	return s.block(f.Path), nil
}

// twin is the earlier file that a path leads to where the file system ignores case.
func (s *stage) twin(path string) (string, bool) {
	key := fold(path)
	if twin, ok := s.twins[key]; ok {
		return twin, true
	}
	_, ok := s.earlier.files[key]
	return key, ok
}

// look says what stands where a folder is needed. The lock is held.
func (s *stage) look(dir string) (place, error) {
	if known, ok := s.places[dir]; ok {
		return known, nil
	}
	at, err := s.look(path.Dir(dir))
	if err != nil {
		return at, err
	}
	if at.is == keep {
		there, err := s.to.look(dir)
		_, ours := s.earlier.files[dir]
		switch {
		case errors.Is(err, fs.ErrNotExist):
			at = place{is: add}
		case err != nil:
			return at, err
		case there.IsDir():
		case there.Mode().IsRegular() && ours:
			s.yields[dir] = true
			at = place{is: add}
		default:
			at = place{is: blocked, why: dir}
		}
	}
	s.places[dir] = at
	return at, nil
}

// makeWay is for a folder that stands where a file must go. It can go if all that is in it is ours.
func (s *stage) makeWay(dir string) (act, error) {
	ours := map[string]bool{}
	for p := range s.earlier.files {
		if strings.HasPrefix(p, dir+"/") {
			for ; p != dir; p = path.Dir(p) {
				ours[p] = true
			}
		}
	}
	if len(ours) == 0 {
		return s.block(dir), nil
	}
	if err := s.to.ask("read", dir); err != nil {
		return 0, err
	}
	foreign := ""
	err := fs.WalkDir(s.to.root.FS(), dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || p == dir {
			return err
		}
		_, file := s.earlier.files[p]
		if !ours[p] || e.IsDir() == file || !e.IsDir() && !e.Type().IsRegular() {
			foreign = p
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	if foreign != "" {
		return s.block(foreign), nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for p := range ours {
		if _, file := s.earlier.files[p]; file {
			s.yields[p] = true
		}
	}
	return add, nil
}

func (s *stage) block(p string) act {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.blocked = append(s.blocked, p)
	return blocked
}

// refused is the refusal to write over what is not ours, or nil.
func (s *stage) refused() error {
	if len(s.blocked) == 0 {
		return nil
	}
	return inTheWay(s.to.dir, slices.Clone(s.blocked))
}

// put writes a new file on the stage and returns its name there.
func (s *stage) put(data []byte) (string, error) {
	name, err := s.next()
	if err != nil {
		return "", err
	}
	return name, s.to.create(name, data)
}

// plant puts a new file into a branch of the stage.
func (s *stage) plant(f File) error {
	b := &s.branches[branchOf(f.Path)]
	in, err := s.grow(b, path.Dir(f.Path))
	if err != nil {
		return err
	}
	return in.create(b.rest(in, f.Path), f.Data)
}

// grow makes a folder in a branch of the stage, and returns the open one that holds it.
func (s *stage) grow(b *branch, dir string) (*folder, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b.folder == nil {
		name, err := s.nextName()
		if err != nil {
			return nil, err
		}
		if b.folder, err = s.to.sub(name); err != nil {
			return nil, err
		}
		b.name, b.holder = name, map[string]*folder{".": b.folder}
	}
	return b.grow(dir)
}

func (b *branch) grow(dir string) (*folder, error) {
	if in, ok := b.holder[dir]; ok {
		return in, nil
	}
	in, err := b.grow(path.Dir(dir))
	if err != nil {
		return nil, err
	}
	if in != b.folder || len(b.open) == mostOpen {
		err = in.mkdir(b.rest(in, dir))
	} else if in, err = b.sub(dir); err == nil {
		b.open = append(b.open, in)
	}
	if err != nil {
		return nil, err
	}
	b.holder[dir] = in
	return in, nil
}

// rest is what a path of the branch is called in an open folder of it.
func (b *branch) rest(in *folder, path string) string { return path[len(in.at)-len(b.at):] }

// shut closes the branches and what is open in them: on Windows nothing that is open can be renamed.
func (s *stage) shut() {
	for _, b := range s.branches {
		for _, in := range b.open {
			in.root.Close()
		}
		if b.folder != nil {
			b.root.Close()
		}
	}
}

// next returns a name on the stage that is not in use. The first one makes the stage.
func (s *stage) next() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.nextName()
}

// nextName is next where the lock is held.
func (s *stage) nextName() (string, error) {
	if s.dir == "" {
		var random [8]byte
		rand.Read(random[:])
		dir := stagePrefix + hex.EncodeToString(random[:])
		if err := s.to.mkdir(dir); err != nil {
			return "", err
		}
		s.dir = dir
	}
	s.count++
	return fmt.Sprintf("%s/%06d", s.dir, s.count), nil
}

// discard removes the stage and what is left on it.
func (s *stage) discard() {
	if s.dir != "" {
		s.to.removeStage(s.dir) // the next run sweeps up what could not be removed
	}
}
