package output

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Longest names, in bytes: what every common file system takes.
const (
	longestSegment = 255
	longestPath    = 4096
)

// An Unfit is a path that cannot be the path of a published file, on this system or another.
type Unfit struct{ Path, Why string }

func (u *Unfit) Error() string { return fmt.Sprintf("%q cannot be published: %s", u.Path, u.Why) }

// ValidPath reports, as an *Unfit, why a path cannot be published. A good path is relative, has slashes,
// stays in its folder, and can be written on Linux, macOS and Windows alike. Names that rolebook or git
// use for themselves are not good.
func ValidPath(path string) error {
	if plain(path) {
		return nil
	}
	if why := unfit(path); why != "" {
		return &Unfit{path, why}
	}
	return nil
}

// plain reports whether a path is fit at a glance: lower-case letters, digits and hyphens, with endings. Folded it is
// the same.
func plain(path string) bool {
	if len(path) > longestSegment {
		return false
	}
	start := 0
	for i := 0; i <= len(path); i++ {
		if i == len(path) || path[i] == '/' {
			name := path[start:i]
			if name == "" || name[0] == '.' || name[len(name)-1] == '.' || deviceName(name) {
				return false
			}
			start = i + 1
			continue
		}
		if c := path[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return true
}

func unfit(path string) string {
	switch {
	case path == "":
		return "the path is empty"
	case len(path) > longestPath:
		return fmt.Sprintf("the path is longer than %d bytes", longestPath)
	case !utf8.ValidString(path):
		return "the path is not valid UTF-8"
	case strings.HasPrefix(path, "/"):
		return "the path must be relative"
	}
	for i, segment := range strings.Split(path, "/") {
		if why := unfitSegment(segment); why != "" {
			return why
		}
		if i == 0 && strings.HasPrefix(fold(segment), ownPrefix) {
			return "names that start with " + ownPrefix + " are rolebook's own"
		}
	}
	return ""
}

func unfitSegment(s string) string {
	switch {
	case s == "":
		return "a folder or file in it has no name"
	case s == "." || s == "..":
		return "it has . or .. for a name"
	case len(s) > longestSegment:
		return fmt.Sprintf("a name in it is longer than %d bytes", longestSegment)
	case strings.HasSuffix(s, ".") || strings.HasSuffix(s, " "):
		return "a name in it ends with a dot or a space"
	}
	for _, r := range s {
		switch {
		case unicode.IsControl(r):
			return "it has a control character"
		case strings.ContainsRune(`\<>:"|?*`, r):
			return fmt.Sprintf("it has a %c, which Windows does not allow", r)
		}
	}
	name := fold(s)
	if name == ".git" || name == "git~1" {
		return "the name .git belongs to git"
	}
	if deviceName(name) {
		return "Windows keeps the name " + s + " for itself"
	}
	return ""
}

// deviceName reports whether Windows takes a folded name for a device, with or without an extension.
func deviceName(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	if len(stem) < 4 || len(stem) > 5 {
		return false // ² is two bytes
	}
	for _, port := range []string{"com", "lpt"} {
		if n, ok := strings.CutPrefix(stem, port); ok && utf8.RuneCountInString(n) == 1 && strings.Contains("0123456789¹²³", n) {
			return true
		}
	}
	return false
}
