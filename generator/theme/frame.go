package theme

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/words"
)

// A Frame is the one value a page is made of. A template reads its fields and calls its methods, always as {{$.…}},
// and reads what its page shows under .View. The caller fills the fields and never changes them while the page is made.
type Frame struct {
	Site   Site
	Page   Page
	View   any // what the page shows; the kind's own struct
	Words  *words.Language
	Sheets []string  // site-absolute URLs of style sheets of this page alone, such as FilterCSS
	Wrong  diag.List // mistakes in parts that were drawn before the page, such as Embedded: no page is made of it

	theme *Theme
	kind  *kind
	out   *bytes.Buffer
	start int
	drawn int // where in out the drawings of what stands before were first asked for
}

// A Site is what all pages of an edition share.
type Site struct {
	Name     string
	Language string // "en-GB"
	Dir      string // "ltr" or "rtl"
	Edition  string // Internal or Public
	Careers  bool   // the site is a careers site, not a handbook
	Tagline  string // one line at the foot of the public edition
	Nav      []NavItem
	Footer   []NavItem
	Logo     string // file under static/, "" for the built-in mark
	Search   string // site-absolute URL of the page that searches, "" without search

	Alternates []Alternate // the site in other forms, for programs
}

// The editions of a site.
const (
	Internal = "internal"
	Public   = "public"
)

// An Alternate is the site, or a part of it, in a form that programs read.
type Alternate struct{ Type, Title, URL string }

// A NavItem is a link of the header or the footer.
type NavItem struct {
	Title, URL string
	Current    bool // the page lies in this part of the site
}

// A Page is what is said about a page around its content.
type Page struct {
	URL         string // site-absolute, "/roles/ux-designer/"
	Title       string // "" on the home page
	Description string
	Kind        string
	Canonical   string // absolute URL, "" leaves it out
	Picture     string // absolute URL of what the page is shown by where somebody shares it, "" without any
	PictureText string // what that picture says
	Markdown    string // site-absolute address of the page as Markdown, "" without one
	NoIndex     bool
	Crumbs      []Crumb  // from the top, the page itself last
	JSONLD      []string // structured data, one document each
	EditURL     string
	Root        string // only of 404.html, which is served at any depth: path of the site's root, "/" or "/handbook/"
}

// A Crumb is a step on the way to a page. The last one needs no URL.
type Crumb struct{ Title, URL string }

// A Part is a value for a partial, which sees it as .V and the frame's fields and methods as its own.
type Part struct {
	*Frame
	V  any
	As string // how the partial shows it, where there is a choice
}

// Part hands a value to a partial: {{template "facts" ($.Part .Facts)}}. What else is said becomes .As.
func (f *Frame) Part(v any, as ...string) Part { return Part{f, v, strings.Join(as, " ")} }

// IsInternal reports whether the page is of the internal edition.
func (f *Frame) IsInternal() bool { return f.Site.Edition != Public }

// Policy returns the content security policy.
func (f *Frame) Policy() string { return Policy }

// Asset returns the relative URL of a file under static/, by its name there.
func (f *Frame) Asset(name string) (template.URL, error) {
	at, ok := f.theme.paths[name]
	if !ok {
		return "", &complaint{fmt.Sprintf("There is no file static/%s.", name), near(name, f.theme.names(), "")}
	}
	return f.Rel("/" + at), nil
}

// Published returns the path that a file under static/ is published at, by its name there; "" without such a file.
func (t *Theme) Published(name string) string { return t.paths[name] }

func (t *Theme) names() []string {
	var out []string
	for _, a := range t.assets {
		for name, at := range t.paths {
			if at == a.Path {
				out = append(out, name)
			}
		}
	}
	return out
}

// Logo returns the relative URL of the site's logo, "" when it has none of its own or the file is not there.
func (f *Frame) Logo() template.URL {
	if at, ok := f.theme.paths[f.Site.Logo]; ok && f.Site.Logo != "" {
		return f.Rel("/" + at)
	}
	return ""
}

// Styles returns the relative URLs of the page's style sheets, the site's own last.
func (f *Frame) Styles() []template.URL {
	out := f.existing("style.css", brandSheet, f.kind.sheet)
	for _, s := range f.Sheets {
		out = append(out, f.Rel(s))
	}
	return append(out, f.existing(siteSheet)...)
}

// Scripts returns the relative URLs of what the page loads beside theme.js and app.js.
func (f *Frame) Scripts() []template.URL {
	return append(f.existing(f.kind.scripts...), f.existing(siteScript)...)
}

func (f *Frame) existing(names ...string) []template.URL {
	var out []template.URL
	for _, name := range names {
		if at, ok := f.theme.paths[name]; ok {
			out = append(out, f.Rel("/"+at))
		}
	}
	return out
}

// LD returns the documents of the page's structured data, each safe inside a script element.
func (f *Frame) LD() ([]template.JS, error) {
	var out []template.JS
	for _, doc := range f.Page.JSONLD {
		if !json.Valid([]byte(doc)) {
			return nil, &complaint{"The structured data of this page is not JSON.", ""}
		}
		var b bytes.Buffer
		json.HTMLEscape(&b, []byte(doc))
		out = append(out, template.JS(b.String()))
	}
	return out, nil
}

// Locale returns the language of the page as previews of links name it: "en_GB"; "" for a language without a country.
func (f *Frame) Locale() string {
	language, country, ok := strings.Cut(f.Site.Language, "-")
	if !ok || len(country) != 2 {
		return ""
	}
	return language + "_" + country
}
