package playbook

import (
	"sync"

	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// bodies makes public bodies and keeps them by the bytes they were made of, so that none of them is ever out of date.
// What is not asked for between two calls of turn is dropped by the second. Several may be asked for at a time.
type bodies struct {
	mu         sync.Mutex
	kept, used map[bodyKey]Body
}

type bodyKey struct {
	path     string
	sum      source.Hash
	from, to int32
}

// public returns a body as outsiders may have it: internal passages and what stands before the body are blank, and
// nothing leads back to the file.
func (b *bodies) public(x Body) Body {
	if !x.At.Known() {
		return Body{}
	}
	key := bodyKey{x.At.File.Path, x.At.File.Sum, x.At.Start, x.At.End}
	b.mu.Lock()
	out, known := b.kept[key]
	b.mu.Unlock()
	if !known {
		out = x.public()
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

func (b Body) public() Body {
	whole, shown := b.At.File.Data(), markdown.Public(b.At) // of the same length, so places agree
	data := make([]byte, len(whole))
	blank(data[:b.At.Start], whole)
	copy(data[b.At.Start:b.At.End], shown.File.Data()[shown.Start:shown.End])
	blank(data[b.At.End:], whole[b.At.End:])
	file := source.NewFile(b.At.Path(), data)
	at := file.Span(int(b.At.Start), int(b.At.End))
	if shown == b.At { // outsiders see all of it
		return Body{At: at, Prose: b.Prose.Copy(at)}
	}
	return Body{At: at, Prose: markdown.ReadLater(at)}
}

// blank fills to with spaces, on the same lines as text.
func blank(to, text []byte) {
	for i := range to {
		if to[i] = ' '; text[i] == '\n' {
			to[i] = '\n'
		}
	}
}
