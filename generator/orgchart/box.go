package orgchart

import (
	"strconv"
	"strings"
)

// box writes one box: link or group, outline, tile and mark, texts, button and badge.
func (p *pen) box(l Layout, i int, keys []string) {
	b := l.Boxes[i]
	mark := known(Marks, b.Mark, "")
	status := "filled"
	if b.Status != "" {
		status = known(Statuses, b.Status, "defined")
	}
	class := "n " + status
	for _, c := range []struct {
		on   bool
		word string
	}{{mark != "", mark}, {b.External, "ext"}, {b.Assistant, "aide"}, {b.Current, "me"}} {
		if c.on {
			class += " " + c.word
		}
	}
	p.printf(`<g class="%s"`, class)
	p.attr("data-id", keys[i])
	if b.Up >= 0 {
		p.attr("data-p", keys[b.Up])
	}
	p.printf(` transform="translate(%d %d)">`, b.X, b.Y)

	f := b.face(mark)
	tag, href := "g", link(b.Href)
	if href != "" {
		tag = "a"
	}
	p.printf(`<%s`, tag)
	p.attr("href", href)
	if href == "" {
		p.WriteString(` role="img"`)
	} else if b.Current {
		p.WriteString(` aria-current="page"`)
	}
	// A link is named by its title, which stands beside the drawn words; an image by its label, which stands for them.
	if href == "" {
		p.attr("aria-label", b.name())
	}
	p.WriteString(`>`)
	if href != "" || !f.whole {
		p.element("title", "", b.name())
	}
	p.printf(`<rect class="bx" width="%d" height="%d" rx="10"/>`, boxW, boxH)
	if f.tiled {
		p.WriteString(tile)
	}
	if b.External {
		p.printf(`<rect class="ex" x="3.5" y="3.5" width="%d" height="%d" rx="7"/>`, boxW-7, boxH-7)
	}
	if mark != "" {
		p.printf(`<use class="mk" href="#%s" x="9.5" y="%d" width="16" height="16"/>`, mark, f.markY)
	}
	if b.Seats > 1 {
		p.printf(`<text class="u x" x="17.5" y="55" text-anchor="middle">×%d</text> `, b.Seats)
	}
	f.write(p)
	p.printf(`</%s>`, tag)
	fold := b.Reports > 0 && !l.Fixed
	if fold {
		p.WriteString(`<g class="tg js" role="button" tabindex="0" aria-expanded="true"`)
		p.printf(` transform="translate(166 %d)">`, boxH)
		p.element("title", "", or(b.Fold, b.Title, keys[i]))
		p.WriteString(`<circle r="12" opacity="0"/><circle class="c" r="9"/><text y="4">−</text></g>`)
	}
	if b.Hidden > 0 {
		p.badge(b, href, fold)
	}
	p.WriteString(`</g>`)
}

// badge writes how many seats below a box are not drawn. It stands where the button would, or left of it.
func (p *pen) badge(b Placed, href string, beside bool) {
	count := "+" + strconv.Itoa(b.Hidden)
	wide := 12 + 7*len(count)
	x := 175 - wide
	if beside {
		x -= 28
	}
	tag := "g"
	if href != "" {
		tag = "a"
	}
	p.printf(`<%s class="hid" transform="translate(%d %d)"`, tag, x, boxH-9)
	p.attr("href", href)
	if href == "" {
		p.WriteString(` role="img"`)
		p.attr("aria-label", or(b.More, count))
	}
	p.WriteString(`>`)
	if href != "" {
		p.element("title", "", or(b.More, count))
	}
	// The clear rectangle makes the target 24 high.
	p.printf(`<rect y="-3" width="%d" height="24" opacity="0"/><rect class="c" width="%[1]d" height="18" rx="9"/><text x="%s" y="13" text-anchor="middle">%s</text></%s>`,
		wide, half(wide), count, tag)
}

// name is what a box is called aloud.
func (b Box) name() string {
	if label := plain(b.Label); label != "" {
		return label
	}
	var words []string
	for _, w := range append([]string{b.Title, b.Note}, b.Parts...) {
		if w = plain(w); w != "" {
			words = append(words, w)
		}
	}
	return or(strings.Join(words, ", "), b.ID)
}

// or is the first of several texts in which there is something to read.
func or(texts ...string) string {
	for _, t := range texts {
		if t = plain(t); t != "" {
			return t
		}
	}
	return ""
}

// link gives back an address that may stand in a drawing, else "": one without a scheme, or http and https.
func link(href string) string {
	href = plain(href)
	scheme, _, found := strings.Cut(href, ":")
	if found && !strings.ContainsAny(scheme, "/?#") && !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return ""
	}
	return href
}
