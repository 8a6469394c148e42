// Package paper makes PDF files with a browser that is installed, and says what stands on which of their sheets.
//
// Chromium and what is made of it (Chrome, Edge) print what they show, with tags and an outline. They are spoken to by
// their command line, so nothing has to be built in for them.
package paper

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// A Browser is the program of an installed browser.
type Browser struct{ Path string }

// ErrNoBrowser says that no browser is there that could print.
var ErrNoBrowser = errors.New("there is no Chromium, Chrome or Edge on this computer")

// names are what browsers that can print are called.
var names = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome-headless-shell",
	"microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser",
}

// Find returns the browser at a path, or of a name; without one, the first that is found where browsers are.
func Find(named string) (Browser, error) {
	if named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return Browser{}, err
		}
		return Browser{path}, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return Browser{path}, nil
		}
	}
	for _, path := range usual(runtime.GOOS, os.Getenv) {
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return Browser{path}, nil
		}
	}
	return Browser{}, ErrNoBrowser
}

// usual are the places where a system's installers put browsers without telling PATH of it.
func usual(system string, env func(string) string) []string {
	var out []string
	switch system {
	case "darwin":
		for _, root := range []string{"/Applications", filepath.Join(env("HOME"), "Applications")} {
			for _, app := range []string{"Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"} {
				out = append(out, filepath.Join(root, app+".app", "Contents", "MacOS", app))
			}
		}
	case "windows":
		for _, root := range []string{env("ProgramFiles"), env("ProgramFiles(x86)"), env("LocalAppData")} {
			if root == "" {
				continue
			}
			for _, app := range [][]string{{"Google", "Chrome", "chrome.exe"}, {"Microsoft", "Edge", "msedge.exe"}, {"Chromium", "chrome.exe"}} {
				last := len(app) - 1
				parts := append(append([]string{root}, app[:last]...), "Application", app[last])
				out = append(out, filepath.Join(parts...))
			}
		}
	default:
		out = append(out, "/snap/bin/chromium", "/opt/google/chrome/chrome", "/usr/lib/chromium/chromium",
			"/var/lib/flatpak/exports/bin/org.chromium.Chromium", "/var/lib/flatpak/exports/bin/com.google.Chrome")
	}
	return out
}
