package theme

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
	"rolebook/generator/words"
)

// A small theme of one kind, with a part of its own.
var small = []*source.File{
	overlay("templates/base.html", "<html>{{range .Styles}}[{{.}}]{{end}}{{range .Scripts}}({{.}}){{end}}\n{{block \"main\" .}}none{{end}}{{.Sprite}}"),
	overlay("templates/partials/card.html", `<p>{{.V}} {{.T "seen from"}} {{.Page.URL}}</p>{{define "card blocks"}}card{{end}}`),
	overlay("templates/role.html", `{{define "blocks"}} hero  stat {{end}}{{define "scripts"}}chart.js{{end}}{{define "main"}}<h1>{{.View.Title}}</h1>{{template "card" ($.Part .View.Lead.Name)}}{{end}}`),
	overlay("templates/job.html", `{{define "blocks"}}stat hero card{{end}}{{define "main"}}job{{end}}`),
	overlay("templates/plain.html", `whole file: {{.View}}`),
	overlay("static/style.css", "a{}"), overlay("static/site.css", "own{}"), overlay("static/chart.js", "chart()"),
	overlay("static/fonts/a.woff2", "font"), overlay("static/icon.svg", `<svg stroke="#12694f"/>`),
	overlay("static/blocks/hero.css", "hero{}"), overlay("static/blocks/stat.css", "stat{}"), overlay("static/blocks/card.css", "card{}"),
}

type role struct {
	Title string
	Lead  *person
}
type person struct{ Name string }

func with(more ...*source.File) *source.Tree {
	return source.NewTree(append(slices.Clone(small), more...)...)
}

func frame(url string, view any) *Frame {
	return &Frame{Page: Page{URL: url}, View: view, Words: words.In("en", nil)}
}

func TestExecute(t *testing.T) {
	th, problems := Load(with(), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := th.Kinds(); !slices.Equal(got, []string{"job", "plain", "role"}) || !th.Has("role") || th.Has("base") {
		t.Errorf("kinds: %q", got)
	}
	got := page(t, th, "role", frame("/roles/ux/", role{"UX & more", &person{"Ines"}}))
	sheet := th.paths["blocks/job.css"]
	want := fmt.Sprintf("<html>[../../%s][../../%s][../../%s](../../%s)\n<h1>UX &amp; more</h1><p>Ines seen from /roles/ux/</p>",
		th.paths["style.css"], sheet, th.paths["site.css"], th.paths["chart.js"])
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := page(t, th, "plain", frame("/", "<b>")); !strings.HasSuffix(got, "\nwhole file: &lt;b&gt;") {
		t.Errorf("a file without a define is the main part: %s", got)
	}

	var b bytes.Buffer
	b.WriteString("before")
	if d := th.Execute(&b, "nope", frame("/", nil)); len(d) != 1 || !strings.Contains(d[0].Hint, "templates/nope.html") || b.String() != "before" {
		t.Errorf("an unknown kind: %v, %q", d, b.String())
	}
	if d := th.Execute(&b, "role", frame("/", role{"x", nil})); len(d) != 1 || b.String() != "before" {
		t.Errorf("a page that stops leaves nothing behind: %v, %q", d, b.String())
	}
}

// The main part is shown in the page it stands in, unless it is another there than alone.
func TestExecuteBoth(t *testing.T) {
	for _, c := range []struct{ base, main, want string }{
		{`<body>{{block "main" .}}none{{end}}</body>`, `<h1>{{.View}}</h1>`, `<h1>UX</h1>`},
		{`<body>{{.Icon "right"}}{{template "main" .}}{{.Sprite}}`, `{{.Icon "down"}}`, `<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-down"/></svg>`},
		{`<body>{{.Icon "right"}}{{template "main" .}}`, `{{.Sprite}}`, ""},
		{`<body>{{template "main" .}}{{template "main" .}}`, `{{.View}}`, ""},
		{`<body>{{template "main" (.Part 1)}}`, `{{.View}}`, ""},
	} {
		th, problems := Load(with(overlay("templates/base.html", c.base), overlay("templates/role.html", `{{define "main"}}`+c.main+`{{end}}`)), nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var b, alone bytes.Buffer
		b.WriteString("before")
		f := frame("/", "UX")
		from, to, wrong := th.ExecuteBoth(&b, "role", f)
		if wrong = append(wrong, th.ExecuteMain(&alone, "role", f)...); len(wrong) > 0 {
			t.Fatal(wrong)
		}
		if got := b.String()[from:to]; got != c.want || got != "" && got != alone.String() {
			t.Errorf("%s: %q in %q, alone %q", c.base, got, b.String(), alone.String())
		}
	}
}

func TestAssets(t *testing.T) {
	th, _ := Load(with(), nil)
	paths := func(th *Theme) (out []string) {
		for _, a := range th.Assets() {
			out = append(out, a.Path)
		}
		return out
	}
	at := func(name, ext, data string) string {
		return "assets/" + name + "." + source.Sum([]byte(data)).Short() + ext
	}
	// role names hero and stat, and card through its partial: the same set as job, so both share a sheet.
	want := []string{at("chart", ".js", "chart()"), at("icon", ".svg", `<svg stroke="#12694f"/>`),
		at("job", ".css", "card{}\nhero{}\nstat{}\n"), at("site", ".css", "own{}"), at("style", ".css", "a{}"), "fonts/a.woff2"}
	if got := paths(th); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if th.kinds["role"].sheet != "blocks/job.css" || th.kinds["plain"].sheet != "" {
		t.Errorf("sheets: %q, %q", th.kinds["role"].sheet, th.kinds["plain"].sheet)
	}

	violet := th.With(Brand{Accent: "#7a3cff"})
	if got := paths(violet); !slices.Contains(got, at("brand", ".css", "@layer tokens{:root{--brand:#7a3cff;}}\n")) ||
		!slices.Contains(got, at("icon", ".svg", `<svg stroke="#7a3cff"/>`)) || len(got) != len(want)+1 {
		t.Errorf("in another colour: %q", got)
	}
	if !slices.Equal(paths(th), want) || th.Sum("plain") == violet.Sum("plain") {
		t.Error("a brand changes a theme of its own, and its sum")
	}
	if got := page(t, violet, "plain", frame("/x/", "")); !strings.Contains(got, "][../assets/brand.") {
		t.Errorf("the brand's sheet comes second: %s", got)
	}
	edited, _ := Load(with(overlay("templates/partials/card.html", "new")), nil)
	for _, kind := range []string{"role", "job"} {
		if edited.Sum(kind) == th.Sum(kind) {
			t.Errorf("the sum of %s does not see a changed partial", kind)
		}
	}
	edited, _ = Load(with(overlay("templates/plain.html", "new")), nil)
	if edited.Sum("plain") == th.Sum("plain") || edited.Sum("job") != th.Sum("job") {
		t.Error("the template of a kind changes the sum of that kind only")
	}
	if a := NewAsset("filters.css", []byte("x")); a.URL() != "/"+at("filters", ".css", "x") {
		t.Errorf("URL of an asset: %s", a.URL())
	}
}

// Mistakes in templates are found where they are, in words.
func TestMistakesAtLoad(t *testing.T) {
	for _, tt := range []struct{ name, path, text, at, message, hint string }{
		{"unclosed", "templates/role.html", "{{define \"main\"}}\n{{if .X}}\n", "3:1", "Something is opened here and never closed.", "Every {{if}}, {{range}}, {{with}} and {{define}} needs an {{end}}."},
		{"stray end", "templates/role.html", "a\n  b {{end}}\n", "2:3", "This {{end}} belongs to nothing.", ""},
		{"unclosed action", "templates/role.html", "<p>\n  {{.Title", "2:3", "This action is not closed.", "It ends with }}."},
		{"else if", "templates/role.html", "{{define \"main\"}}\n {{with .X}}{{else if .Y}}{{end}}{{end}}", "2:15", "{{else if}} does not belong here.", "It stands between {{if}} and {{end}}. Inside {{with}} and {{range}}, write {{else}}{{if …}}…{{end}}{{end}}."},
		{"function", "templates/partials/card.html", "<p>\n  {{lenn .X}}</p>", "2:5", `There is no function "lenn".`, `Did you mean "len"?`},
		{"variable", "templates/role.html", "<p>{{$lead}}</p>", "1:6", "The variable $lead is not set here.", ""},
		{"partial", "templates/role.html", "{{define \"main\"}}\n <b>ö</b>{{template \"cards\" .}}{{end}}", "2:10", `There is no partial "cards".`, `Did you mean "card"?`},
		{"context", "templates/role.html", "{{define \"main\"}}\n<a {{if .X}}href=\"{{end}}\">x</a>{{end}}", "2:4", "This cannot be made safe: {{if}} branches end in different contexts.", "Every branch has to leave tags and quotes as it found them."},
		{"block", "templates/role.html", "{{define \"blocks\"}}hero\n  sta{{end}}{{define \"main\"}}{{end}}", "2:3", `There is no block "sta".`, `Did you mean "stat"?`},
		{"script", "templates/role.html", "{{define \"scripts\"}}zoom.js{{end}}{{define \"main\"}}{{end}}", "1:21", `There is no script "zoom.js".`, "It would lie at static/zoom.js."},
	} {
		th, problems := Load(with(overlay(tt.path, tt.text)), nil)
		if len(problems) != 1 {
			t.Errorf("%s: %d problems, want 1: %+v", tt.name, len(problems), problems)
			continue
		}
		d := problems[0]
		at := d.At.From()
		if d.At.Path() != tt.path || fmt.Sprintf("%d:%d", at.Line, at.Col) != tt.at || !strings.Contains(d.Message, tt.message) || d.Hint != tt.hint ||
			d.Code != "template" || d.Severity != diag.Error {
			t.Errorf("%s: got %s:%d:%d %q, hint %q; want %s %q, hint %q", tt.name, d.At.Path(), at.Line, at.Col, d.Message, d.Hint, tt.at, tt.message, tt.hint)
		}
		var b bytes.Buffer
		if again := th.Execute(&b, "role", frame("/", role{})); len(again) == 0 || again[0].Message != d.Message {
			t.Errorf("%s: a broken page says why: %v", tt.name, again)
		}
		if strings.Contains(tt.path, "partials") {
			continue
		}
		if other := th.Execute(&b, "job", frame("/", nil)); len(other) > 0 {
			t.Errorf("%s: other kinds suffer: %v", tt.name, other)
		}
	}
	for _, stray := range []string{"templates/partial/card.html", "templates/role.htm"} {
		if _, d := Load(with(overlay(stray, "x")), nil); len(d) != 1 || d[0].Severity != diag.Warning || d[0].At.Path() != stray {
			t.Errorf("%s: %+v", stray, d)
		}
	}
	if _, d := Load(source.NewTree(small[2:]...), nil); len(d) == 0 || !strings.Contains(d[0].Message, "base.html is missing") {
		t.Errorf("without a base: %v", d)
	}
}

func TestMistakesOnPages(t *testing.T) {
	view := struct {
		Title  string
		Lead   *person
		Others []person
		When   string
	}{"UX", nil, []person{{"Ines"}}, "soon"}
	for _, tt := range []struct{ name, text, at, under, message, hint string }{
		{"field", "\n <b>é</b> {{.View.Titl}}", "2:19", "Titl", `There is no "Titl" here.`, `Did you mean "Title"?`},
		{"inner field", "{{range .View.Others}}\n{{.Nam}}{{end}}", "2:4", "Nam", `There is no "Nam" here.`, `Did you mean "Name"?`},
		{"method", "{{$.Dat .View}}", "1:5", "Dat", `There is no "Dat" here.`, `Did you mean "Date"?`},
		{"empty", "{{.View.Title}}{{.View.Lead.Name}}", "1:18", ".View.Lead.Name", "What stands before the last point is empty on this page.", "Ask for it first, as in {{with .Lead}}{{.Title}}{{end}}."},
		{"icon", `{{$.Icon "serch"}}`, "1:3", "$.Icon", `There is no icon "serch".`, `Did you mean "search"?`},
		{"mark", `{{$.Shape "remote" ""}}`, "1:3", "$.Shape", `There is no mark "remote".`, "Marks are in, re, hy, fr, ag and au."},
		{"status", `{{$.Shape "re" "gone"}}`, "1:3", "$.Shape", `There is no status "gone".`, "A seat is filled, open, planned, covered or defined."},
		{"asset", `{{$.Asset "styles.css"}}`, "1:3", "$.Asset", "There is no file static/styles.css.", `Did you mean "style.css"?`},
		{"date", `{{$.Date .View.When}}`, "1:3", "$.Date", "This is not a date: soon.", ""},
		{"range", `{{range .View.Title}}{{.X}}{{end}}`, "1:9", ".View.Title", "This is no list, so range cannot go through it.", ""},
		{"arguments", `{{$.T}}`, "1:3", "$.T", "There are too many values here, or too few: for T: want at least 1 got 0.", ""},
		{"kind of value", `{{$.T 5}}`, "1:7", "5", "A text is needed here.", ""},
		{"other kind of value", `{{$.Money .View.Title "GBP"}}`, "1:11", ".View.Title", "A value of another kind is needed here.", ""},
		{"too long", `{{index .View.Others 7}}`, "1:3", "index .View.Others 7", "The list is not that long.", ""},
		{"partial", `{{template "broken" .}}{{define "broken"}}` + "\n{{.Nope}}{{end}}", "2:4", "Nope", `There is no "Nope" here.`, ""},
	} {
		th, problems := Load(with(overlay("templates/role.html", tt.text)), nil)
		if len(problems) > 0 {
			t.Errorf("%s: %+v", tt.name, problems)
			continue
		}
		var b bytes.Buffer
		found := th.Execute(&b, "role", frame("/", view))
		if len(found) != 1 {
			t.Errorf("%s: %d problems: %+v", tt.name, len(found), found)
			continue
		}
		d := found[0]
		at := d.At.From()
		if fmt.Sprintf("%d:%d", at.Line, at.Col) != tt.at || d.At.Text() != tt.under || !strings.Contains(d.Message, tt.message) || d.Hint != tt.hint || b.Len() > 0 {
			t.Errorf("%s: got %d:%d %q under %q, hint %q", tt.name, at.Line, at.Col, d.Message, d.At.Text(), d.Hint)
		}
	}
}

// Run with -race: one theme and one frame make the same page however often, also at once.
func TestManyAtOnce(t *testing.T) {
	th, _ := Load(with(), nil)
	f := frame("/roles/ux/", role{"UX", &person{"Ines"}})
	want := page(t, th, "role", f)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				var b bytes.Buffer
				if d := th.Execute(&b, "role", f); len(d) > 0 || b.String() != want {
					t.Errorf("%v, %s", d, b.String())
				}
			}
		})
	}
	all.Wait()
}
