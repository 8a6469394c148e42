package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Check reports whether a site in the folder source may be written to dir, and touches nothing. It refuses
// the source, a folder that holds it, the folders and files of it named in kept and everything inside them,
// the home folder, the root of the file system, the inside of a .git folder, and a file. All links are
// resolved before the comparison, also where dir does not exist yet. An empty source is not compared.
// A *Refusal is the user's mistake; any other error is the machine's.
func Check(dir, source string, kept ...string) error {
	to, err := locate(dir)
	if err != nil {
		return err
	}
	if filepath.Dir(to) == to {
		return refuse(dir, elsewhere, "%s is the root of the file system", dir)
	}
	if source != "" {
		if err := apart(dir, to, source, kept); err != nil {
			return err
		}
	}
	if home, err := os.UserHomeDir(); err == nil && home != "" && within(real(home), to) {
		return refuse(dir, elsewhere, "%s is or holds your home folder", dir)
	}
	for _, segment := range strings.Split(filepath.ToSlash(to), "/") {
		if strings.EqualFold(segment, ".git") {
			return refuse(dir, elsewhere, "%s lies in a folder that belongs to git", dir)
		}
	}
	return nil
}

// apart refuses a destination, whose real path is to, that the site lies in or that lies in the site's own folders.
func apart(dir, to, source string, kept []string) error {
	from := real(source)
	if same(to, from) {
		return refuse(dir, elsewhere+", such as public", "%s is the site's own folder", dir)
	}
	if within(from, to) {
		return refuse(dir, elsewhere+", such as public", "%s holds the site's own folder", dir)
	}
	for _, name := range kept {
		own := real(filepath.Join(source, name))
		if within(to, own) {
			return refuse(dir, elsewhere+", such as public", "%s lies in the site's own %s", dir, name)
		}
		if within(own, to) {
			return refuse(dir, elsewhere+", such as public", "%s holds the site's own %s", dir, name)
		}
	}
	return nil
}

// CheckAudience refuses a folder that holds the edition for another audience. Sync does the same; this is
// for callers who want to know before they compile. It touches nothing.
func CheckAudience(dir, audience string) error {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer root.Close()
	earlier, err := (&folder{root: root, dir: dir}).heading()
	if err != nil {
		return err
	}
	return earlier.admits(dir, audience)
}

// locate returns the real path of a destination. What does not exist yet is added to the real path of its
// nearest parent that does.
func locate(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for try := 1; ; try++ {
		found, err := locateNow(dir, abs)
		// A build beside us may take an empty folder away while we look at it.
		if err == nil || !missing(err) || try == 100 {
			return found, err
		}
	}
}

func locateNow(dir, at string) (string, error) {
	rest := ""
	info, err := os.Lstat(at)
	for ; err != nil; info, err = os.Lstat(at) {
		up := filepath.Dir(at)
		if up == at || !missing(err) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(at), rest)
		at = up
	}
	found, err := filepath.EvalSymlinks(at)
	if err != nil && info.Mode()&fs.ModeSymlink != 0 {
		return "", refuse(dir, "delete the link, or "+elsewhere, "%s is a link that leads nowhere", at)
	}
	if err != nil {
		return "", err
	}
	info, err = os.Stat(found)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		if rest == "" {
			return "", refuse(dir, elsewhere, "%s is not a folder", dir)
		}
		return "", refuse(dir, elsewhere, "%s cannot be made, because %s is not a folder", dir, at)
	}
	return filepath.Join(found, rest), nil
}

// real is locate for paths that need not be folders: where it cannot tell, the path itself.
func real(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	if found, err := filepath.EvalSymlinks(abs); err == nil {
		return found
	}
	if found, err := locate(abs); err == nil {
		return found
	}
	return abs
}

// missing reports that a path does not exist, or could not because one of its parents is a file.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || notFolder(err)
}

// within reports whether a path is inside a folder or is that folder.
func within(path, folder string) bool {
	for {
		if same(path, folder) {
			return true
		}
		up := filepath.Dir(path)
		if up == path {
			return false
		}
		path = up
	}
}

// same reports whether two real paths are one place, also where the file system ignores case.
func same(a, b string) bool {
	if a == b {
		return true
	}
	one, errA := os.Stat(a)
	two, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(one, two)
	}
	if errA == nil || errB == nil || filepath.Dir(a) == a || filepath.Dir(b) == b {
		return false
	}
	return strings.EqualFold(filepath.Base(a), filepath.Base(b)) && same(filepath.Dir(a), filepath.Dir(b))
}
