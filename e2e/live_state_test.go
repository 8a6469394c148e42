package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// stays sets a mark in the page that only loading it again would take away, and returns a check of it.
func (t *tab) stays(test *testing.T) func() {
	t.do(`self.mark = 1`)
	return func() {
		test.Helper()
		if !ask[bool](t, `!!self.mark`) {
			test.Error("the page was loaded again")
		}
	}
}

// long is n paragraphs that fill a window and more.
func long(n int, name string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<p id=%q>Paragraph %s %d.%s</p>\n", fmt.Sprint(name, i), name, i, strings.Repeat(" More of it, to fill a line or two of the window.", 6))
	}
	return b.String()
}

// What people typed, ticked, opened, chose and selected stays, also when the server changes the very things around it
// or puts them in another order; and the caret stays where it is.
func TestLiveKeepsWhatPeopleDid(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	form := func(words ...string) string {
		parts := map[string]string{
			"text": `<p id="p1"><label for="t">Name WORD</label> <input id="t" name="t"></p>`,
			"area": `<p id="p2"><label>Words WORD <textarea name="w">old</textarea></label></p>`,
			"tick": `<p id="p3"><label><input type="checkbox" name="c"> Tick WORD</label> <label><input type="radio" name="r" value="1" checked>1</label><label><input type="radio" name="r" value="2">2</label></p>`,
			"list": `<p id="p4"><select name="s" aria-label="s"><option>x<option>y</select></p>`,
			"more": `<details id="d"><summary>More WORD</summary><p>Text WORD to select</p></details>`,
			"menu": `<div id="m" popover="manual">Menu WORD</div>`,
		}
		var b strings.Builder
		for _, name := range strings.Fields(words[0]) {
			b.WriteString(strings.ReplaceAll(parts[name], "WORD", words[1]))
		}
		return wholePage("", b.String())
	}
	p.put("/", form("text area tick list more menu", "one"), false)
	p.visit(tab, "/")
	loaded := tab.stays(t)
	tab.click("[name=c]")
	tab.click("[value='2']")
	tab.click("summary")
	tab.do(`document.querySelector('#m').showPopover()`)
	tab.do(`document.querySelector('select').value = 'y'`)
	tab.typeInto("textarea", "mine")
	tab.typeInto("#t", "abcdef")
	tab.do(`(document.querySelector('#t').setSelectionRange(2, 4), self.field = document.querySelector('#t'))`)
	for i, order := range []string{"text area tick list more menu", "menu more list tick area text", "tick text menu list area more"} {
		tab.has(p.put("/", form(order, fmt.Sprint("two ", i)), false))
		if diff := ask[string](tab, unlike); diff != "" && !strings.Contains(diff, "open") { // an open <details> has an attribute more
			t.Error(diff)
		}
		got := ask[string](tab, `(() => {
			const $ = s => document.querySelector(s), t = $('#t');
			return [t.value, t.selectionStart, t.selectionEnd, document.activeElement === t, t === field, $('textarea').value, $('[name=c]').checked, $('[value="2"]').checked,
				$('select').value, $('#d').open, $('#m').matches(':popover-open')].join(' ');
		})()`)
		if want := "abcdef 2 4 true true mine true true y true true"; got != want {
			t.Errorf("in the order %q\n%s, want\n%s", order, got, want)
		}
	}
	// A selection in a text that changes elsewhere.
	tab.do(`(n => getSelection().setBaseAndExtent(n, n.data.indexOf('select'), n, n.data.length))(document.querySelector('#d > p').firstChild)`)
	tab.has(p.put("/", form("tick text menu list area more", "another"), false))
	if got := ask[string](tab, `getSelection().toString()`); got != "select" {
		t.Errorf("selected is %q", got)
	}
	loaded()
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
}

// What scripts did stays where the server says nothing else: elements they added, hid and marked, and texts they wrote.
func TestLiveKeepsWhatScriptsDid(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	page := func(class, text, count string) string {
		return wholePage("", `<h1>`+text+`</h1><ul><li id="a" class="`+class+`">A</li><li id="b">B</li></ul><p id="n">`+count+`</p><p id="gone">x</p>`)
	}
	p.put("/", page("row", "One", "2 rows"), false)
	p.visit(tab, "/")
	tab.do(`(() => {
		const $ = s => document.querySelector(s);
		$('h1').append(Object.assign(document.createElement('button'), { textContent: 'Copy' }));
		$('#a').classList.add('mine'); $('#a').hidden = true; $('#a').style.height = '7px';
		$('#n').textContent = '1 of 2 rows'; $('#gone').remove();
		document.body.prepend(document.createElement('aside'));
	})()`)
	state := `[document.querySelector('h1').innerHTML, document.querySelector('#a').outerHTML, document.querySelector('#n').textContent, !!document.querySelector('#gone'), document.body.firstChild.localName].join(' | ')`
	for _, c := range []struct{ class, text, count, want string }{
		{"row new", "Two", "2 rows", `Two<button>Copy</button> | <li id="a" class="row mine new" hidden="" style="height: 7px;">A</li> | 1 of 2 rows | false | aside`},
		{"new", "Three", "2 rows", `Three<button>Copy</button> | <li id="a" class="mine new" hidden="" style="height: 7px;">A</li> | 1 of 2 rows | false | aside`},
		{"row", "Three", "3 rows", `Three<button>Copy</button> | <li id="a" class="mine row" hidden="" style="height: 7px;">A</li> | 3 rows | false | aside`},
	} {
		tab.has(p.put("/", page(c.class, c.text, c.count), false))
		if got := ask[string](tab, state); got != c.want {
			t.Errorf("%s\nwant\n%s", got, c.want)
		}
	}
}

// While a reader is somewhere in a page, what changes above does not move it. The passage that was just written is
// brought into sight only when it is out of sight, and is framed for a moment.
func TestLiveKeepsThePlace(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	page := func(above, seen, below string) string {
		return wholePage("", above+long(20, "a")+`<p id="seen">`+seen+`</p>`+long(20, "b")+`<p id="last">`+below+`</p>`)
	}
	for _, width := range []int64{1440, 390} {
		tab.size(width)
		p.put("/", page("", "Seen", "Last"), false)
		p.visit(tab, "/")
		tab.do(`document.querySelector('#seen').scrollIntoView({ block: 'center', behavior: 'instant' })`)
		place := func() (y float64) {
			tab.settle()
			return ask[float64](tab, `document.querySelector('#seen').getBoundingClientRect().top`)
		}
		scroll := func() float64 { return ask[float64](tab, `scrollY`) }
		tab.do(`new MutationObserver(() => { // a frame stays only for a moment
			const f = document.querySelector('rolebook-live').shadowRoot.querySelector('.frame'), r = f?.getBoundingClientRect();
			const hit = f && [...document.querySelectorAll('main > p')].find(p => { const q = p.getBoundingClientRect(); return q.top > r.top && q.bottom < r.bottom });
			if (f) self.framed = hit ? hit.id : 'nothing';
		}).observe(document.querySelector('rolebook-live').shadowRoot.querySelector('.ui'), { childList: true })`)
		frame := func() string { return ask[string](tab, `(f => { self.framed = ''; return f })(self.framed || '')`) }
		was := place()

		tab.has(p.put("/", page(long(5, "new"), "Seen", "Last"), false))
		if now := place(); now != was {
			t.Errorf("%d px: a change above moved the page from %v to %v", width, was, now)
		}
		tab.has(p.put("/", page("", "Seen", "Last"), false))
		if now := place(); now != was {
			t.Errorf("%d px: what went away above moved the page from %v to %v", width, was, now)
		}
		y := scroll()
		tab.has(p.put("/", page("", "Seen and written", "Last"), true))
		if f := frame(); f != "seen" {
			t.Errorf("%d px: what was written in sight is not framed, but %q", width, f)
		}
		if place() != was || scroll() != y {
			t.Errorf("%d px: a change in sight moved the page from %v to %v", width, y, scroll())
		}
		tab.has(p.put("/", page("", "Seen and written", "Last and elsewhere"), false))
		if scroll() != y {
			t.Errorf("%d px: a change of somebody else moved the page", width)
		}
		if f := frame(); f != "" {
			t.Errorf("%d px: a change of somebody else frames %q", width, f)
		}
		tab.has(p.put("/", page("", "Seen and written", "Last and written"), true))
		if f := frame(); f != "last" {
			t.Errorf("%d px: what was written out of sight is not framed, but %q", width, f)
		}
		tab.wait("the passage in sight", `(r => r.top > 0 && r.bottom < innerHeight)(document.querySelector('#last').getBoundingClientRect())`)
		tab.wait("no frame any more", `!document.querySelector('rolebook-live').shadowRoot.querySelector('.frame')`)
		if wide := tab.tooWide(); wide != "" {
			t.Errorf("%d px: %s", width, wide)
		}
	}
}

// A style sheet with another name takes the place of the old one without the page being loaded, and without a moment in
// which neither is there. A page whose scripts changed is loaded.
func TestLiveSheetsAndScripts(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	p.files["/a.1.css"], p.files["/a.2.css"] = "main { color: rgb(1, 1, 1) }", "main { color: rgb(2, 2, 2) }"
	p.files["/new.css"] = "h1 { color: rgb(3, 3, 3) }"
	p.files["/a.1.js"], p.files["/a.2.js"] = "self.script = 1", "document.title = 'Other'"
	page := func(head, main string) string { return wholePage(head, "<h1>"+main+"</h1>") }
	sheet := func(n string) string { return `<link rel="stylesheet" href="/` + n + `.css">` }
	script := func(n string) string { return `<script src="/a.` + n + `.js"></script>` }
	p.put("/", page(sheet("a.1")+script("1"), "One"), false)
	p.visit(tab, "/")
	loaded := tab.stays(t)
	colour := func() string {
		return ask[string](tab, `[getComputedStyle(document.querySelector('main')).color, getComputedStyle(document.querySelector('h1')).color].join()`)
	}
	// Every colour that is ever there, looked at whenever something in the head changes and at every frame.
	tab.do(`(() => {
		self.colours = new Set;
		const look = () => colours.add(getComputedStyle(document.querySelector('main')).color);
		new MutationObserver(look).observe(document.head, { childList: true });
		const frame = () => { look(); requestAnimationFrame(frame) };
		frame();
	})()`)
	tab.has(p.put("/", page(sheet("a.2")+sheet("new")+script("1"), "Two"), false))
	if got := colour(); got != "rgb(2, 2, 2),rgb(3, 3, 3)" {
		t.Errorf("the colours are %s", got)
	}
	if got := ask[string](tab, `[...colours].sort().join()`); got != "rgb(1, 1, 1),rgb(2, 2, 2)" {
		t.Errorf("in between the colours were %s", got)
	}
	tab.has(p.put("/", page(sheet("a.2")+script("1"), "Three"), false))
	if got := colour(); got != "rgb(2, 2, 2),rgb(2, 2, 2)" {
		t.Errorf("without the second sheet the colours are %s", got)
	}
	if diff := ask[string](tab, unlike); diff != "" {
		t.Error(diff)
	}
	loaded()

	p.put("/", page(sheet("a.2")+script("2"), "Four"), false)
	tab.wait("the other script", `document.title === 'Other' && document.querySelector('h1').textContent === 'Four' && !self.mark`)
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
}

// A picture and a style sheet whose bytes change under the same name are shown anew, with the page and without it.
func TestLiveFiles(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	picture := func(w int) string {
		return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="10"><rect width="9" height="9"/></svg>`, w)
	}
	p.files["/x/a b.svg"], p.files["/b.svg"], p.files["/s.css"] = picture(11), picture(12), "main { color: rgb(1, 1, 1) }"
	page := func(text string) string {
		return wholePage(`<link rel="stylesheet" href="/s.css">`, `<h1>`+text+`</h1><img alt="a" src="x/a%20b.svg"><img alt="b" src="/b.svg">`)
	}
	p.put("/", page("One"), false)
	p.visit(tab, "/")
	loaded := tab.stays(t)
	widths := `[...document.images].map(i => i.naturalWidth).join()`
	tab.wait("the pictures", widths+` === '11,12'`)
	change := func(name, data string) { p.mu.Lock(); p.files[name] = data; p.mu.Unlock() }
	change("/x/a b.svg", picture(21))
	p.put("/", page("One"), false, "/x/a b.svg")
	tab.wait("the new picture", widths+` === '21,12'`)
	change("/b.svg", picture(22))
	tab.has(p.put("/", page("Two"), false, "/b.svg"))
	tab.wait("the other new picture", widths+` === '21,22'`)
	change("/s.css", "main { color: rgb(2, 2, 2) }")
	p.put("/", page("Two"), false, "/s.css")
	tab.wait("the new colour", `getComputedStyle(document.querySelector('main')).color === 'rgb(2, 2, 2)' && document.querySelectorAll('link[rel=stylesheet]').length === 1`)
	tab.has(p.put("/", page("Three"), false))
	if got := ask[string](tab, widths); got != "21,22" {
		t.Errorf("after the next change of the page the pictures are %s", got)
	}
	loaded()
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
}

// Two tabs of one page both follow; a tab of another page does not even ask.
func TestLiveTabs(t *testing.T) {
	t.Parallel()
	p := newPreview(t, nil)
	p.put("/", wholePage("", "<p>One</p>"), false)
	p.put("/other/", wholePage("", "<p>Other</p>"), false)
	one, two, other := newTab(t), newTab(t), newTab(t)
	p.visit(one, "/")
	p.visit(two, "/")
	p.visit(other, "/other/")
	asked := func(page string) int {
		return sees(p, func() (n int) {
			for _, a := range p.asked {
				if a == page {
					n++
				}
			}
			return n
		})
	}
	before := asked("/other/")
	sum := p.put("/", wholePage("", "<p>Two</p>"), true)
	one.has(sum)
	two.has(sum)
	if asked("/other/") != before {
		t.Error("a tab asked for a page that did not change")
	}
}

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
