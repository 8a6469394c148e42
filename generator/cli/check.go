package cli

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
)

// findingForms are the forms that findings are printed in; the first is the one for people.
var findingForms = []string{"text", "json", "github", "sarif", "gitlab"}

// An inspection is how a handbook is checked.
type inspection struct {
	selection
	format        choice
	fix, dryRun   bool
	baseline      string // file of findings that are known; "" for none
	writeBaseline string
	external      bool // ask other hosts
	again         bool // what they said before does not count
	times         tracing
}

func (s *invocation) checkCommand() *cobra.Command {
	in := inspection{format: oneOf(findingForms...)}
	c := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong, and mend what is sure",
		Long: `Read the handbook like a build, and print everything that has to be mended: in
which file, at which line, and what to do about it. Nothing is written, unless --fix
or --write-baseline asks for it.

The findings are the same that a build prints. In a GitHub workflow they appear
beside the lines of a change, without being asked. "rolebook explain" says more
about each.

With --fix it mends what nobody has to think about: a field or a name with one
letter wrong, curly quotation marks, tabs, a missing space. Everything else in the
files stays as it is, comments and line ends included. Findings that could be
mended in several ways, or that would change what you say, are left to you.

A baseline is a file of findings that are known. With it only new ones are
reported and counted, so a large handbook can be mended little by little. A build
knows no baseline: errors stop it, known or not.

Addresses of other hosts are looked at only with --external: each is asked for
once, one host at a time with a second in between, and the answers are kept for a
week. What a host does not tell for certain is a remark, and fails nothing.`,
		Example: `  rolebook check
  rolebook check --strict                # warnings count like errors
  rolebook check --audience public       # as for the public edition
  rolebook check --external              # ask other hosts, too
  rolebook check --fix --dry-run         # show what would be mended
  rolebook check --format sarif > rolebook.sarif
  rolebook check --write-baseline known.txt
  rolebook check --baseline known.txt --strict`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("format") && os.Getenv("GITHUB_ACTIONS") == "true" {
				in.format.value = "github"
			}
			return s.inspect(c.Context(), &in)
		},
	}
	in.selection.flags(c)
	f := c.Flags()
	f.Var(&in.format, "format", "how to print: text for people, json for programs, github for GitHub workflows, sarif for code scanning, gitlab for GitLab's code quality")
	f.BoolVar(&in.fix, "fix", false, "mend what is sure, in the files themselves")
	f.BoolVar(&in.dryRun, "dry-run", false, "with --fix: show what would change, and write nothing")
	f.StringVar(&in.baseline, "baseline", "", "leave out the findings that `FILE` knows")
	f.StringVar(&in.writeBaseline, "write-baseline", "", "write the findings of today to `FILE`, as known ones")
	f.BoolVar(&in.external, "external", false, "ask other hosts whether the addresses that pages lead to are there")
	f.BoolVar(&in.again, "no-cache", false, "with --external, ask for what is known from before, too, and keep no answers")
	in.times.flag(c)
	complete(c, "format", in.format.words)
	return c
}

// inspect checks, in the order people would: mend, look, leave out what is known, print.
func (s *invocation) inspect(ctx context.Context, in *inspection) error {
	if in.dryRun && !in.fix {
		return &mistake{message: "--dry-run shows what --fix would change.", hint: "Write: rolebook check --fix --dry-run"}
	}
	if in.again && !in.external {
		return &mistake{message: "--no-cache is about what --external asks.", hint: "Write: rolebook check --external --no-cache"}
	}
	if err := s.writable("write-baseline", in.writeBaseline); err != nil {
		return err
	}
	if err := in.times.check(s); err != nil {
		return err
	}
	known, err := s.readBaseline(in.baseline)
	if err != nil {
		return err
	}
	if in.fix && !in.dryRun {
		if _, err := s.finish(ctx, in.source); err != nil {
			return err
		}
	}
	in.once = true
	w, err := s.open(&in.selection)
	if err != nil {
		return err
	}
	defer w.site.Close()
	ctx, run := s.underway(ctx, in.format.value != "text" || in.fix, in.times)
	defer run.end()
	var snap *generator.Snapshot
	if in.fix {
		snap, err = s.mend(ctx, w, in)
	} else {
		snap, err = w.site.Compile(ctx)
	}
	if err != nil {
		return err
	}
	found, err := w.check(ctx, snap)
	run.end()
	if err != nil {
		return err
	}
	var sum *asked
	if in.external && !found.Fails(false) {
		more, numbers, err := s.external(ctx, snap, in.again)
		if err != nil {
			return err
		}
		found, sum = join(found, w.onDisk(more)), &numbers
	}
	if in.writeBaseline != "" {
		if err := s.keepBaseline(in, found); err != nil {
			return err
		}
		known = diag.NewBaseline(found)
	}
	fresh, old, gone := known.Split(found)
	if err := s.printCheck(w, snap, fresh, in.format.value); err != nil {
		return err
	}
	if sum != nil && in.format.value == "text" {
		fmt.Fprintln(s.Stdout, *sum)
	}
	s.sayKnown(in, old, gone)
	if err := run.report(s, false); err != nil {
		return err
	}
	if fresh.Fails(in.strict) {
		return errFound
	}
	return nil
}

// check returns what a build would find in a snapshot: it renders like one, and writes nothing.
func (w *workplace) check(ctx context.Context, snap *generator.Snapshot) (diag.List, error) {
	found := snap.Problems
	if !found.Fails(false) {
		more, err := snap.Inspect(ctx)
		if err != nil {
			return nil, err
		}
		found = join(found, more)
	}
	return w.onDisk(found), nil
}

func (s *invocation) printCheck(w *workplace, snap *generator.Snapshot, found diag.List, format string) error {
	p := s.printer(s.Stdout, w)
	p.Dir = w.inRepository(format, p.Dir)
	print := p.Print
	switch format {
	case "json":
		return s.printCheckJSON(p, snap, found)
	case "github":
		print = p.PrintGitHub
	case "sarif":
		return p.PrintSARIF(s.Stdout, found, version(), generator.Documents(), documentation)
	case "gitlab":
		return p.PrintGitLab(s.Stdout, found)
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

// repositories are the variables that name the folder of the repository, where hosts of repositories run a program, by the
// form of findings that they read.
var repositories = map[string][]string{"github": {"GITHUB_WORKSPACE"}, "gitlab": {"CI_PROJECT_DIR"}, "sarif": {"GITHUB_WORKSPACE", "CI_PROJECT_DIR"}}

// inRepository is what stands before paths in a form that a host of repositories reads: the way from the repository to the
// handbook. Elsewhere it is what it was.
func (w *workplace) inRepository(format, dir string) string {
	for _, name := range repositories[format] {
		root := os.Getenv(name)
		if way := inside(w.source, root); root != "" && way != "" {
			return way + "/"
		} else if root != "" && filepath.Clean(root) == w.source {
			return ""
		}
	}
	return dir
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
