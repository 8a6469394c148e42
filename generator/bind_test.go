package generator_test

import (
	"bytes"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// The whole book on one page says what its pages say, no id twice, and stays below a megabyte. Interview kits are a
// document of their own, which its contents lead to.
func TestWholeBook(t *testing.T) {
	snap := shipped(t, playbook.Internal)
	for _, c := range []struct{ url, kits, leads string }{{"/print/", "elsewhere", `href="#roles.web-developer"`}, {"/print/hiring/", "here", `href="#hiring.web-developer"`}} {
		out, wrong, err := snap.Render(snap.Index.Page(c.url))
		if err != nil || len(wrong) > 0 {
			t.Fatal(err, wrong)
		}
		if n := len(out.Data); n > 1<<20 {
			t.Errorf("%s has %d bytes", c.url, n)
		}
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(` id="?([^" >]+)`).FindAllSubmatch(out.Data, -1) {
			if id := string(m[1]); ids[id] {
				t.Errorf("%s: the id %s is given twice", c.url, id)
			} else {
				ids[id] = true
			}
		}
		for _, p := range snap.Index.Pages() {
			kit := p.Chapter == "hiring"
			if p.Chapter != "" && ids[strings.ReplaceAll(strings.Trim(p.URL, "/"), "/", ".")] != (kit == (c.kits == "here")) {
				t.Errorf("%s: is %s in it?", c.url, p.URL)
			}
		}
		if !bytes.Contains(out.Data, []byte(c.leads)) {
			t.Errorf("the links of %s do not lead to its own parts", c.url)
		}
	}
	if out, _, _ := snap.Render(snap.Index.Page("/print/")); !bytes.Contains(out.Data, []byte(`href="hiring/"`)) {
		t.Error("the contents of the book do not lead to the interview kits")
	}
}

// A link to the top of a page leads to its part of the book.
func TestBoundTop(t *testing.T) {
	dir := folder(t, `
-- rolebook.yaml --
name: Acme
-- content/roles/boss.md --
---
title: Boss
---
Leads.
-- content/roles/cook.md --
---
title: Cook
---
Cooks.

What the [boss](boss.md#top) likes.
`)
	outs, wrong, err := compile(t, dir, playbook.Internal).Outputs(t.Context())
	if err != nil || len(wrong) > 0 {
		t.Fatal(err, say(wrong))
	}
	if page := string(outs["print/index.html"]); !strings.Contains(page, `href="#roles.boss">boss</a>`) && !strings.Contains(page, `href=#roles.boss>boss</a>`) {
		t.Error("the link leads elsewhere")
	}
}

// Addresses say in the book and in a booklet what they say on their own page, however much of them is escaped.
func TestBoundAddressesStayEscaped(t *testing.T) {
	dir := folder(t, `
-- rolebook.yaml --
name: Acme
-- content/playbook/hiring/how.md --
---
title: How
---
What an address is.

Signs are escaped: [there](why.md##loop), [a file](50%25%20%231.txt#%23loop), and ![a plan](50%25%20%231.png).
-- content/playbook/hiring/why.md --
---
title: Why
---
A loop.
-- content/playbook/hiring/50% #1.txt --
Text.
`)
	put(t, dir, "content/playbook/hiring/50% #1.png", encoded(t, func(w io.Writer) error { return png.Encode(w, photo()) }))
	snap := compile(t, dir, playbook.Internal)
	page := func(url string) string {
		out, _, err := snap.Render(snap.Index.Page(url))
		if err != nil {
			t.Fatal(err)
		}
		return string(out.Data)
	}
	booklet, _ := snap.Booklet("https://acme.example/book/", "/playbook/hiring/how/").Document(nil)
	for _, c := range []struct{ where, html, link, file, picture string }{
		{"its page", page("/playbook/hiring/how/"), "../why/#%23loop", "../50%25%20%231.txt#%23loop", "../50%25%20%231.png"},
		{"the book", page("/print/"), "#playbook.hiring.why:%23loop", "../playbook/hiring/50%25%20%231.txt#%23loop", "../playbook/hiring/50%25%20%231.png"},
		{"a booklet", string(booklet), "https://acme.example/book/playbook/hiring/why/#%23loop",
			"https://acme.example/book/playbook/hiring/50%25%20%231.txt#%23loop", "../playbook/hiring/50%25%20%231.png"},
	} {
		for _, want := range []string{"href=" + c.link, "href=" + c.file, "src=" + c.picture} {
			if !strings.Contains(strings.NewReplacer(`"`, "").Replace(c.html), want) {
				t.Errorf("%s lacks %s: %s", c.where, want, c.html[max(0, strings.Index(c.html, "Signs are")):][:600])
			}
		}
	}
}

// A booklet is printed from an address of its own. It makes what it asks for, and leads nowhere it was not told to.
func TestBooklet(t *testing.T) {
	snap := shipped(t, playbook.Internal)
	b := snap.Booklet("", "/roles/ux-designer/", "/onboarding/ux-designer/")
	data, wrong := b.Document(map[string]int{"roles.ux-designer": 7})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	if b.Pages() != 2 || !b.Numbered() || !bytes.Contains(data, []byte("<i>7</i>")) {
		t.Errorf("%d pages, without the number of a sheet: %.300s", b.Pages(), data)
	}
	for _, m := range regexp.MustCompile(`<link rel="stylesheet"[^>]*href="\.\./([^"]+)"`).FindAllSubmatch(data, -1) {
		if sheet, ok, err := b.Get(string(m[1])); !ok || err != nil || len(sheet) == 0 {
			t.Errorf("%s is not there: %v", m[1], err)
		}
	}
	main := data[bytes.Index(data, []byte(`<section`)):bytes.Index(data, []byte(`</main>`))]
	if m := regexp.MustCompile(`<a[^>]* href="?[^#"h][^" >]*`).Find(main); m != nil {
		t.Errorf("a link leads out of it: %s", m)
	}
	if _, ok, _ := b.Get("no/such/file.css"); ok {
		t.Error("it has what is not there")
	}
}
