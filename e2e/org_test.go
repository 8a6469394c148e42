package e2e

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// zoom is the size of the chart as it says itself, in percent.
func (t *tab) zoom() int {
	n, _ := strconv.Atoi(strings.TrimSuffix(t.text("[data-z]"), "%"))
	return n
}

// boxes is how many boxes of the chart are shown.
func (t *tab) boxes() int { return ask[int](t, `document.querySelectorAll('.oc .n:not(.off)').length`) }

// inner is the top box that has reports: its button, its key, and how many boxes hang below it.
type inner struct {
	Key   string
	Below int
}

func (t *tab) inner() inner {
	return ask[inner](t, `(() => {
		const all = [...document.querySelectorAll('.oc .n')], kids = id => all.filter(n => n.dataset.p === id);
		const below = id => kids(id).reduce((n, k) => n + 1 + below(k.dataset.id), 0);
		const n = all.find(n => n.dataset.p && n.querySelector('.tg') && kids(n.dataset.id).length);
		return { key: n.dataset.id, below: below(n.dataset.id) };
	})()`)
}

// A manager's reports fold away by mouse and keyboard. The button says what it does and how many it hides, and boxes do
// not overlap at any time.
func TestChartFolds(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/org/"))
	all, box := tab.boxes(), tab.inner()
	button := `.oc .n[data-id="` + box.Key + `"] .tg`
	expanded := func() string {
		return ask[string](tab, js(`document.querySelector(%s).getAttribute('aria-expanded')`, button))
	}
	if expanded() != "true" {
		t.Errorf("an open manager's button says aria-expanded=%q", expanded())
	}
	tab.click(button)
	tab.wait("fewer boxes", js(`document.querySelectorAll('.oc .n:not(.off)').length === %s`, all-box.Below))
	if expanded() != "false" {
		t.Errorf("a folded manager's button says aria-expanded=%q", expanded())
	}
	tab.noOverlap(t)
	if n := ask[int](tab, `[...document.querySelectorAll('.oc .n.off a')].filter(a => a.checkVisibility({ visibilityProperty: true })).length`); n > 0 {
		t.Errorf("%d links of folded boxes can still be reached", n)
	}

	for _, key := range []string{kb.Enter, " "} {
		was := tab.boxes()
		tab.do(js(`document.querySelector(%s).focus()`, button))
		tab.press(key)
		tab.wait("the other state", js(`document.querySelectorAll('.oc .n:not(.off)').length !== %s`, was))
		tab.noOverlap(t)
		if !ask[bool](tab, js(`document.activeElement === document.querySelector(%s)`, button)) {
			t.Errorf("%q takes the focus away from the button", key)
		}
	}
}

// noOverlap wants every box that is shown to be on its own.
func (t *tab) noOverlap(test *testing.T) {
	test.Helper()
	for _, pair := range ask[[]string](t, `(() => {
		const list = [...document.querySelectorAll('.oc .n:not(.off) .bx')].map(b => [b.closest('.n').dataset.id, b.getBoundingClientRect()]), out = [];
		list.forEach(([a, r], i) => list.slice(i + 1).forEach(([b, s]) => r.left < s.right - 1 && s.left < r.right - 1 && r.top < s.bottom - 1 && s.top < r.bottom - 1 && out.push(a + ' and ' + b)));
		return out;
	})()`) {
		test.Errorf("boxes overlap: %s", pair)
	}
}

// The chart grows and shrinks by its buttons and by + and -, and 0 fits it into its box. A picture of it needs no
// sideways scrolling of the page.
func TestChartZooms(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/org/"))
	start := tab.zoom()
	wider := func(what string, do func(), than int) int {
		do()
		tab.wait(what, js(`parseInt(document.querySelector('[data-z]').textContent) > %s`, than))
		return tab.zoom()
	}
	narrower := func(what string, do func(), than int) int {
		do()
		tab.wait(what, js(`parseInt(document.querySelector('[data-z]').textContent) < %s`, than))
		return tab.zoom()
	}
	z := wider("a larger chart", func() { tab.click("[data-zoom=in]") }, start)
	z = narrower("a smaller chart", func() { tab.click("[data-zoom=out]") }, z)
	tab.do(`document.querySelector('.ocv').focus()`)
	if !ask[bool](tab, `document.activeElement.matches('.ocv')`) {
		t.Error("the keyboard does not reach the chart's box")
	}
	z = wider("a larger chart by key", func() { tab.press("+") }, z)
	z = narrower("a smaller chart by key", func() { tab.press("-") }, z)
	for range 4 {
		z = wider("a larger chart by key", func() { tab.press("+") }, z)
	}
	narrower("the whole chart", func() { tab.press("0") }, z)
	if !ask[bool](tab, `document.querySelector('.oc').getBoundingClientRect().width <= document.querySelector('.ocv').clientWidth + 1`) {
		t.Error("0 does not fit the chart into its box")
	}
	if wide := tab.tooWide(); wide != "" {
		t.Error(wide)
	}
}

// The list says what the chart does: every role of it, with a link, below the one it reports to.
func TestChartAsAList(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/org/"))
	if !tab.seen(".oc") || tab.seen(".olist") {
		t.Error("a desktop does not begin with the chart alone")
	}
	chart := ask[[]string](tab, `[...document.querySelectorAll('.oc .n a')].map(a => new URL(a.href.baseVal ?? a.href, location.href).pathname).sort()`)
	tab.click("[name=view][value=list]")
	tab.wait("the list", `document.querySelector('.olist').checkVisibility() && !document.querySelector('.oc').checkVisibility()`)
	list := ask[[]string](tab, `[...document.querySelectorAll('.olist a[href]')].map(a => new URL(a.href).pathname).sort()`)
	for _, role := range chart {
		if !slices.Contains(list, role) {
			t.Errorf("the list does not have %s", role)
		}
	}
	if len(chart) == 0 {
		t.Error("no box of the chart is a link")
	}
	tab.click("[name=view][value=chart]")
	tab.wait("the chart", `document.querySelector('.oc').checkVisibility()`)

	tab.size(390)
	tab.reload()
	if tab.seen(".oc") || !tab.seen(".olist a") {
		t.Error("a phone does not begin with the list")
	}
}
