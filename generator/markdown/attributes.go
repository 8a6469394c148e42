package markdown

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"rolebook/generator/regex"
)

var (
	number    = regex.Late(`^-?[0-9]{1,5}$`)
	pixels    = regex.Late(`^([0-9]{1,5})(?:px)?$`)
	className = regex.Late(`^[\pL\pN_:/.\[\]-]+$`)
	language  = regex.Late(`^[A-Za-z0-9-]{1,35}$`)
	sides     = regex.Late(`(?i)^(left|right|center|justify)$`)
	scopes    = regex.Late(`(?i)^(row|col|rowgroup|colgroup)$`)
	ways      = regex.Late(`(?i)^(ltr|rtl|auto)$`)
	anything  = regex.Late(`(?s)^.*$`)
	nothing   = regex.Late(`^`)
)

// attributes lists what a tag may have besides addresses, by "tag name" or "* name", and how its value must look.
var attributes = map[string]func() *regexp.Regexp{
	"* title": anything, "* lang": language, "* dir": ways, "* align": sides,
	"td colspan": number, "td rowspan": number, "td width": pixels, "td valign": anything, "td height": pixels,
	"th colspan": number, "th rowspan": number, "th width": pixels, "th valign": anything, "th scope": scopes, "th height": pixels,
	"table width": pixels, "col span": number, "col width": pixels, "colgroup span": number,
	"ol start": number, "ol reversed": nothing, "li value": number, "details open": nothing, "time datetime": anything,
}

// attributes returns the attributes of a tag that are let through, as HTML.
func (w *writer) attributes(t *tag) string {
	var b strings.Builder
	write := func(name, value string) {
		b.WriteString(" " + name + `="` + escape(value) + `"`)
	}
	if id := w.doc.ids.ofTag[t]; id != "" {
		write("id", w.o.IDPrefix+id)
	}
	for _, a := range t.attrs {
		if a.name == "id" || t.name == "a" && (a.name == "href" || a.name == "name") || t.name == "img" && imageAttrs[a.name] {
			continue // written elsewhere
		}
		if a.name == "class" {
			if c := classes(a.value); c != "" {
				write("class", c)
			}
			continue
		}
		look, ok := attributes[t.name+" "+a.name]
		if !ok {
			look, ok = attributes["* "+a.name]
		}
		switch {
		case ok && look() == nothing():
			b.WriteString(" " + a.name)
		case ok && look() == pixels() && pixels().MatchString(a.value):
			write(a.name, pixels().FindStringSubmatch(a.value)[1])
		case ok && look().MatchString(a.value):
			write(a.name, a.value)
		default:
			w.warn(codeRawHTML, w.doc.span(a.start, a.end), fmt.Sprintf("%q is left out of <%s>.", a.name, t.name),
				"Tags keep id, class, title and what gives a table, list or image its form.")
		}
	}
	return b.String()
}

func classes(value string) string {
	var kept []string
	for _, c := range strings.Fields(value) {
		if className().MatchString(c) {
			kept = append(kept, c)
		}
	}
	return strings.Join(kept, " ")
}

// ownLink writes the address of an author's <a>. One that leads nowhere becomes a <span>.
func (w *writer) ownLink(t *tag, rest string) (out, attrs string) {
	a := t.attr("href")
	if a == nil {
		return "span", rest
	}
	at := place{t.from, t.to, a.from, a.to}
	l, v := judge(a.value)
	if v != fine {
		w.refuse(v, w.doc.span(a.from, a.to))
		return "span", rest
	}
	target, to := w.target(w.found(l, at))
	if to == "" || w.linked() {
		return "span", rest
	}
	attrs = ` href="` + escape(to) + `"` + rest
	if target.Class != "" && t.attr("class") == nil {
		attrs += ` class="` + escape(target.Class) + `"`
	}
	if foreign(to) {
		attrs += ` rel="noopener"`
	}
	return "a", attrs
}

var imageAttrs = set("src alt width height title class id")

// ownImage writes an author's <img>. An empty alt is a choice, a missing one an oversight.
func (w *writer) ownImage(t *tag) {
	w.attributes(t) // says which are left out
	value := func(name string) string {
		if a := t.attr(name); a != nil {
			return a.value
		}
		return ""
	}
	size := func(name string) int {
		m := pixels().FindStringSubmatch(value(name))
		if m == nil {
			return 0
		}
		n, _ := strconv.Atoi(m[1])
		return n
	}
	p := picture{alt: squeeze(value("alt")), title: value("title"), class: classes(value("class")), width: size("width"), height: size("height")}
	p.at = place{t.from, t.to, t.from, t.to}
	if a := t.attr("src"); a != nil {
		p.at.destFrom, p.at.destTo = a.from, a.to
	}
	if id := w.doc.ids.ofTag[t]; id != "" {
		p.id = w.o.IDPrefix + id
	}
	if t.attr("alt") == nil {
		w.noAlt(w.doc.span(t.from, t.to))
	}
	w.picture(value("src"), p)
}
