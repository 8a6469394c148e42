//go:build unix

package generator_test

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"rolebook/generator"
	"rolebook/generator/content"
	"rolebook/generator/markdown"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// BenchmarkRole says what each step of a build takes of the processors for every role: the table in docs/architecture.md.
// ROLEBOOK_CORPUS names a site; without it, the shipped book is measured.
func BenchmarkRole(b *testing.B) {
	dir := ".."
	if other := os.Getenv("ROLEBOOK_CORPUS"); other != "" {
		dir = other
	}
	snap := compile(b, dir, playbook.Internal)
	roles := float64(len(snap.Playbook.Roles))
	step := func(name string, work func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			start := processors(b)
			for b.Loop() {
				work(b)
			}
			took := processors(b) - start
			runtime.ReadMemStats(&after)
			each := float64(b.N) * roles
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(took.Nanoseconds())/1000/each, "µs/role")
			b.ReportMetric(float64(after.Mallocs-before.Mallocs)/each, "allocs/role")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1024/each, "KiB/role")
		})
	}
	read := func(b *testing.B) *source.Tree {
		layer := source.Layer{FS: os.DirFS(dir), Keep: func(p string, folder bool) bool {
			return p == "rolebook.yaml" || p == "content" || strings.HasPrefix(p, "content/")
		}}
		tree, err := source.Read(layer)
		if err != nil {
			b.Fatal(err)
		}
		return tree
	}
	tree := read(b)
	draft, _ := content.Load(tree, nil)
	var bodies []source.Span
	for _, r := range snap.Playbook.Roles {
		bodies = append(bodies, r.Body.At)
	}
	pages, out := snap.Index.Pages(), outputs(b, snap)

	step("read", func(b *testing.B) { read(b) })
	step("front-matter", func(*testing.B) { content.LoadFronts(tree, nil) })
	step("goldmark", func(*testing.B) {
		md := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
		for _, body := range bodies {
			md.Parse(text.NewReader(body.File.Data()[body.Start:body.End]))
		}
	})
	step("prose", func(*testing.B) {
		for _, body := range bodies {
			markdown.Read(body)
		}
	})
	step("link", func(*testing.B) { playbook.Link(draft, playbook.Internal, snap.Playbook.Today) })
	step("check", func(*testing.B) { playbook.Check(snap.Playbook, playbook.Internal) })
	step("view", func(*testing.B) {
		for _, p := range pages {
			if p.View != nil {
				p.View(snap.Index)
			}
		}
	})
	step("view-and-template", func(b *testing.B) {
		for _, p := range pages {
			if _, _, err := snap.Render(p); err != nil {
				b.Fatal(err)
			}
		}
	})
	step("look-at-links", func(*testing.B) { generator.ReadSignposts(snap, out) })
	step("hash", func(*testing.B) {
		for _, data := range out {
			sha256.Sum256(data)
		}
	})
	folder, n := b.TempDir(), 0
	step("write", func(b *testing.B) {
		n++
		if _, err := output.Sync(b.Context(), filepath.Join(folder, strconv.Itoa(n)), "internal", files(out)); err != nil {
			b.Fatal(err)
		}
	})
	step("everything", func(b *testing.B) {
		n++
		write(b, compile(b, dir, playbook.Internal), filepath.Join(folder, strconv.Itoa(n)))
	})
}

// processors is how long this process has kept processors busy.
func processors(b *testing.B) time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
