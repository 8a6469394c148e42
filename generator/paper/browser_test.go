package paper

import (
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// A browser is looked for where the installers of each system put it.
func TestUsualPlaces(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"HOME": "/Users/mei", "ProgramFiles": "PF", "LocalAppData": "LA"}[name]
	}
	for system, want := range map[string]string{
		"darwin":  "/Users/mei/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"windows": filepath.Join("PF", "Microsoft", "Edge", "Application", "msedge.exe"),
		"linux":   "/opt/google/chrome/chrome",
	} {
		if got := usual(system, env); !slices.Contains(got, filepath.FromSlash(want)) {
			t.Errorf("on %s it is looked for in %q", system, got)
		}
	}
	for _, place := range usual("windows", env) {
		if !filepath.IsLocal(place) {
			t.Errorf("%s begins at a folder that is not set", place)
		}
	}
}

// A browser that somebody names is that one or none.
func TestNamedBrowser(t *testing.T) {
	if _, err := Find("no-such-browser"); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("a browser that is not there: %v", err)
	}
}
