package output

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"time"
)

// A folder is the destination, opened so that no name and no link in it leads out, and locked so that
// nobody else writes to it. All changes on the disk go through its methods. Names have slashes.
type folder struct {
	dir     string // as the user wrote it, for messages
	root    *os.Root
	at      string // what the root is called in the destination, with a slash; "" for the destination itself
	probe   Probe
	made    []string // folders that open had to make, outermost first
	release func()
}

// open makes the folder where it is missing, and waits until it is nobody else's.
func open(ctx context.Context, dir string, probe Probe) (*folder, error) {
	first := &folder{dir: dir, probe: probe}
	if err := first.ask("look", "."); err != nil {
		return nil, first.failed(".", err)
	}
	if err := Check(dir, ""); err != nil {
		return nil, err
	}
	for {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		f := &folder{dir: dir, probe: probe}
		if err := f.enter(ctx); err != nil {
			if f.root != nil {
				f.root.Close() // and leave the folder, even if we made it: it is locked by another
			}
			return nil, err
		}
		// While we waited, the folder may have been deleted or put elsewhere.
		there, err := os.Stat(dir)
		ours, err2 := f.root.Stat(".")
		if err == nil && err2 == nil && os.SameFile(there, ours) {
			return f, nil
		}
		f.close(true)
	}
}

func (f *folder) enter(ctx context.Context) error {
	for {
		if err := f.make(); err != nil {
			return err
		}
		if err := f.ask("open", "."); err != nil {
			f.unmake()
			return f.failed(".", err)
		}
		root, err := os.OpenRoot(f.dir)
		if errors.Is(err, fs.ErrNotExist) && ctx.Err() == nil {
			continue // a build that failed beside us took the folder away again
		}
		if err != nil {
			return err
		}
		f.root = root
		f.release, err = hold(ctx, root)
		return err
	}
}

// make makes the folder and its parents, and remembers which of them were missing.
func (f *folder) make() error {
	at, err := filepath.Abs(f.dir)
	if err != nil {
		return err
	}
	var lacking []string
	for ; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || !missing(err) {
			break
		}
		lacking = append([]string{at}, lacking...)
	}
	for _, dir := range lacking {
		err := f.ask("mkdir", ".")
		if err == nil {
			err = os.Mkdir(dir, 0o755)
		}
		if err == nil {
			f.made = append(f.made, dir)
		} else if !errors.Is(err, fs.ErrExist) {
			f.unmake()
			return f.failed(".", err)
		}
	}
	return nil
}

// unmake removes the folders that make made, as far as they are empty.
func (f *folder) unmake() {
	for i := len(f.made) - 1; i >= 0; i-- {
		if f.ask("rmdir", ".") != nil || os.Remove(f.made[i]) != nil {
			return
		}
	}
}

// close lets others in. Unless the folder is to stay, those parts of it that were made for us are removed.
func (f *folder) close(stay bool) {
	if !stay {
		f.unmake()
	}
	f.release()
	f.root.Close()
}

func (f *folder) ask(op, name string) error {
	if f.probe == nil {
		return nil
	}
	return f.probe(op, f.at+name)
}

// look is Lstat.
func (f *folder) look(name string) (fs.FileInfo, error) {
	if err := f.ask("look", name); err != nil {
		return nil, err
	}
	return f.root.Lstat(name)
}

// openRegular opens a file for reading that Lstat just found to be a regular one. It never waits for a pipe.
func (f *folder) openRegular(name string, found fs.FileInfo) (*os.File, error) {
	if err := f.ask("read", name); err != nil {
		return nil, err
	}
	file, err := f.root.OpenFile(name, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	now, err := file.Stat()
	if err == nil && !sameFile(found, now) {
		err = &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// sameFile reports whether two regular files are one.
func sameFile(a, b fs.FileInfo) bool {
	return a.Mode().IsRegular() && b.Mode().IsRegular() && os.SameFile(a, b)
}

// holds reports whether a file that Lstat just found has exactly these bytes. It reads through buf.
func (f *folder) holds(name string, found fs.FileInfo, data, buf []byte) (bool, error) {
	if found.Size() != int64(len(data)) {
		return false, nil
	}
	file, err := f.openRegular(name, found)
	if err != nil {
		return false, err
	}
	defer file.Close()
	for {
		n, err := file.Read(buf)
		if n > len(data) || !bytes.Equal(buf[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if err == io.EOF {
			return len(data) == 0, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// create writes a new file.
func (f *folder) create(name string, data []byte) error {
	if err := f.ask("create", name); err != nil {
		return err
	}
	file, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	err = f.ask("write", name)
	if err == nil {
		_, err = file.Write(data)
	}
	return errors.Join(err, file.Close())
}

// rename moves a file over what has the new name, or a folder to a name that nothing has, in one step.
func (f *folder) rename(from, to string) error {
	if err := f.ask("rename", to); err != nil {
		return err
	}
	for try := 1; ; try++ {
		err := f.root.Rename(from, to)
		// On Windows a file that somebody just looks at cannot be replaced for a moment.
		if err == nil || runtime.GOOS != "windows" || !errors.Is(err, fs.ErrPermission) || try == 10 {
			return err
		}
		time.Sleep(time.Duration(try) * 10 * time.Millisecond)
	}
}

// sub makes a folder within this one, and opens it.
func (f *folder) sub(name string) (*folder, error) {
	if err := f.mkdir(name); err != nil {
		return nil, err
	}
	root, err := f.root.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &folder{dir: f.dir, root: root, at: f.at + name + "/", probe: f.probe}, nil
}

func (f *folder) remove(name string) error {
	if err := f.ask("remove", name); err != nil {
		return err
	}
	return f.root.Remove(name)
}

func (f *folder) mkdir(name string) error {
	if err := f.ask("mkdir", name); err != nil {
		return err
	}
	return f.root.Mkdir(name, 0o755)
}

// rmdir removes a folder if it is there, no link, and empty, and reports whether it did.
func (f *folder) rmdir(name string) (bool, error) {
	info, err := f.look(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err = f.ask("rmdir", name); err == nil {
		err = f.root.Remove(name) // which takes no folder with something in it
	}
	if err != nil && f.isEmpty(name) {
		return false, err
	}
	return err == nil, nil
}

func (f *folder) isEmpty(name string) bool {
	dir, err := f.root.Open(name)
	if err != nil {
		return false
	}
	defer dir.Close()
	_, err = dir.Readdirnames(1)
	return err == io.EOF
}

var stageName = regexp.MustCompile(`^` + regexp.QuoteMeta(stagePrefix) + `[0-9a-f]{16}$`)

// sweep removes the stages of runs that were killed. Nobody else can be using one, since the folder is ours.
func (f *folder) sweep() error {
	if err := f.ask("read", "."); err != nil {
		return f.failed(".", err)
	}
	top, err := f.root.Open(".")
	if err != nil {
		return err
	}
	defer top.Close()
	entries, err := top.ReadDir(-1)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() && stageName.MatchString(e.Name()) {
			if err := f.removeStage(e.Name()); err != nil {
				return f.failed(".", err)
			}
		}
	}
	return nil
}

func (f *folder) removeStage(name string) error {
	if err := f.ask("sweep", name); err != nil {
		return err
	}
	return f.root.RemoveAll(name)
}

// failed says which file of the destination could not be written, leaving out names the user never chose.
func (f *folder) failed(name string, err error) error {
	var path *fs.PathError
	var link *os.LinkError
	cause := err
	if errors.As(err, &path) {
		cause = path.Err
	} else if errors.As(err, &link) {
		cause = link.Err
	}
	return &fs.PathError{Op: "write", Path: filepath.Join(f.dir, filepath.FromSlash(name)), Err: cause}
}
