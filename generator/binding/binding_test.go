package binding

import (
	neturl "net/url"
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
