package content

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/generator/playbook"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// Template returns a new file for an entity of a kind: where it goes, and commented front matter that has no finding.
// The error says, in a user's words, what about the kind or the name cannot be.
func Template(kind, name string, today playbook.Date) (path string, data []byte, err error) {
	k := kindNamed(kind)
	if k == nil || k.folder == "" {
		return "", nil, fmt.Errorf("there is no kind “%s”: it can be %s", kind, alternatives(fresh()))
	}
	name = strings.Join(strings.Fields(name), " ")
	if strings.ContainsFunc(name, unwanted) {
		return "", nil, errors.New("this name has invisible characters in it")
	}
	r := reading{kind: k}
	id := r.id(name, source.Span{})
	if len(r.d) > 0 {
		return "", nil, errors.New(strings.TrimSuffix(r.d[0].Message, "."))
	}
	if folderPages[id+".md"] {
		return "", nil, fmt.Errorf("%s is the name of the page of its folder", quoted(name))
	}
	var b bytes.Buffer
	b.WriteString("---\n")
	for _, line := range k.note {
		b.WriteString("# " + line + "\n")
	}
	rec := records()[k.entry]
	for _, f := range rec.fields {
		switch {
		case f == rec.name():
			fmt.Fprintf(&b, "\n%s: %s\n", f.name, plainYAML(name))
		case f.name == "updated":
			fmt.Fprintf(&b, "\n# %s\n%s: %s\n", f.doc, f.name, today)
		case !f.advanced:
			fmt.Fprintf(&b, "\n# %s\n# %s: %s\n", f.doc, f.name, dated(f.example, today))
		}
	}
	b.WriteString("---\n")
	return k.folder + id + ".md", b.Bytes(), nil
}

// fresh returns the kinds that Template makes.
func fresh() []string {
	var out []string
	for _, k := range Kinds {
		if k.folder != "" {
			out = append(out, k.Name)
		}
	}
	return out
}

var exampleDate = regex.Late(`\b20\d\d-\d\d(-\d\d)?\b`)

// dated moves the dates of an example to today and after: the first is today, a second six weeks later.
func dated(example string, today playbook.Date) string {
	n := 0
	return exampleDate().ReplaceAllStringFunc(example, func(s string) string {
		day := today.AddDays(42 * n)
		n++
		if len(s) == len("2026-11") {
			return fmt.Sprintf("%04d-%02d", day.Year, day.Month)
		}
		return fmt.Sprintf("%04d-%02d-%02d", day.Year, day.Month, day.Day)
	})
}

// plainYAML writes a text without quotes where YAML reads it back as it is, and in quotes elsewhere.
func plainYAML(text string) string {
	node, err := parseYAML([]byte("x: " + text + "\n"))
	if err != nil || node == nil || len(node.Content) != 1 || node.Content[0].Kind != yaml.MappingNode || len(node.Content[0].Content) != 2 {
		return quoteYAML(text)
	}
	v := node.Content[0].Content[1]
	if _, _, smart := smartlyQuoted(text); smart || v.Kind != yaml.ScalarNode || v.Value != text || v.Tag != "!!str" || v.Anchor != "" {
		return quoteYAML(text)
	}
	return text
}
