package binding

import (
	"bytes"
	neturl "net/url"
	"strings"
)

// leads is where a link of the page leads from the document; "" where it does not.
func (b *binder) leads(t tag) string {
	for _, a := range b.of(t) {
		if a.key == keyHref {
			return b.address(b.says(a))
		}
	}
	return ""
}

func (b *binder) address(to []byte) string {
	if id, ok := bytes.CutPrefix(to, []byte("#")); ok {
		if bytes.IndexByte(id, '%') >= 0 {
			plain, err := neturl.PathUnescape(string(id))
			if err != nil {
				return "#" + b.ID
			}
			id = []byte(plain)
		}
		if b.owns(id) {
			return "#" + escaped(Within(b.ID, string(id)))
		}
		return "#" + b.ID
	}
	url, fragment, ok := b.site(to)
	if !ok {
		return string(to)
	}
	return b.Link(url, fragment)
}

// escaped is a text as it stands in an address.
func escaped(text string) string {
	for i := range len(text) {
		if !plain[text[i]] && text[i] != ':' && text[i] != '/' {
			return (&neturl.URL{Path: text}).EscapedPath()
		}
	}
	return text
}

// site is an address of the page as one of the site, and what follows it; ok is false for what lies elsewhere.
func (b *binder) site(to []byte) (url, fragment string, ok bool) {
	if url, fragment, ok = b.below(to); ok {
		return url, fragment, true
	}
	u, err := neturl.Parse(string(to))
	if err != nil || u.Scheme != "" || u.Host != "" {
		return "", "", false
	}
	u = (&neturl.URL{Path: b.URL}).ResolveReference(u)
	return u.Path, u.EscapedFragment(), true
}

// below is site for addresses as most are: names after any number of steps up, and perhaps a name of an element. ok is
// false for all others.
func (b *binder) below(to []byte) (url, fragment string, ok bool) {
	folder := b.URL[:strings.LastIndexByte(b.URL, '/')+1]
	if folder == "" || len(to) == 0 {
		return "", "", false
	}
	for bytes.HasPrefix(to, []byte("../")) && len(folder) > 1 {
		to, folder = to[3:], folder[:strings.LastIndexByte(folder[:len(folder)-1], '/')+1]
	}
	path, name, _ := bytes.Cut(to, []byte("#"))
	slash := true
	for _, c := range path {
		if c != '/' && !plain[c] || slash && (c == '/' || c == '.') {
			return "", "", false
		}
		slash = c == '/'
	}
	for _, c := range name {
		if !plain[c] {
			return "", "", false
		}
	}
	return folder + string(path), string(name), true
}

// plain are the signs that stay as they are wherever in an address they stand.
var plain = func() (plain [256]bool) {
	for _, c := range "0123456789-_.~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		plain[c] = true
	}
	return
}()
