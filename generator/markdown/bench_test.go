package markdown_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"testing"

	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// shipped returns the bodies of the shipped book's pages.
func shipped(b *testing.B) []source.Span {
	b.Helper()
	content := os.DirFS("../../content")
	var bodies []source.Span
	err := fs.WalkDir(content, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".md" {
			return err
		}
		data, err := fs.ReadFile(content, name)
		start := 0
		if bytes.HasPrefix(data, []byte("---\n")) {
			start = 4 + bytes.Index(data[4:], []byte("\n---\n")) + 5
		}
		f := source.NewFile("content/"+name, data)
		bodies = append(bodies, f.Span(start, len(data)))
		return err
	})
	if err != nil || len(bodies) == 0 {
		b.Fatalf("%d pages, %v", len(bodies), err)
	}
	return bodies
}

// each runs work on every body in turn; one operation is all of them.
func each(b *testing.B, work func(source.Span)) {
	bodies, size := shipped(b), 0
	for _, body := range bodies {
		size += int(body.End - body.Start)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, body := range bodies {
			work(body)
		}
	}
}

// BenchmarkReadShipped reads what the pages of the shipped book say about themselves.
func BenchmarkReadShipped(b *testing.B) {
	each(b, func(body source.Span) { markdown.Read(body) })
}

// BenchmarkRenderShipped renders the pages of the shipped book.
func BenchmarkRenderShipped(b *testing.B) {
	each(b, func(body source.Span) { markdown.Render(body, markdown.Options{Internal: true}) })
}
