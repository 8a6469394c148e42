package orgchart

import (
	"encoding/xml"
	"flag"
	"io"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// wellFormed reads a drawing as XML and returns the names of its elements.
func wellFormed(t *testing.T, svg string) (names []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return names
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		names = append(names, start.Name.Local)
		for _, a := range start.Attr {
			if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
				t.Errorf("attribute %s in %s", a.Name.Local, start.Name.Local)
			}
			if a.Name.Local == "href" && strings.HasPrefix(strings.ToLower(a.Value), "javascript:") {
				t.Errorf("link to %s", a.Value)
			}
		}
	}
}

// everyNotation is a chart in which each sign of the notation stands once.
var everyNotation = Chart{
	Name: "Org chart", ID: "main", Open: 3,
	Boxes: []Box{
		{ID: "head", Title: "Head of e-commerce", Note: "Ines Okafor", Mark: "in", Status: "filled", Href: "/roles/head/", Label: "Head of e-commerce, Ines Okafor, in-house", Fold: "Reports of Head of e-commerce"},
		{ID: "pa", Parent: "head", Title: "Assistant", Note: "Kim Lee", Mark: "hy", Assistant: true, Href: "/roles/pa/"},
		{ID: "dev", Parent: "head", Title: "Web developer", Parts: []string{"Jonas", "Amara"}, Mark: "re", Current: true, Href: "/roles/dev/"},
		{ID: "ux", Parent: "dev", Title: "UX designer", Note: "Open, February", Mark: "re", Status: "open", Href: "/roles/ux/"},
		{ID: "bot", Parent: "dev", Title: "Stock robot", Note: "Planned", Mark: "au", Status: "planned"},
		{ID: "care", Parent: "head", Title: "Customer care agent", Note: "Sami and two more", Mark: "in", Seats: 3, Href: "/roles/care/"},
		{ID: "paid", Parent: "head", Title: "Paid media specialist", Note: "Studio Kestrel", Mark: "ag", External: true, Href: "/roles/paid/", Hidden: 12, More: "12 more below Paid media specialist"},
		{ID: "copy", Parent: "head", Title: "Copywriter", Note: "Covered by Ines Okafor", Mark: "fr", Status: "covered", Href: "/roles/copy/"},
		{ID: "law", Parent: "head", Title: "Law", Note: "No one named", Status: "defined"},
	},
	Lines: []Line{{From: "ux", To: "care", Label: "UX designer also works with Customer care agent: help pages"}},
}

func TestGolden(t *testing.T) {
	l := everyNotation.Layout()
	sound(t, everyNotation, l)
	svg := l.SVG()
	wellFormed(t, svg)
	const file = "testdata/notation.svg"
	if *update {
		if err := os.WriteFile(file, []byte(svg+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if svg+"\n" != string(want) {
		t.Errorf("the drawing differs from %s (-update writes it anew):\n%s", file, svg)
	}
}

func TestHostileTexts(t *testing.T) {
	for _, text := range []string{
		`</svg><script>alert(1)</script>`, `" onload="alert(1)`, `' onload='alert(1)`, `<![CDATA[`, `]]>`, `<!--`, `&lt;&amp;&nbsp;`,
		"a\x00b\x08c\x1bd\x7fe\u0085f", "\ufffe\uffff", "bad \xff\xfe utf8", "\xed\xa0\x80", "tab\tand\nline", strings.Repeat("W", 5000),
		strings.Repeat("e\u0301", 300), "\u202etxt.exe", "", " ",
	} {
		c := Chart{Name: text, ID: text, Lines: []Line{{From: "a", To: text + "b", Label: text}}}
		c.Boxes = []Box{
			{ID: "a", Title: text, Note: text, Mark: text, Status: text, Href: text, Label: text, Fold: text, More: text, Hidden: 2},
			{ID: text + "b", Parent: "a", Title: text, Parts: []string{text, text, text, text}},
			{ID: text + "b", Parent: "a", Title: text, Parts: []string{text}},
		}
		svg := c.Layout().SVG()
		for _, name := range wellFormed(t, svg) {
			if name == "script" {
				t.Errorf("%q became a script:\n%s", text, svg)
			}
		}
		if strings.ContainsAny(svg, "\x00\x08\x1b\x7f\t\u0085\ufffe\uffff") {
			t.Errorf("%q: a forbidden character is in the drawing", text)
		}
	}
}

func TestLinks(t *testing.T) {
	for href, want := range map[string]string{
		"/roles/head/": "/roles/head/", "../head/": "../head/", "#head": "#head", "https://example.org/": "https://example.org/",
		"a/b:c": "a/b:c", "?q=a:b": "?q=a:b",
		"javascript:alert(1)": "", "JavaScript:alert(1)": "", "java\nscript:alert(1)": "", "\x01javascript:alert(1)": "", "data:text/html,x": "",
	} {
		svg := Chart{Boxes: []Box{{ID: "a", Href: href}}}.Layout().SVG()
		if got := strings.Contains(svg, "<a "); got != (want != "") {
			t.Errorf("%q: a link is %v", href, got)
		}
		if want != "" && !strings.Contains(svg, `href="`+want+`"`) {
			t.Errorf("%q is not in %s", want, svg)
		}
	}
}

// TestDrawing says what stands in the markup for each kind of box.
func TestDrawing(t *testing.T) {
	long := "International customer relationship and community development manager"
	for _, test := range []struct {
		name      string
		box       Box
		has, lack []string
	}{
		{"no status is filled", Box{}, []string{`class="n filled"`}, []string{"<use", `class="tl"`, "<a "}},
		{"unknown words", Box{Mark: "robot", Status: "maybe"}, []string{`class="n defined"`}, []string{"robot", "maybe"}},
		{"mark", Box{Mark: "fr", Status: "open"}, []string{`class="n open fr"`, `<use class="mk" href="#fr"`, `class="tl"`}, nil},
		{"external", Box{External: true}, []string{`class="n filled ext"`, `<rect class="ex"`}, nil},
		{"current", Box{Current: true, Href: "/x/"}, []string{`class="n filled me"`, `aria-current="page"`}, nil},
		{"one seat", Box{Seats: 1}, nil, []string{"×"}},
		{"seats", Box{Seats: 3}, []string{">×3</text>"}, nil},
		{"no link is an image with a name", Box{Title: "Cook", Note: "Ann"}, []string{`<g role="img" aria-label="Cook, Ann">`}, []string{"<a "}},
		{"a name of its own", Box{Title: "Cook", Label: "Cook & chef"}, []string{`aria-label="Cook &amp; chef"`}, nil},
		{"an id instead of a title", Box{ID: "ux"}, []string{`>ux</text>`, `aria-label="ux"`}, nil},
		{"parts", Box{Title: "Cook", Note: "unseen", Parts: []string{"Ann", "Bob"}}, []string{`class="sp"`, ">Ann</text>", ">Bob</text>"}, []string{">unseen<"}},
		{"many parts", Box{Parts: []string{"Ann", "Bob", "Cem", "Dan"}}, []string{">Ann</text>", ">Bob</text>", ">+2</text>", "<title>Ann, Bob, Cem, Dan</title>"}, []string{">Cem<"}},
		{"one part is a note", Box{Parts: []string{"Ann", " "}}, []string{">Ann</text>"}, []string{`class="sp"`}},
		{"badge", Box{Hidden: 7, Href: "/teams/x/", More: "7 more"}, []string{`<a class="hid" transform="translate(149 55)" href="/teams/x/"><title>7 more</title>`, ">+7</text>"}, []string{`class="tg`}},
		{"badge without a link", Box{Hidden: 7}, []string{`<g class="hid"`, `aria-label="+7"`}, nil},
		{"long title", Box{Title: long}, []string{"…</text>", "<title>" + long + "</title>"}, nil},
		{"long note", Box{Title: "Cook", Note: long}, []string{"…</text>", "<title>Cook, " + long + "</title>"}, nil},
		{"short title", Box{Title: "Cook"}, nil, []string{"<title>", "textLength"}},
	} {
		svg := Chart{Boxes: []Box{test.box}}.Layout().SVG()
		wellFormed(t, svg)
		for _, s := range test.has {
			if !strings.Contains(svg, s) {
				t.Errorf("%s: no %s in\n%s", test.name, s, svg)
			}
		}
		for _, s := range test.lack {
			if strings.Contains(svg, s) {
				t.Errorf("%s: %s in\n%s", test.name, s, svg)
			}
		}
	}
}

func TestButtons(t *testing.T) {
	c := Chart{Boxes: []Box{{ID: "a", Title: "Head", Fold: "Reports of Head", Hidden: 3}, {ID: "b", Parent: "a"}}}
	svg := c.Layout().SVG()
	for _, s := range []string{`aria-expanded="true"`, `<title>Reports of Head</title>`, `class="hid" transform="translate(121 55)"`} {
		if !strings.Contains(svg, s) {
			t.Errorf("no %s in\n%s", s, svg)
		}
	}
	if n := strings.Count(svg, `class="tg js"`); n != 1 {
		t.Errorf("%d buttons for one manager", n)
	}
	c.Fixed = true
	if strings.Contains(c.Layout().SVG(), `class="tg`) {
		t.Error("a fixed chart has buttons")
	}
}

func TestIDsAndKeys(t *testing.T) {
	c := chart("a, a, b<a, a~2, c<a~2")
	c.Boxes = append(c.Boxes, Box{}, Box{}, Box{ID: "a\x00"})
	c.Lines = []Line{{From: "b", To: "c"}}
	c.ID = `x"1 <`
	svg := c.Layout().SVG()
	for _, s := range []string{`<marker class="ring" id="x1-ring"`, `marker-end="url(#x1-ring)"`, `data-f="b" data-t="c"`, `data-id="b" data-p="a"`} {
		if !strings.Contains(svg, s) {
			t.Errorf("no %s in\n%s", s, svg)
		}
	}
	seen := map[string]bool{}
	for _, part := range strings.Split(svg, `data-id="`)[1:] {
		key, _, _ := strings.Cut(part, `"`)
		if key == "" || seen[key] {
			t.Errorf("key %q is empty or twice there", key)
		}
		seen[key] = true
	}
	if len(seen) != len(c.Boxes) {
		t.Errorf("%d keys for %d boxes", len(seen), len(c.Boxes))
	}
}
