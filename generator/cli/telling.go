package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
)

// A telling is what a build says of a site. One that finds nothing to do says it again.
type telling struct {
	Aside        string // on the standard error: findings, and what stands in the destination
	Pages, Files int
	Withheld     string        // what the public edition leaves out
	Turn         string        // when to build again
	Machine      *machineBuild `json:",omitempty"` // the same for programs, in the place of all these
}

// A machineBuild is what a build says to programs. Paths of files are relative to the destination.
type machineBuild struct {
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
}

// telling is what there is to say after a build, beside what it took and what it wrote.
func (s *invocation) telling(w *workplace, b *built, quiet, asJSON bool) (telling, error) {
	if asJSON {
		return telling{Machine: &machineBuild{
			Version: 1, Audience: string(b.snap.Audience), Destination: s.shown(w.destination), Written: b.written, Pages: pageCount(b.snap), Files: b.report.Files,
			Withheld: b.snap.Withheld(), NextChange: turnFor(b.snap), Findings: s.printer(s.Stdout, w).Findings(b.findings),
		}}, nil
	}
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
	return telling{Aside: aside.String(), Pages: pageCount(b.snap), Files: b.report.Files, Withheld: withheld.String(), Turn: turn.String()}, err
}

// tell says it, and in one line what was built.
func (s *invocation) tell(w *workplace, t telling, took time.Duration, wrote output.Report) error {
	if t.Machine != nil {
		m := *t.Machine
		m.Added, m.Changed, m.Removed = append([]string{}, wrote.Added...), append([]string{}, wrote.Changed...), append([]string{}, wrote.Gone...)
		m.Seconds = math.Round(took.Seconds()*1000) / 1000
		data, err := indented(m)
		if err != nil {
			return err
		}
		_, err = s.Stdout.Write(data)
		return err
	}
	if _, err := io.WriteString(s.Stderr, t.Aside); err != nil || t.Files == 0 {
		return err
	}
	_, err := fmt.Fprintf(s.Stdout, "Built %s for the %s edition in %.2f s: %s, %d changed, %d removed → %s\n%s%s",
		diag.Count(t.Pages, "page", "pages"), w.site.Audience(), took.Seconds(),
		diag.Count(t.Files, "file", "files"), wrote.Written, wrote.Removed, s.shown(w.destination), t.Withheld, t.Turn)
	return err
}

// memory is where builds are remembered, and in what manner this one says what there is to say.
func (s *invocation) memory(quiet, asJSON bool) generator.Memory {
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
		Manner:  fmt.Sprintf("from %q, quiet %t, json %t, colours %t", s.dir, quiet, asJSON, s.colours(s.Stderr)),
	}
}

// recalled is what an earlier build said, where another would do nothing.
func recalled(at *generator.Moment) (t telling, ok bool) {
	raw, ok := at.Recall()
	return t, ok && json.Unmarshal(raw, &t) == nil
}
