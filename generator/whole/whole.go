// Package whole writes files that are there as a whole, or as they were before, and reads them as a whole.
package whole

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Write makes a file of what write writes, in a folder that is there. Whoever reads meanwhile, and whoever comes after an
// error or a crash, finds the file as it was. A new file has the permissions perm, one that was there keeps its own.
func Write(file string, perm fs.FileMode, write func(io.Writer) error) error {
	if old, err := os.Stat(file); err == nil {
		perm = old.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".rolebook-*")
	if err != nil {
		return named(err, file)
	}
	w := bufio.NewWriter(f)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if err = errors.Join(err, f.Chmod(perm), f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return named(err, file)
}

// named gives an error the name of the file in the place of one that nobody has chosen.
func named(err error, file string) error {
	var at *fs.PathError
	if errors.As(err, &at) && strings.HasPrefix(filepath.Base(at.Path), ".rolebook-") {
		at.Path = file
	}
	return err
}

// Bytes is Write of bytes.
func Bytes(file string, perm fs.FileMode, data []byte) error {
	return Write(file, perm, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Text is all that a file holds, which is in memory once. A pipe or a device is never waited for.
func Text(file string) (string, error) {
	f, err := os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "read", Path: file, Err: fs.ErrInvalid}
	}
	if err != nil {
		return "", err
	}
	var all strings.Builder
	all.Grow(int(info.Size()))
	_, err = io.Copy(&all, f)
	return all.String(), err
}
