package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A target is one fuzz test of a package.
type target struct{ pkg, name string }

// few is how many inputs a target gets where nobody asked for more: enough to see that it works.
const few = 30

// fuzz gives every fuzz test of the repository an equal part of the time, and says how many inputs each tried. Without a
// time each gets a few, the same on every run: what fails then was changed, and is no chance find.
func (v *verifier) fuzz(ctx context.Context, whole time.Duration) error {
	targets, err := v.targets(ctx)
	if err != nil {
		return err
	}
	share, cache := strconv.Itoa(few)+"x", ""
	if whole > 0 {
		share = max(whole/time.Duration(len(targets)), time.Second).Round(time.Second).String()
	} else {
		if cache, err = os.MkdirTemp("", "rolebook-fuzz"); err != nil {
			return err
		}
		defer os.RemoveAll(cache)
	}
	var failed []string
	var figures strings.Builder
	tried := 0
	for _, t := range targets {
		said, err := v.fuzzed(ctx, t, share, cache)
		if kept := seeds(said); err == nil && cache != "" && kept >= few { // the target's own inputs count, and used it up
			said, err = v.fuzzed(ctx, t, strconv.Itoa(kept+few)+"x", cache)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		n := executions(said)
		tried += n
		fmt.Fprintf(&figures, "%10d %s of %s\n", n, t.name, strings.TrimPrefix(t.pkg, "rolebook/generator/"))
		if err != nil {
			failed = append(failed, t.name)
		}
	}
	fmt.Fprintf(v.out, "-- inputs tried\n%s%10d by %d targets of %s each\n", &figures, tried, len(targets), share)
	if len(failed) > 0 {
		return fmt.Errorf("inputs were found that break %s; they lie in testdata/fuzz", strings.Join(failed, ", "))
	}
	return nil
}

// fuzzed runs one target, and returns what was said. A cache is that of a run whose inputs are the same every time.
func (v *verifier) fuzzed(ctx context.Context, t target, share, cache string) (string, error) {
	fmt.Fprintf(v.out, "-- %s of %s for %s\n", t.name, t.pkg, share)
	var said bytes.Buffer
	cmd := v.command(ctx, "go", "test", "-vet=off", "-run=^$", "-fuzz=^"+t.name+"$", "-fuzztime="+share, "-fuzzminimizetime=10x", t.pkg) // making inputs smaller takes the time of trying others
	if cache != "" {
		cmd.Args = append(cmd.Args, "-parallel=1", "-args", "-test.fuzzcachedir="+cache)
		cmd.Env = append(cmd.Environ(), "GODEBUG=fuzzseed=1")
	}
	cmd.Stdout = io.MultiWriter(v.out, &said)
	err := cmd.Run()
	return said.String(), err
}

// targets finds every fuzz test of the repository.
func (v *verifier) targets(ctx context.Context) ([]target, error) {
	cmd := v.command(ctx, "go", "test", "-vet=off", "-list=^Fuzz", "./...")
	cmd.Stdout = nil
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	found := listed(string(out))
	if len(found) == 0 {
		return nil, errors.New("there is no fuzz test in this repository")
	}
	return found, nil
}

var execs = regexp.MustCompile(`execs: (\d+)`)

// executions is how many inputs a run of one target says that it tried.
func executions(out string) int {
	all := execs.FindAllStringSubmatch(out, -1)
	if len(all) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(all[len(all)-1][1]) // digits, and not many
	return n
}

var baseline = regexp.MustCompile(`baseline coverage: \d+/(\d+)`)

// seeds is how many inputs of its own a target has, as its run says.
func seeds(out string) int {
	m := baseline.FindStringSubmatch(out)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits, and not many
	return n
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
