package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

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

// writable says beforehand what would keep a file from being written that a flag names; "" is none.
func (s *invocation) writable(flag, file string) error {
	if file == "" {
		return nil
	}
	at := s.path(file)
	info, err := os.Stat(at)
	switch {
	case err == nil && info.IsDir():
		return &mistake{message: fmt.Sprintf("--%s: %s is a folder.", flag, filepath.ToSlash(file)), hint: "Name a file in it."}
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
		return err
	}
	if info, err := os.Stat(filepath.Dir(at)); err != nil || !info.IsDir() {
		return &mistake{message: fmt.Sprintf("--%s: there is no folder %s.", flag, s.shown(filepath.Dir(at))), hint: "Make it, or name a file in another one."}
	}
	return nil
}

// writeWhole writes a file so that it is there as a whole or as it was before. A link stays one; what is no file, such as a
// pipe, is written to.
func writeWhole(file string, data []byte) error {
	info, err := os.Stat(file)
	switch {
	case err != nil:
	case info.IsDir():
		return &mistake{message: fmt.Sprintf("%s is a folder.", filepath.ToSlash(file)), hint: "Name a file in it."}
	case !info.Mode().IsRegular():
		to, err := os.OpenFile(file, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = to.Write(data)
		return errors.Join(err, to.Close())
	default:
		if file, err = filepath.EvalSymlinks(file); err != nil {
			return err
		}
	}
	return whole.Bytes(file, 0o644, data)
}
