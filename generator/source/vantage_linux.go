package source

import (
	"io/fs"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// A vantage is a folder from which files are looked at, so that the way to it is not gone for each.
type vantage struct {
	dir string
	fd  int
}

// stand takes the vantage of a folder, until it is left.
func stand(dir string) (*vantage, error) {
	for {
		fd, err := unix.Open(dir, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
		switch err {
		case nil:
			return &vantage{dir, fd}, nil
		case unix.EINTR:
		default:
			return nil, &fs.PathError{Op: "open", Path: dir, Err: err}
		}
	}
}

func (v *vantage) leave() { unix.Close(v.fd) }

// look is the mark of a file by its name in the folder, links unfollowed, and which kind of file it is: "" for one that
// holds bytes.
func (v *vantage) look(name string) (m mark, kind string, err error) {
	var s unix.Stat_t
	for {
		switch err := unix.Fstatat(v.fd, name, &s, unix.AT_SYMLINK_NOFOLLOW); err {
		case nil:
			if of := s.Mode & unix.S_IFMT; of != unix.S_IFREG {
				kind = strconv.FormatUint(uint64(of), 8)
			}
			return mark{true, uint64(s.Dev), s.Ino, s.Size, time.Unix(s.Mtim.Unix()), time.Unix(s.Ctim.Unix())}, kind, nil
		case unix.EINTR:
		default:
			return mark{}, "", &fs.PathError{Op: "lstat", Path: v.dir + "/" + name, Err: err}
		}
	}
}
