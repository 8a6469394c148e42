package pages

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/source"
)

func neighboursOf(t *testing.T, names ...string) *neighbours {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range names {
		files[name] = &fstest.MapFile{}
	}
	tree, err := source.Read(source.Layer{FS: files})
	if err != nil {
		t.Fatal(err)
	}
	return &neighbours{tree: tree}
}

// A link to nowhere most likely means a file of the same name elsewhere, or of nearly the same name where it points; or an
// address that lacks its beginning.
func TestNeighbours(t *testing.T) {
	n := neighboursOf(t, "content/guides/choosing.md", "content/guides/pricing.md", "content/tips/packing.md", "content/index.md")
	for _, tt := range []struct{ from, target, want string }{
		{"content/guides/pricing.md", "chosing.md", "choosing.md"},
		{"content/guides/pricing.md", "../tipps/packing.md", "../tips/packing.md"},
		{"content/guides/pricing.md", "../tips/Packin.md", "../tips/packing.md"},
		{"content/guides/pricing.md", "holidays.md", ""},
		{"content/guides/pricing.md", "../../../outside.md", ""},
		{"content/guides/pricing.md", "jobs@acme.example", "“mailto:jobs@acme.example”"},
		{"content/guides/pricing.md", "www.acme.example/us", "“https://www.acme.example/us”"},
		{"content/guides/pricing.md", "linkedin.com/in/mei", "“https://linkedin.com/in/mei”"},
		{"content/guides/pricing.md", "notes.com.md", ""},
		{"content/guides/pricing.md", "a/b@c.md", ""},
	} {
		if got := n.near(tt.from, tt.target); tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s in %s: %q, want %q", tt.target, tt.from, got, tt.want)
		}
	}
}

// What is looked at for one link does not grow with the number of files.
func TestNeighboursAreFew(t *testing.T) {
	allocations := func(folders int) float64 {
		names := []string{"content/here/page.md"}
		for i := range folders {
			for j := range 10 {
				names = append(names, fmt.Sprintf("content/folder-%d/page-%d.md", i, j))
			}
		}
		n := neighboursOf(t, names...)
		n.near("content/here/page.md", "pages.md")
		least := math.Inf(1) // with the race detector pools lose some now and then
		for range 20 {
			least = min(least, testing.AllocsPerRun(1, func() { n.near("content/here/page.md", "../folder-1/page-11.md") }))
		}
		return least
	}
	if small, large := allocations(10), allocations(200); large > small {
		t.Errorf("with twenty times as many folders one link takes %.0f allocations instead of %.0f", large, small)
	}
}
