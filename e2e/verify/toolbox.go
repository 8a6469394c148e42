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
	"strings"
)

// A toolbox finds the programs that the tests of whole sites need and installs them where it may. Its functions are fields, so
// that tests can put another machine in their place.
type toolbox struct {
	out    io.Writer
	system string // as runtime.GOOS
	root   bool   // whether the user may install without asking
	getenv func(string) string
	look   func(name string) (path string, err error)
	output func(ctx context.Context, name string, args ...string) (string, error) // what a command prints to its standard output
	run    func(ctx context.Context, name string, args ...string) error           // a command whose output is shown
	cache  func() (string, error)
}

func newToolbox(out io.Writer) *toolbox {
	return &toolbox{
		out: out, system: runtime.GOOS, root: os.Getuid() == 0,
		getenv: os.Getenv, look: exec.LookPath, cache: os.UserCacheDir,
		output: func(ctx context.Context, name string, args ...string) (string, error) {
			b, err := exec.CommandContext(ctx, name, args...).Output()
			return string(b), err
		},
		run: func(ctx context.Context, name string, args ...string) error {
			cmd := exec.CommandContext(ctx, name, args...)
			cmd.Stdout, cmd.Stderr = out, out
			return cmd.Run()
		},
	}
}

// browsers are where a Chromium may be, best first.
func (t *toolbox) browsers() []string {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"}
	switch t.system {
	case "darwin":
		names = append(names, "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
	case "windows":
		for _, root := range []string{t.getenv("ProgramFiles"), t.getenv("ProgramFiles(x86)"), t.getenv("LocalAppData")} {
			names = append(names, root+`\Chromium\Application\chrome.exe`, root+`\Google\Chrome\Application\chrome.exe`, root+`\Microsoft\Edge\Application\msedge.exe`)
		}
	}
	return names
}

// chromium returns the path and the version of a browser that starts. A browser that CHROMIUM names is the only one
// looked at; else it is installed where there is none.
func (t *toolbox) chromium(ctx context.Context) (path, version string, err error) {
	if named := t.getenv("CHROMIUM"); named != "" {
		if path, version = t.works(ctx, named); path == "" {
			return "", "", fmt.Errorf("CHROMIUM names %s, which does not start", named)
		}
		return path, version, nil
	}
	if path, version = t.installed(ctx); path != "" {
		return path, version, nil
	}
	reason := t.install(ctx, "chromium")
	if path, version = t.installed(ctx); path != "" {
		return path, version, nil
	}
	return "", "", fmt.Errorf("no Chromium was found or installed: %w; install Chromium or Google Chrome, or set CHROMIUM to its path, and run %s again", reason, again)
}

func (t *toolbox) installed(ctx context.Context) (path, version string) {
	for _, name := range t.browsers() {
		if path, version = t.works(ctx, name); path != "" {
			return path, version
		}
	}
	return "", ""
}

// works returns the path of a browser that can say its version. Some systems put a note in its place instead.
func (t *toolbox) works(ctx context.Context, name string) (path, version string) {
	path, err := t.look(name)
	if err != nil {
		return "", ""
	}
	if t.system == "windows" {
		return path, "Chromium" // there it opens a window instead of saying its version
	}
	out, err := t.output(ctx, path, "--version")
	version = strings.TrimSpace(out)
	if err != nil || !strings.Contains(version, "Chrom") && !strings.Contains(version, "Edge") {
		return "", ""
	}
	return path, version
}

// nginx returns the path of nginx, which the tests of hosting start. It is installed where there is none.
func (t *toolbox) nginx(ctx context.Context) (path string, err error) {
	find := func() bool {
		for _, name := range []string{"nginx", "/usr/sbin/nginx"} { // where Debian has it, outside most people's path
			if path, err = t.look(name); err == nil {
				if _, err = t.output(ctx, path, "-v"); err == nil { // it says its version where errors go
					return true
				}
			}
		}
		return false
	}
	if find() {
		return path, nil
	}
	reason := t.install(ctx, "nginx-light")
	if find() {
		return path, nil
	}
	return "", fmt.Errorf("no nginx was found or installed: %w; install nginx and run %s again", cmp.Or(reason, err), again)
}

// java returns the path of Java, which the Nu HTML checker runs on. It is installed where there is none.
func (t *toolbox) java(ctx context.Context) (string, error) {
	find := func() (string, error) {
		path, err := t.look("java")
		if err == nil {
			_, err = t.output(ctx, path, "-version") // some systems put a note in its place
		}
		return path, err
	}
	if path, err := find(); err == nil {
		return path, nil
	}
	reason := t.install(ctx, "default-jre-headless")
	path, err := find()
	if err == nil {
		return path, nil
	}
	return "", fmt.Errorf("no Java was found or installed: %w; install Java 17 or newer, and run %s again", cmp.Or(reason, err), again)
}

var errNoInstaller = errors.New("this machine has no apt-get")

// install installs Debian packages, where that can be done without asking anybody.
func (t *toolbox) install(ctx context.Context, packages ...string) error {
	if _, err := t.look("apt-get"); err != nil {
		return errNoInstaller
	}
	command := []string{"env", "DEBIAN_FRONTEND=noninteractive", "apt-get"}
	if !t.root {
		if _, err := t.output(ctx, "sudo", "-n", "true"); err != nil {
			return errors.New("only root can install it, and sudo would ask for a password")
		}
		command = append([]string{"sudo", "-n"}, command...)
	}
	apt := func(args ...string) error {
		all := append(append([]string{}, command...), args...)
		return t.run(ctx, all[0], all[1:]...)
	}
	fmt.Fprintf(t.out, "installing %s\n", strings.Join(packages, " "))
	apt("update", "-qq") // one list that cannot be had need not matter: installing decides
	if err := apt(append([]string{"install", "-y", "-qq", "--no-install-recommends"}, packages...)...); err != nil {
		return fmt.Errorf("apt-get could not install it (%w)", err)
	}
	return nil
}
