package theme

import (
	"html/template"
	"net/url"
	"reflect"
	"strings"
)

// Rel returns a URL as seen from the page: "/roles/x/#a" is "../x/#a" on "/roles/y/". URLs of other sites, mail
// addresses and fragments stay as they are, "" stays "". A scheme that could run something becomes "".
func (f *Frame) Rel(to string) template.URL {
	if f.within(to) {
		return template.URL(Relative(f.Page.URL, to)) // most are of this site
	}
	switch scheme := schemeOf(to); {
	case scheme != "" && !safeSchemes[scheme]:
		return ""
	case scheme != "" || to == "" || to[0] != '/' || strings.HasPrefix(to, "//"):
		return template.URL(to)
	}
	if f.Page.Root != "" {
		return template.URL(strings.TrimSuffix(f.Page.Root, "/") + to)
	}
	return template.URL(Relative(f.Page.URL, to))
}

// within reports whether a URL is of this site, and the page is where its own says.
func (f *Frame) within(to string) bool {
	return strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && f.Page.Root == ""
}

var safeSchemes = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true}

// schemeOf returns the scheme of a URL in lower case, "" if it has none. Control characters and spaces, which browsers
// skip, do not hide it.
func schemeOf(s string) string {
	s = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	i := strings.IndexAny(s, ":/?#")
	if i < 0 || s[i] != ':' {
		return ""
	}
	return strings.ToLower(s[:i])
}

// Relative returns how a page at one site-absolute URL writes a link to another: "../x/" for "/roles/x/" on "/roles/y/".
func Relative(from, to string) string {
	up, on := way(from, to)
	return up + on
}

// way is how a page is left for another: the folders up, and what follows.
func way(from, to string) (up, on string) {
	rest, whole := "", to
	if i := pathEnd(to); i < len(to) {
		to, rest = to[:i], to[i:]
	}
	if to == from && strings.HasPrefix(rest, "#") {
		return "", rest
	}
	here, there := strings.TrimPrefix(from, "/"), strings.TrimPrefix(to, "/")
	for { // past the folders both lie in
		i, j := strings.IndexByte(here, '/'), strings.IndexByte(there, '/')
		if i < 0 || i != j || here[:i] != there[:j] {
			break
		}
		here, there = here[i+1:], there[j+1:]
	}
	whole = whole[len(to)-len(there):] // what is left of both
	switch up := strings.Count(here, "/"); {
	case up > 0 && 3*up <= len(ups):
		return ups[:3*up], whole
	case up > 0:
		return strings.Repeat("../", up), whole
	case there == "" || there[0] == '/' || schemeOf(there) != "":
		return "./", whole
	}
	return "", whole
}

// pathEnd is where the path of a URL ends.
func pathEnd(s string) int {
	for i := range len(s) {
		if s[i] == '?' || s[i] == '#' {
			return i
		}
	}
	return len(s)
}

const ups = "../../../../../../"

// Link returns a link, or the text alone where the URL is empty: what an edition does not show is named, not linked.
func (f *Frame) Link(to, text string) template.HTML {
	up, on := "", ""
	if f.within(to) {
		up, on = way(f.Page.URL, to)
	} else if on = string(f.Rel(to)); on == "" {
		return template.HTML(escaped(text))
	}
	return template.HTML(`<a href="` + up + escaped(Percent(on)) + `">` + escaped(text) + `</a>`)
}

// Links joins links as a sentence does: a, b and c. A link is any struct with Text and URL.
func (f *Frame) Links(list any) (template.HTML, error) {
	v := reflect.ValueOf(list)
	if v.Kind() != reflect.Slice {
		return "", &complaint{"A list of links is needed here.", ""}
	}
	var items []string
	for i := range v.Len() {
		l := reflect.Indirect(v.Index(i))
		if l.Kind() != reflect.Struct || !l.FieldByName("Text").IsValid() || !l.FieldByName("URL").IsValid() {
			return "", &complaint{"A link has Text and URL.", ""}
		}
		items = append(items, string(f.Link(l.FieldByName("URL").String(), l.FieldByName("Text").String())))
	}
	return template.HTML(f.Words.List(items...)), nil
}

// Percent writes what a URL may not hold as it is, the way templates do in attributes.
func Percent(s string) string {
	at := 0
	for at < len(s) && inURL[s[at]] {
		at++
	}
	if at == len(s) {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:at])
	for ; at < len(s); at++ {
		if c := s[at]; inURL[c] {
			b.WriteByte(c)
		} else {
			b.WriteString(url.PathEscape(string([]byte{c})))
		}
	}
	return b.String()
}

// inURL are the characters that a URL holds as they are.
var inURL = func() (in [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%") {
		in[c] = true
	}
	return in
}()

// escaped writes a text for the inside of an element or of quotes, as template.HTMLEscapeString does.
func escaped(s string) string {
	for i := range len(s) {
		switch s[i] {
		case 0, '"', '&', '\'', '<', '>':
			return template.HTMLEscapeString(s)
		}
	}
	return s
}
