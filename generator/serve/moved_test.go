package serve_test

import (
	"os"
	"path/filepath"
	"testing"

	"rolebook/generator/serve"
)

// The preview leads on from where something was once, for now only: the ledger may say something else in a moment. What
// is closed says so, as in a build.
func TestMovedAddresses(t *testing.T) {
	dir := smallBook(t)
	const lines = `/roles/boss/ moved /roles/founder/#why internal
/boss/ moved /roles/boss/ internal
/boss.ics moved /roles/founder/ internal
/away/ moved https://example.org/x
/jobs/boss/ advert
/lost/ gone
`
	if err := os.WriteFile(filepath.Join(dir, "rolebook.urls"), []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	p := newPreview(t, dir, serve.Options{LiveReload: true})
	for _, c := range []struct {
		address  string
		status   int
		location string
	}{
		{"/roles/boss/", 302, "/roles/founder/#why"},
		{"/boss/", 302, "/roles/founder/#why"},
		{"/boss", 302, "/boss/"},
		{"/boss.ics", 302, "/roles/founder/"},
		{"/away/", 302, "https://example.org/x"},
		{"/jobs/boss/", 200, ""},
		{"/lost/", 404, ""},
		{"/-/public/roles/boss/", 404, ""},
		{"/-/public/away/", 302, "https://example.org/x"},
	} {
		answer := p.ask(c.address)
		if answer.Code != c.status || answer.Header().Get("Location") != c.location {
			t.Errorf("%s is answered with %d and leads to %q, want %d and %q", c.address, answer.Code, answer.Header().Get("Location"), c.status, c.location)
		}
	}
}
