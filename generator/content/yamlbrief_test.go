package content

import (
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// bricks are pieces of YAML, some of which readBriefYAML knows; texts built of them are at the edges of what it knows.
var bricks = []string{
	"title", "a", "no", "null", "3", "é", "two words", "x-y_z", "<<", "?", "~", "true", "2026-11-02", "-5", "+22%", "https://example.org/a", "a#b", "#a", "# a",
	": ", ":", " :", "\n", "\n", "\n", "\n", "\n  ", "\n  ", "\n    ", "\n      ", "\n\n", "\r\n", "\n   ", " ", "  ", "\t", "- ", "-", "- - ", "\n- ", "\n  - ", "\n    - ",
	"[", "]", ", ", ",", "{", "}", "{a: b, c: 3}", "{a: }", "{ }", "{a: \"b\" }", "{a: b,}", "[a, [b]]", "- {", "[a, b]", "[ ]", "[a b, \"c\", 'd']", "[a,]", "\"", "'", "\"text: #x\"", "'it''s'", "\"a\\n\"", "\"\"", "''", " # remark", " #word", "#",
	"&a ", "*a", "!t ", "|", ">", "|\n  text", "---", "...", "%", "@", "`", "(x)", "$5", ".5", "/a", "=", "title: ", "skills:", "a: b", "\u00a0", "…", "\u2028",
}

// TestBriefYAML holds readBriefYAML against the parser: what it reads, the parser reads alike and without a word.
func TestBriefYAML(t *testing.T) {
	same := func(text string) bool {
		f := source.NewFile("x.yaml", []byte("front\n"+text+"\n---\n"))
		in := f.Span(6, 6+len(text))
		var d diag.List
		plain := odd{in, &d}.plain()
		brief, ok := new(room).readBriefYAML(in, plain)
		if !ok || len(d) > 0 {
			return false
		}
		full, _ := readFullYAML(in, plain, map[string]bool{}, &d)
		if len(d) > 0 || !reflect.DeepEqual(brief, full) {
			t.Fatalf("%q is read as\n%s\nand in full as\n%s\n%v", text, shown(brief), shown(full), d)
		}
		return true
	}
	r, read := rand.New(rand.NewPCG(1, 2)), 0
	for range 200_000 {
		var b strings.Builder
		for range 1 + r.IntN(14) {
			b.WriteString(bricks[r.IntN(len(bricks))])
		}
		if same(b.String()) {
			read++
		}
	}
	if read < 1000 {
		t.Errorf("only %d texts were read in brief", read)
	}
	roles, err := os.ReadDir("../../content/roles")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range roles {
		data, err := os.ReadFile("../../content/roles/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		_, matter, _ := strings.Cut(string(data), "---\n")
		matter, _, _ = strings.Cut(matter, "---\n")
		if !same(matter) {
			t.Errorf("%s is not read in brief", e.Name())
		}
	}
}

// shown writes a value for a message, with its places.
func shown(v *value) string {
	if v == nil {
		return "nil"
	}
	parts := []string{}
	for _, i := range v.items {
		parts = append(parts, shown(i))
	}
	for _, p := range v.pairs {
		parts = append(parts, shown(p.key)+"→"+shown(p.value))
	}
	return strings.Join([]string{v.text, v.at.Text(), v.whole.Text(), "(" + strings.Join(parts, ", ") + ")"}, "|")
}
