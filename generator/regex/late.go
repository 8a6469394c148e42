// Package regex holds regular expressions that are compiled when somebody first looks with them. Most runs need few of
// those there are, and a program that compiles them all before it begins is late each time.
package regex

import (
	"regexp"
	"sync"
)

// Late returns what compiles an expression when it is first called. One that cannot be compiled panics then; a test
// compiles all that are in the program.
func Late(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
