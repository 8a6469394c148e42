package cli_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/generator/cli"
)

// A preview shows what is saved, writes nothing, and ends in 0 at once with nothing left running.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	role := filepath.Join(dir, "content/roles/buyer.md")
	put(t, role, "---\ntitle: Buyer\nteam: Office\nobjectives: Cut returns by 10% within 6 months\n---\nBuys.\n")
	put(t, filepath.Join(dir, "rolebook.yaml"), "name: Acme\n")
	if code := cli.Run(context.Background(), env(dir, io.Discard), []string{"build"}); code != 0 {
		t.Fatalf("build ends in %d", code)
	}
	published := filesOf(t, filepath.Join(dir, "public"))
	before := runtime.NumGoroutine()

	ctx, interrupt := context.WithCancel(context.Background())
	out := &screen{}
	ended := make(chan int, 1)
	go func() { ended <- cli.Run(ctx, env(dir, out), []string{"serve", "-p", "0"}) }()
	address := out.find(t, `http://127\.0\.0\.1:\d+/`)
	client := &http.Client{}
	get := func() string {
		r, err := client.Get(address + "roles/buyer/")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, _ := io.ReadAll(r.Body)
		return string(body)
	}
	if page := get(); !strings.Contains(page, "Buys.") {
		t.Error("the page is not shown")
	}
	put(t, role, "---\ntitle: Buyer\nteam: Office\nobjectives: Cut returns by 10% within 6 months\n---\nBuys and sells.\n")
	for end := time.Now().Add(20 * time.Second); !strings.Contains(get(), "Buys and sells."); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the edit is not shown; printed was:\n" + out.String())
		}
	}
	out.find(t, `(?m)^\d\d:\d\d:\d\d content/roles/buyer.md: \d+ ms$`)
	put(t, role, "---\ntitle: Buyer\nteam: Office\nreports_to: nobody-here\n---\n")
	out.find(t, `content/roles/buyer.md:4:13: error unknown-ref`)
	out.find(t, `1 error.*\. What was good before stays`)
	put(t, role, "---\ntitle: Buyer\nteam: Office\n---\n")
	out.find(t, `All errors are mended\.`)

	stream, err := client.Get(address + "-/events?page=/roles/buyer/&edition=internal")
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	interrupt()
	if code := <-ended; code != 0 {
		t.Errorf("it ends in %d", code)
	}
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("it took %s to end", took)
	}
	stream.Body.Close()
	client.CloseIdleConnections()
	for end := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			all := make([]byte, 1<<20)
			t.Fatalf("goroutines are left:\n%s", all[:runtime.Stack(all, true)])
		}
	}
	if after := filesOf(t, filepath.Join(dir, "public")); !maps.Equal(published, after) {
		t.Errorf("public/ was %v and is %v", published, after)
	}
}

// Watching writes the site again after each change, and only what changed.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	role := filepath.Join(dir, "content/roles/buyer.md")
	put(t, role, "---\ntitle: Buyer\nteam: Office\n---\nBuys.\n")
	put(t, filepath.Join(dir, "content/faq.md"), "# Questions\n\n## Why?\n\nBecause.\n")
	ctx, interrupt := context.WithCancel(context.Background())
	out := &screen{}
	ended := make(chan int, 1)
	go func() { ended <- cli.Run(ctx, env(dir, out), []string{"watch"}) }()
	out.find(t, `Built .* → public`)
	faq := filepath.Join(dir, "public/faq/index.html")
	first := filesOf(t, filepath.Dir(faq))
	put(t, role, "---\ntitle: Buyer\nteam: Office\n---\nBuys and sells.\n")
	out.find(t, `(?m)^\d\d:\d\d:\d\d \d+ pages, [1-3] changed, 0 removed in .* → public$`)
	if page, _ := os.ReadFile(filepath.Join(dir, "public/roles/buyer/index.html")); !bytes.Contains(page, []byte("Buys and sells.")) {
		t.Error("the edit was not written")
	}
	if again := filesOf(t, filepath.Dir(faq)); !maps.Equal(first, again) {
		t.Error("a page that did not change was written again")
	}
	put(t, role, "---\ntitle: Buyer\nteam: Office\nreports_to: nobody-here\n---\n")
	out.find(t, `What was good before stays`)
	if page, _ := os.ReadFile(filepath.Join(dir, "public/roles/buyer/index.html")); !bytes.Contains(page, []byte("Buys and sells.")) {
		t.Error("a mistake changed what was published")
	}
	template := filepath.Join(dir, "templates/404.html")
	put(t, template, "{{define \"main\"}}\n<p>{{.View.Nothing}}</p>\n{{end}}")
	os.Remove(role)
	out.find(t, `templates/404.html:2:12: error template`) // found only when its page is made
	os.Remove(template)
	out.find(t, `(?m)[1-9]\d* removed in .* → public$`)
	interrupt()
	if code := <-ended; code != 0 {
		t.Errorf("it ends in %d", code)
	}
}

// With --strict a warning stops a rebuild, and is printed as what does.
func TestWatchStrictly(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "content/roles/buyer.md"), "---\ntitle: Buyer\nteam: Office\n---\nBuys.\n")
	ctx, interrupt := context.WithCancel(context.Background())
	out := &screen{}
	ended := make(chan int, 1)
	go func() { ended <- cli.Run(ctx, env(dir, out), []string{"watch", "--strict"}) }()
	out.find(t, `warning no-objective`)
	out.find(t, `1 warning, nothing written`)
	interrupt()
	if code := <-ended; code != 0 {
		t.Errorf("it ends in %d", code)
	}
}

// What is typed wrong, and a port that is taken.
func TestServeRefuses(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "content/faq.md"), "# Questions\n")
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"serve -p 70000", 2, "--port cannot be 70000"},
		{"serve --editor no-such-program", 2, "there is no program no-such-program"},
		{"serve here", 2, "takes no further words"},
		{"serve --poll soon", 2, "--poll"},
		{"serve --host no_such.invalid", 2, "--host: “no_such.invalid” is no address that is known here."},
		{"serve --host 192.0.2.1 -p 0", 3, "This computer does not have the address 192.0.2.1 now."},
		{"watch -d content", 2, "content"},
	} {
		out := &screen{}
		if code := cli.Run(context.Background(), env(dir, out), strings.Fields(c.args)); code != c.code || !strings.Contains(out.String(), c.says) {
			t.Errorf("%s: ends in %d, want %d, and says %s", c.args, code, c.code, out)
		}
	}
}

func env(dir string, out io.Writer) *cli.Env {
	return &cli.Env{Stdout: out, Stderr: out, Assets: os.DirFS("../.."), Dir: dir}
}

// put writes a file whole, so that nobody ever sees a part of it.
func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	beside := filepath.Join(filepath.Dir(file), ".part")
	if err := os.WriteFile(beside, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(beside, file); err != nil {
		t.Fatal(err)
	}
}

// filesOf are the files of a folder, with what they hold and when they were last written.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		out[path] = info.ModTime().String() + string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A screen is what was printed so far.
type screen struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// find waits until something is printed, and returns it.
func (s *screen) find(t *testing.T, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if found := re.FindString(s.String()); found != "" {
			return found
		}
	}
	t.Fatalf("waited in vain for %s; printed was:\n%s", pattern, s)
	return ""
}
