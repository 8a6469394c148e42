package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/export"
	"rolebook/generator/orgchart"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// An exporting is what an export is asked for, beside which site.
type exporting struct {
	what  choice
	stage string
	file  string
}

// A format is what a handbook is given out as, and how.
type format struct {
	name string
	make func(*generator.Snapshot, *exporting) ([]byte, error)
}

var formats = []format{
	{"json", func(s *generator.Snapshot, _ *exporting) ([]byte, error) { return export.JSON(s.Playbook) }},
	{"csv", exportTable},
	{"dot", func(s *generator.Snapshot, x *exporting) ([]byte, error) {
		c, err := x.chart(s)
		return []byte(c.DOT()), err
	}},
	{"mermaid", func(s *generator.Snapshot, x *exporting) ([]byte, error) {
		c, err := x.chart(s)
		return []byte(c.Mermaid()), err
	}},
}

func (s *invocation) exportCommand() *cobra.Command {
	var sel selection
	x := &exporting{what: oneOf(pages.Exports...)}
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	c := &cobra.Command{
		Use:   "export FORMAT",
		Short: "Give the data out as JSON, CSV, DOT or Mermaid",
		Long: `Print what the handbook says, for other programs. Nothing is printed but the
data, so it can be sent on; -d writes it into a file instead.

json     everything, in one object. Fields have the names that files use, which
         docs/fields.md explains; references are ids; "version" is that of the shape
csv      a table, for spreadsheets: ` + strings.Join(pages.Exports[:len(pages.Exports)-1], ", ") + ` or ` + pages.Exports[len(pages.Exports)-1] + `
dot      the org chart, for Graphviz
mermaid  the org chart, for pages that draw Mermaid

With --audience public it is what outsiders may see, and nothing else.`,
		Example: `  rolebook export json > handbook.json
  rolebook export csv --what objectives -d objectives.csv
  rolebook export dot --stage growth | dot -Tsvg > growth.svg
  rolebook export json --audience public`,
		Args:      formatName,
		ValidArgs: names,
		RunE:      func(c *cobra.Command, args []string) error { return s.export(c.Context(), &sel, x, args[0]) },
	}
	sel.sourceFlag(c)
	f := c.Flags()
	f.StringVarP(&x.file, "destination", "d", "", "the `FILE` to write; without it, standard output")
	f.Var(&x.what, "what", "of csv, which table: "+alternatives(x.what.words))
	f.StringVar(&x.stage, "stage", "", "of dot and mermaid, the `STAGE` of the chart; without it, the current one")
	sel.readers(c)
	f.BoolVar(&sel.strict, "strict", false, "let warnings fail like errors")
	complete(c, "what", x.what.words)
	return c
}

// formatName wants the name of one format.
func formatName(c *cobra.Command, args []string) error {
	hint := fmt.Sprintf("Write %s behind it.", alternatives(c.ValidArgs))
	switch {
	case len(args) == 0:
		return &mistake{message: "Export as what?", hint: hint}
	case len(args) > 1:
		return &mistake{message: fmt.Sprintf("One format at a time, and “%s” is another word.", args[1]), hint: seeHelp(c)}
	case !slices.Contains(c.ValidArgs, args[0]):
		return &mistake{message: fmt.Sprintf("There is no format “%s”.", args[0]), hint: hint}
	}
	return nil
}

func (s *invocation) export(ctx context.Context, sel *selection, x *exporting, name string) error {
	if x.what.value != x.what.words[0] && name != "csv" {
		return &mistake{message: fmt.Sprintf("--what is for csv, not for %s.", name)}
	}
	if x.stage != "" && name != "dot" && name != "mermaid" {
		return &mistake{message: fmt.Sprintf("--stage is for dot and mermaid, not for %s.", name)}
	}
	if err := s.writable("destination", x.file); err != nil {
		return err
	}
	w, err := s.open(sel)
	if err != nil {
		return err
	}
	snap, err := s.sound(ctx, w, sel.strict)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	data, err := formats[i].make(snap, x)
	if err != nil {
		return err
	}
	if x.file != "" {
		return writeWhole(s.path(x.file), data)
	}
	_, err = s.Stdout.Write(data)
	return err
}

func exportTable(s *generator.Snapshot, x *exporting) ([]byte, error) {
	t := s.Index.Export(x.what.value)
	if len(t.Groups) == 0 {
		return nil, &mistake{message: fmt.Sprintf("The %s edition has no table of %s.", s.Audience, x.what.value)}
	}
	return t.CSV()
}

// chart is the org chart that was asked for.
func (x *exporting) chart(s *generator.Snapshot) (orgchart.Chart, error) {
	c, ok := s.Index.Chart(x.stage)
	if ok {
		return c, nil
	}
	m := &mistake{message: fmt.Sprintf("The %s edition has no org chart.", s.Audience)}
	if x.stage != "" {
		m.message = fmt.Sprintf("The %s edition has no org chart at a stage “%s”.", s.Audience, x.stage)
		if s.Audience == playbook.Internal {
			var ids []string
			for _, stage := range s.Playbook.Stages {
				ids = append(ids, stage.ID)
			}
			m.hint = fmt.Sprintf("Stages are %s.", strings.Join(ids, ", "))
		}
	}
	return c, m
}
