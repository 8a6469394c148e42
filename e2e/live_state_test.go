package e2e

import (
	"fmt"
	"strings"
	"testing"
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
	tab.has(p.put("/", page(sheet("a.2")+`<script src="./a.1.js"></script>`, "Three again"), false)) // the same, named otherwise
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
