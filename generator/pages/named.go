package pages

import (
	"slices"
	"strings"

	"rolebook/generator/diag"
)

// Named returns the page that somebody means by an address or by the end of one: "/roles/ux-designer/",
// "roles/ux-designer" or "ux-designer". Of several with one end, the kind that is planned first has it. Without such a
// page near is the address of one that is called almost so, "" without any.
func (ix *Index) Named(name string) (page *Page, near string) {
	word := strings.Trim(strings.TrimSuffix(name, "index.html"), "/")
	if p := ix.Page("/" + word + "/"); p != nil && p.View != nil {
		return p, ""
	}
	if p := ix.Page("/"); word == "" && p != nil {
		return p, ""
	}
	word = strings.ToLower(word)
	var ends []string
	for _, p := range ix.Pages() {
		address := strings.Trim(p.URL, "/")
		if p.View == nil || address == "" || strings.HasSuffix(p.URL, ".html") {
			continue
		}
		end := address[strings.LastIndexByte(address, '/')+1:]
		if end == word {
			return p, ""
		}
		if !slices.Contains(ends, end) {
			ends = append(ends, end)
		}
	}
	if end := diag.Nearest(word, ends); end != "" {
		p, _ := ix.Named(end)
		return nil, strings.Trim(p.URL, "/")
	}
	return nil, ""
}
