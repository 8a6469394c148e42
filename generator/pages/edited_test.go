package pages_test

import (
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// An index over another tree publishes the bytes of that tree, and the one it was made from still its own.
func TestWithTree(t *testing.T) {
	ix := planned(t, playbook.Internal, "\n-- content/roles/packer.md --\n---\ntitle: Packer\n---\nSee [the list](list.txt).\n-- content/roles/list.txt --\nold\n")
	other := ix.WithTree(source.NewTree(source.NewFile("content/roles/list.txt", []byte("new\n"))))
	for _, c := range []struct {
		ix   *pages.Index
		want string
	}{{ix, "old\n"}, {other, "new\n"}} {
		if files := c.ix.Files(); len(files) != 1 || string(files[0].File.Data()) != c.want {
			t.Errorf("%v instead of %q", files, c.want)
		}
	}
	if other.Page("/roles/packer/") != ix.Page("/roles/packer/") {
		t.Error("the pages are not shared")
	}
}
