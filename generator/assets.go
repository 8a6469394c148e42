package generator

import (
	"bytes"
	"cmp"
	"net/url"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/minify/v2/xml"

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

// least is the file minified, or as it is where that is not possible: a site's own style sheet may hold what the
// minifier does not know.
func (s *Snapshot) least(name string, data []byte) []byte {
	if small, err := s.site.minified(name, bytes.Clone(data)); err == nil {
		return small
	}
	return data
}

// types are the media types that are minified, by file name.
var types = map[string]string{
	".html": "text/html", ".css": "text/css", ".js": "application/javascript",
	".svg": "image/svg+xml", ".xml": "application/xml", ".json": "application/json",
}

func newMinifier() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepDefaultAttrVals: true, KeepQuotes: true})
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("application/javascript", js.Minify)
	m.Add("application/ld+json", &json.Minifier{KeepNumbers: true}) // 34000 is how people write it, not 34e3
	m.AddFunc("application/json", json.Minify)
	m.AddFunc("image/svg+xml", svg.Minify)
	m.AddFunc("application/xml", xml.Minify)
	return m
}

// minified returns a file without what only its writer needs. It makes that of the same bytes: they are the caller's to
// give away.
func (s *Site) minified(name string, data []byte) ([]byte, error) {
	media, ok := types[strings.ToLower(path.Ext(name))]
	if !ok {
		return data, nil
	}
	return s.minifier.Bytes(media, data)
}

// addressed returns the settings of a site whose public edition is published where --base-url says, whatever they say
// themselves. In the internal edition url goes on to be the address of the public one, which its pages lead to.
func (s *Site) addressed(site *playbook.Site) *playbook.Site {
	if s.opts.BaseURL == "" || s.opts.Audience != playbook.Public {
		return site
	}
	moved := playbook.Site{}
	if site != nil {
		moved = *site // a draft is kept, and read again by others
	}
	moved.URL = s.opts.BaseURL
	return &moved
}

// base is the address the edition is published at, with a slash at its end.
func (s *Site) base(site *playbook.Site) string { return folderURL(cmp.Or(s.opts.BaseURL, site.URL)) }

// folderURL is an address with a slash at its end; "" stays what it is.
func folderURL(base string) string {
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	return base
}

// basePath is the path of an address: "/handbook/" of "https://example.org/handbook/"; "/" when unknown.
func basePath(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// brand is what a site sets of its look.
func brand(s *playbook.Site) theme.Brand {
	return theme.Brand{Accent: s.Theme.Accent, Font: s.Theme.Font, Radius: s.Theme.Radius}
}
