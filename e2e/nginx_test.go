package e2e

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolebook/generator/cli"
	"rolebook/generator/theme"
)

// The two configurations of nginx in docs/hosting.md, at the root of a host and under a path, give every file of the
// site as it was built, lead on from where something was once, and keep what is only for hosts.
func TestNginx(t *testing.T) {
	blocks := nginxBlocks(t)
	if len(blocks) != 2 {
		t.Fatalf("docs/hosting.md has %d blocks for nginx, want one for a root and one for a path", len(blocks))
	}
	s := public(t)
	t.Run("root", func(t *testing.T) {
		address := startNginx(t, blocks[0], "/var/www/careers", s.dir, redirectsFor(t, "https://careers.example.org/"))
		tryHost(t, s, address, "/")
		if got := get(t, address+"/jobs/", http.StatusOK).Header.Get("Content-Security-Policy"); got != theme.Policy {
			t.Errorf("the policy is %q, want that of the pages", got)
		}
	})
	t.Run("path", func(t *testing.T) {
		under := t.TempDir()
		book, err := shippedBook()
		if err != nil {
			t.Fatal(err)
		}
		run(t, "build", "-s", book, "--audience", "public", "-d", filepath.Join(under, "careers"), "--base-url", "https://example.org/careers/", "--clock", "2026-11-20")
		at := *s
		at.dir = filepath.Join(under, "careers")
		address := startNginx(t, blocks[1], "/var/www/html", under, redirectsFor(t, "https://example.org/careers/"))
		tryHost(t, &at, address, "/careers/")
	})
}

// tryHost asks a server for everything it should know of a site at a path.
func tryHost(t *testing.T, s *site, address, root string) {
	for path, want := range s.files(t) {
		switch path {
		case "_headers", "_redirects":
			get(t, address+root+path, http.StatusNotFound)
			continue
		}
		url := address + root + strings.TrimSuffix(path, "index.html")
		if s.snap.Index.Instead("/"+strings.TrimSuffix(path, "index.html")) != "" {
			continue // the server itself leads on
		}
		answer := get(t, url, http.StatusOK)
		if !bytes.Equal(answer.body, want) {
			t.Errorf("%s is not %s as it was built", url, path)
		}
		cache := answer.Header.Get("Cache-Control")
		if forever := strings.Contains(cache, "immutable"); forever != strings.HasPrefix(path, "assets/") || !forever && cache != "no-cache" {
			t.Errorf("%s may be kept as %q", url, cache)
		}
	}
	for from, to := range map[string]string{
		"jobs":             root + "jobs/", // a folder without its slash
		"jobs/ux-designer": root + "jobs/ux-designer/",
		"jobs/head-of-ux/": root + "jobs/ux-designer/",
		"jobs/head-of-ux":  root + "jobs/ux-designer/",
	} {
		if got := get(t, address+root+from, http.StatusMovedPermanently).Header.Get("Location"); got != to {
			t.Errorf("%s leads to %s, want %s", from, got, to)
		}
	}
	if page := string(get(t, address+root+"jobs/content-creator/", http.StatusOK).body); !strings.Contains(page, "This job is closed") {
		t.Error("a closed job does not say so")
	}
	lost := get(t, address+root+"no/such/page/", http.StatusNotFound)
	if want, _ := os.ReadFile(filepath.Join(s.dir, "404.html")); !bytes.Equal(lost.body, want) {
		t.Errorf("what is not there is answered with %.80s", lost.body)
	}
	get(t, address+root+".rolebook.json", http.StatusNotFound)
}

// nginxBlocks are the configurations in the document.
func nginxBlocks(t *testing.T) []string {
	t.Helper()
	doc, err := os.ReadFile("../docs/hosting.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, part := range strings.Split(string(doc), "```nginx\n")[1:] {
		block, _, _ := strings.Cut(part, "```")
		out = append(out, block)
	}
	return out
}

// run runs a command of rolebook in this process and returns what it prints.
func run(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, trouble bytes.Buffer
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	if code := cli.Run(t.Context(), &cli.Env{Stdout: &out, Stderr: &trouble, Assets: os.DirFS(root), Dir: t.TempDir()}, args); code != 0 {
		t.Fatalf("rolebook %v ended with %d:\n%s", args, code, trouble.Bytes())
	}
	return out.Bytes()
}

func redirectsFor(t *testing.T, base string) []byte {
	t.Helper()
	book, err := shippedBook()
	if err != nil {
		t.Fatal(err)
	}
	return run(t, "urls", "-s", book, "--format", "nginx", "--base-url", base, "--clock", "2026-11-20")
}

// startNginx runs nginx with a configuration, whose folder and rules are put where the test has them, and returns its
// address.
func startNginx(t *testing.T, block, folder, dir string, rules []byte) string {
	t.Helper()
	program := os.Getenv("ROLEBOOK_NGINX")
	if program == "" {
		var err error
		if program, err = exec.LookPath("nginx"); err != nil {
			program = "/usr/sbin/nginx" // where Debian has it, outside the path of most people
		}
	}
	if _, err := os.Stat(program); err != nil {
		t.Fatal("this test needs nginx; run it with: go run ./e2e/verify")
	}
	own := t.TempDir()
	open(t, own)
	open(t, dir)
	redirects := filepath.Join(own, "redirects.conf")
	if err := os.WriteFile(redirects, rules, 0o644); err != nil {
		t.Fatal(err)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host := free.Addr().String()
	free.Close()
	for was, is := range map[string]string{"listen 80;": "listen " + host + ";", folder + ";": dir + ";", "/etc/nginx/redirects.conf": redirects} {
		if !strings.Contains(block, was) {
			t.Fatalf("the block does not say %s", was)
		}
		block = strings.ReplaceAll(block, was, is)
	}
	types := ""
	if _, err := os.Stat("/etc/nginx/mime.types"); err == nil {
		types = "include /etc/nginx/mime.types;"
	}
	config := fmt.Sprintf(`daemon off;
pid %[1]s/pid;
error_log %[1]s/error.log;
events {}
http {
	%[2]s
	access_log off;
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/fastcgi;
	uwsgi_temp_path %[1]s/uwsgi; scgi_temp_path %[1]s/scgi;
	%[3]s
}
`, own, types, block)
	file := filepath.Join(own, "nginx.conf")
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(program, "-p", own, "-c", file, "-e", filepath.Join(own, "error.log"))
	var said bytes.Buffer
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Signal(os.Interrupt)
		server.Wait()
	})
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		c, err := net.Dial("tcp", host)
		if err == nil {
			c.Close()
			return "http://" + host
		}
		if time.Since(began) > 20*time.Second {
			t.Fatalf("nginx does not answer: %s", said.Bytes())
		}
	}
}

// open lets the user that nginx runs as look into a folder of the test.
func open(t *testing.T, dir string) {
	t.Helper()
	for ; dir != os.TempDir() && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			return
		}
	}
}

type answered struct {
	*http.Response
	body []byte
}

// get asks for an address and follows nothing.
func get(t *testing.T, url string, status int) answered {
	t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != status {
		t.Errorf("%s is answered with %d, want %d", url, r.StatusCode, status)
	}
	return answered{r, body}
}
