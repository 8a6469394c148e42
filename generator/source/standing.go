package source

import (
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// Standing looks at everything a Read would read, and reads nothing; the first Read after it does not look again. The same
// sum means that not a byte has changed since, where sure says so: a file that was written a moment ago could be written
// again without it showing. Layers that are part of the program stand as long as it does, and are left out.
func (r *Reader) Standing() (sum Hash, sure bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := sha256.New()
	var line []byte
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
			line = note(line[:0], name, "\n"+leaf.refused, leaf.mark)
			all.Write(line)
			sure = sure && (leaf.sure || leaf.refused != "")
		}
		all.Write(note(line[:0], "", "", mark{}))
	}
	all.Sum(sum[:0])
	return sum, sure, nil
}

// A Standing is how the files of a folder stand on disk, by all that a system says of them without opening one: names,
// sizes, times. Two alike, and the young files with the bytes they had, mean that not a byte has changed.
type Standing struct {
	Sum Hash
	// Young are files that could be written again without it showing, because they were written a moment ago, or that may
	// have been written by somebody else than is taken for granted. Sorted.
	Young []string
	// New is how many folders there are that tell what lies in them and were not known to.
	New int

	began   time.Time        // of the look
	folders map[string]stood // by name
}

// Left tells when a file was written, for it to hold what it is taken to hold: until then, and of a file that has come
// only since a moment, not before that. Of one that was there all along, since is zero.
type Left func(name string) (since, until time.Time)

// stood is how what lies in one folder stands, and how the folder itself does, where that tells what lies in it.
type stood struct {
	sum  Hash   // of the folder's name and all that lies in it
	mark string // "" where it does not tell
	in   string // names in order, each with its end; before that those of folders have a slash
}

// note adds what is known of a file, and what else there is to say of it.
func note(to []byte, name, more string, m mark) []byte {
	to = binary.LittleEndian.AppendUint64(to, uint64(len(name)+len(more)))
	return append(append(m.bytes(to), name...), more...)
}

// bytes adds all of a mark, markBytes of them.
func (m mark) bytes(to []byte) []byte {
	for _, n := range []uint64{m.device, m.inode, uint64(m.size), uint64(m.written.UnixNano()), uint64(m.changed.UnixNano())} {
		to = binary.LittleEndian.AppendUint64(to, n)
	}
	return to
}

const markBytes = 40

// Folders says what lies in each folder that tells by how it stands itself whether that is still so, for FolderStanding to
// know.
func (s Standing) Folders() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(s.folders)) {
		if f := s.folders[name]; f.mark != "" {
			b.WriteString(name + end + f.mark + f.in + end)
		}
	}
	return b.String()
}

// end is what ends a name.
const end = "\x00"

// known are the folders that Folders has said.
func known(said string) map[string]stood {
	out := make(map[string]stood, len(said)/100) // about as many
	for said != "" {
		name, rest, _ := strings.Cut(said, end)
		if len(rest) < markBytes {
			break
		}
		mark, in := rest[:markBytes], rest[markBytes:]
		all := 0
		if !strings.HasPrefix(in, end) {
			if all = strings.Index(in, end+end) + 1; all == 0 {
				break
			}
		}
		out[name] = stood{mark: mark, in: in[:all]}
		said = in[all+1:]
	}
	return out
}

// FolderStanding looks at every file of a folder on disk and of those in it, links unfollowed, but not at what skip
// names. A folder that is not there has no files. Of folders that are known, as an earlier Standing.Folders
// said them, it asks no more than how they and what lay in them stand, and of those that held no folder only the latter:
// a file that has come to one since does not show.
func FolderStanding(dir string, skip func(name string) bool, folders string) (Standing, error) {
	return folderStanding(dir, skip, folders, nil)
}

// LeftStanding is the FolderStanding of a folder that somebody has just written to, which tells what others may have done
// there meanwhile: such files are young.
func LeftStanding(dir string, skip func(name string) bool, left Left) (Standing, error) {
	return folderStanding(dir, skip, "", left)
}

func folderStanding(dir string, skip func(name string) bool, folders string, left Left) (Standing, error) {
	from, err := stand(dir)
	if gone(err) {
		return Standing{}, nil
	}
	if err != nil {
		return Standing{}, err
	}
	defer from.leave()
	w := walk{from: from, skip: skip, left: left, began: time.Now(), known: known(folders), open: []string{"."}}
	w.out = Standing{began: w.began, folders: make(map[string]stood, len(w.known))}
	w.more = sync.NewCond(&w.mu)
	var all sync.WaitGroup
	for range 4 { // mostly they wait for the system
		all.Go(w.run)
	}
	all.Wait()
	if w.err != nil {
		return Standing{}, w.err
	}
	slices.Sort(w.out.Young)
	return w.out, nil
}

// After looks again only at the folders that some files lie in, which were written since; all else is taken to stand as it
// stood. What others have done there meanwhile makes another standing of the next look, or makes files young. Where a
// file has come to one of these folders or is gone from it, the error is ErrChanged.
func (s Standing) After(dir string, skip func(name string) bool, left Left, files ...string) (Standing, error) {
	from, err := stand(dir)
	if err != nil {
		return Standing{}, err
	}
	defer from.leave()
	w := walk{from: from, skip: skip, began: time.Now(), known: s.folders}
	w.left = func(name string) (since, until time.Time) {
		if since, until = left(name); since.IsZero() {
			until = s.began
		}
		return since, until
	}
	after := Standing{Sum: s.Sum, Young: s.Young, began: w.began, folders: maps.Clone(s.folders)}
	again := map[string]bool{}
	for _, f := range files {
		again[path.Dir(f)] = true
	}
	for folder := range again {
		was := s.folders[folder]
		at, _, more, err := w.folder(folder)
		if err == nil && at.in != was.in {
			err = ErrChanged
		}
		if err != nil {
			return Standing{}, err
		}
		after.Sum = after.Sum.and(was.sum).and(at.sum)
		if w.isNew(folder, at) {
			after.New++
		}
		after.folders[folder] = at
		after.Young = append(slices.DeleteFunc(slices.Clone(after.Young), func(name string) bool { return path.Dir(name) == folder }), more...)
	}
	slices.Sort(after.Young)
	return after, nil
}

// and is the sum of two things in any order, or of one without the other that was in it.
func (h Hash) and(other Hash) Hash {
	for i, b := range other {
		h[i] ^= b
	}
	return h
}

// A walk goes through a folder, several folders of it at once.
type walk struct {
	from  *vantage
	skip  func(string) bool
	left  Left // nil where nobody has just written
	began time.Time
	known map[string]stood // folders, by name, as they stood once

	mu   sync.Mutex
	more *sync.Cond
	open []string // folders to be looked at
	busy int      // folders that are being looked at
	out  Standing // as far as it is known
	err  error
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
		at, below, young, err := w.folder(name)
		new := w.isNew(name, at)
		w.mu.Lock()
		w.busy--
		w.open = append(w.open, below...)
		w.out.Young = append(w.out.Young, young...)
		w.out.Sum = w.out.Sum.and(at.sum) // there is one of each name
		w.out.folders[name] = at
		if new {
			w.out.New++
		}
		if err != nil {
			w.err = err
		}
		w.more.Broadcast()
	}
}

// folder looks at one folder. One that is known, and held no folder, is not looked at itself while all that lay in it is
// there.
func (w *walk) folder(name string) (at stood, below, young []string, err error) {
	if at = w.known[name]; at.mark != "" && !strings.Contains(at.in, "/") && w.left == nil {
		if _, young, err = w.within(name, &at); !gone(err) {
			return at, nil, young, err
		}
	}
	if at, err = w.asItIs(name); err == nil {
		below, young, err = w.within(name, &at)
	}
	return at, below, young, err
}

// within looks at what lies in a folder, and sums it.
func (w *walk) within(name string, at *stood) (below, young []string, err error) {
	var space [512]byte // for most folders
	all := append(append(space[:0], name...), end...)
	for names := at.in; names != ""; {
		var e string
		e, names, _ = strings.Cut(names, end)
		if folder, is := strings.CutSuffix(e, "/"); is {
			below = append(below, within(name, folder))
			all = note(all, e, "", mark{})
			continue
		}
		m, kind, err := w.from.look(within(name, e))
		if err != nil {
			return nil, nil, err
		}
		all = note(all, e, "\n"+kind, m)
		if file := within(name, e); !w.sure(file, m) {
			young = append(young, file)
		}
	}
	at.sum = Sum(all)
	return below, young, nil
}

// asItIs looks at a folder itself, and asks what lies in it where that is not known.
func (w *walk) asItIs(name string) (at stood, err error) {
	m, _, err := w.from.look(name)
	if err != nil {
		return stood{}, err
	}
	if m.tells(w.began) {
		var room [markBytes]byte
		at.mark = string(m.bytes(room[:0]))
	}
	if was := w.known[name]; at.mark != "" && was.mark == at.mark {
		at.in = was.in
	} else {
		at.in, err = w.list(name)
	}
	return at, err
}

// sure reports whether a file is as it was left, and a later writing must change its mark.
func (w *walk) sure(name string, m mark) bool {
	if w.left == nil {
		return m.sure(w.began)
	}
	since, until := w.left(name)
	if since.IsZero() {
		return m.sure(until)
	}
	return m.sure(w.began) && settled(m.written, until) && !m.written.Before(since)
}

// isNew reports whether a folder tells what lies in it, and was not known to.
func (w *walk) isNew(name string, at stood) bool {
	return at.mark != "" && at.mark != w.known[name].mark
}

// list asks what lies in a folder.
func (w *walk) list(name string) (string, error) {
	entries, err := os.ReadDir(w.from.dir + "/" + name) // which all systems take
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, e := range entries {
		if w.skip(within(name, e.Name())) {
			continue
		}
		b.WriteString(e.Name())
		if e.IsDir() {
			b.WriteByte('/')
		}
		b.WriteString(end)
	}
	return b.String(), nil
}

// within is what a name in a folder is called from the top.
func within(folder, name string) string {
	if folder == "." {
		return name
	}
	return folder + "/" + name
}

// tells reports whether the mark of a folder says that nothing came or went in it since: on systems with fine times, which
// have changed it then.
func (m mark) tells(now time.Time) bool {
	return m.sure(now) && m.changed.Nanosecond() != 0 && m.written.Nanosecond() != 0
}
