package ledger

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// In returns the ledger of a site, nil without one, and what is wrong with it.
func In(t *source.Tree) (*Ledger, diag.List) {
	for _, path := range []string{Name, "content/" + Name} { // there where the folder itself is the content
		if f := t.Get(path); f != nil {
			return Read(f)
		}
	}
	return nil, nil
}

// Read reads a ledger and reports everything that is wrong with it. What can be read is read.
func Read(f *source.File) (*Ledger, diag.List) {
	r := &reader{file: f}
	for at := 0; at < f.Len(); {
		end, next := lineEnd(f.Data(), at)
		r.line(at, end)
		at = next
	}
	if len(r.note) > 0 && len(r.entries) == 0 && r.head == nil {
		r.head, r.note = r.note, nil
	}
	slices.SortStableFunc(r.entries, func(a, b Entry) int { return strings.Compare(a.Address, b.Address) })
	l := &Ledger{Head: r.head, Tail: r.note}
	for _, e := range r.entries {
		if n := len(l.Entries); n > 0 && l.Entries[n-1].Address == e.Address {
			r.twice(l.Entries[n-1], e)
			continue
		}
		l.Entries = append(l.Entries, e)
	}
	r.loops(l)
	r.d.Sort()
	return l, r.d
}

func lineEnd(data []byte, at int) (end, next int) {
	for i := at; i < len(data); i++ {
		if data[i] == '\n' {
			if end = i; end > at && data[end-1] == '\r' {
				end--
			}
			return end, i + 1
		}
	}
	return len(data), len(data)
}

type reader struct {
	file    *source.File
	head    []string
	note    []string // remarks since the last line
	entries []Entry
	d       diag.List
}

// report adds a line that cannot be read.
func (r *reader) report(at source.Span, message, hint string) {
	r.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "ledger-line", At: at, Message: message, Hint: hint})
}

// maxLine is how long a line may be, in bytes.
const maxLine = 8192

func (r *reader) line(from, to int) {
	at := r.file.Span(from, to)
	text := string(r.file.Data()[from:to])
	switch {
	case from == 0 && strings.HasPrefix(text, "\ufeff"):
		text = strings.TrimPrefix(text, "\ufeff")
	case !utf8.ValidString(text) || strings.ContainsFunc(text, func(c rune) bool { return c != '\t' && unicode.IsControl(c) }):
		r.report(at, "This line is not text.", "Take it from git as it was, or delete it.")
		return
	}
	fields := strings.Fields(text)
	switch {
	case len(fields) == 0:
		if r.head == nil && len(r.entries) == 0 {
			r.head, r.note = r.note, nil
		}
		return
	case strings.HasPrefix(fields[0], "#"):
		r.note = append(r.note, strings.TrimRight(text, " \t"))
		return
	case len(text) > maxLine:
		r.report(at, "This line is too long to be an address.", "")
		return
	case strings.HasPrefix(text, "<<<<<<<"), strings.HasPrefix(text, "======="), strings.HasPrefix(text, ">>>>>>>"), strings.HasPrefix(text, "|||||||"):
		r.report(at, "This is a mark that git has left where two changes met.", "Keep the lines of both sides, and delete the marks.")
		return
	}
	if e, ok := r.entry(fields, at); ok {
		e.Note, r.note = r.note, nil
		r.entries = append(r.entries, e)
	}
}

// entry reads the words of a line.
func (r *reader) entry(words []string, at source.Span) (e Entry, ok bool) {
	e.At = at
	if e.Address, ok = Decode(words[0]); !ok {
		r.report(at, fmt.Sprintf("“%s” is no address of this site.", shortened(words[0])), "An address begins with a slash: /jobs/ux-designer/")
		return e, false
	}
	words = words[1:]
	if len(words) == 0 {
		r.report(at, "What has become of this address?", "Write page, file, advert, moved and where to, or gone behind it.")
		return e, false
	}
	e.State, words = State(words[0]), words[1:]
	switch e.State {
	case Page, File, Advert, Gone:
	case Moved:
		if len(words) == 0 {
			r.report(at, "Where has this address moved to?", "Write the new address behind “moved”.")
			return e, false
		}
		to, fine := decodeTarget(words[0])
		if !fine {
			r.report(at, fmt.Sprintf("“%s” is no address that something can have moved to.", shortened(words[0])),
				"Write an address of this site, which begins with a slash, or one that begins with https://.")
			return e, false
		}
		e.To, words = to, words[1:]
	default:
		d := diag.Diagnostic{Severity: diag.Error, Code: "ledger-line", At: at,
			Message: fmt.Sprintf("“%s” is nothing that can become of an address.", shortened(string(e.State))), Hint: "Write page, file, advert, moved and where to, or gone."}
		if near := diag.Nearest(string(e.State), []string{"page", "advert", "moved", "gone"}); near != "" {
			d.Hint = fmt.Sprintf("Did you mean “%s”?", near)
		}
		r.d.Add(d)
		return e, false
	}
	for _, word := range words {
		key, value, _ := strings.Cut(word, "=")
		plain, err := url.PathUnescape(value)
		switch {
		case word == "internal":
			e.Internal = true
			continue
		case err != nil || plain == "" || strings.ContainsFunc(plain, unicode.IsControl) || !utf8.ValidString(plain):
		case key == "from":
			e.From = plain
			continue
		case key == "posted" && e.State == Advert:
			e.Posted = plain
			continue
		case key == "id" && e.State == Advert:
			e.ID = plain
			continue
		}
		r.report(at, fmt.Sprintf("“%s” says nothing about an address.", shortened(word)), "Known are from=, internal, and for adverts posted= and id=.")
		return e, false
	}
	return e, true
}

// twice reports an address with two lines that say different things. Where both sides of a merge wrote the same, nothing is wrong.
func (r *reader) twice(first, second Entry) {
	if text(first) == text(second) {
		return
	}
	r.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "ledger-twice", At: second.At, Related: []source.Span{first.At},
		Message: fmt.Sprintf("There are two lines for %s.", first.Address), Hint: "Keep the one that holds today."})
}

// loops reports redirects that come back to where they began, once for each circle.
func (r *reader) loops(l *Ledger) {
	reported := map[string]bool{}
	for _, e := range l.Entries {
		if e.State != Moved {
			continue
		}
		if _, ok := l.Follow(e.Address); ok || reported[e.Address] {
			continue
		}
		var way []string
		seen := map[string]bool{}
		for at := e.Address; !seen[at]; {
			seen[at], reported[at] = true, true
			way = append(way, at)
			next, _ := l.Entry(at)
			at, _, _ = strings.Cut(next.To, "#")
		}
		if len(way) > 4 {
			way = append(way[:4], "…")
		}
		r.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "redirect-loop", At: e.At,
			Message: "This address leads back to itself: " + strings.Join(append(way, e.Address), " → ") + ".", Hint: "Let one of these lines lead to a page that is there."})
	}
}

func shortened(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}

// Decode reads an address as it stands in the file or in a browser; ok is false where it is none of a site's.
func Decode(s string) (address string, ok bool) {
	address, err := url.PathUnescape(s)
	switch {
	case err != nil || !utf8.ValidString(address), !strings.HasPrefix(address, "/"):
		return "", false
	case strings.Contains(address, "//"), strings.ContainsAny(address, "\\?#"), strings.ContainsFunc(address, func(c rune) bool { return unicode.IsControl(c) || unicode.IsSpace(c) && c != ' ' }):
		return "", false
	}
	for _, part := range strings.Split(address, "/") {
		if part == "." || part == ".." {
			return "", false
		}
	}
	return address, true
}

// decodeTarget reads where an address has moved to.
func decodeTarget(s string) (to string, ok bool) {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		u, err := url.Parse(s)
		if err != nil || u.Host == "" || u.User != nil || strings.ContainsAny(s, "\"'<>\\`") {
			return "", false
		}
		return u.String(), true
	}
	path, mark, marked := strings.Cut(s, "#")
	to, ok = Decode(path)
	if !ok || !marked {
		return to, ok
	}
	mark, err := url.PathUnescape(mark)
	if err != nil || mark == "" || !utf8.ValidString(mark) || strings.ContainsFunc(mark, func(c rune) bool { return unicode.IsControl(c) || c == '#' }) {
		return "", false
	}
	return to + "#" + mark, true
}
