package stencil

import (
	"bytes"
	"errors"
	"html/template"
	"strings"
	"testing"
	"text/template/parse"
)

// A Page is what the templates of these tests are executed with.
type Page struct {
	Title  string
	Link   template.URL
	Body   template.HTML
	Data   template.JS
	Count  int
	Share  float64
	Open   bool
	Kind   kind
	Where  *where
	Nobody *where
	Any    any
	List   []where
	Names  []string
	Words  map[string]string
	Marked map[string]where
}

type kind string

type where struct {
	City string
	Far  int
	In   *where
}

// A holder has a field that may hold anything, or nothing.
type holder struct {
	City string
	In   any
}

func (h holder) Said() string { return "at " + h.City }

func (w where) Said() string                 { return "in " + w.City }
func (w *where) Away(km int) (string, error) { return strings.Repeat(">", km), nil }

// A part embeds the page, as the parts of a theme do.
type piece struct {
	*Page
	V any
}

func (p *Page) Say(text string, args ...any) string { return text + strings.Repeat("!", len(args)) }
func (p *Page) Part(v any) piece                    { return piece{p, v} }
func (p *Page) Near() *where                        { return p.Where }
func (p *Page) Slow(n int) string                   { return strings.Repeat("z", n) }
func (p *Page) Fails(bool) (string, error)          { return "", errors.New("no") }

var methods = Methods[Page]{
	"Say":  func(p *Page, a Args) Value { return Text(p.Say(a.Text(0), a.From(1)...)) },
	"Near": func(p *Page, a Args) Value { a.Only(0); return Of(p.Near()) },
	"Part": func(p *Page, a Args) Value { return Of(p.Part(a.Only(1).Any(0))) },
}

func sample(title string) *Page {
	near := &where{City: title, Far: 3}
	return &Page{
		Title: title, Link: template.URL(title), Body: template.HTML(title), Data: template.JS(`{"a":"b"}`), Count: 12, Share: 0.5, Open: true,
		Kind: kind(title), Where: &where{City: "Norwich", In: near}, Any: holder{title, nil}, List: []where{{City: "A"}, {City: title, Far: 2, In: near}},
		Names: []string{"a", title}, Words: map[string]string{"k": title}, Marked: map[string]where{"k": {City: title}},
	}
}

// both makes a page both ways: by html/template, and in steps.
func both(t *testing.T, text string, p *Page) (whole, steps string, err, stepsErr error) {
	t.Helper()
	made, trees := parsed(t, text)
	var a, b bytes.Buffer
	err = made.ExecuteTemplate(&a, "top", p)
	stepsErr = Compile(made, trees, methods, "top").Execute(&b, "top", p)
	return a.String(), b.String(), err, stepsErr
}

func parsed(t *testing.T, text string) (*template.Template, map[string]*parse.Tree) {
	t.Helper()
	made := template.New("").Option("missingkey=zero")
	trees, err := parse.Parse("top", text, "", "", map[string]any{"and": 1, "or": 1, "not": 1, "len": 1, "index": 1, "eq": 1, "ne": 1, "lt": 1, "le": 1, "gt": 1, "ge": 1, "print": 1, "printf": 1})
	if err != nil {
		t.Fatal(err)
	}
	for name, tree := range trees {
		if _, err := made.AddParseTree(name, tree.Copy()); err != nil {
			t.Fatal(err)
		}
	}
	return made, trees
}

// compiled are the steps of templates that html/template has seen.
func compiled(t *testing.T, text string, names ...string) *Set[Page] {
	t.Helper()
	made, trees := parsed(t, text)
	if err := made.ExecuteTemplate(&bytes.Buffer{}, "top", sample("x")); err != nil {
		t.Fatal(err)
	}
	return Compile(made, trees, methods, names...)
}

// What templates say is made in steps, to the same bytes.
func TestSteps(t *testing.T) {
	for _, text := range []string{
		`plain text`, `{{.Title}}`, `{{$.Title}} {{.Count}} {{.Share}} {{.Open}} {{.Kind}}`, `{{.Body}}`,
		`{{.Where.City}} {{.Where.In.City}} {{.Where.In.Far}}`, `{{.Any.City}} {{.Any.Said}} {{.Where.Said}} {{.Where.Away 2}}`,
		`{{$v := .}}{{$v.Where.In.City}}{{$v.Any.City}}{{$v.Marked.k.City}}{{(.Part .Where).V.In.City}}{{(.Part .).Where.In.Far}}{{.Near.In.City}}{{(.Part .).Near.City}}{{(.Part .).Where.Said}}`,
		`{{if .Open}}yes{{else}}no{{end}}{{if .Nobody}}yes{{else}}no{{end}}{{if and .Open .Title}}both{{end}}{{if or .Nobody .Count}}one{{end}}`,
		`{{with .Where}}{{.City}}{{with .In}}{{.City}}{{end}}{{else}}nowhere{{end}}{{with .Nobody}}{{.City}}{{else}}{{$.Title}}{{end}}`,
		`{{range .List}}{{.City}},{{.Far}},{{.Said}},{{.Away 1}};{{end}}{{range .Names}}<li>{{.}}</li>{{else}}none{{end}}`,
		`{{range $i, $x := .List}}{{if $i}}, {{end}}{{$i}}{{$x.City}}{{end}}{{range $x := .Names}}{{$x}}{{$.Title}}{{end}}{{range .Any.In}}{{else}}none{{end}}`,
		`{{$v := .Where}}{{$v.City}}{{if $x := .Title}}{{$x}}{{end}}{{$v = .Where.In}}{{$v.City}}`,
		`{{len .List}}{{len .Title}}{{index .Names 1}}{{index .Words "k"}}{{index .Words "none"}}{{(index .List 1).City}}{{index .Marked "k"}}`,
		`{{eq .Kind "x"}}{{eq .Count 12}}{{eq .Title "a" "b" "x"}}{{ne .Title "x"}}{{lt .Count 13}}{{le .Count 12}}{{gt .Count 1}}{{ge .Share .Share}}{{not .Open}}{{eq .Open true}}`,
		`{{.Words.k}}{{.Say "a"}}{{.Say "a" .Count .Title}}{{(.Part .Where).V.City}}{{(.Part .Title).Say "b"}}{{(.Part 1).Title}}{{.Slow 3}}{{print .Count .Title}}`,
		`{{template "p" .Where}}{{define "p"}}{{.City}}{{template "q" .In}}{{end}}{{define "q"}}{{.Far}}{{end}}`,
		`{{template "p" (.Part .Names)}}{{define "p"}}{{range .V}}{{$.Say .}}{{end}}{{.Title}}{{end}}`,
		`<title>{{.Title}}</title><p title="{{.Title}}" lang={{.Kind}}>{{.Link}}</p><p title="{{.Body}}">`,
		`<a href="{{.Title}}"></a><a href="{{.Link}}"></a><a href="/a/{{.Title}}"></a><a href="/a?b={{.Title}}&amp;c={{.Link}}"></a><a href="{{.Count}}"></a>`,
		`<script type="application/ld+json">{{.Data}}</script><script>var a = {{.Title}}</script>`,
		`<title>{{template "t" .}}</title><p title="{{template "t" .}}"></p><meta content="{{template "t" .}}">{{define "t"}}{{.Title}} · {{template "u" .}}{{end}}{{define "u"}}{{.Kind}}{{end}}`,
	} {
		for _, title := range []string{"x", "", "a b", `<b>"x"</b> & 'y' + z`, "javascript:alert(1)", "https://example.org/?a=b#c", "Grüße\x00\xff", "100%", "a:b/c"} {
			whole, steps, err, stepsErr := both(t, text, sample(title))
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			if stepsErr != nil {
				t.Errorf("%s with %q is not made in steps", text, title)
			} else if steps != whole {
				t.Errorf("%s with %q:\ngot  %q\nwant %q", text, title, steps, whole)
			}
		}
	}
}

// What is out of the ordinary is left to html/template, and nothing is written.
func TestAside(t *testing.T) {
	for _, text := range []string{
		`a{{.None}}`, `a{{.Fails true}}`, `a{{.Nobody.City}}`, `a{{.Nobody.In.City}}`, `a{{.Where.In.In.City}}`, `a{{.Where.None.City}}`, `a{{.Where.City 1}}`, `a{{index .Names 9}}`, `a{{lt .Title 1}}`, `a{{.Say 1}}`, `a{{.Say}}`, `a{{.Part}}`,
		`{{range .Names}}{{break}}{{end}}`, `{{range .Count}}x{{end}}`, `{{range .Words}}x{{end}}`, `{{printf "%d" .Count}}`, `{{.Title | printf "%s"}}`,
		`<p onclick="{{.Title}}">`, `<p style="width: {{.Title}}">`, `{{template "p" .}}{{define "p"}}{{template "p" .}}{{end}}`,
	} {
		_, steps, _, stepsErr := both(t, text, sample("x"))
		if stepsErr != ErrAside || steps != "" {
			t.Errorf("%s: %q, %v", text, steps, stepsErr)
		}
	}
}

// Whatever a value is, it is written as html/template writes it, in every place there is.
func FuzzPlaces(f *testing.F) {
	for _, s := range []string{"", "a", "<", "&amp;", "http:", "a?b=c&d", "\x00", "%41", "%zz", "'\"`+=", "\xff", "</title>", "</script>", "<!--", "a\nb\t\\", "\u2028", "é\u2029", "\b\f\x7f", "日本 & \r"} {
		f.Add(s)
	}
	var text strings.Builder
	for _, p := range places {
		for _, field := range []string{"Title", "Link", "Body", "Kind", "Data"} {
			text.WriteString(p.before + "{{." + field + "}}" + p.after + "\n")
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := sample(s)
		p.Data = template.JS(`{"a":` + `"b"}`)
		whole, steps, err, stepsErr := both(t, text.String(), p)
		if err != nil || stepsErr != nil || whole != steps {
			t.Errorf("%q: %v, %v\ngot  %q\nwant %q", s, err, stepsErr, steps, whole)
		}
	})
}

// Where a template stands in what another makes is said where it was called once, with the value that all is made of.
func TestExecuteAround(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`a<b>{{template "main" .}}</b>z`, "main x"},
		{`a{{with .Where}}{{template "main" $}}{{end}}z`, "main x"},
		{`a{{template "around" .}}z{{define "around"}}({{template "main" .}}){{end}}`, "main x"},
		{`a{{template "main" .}}{{template "main" .}}z`, ""},
		{`a{{range .Names}}{{template "main" $}}{{end}}z`, ""},
		{`a{{template "main" .Where}}z`, ""},
		{`a{{template "main" (.Part 1)}}z`, ""},
		{`a<p title="{{template "main" .}}">z`, ""},
		{`a{{if .Nobody}}{{template "main" .}}{{end}}z`, ""},
	} {
		var w bytes.Buffer
		w.WriteString("before")
		from, to, err := compiled(t, c.text+`{{define "main"}}main {{with .}}x{{end}}{{end}}`, "top", "main").ExecuteAround(&w, "top", "main", sample("x"))
		if err != nil || w.String()[from:to] != c.want {
			t.Errorf("%s: %q is from %d to %d, %v", c.text, w.String(), from, to, err)
		}
	}
}
