package theme

import (
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/source"
)

// Fixed text loses what browsers do not show. What stands beside an action keeps a space, and so does what may be inline.
func TestTightened(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"<ul>\n  <li>a  b</li>\n  {{.}}\n</ul>", "<ul><li>a b</li>{{.}}</ul>"},
		{"<b>a</b>\n<i>{{.}}</i>  <i>b</i> {{.}} ", "<b>a</b>\n<i>{{.}}</i> <i>b</i> {{.}} "},
		{`<p  {{if .}}class="a  {{.}}"{{end}}   id = "x">`, `<p  {{if .}}class="a  {{.}}"{{end}} id="x">`},
		{"{{/* a */}}<p> a </p>\n{{- /* b */}}<p>b</p>\n", "<p>a</p><p>b</p>"},
		{"<pre>\n  {{.}}  b\n</pre> <p>", "<pre>\n  {{.}}  b\n</pre><p>"},
		{`<svg viewBox="0 0 8 8"><path d="M 0 0 L 8 8"/></svg>`, `<svg viewBox="0 0 8 8"><path d="M0 0 8 8"/></svg>`},
		{`<svg><rect x="{{.}}" d="M 0 0 L 8 8"/></svg>`, `<svg><rect x="{{.}}" d="M 0 0 L 8 8"/></svg>`},
		{"{{range .}}\n  <p>{{.}}</p>\n{{else}}\n <hr>\n{{end}}", "{{range .}}<p>{{.}}</p>{{else}}<hr>{{end}}"},
	} {
		trees, wrong := parseFile(source.NewFile("templates/x.html", []byte(tt.text)))
		if found := wrong(); len(found) > 0 {
			t.Fatal(found)
		}
		if got := tightened(trees["templates/x.html"]).tree.Root.String(); got != tt.want {
			t.Errorf("%q\ngot  %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

// What is called where spaces count stays as it is written.
func TestCalledWhereSpacesCount(t *testing.T) {
	th, wrong := Load(source.NewTree(
		overlay("templates/base.html", `<html><head><title>{{template "words" .}}</title></head><body title="{{template "words" .}}">{{block "main" .}}{{end}}</body></html>
{{define "words"}}a  &quot;b&quot;{{end}}{{define "code"}}one
  two{{end}}`),
		overlay("templates/article.html", "{{define \"main\"}}<div>  <pre>{{template \"code\" .}}</pre>  </div>{{end}}"),
	), nil)
	if wrong.Fails(false) {
		t.Fatal(wrong)
	}
	got := page(t, th, "article", frame("/", nil))
	for _, want := range []string{"<title>a  &quot;b&quot;</title>", `title="a  &quot;b&quot;"`, "<div><pre>one\n  two</pre></div>"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// Every template that ships is made tight.
func TestShippedIsTight(t *testing.T) {
	th, _ := Load(shipped(t), nil)
	loose := regexp.MustCompile(`\s\s|>\s+</?(div|p|ul|ol|li|section|table|tr|td|th|h\d|dl|dt|dd)\b`)
	for name, k := range th.kinds {
		for _, t2 := range k.whole().page.Templates() {
			if t2.Tree == nil || strings.HasSuffix(t2.Name(), "blocks") || strings.HasSuffix(t2.Name(), "scripts") {
				continue
			}
			var f fixedParts
			f.action()
			f.list(t2.Tree.Root)
			if at := loose.Find(f.text); at != nil {
				t.Errorf("%s: %q has %q:\n%s", name, t2.Name(), at, f.text)
			}
		}
	}
}
