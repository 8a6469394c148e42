package diag_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

func at(text, part string) source.Span {
	f := source.NewFile("content/roles/ux.md", []byte(text))
	i := strings.Index(text, part)
	return f.Span(i, i+len(part))
}

func TestTextShowsTheLineAndThePlace(t *testing.T) {
	for name, c := range map[string]struct {
		d    diag.Diagnostic
		want string
	}{
		"a value": {
			diag.Diagnostic{Severity: diag.Error, Code: "unknown-ref", At: at("title: UX\nreports_to: Ecomerce manager\n", "Ecomerce manager"),
				Message: "reports_to: no role called “Ecomerce manager”.", Hint: "Did you mean “E-commerce manager”?"},
			"content/roles/ux.md:2:13: error unknown-ref: reports_to: no role called “Ecomerce manager”.\n" +
				"     2 | reports_to: Ecomerce manager\n" +
				"       |             ^^^^^^^^^^^^^^^^\n" +
				"  Did you mean “E-commerce manager”?\n",
		},
		"wide characters and tabs": {
			diag.Diagnostic{Severity: diag.Warning, Code: "x", At: at("\t日本: ab\n", "ab"), Message: "m"},
			"content/roles/ux.md:1:6: warning x: m\n" +
				"     1 |     日本: ab\n" +
				"       |           ^^\n",
		},
		"nowhere": {diag.Diagnostic{Severity: diag.Info, Code: "x", Message: "m"}, "info x: m\n"},
		"control characters of a value do not reach the terminal": {
			diag.Diagnostic{Severity: diag.Error, Code: "x", At: at("a: \x1b[31mred\u202e\n", "red"), Message: "bad \x1b[2J"},
			"content/roles/ux.md:1:9: error x: bad <U+001B>[2J\n" +
				"     1 | a: <U+001B>[31mred<U+202E>\n" +
				"       |         ^^^\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := (diag.Printer{}).Print(&b, diag.List{c.d}); err != nil {
				t.Fatal(err)
			}
			if b.String() != c.want {
				t.Errorf("got\n%swant\n%s", b.String(), c.want)
			}
		})
	}
}

func TestJSONHasKeyValueAndFixes(t *testing.T) {
	text := "skil: [SEO]\n"
	d := diag.Diagnostic{Severity: diag.Warning, Code: "unknown-field", At: at(text, "[SEO]"), Key: at(text, "skil"), Message: "m",
		Fixes: []diag.Edit{{Span: at(text, "skil"), Text: "skills"}}}
	var b bytes.Buffer
	if err := (diag.Printer{Dir: "book/"}).PrintJSON(&b, diag.List{d}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Findings []struct {
			At    struct{ Column, EndColumn int }
			Key   struct{ File string }
			Fixes []struct{ Text string }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	f := got.Findings[0]
	if f.At.Column != 7 || f.At.EndColumn != 12 || f.Key.File != "book/content/roles/ux.md" || f.Fixes[0].Text != "skills" {
		t.Errorf("got %s", b.String())
	}
}

func TestGitHubEscapesWhatWouldEndTheCommand(t *testing.T) {
	d := diag.Diagnostic{Severity: diag.Error, Code: "x", At: at("a\n", "a"), Message: "50%\n::set-output"}
	var b bytes.Buffer
	if err := (diag.Printer{}).PrintGitHub(&b, diag.List{d}); err != nil {
		t.Fatal(err)
	}
	want := "::error file=content/roles/ux.md,line=1,col=1,endColumn=2,title=x::50%25%0A::set-output\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
}

// A list of any length is bounded where people read it: the gravest are shown, the others counted. Programs get all.
func TestVeryManyFindingsAreBounded(t *testing.T) {
	f := source.NewFile("a.md", []byte(strings.Repeat("word\n", 20_000)))
	var list diag.List
	for i := range 100_000 {
		d := diag.Diagnostic{Severity: diag.Warning, Code: "w", At: f.Span(i%1000, i%1000+1), Message: fmt.Sprint("warning ", i)}
		if i%30_000 == 29_999 {
			d.Severity, d.Code = diag.Error, "e"
		}
		list.Add(d)
	}
	var b bytes.Buffer
	if err := (diag.Printer{Most: 100}).Print(&b, list); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if n := strings.Count(text, " warning w: "); n != 97 || len(text) > 100*200 {
		t.Errorf("%d warnings in %d bytes", n, len(text))
	}
	if n := strings.Count(text, " error e: "); n != 3 {
		t.Errorf("%d of 3 errors are shown", n)
	}
	if !strings.HasSuffix(text, "… and 99900 warnings more, which are not listed here. rolebook check --format json lists all.\n") {
		t.Errorf("it ends %q", text[len(text)-150:])
	}
	if strings.Index(text, "warning 96\n") > strings.Index(text, "warning 29999\n") {
		t.Error("the order is another")
	}
	b.Reset()
	if err := (diag.Printer{Most: 100}).PrintGitHub(&b, list); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n"); n != 101 || !strings.HasSuffix(b.String(), "::notice::99900 warnings more are not listed here. rolebook check --format json lists all.\n") {
		t.Errorf("%d lines for a workflow", n)
	}
	if n := len((diag.Printer{Most: 100}).Findings(list)); n != len(list) {
		t.Errorf("programs get %d of %d", n, len(list))
	}
}

// One finding is bounded, too, whatever the value in it: its message, its line and the places it names.
func TestOneFindingIsBounded(t *testing.T) {
	long := strings.Repeat("very long \x1b\u202e", 20_000)
	f := source.NewFile("a.md", []byte(long))
	d := diag.Diagnostic{Severity: diag.Error, Code: "x", At: f.Span(0, len(long)), Message: "a " + long, Hint: "b " + long}
	for i := range 10_000 {
		d.Related = append(d.Related, f.Span(i, i+1))
	}
	for form, print := range map[string]func(io.Writer, diag.List) error{"text": diag.Printer{}.Print, "github": diag.Printer{}.PrintGitHub} {
		var b bytes.Buffer
		if err := print(&b, diag.List{d}); err != nil {
			t.Fatal(err)
		}
		if b.Len() > 6000 || strings.ContainsAny(b.String(), "\x1b\u202e") {
			t.Errorf("%s: %d bytes: %.200q", form, b.Len(), b.String())
		}
	}
}

func TestSortOrdersAndDropsRepetitions(t *testing.T) {
	text := "one two"
	a := diag.Diagnostic{Code: "b", At: at(text, "two"), Message: "m"}
	b := diag.Diagnostic{Code: "a", At: at(text, "one"), Message: "m"}
	l := diag.List{a, b, a}
	l.Sort()
	if len(l) != 2 || l[0].Code != "a" {
		t.Errorf("got %v", l)
	}
}

func TestWhatStopsABuild(t *testing.T) {
	for _, c := range []struct {
		d             diag.Diagnostic
		plain, strict bool
	}{
		{diag.Diagnostic{Severity: diag.Error}, true, true},
		{diag.Diagnostic{Severity: diag.Warning}, false, true},
		{diag.Diagnostic{Severity: diag.Info}, false, false},
		{diag.Diagnostic{Severity: diag.Warning, Clock: true}, false, false},
	} {
		if l := (diag.List{c.d}); l.Fails(false) != c.plain || l.Fails(true) != c.strict {
			t.Errorf("%v (clock %v): plain %v, strict %v", c.d.Severity, c.d.Clock, l.Fails(false), l.Fails(true))
		}
	}
}

func TestNearestWord(t *testing.T) {
	known := []string{"skills", "title", "summary", "seats", "E-commerce manager", "Web developer"}
	for word, want := range map[string]string{
		"skill": "skills", "sumary": "summary", "Ecomerce manager": "E-commerce manager", "web-developer": "Web developer",
		"tilte": "title", "setas": "seats",
		"Chief happiness officer": "", "x": "",
	} {
		if got := diag.Nearest(word, known); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}
