package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// moment is when all files in archives were changed: a time of their own would differ from one making to the next.
var moment = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// A member is one file of an archive.
type member struct {
	name string
	data []byte
	mode int64
}

// pack writes the archive of one system: the program, how to begin, and the licences of what is in it.
func (r *release) pack(ctx context.Context, program, system string) error {
	binary, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	readme, err := os.ReadFile(filepath.Join(r.from, "README.md"))
	if err != nil {
		return err
	}
	licences, err := r.licences(ctx, program)
	if err != nil {
		return err
	}
	members := []member{{filepath.Base(program), binary, 0o755}, {"README.md", readme, 0o644}, {"LICENSES.txt", licences, 0o644}}
	name, write := r.name()+"_"+strings.ReplaceAll(system, "/", "_")+".tar.gz", tarball
	if strings.HasPrefix(system, "windows/") {
		name, write = strings.TrimSuffix(name, ".tar.gz")+".zip", zipped
	}
	return r.write(name, func(w io.Writer) error { return write(w, members) })
}

func tarball(w io.Writer, members []member) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	for _, m := range members {
		if err := t.WriteHeader(&tar.Header{Name: m.name, Mode: m.mode, Size: int64(len(m.data)), ModTime: moment, Format: tar.FormatUSTAR}); err != nil {
			return err
		}
		if _, err := t.Write(m.data); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	return z.Close()
}

func zipped(w io.Writer, members []member) error {
	z := zip.NewWriter(w)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate, Modified: moment}
		h.SetMode(os.FileMode(m.mode))
		f, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := f.Write(m.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// sums writes SHA256SUMS over everything else, as sha256sum -c reads it.
func (r *release) sums() error {
	names := slices.Sorted(slices.Values(r.files))
	return r.write("SHA256SUMS", func(w io.Writer) error {
		for _, name := range names {
			f, err := os.Open(filepath.Join(r.to, name))
			if err != nil {
				return err
			}
			h := sha256.New()
			_, err = io.Copy(h, f)
			f.Close()
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%x  %s\n", h.Sum(nil), name)
		}
		return nil
	})
}
