package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

type obj = map[string]any

// failure is what the overlay of the design shows, not in order.
var failure = obj{"failing": true, "title": "2 errors, 1 warning", "file": "content/roles/ux-designer.md", "saved": "14:02:11", "good": "14:01:47", "problems": []obj{
	{"severity": "warning", "code": "no-start", "message": "The objective “Bounce rate” has a target but no start", "hint": "Add “from: 52.0%” so the page can draw the line.",
		"file": "content/roles/ux-designer.md", "line": 16, "column": 5, "edit": "content/roles/ux-designer.md:16:5",
		"lines": []obj{{"n": 14, "text": "objectives:"}, {"n": 15, "text": "  - metric: Bounce rate"}, {"n": 16, "text": "    to: 44.2%", "from": 4, "to": 13}, {"n": 17, "text": "    within: 6 months"}}},
	{"severity": "error", "code": "unknown-value", "message": "“remot” is not an arrangement", "hint": "Did you mean “remote”? It can be in-house, remote, hybrid, freelance or agency.",
		"file": "content/roles/ux-designer.md", "line": 11, "column": 14, "edit": "content/roles/ux-designer.md:11:14",
		"lines": []obj{{"n": 9, "text": "title: UX designer"}, {"n": 10, "text": "team: 🙂"}, {"n": 11, "text": "🙂rrangement: remot", "from": 13, "to": 18}, {"n": 12, "text": "stage: growth"}}},
	{"severity": "error", "code": "unknown-ref", "message": "No role is called <b>lead-web-dev</b>", "hint": "Write the title as it is.",
		"file": "content/teams/site.md", "line": 3, "column": 7, "lines": []obj{{"n": 3, "text": "lead: lead-web-dev", "from": 6, "to": 18}}},
	{"severity": "error", "code": "no-home", "message": "There is no content"},
}}

// overlaid is true when the problems lie over the page.
const overlaid = `(d => !!d && d.checkVisibility())(document.querySelector('rolebook-live').shadowRoot.querySelector('.dim'))`

// panel finds an element of the preview's own.
func panel(selector string) string {
	return js(`document.querySelector('rolebook-live').shadowRoot.querySelector(%s)`, selector)
}

// The problems lie over the page: all of them, errors first and open, warnings folded, in words and never as markup.
// They take no focus, hide by key, and go by themselves.
func TestLiveProblems(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, internal(t))
	p.visit(tab, "/roles/ux-designer/")
	tab.do(`document.querySelector('[data-search], a').focus()`)
	held := ask[string](tab, `document.activeElement.outerHTML`)
	p.problems(failure)
	tab.wait("the problems", overlaid)
	tab.settle()
	if got := ask[string](tab, `document.activeElement.outerHTML`); got != held {
		t.Errorf("the focus went to %s", got)
	}
	text := ask[string](tab, panel("section")+`.innerText`)
	for _, want := range []string{"2 errors, 1 warning", "content/roles/ux-designer.md, saved 14:02:11", "“remot” is not an arrangement", "11:14", "No role is called <b>lead-web-dev</b>",
		"content/teams/site.md:3:7", "There is no content", "has a target but no start", "16:5", "the last good version, 14:01:47", "Write the title as it is."} {
		if !strings.Contains(text, want) {
			t.Errorf("the problems do not say %q:\n%s", want, text)
		}
	}
	if got := ask[string](tab, `[...`+panel("[role=alert]")+`.querySelectorAll('details')].map(d => d.className + d.open).join()`); got != "true,true,true,wfalse" {
		t.Errorf("open are %s", got)
	}
	if got := ask[string](tab, `[...`+panel("section")+`.querySelectorAll('u')].map(u => u.textContent).join()`); got != "remot,lead-web-dev,to: 44.2%" {
		t.Errorf("underlined are %s", got)
	}
	if got := ask[string](tab, `[...`+panel("section")+`.querySelectorAll('.y, .fix code')].map(u => u.textContent).join()`); got != "Did you mean ,remote,Add ,from: 52.0%" {
		t.Errorf("suggested are %s", got)
	}

	// By keyboard alone: from the last link of the page through the problems.
	tab.do(`[...document.querySelectorAll('a[href]')].at(-1).focus()`)
	within := func(selector string) bool {
		return ask[bool](tab, `(e => !!e && e.matches(`+js(`%s`, selector)+`))(document.querySelector('rolebook-live').shadowRoot.activeElement)`)
	}
	for range 20 {
		if tab.press(kb.Tab); within(".fix button") {
			break
		}
	}
	if !within(".fix button") {
		t.Fatal("the keyboard does not come to the first problem's button")
	}
	tab.press(kb.Enter)
	p.await(tab, "the editor", func() bool { return len(p.opened) > 0 })
	if got := p.places()[0]; got != "content/roles/ux-designer.md:11:14" {
		t.Errorf("the editor opens at %s", got)
	}
	tab.press(kb.Escape)
	tab.wait("a pill", panel(".bad")+`.checkVisibility() && !`+overlaid)
	if !within(".bad") {
		t.Error("the focus was on the problems, and is not on the pill")
	}

	// Hidden, they stay so with other problems, and on another page.
	less := obj{"failing": true, "title": "1 error", "problems": failure["problems"].([]obj)[:2]}
	p.problems(less)
	tab.wait("the other count", panel(".bad")+`.textContent === '1 error'`)
	p.visit(tab, "/roles/")
	tab.wait("the pill again", panel(".bad")+`.checkVisibility() && !`+overlaid)
	tab.do(panel(".bad") + `.click()`)
	tab.wait("the problems again", overlaid)
	tab.do(panel(".head button") + `.click()`)
	tab.wait("the pill", `!`+overlaid)

	p.problems(nil)
	tab.wait("nothing", `!`+panel(".bad")+`.checkVisibility() && !`+overlaid+` && `+panel(".vh[role=status]")+`.textContent === 'The problems are mended.'`)
	p.problems(failure)
	tab.wait("new problems in full", overlaid)

	// Only when something fails; and where no editor is known none is offered.
	p.problems(obj{"failing": false, "title": "1 warning", "problems": failure["problems"].([]obj)[:1]})
	tab.wait("no overlay for a warning", `!`+overlaid)
	p.editor = ""
	p.problems(failure)
	p.visit(tab, "/roles/")
	tab.wait("the problems", overlaid)
	if n := ask[int](tab, panel("section")+`.querySelectorAll('.fix button').length`); n > 0 {
		t.Errorf("%d buttons open no editor", n)
	}
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
}

// The preview's own elements break no accessibility rule: with problems shown, hidden and mended, on a desktop and a
// phone, light and dark. They add no sideways scrolling and nothing to paper. What goes against the policy here is done
// by the rules, which write style sheets to look into a shadow root; the other tests see that the preview does not.
func TestLiveAccessibility(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, internal(t))
	for _, width := range []int64{1440, 390} {
		tab.size(width)
		tab.look("light")
		p.visit(tab, "/roles/ux-designer/")
		for _, state := range []struct {
			name string
			do   func()
		}{
			{"no problems", func() {}},
			{"problems", func() { p.problems(failure); tab.wait("them", overlaid) }},
			{"all unfolded", func() {
				tab.do(`[...` + panel("section") + `.querySelectorAll('details')].forEach(d => d.open = true)`)
			}},
			{"hidden", func() { tab.press(kb.Escape); tab.wait("the pill", `!`+overlaid) }},
			{"mended, with something said", func() {
				p.problems(nil)
				p.refusal = "No editor is set. Set EDITOR to the name of one."
				tab.wait("no pill", `!`+panel(".bad")+`.checkVisibility()`)
				tab.do(`document.querySelector('main').dispatchEvent(new MouseEvent('click', { altKey: true, bubbles: true, cancelable: true }))`)
				tab.wait("why the editor does not open", panel(".said")+`.textContent`)
			}},
		} {
			state.do()
			for _, scheme := range schemes {
				tab.look(scheme)
				tab.settle()
				for _, v := range tab.violations() {
					t.Errorf("%s, %d px, %s: %s", state.name, width, scheme, v)
				}
			}
			if wide := tab.tooWide(); wide != "" {
				t.Errorf("%s, %d px: %s", state.name, width, wide)
			}
		}
		tab.media("print", "light")
		if ask[bool](tab, live+`.checkVisibility()`) {
			t.Error("it is on paper")
		}
		tab.media("", "light")
	}
}

// The switch says which edition this is, comes after the page for the keyboard, leads to the same page in the other, and
// takes little room.
func TestLiveEditions(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, internal(t))
	for _, width := range []int64{390, 1440} {
		tab.size(width)
		p.visit(tab, "/roles/")
		box := ask[struct{ W, H, Right, Bottom float64 }](tab, `(r => ({ w: r.width, h: r.height, right: innerWidth - r.right, bottom: innerHeight - r.bottom }))(`+panel("nav")+`.getBoundingClientRect())`)
		if box.W > 150 || box.H > 36 || box.Right < 0 || box.Bottom < 0 {
			t.Errorf("%d px: the switch is %+v", width, box)
		}
		if moved := tab.moved(); len(moved) > 0 {
			t.Errorf("%d px: layout shift of %q", width, moved)
		}
	}
	if got := ask[string](tab, panel("nav [aria-current]")+`.textContent`); got != "Internal" {
		t.Errorf("the edition is called %q", got)
	}
	tab.do(`[...document.querySelectorAll('a[href]')].at(-1).focus()`)
	tab.press(kb.Tab)
	if got := ask[string](tab, `document.querySelector('rolebook-live').shadowRoot.activeElement?.textContent || ''`); got != "Public" {
		t.Errorf("after the last link of the page the focus is on %q", got)
	}
	p.edition = "public"
	tab.press(kb.Enter)
	tab.wait("the other edition", `location.pathname === '/-/public/roles/' && document.querySelector('rolebook-live')`)
	tab.wait("its switch", panel("nav [aria-current]")+`.textContent === 'Public'`)
}
