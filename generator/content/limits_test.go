package content

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// Every list has an end: a field is read up to what it may hold, and the first entry beyond it is named. So no page
// made of one thing grows without bound, however it is written.
func TestLongListsAreCutWithAMessage(t *testing.T) {
	tried := 0
	for _, r := range allRecords() {
		for _, f := range r.fields {
			if k := f.typ.Kind(); k != reflect.Slice && k != reflect.Map || f.typ == extraType {
				continue
			}
			entries := func(form string) string {
				var b strings.Builder
				for i := range f.most + 7 {
					fmt.Fprintf(&b, form, i)
				}
				return b.String()
			}
			for _, text := range []string{f.name + ":\n" + entries("- a%d\n"), f.name + ":\n" + entries("  k%d: a\n"), f.name + ": [" + entries("a%d, ") + "]\n", f.name + ":\n" + entries("- k%d: a\n")} {
				file := source.NewFile("a.yaml", []byte(text))
				var d diag.List
				root, _ := new(room).readYAML(file.Whole(), r.known, &d)
				if root == nil {
					continue
				}
				visits := maxVisits
				x := &decoder{d: &d, room: new(room), visits: &visits, top: r.typ}
				made := reflect.New(r.typ)
				x.record(root, made.Elem(), r, spot{})
				if n := made.Elem().Field(f.index).Len(); n > f.most {
					t.Errorf("%s.%s has %d entries, more than %d", r.typ.Name(), f.name, n, f.most)
				} else if n == f.most {
					tried++
					said := 0
					for _, p := range d {
						if p.Code == "too-large" && strings.Contains(p.Message, fmt.Sprintf("has %d entries; at most %d are read", f.most+7, f.most)) && p.At.From().Line > 0 && p.Hint != "" {
							said++
						}
					}
					if said != 1 {
						t.Errorf("%s.%s: it is said %d times that the list is too long", r.typ.Name(), f.name, said)
					}
				}
			}
		}
	}
	if tried < 60 {
		t.Errorf("only %d lists were tried", tried)
	}
}

// What a thing is called stands on many pages, so it has an end, too, wherever it was written.
func TestLongTitlesAreCutWithAMessage(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("ü word ", 10_000))
	for path, text := range map[string]string{
		"content/roles/x.md": "---\ntitle: " + long + "\n---\n", "content/roles/y.md": "# " + long + "\n", "content/teams/x.md": "---\nname: " + long + "\n---\n", "content/a.md": "# " + long + "\n",
		"content/people.yaml": "- name: " + long + "\n", "content/skills.yaml": "- name: " + long + "\n", "content/glossary.yaml": "- {term: " + long + ", means: x}\n", "rolebook.yaml": "name: " + long + "\n",
	} {
		draft, problems := Load(source.NewTree(source.NewFile(path, []byte(text))), nil)
		found := false
		for _, p := range problems {
			found = found || p.Code == "too-large" && strings.HasSuffix(p.Message, fmt.Sprintf("characters; at most %d are read.", maxTitle)) && p.At.From().Col > 0
		}
		if !found {
			t.Errorf("%s: nothing is said", path)
		}
		names := []string{draft.Site.Name}
		for _, e := range draft.Roles {
			names = append(names, e.Title)
		}
		for _, e := range draft.Teams {
			names = append(names, e.Name)
		}
		for _, e := range draft.People {
			names = append(names, e.Name)
		}
		for _, e := range draft.Guides {
			names = append(names, e.Title)
		}
		for _, e := range draft.Skills {
			names = append(names, e.Name)
		}
		for _, e := range draft.Terms {
			names = append(names, e.Term)
		}
		for _, name := range names {
			if len([]rune(name)) > maxTitle {
				t.Errorf("%s: a name of %d bytes", path, len(name))
			}
		}
	}
}
