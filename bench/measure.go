package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"time"
)

// A contestant is a command that is measured against others.
type contestant struct {
	name    string
	command []string
	out     string       // the folder it writes, emptied before each run, and its cache with it; "" is left as it is
	cache   string       // where it keeps what it remembers; "" where it remembers nothing
	before  func() error // what is done before each run, untimed; nil for nothing
	after   func() error // what is looked at after each run, untimed; nil for nothing
	runs    []run
}

// A run is what one run took.
type run struct {
	wall, cpu time.Duration
	peak      int64 // bytes of memory; 0 where the system does not say
}

// alternate runs contestants in turn, as many rounds as asked, after one that does not count. Each round begins with
// another one, so that none always runs in the wake of the same.
func alternate(ctx context.Context, list []*contestant, rounds int, log io.Writer) error {
	for round := range rounds + 1 {
		for i := range list {
			c := list[(i+round)%len(list)]
			r, err := c.run(ctx)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			if round > 0 {
				c.runs = append(c.runs, r)
			}
		}
		fmt.Fprint(log, ".")
	}
	fmt.Fprintln(log)
	return nil
}

func (c *contestant) run(ctx context.Context) (run, error) {
	if c.out != "" {
		if err := errors.Join(os.RemoveAll(c.out), os.RemoveAll(c.cache)); err != nil { // of "" nothing is removed
			return run{}, err
		}
	}
	if c.before != nil {
		if err := c.before(); err != nil {
			return run{}, err
		}
	}
	cmd := exec.CommandContext(ctx, c.command[0], c.command[1:]...)
	if variable := cacheVariable[runtime.GOOS]; variable != "" && c.cache != "" {
		cmd.Env = append(os.Environ(), variable+"="+c.cache)
	}
	began := time.Now()
	said, err := cmd.CombinedOutput()
	wall := time.Since(began)
	if err != nil {
		return run{}, fmt.Errorf("%w\n%s", err, said)
	}
	r := run{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peak(cmd.ProcessState)}
	if c.after != nil {
		err = c.after()
	}
	return r, err
}

// cacheVariable says where programs keep what they remember, by the system; see os.UserCacheDir.
var cacheVariable = map[string]string{"linux": "XDG_CACHE_HOME", "freebsd": "XDG_CACHE_HOME", "darwin": "HOME", "windows": "LocalAppData"}

// ratio is the median, round by round, of what this one took for each unit that the other took.
func (c *contestant) ratio(to *contestant, of func(run) float64) float64 {
	var all []float64
	for i := range c.runs {
		if unit := of(to.runs[i]); unit > 0 {
			all = append(all, of(c.runs[i])/unit)
		}
	}
	return median(all)
}

// middle is the median of what all runs took.
func (c *contestant) middle(of func(run) float64) float64 {
	var all []float64
	for _, r := range c.runs {
		all = append(all, of(r))
	}
	return median(all)
}

func wall(r run) float64   { return r.wall.Seconds() }
func cpu(r run) float64    { return r.cpu.Seconds() }
func memory(r run) float64 { return float64(r.peak) / (1 << 20) }

func median[T cmp.Ordered](list []T) T {
	if len(list) == 0 {
		var none T
		return none
	}
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}
