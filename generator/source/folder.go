package source

import (
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
)

// Folder opens a folder on disk as a file system that cannot be left: links are followed while they
// stay inside it. Pipes and devices are never waited for. The caller closes it.
func Folder(dir string) (*Rooted, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Rooted{root}, nil
}

// A Rooted is a folder on disk, opened by Folder.
type Rooted struct{ root *os.Root }

// Close releases the folder.
func (r *Rooted) Close() error { return r.root.Close() }

// Open implements fs.FS.
func (r *Rooted) Open(name string) (fs.File, error) {
	return r.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// Sub implements fs.SubFS. What it returns is a Rooted too: it follows no link that leaves dir.
func (r *Rooted) Sub(dir string) (fs.FS, error) {
	root, err := r.root.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Rooted{root}, nil
}

// Stat implements fs.StatFS.
func (r *Rooted) Stat(name string) (fs.FileInfo, error) { return r.root.Stat(name) }

// Lstat implements fs.ReadLinkFS.
func (r *Rooted) Lstat(name string) (fs.FileInfo, error) { return r.root.Lstat(name) }

// ReadLink implements fs.ReadLinkFS.
func (r *Rooted) ReadLink(name string) (string, error) { return r.root.Readlink(name) }

// ReadDir implements fs.ReadDirFS. What its entries say of themselves was asked of the open folder, entry by
// entry, which is many times faster than Lstat by name.
func (r *Rooted) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := r.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// ReadFile implements fs.ReadFileFS. It reads no more than MaxAsset bytes.
func (r *Rooted) ReadFile(name string) ([]byte, error) {
	f, err := r.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	data := make([]byte, 0, info.Size()+1)
	limited := io.LimitReader(f, MaxAsset)
	for {
		n, err := limited.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}
