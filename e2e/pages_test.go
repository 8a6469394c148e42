package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// schemes are what the reader's system prefers.
var schemes = []string{"light", "dark"}

// Every kind of page, on a desktop and on a phone, light and dark: no accessibility rule is broken.
func TestAccessibility(t *testing.T) {
	if _, err := axe(); err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	every(t, func(t *testing.T, s *site) {
		t.Parallel()
		tab, root := newTab(t), s.serve(t, "/")
		for _, page := range s.kinds() {
			broken := map[string][]string{} // where, by what
			for _, width := range []int64{1440, 390} {
				tab.size(width)
				tab.look("light")
				tab.open(at(root, page.url))
				for _, scheme := range schemes {
					tab.look(scheme)
					tab.settle()
					for _, v := range tab.violations() {
						broken[v.String()] = append(broken[v.String()], fmt.Sprintf("%d px %s", width, scheme))
					}
				}
			}
			for what, where := range broken {
				t.Errorf("%s %s (%s): %s", page.kind, page.url, strings.Join(where, ", "), what)
			}
		}
	})
}

// What a reader opens, folds, filters and switches to breaks no rule either.
func TestAccessibilityOfWhatOpens(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	for _, state := range []struct {
		name, url string
		width     int64
		do        func()
	}{
		{"the skip link", "/", 1440, func() { tab.press(kb.Tab) }},
		{"the menu of a phone", "/", 390, func() { tab.click("[popovertarget=_nav]") }},
		{"a chart as a list", "/org/", 1440, func() { tab.click("[name=view][value=list]") }},
		{"a chart on a phone", "/org/", 390, func() { tab.click("[name=view][value=chart]") }},
		{"a folded chart", "/org/", 1440, func() { tab.click(".oc .tg") }},
		{"a filtered list", "/roles/", 1440, func() { tab.click(".facets input[name=st][value=open]") }},
		{"an empty list", "/roles/", 1440, func() { tab.typeInto("[data-find]", "nobody is called this") }},
		{"a narrowed grid", "/skills/", 1440, func() { tab.click(".sk button") }},
		{"ticked tasks", "/onboarding/ux-designer/", 390, func() { tab.click(".check input") }},
	} {
		tab.size(state.width)
		tab.look("light")
		tab.open(at(root, state.url))
		state.do()
		for _, scheme := range schemes {
			tab.look(scheme)
			tab.settle()
			for _, v := range tab.violations() {
				t.Errorf("%s (%s): %s", state.name, scheme, v)
			}
		}
	}
}

// A page asks nobody but its own host, all it asks for is there, nothing complains, nothing breaks the policy, nothing
// moves while it loads, and it does not scroll sideways, down to 320 pixels: only charts, grids, tables and code scroll,
// inside their boxes. This holds for every page, in a folder of a server.
func TestEveryPageLoadsQuietlyAndFits(t *testing.T) {
	if _, err := browser(); err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	every(t, func(t *testing.T, s *site) {
		t.Parallel()
		tab, root := newTab(t), s.serve(t, subPath)
		for _, p := range s.snap.Index.Pages() {
			if p.View == nil || p.URL == "/404.html" {
				continue
			}
			for _, widths := range [][]int64{{1440, 1024}, {390, 320, 768}} {
				for i, width := range widths {
					tab.size(width)
					if i == 0 {
						tab.open(at(root, p.URL))
					}
					tab.settle()
					if i == 0 {
						for _, wrong := range tab.complaints() {
							t.Errorf("%s, %d px: %s", p.URL, width, wrong)
						}
						for _, moved := range tab.moved() {
							t.Errorf("%s, %d px: layout shift of %s", p.URL, width, moved)
						}
					}
					if wide := tab.tooWide(); wide != "" {
						t.Errorf("%s, %d px: %s", p.URL, width, wide)
					}
					for _, low := range ask[[]string](tab, tooLow) {
						t.Errorf("%s, %d px: an entry ends before what is in it: %s", p.URL, width, low)
					}
				}
			}
		}
	})
}

// tooLow are the entries of lists whose parts reach below them, over what follows.
const tooLow = `[...document.querySelectorAll('main li')].filter(li => li.getClientRects().length && [...li.children].some(e =>
	!/absolute|fixed/.test(getComputedStyle(e).position) && e.getBoundingClientRect().bottom > li.getBoundingClientRect().bottom + 2)).map(li => li.textContent.trim().slice(0, 60))`

// complaints are what went wrong with a page that was opened: what the watch saw, and breaches of the policy.
func (t *tab) complaints() []string {
	out := t.watch.troubles()
	for _, b := range ask[[]string](t, `broken`) {
		out = append(out, "against the policy: "+b)
	}
	return out
}

// moved is what moves every time the page loads. A busy machine may draw a page before all of it is read, and then the
// rest, which nobody can help: such a loading tells nothing.
func (t *tab) moved() []string {
	const enough = 3
	times := 0
	for range 10 {
		moved := ask[[]string](t, `(flush(), shifts)`)
		if len(moved) == 0 {
			return nil
		}
		if !ask[bool](t, drawnInParts) {
			if times++; times == enough {
				return moved
			}
		}
		t.reload()
		t.settle()
	}
	return nil
}

const drawnInParts = `performance.getEntriesByName('first-paint')[0]?.startTime < performance.getEntriesByType('navigation')[0].domInteractive`

// What is not there is answered with a page that works at any depth, at the root of a server and in a folder of one.
func TestNotFoundPage(t *testing.T) {
	t.Parallel()
	tab := newTab(t)
	for path, s := range map[string]*site{"/": internal(t), subPath: deep(t)} {
		root := s.serve(t, path)
		for _, missing := range []string{"nowhere", "roles/no-such-role/", "a/b/c/d.html"} {
			tab.open(root + missing)
			for _, wrong := range tab.complaints() {
				if !strings.HasSuffix(wrong, root+missing) { // the answer 404 for the page itself is meant
					t.Errorf("%s%s: %s", path, missing, wrong)
				}
			}
			tab.click(".logo")
			tab.wait("the home page", js(`location.href === %s`, root))
		}
	}
}

// tooWide names what makes the page wider than the window, "" when nothing does.
func (t *tab) tooWide() string {
	return ask[string](t, `(() => {
		const e = document.scrollingElement, width = e.clientWidth;
		if (e.scrollWidth <= width) return '';
		const clipped = n => { for (; n && n !== document.body; n = n.parentElement) if (getComputedStyle(n).overflowX !== 'visible') return true };
		const out = [...document.body.querySelectorAll('*')].filter(n => `+drawnElement+` && n.getBoundingClientRect().right > width + .5 && !clipped(n.parentElement));
		return e.scrollWidth + ' px wide because of ' + out.slice(0, 4).map(n => n.localName + '.' + (n.getAttribute('class') || '') + ' “' + n.textContent.trim().slice(0, 40) + '”').join(', ');
	})()`)
}

const drawnElement = `n.checkVisibility({ visibilityProperty: true })`

// With text half as large again and the spacing that readers may set, every word stays.
func TestTextSpacingLosesNoWords(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	for _, page := range s.kinds() {
		tab.open(at(root, page.url))
		tab.do(`(() => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
			document.adoptedStyleSheets = [sheet];
		})()`)
		tab.settle()
		for _, lost := range ask[[]string](tab, clipped) {
			t.Errorf("%s: cut off: %s", page.url, lost)
		}
		if wide := tab.tooWide(); wide != "" {
			t.Errorf("%s: %s", page.url, wide)
		}
	}
}

// clipped lists texts that a box cuts off: it hides what overflows it and more is in it than fits. Texts that are only
// for screen readers are cut off on purpose.
const clipped = `[...document.querySelectorAll('main *')].filter(e => {
	if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('svg, .vh') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) return false;
	const s = getComputedStyle(e);
	return s.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1 || s.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1 || s.overflowX === 'clip' && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.localName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 60))`

// The page of every kind begins with its heading, which a reader sees without scrolling.
func TestHeadingIsInSight(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	for _, page := range s.kinds() {
		for _, width := range []int64{1440, 390} {
			tab.size(width)
			tab.open(at(root, page.url))
			if got := ask[string](tab, `(() => {
				const h = document.querySelector('main h1'), r = h?.getBoundingClientRect();
				return !h ? 'there is none' : r.width < 10 || r.bottom > innerHeight || r.top < 0 ? JSON.stringify(r) : '';
			})()`); got != "" {
				t.Errorf("%s: the heading at %d px: %s", page.url, width, got)
			}
		}
	}
}
