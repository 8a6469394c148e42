package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rolebook/generator/cli"
)

var update = flag.Bool("update", false, "write what tests compare with")

// assetsVar tells the command, which runs as a process of its own, where the repository lies.
const assetsVar = "ROLEBOOK_TEST_ASSETS"

// cacheVar names a folder where a story lets the command keep what is worth keeping.
const cacheVar = "ROLEBOOK_TEST_CACHE"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rolebook": func() {
		env := &cli.Env{Stdout: os.Stdout, Stderr: os.Stderr, Assets: os.DirFS(os.Getenv(assetsVar)), Dir: ".", Cache: os.Getenv(cacheVar)}
		os.Exit(cli.Run(context.Background(), env, os.Args[1:]))
	}, "fakebrowser": fakeBrowser})
}

// Each file of testdata is one story of somebody at a terminal.
func TestScripts(t *testing.T) {
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv(assetsVar, repository)
			for _, name := range []string{"GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "ROLEBOOK_DEBUG", cacheVar} {
				env.Setenv(name, "")
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "same": same, "keep": keep, "step": step, "list": list},
		Condition: func(cond string) (bool, error) {
			if cond == "privileged" {
				return os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition")
		},
	})
}

// list FILE KEY TO writes a list of texts in a JSON object into a file, a line each.
func list(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: list FILE KEY TO")
	}
	var object map[string]json.RawMessage
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &object))
	var lines []string
	ts.Check(json.Unmarshal(object[args[1]], &lines))
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Join(lines, "\n")+"\n"), 0o644))
}

// exits CODE COMMAND... runs a command that must end with the code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended):
		got = ended.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// keep DIR COPY copies a folder, for comparing it later.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep DIR COPY")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// same A B compares two folders: names, bytes and, for files of both, nothing else. ! same wants a difference.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, b := contents(ts, args[0]), contents(ts, args[1])
	different := ""
	for p, data := range a {
		if other, ok := b[p]; !ok || other != data {
			different = p
		}
	}
	for p := range b {
		if _, ok := a[p]; !ok {
			different = p
		}
	}
	switch {
	case different != "" && !neg:
		ts.Fatalf("%s and %s differ: %s", args[0], args[1], different)
	case different == "" && neg:
		ts.Fatalf("%s and %s are the same", args[0], args[1])
	}
}

func contents(ts *testscript.TestScript, dir string) map[string]string {
	files := map[string]string{}
	root := os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, p)
		files[p] = string(data)
		return err
	}))
	return files
}
