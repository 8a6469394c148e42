package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/output"
	"rolebook/generator/source"
	"rolebook/generator/trace"
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
			ctx, run := s.underway(c.Context(), quiet || asJSON, times)
			defer run.end()
			looking := trace.Step(ctx, "look")
			moment := w.site.Moment(s.memory(quiet, asJSON), w.destination)
			said, ok := recalled(moment)
			looking.End()
			if ok {
				run.end()
				if err := s.tell(w, said, time.Since(began), output.Report{}); err != nil {
					return err
				}
				return run.report(s, quiet)
			}
			if err := w.guard(); err != nil {
				return err
			}
			b, err := w.build(ctx, moment, sel.strict)
			run.end()
			if err != nil {
				return err
			}
			if said, err = s.telling(w, b, quiet, asJSON); err != nil {
				return err
			}
			err = s.tell(w, said, b.took, b.report)
			if b.written {
				remembering := trace.Step(ctx, "remember")
				b.at.Remember(b.snap, b.report, said)
				remembering.End()
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

// indented is a value as JSON that people can read, too.
func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
