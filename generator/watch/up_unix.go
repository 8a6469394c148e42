//go:build unix

package watch

import (
	"errors"
	"syscall"
)

// up puts the reason for giving up into words.
func up(err error) string {
	for _, full := range []error{syscall.ENOSPC, syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM} {
		if errors.Is(err, full) {
			return "too many folders and files are being watched on this computer"
		}
	}
	return "the system cannot watch this folder"
}
