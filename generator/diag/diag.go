// Package diag holds what is wrong with what an author wrote, as values.
//
// An error is the machine's fault; a Diagnostic is something the author can mend. A function may return both.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/source"
)

// A Severity says what a diagnostic does to a build.
type Severity int

// An Error stops the build, a Warning does with --strict, Info never does.
const (
	Info Severity = iota
	Warning
	Error
)

var severities = [...]string{Info: "info", Warning: "warning", Error: "error"}

// String returns "info", "warning" or "error".
func (s Severity) String() string { return severities[s] }

// A Diagnostic is one thing an author can mend. It never changes.
type Diagnostic struct {
	Severity Severity
	Code     string      // stable and documented, as in "unknown-ref"
	At       source.Span // the value that is wrong: file, line, column and frame follow from it
	Key      source.Span // the key of that value, where there is one
	Message  string      // what is wrong, in the author's words: one sentence
	Hint     string      // what to do about it; may be ""
	Related  []source.Span
	Fixes    []Edit // together they mend it; empty when a person has to decide
	Guess    bool   // the fixes are the likeliest of several, or change what an author says: a person has to look
	Clock    bool   // true when only the date caused it: such a finding never fails a build
}

// An Edit replaces a stretch of a file by other text.
type Edit struct {
	Span source.Span
	Text string
}

// A List is diagnostics in the order they were found.
type List []Diagnostic

// Add appends diagnostics.
func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// Sort orders the list by file, place, severity, code and message, and drops exact repetitions.
func (l *List) Sort() {
	slices.SortStableFunc(*l, compare)
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	if a.At.File != b.At.File {
		if byPath := cmp.Compare(a.At.Path(), b.At.Path()); byPath != 0 {
			return byPath
		}
	}
	return cmp.Or(
		cmp.Compare(a.At.Start, b.At.Start),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

// Count returns how many diagnostics have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Errors returns the diagnostics that stop a build; nil without any.
func (l List) Errors() List {
	var out List
	for _, d := range l {
		if d.Severity == Error && !d.Clock {
			out = append(out, d)
		}
	}
	return out
}

// Fails reports whether the list stops a build: any error, or with strict any warning that the date did not cause.
func (l List) Fails(strict bool) bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool {
		return !d.Clock && (d.Severity == Error || strict && d.Severity == Warning)
	})
}

// Tally counts the list in words: "2 errors, 1 warning"; "" when it is empty.
func (l List) Tally() string {
	var parts []string
	for _, c := range []struct {
		severity  Severity
		one, many string
	}{{Error, "error", "errors"}, {Warning, "warning", "warnings"}, {Info, "note", "notes"}} {
		if n := l.Count(c.severity); n > 0 {
			parts = append(parts, Count(n, c.one, c.many))
		}
	}
	return strings.Join(parts, ", ")
}

// Count is a number with its noun: "1 error", "2 errors".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
