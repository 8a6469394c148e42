package markdown_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// attacks are ways to run script, or to leave the place a body is put in. None may get through in any form.
var attacks = []string{
	`<script>alert(1)</script>`,
	`<SCRIPT SRC=//x></SCRIPT>`,
	`<scr<script>ipt>alert(1)</script>`,
	`<!--<script>-->alert(1)<!--</script>`,
	`<!--><script>alert(1)</script>-->`,
	`<img src=x onerror=alert(1)>`,
	`<img src="x" onerror="alert(1)" alt='">'>`,
	"<img src=`x` onerror=`alert(1)`>",
	`<img/src=x/onerror=alert(1)>`,
	`<a href="javascript:alert(1)">x</a>`,
	`<a href=" &#14; javascript:alert(1)">x</a>`,
	`<a href="&#x6a;avascript&colon;alert(1)">x</a>`,
	"<a href=\"java\nscript:alert(1)\">x</a>",
	`<a href="data:text/html,<script>alert(1)</script>">x</a>`,
	`<a href='x' title='" onclick="alert(1)'>x</a>`,
	`<a title="<a href='javascript:alert(1)'>" href="b">x</a>`,
	`<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`,
	`<svg><style><img src=x onerror=alert(1)></style></svg>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
	`<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>`,
	`<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
	`<object data="data:text/html,x"></object><embed src=x>`,
	`<base href="//evil">`,
	`<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`,
	`<link rel=stylesheet href=//evil>`,
	`<style>@import '//evil'</style>`,
	`<div style="background:url(javascript:alert(1))" onmouseover=alert(1)>x</div>`,
	`<details open ontoggle=alert(1)>x</details>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>`,
	`<template><script>alert(1)</script></template>`,
	`<textarea></textarea><script>alert(1)</script>`,
	`<xmp><p title="</xmp><img src=x onerror=alert(1)>">`,
	`<plaintext>`,
	`<table><td><script>alert(1)</script>`,
	`</p></div></article></main></body></html><h1>out</h1>`,
	`<b id=main><i><u>never closed`,
	`<a href=x><a href=y><table><a href=z>`,
	`<![CDATA[<script>alert(1)</script>]]>`,
	`<?php <script>alert(1)</script> ?>`,
	`<!DOCTYPE html><script>alert(1)</script>`,
	`[x](javascript:alert(1))`,
	`[x](<javascript:alert(1)>)`,
	`[x](javascript&colon;alert(1) "t")`,
	"[x](java\\\nscript:alert(1))",
	`[x](%6Aavascript:alert(1))`,
	`[x](javascript%3Aalert(1))`,
	`![x](javascript:alert(1))`,
	`![x" onerror="alert(1)](x.png "y\" onerror=\"alert(1)")`,
	`[x]: javascript:alert(1)` + "\n\n[x]",
	`<javascript:alert(1)>`,
	`[[" onclick="alert(1)]] [[x|<img src=x onerror=alert(1)>]] [[javascript:alert(1)]]`,
	"```\" onclick=\"alert(1)\ncode </code></pre><script>alert(1)</script>\n```",
	"``` title=\"<script>alert(1)</script>\"\n```",
	`## <script>alert(1)</script> {#x" onclick="alert(1) .y"onclick=alert(1)}`,
	`## x {onclick=alert(1) style=x #id}`,
	"| <script>alert(1)</script> |\n|--|\n| <td onclick=alert(1)> |",
	"> [!NOTE] <script>alert(1)</script>\n> x",
	":::note <script>alert(1)</script>\nx\n:::",
	"x[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
	"\x00<script>\x00alert(1)</script>",
	"<scr\x00ipt>alert(1)</scr\x00ipt>",
	"<\u017fcript>alert(1)</\u017fcript>",
}

func TestNoAttackGetsThrough(t *testing.T) {
	around := []string{"%s", "text %s text", "> %s", "- %s", "*%s*", "[%s](y)", "<details>\n\n%s\n\n</details>", "<div>%s</div>", "| a |\n|--|\n| %s |", ":::note\n%s\n:::", "## %s", "x[^1]\n\n[^1]: %s"}
	for _, attack := range attacks {
		for _, form := range around {
			text := fmt.Sprintf(form, attack)
			for _, resolve := range []func(markdown.Link) markdown.Target{nil, func(l markdown.Link) markdown.Target {
				return markdown.Target{Href: l.Target, Title: l.Target, Class: `"><script>`} // a resolver that trusts what it is given
			}} {
				if why := harm(markdown.Render(body(text), markdown.Options{Internal: true, Resolve: resolve})); why != "" {
					t.Errorf("%s in\n%s", why, text)
				}
			}
		}
	}
}

// harm says what is wrong with HTML that is to stand in a page; "" when nothing is.
func harm(out string) string {
	page, err := html.Parse(strings.NewReader(`<!doctype html><html><body><div id="-before">` + out + `</div><p id="-after">x</p></body></html>`))
	if err != nil {
		return err.Error()
	}
	why, ids := "", map[string]bool{}
	allowed := map[string]bool{}
	for _, n := range strings.Fields("html head body a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr") {
		allowed[n] = true
	}
	for n := range page.Descendants() {
		switch n.Type {
		case html.CommentNode:
			why = "a comment " + n.Data
		case html.ElementNode:
			if !allowed[n.Data] || n.Namespace != "" {
				why = "an element <" + n.Data + ">"
			}
			for _, a := range n.Attr {
				value := strings.Map(func(r rune) rune {
					if r <= ' ' {
						return -1
					}
					return r
				}, strings.ToLower(a.Val))
				switch {
				case strings.HasPrefix(a.Key, "on"), a.Key == "style", strings.HasPrefix(a.Key, "src") && a.Key != "src", a.Key == "formaction", a.Key == "action":
					why = "an attribute " + a.Key
				case a.Key == "href" || a.Key == "src":
					scheme, _, found := strings.Cut(value, ":")
					if found && !strings.ContainsAny(scheme, "/?#") && scheme != "http" && scheme != "https" && scheme != "mailto" && scheme != "tel" {
						why = "an address " + a.Val
					}
				case a.Key == "id":
					if ids[a.Val] {
						why = "two ids " + a.Val
					}
					ids[a.Val] = true
					if a.Val == "-after" && (n.Parent.Data != "body" || n.PrevSibling == nil || len(n.PrevSibling.Attr) == 0 || n.PrevSibling.Attr[0].Val != "-before") {
						why = "a body that reaches out of its place"
					}
				}
			}
		}
	}
	if !ids["-after"] {
		why = "a body that swallows what follows"
	}
	return why
}

// outside says which span of what was read is not in the body; "" when all are.
func outside(body source.Span, f *markdown.Facts, list diag.List) string {
	check := func(what string, s source.Span) string {
		if s.File == nil || s.Start < body.Start || s.End > body.End || s.Start > s.End {
			return fmt.Sprintf("%s lies at %d–%d, outside %d–%d", what, s.Start, s.End, body.Start, body.End)
		}
		return ""
	}
	for _, l := range f.Links {
		if why := check("link "+l.Target, l.At) + check("whole link "+l.Target, l.Whole); why != "" {
			return why
		}
	}
	for _, h := range f.Headings {
		if why := check("heading "+h.Text, h.At); why != "" {
			return why
		}
	}
	for _, d := range list {
		if why := check(d.Message, d.At); why != "" {
			return why
		}
	}
	return ""
}

func FuzzRender(f *testing.F) {
	for _, a := range attacks {
		f.Add(a)
	}
	for _, c := range markdown.Codes {
		f.Add(c.Bad)
	}
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range txtar.Parse(data).Files {
			if strings.HasSuffix(part.Name, ".md") {
				f.Add(string(part.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		b := body(text)
		facts, list := markdown.Read(b)
		if why := outside(b, facts, list); why != "" {
			t.Error(why)
		}
		if why := outside(b, facts.Public(), nil); why != "" {
			t.Error(why)
		}
		if plain := facts.Plain(); utf8.RuneCountInString(plain)+strings.Count(plain, "\n") > 2*len(text) {
			t.Errorf("it has more than twice its bytes as plain text, with a line between blocks: %q", plain)
		}
		for _, o := range []markdown.Options{{Internal: true}, {}, {Internal: true, DropTitle: true, DropFirst: true, IDPrefix: "x-"}} {
			out := markdown.Render(b, o)
			if why := harm(out); why != "" {
				t.Errorf("%s in\n%s", why, out)
			}
			if again := markdown.Render(b, o); again != out {
				t.Error("rendered twice, it differs")
			}
		}
		if len(text) < 4096 { // it is rendered in many ways
			sameOnceRead(t, b)
		}
		for _, h := range facts.Headings {
			if id, ok := facts.Anchor(h.ID); !ok || id != h.ID {
				t.Errorf("heading %q cannot be linked to", h.ID)
			}
		}
	})
}

// TestSoup renders random mixtures of everything the grammar knows.
func TestSoup(t *testing.T) {
	pieces := strings.Fields("a b * ** _ ~~ ` ``` [ ] ( ) ![ ]( <b> </b> <div> </div> <p> </p> <table> <tr> <td> <li> <a href=x> </a> <h2 id=a> # ## > - 1. | |-|-| : :::internal :::note ::: [^1] [^1]: [x]: [[ux-designer]] {#a} <!-- --> &amp; &# \\ http://x.y a@b.c <details> <summary> <img> --- === [!NOTE] [x] <script> \" '")
	pieces = append(pieces, "\n", "\n", "\n\n", "\n\n", "  ", "    ", "\t", "\r\n")
	random := rand.New(rand.NewPCG(1, 2))
	for range 1500 {
		var text strings.Builder
		for range 1 + random.IntN(60) {
			text.WriteString(pieces[random.IntN(len(pieces))])
			if random.IntN(3) > 0 {
				text.WriteByte(' ')
			}
		}
		b := body(text.String())
		facts, list := markdown.Read(b)
		if why := outside(b, facts, list) + harm(markdown.Render(b, markdown.Options{Internal: true})) + harm(markdown.Render(b, markdown.Options{})); why != "" {
			t.Fatalf("%s in\n%q", why, text.String())
		}
	}
}
