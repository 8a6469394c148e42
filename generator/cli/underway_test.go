package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rolebook/generator/trace"
)

// A screen is a terminal that remembers what was written.
type screen struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

func (s *screen) Terminal() bool { return true }

// seen is what stands on the lines of a screen in the end.
func (s *screen) seen() string {
	lines := strings.Split(s.String(), "\n")
	for i, l := range lines {
		if at := strings.LastIndex(l, wipe); at >= 0 {
			lines[i] = strings.TrimSuffix(strings.TrimPrefix(l[at+len(wipe):], oneLine), moreLines)
		}
	}
	return strings.Join(lines, "\n")
}

// The line appears when a run has taken long enough, follows what is done, and is gone when the run ends.
func TestLineOfARun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var on screen
		now := "Reading the files"
		var mu sync.Mutex
		set := func(text string) { mu.Lock(); now = text; mu.Unlock() }
		l := showLine(&on, func() string { mu.Lock(); defer mu.Unlock(); return now })
		time.Sleep(299 * time.Millisecond)
		if on.String() != "" {
			t.Errorf("after a moment it says %q", on.String())
		}
		time.Sleep(2 * time.Millisecond)
		if on.seen() != "Reading the files" {
			t.Errorf("after 300 ms it says %q", on.seen())
		}
		set("Making pages, 12 of 300")
		time.Sleep(100 * time.Millisecond)
		before := on.String()
		if on.seen() != "Making pages, 12 of 300" || strings.Contains(before, "\n") {
			t.Errorf("later it says %q", before)
		}
		time.Sleep(time.Second)
		if on.String() != before {
			t.Error("it is written again where nothing has changed")
		}
		l.end()
		if on.seen() != "" {
			t.Errorf("in the end there is left %q", on.seen())
		}
		l.end()
	})
}

// A short run shows nothing at all.
func TestLineOfAShortRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var on screen
		l := showLine(&on, func() string { return "Reading the files" })
		time.Sleep(200 * time.Millisecond)
		l.end()
		if on.String() != "" {
			t.Errorf("it wrote %q", on.String())
		}
		var none *line
		none.end()
	})
}

func TestWhatARunDoesInWords(t *testing.T) {
	for want, n := range map[string]trace.Now{
		"":                                {},
		"Checking":                        {Step: "check"},
		"Making pages, 7 of 40":           {Step: "pages", Done: 7, All: 40},
		"Making pages, 40 of 40":          {Step: "pages", Done: 41, All: 40},
		"Joining roles, teams and people": {Step: "link"},
	} {
		if got := said(n); got != want {
			t.Errorf("%+v is %q, want %q", n, got, want)
		}
	}
}

// slow is a theme that takes its time.
type slow struct {
	fs.FS
	once *sync.Once
}

func (s slow) Open(name string) (fs.File, error) {
	s.once.Do(func() { time.Sleep(patience + 150*time.Millisecond) })
	return s.FS.Open(name)
}

// runSlowly builds or checks a small book that takes long, and returns what stands on each terminal.
func runSlowly(t *testing.T, args ...string) (stdout string, stderr *screen) {
	t.Helper()
	dir := t.TempDir()
	os.MkdirAll(filepath.Join(dir, "content", "roles"), 0o755)
	os.WriteFile(filepath.Join(dir, "content", "roles", "baker.md"), []byte("---\ntitle: Baker\n---\n"), 0o644)
	var out bytes.Buffer
	stderr = &screen{}
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "1") // says nothing of lines
	env := &Env{Stdout: &out, Stderr: stderr, Assets: slow{os.DirFS("../.."), new(sync.Once)}, Dir: dir}
	if code := Run(context.Background(), env, args); code != success {
		t.Fatalf("%v ended with %d: %s", args, code, stderr.String())
	}
	return out.String(), stderr
}

// At a terminal a long build and a long check say what they do, and leave nothing of it behind. Where nobody watches, or
// wants to hear of it, they do not.
func TestLongRuns(t *testing.T) {
	for _, args := range [][]string{{"build"}, {"check"}} {
		out, on := runSlowly(t, args...)
		if !strings.Contains(on.String(), wipe+oneLine+"Reading the files") {
			t.Errorf("%v does not say what it does: %q", args, on.String())
		}
		if strings.Contains(on.seen(), "Reading the") || strings.Contains(out, wipe) || out == "" {
			t.Errorf("%v leaves %q and %q", args, on.seen(), out)
		}
	}
	for _, args := range [][]string{{"build", "--quiet"}, {"build", "--json"}, {"check", "--format", "json"}} {
		if _, on := runSlowly(t, args...); strings.Contains(on.String(), wipe) {
			t.Errorf("%v says %q", args, on.String())
		}
	}
	t.Setenv("TERM", "dumb")
	if terminal(&bytes.Buffer{}) {
		t.Error("a buffer is taken for a terminal")
	}
}

// A trace holds every step and every page, and a table of both is printed. Kinds of page have the names of docs/pages.md.
func TestTraceOfABuild(t *testing.T) {
	for _, command := range []string{"build", "check"} {
		file := filepath.Join(t.TempDir(), "trace.json")
		_, on := runSlowly(t, command, "--trace", file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var trace struct {
			TraceEvents []struct {
				Name string
				Args map[string]string
			}
		}
		if err := json.Unmarshal(data, &trace); err != nil {
			t.Fatal(err)
		}
		seen := map[string]int{}
		for _, e := range trace.TraceEvents {
			seen[e.Name+e.Args["of"]]++
		}
		want := []string{"read", "load", "link", "theme", "plan", "check", "pages", "render role/roles/baker/", "scan role/roles/baker/", "render onboarding-guide/onboarding/baker/"}
		if command == "build" {
			want = append(want, "publish")
		}
		for _, name := range want {
			if seen[name] != 1 {
				t.Errorf("%s: %q is %d times in the trace", command, name, seen[name])
			}
		}
		for _, text := range []string{"step", "read", "kind of page", "render", "scan"} {
			if !strings.Contains(on.seen(), text) {
				t.Errorf("%s: the table lacks %q:\n%s", command, text, on.seen())
			}
		}
	}
}
