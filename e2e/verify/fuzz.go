package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// A target is one fuzz test of a package.
type target struct{ pkg, name string }

// fuzz gives every fuzz test of the repository an equal part of the time.
func (v *verifier) fuzz(ctx context.Context, whole time.Duration) error {
	cmd := v.command(ctx, "go", "test", "-list=^Fuzz", "./...")
	cmd.Stdout = nil
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	targets := listed(string(out))
	if len(targets) == 0 {
		return errors.New("there is no fuzz test in this repository")
	}
	share := max(whole/time.Duration(len(targets)), time.Minute).Round(time.Second)
	var failed []string
	for _, t := range targets {
		fmt.Fprintf(v.out, "-- %s of %s for %s\n", t.name, t.pkg, share)
		if err := v.command(ctx, "go", "test", "-run=^$", "-fuzz=^"+t.name+"$", "-fuzztime="+share.String(), t.pkg).Run(); err != nil {
			failed = append(failed, t.name)
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("inputs were found that break %s; they lie in testdata/fuzz", strings.Join(failed, ", "))
	}
	return nil
}

// listed reads what go test -list prints: names, and below them the package they are in.
func listed(out string) []target {
	var found, waiting []target
	for s := bufio.NewScanner(strings.NewReader(out)); s.Scan(); {
		line := s.Text()
		if strings.HasPrefix(line, "Fuzz") {
			waiting = append(waiting, target{name: line})
		} else if words := strings.Fields(line); len(words) > 1 && words[0] == "ok" {
			for _, t := range waiting {
				found = append(found, target{words[1], t.name})
			}
			waiting = nil
		}
	}
	return found
}
