//go:build unix

package output

import (
	"errors"
	"syscall"
)

const nonblock = syscall.O_NONBLOCK

// notFolder reports that a path leads through a file, or around in a circle of links.
func notFolder(err error) bool {
	return errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP)
}
