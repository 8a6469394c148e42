package ledger

import (
	"bytes"
	"net/url"
	"strings"
)

// Encode returns the file: remarks, then a line for each address. The same ledger is the same bytes.
func (l *Ledger) Encode() []byte {
	var b bytes.Buffer
	for _, line := range l.Head {
		b.WriteString(line + "\n")
	}
	if len(l.Head) > 0 {
		b.WriteByte('\n')
	}
	for _, e := range l.Entries {
		for _, line := range e.Note {
			b.WriteString(line + "\n")
		}
		b.WriteString(text(e) + "\n")
	}
	for _, line := range l.Tail {
		b.WriteString(line + "\n")
	}
	return b.Bytes()
}

// text is the line of an entry.
func text(e Entry) string {
	line := Escape(e.Address) + " " + string(e.State)
	if e.State == Moved {
		line += " " + Escape(e.To)
	}
	for _, f := range []struct{ key, value string }{{"from", e.From}, {"posted", e.Posted}, {"id", e.ID}} {
		if f.value != "" {
			line += " " + f.key + "=" + escapePath(f.value)
		}
	}
	if e.Internal {
		line += " internal"
	}
	return line
}

// Escape is an address as it stands in the file and goes over the wire. Another site's stays as it is.
func Escape(address string) string {
	if !strings.HasPrefix(address, "/") {
		return address
	}
	path, mark, marked := strings.Cut(address, "#")
	out := escapePath(path)
	if marked {
		out += "#" + (&url.URL{Fragment: mark}).EscapedFragment()
	}
	return out
}

func escapePath(path string) string { return (&url.URL{Path: path}).EscapedPath() }
