//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || solaris)

package source

import "io/fs"

func (m *mark) identify(info fs.FileInfo) bool { return info.Sys() != nil && !info.ModTime().IsZero() }
