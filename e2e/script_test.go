package e2e

import (
	"slices"
	"testing"
)

// readable lists what a page offers a reader: its headings, links and paragraphs in the main part. What scripts add and
// mark so, or count, is not part of it, nor that an advert has closed, which only the day knows.
const readable = `[...document.querySelectorAll('main :is(h1, h2, h3, a[href], p, th)')].filter(e => !e.closest('.js, [data-closed]') && ` + drawn + `).map(e => {
	const copy = e.cloneNode(true);
	copy.querySelectorAll('.js, [data-sec], [data-ring], [data-count]').forEach(x => x.remove());
	return e.matches('[data-count]') ? '' : e.localName + ' ' + (e.getAttribute('href') || '') + ' ' + copy.textContent.trim().replace(/\s+/g, ' ').slice(0, 80);
})`

// With scripts switched off every page says the same, nothing that needs a script is offered, and nothing complains.
func TestPagesReadWithoutScripts(t *testing.T) {
	if _, err := browser(); err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	every(t, func(t *testing.T, s *site) {
		t.Parallel()
		root := s.serve(t, "/")
		with, without := newTab(t), newTab(t)
		without.scripts(false)
		for _, page := range s.kinds() {
			for _, width := range []int64{1440, 390} {
				with.size(width)
				without.size(width)
				with.open(at(root, page.url))
				without.open(at(root, page.url))
				with.settle()
				for _, wrong := range without.watch.troubles() {
					t.Errorf("%s, %d px: %s", page.url, width, wrong)
				}
				if !without.seen("main h1") || without.text("main") == "" {
					t.Errorf("%s, %d px: there is nothing to read", page.url, width)
				}
				if without.seen(".js") {
					t.Errorf("%s, %d px: something is offered that needs a script", page.url, width)
				}
				there := ask[[]string](without, readable)
				for _, one := range ask[[]string](with, readable) {
					if !slices.Contains(there, one) {
						t.Errorf("%s, %d px: only scripts show: %s", page.url, width, one)
					}
				}
			}
		}
	})
}

// The list of roles is filtered by style sheets alone.
func TestRolesFilterWithoutScripts(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.scripts(false)
	tab.open(at(s.serve(t, "/"), "/roles/"))
	for _, facet := range ask[[]string](tab, `[...new Set([...document.querySelectorAll('.facets input[type=radio]')].map(i => i.name))]`) {
		for _, value := range ask[[]string](tab, js(`[...document.querySelectorAll('.facets input[name=' + %s + ']')].map(i => i.value).filter(v => v)`, facet)) {
			input := `.facets input[name=` + facet + `][value="` + value + `"]`
			tab.click(input)
			tab.wait("the choice", js(`document.querySelector(%s).checked`, input))
			wrong := ask[[]string](tab, js(`[...document.querySelectorAll('.row')].filter(e => `+drawn+` !== e.dataset[%s].split(' ').includes(%s)).map(e => e.innerText || e.textContent)`, facet, value))
			for _, row := range wrong {
				t.Errorf("%s=%s: this row should not be shown, or should be: %q", facet, value, row)
			}
			if !tab.seen(".row") {
				t.Errorf("%s=%s: a filter that leaves nothing is offered", facet, value)
			}
			if n := ask[int](tab, `[...document.querySelectorAll('.grp')].filter(g => g.checkVisibility() && ![...g.querySelectorAll('.row')].some(e => e.checkVisibility())).length`); n > 0 {
				t.Errorf("%s=%s: %d groups are shown without a row", facet, value, n)
			}
		}
		tab.click(`.facets input[name=` + facet + `][value=""]`)
	}
	if all := ask[bool](tab, `[...document.querySelectorAll('.row')].every(e => `+drawn+`)`); !all {
		t.Error("with every filter taken back not every row is shown")
	}
}

// On a phone the menu opens, leads on and closes without scripts.
func TestMenuWithoutScripts(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.scripts(false)
	tab.size(390)
	tab.open(s.serve(t, "/"))
	tab.click("[popovertarget=_nav]")
	tab.wait("the menu", `document.querySelector('#_nav').matches(':popover-open')`)
	to := ask[string](tab, `document.querySelector('#_nav a').href`)
	tab.click("#_nav a")
	tab.wait("the page of its first entry", js(`location.href === %s`, to))
}
