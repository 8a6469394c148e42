package output

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// publish carries the plan out: add assets, add pages and the front page last of them, replace, remove, and
// the record last. At every moment each file is whole, what a page on disk needs is there too, and whatever
// the front page leads to is. Until the first file is replaced, trouble is undone; after that, with an error
// nothing is removed, and the error is an *Unfinished.
func (p *plan) publish() (err error) {
	if bytes.Equal(p.after, p.before) && len(p.add)+len(p.replace)+len(p.remove)+len(p.clear) == 0 {
		return nil
	}
	// All that takes room is written before anything changes.
	between, err := p.put(p.between)
	if err != nil {
		return p.to.failed(RecordName, err)
	}
	after, err := p.put(p.after)
	if err != nil {
		return p.to.failed(RecordName, err)
	}
	var back undo
	changed := false
	defer func() {
		if err != nil && (!back.run() || changed) {
			err = &Unfinished{err}
		}
	}()
	if !bytes.Equal(p.between, p.before) {
		if err := p.swapRecord(between, &back); err != nil {
			return p.to.failed(RecordName, err)
		}
	}
	// Their names are needed for folders, or their folders for files.
	if err := p.moveAside(p.clear, &back); err != nil {
		return err
	}
	if err := p.addNew(&back); err != nil {
		return err
	}
	for _, e := range p.replace {
		if err := p.to.rename(e.staged, e.path); err != nil {
			return p.to.failed(e.path, err)
		}
		back, changed = nil, true
	}
	// One that cannot go may need the others: then all of them stay, and the next run tries again.
	if err := p.moveAside(p.remove, &back); err != nil {
		return err
	}
	back, changed = nil, true
	if _, stuck := p.drop(p.empty); stuck != nil {
		return nil // an empty folder does no harm, and with the record as it is the next run tries again
	}
	if err := p.to.rename(after, RecordName); err != nil {
		return p.to.failed(RecordName, err)
	}
	return nil
}

// swapRecord puts the record in place that holds while files change.
func (p *plan) swapRecord(between string, back *undo) error {
	restore := func() error { return p.to.remove(RecordName) }
	if p.before != nil {
		before, err := p.put(p.before)
		if err != nil {
			return err
		}
		restore = func() error { return p.to.rename(before, RecordName) }
	}
	if err := p.to.rename(between, RecordName); err != nil {
		return err
	}
	back.add(restore)
	return nil
}

// moveAside moves earlier files onto the stage, with which they go.
func (p *plan) moveAside(files []string, back *undo) error {
	for _, gone := range files {
		there, err := p.to.look(gone)
		if errors.Is(err, fs.ErrNotExist) || err == nil && !there.Mode().IsRegular() {
			continue // somebody was here since we looked
		}
		aside, err := p.next()
		if err == nil {
			err = p.to.rename(gone, aside)
		}
		if err != nil {
			return p.to.failed(gone, err)
		}
		back.add(func() error { return p.to.rename(aside, gone) })
	}
	return nil
}

// addNew renames new files into their folders, assets first. A folder that is not there yet comes with all that is new in
// it.
func (p *plan) addNew(back *undo) error {
	dropped, err := p.drop(p.spare())
	for _, dir := range dropped {
		back.add(func() error { return p.to.mkdir(dir) })
	}
	if err != nil {
		return err
	}
	at := arrival{plan: p, there: map[string]bool{".": true}, ours: map[string]bool{}, back: back}
	for _, e := range p.add {
		if err := at.add(e.path); err != nil {
			return err
		}
	}
	return nil
}

// spare returns the folders of what was moved aside, but not those that new files need: there may be no room to make them
// again.
func (p *plan) spare() []string {
	if len(p.hollow) == 0 {
		return nil
	}
	needed := map[string]bool{}
	for _, e := range p.add {
		for dir := path.Dir(e.path); !needed[dir]; dir = path.Dir(dir) {
			needed[dir] = true
		}
	}
	return slices.DeleteFunc(p.hollow, func(dir string) bool { return needed[dir] })
}

// An arrival is the coming of new files, in the order of assetsFirst.
type arrival struct {
	*plan
	there map[string]bool // folders that are there
	ours  map[string]bool // of these, those that have just come
	whole string          // the folder that came last, with all that its branch had in it, and a slash
	of    int             // that branch
	back  *undo
}

// add brings one file, in the outermost folder of it that is not there yet.
func (a *arrival) add(file string) error {
	n := branchOf(file)
	if a.whole != "" && a.of == n && strings.HasPrefix(file, a.whole) {
		return nil
	}
	for i := range file {
		if file[i] != '/' || a.there[file[:i]] {
			continue
		}
		came, err := a.folder(n, file[:i])
		if came || err != nil {
			return err
		}
	}
	switch _, err := a.to.look(file); {
	case err == nil:
		return inTheWay(a.to.dir, []string{file}) // it came while we staged
	case !errors.Is(err, fs.ErrNotExist):
		return a.to.failed(file, err)
	}
	return a.move(n, file)
}

// folder brings a folder; came is false where it is there already.
func (a *arrival) folder(n int, dir string) (came bool, err error) {
	if a.ours[path.Dir(dir)] && a.move(n, dir) == nil { // nobody else knows that one yet
		came = true
	} else {
		switch there, err := a.to.look(dir); {
		case err == nil && there.IsDir():
			a.there[dir] = true
			return false, nil
		case err == nil:
			return false, inTheWay(a.to.dir, []string{dir})
		case !errors.Is(err, fs.ErrNotExist):
			return false, a.to.failed(dir, err)
		}
		if err := a.move(n, dir); err != nil {
			return false, err
		}
	}
	a.there[dir], a.ours[dir] = true, true
	a.whole, a.of = dir+"/", n
	return true, nil
}

// move renames what lies on a branch of the stage.
func (a *arrival) move(n int, name string) error {
	staged := a.branches[n].name + "/" + name
	if err := a.to.rename(staged, name); err != nil {
		return a.to.failed(name, err)
	}
	a.back.add(func() error { return a.to.rename(name, staged) })
	return nil
}

// drop removes those of the folders that are empty, innermost first, and returns them. The error is that of
// a folder that is empty and cannot be removed.
func (p *plan) drop(folders []string) (dropped []string, stuck error) {
	for _, dir := range folders {
		ok, err := p.to.rmdir(dir)
		if ok {
			dropped = append(dropped, dir)
		}
		if err != nil {
			stuck = p.to.failed(dir, err)
		}
	}
	return dropped, stuck
}

// undo is the way back, as steps to be taken in reverse order.
type undo []func() error

func (u *undo) add(step func() error) { *u = append(*u, step) }

// run goes back as far as it can, and reports whether it came all the way. Where it cannot, the record still
// lists every file of ours.
func (u undo) run() bool {
	for _, step := range slices.Backward(u) {
		if step() != nil {
			return false
		}
	}
	return true
}
