package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/whole"
)

// sound compiles once for commands that make something of a handbook in which nothing has to be mended. What has to be
// is printed, and the error is errFound.
func (s *invocation) sound(ctx context.Context, w *workplace, strict bool) (*generator.Snapshot, error) {
	ctx, run := s.underway(ctx, false, tracing{})
	snap, err := w.site.Compile(ctx)
	run.end()
	if err != nil {
		return nil, err
	}
	if snap.Problems.Fails(strict) {
		return nil, s.found(w, failing(snap.Problems, strict))
	}
	return snap, nil
}

// found prints what has to be mended first.
func (s *invocation) found(w *workplace, list diag.List) error {
	list = w.onDisk(list)
	if err := s.printer(s.Stderr, w).Print(s.Stderr, list); err != nil {
		return err
	}
	fmt.Fprintln(s.Stderr, list.Tally()+", nothing written")
	return errFound
}

// writeWhole writes a file so that it is there as a whole or as it was before.
func writeWhole(file string, data []byte) error {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return &mistake{message: fmt.Sprintf("%s is a folder.", filepath.ToSlash(file)), hint: "Name a file in it with --destination."}
	}
	return whole.Bytes(file, 0o644, data)
}
