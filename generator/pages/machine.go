package pages

import (
	"encoding/xml"
	neturl "net/url"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var notFound = &Kind{
	Name: "404", Kept: true, Doc: "What a visitor sees at an address that leads nowhere.",
	Audience: both,
	Plan: func(ix *Index) []*Page {
		return []*Page{{
			URL: "/404.html", Title: ix.Words.T("Page not found"), NoIndex: true,
			View: func(ix *Index) any { return NotFound{Links: ix.entrances()} },
		}}
	},
}

// NotFound is the page for addresses that lead nowhere.
type NotFound struct{ Links []Link }

var sitemap = &Kind{
	Name: "sitemap", Doc: "The addresses of the public edition, for search engines (sitemaps.org protocol 0.9).",
	Audience: []playbook.Audience{playbook.Public},
	Plan: func(ix *Index) []*Page {
		if ix.Playbook.Site.URL == "" {
			return nil // its addresses have to be absolute
		}
		return []*Page{{URL: "/sitemap.xml", Encode: (*Index).encodeSitemap}}
	},
}

func (ix *Index) encodeSitemap(base string) ([]byte, error) {
	type entry struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod,omitempty"`
	}
	set := struct {
		XMLName xml.Name `xml:"urlset"`
		NS      string   `xml:"xmlns,attr"`
		URLs    []entry  `xml:"url"`
	}{NS: "http://www.sitemaps.org/schemas/sitemap/0.9"}
	for _, p := range ix.Pages() {
		if p.View == nil || p.NoIndex {
			continue
		}
		set.URLs = append(set.URLs, entry{Absolute(base, p.URL), p.Modified})
	}
	data, err := xml.Marshal(set)
	return append([]byte(xml.Header), data...), err
}

// latest is the last of the days an author stated, as machines write it; "" without any whole day.
func latest(days ...playbook.Date) string {
	var last playbook.Date
	for _, d := range days {
		if !d.MonthOnly() && last.Before(d) {
			last = d
		}
	}
	return words.Date(last).ISO()
}

// Absolute returns the whole address of a page under the address the site is published at.
func Absolute(base, url string) string {
	return strings.TrimSuffix(base, "/") + "/" + (&neturl.URL{Path: strings.TrimPrefix(url, "/")}).EscapedPath()
}

var robots = &Kind{
	Name: "robots", Kept: true, Doc: "What robots may read: the public edition, never the internal one (RFC 9309).",
	Audience: both,
	Plan: func(ix *Index) []*Page {
		return []*Page{{URL: "/robots.txt", Encode: func(ix *Index, base string) ([]byte, error) {
			if ix.Playbook.Audience == playbook.Internal {
				return []byte("User-agent: *\nDisallow: /\n"), nil
			}
			text := "User-agent: *\nAllow: /\n"
			if base != "" && ix.Page("/sitemap.xml") != nil {
				text += "Sitemap: " + Absolute(base, "/sitemap.xml") + "\n"
			}
			return []byte(text), nil
		}}}
	},
}
