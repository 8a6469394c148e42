package playbook

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// bodies makes public bodies and keeps them by the bytes they were made of, so that none of them is ever out of date.
// What is not asked for between two calls of turn is dropped by the second. Several may be asked for at a time.
type bodies struct {
	mu         sync.Mutex
	kept, used map[bodyKey]Body
	late       bool // their bytes are made when somebody asks for them
}

type bodyKey struct {
	path     string
	sum      source.Hash
	from, to int32
}

// public returns a body as outsiders may have it.
func (b *bodies) public(x Body) Body {
	if !x.At.Known() {
		return Body{}
	}
	key := bodyKey{x.At.File.Path, x.At.File.Sum, x.At.Start, x.At.End}
	b.mu.Lock()
	out, known := b.kept[key]
	b.mu.Unlock()
	switch {
	case known:
	case b.late:
		out = x.publicLater()
	default:
		out = x.Public()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.used == nil {
		b.used = make(map[bodyKey]Body, len(b.kept))
	}
	b.used[key] = out
	return out
}

func (b *bodies) turn() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept, b.used = b.used, nil
}

// Public returns the body as outsiders may have it, as the public edition holds it. Nothing leads back to the file.
func (b Body) Public() Body { return b.in(source.NewFile(b.At.File.Path, b.outside())) }

// publicLater is Public of which the bytes are made when somebody asks for them, and lead back until then.
func (b Body) publicLater() Body {
	file := b.At.File
	sum := sha256.Sum256(fmt.Appendf(nil, "public %d %d %x", b.At.Start, b.At.End, file.Sum))
	return b.in(source.LateFile(file.Path, sum, file.Len(), b.outside))
}

// in is the body in a file that outside has made: of the same length, so places agree.
func (b Body) in(public *source.File) Body {
	at := public.Span(int(b.At.Start), int(b.At.End))
	return Body{At: at, Prose: b.Prose.Public(at)}
}

// outside is the file of a body as outsiders may have it: internal passages, and what stands around the body, are blank.
func (b Body) outside() []byte {
	whole, shown := b.At.File.Data(), markdown.Public(b.At)
	data := make([]byte, len(whole))
	blank(data[:b.At.Start], whole)
	copy(data[b.At.Start:b.At.End], shown.File.Data()[shown.Start:shown.End])
	blank(data[b.At.End:], whole[b.At.End:])
	return data
}

// blank fills to with spaces, on the same lines as text.
func blank(to, text []byte) {
	for i := range to {
		if to[i] = ' '; text[i] == '\n' {
			to[i] = '\n'
		}
	}
}
