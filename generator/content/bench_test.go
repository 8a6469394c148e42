package content

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"testing"

	"rolebook/generator/source"
)

// shipped returns the files of the shipped book.
func shipped(b *testing.B) []*source.File {
	b.Helper()
	content := os.DirFS("../../content")
	var files []*source.File
	err := fs.WalkDir(content, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !source.IsText(name) {
			return err
		}
		data, err := fs.ReadFile(content, name)
		files = append(files, source.NewFile("content/"+name, data))
		return err
	})
	if err != nil || len(files) == 0 {
		b.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// organisation returns the shipped book with its roles repeated under other names, until there are enough.
func organisation(b *testing.B, roles int) []*source.File {
	files := shipped(b)
	kinds := slices.DeleteFunc(slices.Clone(files), func(f *source.File) bool { return KindOf(f.Path).Name != "role" })
	for i := range roles {
		f := kinds[i%len(kinds)]
		files = append(files, source.NewFile(fmt.Sprintf("content/roles/%d/%s-%d.md", i%100, nameOf(path.Base(f.Path)), i), f.Data()))
	}
	return files
}

// BenchmarkLoad reads the shipped book.
func BenchmarkLoad(b *testing.B) {
	tree := source.NewTree(shipped(b)...)
	b.ReportAllocs()
	for b.Loop() {
		Load(tree, nil)
	}
}

// BenchmarkLoadAgain loads an organisation of which one file changed since it was last loaded.
func BenchmarkLoadAgain(b *testing.B) {
	for _, roles := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(roles), func(b *testing.B) {
			files := organisation(b, roles)
			last := len(files) - 1
			other := slices.Clone(files)
			other[last] = source.NewFile(files[last].Path, slices.Concat(files[last].Data(), []byte("\nOne more line.\n")))
			trees := [...]*source.Tree{source.NewTree(files...), source.NewTree(other...)}
			var cache Cache
			Load(trees[0], &cache)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				Load(trees[(n+1)%2], &cache)
			}
		})
	}
}
