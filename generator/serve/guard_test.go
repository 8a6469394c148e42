package serve_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rolebook/generator/serve"
)

// Who may ask what. A request that a page of another site could have a browser send is refused, and no answer ever says
// that such a page may read it.
func TestWhoIsAnswered(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{LiveReload: true, Host: "studio"})
	for _, c := range []struct {
		name    string
		method  string
		address string
		headers string // "Name: value", one each line; Host is one of them
		want    int
	}{
		{"a page", "GET", "/roles/founder/", "", 200},
		{"its headers", "HEAD", "/roles/founder/", "", 200},
		{"by address", "GET", "/", "Host: 192.0.2.7:1717", 200},
		{"by IPv6 address", "GET", "/", "Host: [::1]:1717", 200},
		{"by a name below localhost", "GET", "/", "Host: book.localhost:1717", 200},
		{"by the name it was started with", "GET", "/", "Host: Studio:1717", 200},
		{"by a name that was made to lead here", "GET", "/", "Host: evil.example:1717", 403},
		{"by a name that begins like ours", "GET", "/", "Host: localhost.evil.example", 403},
		{"by no name", "GET", "/", "Host: ", 403},
		{"behind a proxy that says another name", "GET", "/", "Host: evil.example\nX-Forwarded-Host: localhost", 403},
		{"from its own page", "GET", "/", "Origin: http://localhost:1717", 200},
		{"from a page of another port", "GET", "/", "Origin: http://localhost:8080", 403},
		{"from a page of another site", "GET", "/", "Origin: https://evil.example", 403},
		{"from a page without an origin", "GET", "/", "Origin: null", 403},
		{"a link on another site", "GET", "/", "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate", 200},
		{"a stream opened by another site", "GET", "/-/events?page=/", "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: cors", 403},
		{"a script taken by another site", "GET", "/-/live.js", "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors", 403},
		{"to change something", "POST", "/", "", 405},
		{"whether it may", "OPTIONS", "/", "Access-Control-Request-Method: GET", 405},
		{"out of the site", "GET", "/../rolebook.yaml", "", 404},
		{"out of the site, written otherwise", "GET", "/%2e%2e/rolebook.yaml", "", 404},
		{"a source", "GET", "/content/roles/founder.md", "", 404},
		{"settings", "GET", "/rolebook.yaml", "", 404},
		{"a file of the machine", "GET", "//etc/passwd", "", 404},
		{"with a backslash", "GET", "/..%5crolebook.yaml", "", 404},
		{"with a zero byte", "GET", "/roles%00/", "", 404},
		{"a template", "GET", "/templates/base.html", "", 404},
		{"the record of builds", "GET", "/.rolebook.json", "", 404},
		{"the editor, without the header", "GET", "/-/edit?at=rolebook.yaml", "", 403},
	} {
		r := httptest.NewRequest(c.method, "http://localhost:1717/", nil)
		r.URL.Path, r.RequestURI = "", ""
		u, err := r.URL.Parse("http://localhost:1717" + c.address)
		if err != nil {
			t.Fatal(err)
		}
		r.URL, r.Host = u, "localhost:1717"
		for _, line := range strings.Split(c.headers, "\n") {
			name, value, ok := strings.Cut(line, ": ")
			if name == "Host" {
				r.Host = value
			} else if ok {
				r.Header.Set(name, value)
			}
		}
		w := httptest.NewRecorder()
		p.server.Handler().ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: status %d, want %d: %.80s", c.name, w.Code, c.want, w.Body)
		}
		for name := range w.Header() {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s: the answer has the header %s", c.name, name)
			}
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", c.name, name, got, want)
			}
		}
		if !strings.Contains(w.Header().Get("Content-Security-Policy"), "script-src 'self'") {
			t.Errorf("%s: there is no policy", c.name)
		}
	}
}

// A folder without its slash leads to it, and never to another host.
func TestWayToAFolder(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{})
	for address, want := range map[string]string{
		"/roles/founder":         "/roles/founder/",
		"/roles/founder?q=a%20b": "/roles/founder/?q=a%20b",
		"/-/public/jobs/buyer":   "/-/public/jobs/buyer/",
		"//evil.example/roles":   "",
		"/nowhere":               "",
	} {
		w := p.ask(address)
		if got := w.Header().Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q", address, got, want)
		}
	}
}

// A site that is published below a path is shown below it, as its page for what is not there demands.
func TestSiteBelowAPath(t *testing.T) {
	dir := smallBook(t)
	data, _ := os.ReadFile(filepath.Join(dir, "rolebook.yaml"))
	write(t, filepath.Join(dir, "rolebook.yaml"), strings.Replace(string(data), "https://acme.example", "https://acme.example/handbook/", 1))
	p := newPreview(t, dir, serve.Options{})
	if got := p.ask("/").Header().Get("Location"); got != "/handbook/" {
		t.Errorf("the front door leads to %q", got)
	}
	for address, want := range map[string]int{"/handbook/": 200, "/handbook/roles/founder/": 200, "/handbook/nowhere/": 404, "/roles/founder/": 302} {
		if got := p.ask(address).Code; got != want {
			t.Errorf("%s: status %d, want %d", address, got, want)
		}
	}
}

// The other edition is the public one, with nothing internal on it, and each page knows its counterpart there.
func TestOtherEdition(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{})
	advert := p.ask("/-/public/jobs/buyer/").Body.String()
	if !strings.Contains(advert, "The buyer buys.") || strings.Contains(advert, "Not for outsiders") {
		t.Error("the public edition does not show the advert as outsiders see it")
	}
	if got := p.ask("/-/public/roles/founder/").Code; got != 404 {
		t.Errorf("a profile in the public edition: status %d", got)
	}
	door := regexp.MustCompile(`data-other="([^"]*)"`)
	for address, want := range map[string]string{
		"/roles/buyer/":         "/-/public/jobs/buyer/",
		"/roles/founder/":       "/-/public/",
		"/-/public/jobs/buyer/": "/jobs/buyer/",
	} {
		m := door.FindStringSubmatch(p.ask(address).Body.String())
		if m == nil {
			m = []string{"", ""}
		}
		if got := p.ask(html.UnescapeString(m[1])).Header().Get("Location"); got != want {
			t.Errorf("%s leads by %q to %q in the other edition, want %q", address, m[1], got, want)
		}
	}
	for _, page := range []string{"//evil.example/", "https://evil.example/", "/../../", "", "\r\nX: y"} {
		at := "/-/other?" + url.Values{"edition": {"internal"}, "page": {page}}.Encode()
		if got := p.ask(at); got.Code != http.StatusFound || got.Header().Get("Location") != "/-/public/" {
			t.Errorf("a made-up page %q: status %d to %q", page, got.Code, got.Header().Get("Location"))
		}
	}
	lost := p.ask("/-/public/a/b/nowhere/")
	if lost.Code != http.StatusNotFound || !strings.Contains(lost.Body.String(), `href="/-/public/assets/`) {
		t.Errorf("the page for what is not there does not lead back into its own edition; status %d", lost.Code)
	}
}

// ask sends one request, as a browser would.
func (p *preview) ask(address string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "http://localhost:1717/", nil)
	if u, err := r.URL.Parse("http://localhost:1717" + address); err == nil {
		r.URL = u
	}
	r.Host = "localhost:1717"
	w := httptest.NewRecorder()
	p.server.Handler().ServeHTTP(w, r)
	return w
}
