package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"rolebook/generator"
	"rolebook/generator/diag"
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
			fmt.Fprintf(out, "%s", diff.Diff(name, c.From.Data(), name, c.To.Data()))
		}
		s.sayMended(out, m, "would be mended")
		return m.Before, nil
	}
	if err := m.Write(w.source); err != nil {
		return nil, w.unwritten(err)
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

// unwritten is the error of a change of files that was not made; where somebody else has changed one, it says so.
func (w *workplace) unwritten(err error) error {
	var at *fs.PathError
	if generator.IsChanged(err) && errors.As(err, &at) {
		return &mistake{message: fmt.Sprintf("%s has changed in the meantime. Nothing was written.", at.Path), hint: "Run the command again."}
	}
	return err
}

// finish goes on with a change of the handbook's files that was cut off half-way, and says so.
func (s *invocation) finish(ctx context.Context, named string) (*generator.Finished, error) {
	source, err := s.findSource(named)
	if err != nil {
		return nil, err
	}
	done, err := generator.Finish(ctx, source)
	var at *fs.PathError
	switch {
	case generator.IsChanged(err) && errors.As(err, &at):
		return nil, &mistake{message: fmt.Sprintf("An earlier change was cut off half-way, and %s has been changed since.", at.Path),
			hint: "Put right what is missing, with the files in " + s.shown(filepath.Join(source, ".rolebook-change")) + ", and delete that folder."}
	case err != nil || done == nil:
		return nil, err
	case done.Back:
		fmt.Fprintf(s.Stderr, "An earlier change that was cut off half-way is taken back, in %s.\n", diag.Count(done.Files, "file", "files"))
	default:
		fmt.Fprintf(s.Stderr, "An earlier change that was cut off half-way is finished, in %s.\n", diag.Count(done.Files, "file", "files"))
	}
	return done, nil
}
