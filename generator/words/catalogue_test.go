package words

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"text/template/parse"
	"unicode"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write english.txt anew")

const heading = `# Every text that rolebook says on pages, in English: what a translation has to translate.
# Written by: go test ./generator/words -update
`

// english.txt is what translators work from. It holds what templates and Go files say, no more and no less.
func TestEnglish(t *testing.T) {
	all, err := Messages(os.DirFS("../../templates"), os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(heading)
	for _, m := range all {
		if strings.ContainsAny(m.String(), "\n\t") || strings.Contains(m.One+m.Text, "|") {
			t.Errorf("%q cannot stand on a line of its own", m)
		}
		fmt.Fprintln(&b, m)
	}
	if *update {
		if err := os.WriteFile("english.txt", []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	is, _ := os.ReadFile("english.txt")
	was, now := strings.Split(string(is), "\n"), strings.Split(b.String(), "\n")
	for _, line := range now {
		if !slices.Contains(was, line) {
			t.Errorf("english.txt lacks: %s", line)
		}
	}
	for _, line := range was {
		if !slices.Contains(now, line) {
			t.Errorf("english.txt has, and nothing says: %s", line)
		}
	}
	if t.Failed() {
		t.Log("go test ./generator/words -update writes it anew")
	}
}

// A text of two plural forms may have one singular only, or a catalogue could not tell the two apart.
func TestOneSingularEach(t *testing.T) {
	all, err := Messages(os.DirFS("../../templates"), os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range all[1:] {
		if m.Text == all[i].Text && m.One != "" && all[i].One != "" {
			t.Errorf("%q counts from %q and from %q", m.Text, m.One, all[i].One)
		}
	}
}

func TestMessages(t *testing.T) {
	templates := fstest.MapFS{"role.html": {Data: []byte(`
		<h2>{{$.T "On this page"}}</h2>{{range .Roles}}{{if eq .Kind "T"}}{{$.N .Count "{n} role" "{n} roles"}}{{end}}
		{{else}}{{(.Frame).T "None"}}{{end}}{{template "x" ($.Part ($.T "Inner" 1))}}{{define "x"}}{{.H "By {0}" (.T "me")}}{{end}}`)}}
	sources := fstest.MapFS{
		"a.go":      {Data: []byte(`package a; var x = []string{words.Key("Open"), l.T("Two " + ("parts")), l.T(x), l.N(1, "one", "many"), Key("K")}`)},
		"a_test.go": {Data: []byte(`package a; var y = l.T("only a test")`)},
		"a.txt":     {Data: []byte(`{{T "not a template"}}`)},
	}
	all, err := Messages(templates, sources)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"By {0}", "Inner", "K", "None", "On this page", "Open", "Two parts", "me", "one | many", "{n} role | {n} roles"}
	var got []string
	for _, m := range all {
		got = append(got, m.String())
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}

	for text, want := range map[string]string{
		"<p>\n{{$.T .Title}}</p>":       "x.html:2",
		`{{$.N 3 "one" .Many}}`:         "x.html:1",
		`{{$.T}}`:                       "needs its text",
		`{{if}}`:                        "missing value",
		`{{range .X}}{{$.H ""}}{{end}}`: "needs its text",
	} {
		_, err := Messages(fstest.MapFS{"x.html": {Data: []byte(text)}}, fstest.MapFS{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want an error with %q", text, err, want)
		}
	}
}

// What a reader sees or hears comes out of T, N or H, or out of the book. A letter that stands in a template is neither.
func TestNoLiteralWords(t *testing.T) {
	err := eachFile(os.DirFS("../../templates"), ".html", func(name, text string) error {
		found, err := literals(name, text)
		for _, f := range found {
			t.Errorf("templates/%s: %s", name, f)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLiterals(t *testing.T) {
	for text, want := range map[string]string{
		`<p>{{.X}} · &nbsp;1/2</p>`:                                              "",
		`<p>{{if .X}}Hello{{end}}</p>`:                                           `the text "Hello"`,
		`<a title="{{.X}} of" class="x">{{.Y}}</a>`:                              `the title "¤ of"`,
		`<img alt=Photo>`:                                                        `the alt "Photo"`,
		`<i aria-label="{{$.T "Letters are fine here"}}"></i>`:                   "",
		`{{define "x"}}<input placeholder="Find">{{end}}`:                        `the placeholder "Find"`,
		`<title>Home</title>`:                                                    `the text "Home"`,
		`<script type="application/ld+json">{"a":1}</script>{{.X}}`:              "",
		`{{define "blocks"}}hero stat{{end}}{{define "toc scripts"}}a.js{{end}}`: "",
		`<noscript><p class="x">{{.X}}</p><b title="Yes">{{.Y}}</b></noscript>`:  `the title "Yes"`,
		`{{/* a comment */}}<!-- one more -->{{with "a"}}{{.}}{{end}}`:           "",
	} {
		found, err := literals("x.html", text)
		if err != nil || strings.Join(found, ", ") != want {
			t.Errorf("%s: got %q, %v; want %q", text, found, err, want)
		}
	}
}

// spoken are the attributes that readers see or hear.
var spoken = []string{"aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder", "label"}

// literals finds words that stand in a template outside its actions.
func literals(name, text string) ([]string, error) {
	trees, err := parseTemplate(name, text)
	if err != nil {
		return nil, err
	}
	var found []string
	word := func(what, s string) {
		if strings.ContainsFunc(s, unicode.IsLetter) {
			found = append(found, fmt.Sprintf("the %s %q", what, strings.TrimSpace(s)))
		}
	}
	for tree, t := range trees {
		if strings.HasSuffix(tree, "blocks") || strings.HasSuffix(tree, "scripts") || t.Root == nil {
			continue
		}
		var b strings.Builder
		flatten(t.Root, &b)
		inMarkup(b.String(), word)
	}
	return found, nil
}

// inMarkup hands on every text of a piece of HTML that readers see or hear.
func inMarkup(markup string, word func(what, text string)) {
	within := ""
	for z := html.NewTokenizer(strings.NewReader(markup)); z.Next() != html.ErrorToken; {
		switch tok := z.Token(); tok.Type {
		case html.TextToken:
			switch within {
			case "script", "style":
			case "noscript": // the tokenizer keeps it as text
				inMarkup(tok.Data, word)
			default:
				word("text", tok.Data)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			within = tok.Data
			for _, a := range tok.Attr {
				if slices.Contains(spoken, a.Key) {
					word(a.Key, a.Val)
				}
			}
		case html.EndTagToken:
			within = ""
		}
	}
}

// flatten writes the text of a template with a sign in place of every action.
func flatten(n parse.Node, b *strings.Builder) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, i := range n.Nodes {
				flatten(i, b)
			}
		}
	case *parse.TextNode:
		b.Write(n.Text)
	case *parse.IfNode:
		flatten(n.List, b)
		flatten(n.ElseList, b)
	case *parse.RangeNode:
		flatten(n.List, b)
		flatten(n.ElseList, b)
	case *parse.WithNode:
		flatten(n.List, b)
		flatten(n.ElseList, b)
	case *parse.CommentNode:
	default:
		b.WriteString("¤")
	}
}
