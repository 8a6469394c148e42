// Release builds rolebook for every system it is given out for:
//
//	go run ./release v1.2.0
//
// Into dist/ it writes an archive for each system, a list of what they are made of (SBOM), and the sums of all. The same
// commit and the same Go give the same bytes, on any machine and in any folder, so anybody can check a release by making
// it once more.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	flags := flag.NewFlagSet("release", flag.ExitOnError)
	to := flags.String("o", "dist", "the `folder` to write to; it must be new or empty")
	only := flags.String("only", "", "build for these `systems` alone, as linux/amd64,windows/arm64")
	flags.Usage = func() {
		fmt.Fprintf(flags.Output(), "Usage: go run ./release [-o folder] [-only systems] VERSION\n\nBuilds the archives of a release, their SBOM and SHA256SUMS.\n\n")
		flags.PrintDefaults()
	}
	flags.Parse(os.Args[1:]) // exits on a mistake
	if flags.NArg() != 1 {
		flags.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r := release{version: flags.Arg(0), from: ".", to: *to, out: os.Stdout, systems: systems}
	if *only != "" {
		r.systems = strings.Split(*only, ",")
	}
	if err := r.make(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// systems are those a release is built for.
var systems = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// A release is one version, made from a folder that holds the repository into one that holds nothing.
type release struct {
	version  string
	from, to string
	systems  []string
	out      io.Writer
	commit   string
	files    []string // what was written, by name
}

var versions = regexp.MustCompile(`^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$`)

func (r *release) make(ctx context.Context) error {
	if !versions.MatchString(r.version) {
		return fmt.Errorf("%q is no version; write one like v1.2.0", r.version)
	}
	if there, err := os.ReadDir(r.to); err == nil && len(there) > 0 {
		return fmt.Errorf("%s is not empty", r.to)
	}
	var err error
	if r.commit, err = r.revision(ctx); err != nil {
		return err
	}
	if err := os.MkdirAll(r.to, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "rolebook-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var parts bill
	for _, system := range r.systems {
		program, err := r.program(ctx, work, system)
		if err != nil {
			return err
		}
		if err := parts.add(program, system); err != nil {
			return err
		}
		if err := r.pack(ctx, program, system); err != nil {
			return err
		}
	}
	if err := r.write(r.name()+".cdx.json", func(w io.Writer) error { return parts.write(w, r.version, r.commit) }); err != nil {
		return err
	}
	return r.sums()
}

// name begins the name of each file.
func (r *release) name() string { return "rolebook_" + strings.TrimPrefix(r.version, "v") }

// revision is the commit that the folder holds, and nothing beside it; "" where there is no git.
func (r *release) revision(ctx context.Context) (string, error) {
	git := func(args ...string) (string, error) {
		cmd := exec.CommandContext(ctx, "git", args...)
		cmd.Dir = r.from
		out, err := cmd.Output()
		return strings.TrimSpace(string(out)), err
	}
	top, err := git("rev-parse", "--show-prefix")
	if err != nil || top != "" {
		return "", nil // an archive of the sources, which lies in no repository or in that of something else
	}
	if changed, err := git("status", "--porcelain"); err != nil || changed != "" {
		return "", cmp.Or(err, errors.New("there are changes that are not committed:\n"+changed))
	}
	commit, err := git("rev-parse", "HEAD")
	return commit[:min(12, len(commit))], err
}

// program builds rolebook for one system and returns the path of the file.
func (r *release) program(ctx context.Context, work, system string) (string, error) {
	goos, goarch, ok := strings.Cut(system, "/")
	if !ok {
		return "", fmt.Errorf("%q is no system; write one like linux/amd64", system)
	}
	name := "rolebook"
	if goos == "windows" {
		name += ".exe"
	}
	file, err := filepath.Abs(filepath.Join(work, goos+"_"+goarch, name))
	if err != nil {
		return "", err
	}
	const stamp = "-X rolebook/generator/cli."
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false",
		"-ldflags=-s -w -buildid= "+stamp+"released="+r.version+" "+stamp+"commit="+r.commit, "-o", file, ".")
	cmd.Dir, cmd.Stderr = r.from, os.Stderr
	// What else the environment says must not matter: neither other flags nor another level of the processor.
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0", "GOFLAGS=-mod=readonly", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT=", "GOWORK=off")
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w", system, err)
	}
	return file, nil
}

// write writes one file of the release and says so.
func (r *release) write(name string, content func(io.Writer) error) error {
	f, err := os.Create(filepath.Join(r.to, name))
	if err != nil {
		return err
	}
	err = errors.Join(content(f), f.Close())
	if err == nil {
		r.files = append(r.files, name)
		fmt.Fprintln(r.out, filepath.Join(r.to, name))
	}
	return err
}
