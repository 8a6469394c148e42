// Package cli is the commands a person types: their flags, what they print and how they end.
//
// Results go to the standard output, everything else to the standard error. Run returns one of five codes: 0 it
// worked, 1 an author has to mend something, 2 the command was not typed as it must be or asks for what must not be
// done, 3 the machine is at fault, 130 it was interrupted.
//
// A command is one file and one row in commands. This package and the preview are the only ones that print.
package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// An Env is what a command finds around it.
type Env struct {
	Stdout io.Writer
	Stderr io.Writer
	Assets fs.FS  // templates/, static/, content/ and rolebook.yaml as shipped
	Dir    string // the current folder
	Cache  string // a folder for what is worth keeping from one run to the next; "" keeps nothing
}

// Run carries out one command and returns the code to exit with. Cancelling ctx stops it. It never panics.
func Run(ctx context.Context, env *Env, args []string) (code int) {
	dir, err := filepath.Abs(env.Dir)
	if err != nil {
		fmt.Fprintln(env.Stderr, "error:", err)
		return machine
	}
	s := &invocation{Env: env, dir: dir, colour: colourModes()}
	defer func() {
		if cause := recover(); cause != nil {
			code = s.crashed(cause, debug.Stack())
		}
	}()
	root := s.root()
	root.SetArgs(append([]string{}, args...))
	return s.end(root.ExecuteContext(ctx))
}

// An invocation is one run of one command.
type invocation struct {
	*Env
	dir    string // Env.Dir, absolute
	at     string // the handbook's folder, once it is known
	colour choice
}

// commands is every command, by the group it is listed in. Those that look things up stand with cobra's own.
var commands = []struct {
	group, title string
	makers       []func(*invocation) *cobra.Command
}{
	{"book", "Build a handbook:", []func(*invocation) *cobra.Command{(*invocation).serveCommand, (*invocation).buildCommand, (*invocation).watchCommand, (*invocation).checkCommand}},
	{"give", "Give it out:", []func(*invocation) *cobra.Command{(*invocation).pdfCommand, (*invocation).exportCommand}},
	{"write", "Begin one and add to it:", []func(*invocation) *cobra.Command{(*invocation).initCommand, (*invocation).newCommand, (*invocation).mvCommand, (*invocation).urlsCommand}},
	{"look", "Look things up:", []func(*invocation) *cobra.Command{(*invocation).explainCommand, (*invocation).schemaCommand, (*invocation).versionCommand}},
}

func (s *invocation) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "rolebook",
		Short: "Make a handbook site of role profiles written in Markdown",
		Long: `rolebook turns a folder of role profiles, teams, people and guides, written in
Markdown, into one linked handbook site: profiles, adverts, org charts and
onboarding plans.

A folder with a single role is enough. To begin with a complete example instead,
type "rolebook init book".`,
		Example: `  rolebook init book         # write a complete handbook into the folder book
  rolebook build -s book     # make its site, in book/public
  rolebook check -s book     # only say what is wrong with it`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          knownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		PersistentPreRunE: noEmptyValues,

		SuggestionsMinimumDistance: 2,
	}
	root.SetOut(s.Stdout)
	root.SetErr(s.Stderr)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetUsageFunc(usageOf)
	root.SetFlagErrorFunc(flagMistake)
	root.SetGlobalNormalizationFunc(otherNames)
	root.PersistentFlags().Var(&s.colour, "color", "when to print in colours; auto is at a terminal, unless NO_COLOR is set")
	root.PersistentFlags().BoolP("help", "h", false, "explain the command")
	root.Flags().Bool("version", false, "print the version")
	last := ""
	for _, g := range commands {
		root.AddGroup(&cobra.Group{ID: g.group, Title: g.title})
		for _, command := range g.makers {
			c := command(s)
			c.GroupID = g.group
			root.AddCommand(c)
		}
		last = g.group
	}
	help := s.helpCommand()
	help.GroupID = last
	root.SetHelpCommand(help)
	root.SetCompletionCommandGroupID(last)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	inOurWords(root)
	return root
}
