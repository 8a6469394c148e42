package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"rolebook/generator/trace"
)

// patience is how long a run may take before a terminal says what it is doing.
const patience = 300 * time.Millisecond

// stepWords are the steps of a run as a person at a terminal reads them.
var stepWords = map[string]string{
	"look": "Looking for what is new", "read": "Reading the files", "load": "Reading what they say", "link": "Joining roles, teams and people", "theme": "Reading the templates",
	"plan": "Planning the pages", "check": "Checking", "pages": "Making pages", "compare": "Looking for what it changes", "publish": "Writing files", "print": "Printing",
}

// A tracing is where it is written to what a run has spent its time on; "" for nowhere.
type tracing struct{ file string }

func (t *tracing) flag(c *cobra.Command) {
	c.Flags().StringVar(&t.file, "trace", "", "write where the time went to `FILE`, which Perfetto and about:tracing open, and print a summary")
	c.MarkFlagFilename("trace", "json")
}

// check says beforehand what would keep the trace from being written, or what would be lost by it.
func (t *tracing) check(s *invocation) error {
	if err := s.writable("trace", t.file); err != nil || t.file == "" {
		return err
	}
	file := s.path(t.file)
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil
	}
	if begins, err := beginning(file, len(trace.Begins)); err != nil || begins != trace.Begins {
		return &mistake{message: fmt.Sprintf("--trace: %s is there and is no trace, so it stays as it is.", filepath.ToSlash(t.file)), hint: "Name another file."}
	}
	return nil
}

// beginning is so many bytes at the beginning of a file, or all there are.
func beginning(file string, n int) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, int64(n)))
	return string(b), err
}

// An underway is a run that a command waits for: what it spends its time on and, at a terminal, the line that says what
// it is doing.
type underway struct {
	run  *trace.Run
	file string
	line *line
}

// underway begins a run. Whoever calls it ends it, before anything is printed.
func (s *invocation) underway(ctx context.Context, silent bool, t tracing) (context.Context, *underway) {
	u := &underway{run: trace.New(time.Now, t.file != ""), file: t.file}
	if !silent && terminal(s.Stderr) && os.Getenv("TERM") != "dumb" {
		u.line = showLine(s.Stderr, func() string { return said(u.run.Now()) })
	}
	return trace.With(ctx, u.run), u
}

// end takes the line away. It may be called again.
func (u *underway) end() { u.line.end() }

// report writes what the run has spent its time on, where it was asked for; not to people who want silence.
func (u *underway) report(s *invocation, silent bool) error {
	if u.file == "" {
		return nil
	}
	var out bytes.Buffer
	if err := u.run.WriteEvents(&out); err != nil {
		return err
	}
	if err := writeWhole(s.path(u.file), out.Bytes()); err != nil {
		return err
	}
	if silent {
		return nil
	}
	return printTimes(s.Stderr, u.run)
}

// said is what a run is doing, in words.
func said(n trace.Now) string {
	words, ok := stepWords[n.Step]
	switch {
	case !ok:
		return ""
	case n.All > 0:
		return fmt.Sprintf("%s, %d of %d", words, min(n.Done, n.All), n.All)
	}
	return words
}

// mostKinds is how many kinds of page the table of times has.
const mostKinds = 12

// printTimes prints how long each step took and, for each kind of page, what was done to it: added up over all processors.
func printTimes(to io.Writer, r *trace.Run) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	seconds := func(d time.Duration) string { return fmt.Sprintf("%.3f s", d.Seconds()) }
	fmt.Fprintln(w, "step\ttime\t")
	for _, x := range r.Steps() {
		fmt.Fprintf(w, "%s\t%s\t\n", x.Name, seconds(x.Took))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	kinds := r.Kinds()
	if len(kinds) == 0 {
		return nil
	}
	var columns []string
	for _, k := range kinds {
		for _, x := range k.Done {
			if !slices.Contains(columns, x.Name) {
				columns = append(columns, x.Name)
			}
		}
	}
	w.Init(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "kind of page\tpages\t%s\t\n", strings.Join(columns, "\t"))
	for _, k := range kinds[:min(len(kinds), mostKinds)] {
		fmt.Fprintf(w, "%s\t%d", k.Kind, k.Done[0].Count)
		for _, name := range columns {
			text := ""
			if i := slices.IndexFunc(k.Done, func(x trace.Sum) bool { return x.Name == name }); i >= 0 {
				text = seconds(k.Done[i].Took)
			}
			fmt.Fprintf(w, "\t%s", text)
		}
		fmt.Fprintln(w, "\t")
	}
	if more := len(kinds) - mostKinds; more > 0 {
		fmt.Fprintf(w, "and %d more\t\t%s\t\n", more, strings.Repeat("\t", len(columns)-1))
	}
	return w.Flush()
}

// terminal reports whether somebody watches what is written.
func terminal(w io.Writer) bool {
	switch w := w.(type) {
	case interface{ Terminal() bool }: // of a test
		return w.Terminal()
	case *os.File:
		return isatty.IsTerminal(w.Fd()) || isatty.IsCygwinTerminal(w.Fd())
	}
	return false
}

// A line is the last one of a terminal, written over and over.
type line struct {
	out   io.Writer
	stop  chan struct{}
	ended sync.Once
	going sync.WaitGroup
}

// The line goes back to its beginning and takes away what was on it.
const wipe = "\r\x1b[K"

// What has no room on the line is cut, as it would go on where nobody wipes it away.
const oneLine, moreLines = "\x1b[?7l", "\x1b[?7h"

// showLine writes what text says onto the last line of a terminal, once the run has taken long enough and then ten times
// a second, until it ends.
func showLine(out io.Writer, text func() string) *line {
	l := &line{out: out, stop: make(chan struct{})}
	l.going.Go(func() {
		shown := ""
		defer func() {
			if shown != "" {
				io.WriteString(out, wipe)
			}
		}()
		for wait := patience; ; wait = 100 * time.Millisecond {
			select {
			case <-l.stop:
				return
			case <-time.After(wait):
			}
			if now := text(); now != shown {
				shown = now
				io.WriteString(out, wipe+oneLine+now+moreLines)
			}
		}
	})
	return l
}

// end takes the line away, and returns when it is gone. The line of no terminal is nil.
func (l *line) end() {
	if l == nil {
		return
	}
	l.ended.Do(func() { close(l.stop) })
	l.going.Wait()
}
