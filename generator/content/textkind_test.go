package content

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// TestTextKinds shows, for each kind of text, what is kept of it; "" is refused.
func TestTextKinds(t *testing.T) {
	for _, c := range []struct{ kind, text, want string }{
		{"url", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{"url", "http://example.org", "http://example.org"},
		{"url", "HTTPS://example.org", "HTTPS://example.org"},
		{"url", "https://github.com/a/b/edit/main/{path}", "https://github.com/a/b/edit/main/{path}"},
		{"url", "https://例え.jp/ü", "https://例え.jp/ü"},
		{"url", "example.org", ""},
		{"url", "//example.org", ""},
		{"url", "/path", ""},
		{"url", "https://", ""},
		{"url", "https://a b.org", ""},
		{"url", "https://user:secret@example.org", ""},
		{"url", "javascript:alert(1)", ""},
		{"url", "JaVaScRiPt:alert(1)", ""},
		{"url", "java\tscript:alert(1)", ""},
		{"url", " javascript:alert(1)", ""},
		{"url", "data:text/html,x", ""},
		{"url", "vbscript:x", ""},
		{"url", "mailto:a@b.org", ""},
		{"url", "https://example.org/\"onmouseover=", ""},
		{"apply", "jobs@example.org", "jobs@example.org"},
		{"apply", "mailto:jobs@example.org", "jobs@example.org"},
		{"apply", "https://example.org/apply", "https://example.org/apply"},
		{"apply", "example.org/apply", ""},
		{"apply", "javascript:alert(1)", ""},
		{"apply", "ring us", ""},
		{"country", "GB", "GB"},
		{"country", "uk", "GB"},
		{"country", "Ireland", "IE"},
		{"country", "Irland", ""},
		{"country", "Yorkshire", ""},
		{"currency", "gbp", "GBP"},
		{"currency", "pounds", ""},
		{"currency", "ABC", ""},
		{"colour", "#12694F", "#12694f"},
		{"colour", "12694f", "#12694f"},
		{"colour", "#abc", "#abc"},
		{"colour", "green", ""},
		{"colour", "#12694", ""},
		{"colour", "#12694f;}", ""},
	} {
		kept, hint, _ := textKinds[c.kind](c.text)
		if kept != c.want || (hint == "") != (c.want != "") {
			t.Errorf("%s %q: %q, %q", c.kind, c.text, kept, hint)
		}
	}
}

// A text of a kind is held to it in every form that it can be written in: a colon that YAML takes for the end of a name
// is no way round.
func TestTextKindsInEveryForm(t *testing.T) {
	tried := 0
	for _, r := range allRecords() {
		for _, f := range r.fields {
			if textKinds[f.kind] == nil {
				continue
			}
			for _, form := range []string{
				"javascript:alert(1)", "javascript: alert(1)", "[javascript: alert(1)]", "[{javascript: alert(1)}]", "\n- javascript: alert(1)", "\n  javascript: alert(1)", "\n- javascript:\n    alert(1)",
				"[{\"javascript\": \"alert(1)//https://a.example\"}]", "{javascript: }", "[[javascript:alert(1)]]", "[{text: javascript:alert(1)}]", "|\n  javascript:alert(1)", "&a javascript:alert(1)", "!!str javascript:alert(1)",
				"data: text/html", "\n- data: \"text/html,<script>\"", "{javascript: alert, javascript: 1}", "[{javascript: alert(1)}, {javascript: alert(2)}]",
			} {
				file := source.NewFile("a.yaml", []byte(f.name+": "+form+"\n"))
				var d diag.List
				root, _ := new(room).readYAML(file.Whole(), r.known, &d)
				if root == nil {
					continue
				}
				visits := maxVisits
				x := &decoder{d: &d, room: new(room), visits: &visits, top: r.typ}
				made := reflect.New(r.typ)
				x.record(root, made.Elem(), r, spot{})
				tried++
				if got := fmt.Sprint(made.Elem().Field(f.index).Interface()); strings.Contains(got, "alert") || strings.Contains(got, "text/html") {
					t.Errorf("%s.%s: %s is read as %s", r.typ.Name(), f.name, form, got)
				}
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d forms were tried", tried)
	}
}
