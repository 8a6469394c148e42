package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

func (s *invocation) buildCommand() *cobra.Command {
	sel := selection{once: true}
	var quiet, asJSON bool
	var times tracing
	c := &cobra.Command{
		Use:   "build",
		Short: "Make the site",
		Long: `Read the handbook, and write its site into a folder.

Only files that changed are written, and files of an earlier build that are no
longer part of the site are removed. Files that rolebook did not write are never
touched. With any error nothing is written, and the last good site stays.
Where no file has changed since the last build, it says what that one said; where
only what texts say has changed, it makes only the pages that show them. What it
remembers for this lies in your cache folder, and may be deleted.

There are two editions. The internal one shows everything and is made unless you
ask for the public one, which holds what outsiders may see: open jobs, and what
rolebook.yaml allows beside them. The two never share a folder. What the public
one leaves out is counted, and before it is written every file of it is searched
for texts that outsiders may not read.

Adverts go live and close on days, and a site on a disk cannot change by itself:
the last line says on which day to build again. A build every night does, too.`,
		Example: `  rolebook build
  rolebook build -s book -d /var/www/handbook
  rolebook build --audience public -d careers`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			began := time.Now()
			if err := times.check(s); err != nil {
				return err
			}
			w, err := s.open(&sel)
			if err != nil {
				return err
			}
			defer w.site.Close()
			remembering := generator.Memory{}
			if !asJSON && times.file == "" {
				remembering = s.memory(quiet)
			}
			moment := w.site.Moment(remembering, w.destination)
			if said, ok := recalled(moment); ok {
				return s.tell(w, said, time.Since(began), 0, 0)
			}
			if err := w.guard(); err != nil {
				return err
			}
			ctx, run := s.underway(c.Context(), quiet || asJSON, times)
			b, err := w.build(ctx, moment, sel.strict)
			run.end()
			if err != nil {
				return err
			}
			if asJSON {
				err = s.printBuildJSON(w, b)
			} else {
				var said telling
				if said, err = s.telling(w, b, quiet); err != nil {
					return err
				}
				err = s.tell(w, said, b.took, b.report.Written, b.report.Removed)
				if b.written {
					b.at.Remember(b.snap, b.report, said)
				}
			}
			if err == nil {
				err = run.report(s, quiet)
			}
			if err == nil && (b.findings.Fails(sel.strict) || !b.written) {
				return errFound
			}
			return err
		},
	}
	sel.flags(c)
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, "print nothing but what makes the build fail")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object instead of text")
	times.flag(c)
	return c
}

// A built is what came of a build.
type built struct {
	at       *generator.Moment
	snap     *generator.Snapshot
	report   output.Report
	findings diag.List
	written  bool
	took     time.Duration
	strict   bool
}

// build compiles once and writes, unless something has to be mended first. Where a file changes on the way it begins again.
func (w *workplace) build(ctx context.Context, at *generator.Moment, strict bool) (b *built, err error) {
	start := time.Now()
	snap, err := at.Compile(ctx)
	if err == nil {
		b, err = w.write(ctx, at, snap, start, strict)
	}
	if errors.Is(err, source.ErrChanged) {
		if at, err = at.Anew(); err != nil {
			return nil, err
		}
		return w.build(ctx, at, strict)
	}
	return b, err
}

// write writes a snapshot, unless something has to be mended first.
func (w *workplace) write(ctx context.Context, at *generator.Moment, snap *generator.Snapshot, start time.Time, strict bool) (*built, error) {
	b := &built{at: at, snap: snap, findings: snap.Problems, strict: strict}
	if !b.findings.Fails(strict) {
		report, more, err := at.Write(ctx, snap)
		if err != nil {
			return nil, err
		}
		b.report, b.written = report, !more.Fails(strict)
		b.findings = join(b.findings, more)
	}
	b.took = time.Since(start)
	b.findings = w.onDisk(b.findings)
	return b, nil
}

// join returns two lists as one, sorted.
func join(a, b diag.List) diag.List {
	all := append(append(diag.List{}, a...), b...)
	all.Sort()
	return all
}

// printWithheld says what a public edition leaves out.
func printWithheld(to io.Writer, snap *generator.Snapshot) {
	list := snap.Withheld()
	if len(list) == 0 {
		return
	}
	fmt.Fprintln(to, "Withheld from the public edition:")
	for _, w := range list {
		fmt.Fprintf(to, "%6d %s %s\n", w.Count, w.What, w.Reason)
	}
}

// pageCount is how many pages people read, without files for machines such as the sitemap.
func pageCount(snap *generator.Snapshot) int {
	n := 0
	for _, p := range snap.Index.Pages() {
		if p.View != nil {
			n++
		}
	}
	return n
}

// printBuildJSON prints the same for programs. Paths of files are relative to the destination.
func (s *invocation) printBuildJSON(w *workplace, b *built) error {
	data, err := indented(struct {
		Version     int                    `json:"version"`
		Audience    string                 `json:"audience"`
		Destination string                 `json:"destination"`
		Written     bool                   `json:"written"`
		Pages       int                    `json:"pages"`
		Files       int                    `json:"files"`
		Added       []string               `json:"added"`
		Changed     []string               `json:"changed"`
		Removed     []string               `json:"removed"`
		Withheld    []playbook.Withholding `json:"withheld,omitempty"` // of the public edition
		Seconds     float64                `json:"seconds"`
		NextChange  *machineTurn           `json:"next_change"`
		Findings    []diag.Finding         `json:"findings"`
	}{
		1, string(b.snap.Audience), s.shown(w.destination), b.written, pageCount(b.snap), b.report.Files,
		append([]string{}, b.report.Added...), append([]string{}, b.report.Changed...), append([]string{}, b.report.Gone...), b.snap.Withheld(),
		math.Round(b.took.Seconds()*1000) / 1000, turnFor(b.snap), s.printer(s.Stdout, w).Findings(b.findings),
	})
	if err != nil {
		return err
	}
	_, err = s.Stdout.Write(data)
	return err
}

// indented is a value as JSON that people can read, too.
func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
