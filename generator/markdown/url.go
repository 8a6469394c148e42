package markdown

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A verdict is what is thought of an address.
type verdict int

const (
	fine verdict = iota
	empty
	unlisted  // a scheme nobody listed: shown as text, a warning
	dangerous // it could run script or read files: shown as text, an error
)

// schemes are those a published address may have.
var schemes = map[string]Kind{"http": URL, "https": URL, "mailto": Mail, "tel": Phone}

// traps are schemes that run script, or read what is not the site's.
var traps = map[string]bool{
	"javascript": true, "vbscript": true, "livescript": true, "data": true, "file": true, "blob": true,
	"filesystem": true, "about": true, "jar": true, "resource": true, "chrome": true, "view-source": true,
}

// judge sorts an address whose references and escapes are resolved already. Spaces and control characters, which
// browsers skip within a scheme, never hide one.
func judge(address string) (Link, verdict) {
	address = strings.TrimFunc(dropControls(address), unicode.IsSpace)
	if address == "" {
		return Link{}, empty
	}
	if before, rest, ok := schemeOf(address); ok {
		kind, listed := schemes[before]
		switch {
		case listed && strings.Trim(rest, "/") == "":
			return Link{}, empty
		case listed:
			return Link{Kind: kind, Target: before + ":" + rest}, fine
		case traps[lettersOf(before)] || traps[before]:
			return Link{}, dangerous
		}
		return Link{}, unlisted
	}
	if address[0] == '#' {
		return Link{Kind: Fragment, Fragment: unpercent(address[1:])}, fine
	}
	if strings.HasPrefix(strings.ReplaceAll(address, `\`, "/"), "//") {
		return Link{Kind: URL, Target: address}, fine
	}
	l := Link{Kind: File}
	l.Target, l.Fragment, _ = strings.Cut(address, "#")
	l.Target, l.Query, _ = strings.Cut(l.Target, "?")
	l.Target, l.Fragment = unpercent(l.Target), unpercent(l.Fragment)
	return l, fine
}

// schemeOf cuts the scheme off an address, in lower case and without anything a browser or a person would overlook.
func schemeOf(address string) (scheme, rest string, ok bool) {
	i := strings.IndexAny(address, ":/?#")
	if i < 0 || address[i] != ':' {
		return "", "", false
	}
	scheme = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, address[:i])
	return scheme, address[i+1:], true
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, s)
}

func dropControls(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

func unpercent(s string) string {
	if plain, err := url.PathUnescape(s); err == nil && utf8.ValidString(plain) {
		return plain
	}
	return s
}

// href returns an address as the value of an attribute, not yet escaped for HTML: every byte that is no URL character
// is written as %XX, as are brackets outside a host and every "#" but the first; percent signs that already stand for something are kept. ok is false for an address that must
// not be published.
func href(address string) (string, bool) {
	if isPath(address) {
		return address, true
	}
	if _, v := judge(address); v != fine {
		return "", false
	}
	address = strings.TrimFunc(dropControls(address), unicode.IsSpace)
	const hex, kept = "0123456789ABCDEF", "-._~:/?#[]@!$&'()*+,;=%"
	host := hostEnd(address)
	behind := false // the "#"
	var b strings.Builder
	for i := 0; i < len(address); i++ {
		c := address[i]
		switch {
		case c == '#' && behind, (c == '[' || c == ']') && i >= host:
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		case c == '%' && !(i+2 < len(address) && isHex(address[i+1]) && isHex(address[i+2])):
			b.WriteString("%25")
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte(kept, c) >= 0:
			b.WriteByte(c)
			behind = behind || c == '#'
		default:
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String(), true
}

// isPath reports an address that is a path of letters, digits and signs that stay as they are, as most are: it has no scheme, and
// leads to no other host.
func isPath(address string) bool {
	for i := range len(address) {
		c := address[i]
		if !('a' <= c && c <= 'z' || '-' <= c && c <= '9' || 'A' <= c && c <= 'Z' || c == '_' || c == '~') {
			return false
		}
	}
	return address != "" && !strings.HasPrefix(address, "//")
}

// hostEnd is where the host of a whole address ends; 0 where it names none.
func hostEnd(address string) int {
	before, rest, found := strings.Cut(address, "//")
	if !found || strings.ContainsAny(before, "/?#") {
		return 0
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return len(before) + 2 + i
	}
	return len(address)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// foreign reports whether an address leads to another host.
func foreign(address string) bool {
	if isPath(address) {
		return false
	}
	l, v := judge(address)
	return v == fine && l.Kind == URL
}

// asWritten is the address of a link nobody resolved; "" for an entity, which has none.
func (l Link) asWritten() string {
	if l.Kind == Entity {
		return ""
	}
	address := l.Target
	if l.Kind == File || l.Kind == Picture {
		// A path may hold "?", "#" or ":" of its own, and the last must not become a scheme.
		address = strings.ReplaceAll((&url.URL{Path: l.Target}).EscapedPath(), ":", "%3A")
		if l.Query != "" {
			address += "?" + l.Query
		}
	}
	if l.Fragment != "" {
		address += "#" + url.PathEscape(l.Fragment)
	}
	return address
}
