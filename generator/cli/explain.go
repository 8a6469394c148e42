package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
)

// docsURL is the address of docs/checks.md, where the program was built with one:
// go build -ldflags "-X rolebook/generator/cli.docsURL=https://…/docs/checks.md"
var docsURL string

// documentation is the address of what is written about a code; without one of its own, the name that the code has
// everywhere.
func documentation(code string) string {
	if docsURL == "" {
		return "urn:rolebook:check:" + code
	}
	return docsURL + "#" + code
}

func (s *invocation) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "explain [CODE]",
		Aliases: []string{"checks"},
		Short:   "Explain a finding",
		Long: `Explain what a finding means: what is looked at and why, an example that has it and
one that has not, and how to change how grave it is. CODE is the word that stands
before the colon when "rolebook check" prints a finding. Without it, all are listed.`,
		Example: `  rolebook explain musts-many
  rolebook explain`,
		Args: cobra.ArbitraryArgs,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var codes []string
			for _, d := range generator.Documents() {
				codes = append(codes, d.Code+"\t"+d.Short)
			}
			if len(args) > 0 {
				codes = nil
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return s.listCodes()
			}
			return s.explain(strings.Join(args, "-"))
		},
	}
}

// listCodes prints every code with its first sentence.
func (s *invocation) listCodes() error {
	var b strings.Builder
	b.WriteString("Rules, which rolebook.yaml can set:\n\n")
	for _, r := range playbook.Rules {
		listCode(&b, r.Code, r.Severity, r.Doc)
	}
	b.WriteString("\nWhat is found on the way, which has no setting:\n\n")
	for _, c := range generator.Codes() {
		listCode(&b, c.Name, c.Severity, c.Doc)
	}
	b.WriteString("\n“rolebook explain CODE” says more about one.\n")
	_, err := io.WriteString(s.Stdout, b.String())
	return err
}

func listCode(b *strings.Builder, code string, severity diag.Severity, doc string) {
	first, _, more := strings.Cut(doc, ". ")
	if more {
		first += "."
	}
	const margin = 34
	text := strings.ReplaceAll(wrappedTo(terminalWidth-margin, first), "\n", "\n"+strings.Repeat(" ", margin))
	fmt.Fprintf(b, "  %-22s %-8s %s\n", code, severity, text)
}

// explain prints what is written about one code.
func (s *invocation) explain(code string) error {
	for _, r := range playbook.Rules {
		if r.Code == code {
			_, err := io.WriteString(s.Stdout, explained(r))
			return err
		}
	}
	var codes []string
	for _, c := range generator.Codes() {
		if c.Name == code {
			_, err := io.WriteString(s.Stdout, s.explainedCode(c))
			return err
		}
	}
	for _, d := range generator.Documents() {
		codes = append(codes, d.Code)
	}
	m := &mistake{message: fmt.Sprintf("There is no finding “%s”.", code), hint: "“rolebook explain” lists all of them."}
	if near := diag.Nearest(code, codes); near != "" {
		m.hint = fmt.Sprintf("Did you mean %s? %s", near, m.hint)
	}
	return m
}

func explained(r playbook.Rule) string {
	var b strings.Builder
	kind := r.Severity.String()
	if r.Advert {
		kind += ", in adverts (an error stops the public edition; in the internal one it is a warning)"
	}
	fmt.Fprintf(&b, "%s: %s\n\n%s\n", r.Code, kind, wrapped(r.Doc))
	fmt.Fprintf(&b, "\nFound here:\n\n%s\nNot here:\n\n%s", indent(shortened(r.Bad)), indent(shortened(r.Good)))
	fmt.Fprintf(&b, "\nTo turn it off, or to make it graver or milder, in rolebook.yaml:\n\n    checks:\n      %s: off   # or info, warning, error\n", r.Code)
	fmt.Fprintf(&b, "\nFor one file, with the reason, among its fields:\n\n    checks:\n      %s: why it is right here\n", r.Code)
	return b.String()
}

func (s *invocation) explainedCode(c markdown.Code) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n%s\n", c.Name, c.Severity, wrapped(c.Doc))
	if c.Bad != "" {
		fmt.Fprintf(&b, "\nFor example:\n\n%s", indent(c.Bad))
	}
	b.WriteString("\nIt has no setting.\n")
	return b.String()
}

// shortened leaves out most lines of a very long example.
func shortened(site string) string {
	const most = 24
	lines := strings.Split(strings.TrimRight(site, "\n"), "\n")
	if len(lines) > most {
		lines = append(lines[:most:most], "…")
	}
	for i, line := range lines {
		if runes := []rune(line); len(runes) > terminalWidth {
			lines[i] = string(runes[:terminalWidth-1]) + "…"
		}
	}
	return strings.Join(lines, "\n")
}

func indent(text string) string {
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		b.WriteString(strings.TrimRight("    "+line, " ") + "\n")
	}
	return b.String()
}

// wrapped breaks a paragraph into lines that fit a terminal.
func wrapped(text string) string { return wrappedTo(terminalWidth, text) }

func wrappedTo(width int, text string) string {
	var b strings.Builder
	col := 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case col > 0 && col+1+n > width:
			b.WriteByte('\n')
			col = 0
		case col > 0:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		col += n
	}
	return b.String()
}
