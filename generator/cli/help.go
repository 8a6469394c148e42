package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (s *invocation) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		Long:  "Explain a command and its flags. Without a name it lists them all.",
		Example: `  rolebook help build
  rolebook build --help       # the same`,
		Args: cobra.ArbitraryArgs,
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, sister := range c.Root().Commands() {
				if sister.Hidden {
					continue
				}
				names = append(names, sister.Name()+"\t"+sister.Short)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || about == c.Root() && len(rest) > 0 {
				return knownCommand(c.Root(), args)
			}
			return about.Help()
		},
	}
}

// completions are the shells cobra writes completions for, and where each keeps them.
var completions = []struct{ shell, title, use string }{
	{"bash", "Bash", `  rolebook completion bash > /etc/bash_completion.d/rolebook
  source <(rolebook completion bash)     # only for this window`},
	{"zsh", "Zsh", `  rolebook completion zsh > "${fpath[1]}/_rolebook"`},
	{"fish", "fish", `  rolebook completion fish > ~/.config/fish/completions/rolebook.fish`},
	{"powershell", "PowerShell", `  rolebook completion powershell | Out-String | Invoke-Expression`},
}

// inOurWords replaces the texts of the commands that cobra brings along.
func inOurWords(root *cobra.Command) {
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Use = "completion SHELL"
		c.Short = "Let the Tab key finish what you type"
		c.Long = `Print a script for your shell. With it, the Tab key finishes the names of
commands, flags and kinds while you type.`
		c.Example = completions[0].use
		c.Args, c.ValidArgs = nil, nil
		c.RunE = func(c *cobra.Command, args []string) error {
			hint := "Write bash, zsh, fish or powershell behind it."
			if len(args) > 0 {
				return &mistake{message: fmt.Sprintf("There are no completions for “%s”.", args[0]), hint: hint}
			}
			return &mistake{message: "For which shell?", hint: hint}
		}
		for _, shell := range c.Commands() {
			shell.Args = noWords
			if f := shell.Flags().Lookup("no-descriptions"); f != nil {
				f.Usage = "leave out the explanations"
			}
			for _, known := range completions {
				if shell.Name() == known.shell {
					shell.Short = "Print the script for " + known.title
					shell.Long = shell.Short + ". Where it belongs depends on your\nsystem; the example is the usual place."
					shell.Example = known.use
				}
			}
		}
	}
}

// usageOf prints how a command is typed, the commands below it, examples and flags. It stands below the command's Long
// text in help.
func usageOf(c *cobra.Command) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage:\n  %s\n", useLine(c))
	width := 0
	for _, sub := range c.Commands() {
		width = max(width, len(sub.Name()))
	}
	listed := func(title, group string) {
		first := true
		for _, sub := range c.Commands() {
			if sub.GroupID != group || !sub.IsAvailableCommand() && sub.Name() != "help" {
				continue
			}
			if first {
				fmt.Fprintf(&b, "\n%s\n", title)
				first = false
			}
			fmt.Fprintf(&b, "  %-*s  %s\n", width, sub.Name(), sub.Short)
		}
	}
	for _, g := range c.Groups() {
		listed(g.Title, g.ID)
	}
	listed("Commands:", "")
	if c.Example != "" {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", c.Example)
	}
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.SortFlags = false
	flags.AddFlagSet(c.LocalFlags())
	flags.AddFlagSet(c.InheritedFlags())
	fmt.Fprintf(&b, "\nFlags:\n%s", flags.FlagUsagesWrapped(terminalWidth))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n“%s COMMAND --help” says more about a command.\n", c.CommandPath())
	}
	_, err := fmt.Fprint(c.OutOrStdout(), b.String())
	return err
}

const terminalWidth = 88

// useLine is how a command is typed, with the words it takes.
func useLine(c *cobra.Command) string {
	line := strings.TrimSuffix(c.UseLine(), " [flags]")
	if c.HasAvailableSubCommands() && !strings.Contains(c.Use, " ") {
		line += " COMMAND"
	}
	if c.LocalNonPersistentFlags().HasAvailableFlags() && c.HasParent() {
		line += " [flags]"
	}
	return line
}
