package e2e

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The Nu HTML checker finds no error in any page or drawing of the shipped book, in either edition, or of the smallest
// book.
func TestEveryPageIsValid(t *testing.T) {
	if _, err := checker(); err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	var dirs []string
	for _, get := range []func(testing.TB) *site{internal, public, smallest} {
		dirs = append(dirs, get(t).dir)
	}
	wrong, err := invalid(t.Context(), []string{"--also-check-svg"}, dirs...)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
}

// The checker finds an error where there is one, so that none found says something.
func TestInvalidPageIsFound(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/index.html", []byte(`<!doctype html><html lang="en"><title>A page</title><p><span><p>One</span>`), 0o644); err != nil {
		t.Fatal(err)
	}
	wrong, err := invalid(t.Context(), nil, dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(wrong) == 0 {
		t.Error("nothing is wrong with a paragraph in a mark of a line")
	}
}

// checker returns the command of the Nu HTML checker.
func checker() ([]string, error) {
	jar := os.Getenv("ROLEBOOK_VNU")
	if jar == "" {
		return nil, errors.New("this test needs the Nu HTML checker; run it with: go run ./e2e/verify")
	}
	return []string{cmp.Or(os.Getenv("ROLEBOOK_JAVA"), "java"), "-Xmx1g", "-Xss16m", "-jar", jar}, nil
}

// invalid returns what the Nu HTML checker calls an error in the pages of some folders; more changes what it looks at.
// Warnings are left out: it takes the policy of a page, read from a disk, for one that forbids the page's own style sheets.
func invalid(ctx context.Context, more []string, dirs ...string) ([]string, error) {
	command, err := checker()
	if err != nil {
		return nil, err
	}
	args := append(command[1:], "--errors-only", "--skip-non-html", "--exit-zero-always", "--format", "json", "--stdout")
	cmd := exec.CommandContext(ctx, command[0], slices.Concat(args, more, dirs)...)
	var trouble bytes.Buffer
	cmd.Stderr = &trouble
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("the Nu HTML checker: %w: %s", err, trouble.Bytes())
	}
	var report struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine, LastColumn        int
		}
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return nil, fmt.Errorf("the Nu HTML checker says what is no JSON: %w", err)
	}
	var wrong []string
	for _, m := range report.Messages {
		if m.Type == "info" {
			continue
		}
		file := strings.TrimPrefix(m.URL, "file:")
		for _, dir := range dirs {
			file = strings.TrimPrefix(file, dir+"/")
		}
		wrong = append(wrong, fmt.Sprintf("%s:%d:%d: %s In: %s", file, m.LastLine, m.LastColumn, m.Message, strings.TrimSpace(m.Extract)))
	}
	return wrong, nil
}
