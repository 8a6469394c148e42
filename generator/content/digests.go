package content

import (
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Digests are what the prose of files says about itself, by the bytes of the file, as a run of the program has found
// it for the next.
type Digests map[string]string

// Cache returns a cache that holds nothing yet, of files whose prose need not be read where there is a digest of it.
func (d Digests) Cache() *Cache { return &Cache{digests: d} }

// Add adds what a body says about itself, where it has a digest.
func (d Digests) Add(b playbook.Body) {
	if digest := b.Prose.Digest(); digest != "" {
		d[digestKey(b.At.File)] = digest
	}
}

// prose is that of a body, which is the span of its file.
func (d Digests) prose(body source.Span) *markdown.Prose {
	if digest, ok := d[digestKey(body.File)]; ok {
		return markdown.Digested(body, digest)
	}
	return markdown.ReadLater(body)
}

func digestKey(f *source.File) string { return string(f.Sum[:]) }
