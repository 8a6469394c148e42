package generator_test

import (
	"context"
	"path/filepath"
	"testing"

	"rolebook/generator/playbook"
)

// BenchmarkCompile reads, loads, links and plans the shipped book: anew, and again by the same Site, as a preview does
// after an edit.
func BenchmarkCompile(b *testing.B) {
	b.Run("anew", func(b *testing.B) {
		for b.Loop() {
			compile(b, "..", playbook.Internal)
		}
	})
	b.Run("again", func(b *testing.B) {
		site := open(b, "..", playbook.Internal)
		for b.Loop() {
			if _, err := site.Compile(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkRender makes every page of the shipped book, one after the other.
func BenchmarkRender(b *testing.B) {
	for _, a := range editions {
		b.Run(string(a), func(b *testing.B) {
			snap := shipped(b, a)
			for b.Loop() {
				for _, p := range snap.Index.Pages() {
					if _, _, err := snap.Render(p); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(len(snap.Index.Pages())), "pages")
		})
	}
}

// BenchmarkWrite writes the shipped book: into an empty folder, and over the same site.
func BenchmarkWrite(b *testing.B) {
	snap := shipped(b, playbook.Internal)
	b.Run("anew", func(b *testing.B) {
		dir := b.TempDir()
		for n := 0; b.Loop(); n++ {
			write(b, snap, filepath.Join(dir, string(rune('a'+n%26)), string(rune('a'+n/26%26)), string(rune('a'+n/676))))
		}
	})
	b.Run("again", func(b *testing.B) {
		dir := b.TempDir()
		write(b, snap, dir)
		for b.Loop() {
			write(b, snap, dir)
		}
	})
}
