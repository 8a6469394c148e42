package generator_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

// An author's drawing keeps what it draws and says, and loses whatever could run, or ask another host. What is written
// here between <svg> and </svg> is published as what stands beside it.
func TestDrawingsAreSafe(t *testing.T) {
	cases := []struct{ drawn, want string }{
		// What only draws stays.
		{`<rect x="1" fill="#fff"/>`, `<rect x="1" fill="#fff"/>`},
		{`<g class="a"><path d="M0 0L1 1"></path><title>Two &amp; two</title></g>`, `<g class="a"><path d="M0 0L1 1"/><title>Two &amp; two</title></g>`},
		{`<text x="1">a &lt; b<tspan>c</tspan></text>`, `<text x="1">a &lt; b<tspan>c</tspan></text>`},
		{`<linearGradient id="g"/><rect fill="url(#g)" style="stroke: url('#g')"/>`, `<linearGradient id="g"/><rect fill="url(#g)" style="stroke: url(&#39;#g&#39;)"/>`},
		{`<g id="g"/><use href="#g"/><use xlink:href="#g"/>`, `<g id="g"/><use href="#g"/><use href="#g"/>`},
		{`<image href="data:image/png;base64,AAAA"/>`, `<image href="data:image/png;base64,AAAA"/>`},
		{`<style>.a > .b { fill: red } /* note */</style>`, `<style>.a &gt; .b { fill: red } </style>`},
		{`<svg viewBox="0 0 1 1"><circle r="1"/></svg>`, `<svg viewBox="0 0 1 1"><circle r="1"/></svg>`},
		{`<text xml:space="preserve"> a </text>`, `<text xml:space="preserve"> a </text>`},
		{`<a href="https://acme.example"><text>a link</text></a>`, `<g><text>a link</text></g>`},

		// What runs does not.
		{`<script>alert(1)</script><rect/>`, `<rect/>`},
		{`<script href="x.js"/><rect/>`, `<rect/>`},
		{`<SCRIPT>alert(1)</SCRIPT><Script/><rect/>`, `<rect/>`},
		{`<svg:script>alert(1)</svg:script><x:script/><rect/>`, `<rect/>`},
		{`<rect onload="alert(1)" ONCLICK='alert(1)' onbegin=alert x="1"/>`, `<rect x="1"/>`},
		{`<g><animate attributeName="href" to="javascript:alert(1)"/><set attributeName="onload" to="x"/></g>`, `<g/>`},
		{`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="x"/><rect/></body></foreignObject><rect/>`, `<rect/>`},
		{`<a href="javascript:alert(1)"><text>x</text></a>`, `<g><text>x</text></g>`},
		{`<use href="javascript:alert(1)"/>`, `<use/>`},
		{`<use href=" java&#10;script&#58;alert(1)"/><image xlink:href="data:text/html,x"/>`, `<use/><image/>`},
		{`<image href="data:image/svg+xml,&lt;svg onload='x'/&gt;"/>`, `<image/>`},
		{`<rect fill="javascript:alert(1)"/>`, `<rect/>`},

		// What asks another host does not.
		{`<image href="https://other.example/a.png"/><use href="//other.example/a.svg#b"/><feImage href="x"/>`, `<image/><use/>`},
		{`<rect fill="url(https://other.example/a.svg#b)"/>`, `<rect/>`},
		{`<rect fill="url(#a) url(&quot;x.svg#b&quot;)"/>`, `<rect/>`},
		{`<rect style="background: u\72l(x)"/><rect style="cursor: image-set('x' 1x)"/>`, `<rect/><rect/>`},
		{`<style>@import "x.css";</style><style>a { fill: url(x) }</style><style>a{fill:u/**/rl(x)}</style><rect/>`, `<style/><style/><style/><rect/>`},
		{`<style><![CDATA[a { fill: u]]>rl(x) }</style>`, `<style/>`},
		{`<?xml-stylesheet href="x.css"?><rect xml:base="https://other.example/"/>`, `<rect/>`},

		// What looks like one thing and is another.
		{`<title><script>alert(1)</script></title><rect/>`, `<title/><rect/>`},
		{`<title/><script>alert(1)</script><rect/>`, `<title/><rect/>`},
		{`<desc><![CDATA[</desc><script>alert(1)</script>]]></desc>`, `<desc>&lt;/desc&gt;&lt;script&gt;alert(1)&lt;/script&gt;</desc>`},
		{`<text>a ]]&gt; b</text>`, `<text>a ]]&gt; b</text>`},
		{`<style>&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;</style>`, `<style/>`},
		{`<!-- <script> --><rect/><!-- a secret note -->`, `<rect/>`},
		{`<text>&xxe;&nbsp;</text>`, `<text>&amp;xxe;&amp;nbsp;</text>`},
		{`<rect x='"' y="&quot;&gt;&lt;script&gt;"/>`, `<rect x="&#34;" y="&#34;&gt;&lt;script&gt;"/>`},
		{`<rect x="1" x="2"/>`, `<rect x="1"/>`},

		// What programs note for themselves goes.
		{`<metadata><rdf:RDF>Mei Zhao</rdf:RDF></metadata><sodipodi:namedview/><rect inkscape:export-filename="/home/mei/a.png" data-name="secret" x="1"/>`, `<rect x="1"/>`},

		// Of what is damaged the beginning stays.
		{`<g><rect/></text><script>alert(1)</script>`, `<g><rect/></g>`},
		{`<g><rect/><circle r="1`, `<g><rect/></g>`},
		{`<rect/></svg><script>alert(1)</script><svg>`, `<rect/>`},
	}
	raw := map[string][]byte{}
	for i, c := range cases {
		raw[fmt.Sprintf("%d.svg", i)] = []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="4">` + c.drawn + `</svg>`)
	}
	all := published(t, raw)
	for i, c := range cases {
		got := string(all[fmt.Sprintf("%d.svg", i)])
		if want := `<svg xmlns="http://www.w3.org/2000/svg" width="4">` + c.want + `</svg>`; got != want {
			t.Errorf("%s\nis published as\n%s\nwant\n%s", c.drawn, got, want)
		}
		harmless(t, []byte(got))
	}
}

// harmless reads a drawing as a browser does, as XML, and demands that it is whole and holds nothing that runs.
func harmless(t *testing.T, drawing []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(drawing))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%v in %s", err, drawing)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			if name := strings.ToLower(token.Name.Local); name == "script" || name == "foreignobject" || name == "iframe" || token.Name.Space != "http://www.w3.org/2000/svg" {
				t.Errorf("%s is in %s", token.Name.Local, drawing)
			}
			for _, a := range token.Attr {
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || reaches.MatchString(a.Value) && a.Name.Local != "xmlns" {
					t.Errorf("%s=%q is in %s", a.Name.Local, a.Value, drawing)
				}
			}
		case xml.Directive, xml.ProcInst, xml.Comment:
			t.Errorf("%v is in %s", token, drawing)
		}
	}
}

var reaches = regexp.MustCompile(`(?i)^\s*(javascript|https?|data:text)|url\(\s*["']?[^#"']`)

// What begins a drawing does not matter, as long as it is one: declarations, other encodings, a prefix for all its names,
// a document type with names of its own, no address of the language.
func TestBeginningsOfDrawings(t *testing.T) {
	const bare = `<svg xmlns="http://www.w3.org/2000/svg"><text>`
	wide := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(`<svg/>`)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	cases := []struct{ drawing, want string }{
		{`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><!-- Made with --><svg><text>a</text></svg>`, bare + `a</text></svg>`},
		{"\uFEFF<svg><text>é</text></svg>", bare + `é</text></svg>`},
		{"<?xml version='1.0' encoding='ISO-8859-1'?><svg><text>\xE9</text></svg>", bare + `é</text></svg>`},
		{`<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:text>a</svg:text></svg:svg>`, bare + `a</text></svg>`},
		{`<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY x SYSTEM "/etc/passwd">]><svg xmlns="&ns;"><text>&x;</text></svg>`, bare + `&amp;x;</text></svg>`},
		{`<html><body><svg/></body></html>`, ``},
		{`no drawing at all`, ``},
		{``, ``},
		{string(wide), ``},
	}
	raw := map[string][]byte{}
	for i, c := range cases {
		raw[fmt.Sprintf("%d.svg", i)] = []byte(c.drawing)
	}
	all := published(t, raw)
	for i, c := range cases {
		if got := string(all[fmt.Sprintf("%d.svg", i)]); got != c.want {
			t.Errorf("%s\nis published as\n%s\nwant\n%s", c.drawing, got, c.want)
		}
	}
}

// Depth takes no recursion, and size no more than itself.
func TestDeepDrawing(t *testing.T) {
	const depth = 100_000
	deep := []byte("<svg>" + strings.Repeat("<g>", depth) + "<rect/>" + strings.Repeat("</g>", depth) + "</svg>")
	if got := published(t, map[string][]byte{"d.svg": deep})["d.svg"]; bytes.Count(got, []byte("<g>")) != depth || len(got) > len(deep)+100 {
		t.Errorf("%d bytes became %d", len(deep), len(got))
	}
}
