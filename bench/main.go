// Command bench invents an organisation and measures how long rolebook takes to build its handbook, beside Hugo where
// one is named, and beside what no build can avoid. README.md says what is measured, and how fair it is.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

func main() {
	if len(os.Args) == 5 && os.Args[1] == floorCommand {
		fail(runFloor(os.Args[2], os.Args[3], os.Args[4]))
		return
	}
	b := &bench{log: os.Stderr, out: os.Stdout}
	var sizes, jobs string
	flag.StringVar(&sizes, "roles", "1000", "how many roles the organisation has; several with commas between them")
	flag.Uint64Var(&b.seed, "seed", 1, "the same seed invents the same organisation")
	flag.StringVar(&jobs, "jobs", "same,whole,again,start", "what is measured; README.md explains each")
	flag.IntVar(&b.rounds, "rounds", 5, "how often each command is run, after once that does not count")
	flag.StringVar(&b.rolebook, "rolebook-bin", "", "the rolebook that is measured; without it, this one is compiled")
	flag.StringVar(&b.hugo, "hugo-bin", "", "the hugo it is measured beside; without it, there is none")
	flag.StringVar(&b.bookDir, "rolebook", "", "a rolebook site to measure in the place of the invented one; it is copied")
	flag.StringVar(&b.hugoDir, "hugo", "", "the same site for Hugo")
	flag.StringVar(&b.memory, "memory", memoryDisk(), "a folder on a memory disk, for outputs; - leaves it out")
	flag.StringVar(&b.disk, "disk", "", "a folder on an ordinary disk, for outputs; without it there is no such table")
	flag.StringVar(&b.work, "work", "", "a folder to invent sites in and to keep them; without it, one that is removed")
	flag.Parse()
	fail(b.run(sizes, jobs))
}

// run measures everything that was asked for, and leaves no folder behind that was not.
func (b *bench) run(sizes, jobs string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if flag.NArg() > 0 {
		return fmt.Errorf("%q is no flag; those behind it would not be read", flag.Arg(0))
	}
	if b.rounds < 1 {
		return fmt.Errorf("-rounds: %d are none", b.rounds)
	}
	var all []int
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 {
			return fmt.Errorf("-roles: %q is no number of roles", s)
		}
		all = append(all, n)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if b.bookDir != "" {
		all = all[:1]
	}
	defer func() {
		if b.scratch != "" {
			os.RemoveAll(b.scratch)
		}
	}()
	if err := b.prepare(jobs); err != nil {
		return err
	}
	b.introduce()
	for _, n := range all {
		if err := b.measure(ctx, n); err != nil {
			return err
		}
	}
	b.growth()
	return nil
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// memoryDisk is where Linux has one.
func memoryDisk() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return "-"
}

var jobNames = []string{"same", "whole", "again", "start"}

// prepare compiles what is missing and makes a folder to work in.
func (b *bench) prepare(jobs string) error {
	for _, j := range strings.Split(jobs, ",") {
		if !slices.Contains(jobNames, j) {
			return fmt.Errorf("-jobs: there is no %q; there are %s", j, strings.Join(jobNames, ", "))
		}
		b.jobs = append(b.jobs, j)
	}
	var err error
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	for name, program := range map[string]*string{"rolebook-bin": &b.rolebook, "hugo-bin": &b.hugo} {
		if *program == "" {
			continue
		}
		if *program, err = exec.LookPath(*program); err != nil {
			return fmt.Errorf("-%s: %w", name, err)
		}
	}
	if b.hugoDir != "" && (b.bookDir == "" || b.hugo == "") {
		return errors.New("-hugo is a site beside the one of -rolebook, for -hugo-bin: name all three")
	}
	if b.disk != "" {
		if err := os.MkdirAll(b.disk, 0o755); err != nil {
			return fmt.Errorf("-disk: %w", err)
		}
	}
	if b.work == "" {
		if b.work, err = os.MkdirTemp("", "rolebook-bench-"); err != nil {
			return err
		}
		b.scratch = b.work
	}
	for _, path := range []*string{&b.work, &b.rolebook, &b.hugo, &b.bookDir, &b.hugoDir, &b.disk} {
		if *path != "" {
			if *path, err = filepath.Abs(*path); err != nil {
				return err
			}
		}
	}
	if b.memory == "-" {
		b.memory = ""
	}
	if b.memory == "" && b.disk == "" {
		b.disk = b.work
	}
	if b.rolebook == "" {
		b.rolebook = filepath.Join(b.work, "rolebook")
		compile := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", b.rolebook, "rolebook")
		compile.Env = append(os.Environ(), "CGO_ENABLED=0") // as releases are
		if said, err := compile.CombinedOutput(); err != nil {
			return fmt.Errorf("compiling rolebook: %w\n%s", err, said)
		}
	}
	return nil
}
