package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// mend mends what is sure, says so, and returns the handbook as it is then. With --dry-run it only shows the changes, and
// returns the handbook as it is.
func (s *invocation) mend(ctx context.Context, w *workplace, in *inspection) (*generator.Snapshot, error) {
	m, err := w.site.Mend(ctx)
	if err != nil {
		return nil, err
	}
	out := s.Stderr
	if in.format.value == "text" || in.format.value == "github" {
		out = s.Stdout
	}
	if in.dryRun {
		for _, c := range m.Changes {
			name := s.shown(w.file(c.From.Path))
			fmt.Fprintf(out, "%s", diff.Diff(name, c.From.Data, name, c.To.Data))
		}
		s.sayMended(out, m, "would be mended")
		return m.Before, nil
	}
	if err := w.save(m.Changes); err != nil {
		return nil, err
	}
	for _, c := range m.Changes {
		fmt.Fprintf(out, "%s: %s\n", diag.Clean(s.shown(w.file(c.From.Path))), strings.Join(codesIn(m.Mended, c.From.Path), ", "))
	}
	s.sayMended(out, m, "mended")
	return m.After, nil
}

func (s *invocation) sayMended(out io.Writer, m *generator.Mending, word string) {
	if len(m.Changes) == 0 {
		fmt.Fprintln(out, "Nothing that can be mended without you.")
		return
	}
	fmt.Fprintf(out, "%s %s in %s.\n\n", diag.Count(len(m.Mended), "finding", "findings"), word, diag.Count(len(m.Changes), "file", "files"))
}

// codesIn are the rules whose findings were mended in a file, each once.
func codesIn(mended diag.List, path string) []string {
	var out []string
	for _, d := range mended {
		if d.At.Path() == path && !slices.Contains(out, d.Code) {
			out = append(out, d.Code)
		}
	}
	return out
}

// file is where a file of the handbook lies on disk.
func (w *workplace) file(path string) string {
	if w.site.Plain() {
		path = strings.TrimPrefix(path, "content/")
	}
	return filepath.Join(w.source, filepath.FromSlash(path))
}

// save writes changed files. Before the first is written, all must be on disk as they were read. Each is there as a
// whole or as it was before; one that is a link stays one.
func (w *workplace) save(changes []generator.Change) error {
	names := make([]string, len(changes))
	for i, c := range changes {
		name, err := filepath.EvalSymlinks(w.file(c.From.Path))
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if source.Sum(data) != c.From.Sum && !bytes.Equal(data, c.From.Data) {
			return &mistake{message: fmt.Sprintf("%s has changed in the meantime. Nothing was written.", filepath.ToSlash(w.file(c.From.Path))), hint: "Run the command again."}
		}
		if !slices.Contains(names, name) { // two paths may lead to one file
			names[i] = name
		}
	}
	var err error
	for i, c := range changes {
		if names[i] != "" {
			err = errors.Join(err, writeWhole(names[i], c.To.Data))
		}
	}
	return err
}
