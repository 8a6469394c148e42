package e2e

import (
	"strings"
	"testing"
)

// Opened from the disk the book works as on a server: a reader clicks from page to page, and every link of every kind of
// page has the name of a file.
func TestBookFromTheDisk(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.onDisk()
	tab.open(root + "index.html")
	steps := []struct{ click, to string }{
		{`.nav a[href*="roles/"]`, "/roles/"},
		{`.row a[href*="ux-designer"]`, "/roles/ux-designer/"},
		{`main a[href*="onboarding/"]`, "/onboarding/"},
		{`.crumbs a`, "/onboarding/"},
		{`.nav a[href*="org/"]`, "/org/"},
		{`.nav a[href*="playbook/"]`, "/playbook/"},
		{`main a[href*="starting/"]`, "/playbook/starting/"},
		{`.logo`, "/"},
	}
	for _, step := range steps {
		to := ask[string](tab, js(`document.querySelector(%s)?.href || ''`, step.click))
		if !strings.HasPrefix(to, root) || !strings.Contains(to, step.to) {
			t.Fatalf("on %s: %s leads to %q, not below %s", tab.address(), step.click, to, step.to)
		}
		tab.click(step.click)
		tab.wait("the next page", js(`location.href === %s && document.readyState === 'complete'`, to))
		if title := tab.text("h1"); title == "" {
			t.Errorf("%s has no heading", to)
		}
		for _, wrong := range tab.complaints() {
			t.Errorf("%s: %s", to, wrong)
		}
	}
}

// On the disk nobody finds the index of a folder, so that the script names it, also in links that come later.
func TestLinksOnTheDiskNameFiles(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.onDisk()
	for _, page := range s.kinds() {
		file := at(root, page.url)
		if strings.HasSuffix(file, "/") {
			file += "index.html"
		} else {
			continue // 404.html is nowhere to be found on a disk
		}
		tab.open(file)
		tab.settle()
		for _, wrong := range tab.complaints() {
			t.Errorf("%s: %s", page.url, wrong)
		}
		for _, link := range ask[[]string](tab, `[...document.querySelectorAll('a[href]')].map(a => a.href.baseVal ?? a.href).map(h => new URL(h, location.href))
			.filter(u => u.protocol === 'file:' && u.pathname.endsWith('/')).map(u => u.href)`) {
			t.Errorf("%s: a link to the folder %s", page.url, link)
		}
	}
	tab.do(`document.querySelector('main').insertAdjacentHTML('beforeend', '<p><a id="late" href="../roles/#x">later</a></p>')`)
	tab.wait("the link that came later", `document.querySelector('#late').getAttribute('href') === '../roles/index.html#x'`)
}
