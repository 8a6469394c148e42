package source

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// A Reader reads the same layers again and again. A file that is on disk as it was is not opened again, and a file
// with the bytes it had is the same *File in the next tree. Where a file's times cannot tell whether it has changed,
// as when it was written just now, it is read and compared. Any goroutine may call it.
type Reader struct {
	mu     sync.Mutex
	layers []Layer
	seen   []map[string]*leaf // of each layer, by name in the layer
	below  *Tree              // of all layers but the last
	links  map[string]bool    // names in the last layer
	tree   *Tree              // nil before the first reading, and after one that failed
	stood  []*pass            // of each layer: the look that the first reading goes by; nil where there was none yet

	past    map[string]past // files that need not be read at once, by path
	changed atomic.Bool     // one of them was no longer what it was
}

// NewReader returns a Reader of these layers. Nothing is read yet.
func NewReader(layers ...Layer) *Reader {
	return &Reader{layers: layers, seen: make([]map[string]*leaf, len(layers)), stood: make([]*pass, len(layers))}
}

// Read reads all layers into one tree; a later layer wins, name by name. A missing root is an empty layer.
// The error is the machine's: a file that is refused for what it is stands in Tree.Refused.
func Read(layers ...Layer) (*Tree, error) { return NewReader(layers...).Read(context.Background()) }

// Read looks at every file. If nothing has changed it returns the very tree it returned before. When the context ends
// before it has looked at all, the error is the context's, and it is as if it had not begun.
func (r *Reader) Read(ctx context.Context) (*Tree, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.read(ctx)
}

func (r *Reader) read(ctx context.Context) (*Tree, error) {
	passes, stood := make([]*pass, len(r.layers)), r.stood
	r.stood = make([]*pass, len(r.layers))
	for i := range r.layers {
		p, err := r.look(i, func(p *pass) error { return p.all(ctx, stood[i]) })
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err != nil {
			r.tree = nil
			return nil, err
		}
		passes[i] = p
	}
	was := r.tree
	same := was != nil
	for i, p := range passes {
		same = same && maps.EqualFunc(p.found, r.seen[i], (*leaf).like)
		r.seen[i] = p.found
		r.links = map[string]bool{}
		for _, name := range p.links {
			r.links[name] = true
		}
	}
	if same {
		return was, nil
	}
	r.below = r.join(max(0, len(r.layers)-1))
	r.tree = r.join(len(r.layers))
	r.tree.below = r.below
	return r.tree, nil
}

// look makes one pass over a layer.
func (r *Reader) look(i int, how func(*pass) error) (*pass, error) {
	l := &r.layers[i]
	fsys, release, err := l.open()
	if err != nil {
		return nil, err
	}
	defer release()
	p := newPass(l, fsys, r.seen[i])
	p.unopened = func(name string, at *leaf) *File { return r.unopened(l, name, at) }
	return p, how(p)
}

// join makes one tree of the first layers.
func (r *Reader) join(layers int) *Tree {
	var files []*File
	var refused []Refusal
	for i, l := range r.layers[:layers] {
		for name, leaf := range r.seen[i] {
			if leaf.file != nil {
				files = append(files, leaf.file)
			} else {
				refused = append(refused, Refusal{path.Join(l.At, name), leaf.refused})
			}
		}
	}
	t := NewTree(files...)
	t.Refused = sorted(refused)
	return t
}

// Look looks at these paths of the last layer only: files or folders, new ones and such as are gone, relative to the
// layer's root. All else is taken to be as it was. Links are looked at every time, since a change to what they lead to
// comes under another name. After an error, and before the first Read, Look reads everything.
func (r *Reader) Look(paths ...string) (*Tree, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	names := slices.Collect(maps.Keys(r.links))
	for _, p := range paths {
		if p = path.Clean(p); fs.ValidPath(p) {
			names = append(names, p)
		}
	}
	if r.tree == nil || len(r.layers) == 0 || slices.Contains(names, ".") {
		return r.read(context.Background())
	}
	slices.Sort(names)
	names = slices.CompactFunc(names, func(a, b string) bool { return a == b })
	tree, err := r.again(names)
	if err != nil {
		r.tree = nil
	}
	return tree, err
}

// again looks at some names of the last layer.
func (r *Reader) again(names []string) (*Tree, error) {
	last := len(r.layers) - 1
	at := r.layers[last].At
	var looked []string
	p, err := r.look(last, func(p *pass) error {
		for _, name := range names {
			// A named file is compared by its bytes; of all in a named folder marks tell.
			_, known := p.before[name]
			p.wary = known && !r.links[name]
			to, err := p.path(name)
			if err != nil {
				return err
			}
			looked = append(looked, to)
		}
		return p.read()
	})
	if err != nil {
		return nil, err
	}
	changes, refusals := map[string]*File{}, false
	note := func(name string, is *leaf) {
		was := r.seen[last][name]
		if was == nil {
			was = nothing
		}
		if was.file != is.file {
			changes[path.Join(at, name)] = is.file
		}
		refusals = refusals || was.refused != is.refused
	}
	for _, name := range r.standing(looked) {
		if _, still := p.found[name]; !still {
			note(name, nothing)
			delete(r.seen[last], name)
		}
	}
	for name, is := range p.found {
		note(name, is)
		r.seen[last][name] = is
	}
	maps.DeleteFunc(r.links, func(name string, _ bool) bool {
		return slices.ContainsFunc(looked, func(l string) bool { return below(name, l) })
	})
	for _, name := range p.links {
		r.links[name] = true
	}
	if len(changes) == 0 && !refusals {
		return r.tree, nil
	}
	for p, f := range changes {
		if f == nil {
			changes[p] = r.below.Get(p) // what the site's file had covered
		}
	}
	r.tree = r.tree.with(changes)
	if refusals {
		r.tree.Refused = r.refused()
	}
	return r.tree, nil
}

// standing returns the names of the last layer that stood at any of these names or below when last looked at.
func (r *Reader) standing(looked []string) []string {
	last := len(r.layers) - 1
	at := r.layers[last].At
	var out []string
	add := func(p string) {
		name := strings.TrimPrefix(strings.TrimPrefix(p, at), "/")
		if _, ok := r.seen[last][name]; ok {
			out = append(out, name)
		}
	}
	for _, name := range looked {
		p := path.Join(at, name)
		if f := r.tree.Get(p); f != nil {
			add(p)
		}
		for _, f := range r.tree.Under(p) {
			add(f.Path)
		}
		for _, refusal := range r.tree.Refused {
			if below(refusal.Path, p) {
				add(refusal.Path)
			}
		}
	}
	return out
}

// refused returns the refusals of all layers.
func (r *Reader) refused() []Refusal {
	last := len(r.layers) - 1
	out := slices.Clone(r.below.Refused)
	for name, leaf := range r.seen[last] {
		if leaf.refused != "" {
			out = append(out, Refusal{path.Join(r.layers[last].At, name), leaf.refused})
		}
	}
	return sorted(out)
}
