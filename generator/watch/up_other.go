//go:build !unix

package watch

// up puts the reason for giving up into words.
func up(error) string { return "the system cannot watch this folder" }
