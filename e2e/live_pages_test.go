package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// In a page of thousands of rows only those are touched that changed.
func TestLiveLargePage(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	rows := func(changed int) string {
		var b strings.Builder
		for i := range 3000 {
			if i != 7 || changed == 0 {
				fmt.Fprintf(&b, `<li data-id="%d"><a href="/roles/%d/"><b>Role %d</b> <span>in a team</span></a></li>`, i, i, i)
			}
			if changed > 0 && i%100 == 0 {
				fmt.Fprintf(&b, `<li><b>New %d</b></li>`, changed)
			}
		}
		return wholePage("", "<ul>"+b.String()+"</ul>")
	}
	p.put("/", rows(0), false)
	p.visit(tab, "/")
	tab.do(`(self.touched = 0, new MutationObserver(list => touched += list.length).observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, characterData: true }))`)
	for n := range 3 {
		tab.do(`self.touched = 0`)
		tab.has(p.put("/", rows(n+1), true))
		if got := ask[int](tab, `touched`); got == 0 || got > 31 {
			t.Errorf("change %d touches %d nodes, not 30 rows", n, got)
		}
		if diff := ask[string](tab, unlike); diff != "" {
			t.Error(diff)
		}
	}
}

// Of many changes in a row the last is what is shown.
func TestLiveManyChanges(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	p.put("/", wholePage("", "<p>One</p>"), false)
	p.visit(tab, "/")
	var sum string
	for i := range 60 {
		sum = p.put("/", wholePage("", fmt.Sprintf("<p>%d</p>", i)+long(i%7, "x")), false)
	}
	tab.has(sum)
	if diff := ask[string](tab, unlike); diff != "" {
		t.Error(diff)
	}
}

// What changed after a page was sent and before its script ran is seen, whether the browser keeps pages or not.
func TestLiveBegins(t *testing.T) {
	t.Parallel()
	for _, keep := range []string{"no-cache", "no-store"} {
		tab, p := newTab(t), newPreview(t, nil)
		p.keep = keep
		p.put("/", wholePage("", "<p>One</p>"), false)
		var sum string
		p.onScript = func() { sum = p.put("/", wholePage("", "<h1>Two</h1><p>One</p>"), false) }
		p.visit(tab, "/")
		tab.has(sum)
		if diff := ask[string](tab, unlike); diff != "" {
			t.Errorf("%s: %s", keep, diff)
		}
		tab.has(p.put("/", wholePage("", "<p>Three</p>"), false))
		if diff := ask[string](tab, unlike); diff != "" {
			t.Errorf("%s: %s", keep, diff)
		}
	}
}

// What changed while the server was away or the tab hidden is seen.
func TestLiveHeals(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	p.files["/hide.js"] = `let hidden = false;
		Object.defineProperty(document, 'hidden', { get: () => hidden });
		document.addEventListener('hide', () => { hidden = true; document.dispatchEvent(new Event('visibilitychange')) });
		document.addEventListener('unhide', () => { hidden = false; document.dispatchEvent(new Event('visibilitychange')) });`
	page := func(text string) string { return wholePage(`<script src="/hide.js"></script>`, "<p>"+text+"</p>") }
	p.put("/", page("One"), false)
	p.visit(tab, "/")
	loaded := tab.stays(t)

	tab.do(`document.dispatchEvent(new Event('hide'))`)
	p.await(tab, "no stream", func() bool { return len(p.open) == 0 })
	sum := p.put("/", page("Two"), false)
	tab.do(`document.dispatchEvent(new Event('unhide'))`)
	tab.has(sum)

	p.problems(failure)
	tab.wait("the problems", overlaid)
	p.hangUp(true)
	tab.wait("word that the preview stopped", `document.querySelector('rolebook-live').shadowRoot.querySelector('.corner > p').textContent === 'Preview stopped'`)
	sum = p.put("/", page("Three"), false)
	sees(p, func() bool { p.trouble = nil; return true }) // mended while nobody listened
	p.hangUp(false)
	tab.has(sum)
	tab.wait("no such word", `document.querySelector('rolebook-live').shadowRoot.querySelector('.corner > p').textContent === ''`)
	tab.wait("no problems", `!`+overlaid)
	loaded()
}

// The page of an address that is gone, or moved, comes too.
func TestLiveGone(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	p.put("/a/", wholePage("", "<h1>One</h1>"), false)
	p.visit(tab, "/a/")
	loaded := tab.stays(t)
	p.mu.Lock()
	delete(p.pages, "/a/")
	for s := range p.open {
		p.look(s, false, nil)
	}
	p.mu.Unlock()
	tab.wait("the page that says so", `document.querySelector('h1').textContent === 'Not found'`)
	tab.has(p.put("/a/", wholePage("", "<h1>Here again</h1>"), false))
	loaded()
}

// Real pages: the list of roles stays filtered, the checklist ticked, and the chart zoomed and folded.
func TestLiveRealPages(t *testing.T) {
	t.Parallel()
	s := internal(t)
	tab, p := newTab(t), newPreview(t, s)

	p.visit(tab, "/roles/")
	loaded := tab.stays(t)
	tab.click(".facets input[name=st][value=open]")
	tab.wait("the address", `location.search === '?st=open'`)
	tab.typeInto("[data-find]", "e")
	n, all := tab.rows(), len(s.snap.Playbook.Roles)
	if n == 0 || n == all {
		t.Fatalf("%d of %d rows are shown", n, all)
	}
	tab.has(p.edit("/roles/", "UX designer", "UX and UI designer", false))
	if got := tab.rows(); got != n {
		t.Errorf("filtered, %d rows were shown, then %d", n, got)
	}
	if got := ask[string](tab, `document.querySelector('[data-find]').value + location.search + document.activeElement.matches('[data-find]')`); got != "e?st=open&q=etrue" {
		t.Errorf("the filter is %q", got)
	}
	if !ask[bool](tab, `document.querySelector('main').textContent.includes('UX and UI designer')`) {
		t.Error("the new title is not there")
	}
	loaded()

	p.visit(tab, "/onboarding/ux-designer/")
	loaded = tab.stays(t)
	tab.click(".check input")
	tab.wait("one tick", `document.querySelector('[data-ring] b').textContent === '1'`)
	tab.has(p.edit("/onboarding/ux-designer/", "UX designer", "UX and UI designer", true))
	if got := ask[string](tab, `[document.querySelector('[data-ring] b').textContent, document.querySelectorAll('.check input:checked').length].join()`); got != "1,1" {
		t.Errorf("ticks after a change: %s", got)
	}
	loaded()

	p.visit(tab, "/org/")
	loaded = tab.stays(t)
	box := tab.inner()
	boxes := tab.boxes()
	tab.click(`.oc .n[data-id="` + box.Key + `"] .tg`)
	tab.wait("fewer boxes", js(`document.querySelectorAll('.oc .n:not(.off)').length === %s`, boxes-box.Below))
	tab.click("[data-zoom=in]")
	tab.do(`document.querySelector('.ocv').scrollTo(60, 30)`)
	before := ask[string](tab, chartState)
	tab.has(p.edit("/org/", "designer", "draughtsman", true))
	if now := ask[string](tab, chartState); now != before {
		t.Errorf("the chart was\n%s, and is\n%s", before, now)
	}
	if !ask[bool](tab, `document.querySelector('.oc').textContent.includes('draughtsman')`) {
		t.Error("the chart does not have the new title")
	}
	// A box less: the drawing that comes is another, and the chart is still folded.
	html, _ := p.html("/org/")
	leaf := ask[string](tab, `(() => { const all = [...document.querySelectorAll('.oc .n')]; return all.find(n => !n.matches('.off') && !all.some(k => k.dataset.p === n.dataset.id)).dataset.id })()`)
	from := strings.Index(html, `data-id=`+leaf)
	if from < 0 {
		from = strings.Index(html, `data-id="`+leaf)
	}
	from = strings.LastIndex(html[:from], "<g")
	depth, to := 0, from
	for {
		if strings.HasPrefix(html[to:], "<g ") || strings.HasPrefix(html[to:], "<g>") {
			depth++
		}
		if strings.HasPrefix(html[to:], "</g>") {
			if depth--; depth == 0 {
				break
			}
		}
		to++
	}
	left := tab.boxes()
	tab.has(p.put("/org/", html[:from]+html[to+len("</g>"):], true))
	if got := tab.boxes(); got != left-1 {
		t.Errorf("with a role less the chart has %d boxes, not %d", got, left-1)
	}
	tab.noOverlap(t)
	loaded()
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}

	// The style sheet of every page, under its next name.
	p.visit(tab, "/roles/ux-designer/")
	loaded = tab.stays(t)
	sheet := ask[string](tab, `[...document.querySelectorAll('link[rel=stylesheet]')].map(l => l.getAttribute('href')).find(h => /style\./.test(h))`)
	name := sheet[strings.LastIndex(sheet, "/")+1:]
	css, err := os.ReadFile(filepath.Join(s.dir, "assets", name))
	if err != nil {
		t.Fatal(err)
	}
	p.mu.Lock()
	p.files["/assets/style.next.css"] = string(css) + "h1{color:rgb(9,9,9)!important}"
	p.mu.Unlock()
	tab.has(p.edit("/roles/ux-designer/", name, "style.next.css", false))
	if got := ask[string](tab, `getComputedStyle(document.querySelector('h1')).color`); got != "rgb(9, 9, 9)" {
		t.Errorf("in the new style the heading is %s", got)
	}
	loaded()
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
}

// chartState is what a reader has made of a chart.
const chartState = `(b => [document.querySelectorAll('.oc .n.off').length, document.querySelector('[data-z]').textContent, b.scrollLeft, b.scrollTop, b.style.height,
	document.querySelector('[name=view]:checked').value, document.querySelector('.oc').getAttribute('width')].join(' '))(document.querySelector('.ocv'))`

// With Alt held, a click on a passage opens the editor at its line, and does nothing else.
func TestLiveOpensTheEditor(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	main := func(line string) string {
		at := func(n int) string {
			if line == "" {
				return ""
			}
			return fmt.Sprintf(` data-line="%s:%d"`, line, n)
		}
		return wholePage("", `<h1>Title</h1><div class="prose"><p id="p"`+at(12)+`>One <b>two</b></p><ul><li`+at(14)+`>First</li><li`+at(15)+`><a id="a" href="/away/">Second</a></li></ul><aside>Not of it</aside></div>`)
	}
	p.put("/", main(""), false)
	p.lines = main("content/roles/x y.md")
	p.visit(tab, "/")
	tab.do(`(() => { // what a script adds does not count
		document.querySelector('ul').prepend(document.createElement('li'));
		document.querySelector('li:last-child').append(Object.assign(document.createElement('button'), { type: 'button', id: 'copy', textContent: 'Copy' }));
		document.querySelector('main').addEventListener('click', e => self.clicked = e.target.id);
	})()`)
	for _, c := range []struct{ selector, want string }{
		{"#p b", "content/roles/x y.md:12:1"},
		{"#a", "content/roles/x y.md:15:1"},
		{"#copy", "content/roles/x y.md:15:1"},
		{"aside", "content/roles/x y.md:15:1"},
		{"h1", "content/roles/x y.md:12:1"},
	} {
		n := len(p.places())
		tab.altClick(c.selector)
		p.await(tab, "the editor", func() bool { return len(p.opened) > n })
		if got := p.places()[n]; got != c.want {
			t.Errorf("on %s the editor opens at %s, not %s", c.selector, got, c.want)
		}
	}
	if got := ask[string](tab, `location.pathname + (self.clicked || '')`); got != "/" {
		t.Errorf("such a click also did something: %s", got)
	}
	sees(p, func() bool { p.refusal = "No editor is set. Set EDITOR."; return true })
	tab.altClick("#p")
	tab.wait("why not", `document.querySelector('rolebook-live').shadowRoot.querySelector('.said').textContent.includes('Set EDITOR')`)
	tab.click("#p")
	if got := ask[string](tab, `self.clicked`); got != "p" {
		t.Errorf("a click without Alt reaches %q", got)
	}
}

func (p *preview) places() []string { return sees(p, func() []string { return p.opened }) }

// altClick clicks the middle of an element with Alt held.
func (t *tab) altClick(selector string) {
	at := ask[struct{ X, Y float64 }](t, js(`(r => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 }))(document.querySelector(%s).getClientRects()[0])`, selector))
	for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		t.call(input.DispatchMouseEvent.Method, input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, ClickCount: 1, Modifiers: 1})
	}
}

// Without live reload nobody listens, and the editions and the editor are there; without an editor nothing is offered.
func TestLiveWithoutReload(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	p.events = ""
	p.lines = wholePage("", `<p data-line="content/a.md:3">One</p>`)
	p.put("/", wholePage("", `<p>One</p>`), false)
	p.visit(tab, "/")
	tab.altClick("p")
	p.await(tab, "the editor", func() bool { return len(p.opened) > 0 })
	p.editor = ""
	p.visit(tab, "/")
	tab.do(`document.addEventListener('click', e => self.clicked = e.target.localName)`)
	tab.altClick("p")
	tab.wait("the click", `self.clicked === 'p'`)
	if n := sees(p, func() int { return p.streamed }); n > 0 {
		t.Errorf("%d streams were opened", n)
	}
}
