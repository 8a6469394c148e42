//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package output

import (
	"context"
	"errors"
	"os"
)

func lockFolder(context.Context, *os.Root) (func(), error) { return nil, errors.ErrUnsupported }
