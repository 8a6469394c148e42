package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/mattn/go-isatty"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/outside"
)

// asked is what came of asking other hosts, in numbers.
type asked struct{ asked, before, left int }

// external asks other hosts for the addresses that pages lead to.
func (s *invocation) external(ctx context.Context, snap *generator.Snapshot, again bool) (diag.List, asked, error) {
	leavings, err := snap.Leavings(ctx)
	if err != nil {
		return nil, asked{}, err
	}
	var addresses []string
	for _, l := range leavings {
		addresses = append(addresses, l.Address)
	}
	q := outside.Inquiry{Agent: "rolebook/" + version() + " (link check)", Say: s.progress()}
	if s.Cache != "" && !again {
		q.Cache = filepath.Join(s.Cache, "external.json")
	}
	answers := q.Ask(ctx, addresses)
	if s.terminal() {
		fmt.Fprint(s.Stderr, "\r\x1b[K")
	}
	if err := ctx.Err(); err != nil {
		return nil, asked{}, err
	}
	var found diag.List
	sum := asked{left: len(leavings) - len(answers)}
	for _, l := range leavings {
		a, ok := answers[l.Address]
		switch {
		case !ok:
			continue
		case a.Before:
			sum.before++
		default:
			sum.asked++
		}
		if d, wrong := answered(l.Address, a); wrong {
			for _, at := range l.At {
				d.At = at
				found.Add(d)
			}
		}
	}
	found.Sort()
	return found, sum, nil
}

// answered says what is to be done about an answer.
func answered(address string, a outside.Answer) (d diag.Diagnostic, wrong bool) {
	since := ""
	if a.Before {
		since = " That was on " + a.Asked.Format("2 January 2006") + "."
	}
	switch a.State {
	case outside.Broken:
		return diag.Diagnostic{Severity: diag.Warning, Code: "external-broken",
			Message: fmt.Sprintf("“%s” leads nowhere: %s.", address, a.Why), Hint: "Write another address, or take the link out." + since}, true
	case outside.Moved:
		return diag.Diagnostic{Severity: diag.Info, Code: "external-moved",
			Message: fmt.Sprintf("“%s” has moved for good.", address), Hint: fmt.Sprintf("Write “%s”.", a.To) + since}, true
	case outside.Unknown:
		return diag.Diagnostic{Severity: diag.Info, Code: "external-unknown",
			Message: fmt.Sprintf("Whether “%s” leads somewhere is not known: %s.", address, a.Why), Hint: "Open it yourself: some hosts answer people and not programs."}, true
	}
	return d, false
}

// progress tells a person at a terminal how far the asking is.
func (s *invocation) progress() func(done, all int) {
	if !s.terminal() {
		return nil
	}
	var last time.Time
	return func(done, all int) {
		if now := time.Now(); done == all || now.Sub(last) > 200*time.Millisecond {
			last = now
			fmt.Fprintf(s.Stderr, "\r\x1b[KAsking other hosts: %d of %d", done, all)
		}
	}
}

// terminal reports whether what is printed for people goes to a terminal.
func (s *invocation) terminal() bool {
	f, ok := s.Stderr.(*os.File)
	return ok && isatty.IsTerminal(f.Fd()) && os.Getenv("TERM") != "dumb"
}

// String says the numbers in a sentence.
func (a asked) String() string {
	text := fmt.Sprintf("Other hosts were asked for %s", diag.Count(a.asked, "address", "addresses"))
	if a.before > 0 {
		text += fmt.Sprintf(", and %d were known from before", a.before)
	}
	if a.left > 0 {
		text += fmt.Sprintf("; %d cannot be asked for", a.left)
	}
	return text + "."
}
