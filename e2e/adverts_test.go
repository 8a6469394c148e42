package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// twoAdverts is a book with an advert that was open when the site was built and is closed by now, and one that is not.
func twoAdverts() (string, error) {
	dir, err := sitesFolder()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "book-of-two-adverts")
	for name, text := range map[string]string{
		"rolebook.yaml":           "name: Acme\nurl: https://acme.example\ntimezone: Europe/London\ntoday: 2026-11-10\napply: jobs@acme.example\n",
		"content/roles/over.md":   "---\ntitle: Packer\nsummary: Packs.\nopening: {posted: 2026-11-02, closes: 2026-11-11, where: GB, how_to_apply: One page.}\n---\n",
		"content/roles/longer.md": "---\ntitle: Buyer\nsummary: Buys.\nopening: {posted: 2026-11-02, closes: 2099-12-31, where: GB, how_to_apply: One page.}\n---\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	return dir, nil
}

var adverts = building("two-adverts", twoAdverts, playbook.Public, "")

// posting asks for what the page tells job sites.
const posting = `[...document.querySelectorAll('script[type="application/ld+json"]')].map(e => JSON.parse(e.text)['@type'])`

// An advert whose last day has passed since the site was built closes by itself: nobody can apply, the page says so and
// leads to the open jobs, and job sites no longer see it. The way to the page is still told.
func TestAdvertClosesByItself(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), adverts(t)
	root := s.serve(t, "/")
	for _, c := range []struct {
		page   string
		closed bool
		data   string
	}{
		{"/jobs/over/", true, "BreadcrumbList"},
		{"/jobs/longer/", false, "JobPosting BreadcrumbList"},
	} {
		tab.open(at(root, c.page))
		tab.settle()
		if got := tab.seen("main [data-apply]"); got == c.closed {
			t.Errorf("%s: one can apply: %v", c.page, got)
		}
		if got := tab.seen("main [data-open]"); got == c.closed {
			t.Errorf("%s: it says how to apply: %v", c.page, got)
		}
		if got := tab.seen("main [data-closed]"); got != c.closed {
			t.Errorf("%s: it says that it is closed: %v", c.page, got)
		}
		if c.closed && !tab.seen(`main [data-closed] a[href="../"]`) {
			t.Errorf("%s does not lead to the open jobs", c.page)
		}
		if got := ask[string](tab, posting+`.join(' ')`); got != c.data {
			t.Errorf("%s: it tells %q, want %q", c.page, got, c.data)
		}
		if wrong := tab.watch.troubles(); len(wrong) > 0 {
			t.Errorf("%s: %v", c.page, wrong)
		}
	}
}

// Without script, an advert that has closed still tells its last day, to people and to job sites.
func TestAdvertTellsItsLastDayWithoutScript(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), adverts(t)
	tab.scripts(false)
	tab.open(at(s.serve(t, "/"), "/jobs/over/"))
	if !tab.seen("main [data-apply]") || tab.seen("main [data-closed]") {
		t.Error("without script nothing can have closed")
	}
	if got := ask[string](tab, `document.querySelector('script[type="application/ld+json"]').text`); got == "" {
		t.Error("the posting is not there")
	}
	if got := tab.text("main"); !strings.Contains(got, "11 November 2026") {
		t.Errorf("the last day is not told: %s", got)
	}
}
