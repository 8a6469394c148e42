package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// The accessibility rules that pages are held to. A newer version is a new number here and the sum of its file.
const (
	axeVersion = "4.14.1"
	axeSum     = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c" // SHA-256 of axe.min.js
)

// axe returns the path of axe.min.js in the user's cache folder. npm brings it there the first time.
func (t *toolbox) axe(ctx context.Context) (string, error) {
	folder, err := t.cache()
	if err != nil {
		folder = os.TempDir()
	}
	file := filepath.Join(folder, "rolebook", "axe-core-"+axeVersion, "axe.min.js")
	if data, err := os.ReadFile(file); err == nil && rightAxe(data) == nil {
		return file, nil
	}
	data, err := t.download(ctx)
	if err == nil {
		err = rightAxe(data)
	}
	if err == nil {
		err = put(file, data)
	}
	if err != nil {
		return "", fmt.Errorf("axe-core %s was not found or fetched: %w; install npm, make sure that it can fetch packages, and run %s again", axeVersion, err, again)
	}
	return file, nil
}

// download lets npm fetch the package and takes the one file out of it.
func (t *toolbox) download(ctx context.Context) ([]byte, error) {
	if _, err := t.look("npm"); err != nil {
		if err := t.install(ctx, "npm"); err != nil {
			return nil, fmt.Errorf("npm, which fetches it, was not installed: %w", err)
		}
	}
	dir, err := os.MkdirTemp("", "axe-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintf(t.out, "fetching axe-core %s\n", axeVersion)
	if _, err := t.output(ctx, "npm", "pack", "axe-core@"+axeVersion, "--silent", "--pack-destination", dir); err != nil {
		return nil, fmt.Errorf("npm could not fetch it (%w)", err)
	}
	packed, err := os.ReadFile(filepath.Join(dir, "axe-core-"+axeVersion+".tgz"))
	if err != nil {
		return nil, err
	}
	return unpack(packed, "package/axe.min.js")
}

// unpack returns one file of a .tgz.
func unpack(packed []byte, name string) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
		}
		if err != nil {
			return nil, err
		}
		if h.Name == name {
			return io.ReadAll(r)
		}
	}
}

var errOtherAxe = errors.New("its bytes are not those it was published with")

func rightAxe(data []byte) error {
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != axeSum {
		return errOtherAxe
	}
	return nil
}

// put writes a file whole or not at all: another run may be reading it.
func put(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".axe-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}
