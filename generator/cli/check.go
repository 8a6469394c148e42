package cli

import (
	"context"
	"fmt"
	"os"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
)

func (s *invocation) checkCommand() *cobra.Command {
	var sel selection
	format := oneOf("text", "json", "github")
	c := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong, and write nothing",
		Long: `Read the handbook like a build, and print everything that has to be mended: in
which file, at which line, and what to do about it. Nothing is written.

The findings are the same that a build prints. In a GitHub workflow they appear
beside the lines of a change, without being asked.`,
		Example: `  rolebook check
  rolebook check --strict                # warnings count like errors
  rolebook check --audience public       # as for the public edition
  rolebook check --format json > findings.json`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("format") && os.Getenv("GITHUB_ACTIONS") == "true" {
				format.value = "github"
			}
			w, err := s.open(&sel)
			if err != nil {
				return err
			}
			snap, found, err := w.check(c.Context())
			if err != nil {
				return err
			}
			if err := s.printCheck(w, snap, found, format.value); err != nil {
				return err
			}
			if found.Fails(sel.strict) {
				return errFound
			}
			return nil
		},
	}
	sel.flags(c)
	c.Flags().Var(&format, "format", "how to print: text for people, json for programs, github for GitHub workflows")
	complete(c, "format", format.words)
	return c
}

// check compiles and renders like a build, and writes nothing.
func (w *workplace) check(ctx context.Context) (*generator.Snapshot, diag.List, error) {
	snap, err := w.site.Compile(ctx)
	if err != nil {
		return nil, nil, err
	}
	found := snap.Problems
	if !found.Fails(false) {
		_, more, err := snap.Outputs(ctx)
		if err != nil {
			return nil, nil, err
		}
		found = join(found, more)
	}
	return snap, w.onDisk(found), nil
}

func (s *invocation) printCheck(w *workplace, snap *generator.Snapshot, found diag.List, format string) error {
	p := s.printer(s.Stdout, w)
	print := p.Print
	switch format {
	case "json":
		return s.printCheckJSON(p, snap, found)
	case "github":
		print = p.PrintGitHub
	}
	if err := print(s.Stdout, found); err != nil {
		return err
	}
	read := diag.Count(filesRead(snap), "file", "files")
	sum := found.Tally()
	if sum == "" {
		sum = "No problems"
	}
	if _, err := fmt.Fprintf(s.Stdout, "%s in %s.\n", sum, read); err != nil {
		return err
	}
	return tellTurn(s.Stdout, snap)
}

// printCheckJSON prints what diag.Printer.PrintJSON does, and the next day that changes something.
func (s *invocation) printCheckJSON(p diag.Printer, snap *generator.Snapshot, found diag.List) error {
	data, err := indented(struct {
		Version    int            `json:"version"`
		NextChange *machineTurn   `json:"next_change"`
		Findings   []diag.Finding `json:"findings"`
	}{1, turnFor(snap), p.Findings(found)})
	if err != nil {
		return err
	}
	_, err = s.Stdout.Write(data)
	return err
}

// filesRead is how many files authors have written: content and settings, without pictures, templates and style sheets.
func filesRead(snap *generator.Snapshot) int {
	n := 0
	for _, f := range snap.Index.Tree.Under("content") {
		if slices.Contains([]string{".md", ".markdown", ".yaml", ".yml"}, path.Ext(f.Path)) {
			n++
		}
	}
	for _, name := range settings {
		if snap.Index.Tree.Get(name) != nil {
			n++
		}
	}
	return n
}
