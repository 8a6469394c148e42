package cli_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"rolebook/generator/cli"
)

// check --external asks the hosts that pages lead to, says what they answer where the link was written, and asks no
// second time for what it knows. Without it nobody is asked.
func TestExternal(t *testing.T) {
	var questions atomic.Int32
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		questions.Add(1)
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		case "/shy":
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer host.Close()
	dir, cache := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		"rolebook.yaml":             "name: Acme\n",
		"content/playbook/links.md": "# Links\n\nSome.\n\n[Fine](" + host.URL + "/fine#part), [gone](" + host.URL + "/gone), [shy](" + host.URL + "/shy), [nobody](https://acme.example/).\n",
		"content/tools.yaml":        "- {name: Ledger, url: \"" + host.URL + "/gone\"}\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(want int, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		env := &cli.Env{Stdout: &out, Stderr: &out, Assets: os.DirFS("../.."), Dir: dir, Cache: cache}
		if code := cli.Run(context.Background(), env, append([]string{"check", "--color", "never"}, args...)); code != want {
			t.Errorf("%q ends with %d, want %d:\n%s", args, code, want, out.String())
		}
		return out.String()
	}
	if run(0); questions.Load() > 0 {
		t.Error("a host was asked without --external")
	}
	said := run(0, "--external")
	for _, want := range []string{
		"content/playbook/links.md:5:", "warning external-broken: “" + host.URL + "/gone” leads nowhere: its host answers 404 Not Found.",
		"content/tools.yaml:1:", "info external-unknown: Whether “" + host.URL + "/shy” leads somewhere is not known: its host answers 503",
		"Other hosts were asked for 3 addresses; 1 cannot be asked for.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	if strings.Contains(said, "“"+host.URL+"/fine") {
		t.Errorf("what is fine is spoken of:\n%s", said)
	}
	before := questions.Load()
	said = run(1, "--external", "--strict")
	if n := questions.Load() - before; n != 1 {
		t.Errorf("%d questions in the second run, want the one about what is not known", n)
	}
	if want := "asked for 1 address, and 2 were known from before; 1 cannot"; !strings.Contains(said, want) {
		t.Errorf("%q is not said:\n%s", want, said)
	}
}
