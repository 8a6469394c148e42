package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"rolebook/generator/cli"
	"rolebook/generator/output"
)

// faulty is a file system that fails in its own way.
type faulty func(name string) (fs.File, error)

func (f faulty) Open(name string) (fs.File, error) { return f(name) }

func run(t *testing.T, assets fs.FS, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, wrong bytes.Buffer
	code = cli.Run(context.Background(), &cli.Env{Stdout: &out, Stderr: &wrong, Assets: assets, Dir: dir}, args)
	return code, out.String(), wrong.String()
}

func TestFaultsOfTheProgramAreSaidPlainly(t *testing.T) {
	crash := faulty(func(string) (fs.File, error) { panic("a loose screw") })
	t.Setenv("ROLEBOOK_DEBUG", "")
	code, stdout, stderr := run(t, crash, t.TempDir(), "init")
	if code != 3 || stdout != "" {
		t.Errorf("code %d, standard output %q", code, stdout)
	}
	if !strings.Contains(stderr, "a loose screw") || !strings.Contains(stderr, "report") || strings.Contains(stderr, "goroutine") {
		t.Errorf("it said: %s", stderr)
	}
	t.Setenv("ROLEBOOK_DEBUG", "1")
	if _, _, stderr := run(t, crash, t.TempDir(), "init"); !strings.Contains(stderr, "goroutine") {
		t.Errorf("with ROLEBOOK_DEBUG it said: %s", stderr)
	}
}

func TestFaultsOfTheMachine(t *testing.T) {
	for _, tc := range []struct {
		name string
		err  error
		says string
	}{
		{"permission", &fs.PathError{Op: "open", Path: "rolebook.yaml", Err: fs.ErrPermission}, "permissions"},
		{"other", errors.New("the cable is out"), "The cable is out."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := t.TempDir()
			code, _, stderr := run(t, faulty(func(string) (fs.File, error) { return nil, tc.err }), dir, "init", "book")
			if code != 3 || !strings.Contains(stderr, tc.says) {
				t.Errorf("code %d: %s", code, stderr)
			}
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("it left %v", left)
			}
		})
	}
}

// A build that the file system fails ends with 3, names the folder or the file, says why and what was left behind, and
// speaks no word of the system's.
func TestFaultsOfAFolder(t *testing.T) {
	dir := t.TempDir()
	role := filepath.Join(dir, "content/roles/buyer.md")
	put(t, role, "---\ntitle: Buyer\nteam: Office\n---\nBuys.\n")
	build := func(p output.Probe) (int, string) {
		out := &screen{}
		return cli.Run(output.WithProbe(t.Context(), p), env(dir, out), []string{"build", "-q"}), out.String()
	}
	if code, said := build(nil); code != 0 {
		t.Fatal(code, said)
	}
	for _, c := range []struct {
		op   string
		nth  int
		err  error
		says []string
	}{
		{"write", 0, syscall.ENOSPC, []string{"no space left", "Free some space", "What was there before is kept."}},
		{"create", 0, syscall.EDQUOT, []string{"quota", "Free some space"}},
		{"mkdir", 0, syscall.EROFS, []string{"public", "read-only", "can only be read", "is kept"}},
		{"look", 0, syscall.EACCES, []string{"public: permission denied", "Change the permissions"}},
		{"rename", 0, syscall.EIO, []string{"public/.rolebook.json", "input/output error"}},
		{"rename", 2, syscall.EACCES, []string{".html: permission denied", "Some files are of this build", "Build again"}},
		{"read", 1, syscall.EIO, []string{"public", "input/output error"}},
	} {
		put(t, role, "---\ntitle: Buyer\nteam: Office\n---\nBuys, and meets "+c.op+fmt.Sprint(c.nth)+".\n")
		calls := 0
		code, said := build(func(op, _ string) error {
			if op == c.op {
				if calls++; calls > c.nth {
					return c.err
				}
			}
			return nil
		})
		if code != 3 || !strings.HasPrefix(said, "error: ") {
			t.Errorf("%s: code %d: %s", c.op, code, said)
		}
		for _, word := range c.says {
			if !strings.Contains(said, word) {
				t.Errorf("%s %d fails, and it is not said that %q: %s", c.op, c.nth, word, said)
			}
		}
		for _, word := range []string{"stage", "renameat", "openat", "errno", "mkdirat"} {
			if strings.Contains(said, word) {
				t.Errorf("%s %d fails, and it says %q: %s", c.op, c.nth, word, said)
			}
		}
	}
	if code, said := build(nil); code != 0 {
		t.Error(code, said)
	}
}

// What cannot be finished is not begun: a new handbook that meets a fault half-way is taken back.
func TestHalfABookIsTakenBack(t *testing.T) {
	dir := t.TempDir()
	book := fstest.MapFS{
		"rolebook.yaml":    {Data: []byte("name: x\n")},
		"content/a/one.md": {Data: []byte("# One\n")},
		"content/b/" + strings.Repeat("long", 100) + ".md": {Data: []byte("# No disk takes this name\n")},
	}
	code, _, _ := run(t, book, dir, "init", "book")
	if code != 3 {
		t.Errorf("code %d", code)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
}

func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "role.md"), []byte("# Hello\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, args := range [][]string{{"build"}, {"check"}, {"init", "book"}} {
		var out, wrong bytes.Buffer
		code := cli.Run(ctx, &cli.Env{Stdout: &out, Stderr: &wrong, Assets: os.DirFS("../.."), Dir: dir}, args)
		if code != 130 || out.Len() > 0 || !strings.Contains(wrong.String(), "Interrupted") {
			t.Errorf("%v: code %d, %q, %q", args, code, out.String(), wrong.String())
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("they left %v", left)
	}
}
