package playbook

import (
	"bytes"
	"fmt"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
)

const checksIntro = `# What rolebook checks

Derived from the program; change it there. Every build, and ` + "`rolebook check`" + `, reports findings: an **error** stops the
build, a **warning** does with ` + "`--strict`" + `, a **remark** (info) never does. A finding that only today's date causes never
stops a build.

Rules can be set in rolebook.yaml: off, info, warning or error.

` + "```yaml" + `
checks:
  ad-long: off
  no-closes: error
` + "```" + `

One file can be left out of a rule, where it is right not to follow it. The reason stands in its place: a word such as
off is none. What cannot be understood, or leads nowhere, has no such way out.

` + "```yaml" + `
title: Night porter
checks:
  musts-many: The licensing law names all six
` + "```" + `

What a rule would find in that file is then not reported anywhere. A line that lets nothing pass is told of, so that none
is left over.

A rule about adverts is judged where a role has an opening that is not paused and not over. Its errors stop the public
edition; in the internal edition they are warnings.

## Rules

| rule | severity | what it finds |
|---|---|---|
`

const elsewhereIntro = `
## What is found on the way

These are found while files are read, linked and drawn. They have no setting: what they find cannot be understood, or
leads nowhere.

| code | severity | what it finds | for example |
|---|---|---|---|
`

// Checks returns docs/checks.md: every rule with its reason and an example of each side, and the codes that no rule has.
func Checks(others []markdown.Code) []byte {
	var b bytes.Buffer
	b.WriteString(checksIntro)
	for _, r := range Rules {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s |\n", r.Code, r.Code, severityWord(r.Severity, r.Advert), cell(firstSentence(r.Doc)))
	}
	b.WriteString(elsewhereIntro)
	for _, e := range others {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", e.Name, e.Severity, cell(e.Doc), example(e.Bad))
	}
	b.WriteString("\n## Examples\n\nEach file of an example begins with its name between two hyphens on each side.\n")
	for _, r := range Rules {
		fmt.Fprintf(&b, "\n### %s\n\n%s", r.Code, r.Markdown())
	}
	return b.Bytes()
}

// Markdown is what is written about a rule: why it is there, and an example of each side.
func (r Rule) Markdown() string {
	return fmt.Sprintf("%s\n\nFound here:\n\n%s\nNot here:\n\n%s", wrap(r.Doc), fenced(r.Bad), fenced(r.Good))
}

func severityWord(s diag.Severity, advert bool) string {
	if advert {
		return s.String() + ", adverts"
	}
	return s.String()
}

func firstSentence(s string) string {
	if i := strings.Index(s, ". "); i >= 0 {
		return s[:i+1]
	}
	return s
}

func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// example is a short piece of source in a cell of a table; what does not fit on a line has none.
func example(s string) string {
	if s == "" || len(s) > 60 || strings.Contains(s, "\n") {
		return ""
	}
	return "`" + cell(s) + "`"
}

func fenced(s string) string { return "````text\n" + strings.TrimRight(s, "\n") + "\n````\n" }

// wrap breaks a paragraph into lines of at most 118 characters.
func wrap(s string) string {
	var b strings.Builder
	col := 0
	for _, w := range strings.Fields(s) {
		n := len([]rune(w))
		switch {
		case col == 0:
		case col+1+n > 118:
			b.WriteByte('\n')
			col = 0
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(w)
		col += n
	}
	return b.String()
}
