package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator"
)

// serve puts a site on a server under a path, as a static host does: a folder is its index.html, an address without the
// slash of a folder is redirected, and what is not there is answered with 404.html. It returns the address of the site,
// which ends with a slash.
func (s *site) serve(t testing.TB, path string) string {
	t.Helper()
	address, stop := s.host(path)
	t.Cleanup(stop)
	return address
}

func (s *site) host(path string) (address string, stop func()) {
	files := http.StripPrefix(strings.TrimSuffix(path, "/"), http.FileServer(http.Dir(s.dir)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inside, ok := strings.CutPrefix(r.URL.Path, path)
		name := filepath.Join(s.dir, filepath.FromSlash(generator.FilePath("/"+inside)))
		if _, err := os.Stat(name); ok && err == nil {
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		page, _ := os.ReadFile(filepath.Join(s.dir, "404.html"))
		w.Write(page)
	}))
	return server.URL + path, server.Close
}

// onDisk is the address of a site's folder when it is opened from the disk. It ends with a slash.
func (s *site) onDisk() string {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(s.dir) + "/"}
	if !strings.HasPrefix(u.Path, "/") {
		u.Path = "/" + u.Path // of a drive
	}
	return u.String()
}

// at is the address of a page below that of its site.
func at(site, page string) string { return site + strings.TrimPrefix(page, "/") }
