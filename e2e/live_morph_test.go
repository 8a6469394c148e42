package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// Whatever a page becomes, the tab shows the same document as one that loads it: nothing is left over, missing or in
// another place.
func TestLiveMorphs(t *testing.T) {
	t.Parallel()
	tab, p := newTab(t), newPreview(t, nil)
	list := func(items ...string) string {
		var b strings.Builder
		for _, i := range items {
			fmt.Fprintf(&b, `<li id="%s"><b>%s</b> <input name="%s"></li>`, i, i, i)
		}
		return "<ul>" + b.String() + "</ul>"
	}
	page := func(main string) string { return wholePage("", main) }
	for i, c := range []struct{ name, before, after string }{
		{"nothing but white space", page("<p>One</p><p>Two</p>"), page("<p>One</p>\n\n<p>Two</p>")},
		{"a word", page("<p>One two three</p>"), page("<p>One 2 three</p>")},
		{"an empty page", page("<p>One</p>"), page("")},
		{"out of an empty page", page(""), page("<p>One</p><p>Two</p>")},
		{"a paragraph before", page("<p>One</p>"), page("<p>Zero</p><p>One</p>")},
		{"a paragraph in between", page("<p>One</p><p>Three</p>"), page("<p>One</p><p>Two</p><p>Three</p>")},
		{"a paragraph less", page("<p>One</p><p>Two</p><p>Three</p>"), page("<p>One</p><p>Three</p>")},
		{"another element", page("<p>One</p>"), page("<h2>One</h2>")},
		{"another nesting", page("<p>One <b>two</b></p>"), page("<div><p>One</p> <b>two</b></div>")},
		{"attributes", page(`<p class="a b" title="x" hidden>One</p>`), page(`<p class="b c" lang="de">One</p>`)},
		{"an odd attribute", page(`<p>One</p>`), page(`<p @click="x" :y>One</p>`)},
		{"items in another order", page(list("a", "b", "c", "d", "e")), page(list("e", "c", "a", "d", "b"))},
		{"the first becomes the last", page(list("a", "b", "c", "d")), page(list("b", "c", "d", "a"))},
		{"items, others and in another order", page(list("a", "b", "c", "d")), page(list("x", "d", "y", "a", "z"))},
		{"ids that change", page(`<h2 id="a">A</h2><p>One</p>`), page(`<h2 id="b">A</h2><p>One</p>`)},
		{"twice the same id", page(`<p id="a">A</p><p id="a">A</p><p id="a">B</p>`), page(`<p id="a">B</p><p id="a">A</p>`)},
		{"equal ones fewer", page(strings.Repeat("<hr>", 9)), page(strings.Repeat("<hr>", 4))},
		{"equal ones more", page(strings.Repeat("<hr>", 3)), page(strings.Repeat("<hr>", 12))},
		{"comments", page("<!-- a --><p>One</p>"), page("<p>One</p><!-- b -->")},
		{"a drawing", page(`<svg viewBox="0 0 9 9"><g data-id="a"><path d="M0 0"/></g><use xlink:href="#x"/></svg>`),
			page(`<svg viewBox="0 0 8 9"><g data-id="b"/><g data-id="a"><path d="M1 1"/></g><use xlink:href="#y"/></svg>`)},
		{"a table", page(`<table><tr><td>1<td>2<tr><td>3<td>4</table>`), page(`<table><thead><tr><th>h<th>i</thead><tr><td>3<td>4<tr><td>1<td>5</table>`)},
		{"fields", page(`<form><input name="a" value="1"><select><option>x<option selected>y</select><textarea>t</textarea></form>`),
			page(`<form><input name="a" value="2" required><select><option selected>x<option>y<option>z</select><textarea>u</textarea></form>`)},
		{"what is sealed", page(`<noscript><p>One</p></noscript><template><p>One</p></template>`), page(`<noscript><p>Two</p></noscript><template><p>Two</p></template>`)},
		{"what is sealed, new", page(`<p>One</p>`), page(`<div><noscript>Two</noscript></div><p>One</p>`)},
		{"the title", wholePage("", "x"), strings.Replace(wholePage("", "x"), "<title>A page", "<title>Another page", 1)},
		{"the head", wholePage(`<meta name="a" content="1"><link rel="canonical" href="/a/">`, "x"), wholePage(`<meta name="description" content="2"><meta name="a" content="1">`, "x")},
		{"data in the head", wholePage(`<script type="application/ld+json">{"a":1}</script>`, "x"), wholePage(`<script type="application/ld+json">{"a":2}</script><script type="application/ld+json">{"b":1}</script>`, "x")},
		{"the root and the body", wholePage("", "x"), strings.NewReplacer(`<html lang="en">`, `<html lang="ar" dir="rtl">`, "<body>", `<body data-word="a" class="x">`).Replace(wholePage("", "x"))},
		{"no main", wholePage("", "x"), `<!doctype html><title>Nothing</title><link rel="icon" href="data:,"><p>Nothing here`},
		{"a page like no other", wholePage("", list("a", "b")), `<!doctype html><html><link rel="icon" href="data:,"><body class="q"><article>` + list("c", "a") + `</article><main><h1>Two</h1></main></body></html>`},
	} {
		address := fmt.Sprintf("/case/%d/", i)
		p.put(address, c.before, false)
		p.visit(tab, address)
		for _, way := range []struct{ name, html string }{{"there", c.after}, {"and back", c.before}} {
			tab.has(p.put(address, way.html, false))
			if diff := ask[string](tab, unlike); diff != "" {
				t.Errorf("%s, %s:\n%s", c.name, way.name, diff)
			}
		}
		if wrong := tab.complaints(); len(wrong) > 0 {
			t.Errorf("%s: %q", c.name, wrong)
		}
	}
}

// Pages that change at random, again and again: each time the tab shows what was sent; what a script added to the page
// stays; and an element that has an id and stays where it is stays the same one.
func TestLiveMorphsAnything(t *testing.T) {
	t.Parallel()
	for seed := range 3 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			tab, p := newTab(t), newPreview(t, nil)
			p.put("/", wholePage("", "<p>One</p>"), false)
			p.visit(tab, "/")
			if wrong := ask[string](tab, js(mutations, seed+1, 120)); wrong != "" {
				t.Error(wrong)
			}
			if wrong := tab.complaints(); len(wrong) > 0 {
				t.Errorf("%q", wrong)
			}
		})
	}
}

// mutations changes a tree at random, sends it to the server, and compares. It returns what went wrong first.
const mutations = `(async (seed, rounds) => {
	const random = n => { seed = seed + 0x6D2B79F5 | 0; let t = Math.imul(seed ^ seed >>> 15, 1 | seed); t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t; return ((t ^ t >>> 14) >>> 0) %% n };
	const one = list => list[random(list.length)], word = () => one(['alpha', 'beta', 'gamma', 'delta', ' ', '\n', 'Ünïcode 🙂', 'a < b & c']);
	const model = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html'), main = model.querySelector('main');
	model.querySelector('script').remove();
	let ids = 0;
	const tree = depth => {
		if (!random(3)) return model.createTextNode(word());
		const e = model.createElement(one(['div', 'section', 'span', 'ul', 'li', 'b', 'details', 'summary']));
		if (random(2)) e.id = 'i' + ids++;
		if (!random(3)) e.className = one(['a', 'a b', 'c a', '']);
		if (depth) for (let n = random(5); n--;) e.append(tree(depth - 1));
		return e;
	};
	const all = () => [...main.querySelectorAll('*')], any = () => one([main, ...all()]);
	const spot = e => one([null, ...e.childNodes]);
	const acts = [
		() => { const e = any(); e.insertBefore(tree(3), spot(e)) },
		() => { const e = any(); e.insertBefore(tree(1), spot(e)) },
		() => { const e = one(all()); e && e.remove() },
		() => { const e = any(); spot(e)?.remove() },
		() => { const e = any(), c = spot(e); if (c?.nodeType === 3) c.data = word() },
		() => { const e = any(); e.setAttribute(one(['title', 'class', 'data-a']), word()) },
		() => { const e = any(); if (e !== main) one([...e.attributes].map(a => a.name)) && e.removeAttribute(one([...e.attributes].map(a => a.name))) },
		() => { const e = one(all()), to = any(); if (e && !e.contains(to)) to.insertBefore(e, spot(to)) },
		() => { const e = any(); e.append(...[...e.childNodes].reverse()) },
		() => { const e = any(); e.append(...[...e.childNodes].sort(() => random(3) - 1)) },
		() => { const e = one(all()), box = model.createElement('div'); if (e) { e.before(box); box.append(e) } },
		() => { const e = one(all()); if (e) { const copy = e.cloneNode(true); [copy, ...copy.querySelectorAll('[id]')].forEach(c => c.removeAttribute('id')); e.after(copy) } },
		() => { const e = one(all()); if (e) e.replaceWith(...e.childNodes) },
		() => { if (all().length > 150) main.replaceChildren(...[...main.childNodes].slice(0, 3)) },
	];
	const canonical = root => {
		root = root.cloneNode(true);
		root.querySelectorAll('rolebook-live, [data-foreign]').forEach(e => e.remove());
		root.querySelectorAll('*').forEach(e => {
			e.removeAttribute('data-mine');
			const words = [...new Set((e.getAttribute('class') || '').split(/\s+/))].filter(c => c && c !== 'mine').sort().join(' ');
			words ? e.setAttribute('class', words) : e.removeAttribute('class');
			[...e.attributes].sort((a, b) => a.name < b.name ? -1 : 1).forEach(a => { e.removeAttribute(a.name); e.setAttribute(a.name, a.value) });
		});
		root.normalize();
		return root.outerHTML;
	};
	for (let round = 0; round < rounds; round++) {
		const here = document.querySelector('main'), live = () => one([...here.querySelectorAll(':not([data-foreign])')]) || here;
		for (let n = random(4); n--;) one([
			() => live().classList.add('mine'),
			() => live().setAttribute('data-mine', ''),
			() => { const e = live(), x = document.createElement('i'); x.setAttribute('data-foreign', ''); e.insertBefore(x, one([null, ...e.childNodes])) },
		])();
		const was = new Map([...here.querySelectorAll('[id]')].map(e => [e.id, [e, e.parentElement]])), mine = [...here.querySelectorAll('[data-mine]')], foreign = [...here.querySelectorAll('[data-foreign]')];
		const homes = new Map(foreign.map(e => [e, e.parentElement]));
		for (let n = 1 + random(5); n--;) one(acts)();
		const html = '<!doctype html>' + model.documentElement.outerHTML;
		const sum = await (await fetch('/put?page=/', { method: 'POST', body: html })).text(), script = document.querySelector('script');
		for (const end = Date.now() + 20000; script.dataset.has !== sum; await new Promise(done => setTimeout(done, 1)))
			if (Date.now() > end) return 'round ' + round + ': nothing comes';
		const sent = new DOMParser().parseFromString(html, 'text/html');
		document.importNode(sent.documentElement, true);
		sent.body.append(sent.importNode(script, true));
		const a = canonical(sent.documentElement), b = canonical(document.documentElement);
		if (a !== b) {
			let i = 0;
			while (a[i] === b[i]) i++;
			return 'round ' + round + '\nsent … ' + a.slice(i - 80, i + 120) + '\nshown … ' + b.slice(i - 80, i + 120);
		}
		for (const e of here.querySelectorAll('[id]')) {
			const [before, parent] = was.get(e.id) || [];
			if (before && before !== e && before.localName === e.localName && parent === e.parentElement) return 'round ' + round + ': #' + e.id + ' was built anew';
		}
		for (const [e, parent] of homes) if (parent.isConnected && e.parentElement !== parent) return 'round ' + round + ': what a script added went away';
		for (const e of mine) if (e.isConnected && !e.hasAttribute('data-mine')) return 'round ' + round + ': what a script said went away';
	}
	return '';
})(%s, %s)`
