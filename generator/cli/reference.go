package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Reference is docs/cli.md: every command and flag, as the commands themselves describe them.
func Reference() []byte {
	root := (&invocation{Env: &Env{Stdout: io.Discard, Stderr: io.Discard}, colour: colourModes()}).root()
	var b bytes.Buffer
	b.WriteString("# Commands\n\n<!-- Derived from the commands by a test: go test ./generator/cli -run TestReference -update -->\n\n")
	b.WriteString(paragraphs(root.Long))
	b.WriteString("\n```sh\n" + outdent(root.Example) + "\n```\n\n| Command | |\n|---|---|\n")
	eachCommand(root, func(c *cobra.Command) {
		fmt.Fprintf(&b, "| [%s](#%s) | %s |\n", c.CommandPath(), anchor(c), c.Short)
	})
	b.WriteString("\n## For every command\n\n")
	writeFlags(&b, root.PersistentFlags())
	b.WriteString(conventions)
	eachCommand(root, func(c *cobra.Command) {
		fmt.Fprintf(&b, "\n## %s\n\n%s", c.CommandPath(), paragraphs(c.Long))
		fmt.Fprintf(&b, "\n```\n%s\n```\n", useLine(c))
		if c.LocalNonPersistentFlags().HasAvailableFlags() {
			b.WriteByte('\n')
			writeFlags(&b, c.LocalNonPersistentFlags())
		}
		if c.Example != "" {
			fmt.Fprintf(&b, "\n```sh\n%s\n```\n", outdent(c.Example))
		}
	})
	return b.Bytes()
}

const conventions = `
### Exit codes

| Code | means |
|---|---|
| 0 | it worked |
| 1 | something in the handbook has to be mended; the message says where |
| 2 | the command was not typed as it must be, or asks for what it must not do |
| 3 | the machine is at fault: disk, permission, memory |
| 130 | it was interrupted (Ctrl-C); what was there before is unchanged |

### Where things are printed

Results go to the standard output, everything else to the standard error. Paths begin at the current folder, as
` + "`path:line:column`" + `, so that terminals and editors can open them; columns count characters. In a workflow of GitHub or GitLab the forms of
findings that these read have paths from the top of the repository.

Colours are used at a terminal. ` + "`NO_COLOR`" + ` turns them off, ` + "`FORCE_COLOR`" + ` and ` + "`CLICOLOR_FORCE`" + ` turn them on, and
` + "`--color`" + ` ranks above all of these.

### Where a handbook lies

Commands work on the nearest folder upward that holds ` + "`rolebook.yaml`" + `, else on the current one. ` + "`--source`" + ` names another.
A folder with neither ` + "`rolebook.yaml`" + ` nor ` + "`content/`" + ` is itself the content: any folder of Markdown can be built.
`

func eachCommand(of *cobra.Command, do func(*cobra.Command)) {
	for _, c := range of.Commands() {
		if c.Hidden {
			continue
		}
		do(c)
		eachCommand(c, do)
	}
}

func writeFlags(b *bytes.Buffer, flags *pflag.FlagSet) {
	b.WriteString("| Flag | |\n|---|---|\n")
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" && f.Shorthand == "" {
			return
		}
		kind, text := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if kind != "" {
			name += " " + kind
		}
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", strings.ReplaceAll(name, "|", `\|`), text)
	})
}

func anchor(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// paragraphs is text as Markdown: commands in quotes become code.
func paragraphs(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, `"`) {
		if i > 0 {
			b.WriteByte('`')
		}
		b.WriteString(part)
	}
	return b.String() + "\n"
}

// outdent takes away the two spaces that examples have before each line.
func outdent(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], "  ")
	}
	return strings.Join(lines, "\n")
}
