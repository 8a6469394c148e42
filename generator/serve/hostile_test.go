package serve_test

import (
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"rolebook/generator/serve"
)

// Whatever is asked for, and whatever the files of the book are called and say, an answer leads to no other place, no
// text of either becomes a header, and none becomes an element of a page that tells of trouble.
func TestAnswersHoldNothingOfTheirQuestions(t *testing.T) {
	dir := smallBook(t)
	const payload = `"'><xevil xevil=1></xevil><script>xevil()</script>`
	write(t, filepath.Join(dir, "content", "roles", "bad.md"), "---\ntitle: "+strings.ReplaceAll(payload, ":", "")+"\nreports_to: nobody-"+payload+"\nteam: [\n---\n[[nobody "+payload+"]]\n")
	write(t, filepath.Join(dir, "rolebook.urls"), "/a/ moved //evil.example/\n/b/ moved /\\evil.example\n/c/ moved javascript:alert(1)\n/d/ moved /roles/founder/\r\nX-Evil: 1\n/e/ moved /%0d%0aX-Evil:%201/\n")
	if err := os.MkdirAll(filepath.Join(dir, "templates"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "templates", "role.html"), `{{define "main"}}{{.Nowhere "`+"<xevil>"+`"}}{{end}}`)
	p := newPreview(t, dir, serve.Options{LiveReload: true})
	for _, asked := range []string{
		"/", "/roles/founder/", "/roles/bad/", "/a/", "/b/", "/c/", "/d/", "/e/", "//evil.example/", "/\\evil.example/", "/%2f%2fevil.example", "/%5cevil.example/", "/%0d%0aX-Evil:%201", "/roles/founder%0d%0aX-Evil:1", "/roles/founder?x=%0d%0aX-Evil:1",
		"/<xevil>", "/%3Cxevil%3E%3Cscript%3Exevil()%3C/script%3E/", "/%22onload=%22xevil()", "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/roles/../../rolebook.yaml", "/.git/config", "/content/roles/founder.md", "/%00", "/roles/%00founder/",
		"/-/", "/-/lines?page=%3Cxevil%3E", "/-/other?page=//evil.example/", "/-/other?page=%0d%0aX-Evil:1", "/-/edit?at=../../etc/passwd:1:1", "/-/edit?at=$(touch%20x)", "/-/public//evil.example/", "/-/public/%2e%2e/%2e%2e/rolebook.yaml", "/" + strings.Repeat("a/", 20_000),
	} {
		r := httptest.NewRequest("GET", "http://localhost:1717/", nil)
		r.Host = "localhost:1717"
		path, query, _ := strings.Cut(asked, "?")
		plain, err := url.PathUnescape(path)
		if err != nil {
			t.Fatal(err)
		}
		r.URL = &url.URL{Path: plain, RawPath: path, RawQuery: query}
		w := httptest.NewRecorder()
		p.server.Handler().ServeHTTP(w, r)
		for name, values := range w.Header() {
			for _, v := range values {
				if strings.Contains(strings.ToLower(name+v), "x-evil") && !strings.Contains(v, "%0D%0A") && !strings.Contains(v, "%0d%0a") || strings.ContainsFunc(v, unicode.IsControl) {
					t.Errorf("%.60q is answered with a header %s: %q", asked, name, v)
				}
			}
		}
		if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.HasPrefix(to, "/\\") || strings.HasPrefix(strings.ToLower(to), "javascript") {
			t.Errorf("%.60q leads to %q", asked, to)
		}
		if body := w.Body.String(); strings.Contains(body, "root:") || strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && live(body) {
			t.Errorf("%.60q is answered with\n%.500s", asked, body)
		}
	}
}

// live reports an element or an attribute of the payload in a page.
func live(page string) bool {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return true
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "xevil" || n.Data == "script" && n.FirstChild != nil && strings.Contains(n.FirstChild.Data, "xevil") {
			return true
		}
		for _, a := range n.Attr {
			if strings.Contains(a.Key, "xevil") || strings.HasPrefix(a.Key, "on") {
				return true
			}
		}
	}
	return false
}
