package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
)

func (s *invocation) watchCommand() *cobra.Command {
	var sel selection
	var poll pause
	c := &cobra.Command{
		Use:   "watch",
		Short: "Make the site again after every change",
		Long: `Make the site like a build, and again whenever a file has changed. Only files
that changed are written, so that whatever looks at the folder sees no more than
that. With an error nothing is written, and the last good site stays.

To see the site while you write it, use "rolebook serve" instead. Ctrl-C ends it.`,
		Example: `  rolebook watch
  rolebook watch -s book -d /var/www/handbook`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			w, err := s.open(&sel)
			if err != nil {
				return err
			}
			if err := w.guard(); err != nil {
				return err
			}
			ctx, run := s.underway(c.Context(), false, tracing{})
			defer run.end()
			before := false
			return s.follow(ctx, w, poll.Duration, run.end, func(snap *generator.Snapshot) error {
				if snap.Interim {
					return nil
				}
				moment := w.site.Moment(s.memory(false, false), w.destination)
				b, err := w.write(ctx, moment, snap, time.Now().Add(-snap.Took), sel.strict)
				run.end()
				switch {
				case err != nil:
					return err
				case !b.written:
					return s.printStopped(w, b)
				}
				if said, err := s.telling(w, b, false, false); err == nil {
					moment.Remember(snap, b.report, said)
				}
				if before {
					s.printRebuild(w, b)
					return nil
				}
				before = true
				said, err := s.telling(w, &built{snap: snap, report: b.report, written: true}, false, false)
				if said.Turn = ""; err == nil { // it is awake then
					err = s.tell(w, said, b.took, b.report)
				}
				return err
			})
		},
	}
	sel.flags(c)
	pollFlag(c, &poll)
	return c
}

// printRebuild says in one line what came of a change.
func (s *invocation) printRebuild(w *workplace, b *built) {
	fmt.Fprintf(s.Stdout, "%s %s, %d changed, %d removed in %.2f s → %s\n", time.Now().Format(time.TimeOnly),
		diag.Count(pageCount(b.snap), "page", "pages"), b.report.Written, b.report.Removed, b.took.Seconds(), s.shown(w.destination))
}

// printStopped prints what keeps a site from being written and is no error of its files, which follow prints: pages that
// cannot be drawn, and warnings that count like errors.
func (s *invocation) printStopped(w *workplace, b *built) error {
	list := unseen(failing(b.findings, b.strict), w.onDisk(b.snap.Problems.Errors()))
	if len(list) == 0 {
		return nil
	}
	if err := s.printer(s.Stderr, w).Print(s.Stderr, list); err != nil {
		return err
	}
	fmt.Fprintln(s.Stderr, list.Tally()+", nothing written")
	return nil
}

// follow does something with a site now, and again after every change, until the context ends. It prints the errors there
// are, and then the findings that were not there before. A fault of the machine is printed too, and the next change may
// find it mended; only where there was never anything to do something with, it ends the command. Whatever it prints, it
// makes room for first.
func (s *invocation) follow(ctx context.Context, w *workplace, poll time.Duration, room func(), do func(*generator.Snapshot) error) error {
	var before diag.List
	begun, listed := false, false
	say := func(line string) {
		room()
		fmt.Fprintln(s.Stderr, diag.Clean(line))
	}
	for snap, err := range w.site.Watch(ctx, generator.Following{Poll: poll, Say: say}) {
		if err == nil {
			err = do(snap)
		}
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			if !begun {
				return err
			}
			s.complain(s.faultMessage(err), faultHint(err))
			continue
		}
		begun = true
		if snap.Problems.Fails(false) {
			room()
		}
		if snap.Interim && !snap.Problems.Fails(false) {
			continue // its findings are on their way
		}
		list := unseen(snap.Problems, before)
		if !listed {
			list = failing(list, false)
		}
		if err := s.printer(s.Stderr, w).Print(s.Stderr, w.onDisk(list)); err != nil {
			return err
		}
		if known := len(snap.Problems) - len(list); !listed && known > 0 {
			say(diag.Count(known, "finding that is no error", "findings that are no errors") + ": rolebook check lists them.")
		}
		listed = listed || !snap.Interim
		if was := before.Fails(false); snap.Problems.Fails(false) != was {
			say(map[bool]string{true: "All errors are mended.", false: snap.Problems.Tally() + ". What was good before stays until they are mended."}[was])
		}
		before = snap.Problems
	}
	return nil
}

// unseen are the findings of a list that another does not have, wherever in their files they stand.
func unseen(list, before diag.List) diag.List {
	type finding struct{ code, path, message string }
	key := func(d diag.Diagnostic) finding { return finding{d.Code, d.At.Path(), d.Message} }
	known := map[finding]int{}
	for _, d := range before {
		known[key(d)]++
	}
	var out diag.List
	for _, d := range list {
		if known[key(d)]--; known[key(d)] < 0 {
			out.Add(d)
		}
	}
	return out
}
