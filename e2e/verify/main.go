// Verify is the one command that tests everything:
//
//	go run ./e2e/verify
//
// It needs Go and git. What the tests of whole sites need beside them, Chromium, axe-core, nginx and the Nu HTML checker
// with Java, it finds or installs; where it
// can do neither it still runs the Go tests, and then fails and says what to install. It never passes without the
// browser tests.
//
// With -long it also runs what takes long, which takes hours: every property over many more cases, ten thousand builds
// that are killed half-way, and twenty minutes of fuzzing. With -fuzz it only fuzzes, every target for an equal part of
// the time: go run ./e2e/verify -fuzz 20m
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

const again = "go run ./e2e/verify"

func main() {
	flags := flag.NewFlagSet("verify", flag.ExitOnError)
	long := flags.Bool("long", false, "also run long properties, ten thousand killed builds and twenty minutes of fuzzing (sets ROLEBOOK_LONG=1)")
	fuzz := flags.Duration("fuzz", 0, "only fuzz for this `time`, every target for an equal part of it")
	shots := flags.String("shots", "", "only take a picture of every kind of page, into this `folder`")
	corpora := flags.Bool("corpora", false, "only build the handbooks in the folders that are named, and look at what comes out (Linux)")
	flags.Usage = func() {
		fmt.Fprintf(flags.Output(), "Usage: %[1]s [-long] [-fuzz time] [-shots folder]\n       %[1]s -corpora folder...\n\nChecks formatting, vets, and runs every test, those in a browser too.\n\n", again)
		flags.PrintDefaults()
	}
	flags.Parse(os.Args[1:]) // exits on a mistake
	if *corpora != (flags.NArg() > 0) {
		if *corpora {
			fmt.Fprintln(os.Stderr, "verify -corpora needs the folders of handbooks")
			os.Exit(2)
		}
		fmt.Fprintf(os.Stderr, "verify takes no words, only flags; got %q\n", flags.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	v := &verifier{out: os.Stdout, started: time.Now()}
	if err := v.enter(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "verify:", err)
		os.Exit(1)
	}
	if *fuzz > 0 {
		v.step("fuzzing", func() error { return v.fuzz(ctx, *fuzz) })
		os.Exit(v.end())
	}
	v.prepare(ctx)
	switch {
	case *shots != "":
		v.pictures(ctx, *shots)
	case *corpora:
		v.corpora(ctx, flags.Args())
	default:
		v.check(ctx, *long)
	}
	os.Exit(v.end())
}

// A verifier runs the checks one after the other and remembers which failed.
type verifier struct {
	out     io.Writer
	started time.Time
	root    string   // the folder of go.mod
	gofmt   string   // the formatter of the Go in use
	env     []string // tells the browser tests where their tools are
	passed  []string
	failed  []string
	missing []string // what could not be found or installed, and what to do about it
}

// enter finds the module and the tools that come with Go.
func (v *verifier) enter(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "go", "env", "GOMOD", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("the go command did not run: %w", err)
	}
	mod, goroot, _ := strings.Cut(strings.ReplaceAll(string(out), "\r", ""), "\n")
	if filepath.Base(mod) != "go.mod" {
		return fmt.Errorf("there is no go.mod here; run it in the folder of the repository")
	}
	v.root = filepath.Dir(mod)
	v.gofmt = filepath.Join(strings.TrimSpace(goroot), "bin", "gofmt")
	if _, err := exec.LookPath(v.gofmt); err != nil {
		v.gofmt = "gofmt"
	}
	return nil
}

// prepare finds Chromium, axe-core, nginx and the Nu HTML checker, or installs them.
func (v *verifier) prepare(ctx context.Context) {
	v.title("what the browser tests need")
	tools := newToolbox(v.out)
	chromium, version, err := tools.chromium(ctx)
	if err != nil {
		v.lack(err)
	} else {
		fmt.Fprintf(v.out, "%s at %s\n", version, chromium)
		v.env = append(v.env, "ROLEBOOK_CHROMIUM="+chromium)
	}
	if file, err := tools.fetch(ctx, axe); err != nil {
		v.lack(err)
	} else {
		fmt.Fprintf(v.out, "axe-core %s at %s\n", axe.version, file)
		v.env = append(v.env, "ROLEBOOK_AXE="+file)
	}
	if java, err := tools.java(ctx); err != nil {
		v.lack(err)
	} else if file, err := tools.fetch(ctx, vnu); err != nil {
		v.lack(err)
	} else {
		fmt.Fprintf(v.out, "the Nu HTML checker %s at %s\n", vnu.version, file)
		v.env = append(v.env, "ROLEBOOK_JAVA="+java, "ROLEBOOK_VNU="+file)
	}
	nginx, err := tools.nginx(ctx)
	if err != nil {
		v.lack(err)
	} else {
		fmt.Fprintf(v.out, "nginx at %s\n", nginx)
		v.env = append(v.env, "ROLEBOOK_NGINX="+nginx)
	}
}

func (v *verifier) lack(err error) {
	fmt.Fprintln(v.out, err)
	v.missing = append(v.missing, err.Error())
}

// check runs everything, whatever failed before.
func (v *verifier) check(ctx context.Context, long bool) {
	v.step("gofmt", func() error {
		cmd := v.command(ctx, v.gofmt, "-l", ".")
		cmd.Stdout = nil
		out, err := cmd.Output()
		if err == nil && len(out) > 0 {
			err = fmt.Errorf("these files are not formatted as gofmt -w would:\n%s", strings.TrimSpace(string(out)))
		}
		return err
	})
	v.step("go vet", func() error { return v.command(ctx, "go", "vet", "./...").Run() })
	v.step("staticcheck", func() error {
		return v.command(ctx, "go", "tool", "-modfile=e2e/tools/go.mod", "staticcheck", "./...").Run()
	})
	args := []string{"test", "-count=1", "-timeout=60m"}
	if long {
		v.env = append(v.env, "ROLEBOOK_LONG=1", "ROLEBOOK_TEST_KILLS=10000")
		args = []string{"test", "-count=1", "-timeout=6h"}
	}
	v.step("go test", func() error { return v.command(ctx, "go", append(args, "./...")...).Run() })
	whole := time.Duration(0)
	if long {
		whole = 20 * time.Minute
	}
	v.step("fuzzing", func() error { return v.fuzz(ctx, whole) })
}

// pictures takes a screenshot of every kind of page and runs no test.
func (v *verifier) pictures(ctx context.Context, folder string) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		v.lack(err)
		return
	}
	v.env = append(v.env, "ROLEBOOK_SHOTS="+folder)
	v.step("screenshots", func() error {
		return v.command(ctx, "go", "test", "-count=1", "-timeout=60m", "-run=^$", "./e2e").Run()
	})
}

// corpora builds handbooks that others wrote.
func (v *verifier) corpora(ctx context.Context, folders []string) {
	for i, folder := range folders {
		whole, err := filepath.Abs(folder)
		if err != nil {
			v.lack(err)
			return
		}
		folders[i] = whole
	}
	v.env = append(v.env, "ROLEBOOK_CORPORA="+strings.Join(folders, string(filepath.ListSeparator)))
	v.step("corpora", func() error {
		return v.command(ctx, "go", "test", "-count=1", "-timeout=6h", "-v", "-run=^TestCorpora$", "./e2e").Run()
	})
}

// command is a command in the repository's folder that prints as it goes and reads nothing.
func (v *verifier) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = v.root, append(os.Environ(), v.env...)
	cmd.Stdout, cmd.Stderr = v.out, v.out
	return cmd
}

func (v *verifier) title(name string) { fmt.Fprintf(v.out, "\n== %s\n", name) }

func (v *verifier) step(name string, do func() error) {
	v.title(name)
	if err := do(); err != nil {
		fmt.Fprintln(v.out, err)
		v.failed = append(v.failed, name)
		return
	}
	v.passed = append(v.passed, name)
}

// end says how it went, in one last line, and returns the code to exit with.
func (v *verifier) end() int {
	fmt.Fprintln(v.out)
	for _, m := range v.missing {
		fmt.Fprintf(v.out, "The tests of whole sites could not run: %s.\n", m)
	}
	line, code := v.summary()
	fmt.Fprintf(v.out, "%s (%s)\n", line, time.Since(v.started).Round(time.Second))
	return code
}

func (v *verifier) summary() (line string, code int) {
	failed := v.failed
	if len(v.missing) > 0 {
		failed = append([]string{"browser tests not run"}, failed...)
	}
	if len(failed) > 0 {
		return "verify: FAILED: " + strings.Join(failed, ", "), 1
	}
	return "verify: passed: " + strings.Join(v.passed, ", "), 0
}
