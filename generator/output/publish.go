package output

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
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

// addNew makes the folders that are missing, and renames the new files into them.
func (p *plan) addNew(back *undo) error {
	needed, err := p.makeFolders(back)
	if err != nil {
		return err
	}
	// Only now, since there may be no room to make them again.
	dropped, err := p.drop(slices.DeleteFunc(p.hollow, func(dir string) bool { return needed[dir] }))
	for _, dir := range dropped {
		back.add(func() error { return p.to.mkdir(dir) })
	}
	if err != nil {
		return err
	}
	if len(dropped) > 0 { // perhaps one that is needed, under a name in other letters
		if _, err := p.makeFolders(back); err != nil {
			return err
		}
	}
	for _, e := range p.add {
		switch _, err := p.to.look(e.path); {
		case err == nil:
			return inTheWay(p.to.dir, []string{e.path}) // it came while we staged
		case !errors.Is(err, fs.ErrNotExist):
			return p.to.failed(e.path, err)
		}
		if err := p.to.rename(e.staged, e.path); err != nil {
			return p.to.failed(e.path, err)
		}
		back.add(func() error { return p.to.remove(e.path) })
	}
	return nil
}

// makeFolders makes those folders of the new files that are missing, and returns all of them.
func (p *plan) makeFolders(back *undo) (needed map[string]bool, err error) {
	needed = map[string]bool{".": true}
	for _, e := range p.add {
		if err := p.makeFolder(path.Dir(e.path), needed, back); err != nil {
			return nil, err
		}
	}
	return needed, nil
}

func (p *plan) makeFolder(dir string, done map[string]bool, back *undo) error {
	if done[dir] {
		return nil
	}
	done[dir] = true
	if err := p.makeFolder(path.Dir(dir), done, back); err != nil {
		return err
	}
	there, err := p.to.look(dir)
	if err == nil && there.IsDir() {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return p.to.failed(dir, err)
	}
	if err := p.to.mkdir(dir); err != nil {
		return p.to.failed(dir, err)
	}
	back.add(func() error { return p.to.remove(dir) })
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
