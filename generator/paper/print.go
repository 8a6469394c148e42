package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Print returns the PDF of the page at an address, which is on this computer: the browser is let reach nothing else.
// Ending ctx ends the browser. Nothing of it is left behind.
func (b Browser) Print(ctx context.Context, address string) ([]byte, error) {
	dir, err := os.MkdirTemp(b.workroom(), "rolebook-print-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "out.pdf")
	cmd := exec.CommandContext(ctx, b.Path, append(arguments(dir, file), address)...)
	cmd.WaitDelay = 5 * time.Second // its helpers may hold on to the pipe
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	data, missing := os.ReadFile(file)
	if missing != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		if err == nil {
			err = errors.New("it wrote no PDF")
		}
		return nil, fmt.Errorf("%s could not print: %w%s", b.Path, err, last(said.String()))
	}
	return data, nil
}

func arguments(profile, file string) []string {
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
		"--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
		"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
		"--user-data-dir=" + filepath.Join(profile, "profile"),
		"--print-to-pdf=" + file, "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
	}
	if runtime.GOOS == "linux" && os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // as root it would not begin otherwise; in containers root is usual
	}
	return args
}

// workroom is where a browser can write: "" for the system's folder for such things, which one from a snap does not see.
func (b Browser) workroom() string {
	if !strings.HasPrefix(b.Path, "/snap/") {
		return ""
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	room := filepath.Join(home, "snap", filepath.Base(b.Path), "common")
	if info, err := os.Stat(room); err != nil || !info.IsDir() {
		return ""
	}
	return room
}

// last is the last line a browser said, as the end of a message.
func last(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if line := strings.TrimSpace(lines[len(lines)-1]); line != "" {
		return " (" + line + ")"
	}
	return ""
}
