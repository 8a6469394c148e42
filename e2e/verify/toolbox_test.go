package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A machine stands in for the one that tests run on: programs by name, with what they print, and what apt-get installs.
type machine struct {
	env      map[string]string
	programs map[string]string // name → what it prints; "!" for one that fails
	shelf    map[string]string // Debian package → what its program prints
	ran      []string
}

func (m *machine) toolbox(t *testing.T) *toolbox {
	answer := func(name string) (string, error) {
		switch out, ok := m.programs[filepath.Base(name)]; {
		case !ok:
			return "", fs.ErrNotExist
		case out == "!":
			return "", errors.New("exit status 1")
		default:
			return out, nil
		}
	}
	dir := t.TempDir()
	return &toolbox{
		out: io.Discard, system: "linux", root: true,
		getenv: func(name string) string { return m.env[name] },
		cache:  func() (string, error) { return dir, nil },
		look: func(name string) (string, error) {
			if _, ok := m.programs[name]; !ok {
				return "", fs.ErrNotExist
			}
			return "/usr/bin/" + name, nil
		},
		output: func(_ context.Context, name string, args ...string) (string, error) { return answer(name) },
		run: func(_ context.Context, name string, args ...string) error {
			m.ran = append(m.ran, name+" "+strings.Join(args, " "))
			if slices.Contains(args, "install") {
				for p, prints := range m.shelf {
					if slices.Contains(args, p) {
						m.programs[p] = prints
						return nil
					}
				}
				return errors.New("exit status 100")
			}
			return nil
		},
	}
}

func TestChromiumIsFoundOrInstalled(t *testing.T) {
	tests := []struct {
		name     string
		env      map[string]string
		programs map[string]string
		shelf    map[string]string
		notRoot  bool
		want     string // the path
		trouble  string // or a part of the error
	}{
		{name: "the one that CHROMIUM names comes first", env: map[string]string{"CHROMIUM": "mine"},
			programs: map[string]string{"mine": "Chromium 150", "chromium": "Chromium 156"}, want: "/usr/bin/mine"},
		{name: "one that CHROMIUM names but does not start is not replaced", env: map[string]string{"CHROMIUM": "mine"},
			programs: map[string]string{"chromium": "Chromium 156"}, trouble: "CHROMIUM names mine"},
		{name: "Chrome will do", programs: map[string]string{"google-chrome": "Google Chrome 150"}, want: "/usr/bin/google-chrome"},
		{name: "a note in a browser's place is no browser",
			programs: map[string]string{"chromium-browser": "!", "google-chrome": "Google Chrome 150"}, want: "/usr/bin/google-chrome"},
		{name: "Debian installs it", programs: map[string]string{"apt-get": ""}, shelf: map[string]string{"chromium": "Chromium 156"}, want: "/usr/bin/chromium"},
		{name: "sudo that does not ask will do", notRoot: true, programs: map[string]string{"apt-get": "", "sudo": ""},
			shelf: map[string]string{"chromium": "Chromium 156"}, want: "/usr/bin/chromium"},
		{name: "sudo that asks will not", notRoot: true, programs: map[string]string{"apt-get": "", "sudo": "!"},
			shelf: map[string]string{"chromium": "Chromium 156"}, trouble: "sudo would ask for a password"},
		{name: "nothing to install with", programs: map[string]string{}, trouble: "no apt-get"},
		{name: "nothing to install", programs: map[string]string{"apt-get": ""}, trouble: "apt-get could not install it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := &machine{env: tt.env, programs: maps.Clone(tt.programs), shelf: tt.shelf}
			box := m.toolbox(t)
			box.root = !tt.notRoot
			path, version, err := box.chromium(t.Context())
			if tt.trouble != "" {
				if err == nil || !strings.Contains(err.Error(), tt.trouble) {
					t.Fatalf("got %q, %v; want an error that says %q", path, err, tt.trouble)
				}
				return
			}
			if err != nil || path != tt.want || !strings.Contains(version, "Chrom") {
				t.Errorf("got %q (%q), %v; want %q", path, version, err, tt.want)
			}
		})
	}
}

func TestNginxIsFoundOrInstalled(t *testing.T) {
	for _, m := range []*machine{
		{programs: map[string]string{"nginx": ""}},
		{programs: map[string]string{"apt-get": ""}, shelf: map[string]string{"nginx-light": ""}},
	} {
		box := m.toolbox(t)
		install := box.run
		box.run = func(ctx context.Context, name string, args ...string) error {
			err := install(ctx, name, args...)
			if _, there := m.programs["nginx-light"]; there {
				m.programs["nginx"] = "" // the package has a program of another name
			}
			return err
		}
		if path, err := box.nginx(t.Context()); err != nil || path != "/usr/bin/nginx" {
			t.Errorf("found %q: %v", path, err)
		}
	}
}

func TestJavaIsFoundOrInstalled(t *testing.T) {
	for _, m := range []*machine{
		{programs: map[string]string{"java": ""}},
		{programs: map[string]string{"apt-get": ""}, shelf: map[string]string{"default-jre-headless": ""}},
		{programs: map[string]string{"java": "!", "apt-get": ""}, shelf: map[string]string{"default-jre-headless": ""}}, // a note in its place
	} {
		box := m.toolbox(t)
		install := box.run
		box.run = func(ctx context.Context, name string, args ...string) error {
			err := install(ctx, name, args...)
			if _, there := m.programs["default-jre-headless"]; there {
				m.programs["java"] = "" // the package has a program of another name
			}
			return err
		}
		if path, err := box.java(t.Context()); err != nil || path != "/usr/bin/java" {
			t.Errorf("found %q: %v", path, err)
		}
	}
}

func TestWhereItCannotInstallItSaysWhatTo(t *testing.T) {
	box := (&machine{programs: map[string]string{}}).toolbox(t)
	_, _, err := box.chromium(t.Context())
	if err == nil || !strings.Contains(err.Error(), "install Chromium or Google Chrome") || !strings.Contains(err.Error(), again) {
		t.Errorf("the error does not say what to do: %v", err)
	}
	_, err = box.nginx(t.Context())
	if err == nil || !strings.Contains(err.Error(), "install nginx") || !strings.Contains(err.Error(), again) {
		t.Errorf("the error does not say what to do: %v", err)
	}
	_, err = box.java(t.Context())
	if err == nil || !strings.Contains(err.Error(), "install Java") || !strings.Contains(err.Error(), again) {
		t.Errorf("the error does not say what to do: %v", err)
	}
	_, err = box.fetch(t.Context(), axe)
	if err == nil || !strings.Contains(err.Error(), "install npm") || !strings.Contains(err.Error(), again) {
		t.Errorf("the error does not say what to do: %v", err)
	}
}

func TestAxeOfOtherBytesIsRefused(t *testing.T) {
	m := &machine{programs: map[string]string{"npm": ""}}
	box := m.toolbox(t)
	box.output = func(_ context.Context, name string, args ...string) (string, error) {
		dir := args[slices.Index(args, "--pack-destination")+1]
		return "", os.WriteFile(filepath.Join(dir, "axe-core-"+axe.version+".tgz"), packed(t, "package/axe.min.js", "another file"), 0o644)
	}
	if _, err := box.fetch(t.Context(), axe); !errors.Is(err, errOtherBytes) {
		t.Errorf("got %v, want %v", err, errOtherBytes)
	}
	// Nor is one that was changed in the cache afterwards.
	dir, _ := box.cache()
	file := filepath.Join(dir, "rolebook", "axe-core-"+axe.version, "axe.min.js")
	if err := put(file, []byte("another file")); err != nil {
		t.Fatal(err)
	}
	if _, err := box.fetch(t.Context(), axe); !errors.Is(err, errOtherBytes) {
		t.Errorf("from the cache: got %v, want %v", err, errOtherBytes)
	}
}

func packed(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(text))}); err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, text)
	w.Close()
	z.Close()
	return b.Bytes()
}

func TestUnpack(t *testing.T) {
	data := packed(t, "package/a.js", "one")
	if got, err := unpack(data, "package/a.js"); err != nil || string(got) != "one" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := unpack(data, "package/b.js"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: got %v", err)
	}
	if _, err := unpack([]byte("no archive"), "package/a.js"); err == nil {
		t.Error("bytes that are no archive gave no error")
	}
}

func TestTheLastLineSaysHowItWent(t *testing.T) {
	tests := []struct {
		v    verifier
		line string
		code int
	}{
		{verifier{passed: []string{"gofmt", "go vet", "go test"}}, "verify: passed: gofmt, go vet, go test", 0},
		{verifier{passed: []string{"gofmt"}, failed: []string{"go vet", "go test"}}, "verify: FAILED: go vet, go test", 1},
		{verifier{passed: []string{"gofmt", "go vet", "go test"}, missing: []string{"no Chromium"}}, "verify: FAILED: browser tests not run", 1},
	}
	for _, tt := range tests {
		if line, code := tt.v.summary(); line != tt.line || code != tt.code {
			t.Errorf("got %q, %d; want %q, %d", line, code, tt.line, tt.code)
		}
	}
}

func TestFuzzTestsAreListedWithTheirPackage(t *testing.T) {
	got := listed("FuzzRead\nFuzzLink\nok  \trolebook/a\t0.01s\n?   \trolebook/b\t[no test files]\nok  \trolebook/c\t0.01s\nFuzzDraw\nok  \trolebook/d\t0.02s\n")
	want := "[{rolebook/a FuzzRead} {rolebook/a FuzzLink} {rolebook/d FuzzDraw}]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestInputsOfARunAreCounted(t *testing.T) {
	out := "fuzz: elapsed: 0s, gathering baseline coverage: 0/7 completed\nfuzz: elapsed: 3s, execs: 2642 (881/sec), new interesting: 16 (total: 23)\nfuzz: elapsed: 6s, execs: 102642 (0/sec), new interesting: 16 (total: 23)\nPASS\n"
	if got := executions(out); got != 102642 {
		t.Errorf("counted %d", got)
	}
	if got := seeds("fuzz: elapsed: 0s, gathering baseline coverage: 0/60 completed\n"); got != 60 {
		t.Errorf("seeds = %d", got)
	}
	if got := executions("no output"); got != 0 {
		t.Errorf("counted %d of none", got)
	}
}
