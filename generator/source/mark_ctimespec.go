//go:build darwin || freebsd || netbsd

package source

import (
	"io/fs"
	"syscall"
	"time"
)

func (m *mark) identify(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	if ok {
		m.device, m.inode, m.changed = uint64(s.Dev), uint64(s.Ino), time.Unix(s.Ctimespec.Unix())
	}
	return ok
}
