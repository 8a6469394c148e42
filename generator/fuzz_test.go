package generator_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"image/jpeg"
	"image/png"
	"io"
	"path"
	"strings"
	"testing"

	"rolebook/generator"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// FuzzRename renames a role that any text may refer to, and renames it back: every file has the bytes it had, and a
// renaming that is refused has touched nothing.
func FuzzRename(f *testing.F) {
	for _, seed := range []string{
		"See [[Buyer]], [[buyer|us]] and [him](../roles/buyer.md#why \"t\").\n\n[ref]: ../roles/buyer.md\n\n[x][ref]",
		"---\nroles: [buyer, 'Buyer', \"buyer\"] # buyer\nraci:\n- {activity: Buying, R: buyer, A: [buyer]}\n---\n::objectives{role=buyer}\n",
		"[a](/roles/buyer/) `[[buyer]]` <!-- [[buyer]] --> <a href=\"../roles/buyer.md\">b</a>\r\n\r\n:::internal\r\n[[buyer]]\r\n:::\r\n",
		"---\nroles: &a [buyer]\nauthor: *a\n---\n[[BUYER]] [](<../roles/buyer.md>) ![](../roles/buyer.md)",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, guide []byte) {
		const away = "zqxpurchasing"
		if len(guide) > 4<<10 || bytes.Contains(bytes.ToLower(guide), []byte("zqx")) {
			return
		}
		dir := folder(t, "-- rolebook.yaml --\nname: Acme\n-- content/roles/buyer.md --\n---\ntitle: Purchaser\n---\nSee [myself](buyer.md).\n-- content/roles/seller.md --\n---\ntitle: Seller\nreports_to: buyer\n---\n")
		put(t, dir, "content/playbook/any.md", guide)
		turn := func(old, new string) (map[string][]byte, bool) {
			done, err := compile(t, dir, playbook.Internal).Rename(context.Background(), generator.Renaming{Old: old, New: new})
			var refused *generator.Refused
			if errors.As(err, &refused) {
				return onDisk(t, dir), false
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := done.Write(dir); err != nil {
				t.Fatal(err)
			}
			out := onDisk(t, dir)
			delete(out, "rolebook.urls")
			return out, true
		}
		first := onDisk(t, dir)
		was, ok := turn("role:buyer", away)
		if !ok {
			equalFiles(t, "after a refusal", was, first)
			return
		}
		was, ok = turn("role:"+away, "buyer")
		if !ok {
			return // what was fine under one name is refused under the other: nothing was written then
		}
		for name, data := range first {
			// The case of an id is that of its file, and an address may be written in another way that means the same.
			if got := was[name]; !bytes.EqualFold(got, data) && !bytes.ContainsAny(data, "%&\\") {
				t.Errorf("%s was\n%q\nand is\n%q", name, data, got)
			}
		}
		if len(was) != len(first) {
			t.Errorf("there are %d files, not %d", len(was), len(first))
		}
	})
}

// FuzzDrawing publishes any bytes as a drawing: what comes out is nothing, or one drawing that neither runs nor asks.
func FuzzDrawing(f *testing.F) {
	for _, inner := range []string{
		`<rect x="1" fill="url(#g)" style="stroke: url('#g')"/>`, `<script>alert(1)</script>`, `<a href="javascript:alert(1)"><text>x</text></a>`, `<style>@import "x.css";a{fill:u/**/rl(x)}</style>`,
		`<foreignObject><iframe src="x"/></foreignObject>`, `<use xlink:href=" java&#10;script&#58;alert(1)"/>`, `<!DOCTYPE x [<!ENTITY a "b">]><text>&a;</text>`, `<image href="data:image/svg+xml,x"/>`,
	} {
		f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + inner + `</svg>`))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		out := generator.SafeDrawing(data)
		if len(bytes.TrimSpace(out)) == 0 {
			return
		}
		if why := liveXML(out); why != "" {
			t.Errorf("%s in %q, made of %q", why, out, data)
		}
		d := xml.NewDecoder(bytes.NewReader(out))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if x, ok := token.(xml.StartElement); ok {
				for _, a := range x.Attr {
					value := strings.ToLower(strings.Map(func(r rune) rune {
						if r <= ' ' {
							return -1
						}
						return r
					}, a.Value))
					if name := a.Name.Local; name == "href" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/") ||
						strings.Contains(value, "javascript:") || strings.Contains(value, "url(") && !strings.Contains(value, "url(#") && !strings.Contains(value, "url('#") && !strings.Contains(value, `url("#`) {
						t.Errorf("%s=%q is left of %q", name, a.Value, data)
					}
				}
			}
		}
		if again := generator.SafeDrawing(out); !bytes.Equal(again, out) {
			t.Errorf("cleaned twice it is another: %q, then %q", out, again)
		}
	})
}

// FuzzPicture cleans any bytes as a picture of each kind: it ends, makes nothing longer, and what was cleaned is clean.
func FuzzPicture(f *testing.F) {
	for _, encode := range []func(io.Writer) error{
		func(w io.Writer) error { return jpeg.Encode(w, photo(), nil) }, func(w io.Writer) error { return png.Encode(w, photo()) },
	} {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Add([]byte("RIFF\xFF\xFF\xFF\xFFWEBPVP8X\xFF\xFF\xFF\xFF"))
	f.Add(segment(0xE1, "Exif"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"a.jpg", "a.png", "a.webp", "a.gif"} {
			out := generator.CleanPicture(source.NewFile(name, data))
			if len(out) > len(data) {
				t.Errorf("%s: %d bytes became %d", path.Ext(name), len(data), len(out))
			}
			if again := generator.CleanPicture(source.NewFile(name, out)); !bytes.Equal(again, out) {
				t.Errorf("%s: cleaned twice it is another: %q, then %q", path.Ext(name), out, again)
			}
		}
	})
}

// FuzzMinified renders any prose and minifies the page it stands in, as a build does: nothing in it is live, and what
// follows it is still there.
func FuzzMinified(f *testing.F) {
	for _, seed := range []string{
		inMarkup, inLines, "`</script>`<b title='a b'>x</b> <a href=x title=\"'\">y</a>", "<details open><summary>x</summary>\n\n<!-- y -->\n\n</details>", "| a |\n|:-:|\n| <b |",
		"[a](b 'c') ![d](e.png \"f\") <img src=g alt=''>", "```html\n<pre>\n</pre>\n```", "&lt;script&gt; &#60;b&#62; &amp;lt;", "# a {#b .c}\n\n# a",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		inner := markdown.Render(source.NewFile("a.md", []byte(text)).Whole(), markdown.Options{Internal: true})
		page := `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="` + policy + `"></head><body><main>` + inner + `</main><p id="-after">after</p></body></html>`
		out, err := generator.Minified([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		if why := livePage(out); why != "" {
			t.Errorf("%s in\n%s\nmade of\n%s", why, out, inner)
		}
		if n := bytes.Count(out, []byte("-after")); n != 1 || !bytes.Contains(out, []byte(">after")) {
			t.Errorf("what follows is gone:\n%s\nmade of\n%s", out, inner)
		}
	})
}
