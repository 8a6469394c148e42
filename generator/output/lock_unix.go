//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package output

import (
	"context"
	"errors"
	"os"
	"syscall"
)

// lockFolder locks the folder itself, so that there is no lock file to be left behind.
func lockFolder(ctx context.Context, root *os.Root) (func(), error) {
	self, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	err = await(ctx, func() (bool, error) {
		switch err := syscall.Flock(int(self.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
		case err == nil:
			return true, nil
		case errors.Is(err, syscall.EWOULDBLOCK), errors.Is(err, syscall.EINTR):
			return false, nil
		case errors.Is(err, syscall.EBADF), errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.ENOLCK):
			return false, errors.ErrUnsupported // some network file systems lock no folders
		default:
			return false, err
		}
	})
	if err != nil {
		self.Close()
		return nil, err
	}
	return func() { self.Close() }, nil
}
