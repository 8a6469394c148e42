package source

import (
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"hash"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Standing looks at everything a Read would read, and reads nothing; the first Read after it does not look again. The same sum means that not a byte has changed since,
// where sure says so: a file that was written a moment ago could be written again without it showing. Layers that are
// part of the program stand as long as it does, and are left out.
func (r *Reader) Standing() (sum Hash, sure bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := sha256.New()
	sure = true
	for i := range r.layers {
		l := &r.layers[i]
		fsys, release, err := l.open()
		if err != nil {
			return Hash{}, false, err
		}
		if _, fixed := fsys.(embed.FS); fixed {
			continue
		}
		p := newPass(l, fsys, nil)
		err = p.folder(".", nil)
		release()
		if err != nil {
			return Hash{}, false, err
		}
		if r.tree == nil {
			r.stood[i] = p
		}
		for _, name := range slices.Sorted(maps.Keys(p.found)) {
			leaf := p.found[name]
			note(all, name+"\n"+leaf.refused, leaf.mark)
			sure = sure && (leaf.sure || leaf.refused != "")
		}
		note(all, "", mark{})
	}
	all.Sum(sum[:0])
	return sum, sure, nil
}

// A Standing is how the files of a folder stand on disk, by all that a system says of them without opening one: names,
// sizes, times. Two alike, and the young files with the bytes they had, mean that not a byte has changed.
type Standing struct {
	Sum Hash
	// Young are files that could be written again without it showing, because they were written a moment ago. Sorted.
	Young []string

	folders map[string]Hash // by name: how what lies in each stands
}

// note adds what is known of a file.
func note(sum hash.Hash, name string, m mark) {
	b := make([]byte, 0, 96)
	b = binary.LittleEndian.AppendUint64(b, uint64(len(name)))
	for _, n := range []uint64{m.device, m.inode, uint64(m.size), uint64(m.written.UnixNano()), uint64(m.changed.UnixNano())} {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	sum.Write(b)
	sum.Write([]byte(name))
}

// FolderStanding looks at every file of a folder on disk and of those in it, links unfollowed, but not at what skip
// names. A folder that is not there has no files.
func FolderStanding(dir string, skip func(name string) bool) (Standing, error) {
	w := walk{dir: dir, skip: skip, began: time.Now(), sums: map[string]Hash{}, open: []string{"."}}
	w.more = sync.NewCond(&w.mu)
	var all sync.WaitGroup
	for range 4 { // mostly they wait for the system
		all.Go(w.run)
	}
	all.Wait()
	if w.err != nil {
		return Standing{}, w.err
	}
	return standing(w.sums, w.young), nil
}

// After looks again only at the folders that some files lie in; all else is taken to stand as it stood. What others have
// done there meanwhile makes another standing of the next look.
func (s Standing) After(dir string, skip func(name string) bool, files ...string) (Standing, error) {
	w := walk{dir: dir, skip: skip, began: time.Now()}
	sums, young := maps.Clone(s.folders), s.Young
	again := map[string]bool{}
	for _, f := range files {
		again[path.Dir(f)] = true
	}
	for folder := range again {
		below, more, sum, err := w.folder(folder)
		if err != nil {
			return Standing{}, err
		}
		if slices.ContainsFunc(append(below, folder), func(name string) bool { _, known := sums[name]; return !known }) {
			return FolderStanding(dir, skip)
		}
		sums[folder] = sum
		young = append(slices.DeleteFunc(slices.Clone(young), func(name string) bool { return path.Dir(name) == folder }), more...)
	}
	return standing(sums, young), nil
}

func standing(folders map[string]Hash, young []string) Standing {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(folders)) {
		one := folders[name]
		note(sum, name, mark{})
		sum.Write(one[:])
	}
	out := Standing{Young: slices.Sorted(slices.Values(young)), folders: folders}
	sum.Sum(out.Sum[:0])
	return out
}

// A walk goes through a folder, several folders of it at once.
type walk struct {
	dir   string
	skip  func(string) bool
	began time.Time

	mu    sync.Mutex
	more  *sync.Cond
	open  []string // folders to be looked at
	busy  int      // folders that are being looked at
	sums  map[string]Hash
	young []string
	err   error
}

func (w *walk) run() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for {
		for len(w.open) == 0 && w.busy > 0 {
			w.more.Wait()
		}
		if len(w.open) == 0 || w.err != nil {
			w.open = nil
			w.more.Broadcast()
			return
		}
		name := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		w.busy++
		w.mu.Unlock()
		below, young, sum, err := w.folder(name)
		w.mu.Lock()
		w.busy--
		w.open = append(w.open, below...)
		w.young = append(w.young, young...)
		w.sums[name] = sum
		if err != nil {
			w.err = err
		}
		w.more.Broadcast()
	}
}

// folder looks at one folder.
func (w *walk) folder(name string) (below, young []string, sum Hash, err error) {
	entries, err := os.ReadDir(filepath.Join(w.dir, filepath.FromSlash(name)))
	if gone(err) && name == "." {
		return nil, nil, sum, nil
	}
	if err != nil {
		return nil, nil, sum, err
	}
	h := sha256.New()
	for _, e := range entries {
		in := path.Join(name, e.Name())
		if w.skip(in) {
			continue
		}
		if e.IsDir() {
			below = append(below, in)
			note(h, e.Name()+"/", mark{})
			continue
		}
		info, err := e.Info()
		if err != nil {
			return nil, nil, sum, err
		}
		m := markOf(info)
		note(h, e.Name()+"\n"+info.Mode().Type().String(), m)
		if !m.sure(w.began) {
			young = append(young, in)
		}
	}
	h.Sum(sum[:0])
	return below, young, sum, nil
}
