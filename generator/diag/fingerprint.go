package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Fingerprints returns for each diagnostic of a list what it is known by from one day to the next: its code, its file,
// the field and the words it is about. Lines that are put above it, or taken away, do not change it. Diagnostics that
// are the same but for their place are numbered from the top of the file, so no two have the same fingerprint.
func (l List) Fingerprints() []string {
	out := make([]string, len(l))
	seen := map[string]int{}
	for i, d := range l {
		key := strings.Join([]string{d.Code, d.At.Path(), oneSpace(d.Key.Text()), d.words()}, "\x00")
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
		seen[key]++
		out[i] = hex.EncodeToString(sum[:16])
	}
	return out
}

// words are what a diagnostic is about. Of something that takes several lines only its field counts, or else its first
// line: whatever is changed further down would make it another one.
func (d Diagnostic) words() string {
	switch {
	case !d.At.Known():
		return d.Message
	case d.At.From().Line == d.At.To().Line:
		return oneSpace(d.At.Text())
	case d.Key.Known():
		return ""
	}
	first, _, _ := strings.Cut(strings.TrimLeft(d.At.Text(), "\r\n"), "\n")
	return oneSpace(first)
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
