//go:build !unix

package output

const nonblock = 0

// notFolder reports that a path leads through a file. Here such a path just does not exist.
func notFolder(error) bool { return false }
