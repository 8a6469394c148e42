package output

import (
	"context"
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockFolder locks a file in the folder. The system lets go of it when the process ends, however it ends.
func lockFolder(ctx context.Context, root *os.Root) (func(), error) {
	var file *os.File
	denied := 0
	err := await(ctx, func() (bool, error) {
		f, err := root.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o644)
		if errors.Is(err, os.ErrPermission) && denied < 50 {
			denied++
			return false, nil // the one who had it is just deleting it
		}
		if err != nil {
			return false, err
		}
		const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
		err = windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{})
		if err != nil {
			f.Close()
			switch {
			case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
				return false, nil
			case errors.Is(err, windows.ERROR_NOT_SUPPORTED), errors.Is(err, windows.ERROR_INVALID_FUNCTION):
				root.Remove(lockName)
				return false, errors.ErrUnsupported
			}
			return false, err
		}
		// The one who had it before us may have deleted it under our hands.
		there, err := root.Lstat(lockName)
		ours, err2 := f.Stat()
		if err != nil || err2 != nil || !os.SameFile(there, ours) {
			f.Close()
			return false, nil
		}
		file = f
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	return func() {
		err := root.Remove(lockName)
		file.Close()
		if err != nil {
			root.Remove(lockName)
		}
	}, nil
}
