package binding

import (
	neturl "net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// bound is a part of /roles/baker/ as it stands in a document that holds /roles/miller/ as well.
func bound(t *testing.T, html string) string {
	t.Helper()
	return string(Bind(Part{URL: "/roles/baker/", ID: ID("/roles/baker/"), HTML: []byte(html), Lower: 2, Link: func(url, fragment string) string {
		switch {
		case url == "/roles/miller/" && fragment != "":
			return "#" + Within("roles.miller", fragment)
		case url == "/roles/miller/":
			return "#roles.miller"
		case url == "/nowhere/":
			return ""
		}
		to := "https://acme.example" + (&neturl.URL{Path: url}).EscapedPath()
		if fragment != "" {
			to += "#" + fragment
		}
		return to
	}, Source: func(url string) string { return ".." + url }}))
}

func TestBind(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"headings move down, and their class says what they were", `<h1>Baker</h1><h2 class="h4">Skills</h2>`,
			`<h3 class="d1">Baker</h3><h4 class="h4 d2">Skills</h4>`},
		{"there is no level below the sixth", `<h5>Deep</h5>`, `<h6 class="d5">Deep</h6>`},
		{"ids are the part's own, wherever they are named", `<h2 id="skills">S</h2><table aria-labelledby="skills"></table><a href="#skills">to skills</a>`,
			`<h4 id="roles.baker:skills" class="d2">S</h4><table aria-labelledby="roles.baker:skills"></table><a href="#roles.baker:skills">to skills</a>`},
		{"a link to another part stays in the document", `<a href="../miller/#pay">Miller</a> <a href="../../roles/miller/">Miller</a>`,
			`<a href="#roles.miller:pay">Miller</a> <a href="#roles.miller">Miller</a>`},
		{"a link to the page itself leads to the part", `<a href="#main">top</a>`, `<a href="#roles.baker">top</a>`},
		{"what is escaped in an address stays escaped", `<a href="../miller/#%23pay">Miller</a> <a href="../../a%2523b.pdf#%23pay">plan</a> <a href="#%23x">x</a> <h2 id="#x">X</h2>`,
			`<a href="#roles.miller:%23pay">Miller</a> <a href="https://acme.example/a%2523b.pdf#%23pay">plan</a> <a href="#roles.baker:%23x">x</a> <h4 id="roles.baker:#x" class="d2">X</h4>`},
		{"another link leads out of it", `<a rel="noopener" href="../../org/">chart</a> <a href="mailto:a@acme.example">mail</a>`,
			`<a href="https://acme.example/org/">chart</a> <a href="mailto:a@acme.example">mail</a>`},
		{"a link that leads nowhere is words", `<a href="../../nowhere/">nowhere</a>`, `<span>nowhere</span>`},
		{"a picture is looked for from the page", `<img src="oven.png" alt="">`, `<img src="../roles/baker/oven.png" alt="">`},
		{"the marks of seats are shared, the shapes of a drawing are its own", `<svg><marker id="ring"></marker><path marker-end="url(#ring)"></path><use href="#re"></use></svg>`,
			`<svg><marker id="roles.baker:ring"></marker><path marker-end="url(#roles.baker:ring)"></path><use href="#re"></use></svg>`},
		{"what only works on a page of its own is left out", `<p class="flex js"><button>Copy</button></p><nav class="toc"><a href="#x">x</a></nav><fieldset><input type="radio"></fieldset><p>Stays<!-- not this --></p>`,
			`<p>Stays</p>`},
		{"a word that is explained is a word", `<p>By <button type="button" class="term" popovertarget="_t-b2b">trade</button><span popover class="note means" role="note" id="_t-b2b">Shops <span>too</span> <a href="../../glossary/#b2b">Glossary</a></span>, <button class="btn">not this</button>so.</p>`,
			`<p>By trade, so.</p>`},
		{"a box is ticked with a pen", `<label><input type="checkbox" id="t-1" checked> <span>Sign</span></label>`,
			`<label><i class="tick done" aria-hidden="true"></i> <span>Sign</span></label>`},
		{"what is folded is open", `<details><summary>Why?</summary>So</details>`, `<details open=""><summary>Why?</summary>So</details>`},
		{"no landmark stands twice", `<nav aria-label="Line"><ul></ul></nav><section aria-labelledby="g"><h2 id="g">G</h2></section><div role="region" aria-label="Table"></div>`,
			`<div><ul></ul></div><section><h4 id="roles.baker:g" class="d2">G</h4></section><div role="group" aria-label="Table"></div>`},
	} {
		if got := bound(t, c.page); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// A page by itself keeps its headings.
func TestBindOneKeepsHeadings(t *testing.T) {
	if out := Bind(Part{URL: "/a/", ID: "a", HTML: []byte(`<h1>A</h1>`)}); string(out) != `<h1>A</h1>` {
		t.Errorf("got %s", out)
	}
}

// A tag is read as browsers read it, and what is no tag stays text.
func TestBindReadsTags(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"quotes and capitals", `<H2 ID='a'>A</H2><a HREF=#a>a</a>`, `<h4 id="roles.baker:a" class="d2">A</h4><a href="#roles.baker:a">a</a>`},
		{"the first attribute of a name counts", `<p id="a" class=x id="b"><a href="#b">b</a>`, `<p id="roles.baker:a" class=x><a href="#roles.baker">b</a>`},
		{"a slash ends a value without quotes or is part of it", `<img src=a/><img src="a"/>`, `<img src="../roles/baker/a/"><img src="../roles/baker/a" />`},
		{"signs of texts are written so", `<p id="a&amp;b" aria-describedby="a&amp;b">`, `<p id="roles.baker:a&amp;b" aria-describedby="roles.baker:a&amp;b">`},
		{"a title holds no tags", `<svg><title><h2 id="a"></title><path d="m0 0"/></svg><a href="#a">a</a>`, `<svg><title><h2 id="a"></title><path d="m0 0" /></svg><a href="#roles.baker">a</a>`},
		{"less is no tag", `1 < 2 <3 </ 4`, `1 < 2 <3 `},
		{"a tag that never ends is none", `<p>A</p><a href="x`, `<p>A</p>`},
		{"an address is followed as browsers follow it", `<a href="../../../org/?a=1#b">o</a><a href="./x/../y">y</a><a href="%C3%A9/">e</a>`,
			`<a href="https://acme.example/org/#b">o</a><a href="https://acme.example/roles/baker/y">y</a><a href="https://acme.example/roles/baker/%C3%A9/">e</a>`},
	} {
		if got := bound(t, c.page); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// What is left out ends with the last of its name that began in it.
func TestBindLeavesOutAll(t *testing.T) {
	if got := bound(t, `<div class="tw js"><div>a</div><br class="js">b</div><p>c</p><form><p id="x">`); got != `<p>c</p>` {
		t.Errorf("got %s", got)
	}
}

// Whatever is in a part, its ids are told from those of every other part.
func FuzzBind(f *testing.F) {
	f.Add(`<h2 id="a">x</h2><p id=b><a href="#a">`)
	f.Add(`<svg><g id='x'><use href="#x"/></svg></p><table><td id=q>`)
	f.Fuzz(func(t *testing.T, page string) {
		root, err := html.Parse(strings.NewReader(bound(t, page)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "id" && a.Val != "" && !strings.HasPrefix(a.Val, "roles.baker:") {
					t.Errorf("an id of its own is %q", a.Val)
				}
			}
		}
	})
}

// A page like most: paragraphs and tables with links, a heading now and then, a drawing.
func BenchmarkBind(b *testing.B) {
	var page strings.Builder
	for i := range 40 {
		n := strconv.Itoa(i)
		page.WriteString(`<section aria-labelledby="s` + n + `"><h2 id="s` + n + `">Skills</h2><p class="sm mut">What a <a href="../miller/">miller</a> and a ` +
			`<a href="../../teams/mill/#s` + n + `">team</a> share.</p><div class="tbl" role="region" tabindex="0"><table><tr><th scope="col">Skill</th>` +
			`<td class="num">4</td><td><svg class="i" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-right"/></svg></td></tr></table></div></section>`)
	}
	part := Part{URL: "/roles/baker/", ID: ID("/roles/baker/"), HTML: []byte(page.String()), Lower: 2,
		Link: func(url, fragment string) string { return "#" + fragment }, Source: func(url string) string { return url }}
	b.SetBytes(int64(page.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Bind(part)
	}
}
