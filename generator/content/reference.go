package content

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
)

const referenceIntro = `# Fields

Derived from the program; change it there. Front matter is the part of a Markdown file between two lines of ` + "`---`" + ` at its
beginning, written in YAML; TOML between lines of ` + "`+++`" + ` and JSON in braces are read as well.

- The name of a field ignores case, spaces, hyphens and underscores: ` + "`Reports to`" + ` is ` + "`reports_to`" + `.
- Every list also takes one plain value, and a list of sentences takes sentences with a colon. Where it is a list of short names, that value may have
  several with commas between them: ` + "`skills: SQL, Excel (strong)`" + ` is two skills. A name with a comma in it is a list of one: ` + "`skills: [\"Ads, paid\"]`" + `.
- Roles, teams and people are named by id, by title or by another name, in any case.
- A field that is not known is reported with the nearest one that is. Fields of your own go under ` + "`extra`" + `.
- Nothing that only your own people may see is in the public edition: not in a page, a feed, the search or a file name.
`

// readers says, for each word of the audience tag, who sees a field.
var readers = map[string]string{
	"public":   "everyone",
	"live":     "everyone, while the job is open",
	"titles":   "everyone, while the job is open or where the site shows titles",
	"optin":    "everyone, where “public: yes” says so",
	"internal": "your own people",
	"never":    "your own people, whatever the settings",
}

// Fields returns docs/fields.md, the reference of every field of every kind, derived from the tags.
func Fields() []byte {
	var b bytes.Buffer
	b.WriteString(referenceIntro)
	for _, k := range Kinds {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\nIn `%s`.\n", capital(k.Name), k.Doc, strings.Join(k.Paths, "`, `"))
		if other := firstKind(k.entry); other != k {
			fmt.Fprintf(&b, "\nThe fields of an entry are those of a [%s](#%s).\n", other.Name, other.Name)
			continue
		}
		tables(&b, records()[k.entry])
	}
	b.WriteString("\n## Values with fields of their own\n\nMost of them can also be written as one plain value; the fields are for what a sentence does not say.\n")
	for _, r := range inner() {
		fmt.Fprintf(&b, "\n### %s\n\nUsed by %s.\n", title(r.typ), strings.Join(users(r), ", "))
		tables(&b, r)
	}
	return b.Bytes()
}

// tables writes the fields of a record, the advanced ones apart.
func tables(b *bytes.Buffer, r *record) {
	var usual, advanced []*field
	for _, f := range r.fields {
		if f.advanced {
			advanced = append(advanced, f)
		} else {
			usual = append(usual, f)
		}
	}
	writeTable(b, usual)
	if len(advanced) > 0 {
		b.WriteString("\nFor special needs:\n")
		writeTable(b, advanced)
	}
}

func writeTable(b *bytes.Buffer, fields []*field) {
	b.WriteString("\n| Field | What it says | Form | Needed | Who sees it | Example |\n|---|---|---|---|---|---|\n")
	for _, f := range fields {
		name := "`" + f.name + "`"
		if len(f.others) > 0 {
			name += " (or `" + strings.Join(f.others, "`, `") + "`)"
		}
		needed := ""
		if f.required {
			needed = "yes"
		}
		form := f.form()
		if r := records()[elemOf(f.typ)]; r != nil {
			form = fmt.Sprintf("[%s](#%s)", form, recordName(r.typ))
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | `%s` |\n", name, cell(f.doc), cell(form), needed, readers[f.audience], cell(f.name+": "+f.example))
	}
}

func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

func firstKind(t reflect.Type) *Kind {
	for _, k := range Kinds {
		if k.entry == t {
			return k
		}
	}
	return nil
}

// users names the fields that hold a record.
func users(r *record) []string {
	var out []string
	add := func(name string, of *record) {
		for _, f := range of.fields {
			if elemOf(f.typ) == r.typ {
				out = append(out, "`"+f.name+"` of "+name)
			}
		}
	}
	done := map[*record]bool{}
	for _, k := range Kinds {
		if of := records()[k.entry]; !done[of] {
			done[of] = true
			add("a "+k.Name, of)
		}
	}
	for _, of := range inner() {
		add(nouns[of.typ].one, of)
	}
	return out
}

func title(t reflect.Type) string { return capital(strings.ReplaceAll(recordName(t), "-", " ")) }

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
