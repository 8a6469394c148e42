package links_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator/links"
)

// refs writes what a page refers to and can be referred to by, one a line.
func refs(page string) []string {
	var out []string
	links.HTML([]byte(page), func(r *links.Ref) {
		out = append(out, fmt.Sprintf("%s %s=%s", r.Element, r.Attr, r.Address))
	}, func(id []byte) { out = append(out, "#"+string(id)) })
	return out
}

// What counts as a reference.
func TestReferences(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{`<a href="../x/">x</a>`, "a href=../x/"},
		{`<A HREF = ' ../x/ ' id=here>`, "a href=../x/|#here"},
		{`<a href=x/y>x</a>`, "a href=x/y"},
		{`<a href>top</a>`, "a href="},
		{`<a name="old">`, "#old"},
		{`<img src="a.png" srcset="a.png 1x, b.png 2x,c.png">`, "img src=a.png|img srcset=a.png|img srcset=b.png|img srcset=c.png"},
		{`<link rel=stylesheet href=s.css><script src=a.js></script>`, "link href=s.css|script src=a.js"},
		{`<form action="/send"><button formaction="/other">`, "form action=/send|button formaction=/other"},
		{`<svg><use href="#m"/><use xlink:href="#n"/><rect fill="url(#p)"/></svg>`, "use href=#m|use href=#n|rect fill=#p"},
		{`<video poster=p.jpg><source src=f.mp4></video><object data=x.pdf></object>`, "video poster=p.jpg|source src=f.mp4|object data=x.pdf"},
		{`<meta http-equiv="refresh" content="0; url=../new/">`, "refresh content=../new/"},
		{`<meta property="og:image" content="https://a.example/x.png"><meta name=description content="a b">`, "meta content=https://a.example/x.png"},
		{`<a href="?a=1&amp;b=2&copy=3&#x26;&notit;&amp">`, "a href=?a=1&b=2&copy=3&&notit;&"},
		{`<a href="one" href="two">`, "a href=one"},
	} {
		if got := strings.Join(refs(c.page), "|"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.page, got, c.want)
		}
	}
}

// What looks like a tag and is none.
func TestNoReferences(t *testing.T) {
	for _, page := range []string{
		`<!-- <a href="x"> -->`, `<!--><!-- <a href="x"> --!>`, `<script>"<a href='x'>"</script>`, `<textarea><a href="x"></textarea>`,
		`<title><a href="x"></title>`, `<style>a{b:"<a href=x>"}</style>`, `<script><!--<script><a href=x></script><a href=x>`, `<script><!--href=q <><script </script><a href=x>`,
		`<a href="x`, `a < b href="x">`, `<? a href="x">`, `</a href="x">`, `<!a href="x">`, `<plaintext><a href="x">`,
	} {
		if got := refs(page); len(got) > 0 {
			t.Errorf("%s: found %q", page, got)
		}
	}
	if got := refs(`<script><!--<script>x</script>y--></script><a href=z>`); len(got) != 1 {
		t.Errorf("after a script in a comment in a script: %q", got)
	}
}

func TestStyleSheets(t *testing.T) {
	sheet := `@import "a.css"; @import url('b.css'); /* url(c.png) */ .x{background:url( d.png );content:"url(e.png)"} y{mask:URL("f\28.svg#m")} .curl(g){}`
	var got []string
	links.CSS([]byte(sheet), func(r *links.Ref) { got = append(got, string(r.Address)) })
	if want := []string{"a.css", "b.css", "d.png", "f(.svg#m"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// The kinds of references, from which the words about a broken one follow.
func TestKinds(t *testing.T) {
	for page, want := range map[string]links.Kind{
		`<a href=x>`: links.Link, `<area href=x>`: links.Link, `<img src=x>`: links.Picture, `<svg><image href=x>`: links.Picture,
		`<link href=x>`: links.Part, `<script src=x></script>`: links.Part, `<svg><use href=x>`: links.Shape, `<form action=x>`: links.Form,
		`<meta http-equiv=refresh content="0;url=x">`: links.Link, `<svg><path fill="url(#x)">`: links.Shape,
	} {
		links.HTML([]byte(page), func(r *links.Ref) {
			if r.Kind() != want {
				t.Errorf("%s is of kind %d, want %d", page, r.Kind(), want)
			}
		}, func([]byte) {})
	}
}

// Oracle writes the same of a page as refs, for plain attributes, by the tokenizer of golang.org/x/net/html.
func oracle(page string) []string {
	var out []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			token, seen := z.Token(), map[string]bool{}
			for _, a := range token.Attr {
				switch {
				case seen[a.Key]:
				case a.Key == "href", a.Key == "src":
					out = append(out, fmt.Sprintf("%s %s=%s", token.Data, a.Key, strings.TrimFunc(a.Val, func(r rune) bool { return r <= ' ' })))
				case a.Key == "id" && a.Val != "":
					out = append(out, "#"+a.Val)
				}
				seen[a.Key] = true
			}
		}
	}
}

// beyond are scripts in which the oracle loses a <: with a mark that begins before the one before it has ended, and with
// a comment. TestReferences and TestNoReferences have those.
var beyond = regexp.MustCompile(`(?s)<script.*<[^a-z>]*<|<[^a-z>]*<.*<script|<script.*<!--`)

// FuzzHTML puts pieces of markup together in any order: what a browser's rules find is what is found.
func FuzzHTML(f *testing.F) {
	pieces := []string{`<a href="x">`, `<a href='y' id=z>`, `<img src=a.png>`, `</a>`, `<!--`, `-->`, `--!>`, `<script>`, `</script>`, `<script `,
		`<style>`, `</style>`, `<title>`, `</title >`, `<textarea>`, `</textarea`, `"`, `'`, `>`, `<`, `/`, `=`, `&amp;`, `&lt`, `&copy=`, `<?`, `<!`, `text `, "\n", `<b `, `href=q `, `id=i `, `<!-->`, `<!--->`, `<a href="x" href="y">`, `-`, `<h1 id="&quot;">`}
	f.Add([]byte{0, 3, 1, 3, 2})
	f.Add([]byte{4, 0, 5, 0, 7, 4, 9, 18, 0, 8, 0, 8, 0})
	f.Add([]byte{12, 0, 13, 0, 14, 1, 15, 18, 0, 32, 0, 33, 1, 34, 36})
	f.Fuzz(func(t *testing.T, order []byte) {
		var b bytes.Buffer
		for _, n := range order[:min(len(order), 40)] {
			b.WriteString(pieces[int(n)%len(pieces)])
		}
		page := b.String()
		if beyond.MatchString(page) {
			return
		}
		var got []string
		for _, r := range refs(page) {
			if strings.Contains(r, " href=") || strings.Contains(r, " src=") || r[0] == '#' {
				got = append(got, r)
			}
		}
		if want := oracle(page); !slices.Equal(got, want) {
			t.Errorf("%q\n got %q\nwant %q", page, got, want)
		}
	})
}

// FuzzBytes looks for trouble in any bytes: no panic, and no end that never comes.
func FuzzBytes(f *testing.F) {
	f.Add([]byte(`<a href="x">`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		links.HTML(doc, func(*links.Ref) {}, func([]byte) {})
		links.CSS(doc, func(*links.Ref) {})
	})
}
