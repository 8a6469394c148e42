package e2e

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A stop is where the keyboard's focus rests.
type stop struct {
	N     int    // number of the element among those that should be reached, -1 for another, -2 for none
	Name  string // how to find it
	Wrong string // why a reader could not see it
}

// expected numbers every element that Tab should reach, in the order of the page: of radio buttons one for each group.
// It keeps the numbers in the tab's own world.
const expected = `(() => {
	self.reach = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]')].filter(e => {
		if (e.tabIndex < 0 || e.disabled || e.matches('[type=hidden]') || e.closest('[inert]')) return false;
		if (e.matches('summary') && e.parentElement.querySelector('summary') !== e) return false;
		return e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
	});
	const groups = {};
	self.reach = reach.filter(e => {
		if (e.type !== 'radio') return true;
		const all = reach.filter(o => o.type === 'radio' && o.name === e.name && o.form === e.form);
		return all.some(o => o.checked) ? e.checked : all[0] === e;
	});
	const name = e => e.localName + (e.id && '#' + e.id) + (e.getAttribute('class') ? '.' + e.getAttribute('class').replace(/ /g, '.') : '') + ' “' + (e.getAttribute('aria-label') || e.innerText || e.textContent || e.name || '').trim().replace(/\s+/g, ' ').slice(0, 40) + '”';
	self.nameOf = name;
	return reach.map(name);
})()`

// focused tells where the focus is, and whether a reader sees it: it is drawn, in the window, under nothing (the header
// sticks to the top), and marked.
const focused = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body || e === document.documentElement) return { n: -2, name: 'nothing', wrong: '' };
	const out = wrong => ({ n: reach.indexOf(e), name: nameOf(e), wrong });
	const boxes = [...e.getClientRects()].filter(r => r.width > 1 && r.height > 1);
	if (!boxes.length) return out('it is not drawn');
	const r = boxes[0], x = (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2, y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
	if (r.bottom <= 0 || r.right <= 0 || r.top >= innerHeight || r.left >= innerWidth) return out('it is outside the window at ' + [r.left, r.top].map(Math.round));
	const over = document.elementFromPoint(x, y);
	if (!over || !(e.contains(over) || over.contains(e) || over.closest('label')?.control === e)) return out('over it lies ' + (over ? nameOf(over) : 'nothing'));
	const head = document.querySelector('.top');
	if (head && !head.contains(e) && !e.closest('.skip, :popover-open') && getComputedStyle(head).position === 'sticky' && r.top < head.getBoundingClientRect().bottom - 1 && r.height < 200) return out('the header covers it');
	const ring = (el, pseudo) => { const s = el && getComputedStyle(el, pseudo); return s && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 };
	const label = e.closest('label'), box = e.closest('.field'), bx = e.querySelector('.bx') || e.querySelector('.c');
	const stroke = bx && parseFloat(getComputedStyle(bx).strokeWidth) >= 2;
	if (!(ring(e) || ring(e, '::after') || ring(e, '::before') || ring(label) || ring(box) || stroke)) return out('nothing marks that it has the focus');
	return out('');
})()`

// tour presses Tab from the top of a page until the focus has left it, and returns every stop.
func (t *tab) tour(most int) []stop {
	var stops []stop
	for range most {
		t.press(kb.Tab)
		s := ask[stop](t, focused)
		if s.N == -2 || len(stops) > 0 && s.N == stops[0].N {
			return stops
		}
		stops = append(stops, s)
	}
	t.fatal("the focus does not leave %s after %d steps; it is at %v", t.address(), most, stops[len(stops)-1])
	return nil
}

// Tab reaches the skip link first, then everything that can be used, each once and where a reader sees it.
func TestKeyboardReachesEverything(t *testing.T) {
	if _, err := browser(); err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	every(t, func(t *testing.T, s *site) {
		t.Parallel()
		tab, root := newTab(t), s.serve(t, "/")
		for _, page := range s.kinds() {
			for _, width := range []int64{1440, 390} {
				tab.size(width)
				tab.open(at(root, page.url))
				where := fmt.Sprintf("%s %s, %d px", page.kind, page.url, width)
				want := ask[[]string](tab, expected)
				times := make([]int, len(want))
				for i, s := range tab.tour(len(want) + 40) {
					if i == 0 && (s.N < 0 || !ask[bool](tab, js(`reach[%s].matches('.skip')`, s.N))) {
						t.Errorf("%s: Tab comes first to %s, not to the skip link", where, s.Name)
					}
					if s.Wrong != "" {
						t.Errorf("%s: %s: %s", where, s.Name, s.Wrong)
					}
					if s.N >= 0 {
						times[s.N]++
					} else if !tab.scrolls() {
						t.Errorf("%s: the focus rests on %s, which does nothing", where, s.Name)
					}
				}
				for i, n := range times {
					if n != 1 {
						t.Errorf("%s: Tab comes %d times to %s", where, n, want[i])
					}
				}
			}
		}
	})
}

// scrolls reports whether what has the focus is a box that scrolls, which browsers let the keyboard reach.
func (t *tab) scrolls() bool {
	return ask[bool](t, `(e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight)(document.activeElement)`)
}

// The skip link takes a reader past the header: the next Tab is in the page.
func TestSkipLink(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/roles/"))
	tab.press(kb.Tab)
	tab.wait("the skip link in sight", `document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0`)
	tab.press(kb.Enter)
	tab.wait("the fragment", `location.hash === '#main'`)
	tab.press(kb.Tab)
	tab.wait("the focus in the page", `document.activeElement.closest('main')`)
}

// On a phone the menu is a button: Enter opens it, its links follow, Escape closes it and gives the focus back.
func TestMenuByKeyboard(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.size(390)
	tab.open(s.serve(t, "/"))
	if tab.seen("#_nav") {
		t.Error("the menu is open before it is asked for")
	}
	tab.tabTo("[popovertarget=_nav]")
	tab.press(kb.Enter)
	tab.wait("the menu", `document.querySelector('#_nav').matches(':popover-open')`)
	tab.press(kb.Tab)
	tab.wait("the focus in the menu", `document.activeElement.closest('#_nav')`)
	tab.press(kb.Escape)
	tab.wait("no menu", `!document.querySelector('#_nav').matches(':popover-open')`)
	tab.wait("the focus on the button", `document.activeElement.matches('[popovertarget=_nav]')`)

	tab.press(" ")
	tab.wait("the menu again", `document.querySelector('#_nav').matches(':popover-open')`)
	tab.press(kb.Tab)
	to := ask[string](tab, `document.activeElement.href`)
	tab.press(kb.Enter)
	tab.wait("the page of the first entry", js(`location.href === %s`, to))
}

// tabTo presses Tab until an element has the focus.
func (t *tab) tabTo(selector string) {
	var seen []string
	for range 300 {
		t.press(kb.Tab)
		if ask[bool](t, js(`document.activeElement.matches(%s)`, selector)) {
			return
		}
		name := ask[string](t, `document.activeElement.outerHTML.slice(0, 60)`)
		if seen = append(seen, name); len(seen) > 5 && slices.Max(seen) == slices.Min(seen) {
			break
		}
	}
	t.fatal("Tab does not come to %s on %s", selector, t.address())
}
