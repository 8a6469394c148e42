package theme

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"sync"
	"text/template/parse"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/source"
)

// A Cache holds what Load made of templates and style sheets, by all the bytes each was made of and by nothing else:
// nothing in it is ever out of date. What a Load does not use is dropped when it ends. The zero Cache is empty; it is
// safe for concurrent use.
type Cache struct {
	mu    sync.Mutex
	kept  made
	store *digest.Store // of what kinds need that nothing is wrong with
}

// CacheOf returns a cache that does not look again for mistakes in templates of which the store knows that they have none:
// each is read when a page first needs it.
func CacheOf(s *digest.Store) *Cache { return &Cache{store: s} }

// made is what one Load used.
type made struct {
	parsed map[fileKey]func() parsedFile
	kinds  map[kindKey]*kind
	sheets map[source.Hash]Asset // of blocks, by the sums of their files

	whole source.Hash // of every file of the theme, and what is left out
	theme *Theme
	found diag.List
}

func emptyMade() made {
	return made{parsed: map[fileKey]func() parsedFile{}, kinds: map[kindKey]*kind{}, sheets: map[source.Hash]Asset{}}
}

type fileKey struct {
	path string
	sum  source.Hash
}

func keyOf(f *source.File) fileKey { return fileKey{f.Path, f.Sum} }

// A kindKey is what a kind is made of: its own file, the files all kinds share, and which files it may name.
type kindKey struct {
	file           fileKey
	shared, assets source.Hash
}

// key says all that it hangs on whether a kind has mistakes; where its page is looked at for them, they are others.
func (k kindKey) key(looked bool) string {
	return fmt.Sprintf("template %t ", looked) + string(k.shared[:]) + string(k.assets[:]) + string(k.file.sum[:]) + k.file.path
}

type parsedFile struct {
	trees map[string]*parse.Tree
	less  func() map[*parse.Tree]tight // with less fixed text, by what they were made of
	wrong func() diag.List
}

// parse reads the templates of a file once it is called, unless that was done before. What it returns is not changed.
func (m made) parse(f *source.File) func() parsedFile {
	if p, ok := m.parsed[keyOf(f)]; ok {
		return p
	}
	return sync.OnceValue(func() (p parsedFile) {
		p.trees, p.wrong = parseFile(f)
		p.less = sync.OnceValue(func() map[*parse.Tree]tight {
			less := make(map[*parse.Tree]tight, len(p.trees))
			for _, t := range p.trees {
				less[t] = tightened(t)
			}
			return less
		})
		return p
	})
}

// sheet joins the blocks of a kind, unless that was done before.
func (l *loading) sheet(name string, blocks []*source.File) Asset {
	sum := sha256.New()
	sum.Write([]byte(name))
	for _, f := range blocks {
		sum.Write(f.Sum[:])
	}
	key := source.Hash(sum.Sum(nil))
	a, ok := l.old.sheets[key]
	if !ok {
		var css strings.Builder
		for _, f := range blocks {
			css.Write(f.Data())
			css.WriteByte('\n')
		}
		a = NewAsset(name, []byte(css.String()))
	}
	l.now.sheets[key] = a
	return a
}

// sumOf is the hash of names and of files, of their names and bytes.
func sumOf(names []string, lists ...[]*source.File) source.Hash {
	sum := sha256.New()
	for _, name := range names {
		io.WriteString(sum, name+"\n")
	}
	for _, list := range lists {
		for _, f := range list {
			io.WriteString(sum, f.Path+"\n")
			sum.Write(f.Sum[:])
		}
	}
	return source.Hash(sum.Sum(nil))
}

// named is the hash of the names of files: which there are, whatever they hold.
func named(files []*source.File) source.Hash {
	sum := sha256.New()
	for _, f := range files {
		io.WriteString(sum, f.Path+"\n")
	}
	return source.Hash(sum.Sum(nil))
}
