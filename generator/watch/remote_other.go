//go:build !linux

package watch

func remote(string) bool { return false }
