package pages

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/playbook"
)

const directiveIntro = `# Directives

Derived from the program; change it there. A directive is a line of its own in prose that stands for a chart or a table made from
the book, so that what is shown is always what the files say today:

    ::roles{team=Technology status=open}

- It begins with two colons and a name. What it is told stands in braces: names with values, in any order, with spaces or commas
  between them. A value of several words stands in quotation marks: ` + "`team=\"Customer service\"`" + `.
- It may stand wherever a paragraph may: in a list, in a note, in a passage that is internal.
- A name, an argument or a value that does not exist is an error at its place, with the nearest one that does.
- The public edition shows what outsiders may see, and leaves the directive out where that is nothing. A directive that is told
  something outsiders know nothing of, such as an aim, is left out of it.
- Themes draw directives with ` + "`templates/embed.html`" + `.

Every directive takes ` + "`title`" + `: the words above it, in place of its own.
`

// DirectiveReference returns docs/directives.md, derived from Directives.
func DirectiveReference() []byte {
	var b bytes.Buffer
	b.WriteString(directiveIntro)
	for _, d := range Directives {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", d.Name, d.Doc)
		if !slices.Contains(d.Audience, playbook.Public) {
			b.WriteString("In the internal edition alone. ")
		}
		fmt.Fprintf(&b, "For example: `%s`\n", d.Example)
		if len(d.Args) == 0 {
			continue
		}
		b.WriteString("\n| Argument | What it chooses | Value |\n|---|---|---|\n")
		for _, a := range d.Args {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", a.Name, strings.TrimSuffix(a.Doc, "."), a.Kind.Doc)
		}
	}
	return b.Bytes()
}
