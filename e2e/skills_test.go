package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// gridRows is how many rows of the grid are shown.
func (t *tab) gridRows() int {
	return ask[int](t, `[...document.querySelectorAll('.mx tbody tr:not(.tm)')].filter(e => `+drawn+`).length`)
}

// at is the text of what has the focus.
func (t *tab) focusedText() string {
	return ask[string](t, `document.activeElement.textContent.trim()`)
}

// A skill's button leaves the rows that need it and says how many they are; the field finds by name; the address keeps
// both, and one button shows everything again.
func TestGridNarrows(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	tab.open(at(root, "/skills/"))
	all, everything := tab.gridRows(), tab.text("[data-grid-count]")
	if all < 10 || tab.seen("[data-grid-clear]") || tab.seen("[data-grid-skill]") {
		t.Fatalf("%d rows at first", all)
	}
	tab.do(`[...document.querySelectorAll('.sk button')].find(b => b.textContent === 'SEO').click()`)
	tab.wait("the rows of a skill", js(`[...document.querySelectorAll('.mx tbody tr:not(.tm)')].filter(e => e.checkVisibility()).length < %s`, all))
	some := tab.gridRows()
	filled := ask[int](tab, `(() => { const i = [...document.querySelectorAll('.sk th')].findIndex(h => h.querySelector('button')?.textContent === 'SEO'); return [...document.querySelectorAll('.mx tbody tr:not(.tm)')].filter(r => r.cells[i].textContent).length })()`)
	if some == 0 || some != filled {
		t.Errorf("%d rows are shown, %d have a level", some, filled)
	}
	if said := tab.text("[data-grid-count]"); said == everything || !strings.HasPrefix(said, "SEO") {
		t.Errorf("the count says %q", said)
	}
	if !ask[bool](tab, `document.querySelector('.sk button[aria-pressed=true]').textContent === 'SEO'`) || tab.query().Get("skill") != "seo" {
		t.Errorf("the button is not pressed, or the address is %v", tab.query())
	}
	if to := ask[string](tab, `document.querySelector('[data-grid-skill]').pathname`); to != "/skills/seo/" || !tab.seen("[data-grid-skill]") {
		t.Errorf("the skill's page is at %q", to)
	}
	there := tab.address()
	tab.click("[data-grid-clear]")
	tab.wait("every row", js(`[...document.querySelectorAll('.mx tbody tr:not(.tm)')].filter(e => e.checkVisibility()).length === %s`, all))
	if tab.text("[data-grid-count]") != everything || len(tab.query()) > 0 || tab.focusedText() != "SEO" {
		t.Errorf("after clearing: %q, %v, the focus is on %q", tab.text("[data-grid-count]"), tab.query(), tab.focusedText())
	}

	tab.typeInto("[data-grid-find]", "UX dés")
	tab.wait("one row", `[...document.querySelectorAll('.mx tbody tr:not(.tm)')].filter(e => e.checkVisibility()).length === 1`)
	tab.typeInto("[data-grid-find]", "nobody is called this")
	tab.wait("no row", `!document.querySelector('[data-grid-none]').hidden`)

	tab.open(at(root, "/faq/"))
	tab.open(there)
	if n := tab.gridRows(); n != some {
		t.Errorf("opened again, the address shows %d rows, not %d", n, some)
	}
}

// The skills are one stop of the Tab key. Arrow keys go on from there: to the next skill, down to the roles, from role to
// role and back up; in text that runs from right to left they go where they point.
func TestGridByKeyboard(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/skills/"))
	names := ask[[]string](tab, `[...document.querySelectorAll('.sk button')].map(b => b.textContent)`)
	roles := ask[[]string](tab, `[...document.querySelectorAll('.mx tbody tr:not(.tm) a')].map(a => a.textContent.trim())`)
	if n := ask[int](tab, `[...document.querySelectorAll('.sk button')].filter(b => b.tabIndex === 0).length`); n != 1 {
		t.Errorf("%d buttons are stops of the Tab key", n)
	}
	tab.do(`document.querySelector('.mxw').focus()`)
	for range len(names) { // the groups of skills come first
		if tab.press(kb.Tab); tab.focusedText() == names[0] {
			break
		}
	}
	for _, step := range []struct{ key, want string }{
		{kb.ArrowRight, names[1]}, {kb.ArrowRight, names[2]}, {kb.ArrowLeft, names[1]}, {kb.End, names[len(names)-1]}, {kb.ArrowRight, names[len(names)-1]},
		{kb.Home, names[0]}, {kb.ArrowDown, roles[0]}, {kb.ArrowDown, roles[1]}, {kb.ArrowUp, roles[0]}, {kb.End, roles[len(roles)-1]},
		{kb.Home, roles[0]}, {kb.ArrowUp, names[0]},
	} {
		tab.press(step.key)
		if got := tab.focusedText(); got != step.want {
			t.Fatalf("the focus is on %q, not on %q", got, step.want)
		}
		if f := ask[stop](tab, `(`+expected+`, `+focused+`)`); f.Wrong != "" {
			t.Errorf("on %s: %s", f.Name, f.Wrong)
		}
	}
	tab.press(" ")
	tab.wait("the first skill", `document.querySelector('.sk button').getAttribute('aria-pressed') === 'true'`)
	for range 2 {
		tab.press(kb.ArrowDown)
	}
	if !ask[bool](tab, `document.activeElement.closest('tbody tr').checkVisibility()`) {
		t.Error("the arrow keys go to a row that is hidden")
	}
	tab.do(`(document.documentElement.dir = 'rtl', document.querySelector('.sk button[tabindex="0"]').focus())`)
	tab.press(kb.ArrowLeft)
	if got := tab.focusedText(); got != names[1] {
		t.Errorf("in text from right to left the left arrow leads to %q", got)
	}
}

// Header and first column stay while the grid is scrolled.
func TestGridHeadStays(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	for _, width := range []int64{1440, 390} {
		tab.size(width)
		tab.open(at(s.serve(t, "/"), "/skills/"))
		tab.do(`document.querySelector('.mxw').scrollTo({ left: 300, top: 200, behavior: 'instant' })`)
		tab.settle()
		if got := ask[string](tab, `(() => {
			const box = document.querySelector('.mxw').getBoundingClientRect(), first = document.querySelector('.mx tbody tr:not(.tm) th').getBoundingClientRect(), head = document.querySelector('.mx .cov th').getBoundingClientRect();
			if (Math.abs(first.left - box.left) > 8) return 'the first column is at ' + Math.round(first.left - box.left);
			if (head.top < box.top || head.bottom > box.bottom) return 'the header is at ' + Math.round(head.top - box.top);
			return '';
		})()`); got != "" {
			t.Errorf("%d px: %s", width, got)
		}
	}
}

// A screen reader finds a table with named columns and rows; what is drawn by shape and fill is also said.
func TestGridIsATable(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/skills/"))
	if got := ask[string](tab, `(() => {
		const m = document.querySelector('.mx');
		if (m.getAttribute('role')) return 'the table is a ' + m.getAttribute('role');
		if (![...m.querySelectorAll('.sk th')].every(h => h.scope === 'col')) return 'a skill heads no column';
		if (![...m.querySelectorAll('tbody tr:not(.tm)')].every(r => r.cells[0].scope === 'row')) return 'a role heads no row';
		const columns = m.querySelectorAll('.sk th').length;
		if (![...m.querySelectorAll('tbody tr:not(.tm)')].every(r => r.cells.length === columns)) return 'a row has another number of cells';
		if (![...m.querySelectorAll('td[class^=n]')].every(c => /\d helps/.test(c.textContent))) return 'what only helps is not said';
		return '';
	})()`); got != "" {
		t.Error(got)
	}
}

// A scorecard is printed on a sheet of its own, with room to write.
func TestScorecardPrints(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/hiring/ux-designer/"))
	tab.media("print", "light")
	tab.settle()
	if got := ask[string](tab, `getComputedStyle(document.querySelector('.card')).breakBefore`); got != "page" {
		t.Errorf("the scorecard breaks %s", got)
	}
	if !tab.seen(".cardfor") || tab.seen("[data-print]") {
		t.Error("on paper the card does not say for which role, or there is a button")
	}
}
