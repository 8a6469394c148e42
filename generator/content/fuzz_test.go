package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// FuzzFrontMatter reads any bytes as a role, a page and a data file. It demands that nothing panics, that every place is
// inside the file, that an exact place holds its text, and that a finding has a place and words.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 16<<10 {
			return
		}
		for _, path := range []string{"content/roles/x.md", "content/x.md", "content/people.yaml", "content/glossary.yaml", "rolebook.yaml"} {
			file := source.NewFile(path, data)
			draft, problems := Load(source.NewTree(file), nil)
			for _, p := range problems {
				checkSpan(t, file, p.At)
				checkSpan(t, file, p.Key)
				for _, r := range p.Related {
					checkSpan(t, file, r)
				}
				for _, e := range p.Fixes {
					checkSpan(t, file, e.Span)
				}
				if !p.At.Known() || p.Message == "" || p.Code == "" || !utf8.ValidString(p.Message) {
					t.Errorf("%+v", p)
				}
			}
			for _, o := range origins(draft) {
				checkSpan(t, file, o.Whole)
				for _, place := range o.Places.All() {
					checkSpan(t, file, place.Key)
					checkSpan(t, file, place.Value)
				}
			}
			for _, r := range draft.Roles {
				checkSpan(t, file, r.Body.At)
			}
		}
		checkExact(t, data)
	})
}

func checkSpan(t *testing.T, f *source.File, s source.Span) {
	t.Helper()
	if s.Known() && (s.File != f || s.Start < 0 || s.End < s.Start || int(s.End) > len(f.Data())) {
		t.Errorf("a place from %d to %d in a file of %d bytes", s.Start, s.End, len(f.Data()))
	}
}

// checkExact reads data in each syntax and compares every exact value with what is at its place.
func checkExact(t *testing.T, data []byte) {
	file := source.NewFile("x", data)
	if _, ok := readable(file, new(diag.List)); !ok {
		return
	}
	var d diag.List
	root, _ := new(room).readYAML(file.Whole(), map[string]bool{"title": true}, &d)
	for _, v := range []*value{root, readTOML(file.Whole(), &d), readJSON(file.Whole(), &d)} {
		budget := 10_000
		walk(v, &budget, func(v *value) {
			checkSpan(t, file, v.at)
			checkSpan(t, file, v.whole)
			if v.exact && v.at.Text() != v.text {
				t.Errorf("%q is at %q", v.text, v.at.Text())
			}
			if v.shape == scalar && !strings.Contains(v.whole.Text(), v.at.Text()) {
				t.Errorf("%q is not in %q", v.at.Text(), v.whole.Text())
			}
		})
	}
}

func walk(v *value, budget *int, visit func(*value)) {
	if *budget--; v == nil || *budget < 0 {
		return
	}
	visit(v)
	for _, item := range v.items {
		walk(item, budget, visit)
	}
	for _, p := range v.pairs {
		walk(p.key, budget, visit)
		walk(p.value, budget, visit)
	}
}

func origins(d *playbook.Draft) (out []playbook.Origin) {
	out = append(out, d.Site.Origin)
	for _, e := range d.Roles {
		out = append(out, e.Origin)
	}
	for _, e := range d.Guides {
		out = append(out, e.Origin)
	}
	for _, e := range d.People {
		out = append(out, e.Origin)
	}
	for _, e := range d.Terms {
		out = append(out, e.Origin)
	}
	return out
}

// seeds are the files of testdata and some that are meant to hurt.
func seeds(f *testing.F) (out [][]byte) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(text).Files {
			if file.Name != "want" {
				out = append(out, file.Data)
			}
		}
	}
	for _, s := range []string{
		"", "-", "---", "---\n", "---\n---", "---\n---\n", "{", "{}", "{\n", "{\"", "+++", "+++\n+++", "...", "---\n...", "- ", "? ", "? - ? a", "&a", "*a", "!!", "!<", "|", ">", "a: |", "a: |\n\n", "a: |2\n x",
		"a: >\n\n\n", "a: '", "a: \"", "a: \"\\", "a: [", "a: {", "a: [}", "a: #x", "#x", "a:\n\t#", "a: &b\nc: *b", "<<: *a", "a: &a {<<: *a}", "[[a]]", "[a", "a.b", "a = ", "a = '''", "a = \"\"\"\\", "a = [", "a = {",
		"\xef\xbb\xbf", "\xef\xbb\xbf---\na: b\n---", "---\na: \u2028b\n---", "---\n\u00a0a:\u00a0b\n---", "a: ‘b’", "a: “", "---yaml\na: b\n---", "---json\n{}\n---", "title: x\n---", "a: b\n --- \nc: d", "%YAML 1.2\n---\na: b", "a: b\n---\nc: d",
	} {
		out = append(out, []byte(s))
	}
	return out
}

// TestBounded reads input that is made to take long or much. Some of it is refused, none of it floods the list.
func TestBounded(t *testing.T) {
	const size = 64 << 10
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, text := range map[string]string{
		"brackets":       "---\na: " + fill("[") + "\n---\n",
		"braces":         "---\na: " + fill("{a: ") + "\n---\n",
		"dashes":         "---\n" + fill("- ") + "\n---\n",
		"questions":      "---\n" + fill("? ") + "\n---\n",
		"fields":         "---\n" + fill("a: b\n") + "---\n",
		"bad lines":      "---\n" + fill("a: b: c\n") + "---\n",
		"bad block":      "---\na:\n" + fill("  b: c: d\n") + "---\n",
		"quotes":         "---\n" + fill("a: \"b\n") + "---\n",
		"tabs":           "---\na:\n" + fill("\tb: c\n") + "---\n",
		"comments":       "---\na: b\n" + fill("# c\n\n") + "---\n",
		"colons":         "---\n" + fill("a:") + "\n---\n",
		"anchors":        "---\n" + fill("a: &a b\n") + "---\n",
		"stars":          "---\n" + fill("a: *b c\n") + "---\n",
		"bells":          "---\na: " + fill("\x07") + "\n---\n",
		"turns":          "---\na: " + fill("\u202e") + "\n---\n",
		"one word":       "---\n" + fill("a") + "\n---\n",
		"words":          "---\n" + fill("a b ") + "\n---\n",
		"no end":         "---\na: b\n" + fill("c: d\n"),
		"indented":       "---\na: |\n" + fill("  ---\n") + "---\n",
		"toml dots":      "+++\n" + fill("a.") + " = 1\n+++\n",
		"toml tables":    "+++\n" + fill("[a]\n") + "+++\n",
		"toml lists":     "+++\n" + fill("[[a]]\n") + "+++\n",
		"toml arrays":    "+++\na = " + fill("[") + "\n+++\n",
		"toml fields":    "+++\n" + fill("a = 1\n") + "+++\n",
		"toml quotes":    "+++\n" + fill("a = \"\n") + "+++\n",
		"json brackets":  "{\"a\": " + fill("[") + "\n",
		"json fields":    "{" + fill("\"a\": 1,\n") + "\"b\": 1}\n",
		"data entries":   fill("- a\n"),
		"data unclosed":  fill("- \"a\n"),
		"data bad lines": fill("- a: b: c\n"),
		"data commas":    "[" + fill("a,"),
		"data large":     "[" + strings.Repeat("a,", 2<<20),
	} {
		t.Run(name, func(t *testing.T) {
			path := "content/roles/x.md"
			if strings.HasPrefix(name, "data") {
				path = "content/skills.yaml"
			}
			_, problems := Load(source.NewTree(source.NewFile(path, []byte(text))), nil)
			if len(problems) > 2*maxProblems {
				t.Errorf("%d problems", len(problems))
			}
			for _, p := range problems {
				if len(p.Message)+len(p.Hint) > 4000 {
					t.Errorf("%s: a message of %d bytes, a hint of %d", p.Code, len(p.Message), len(p.Hint))
				}
			}
		})
	}
}
