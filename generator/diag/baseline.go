package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Baseline is findings that are known, by their fingerprints: a list that was there before anybody looked, and that is
// mended little by little while nothing new may come. It holds no words of the handbook.
type Baseline map[string]known

type known struct{ code, path string }

// NewBaseline returns the baseline of a list. What only the day has caused is left out: it comes and goes by itself.
func NewBaseline(list List) Baseline {
	b := Baseline{}
	for i, print := range list.Fingerprints() {
		if d := list[i]; !d.Clock {
			b[print] = known{d.Code, d.At.Path()}
		}
	}
	return b
}

// Split returns the findings of a list that the baseline does not hold, how many it does, and how many it holds that are
// no longer found.
func (b Baseline) Split(list List) (fresh List, old, gone int) {
	for i, print := range list.Fingerprints() {
		if _, ok := b[print]; ok {
			old++
			continue
		}
		fresh = append(fresh, list[i])
	}
	return fresh, old, len(b) - old
}

const baselineHead = `# Findings that are known, for rolebook check --baseline. One line each: fingerprint, rule, file.
# A line that is taken out is reported again. To write the list anew: rolebook check --write-baseline
`

// Text is the baseline as it is kept in a file: sorted, a line for each finding.
func (b Baseline) Text() []byte {
	lines := make([]string, 0, len(b))
	for print, k := range b {
		lines = append(lines, strings.TrimRight(print+" "+k.code+" "+k.path, " "))
	}
	place := func(line string) string {
		_, rest, _ := strings.Cut(line, " ")
		code, path, _ := strings.Cut(rest, " ")
		return path + "\x00" + code
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) })
	var out bytes.Buffer
	out.WriteString(baselineHead)
	for _, line := range lines {
		out.WriteString(line + "\n")
	}
	return out.Bytes()
}

var baselineLine = regexp.MustCompile(`^([0-9a-f]{32}) ([a-z][a-z0-9-]*)(?: (.+))?$`)

// ReadBaseline reads what Text wrote. Empty lines and those that begin with # are remarks. A line of another form is an
// error that names it.
func ReadBaseline(data []byte) (Baseline, error) {
	b := Baseline{}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimRight(strings.TrimPrefix(line, "\ufeff"), " \t\r")
		if line == "" || line[0] == '#' {
			continue
		}
		m := baselineLine.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("line %d is no line of a baseline", i+1)
		}
		b[m[1]] = known{m[2], m[3]}
	}
	return b, nil
}
