package playbook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// written yields the roles that have a file of their own, by title.
func (p *Playbook) written(yield func(*Role) bool) {
	for _, r := range p.Roles {
		if !r.Unwritten && !yield(r) {
			return
		}
	}
}

// Count returns how many of these roles are written: roles, wherever they are counted. Named are those that other files
// only name.
func Count(roles []*Role) (written, named int) {
	for _, r := range roles {
		if r.Unwritten {
			named++
		} else {
			written++
		}
	}
	return written, named
}

// place returns where the first of several fields that was written stands; where none was, the title.
func (r *Role) place(fields ...string) Place {
	for _, f := range fields {
		if r.Has(f) {
			return r.Origin.At(f)
		}
	}
	return r.Origin.At("title")
}

// tried reports whether a value was written for a field. One that could not be read was told of already, so that it is
// empty is no second finding; one that was left empty is as good as missing.
func (o Origin) tried(field string) bool {
	if !o.Has(field) {
		return false
	}
	text := strings.Trim(o.At(field).Value.Text(), " \t\r\n[]{}~")
	return text != "" && text != "null"
}

// plural is a number with the word it counts: "1 seat", "2 seats".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

var smallNumbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// countWord writes a small number as a word.
func countWord(n int) string {
	if n >= 0 && n < len(smallNumbers) {
		return smallNumbers[n]
	}
	return fmt.Sprint(n)
}

// listed joins words: "a", "a and b", "a, b and c".
func listed(words []string, last string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " " + last + " " + words[n-1]
	}
	return strings.Join(words, "")
}

func upperFirst(s string) string {
	c, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(c)) + s[size:]
}
