package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rolebook/generator"
	"rolebook/generator/diag"
)

// A telling is what a build says of a site. One that finds nothing to do says it again.
type telling struct {
	Aside        string // on the standard error: findings, and what stands in the destination
	Pages, Files int
	Withheld     string // what the public edition leaves out
	Turn         string // when to build again
}

// telling is what there is to say after a build.
func (s *invocation) telling(w *workplace, b *built, quiet bool) (telling, error) {
	list := b.findings
	if quiet {
		list = failing(list, b.strict)
	}
	var aside, withheld, turn strings.Builder
	if err := s.printer(s.Stderr, w).Print(&aside, list); err != nil {
		return telling{}, err
	}
	if sum := list.Tally(); sum != "" {
		if !b.written {
			sum += ", nothing written"
		}
		fmt.Fprintln(&aside, sum)
	}
	if !b.written || quiet {
		return telling{Aside: aside.String()}, nil
	}
	if b.report.Note != "" {
		fmt.Fprintln(&aside, sentence(b.report.Note))
	}
	for _, path := range b.report.Foreign {
		fmt.Fprintf(&aside, "%s was kept: rolebook did not write it.\n", diag.Clean(s.shown(w.destination)+"/"+path))
	}
	printWithheld(&withheld, b.snap)
	err := tellTurn(&turn, b.snap)
	return telling{aside.String(), pageCount(b.snap), b.report.Files, withheld.String(), turn.String()}, err
}

// tell says it, and in one line what was built.
func (s *invocation) tell(w *workplace, t telling, took time.Duration, changed, removed int) error {
	if _, err := io.WriteString(s.Stderr, t.Aside); err != nil || t.Files == 0 {
		return err
	}
	_, err := fmt.Fprintf(s.Stdout, "Built %s for the %s edition in %.2f s: %s, %d changed, %d removed → %s\n%s%s",
		diag.Count(t.Pages, "page", "pages"), w.site.Audience(), took.Seconds(),
		diag.Count(t.Files, "file", "files"), changed, removed, s.shown(w.destination), t.Withheld, t.Turn)
	return err
}

// memory is where builds are remembered that are asked for as this one is, and say what it would say.
func (s *invocation) memory(quiet bool) generator.Memory {
	program, err := os.Executable()
	if err != nil || s.Cache == "" {
		return generator.Memory{}
	}
	info, err := os.Stat(program)
	if err != nil {
		return generator.Memory{}
	}
	return generator.Memory{
		Dir:     filepath.Join(s.Cache, "builds"),
		Program: fmt.Sprintf("%s %q %d %d", version(), program, info.Size(), info.ModTime().UnixNano()),
		Key:     fmt.Sprintf("from %q, quiet %t, colours %t", s.dir, quiet, s.colours(s.Stderr)),
	}
}

// recalled is what an earlier build said, where another would do nothing.
func recalled(at *generator.Moment) (t telling, ok bool) {
	raw, ok := at.Recall()
	return t, ok && json.Unmarshal(raw, &t) == nil
}
