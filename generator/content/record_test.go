package content

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// allRecords is every record with its name, the kinds' first.
func allRecords() []*record {
	var out []*record
	for _, k := range Kinds {
		if r := records()[k.entry]; !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return append(out, inner()...)
}

// TestTags demands of every field what the reader, the schema and the reference are made from.
func TestTags(t *testing.T) {
	tagged := 0
	for _, r := range allRecords() {
		names := map[string]string{}
		for _, f := range r.fields {
			tagged++
			where := r.typ.Name() + "." + f.name
			if f.doc == "" || !strings.HasSuffix(f.doc, ".") {
				t.Errorf("%s: doc is to be a sentence, not %q", where, f.doc)
			}
			if f.example == "" {
				t.Errorf("%s has no example", where)
			}
			if readers[f.audience] == "" {
				t.Errorf("%s: the reference has no words for audience %q", where, f.audience)
			}
			if f.kind != "" && textKinds[f.kind] == nil && f.kind != "percent" {
				t.Errorf("%s: nothing checks kind %q", where, f.kind)
			}
			if f.form() == "" || strings.HasPrefix(f.form(), "a list of ,") {
				t.Errorf("%s: no words say what its form is (%s)", where, elemOf(f.typ))
			}
			for _, name := range append([]string{f.name}, f.others...) {
				if other := names[foldKey(name)]; other != "" {
					t.Errorf("%s and %s are both %q", where, other, name)
				}
				names[foldKey(name)] = where
			}
		}
	}
	if tagged < 200 {
		t.Errorf("only %d fields were found", tagged)
	}
	for _, word := range playbook.AccessWords() {
		if readers[word] == "" {
			t.Errorf("the reference has no words for audience %q", word)
		}
	}
	for word := range readers {
		if !slices.Contains(playbook.AccessWords(), word) {
			t.Errorf("%q is no audience", word)
		}
	}
}

// TestExamples reads the example of every field in a table that holds it and what is required beside it.
func TestExamples(t *testing.T) {
	for _, r := range allRecords() {
		for _, f := range r.fields {
			var text strings.Builder
			for _, other := range r.fields {
				if other == f || other.required {
					fmt.Fprintf(&text, "%s: %s\n", other.name, other.example)
				}
			}
			file := source.NewFile("example.yaml", []byte(text.String()))
			var d diag.List
			root, _ := new(room).readYAML(file.Whole(), r.known, &d)
			if root == nil {
				t.Errorf("%s.%s: %v", r.typ.Name(), f.name, d)
				continue
			}
			visits := maxVisits
			x := &decoder{d: &d, room: new(room), visits: &visits, top: r.typ}
			made := reflect.New(r.typ)
			x.record(root, made.Elem(), r, spot{})
			for _, p := range d {
				t.Errorf("%s.%s: %s\n%s", r.typ.Name(), f.name, p.Message, text.String())
			}
			if made.Elem().Field(f.index).IsZero() && f.example != "no" && f.example != "0" {
				t.Errorf("%s.%s: the example %q leaves it empty", r.typ.Name(), f.name, f.example)
			}
			if _, ok := x.room.places.Get(f.name); !ok {
				t.Errorf("%s.%s has no place", r.typ.Name(), f.name)
			}
		}
	}
}

// TestReference demands every field in the reference and in the schema, under all its names.
func TestReference(t *testing.T) {
	reference := Fields()
	schema, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range allRecords() {
		for _, f := range r.fields {
			for _, name := range append([]string{f.name}, f.others...) {
				if !bytes.Contains(reference, []byte("`"+name+"`")) {
					t.Errorf("the reference lacks %s of %s", name, r.typ.Name())
				}
				if !bytes.Contains(schema, []byte(`"`+name+`": {`)) {
					t.Errorf("the schema lacks %s of %s", name, r.typ.Name())
				}
			}
			if !bytes.Contains(reference, []byte(cell(f.doc))) {
				t.Errorf("the reference does not say what %s of %s is", f.name, r.typ.Name())
			}
		}
	}
	again, _ := Schema()
	if !bytes.Equal(Fields(), reference) || !bytes.Equal(again, schema) {
		t.Error("two runs differ")
	}
}

// TestNouns keeps the words for types and the types together.
func TestNouns(t *testing.T) {
	used := map[reflect.Type]bool{}
	for _, r := range allRecords() {
		for _, f := range r.fields {
			used[elemOf(f.typ)] = true
			if nouns[elemOf(f.typ)].one == "" {
				t.Errorf("no noun for %s", elemOf(f.typ))
			}
		}
	}
	for typ := range nouns {
		if !used[typ] {
			t.Errorf("the noun for %s is used nowhere", typ)
		}
	}
}

// TestMoved demands that names with an explanation are no fields: the explanation would never be read.
func TestMoved(t *testing.T) {
	for _, k := range Kinds {
		for name := range k.moved {
			if records()[k.entry].byKey[name] != nil || foldKey(name) != name {
				t.Errorf("%s: %s", k.Name, name)
			}
		}
	}
}

var codeUse = regexp.MustCompile(`(?:Code: |code: |diag\.(?:Error|Warning), )"([a-z-]+)"`)

// TestCodes demands that every finding in testdata is documented, and that every documented one is there.
func TestCodes(t *testing.T) {
	known := map[string]bool{}
	for _, c := range Codes {
		known[c.Name] = true
		if !strings.HasSuffix(c.Doc, ".") {
			t.Errorf("%s: %q", c.Name, c.Doc)
		}
	}
	sources, _ := filepath.Glob("*.go")
	for _, path := range sources {
		text, err := os.ReadFile(path)
		if err != nil || strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, found := range codeUse.FindAllSubmatch(text, -1) {
			if !known[string(found[1])] {
				t.Errorf("%s: %s is not documented", path, found[1])
			}
		}
	}
	archives, _ := filepath.Glob("testdata/*.txtar")
	var wants []byte
	for _, path := range archives {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, want, _ := bytes.Cut(text, []byte("-- want --"))
		wants = append(wants, want...)
	}
	for name := range known {
		if !bytes.Contains(wants, []byte(" "+name+": ")) && name != "file-refused" {
			t.Errorf("no archive shows %s", name)
		}
	}
}
