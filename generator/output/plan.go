package output

import (
	"cmp"
	"errors"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
)

// A plan is what has to be done, in order, once every file is staged. All lists are sorted.
type plan struct {
	*stage
	clear   []string // earlier files that stand in the way of new ones
	hollow  []string // the folders of such files, whether the files are still there or not; innermost first
	add     []entry  // assets, then pages, then the front page
	replace []entry  // assets, then pages
	remove  []string // earlier files that are no more: pages, then assets
	empty   []string // folders that may be empty afterwards, innermost first
	foreign []string

	before, between, after []byte // the record as it is, while publishing, and at the end
	sums                   map[string]hash
	rest                   listed // files that stay unseen
	files                  int    // all there will be
}

// plan looks at what an earlier Sync wrote and this one will not.
func (s *stage) plan(audience string) (*plan, error) {
	p := &plan{stage: s, before: s.earlier.raw}
	now := record{audience: audience, files: make(map[string]hash, len(s.entries))}
	for _, e := range s.entries {
		now.files[e.path] = e.sum
		switch e.act {
		case add:
			p.add = append(p.add, e)
		case replace:
			p.replace = append(p.replace, e)
		}
	}
	slices.SortFunc(p.add, assetsFirst)
	slices.SortFunc(p.replace, assetsFirst)
	p.sums, p.files = now.files, len(now.files)
	if s.earlier.amended {
		p.amend()
		return p, nil
	}
	p.after = now.encode()

	// Killed half-way, the folder holds old files and new ones: the record lists them all.
	both := now.files
	var left []string
	for gone, sum := range s.earlier.files {
		if _, stays := now.files[gone]; stays {
			continue
		}
		if len(both) == len(now.files) {
			both = maps.Clone(both)
		}
		both[gone] = sum
		at, err := s.look(path.Dir(gone))
		if err != nil {
			return nil, s.to.failed(gone, err)
		}
		if at.is == blocked {
			p.foreign = append(p.foreign, at.why)
			continue
		}
		left = append(left, gone)
		there, err := s.to.look(gone)
		switch {
		case at.is == add || errors.Is(err, fs.ErrNotExist):
			// Somebody was here before us.
		case err != nil:
			return nil, s.to.failed(gone, err)
		case !there.Mode().IsRegular():
			if !there.IsDir() {
				p.foreign = append(p.foreign, gone)
			}
		case s.yields[gone]:
			p.clear = append(p.clear, gone)
		case s.stays(gone, there):
			// The same file under a name in other letters.
		default:
			p.remove = append(p.remove, gone)
		}
	}
	p.between = p.after
	if len(both) > len(now.files) {
		p.between = record{audience: audience, files: both}.encode()
	}
	slices.Sort(p.clear)
	p.hollow = foldersOf(maps.Keys(s.yields))
	slices.SortFunc(p.remove, func(a, b string) int { return assetsFirst(entry{path: b}, entry{path: a}) })
	p.empty = foldersOf(slices.Values(left))
	return p, nil
}

// amend writes the record anew where it says something else.
func (p *plan) amend() {
	p.after = slices.Clone(p.before)
	_, p.rest, _ = listedIn(p.after)
	for path, sum := range p.sums {
		p.rest.put(path, sum)
	}
	p.between, p.files = p.after, p.rest.count()
}

// foldersOf returns all folders that the files lie in, innermost first.
func foldersOf(files iter.Seq[string]) []string {
	folders := map[string]bool{}
	for file := range files {
		for dir := path.Dir(file); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return slices.SortedFunc(maps.Keys(folders), func(a, b string) int { return strings.Compare(b, a) })
}

// assetsFirst orders files so that what a page needs is there before the page, and all pages before the front page.
func assetsFirst(a, b entry) int {
	return cmp.Or(cmp.Compare(rank(a.path), rank(b.path)), cmp.Compare(a.path, b.path))
}

func rank(p string) int {
	switch {
	case p == "index.html":
		return 2
	case strings.EqualFold(path.Ext(p), ".html"):
		return 1
	}
	return 0
}

// stays reports whether an earlier file is one that is to stay, where the file system ignores case.
func (s *stage) stays(gone string, there fs.FileInfo) bool {
	twin, ok := s.names.file(gone)
	if !ok {
		return false
	}
	now, err := s.to.look(twin)
	return err == nil && sameFile(now, there)
}
