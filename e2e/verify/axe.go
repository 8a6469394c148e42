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
	"path"
	"path/filepath"
)

// A shipment is the one file that is wanted of a package of npm's. A newer version is a new number and a new sum.
type shipment struct {
	pkg, version string
	file         string // within the package
	sum          string // SHA-256 of the file
}

// axe holds pages to the rules of accessibility, vnu to those of HTML.
var (
	axe = shipment{"axe-core", "4.14.1", "axe.min.js", "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"}
	vnu = shipment{"vnu-jar", "26.9.27", "build/dist/vnu.jar", "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"}
)

// fetch returns the path of a file in the user's cache folder. npm brings it there the first time.
func (t *toolbox) fetch(ctx context.Context, s shipment) (string, error) {
	folder, err := t.cache()
	if err != nil {
		folder = os.TempDir()
	}
	file := filepath.Join(folder, "rolebook", s.pkg+"-"+s.version, path.Base(s.file))
	if data, err := os.ReadFile(file); err == nil && s.right(data) == nil {
		return file, nil
	}
	data, err := t.download(ctx, s)
	if err == nil {
		err = s.right(data)
	}
	if err == nil {
		err = put(file, data)
	}
	if err != nil {
		return "", fmt.Errorf("%s %s was not found or fetched: %w; install npm, make sure that it can fetch packages, and run %s again", s.pkg, s.version, err, again)
	}
	return file, nil
}

// download lets npm fetch the package and takes the one file out of it.
func (t *toolbox) download(ctx context.Context, s shipment) ([]byte, error) {
	if _, err := t.look("npm"); err != nil {
		if err := t.install(ctx, "npm"); err != nil {
			return nil, fmt.Errorf("npm, which fetches it, was not installed: %w", err)
		}
	}
	dir, err := os.MkdirTemp("", "rolebook-npm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintf(t.out, "fetching %s %s\n", s.pkg, s.version)
	if _, err := t.output(ctx, "npm", "pack", s.pkg+"@"+s.version, "--silent", "--pack-destination", dir); err != nil {
		return nil, fmt.Errorf("npm could not fetch it (%w)", err)
	}
	packed, err := os.ReadFile(filepath.Join(dir, s.pkg+"-"+s.version+".tgz"))
	if err != nil {
		return nil, err
	}
	return unpack(packed, "package/"+s.file)
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

var errOtherBytes = errors.New("its bytes are not those it was published with")

func (s shipment) right(data []byte) error {
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != s.sum {
		return errOtherBytes
	}
	return nil
}

// put writes a file whole or not at all: another run may be reading it.
func put(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".fetched-")
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
