package pages

import (
	"cmp"
	"html/template"
	"net/url"
	"path"
	"strings"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

// Prose returns the body of an entity as safe HTML, its links relative to the page it stands on. In the public edition
// internal passages are left out, and a link to something hidden is plain text.
func (ix *Index) Prose(b playbook.Body, on string, o markdown.Options) template.HTML {
	_, html := ix.proseApart(b, on, o)
	return html
}

// opening returns the words that a page begins with, and the prose below them: all of it where the words have a field of
// their own, and else without its first paragraph, whose links they keep. plain is what they are as plain text.
func (ix *Index) opening(b playbook.Body, on, field, plain string) (lead, rest template.HTML) {
	lead, rest = ix.proseApart(b, on, markdown.Options{DropTitle: true, DropFirst: field == ""})
	if lead == "" {
		lead = template.HTML(template.HTMLEscapeString(plain))
	}
	return lead, rest
}

func (ix *Index) proseApart(b playbook.Body, on string, o markdown.Options) (lead, rest template.HTML) {
	if b = ix.body(b); !b.At.Known() {
		return "", ""
	}
	from := b.At.Path()
	o.Lines, o.Leftwards = ix.lined, ix.Words.Dir() == "rtl"
	o.Internal = ix.Playbook.Audience == playbook.Internal
	o.Words = func(s string) string { return ix.Words.T(s) }
	o.Resolve = func(l markdown.Link) markdown.Target {
		if l.Kind == markdown.Fragment {
			return markdown.Target{Href: "#" + cmp.Or(ix.landing(b, l.Fragment), "main")}
		}
		t := markdown.Target{Title: ix.spelt(from, l)}
		if to, ok := ix.Follow(from, l); ok {
			t.Href = relative(on, to)
		} else {
			t.Missing = true
		}
		return t
	}
	o.Image = func(l markdown.Link) markdown.Image { return ix.image(from, on, l) }
	o.Explain = func() func(string) []markdown.Explained { return ix.explainer(on) }
	o.Embed = func(d markdown.Directive) string { return ix.embed(from, on, d) }
	first, html := b.Prose.RenderApart(o)
	return template.HTML(first), template.HTML(html)
}

// spelt is what a link without words of its own shows in place of an address: the name of what it leads to. "" leaves a
// name as it is written: [[pay]] reads as a word, [[ux-designer]] and [](pay.md) do not.
func (ix *Index) spelt(from string, l markdown.Link) string {
	if _, name := l.Entity(); l.Text != "" || l.Kind == markdown.Entity && (strings.Contains(name, " ") || !strings.Contains(name, "-")) {
		return ""
	}
	e, ok := ix.Playbook.Follow(from, l)
	if !ok {
		return ""
	}
	return ix.Entity(e).Text
}

// relative is a link as a page writes it: relative within the site, and as it is to anywhere else.
func relative(on, to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
		return to
	}
	return theme.Relative(on, to)
}

// Follow returns the address a link in a file leads to: of a page, of a file beside the content, or outside. ok is
// false where this edition has nothing there.
func (ix *Index) Follow(from string, l markdown.Link) (to string, ok bool) {
	place := l.Fragment
	switch l.Kind {
	case markdown.URL, markdown.Mail, markdown.Phone:
		return l.Target, true
	case markdown.Fragment:
		return "#" + place, true
	}
	if to, _ = ix.lead(from, l); to == "" {
		return "", false
	}
	if place != "" {
		if e, ok := ix.Playbook.Follow(from, l); ok {
			place = ix.landing(bodyOf(e), place)
		}
	}
	if to = inAddress(to); place != "" {
		to += "#" + place
	}
	return to, true
}

// landing is the id that a fragment leads to on the page that a body is on. It is "" for the page itself, since the title
// stands above the body, and the fragment where the body has no such place.
func (ix *Index) landing(b playbook.Body, fragment string) string {
	facts := ix.facts(b)
	id, ok := facts.Anchor(fragment)
	switch {
	case !ok:
		return fragment
	case facts.Title != "" && id == facts.Headings[0].ID:
		return ""
	}
	return id
}

// bodyOf is the prose of an entity; the zero Body where there is none.
func bodyOf(entity any) playbook.Body {
	switch e := entity.(type) {
	case *playbook.Guide:
		return e.Body
	case *playbook.Role:
		return e.Body
	case *playbook.Team:
		return e.Body
	case *playbook.Person:
		return e.Body
	case *playbook.Plan:
		return e.Body
	}
	return playbook.Body{}
}

// lead returns the address a path or a short link leads to, without its fragment; "" for nowhere. known says that it
// leads to an entity, with a page or without.
func (ix *Index) lead(from string, l markdown.Link) (to string, known bool) {
	if e, ok := ix.Playbook.Follow(from, l); ok {
		return ix.Entity(e).URL, true
	}
	if l.Kind == markdown.Entity {
		return "", false
	}
	for _, address := range addresses(from, l.Target) {
		if ix.Page(address) != nil || ix.files[address] != nil {
			return address, false
		}
	}
	return "", false
}

// addresses are what a link target can mean: the address of a file beside the one it stands in, or of a page.
func addresses(from, target string) []string {
	if strings.Contains(target, "%") {
		if un, err := url.PathUnescape(target); err == nil {
			target = un
		}
	}
	full := target
	if !strings.HasPrefix(target, "/") {
		full = path.Join("/", path.Dir(strings.TrimPrefix(from, "content/")), target)
	}
	full = path.Clean(full)
	folder := strings.TrimSuffix(full, "/") + "/"
	return []string{full, folder, strings.TrimSuffix(folder, "index.html/")}
}
