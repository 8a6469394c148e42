package e2e

import (
	"strings"
	"testing"
)

// A reader of an old address is at the new one at once: at the root of a server, under a path and from the disk, with
// script and without. The place on the page that was asked for stays where script may say it.
func TestMovedAddresses(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), public(t)
	for _, root := range []string{s.serve(t, "/"), s.serve(t, subPath), s.onDisk()} {
		index, want := "", at(root, "/jobs/ux-designer/")
		if strings.HasPrefix(root, "file:") {
			index = "index.html"
		}
		tab.open(at(root, "/jobs/head-of-ux/") + index + "#apply")
		tab.wait("the new address", js(`location.href === %s && document.readyState === 'complete'`, want+index+"#apply"))
		for _, wrong := range tab.complaints() {
			t.Errorf("%s: %s", root, wrong)
		}
	}
	root := s.serve(t, subPath)
	tab.scripts(false)
	defer tab.scripts(true)
	tab.open(at(root, "/jobs/head-of-ux/"))
	tab.wait("the new address, without script", js(`location.href === %s`, at(root, "/jobs/ux-designer/")))
}
