package binding

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

var headingNames = []string{"h1", "h2", "h3", "h4", "h5", "h6"}

// start writes the start of an element as the document has it.
func (b *binder) start(t tag) {
	if t.element == elementInput && !t.drawn {
		b.box(t)
		return
	}
	as, was := "", ""
	switch level := t.element.level(); {
	case t.drawn:
	case t.element == elementNav || t.element == elementAside: // a document of many parts has none of its own for each
		as = "div"
	case level > 0 && b.Lower > 0:
		as, was = headingNames[min(6, level+b.Lower)-1], "d"+headingNames[level-1][1:]
	}
	to := ""
	if t.element == elementAnchor {
		if to = b.leads(t); to == "" { // what the document does not show is named, not linked
			as = "span"
			if t.drawn {
				as = "g"
			}
		}
	}
	if t.element.renamable() && !(t.drawn && t.empty) {
		b.renamed = append(b.renamed, renamed{t.element, as})
	}
	b.out = append(b.out, '<')
	if as != "" {
		b.out = append(b.out, as...)
	} else {
		b.out = append(b.out, b.name(t)...)
	}
	for _, a := range b.of(t) {
		if !b.drops(t, a) {
			b.attribute(t, a, to, was)
		}
	}
	if was != "" && t.class < 0 {
		b.out = append(append(append(b.out, ` class="`...), was...), '"')
	}
	if t.element == elementDetails && !t.drawn {
		b.out = append(b.out, ` open=""`...)
	}
	if t.empty {
		b.out = append(b.out, " /"...) // behind a space it is no part of a value
	}
	b.out = append(b.out, '>')
}

// end writes the end of an element, under the name it began with.
func (b *binder) end(t tag) {
	for i := len(b.renamed) - 1; i >= 0; i-- {
		if r := b.renamed[i]; r.element == t.element {
			b.renamed = slices.Delete(b.renamed, i, i+1)
			if r.as != "" {
				b.out = append(append(append(b.out, "</"...), r.as...), '>')
				return
			}
			break
		}
	}
	b.out = append(b.out, b.HTML[t.from:t.to]...)
}

// box makes a field to tick one to tick with a pen. Other fields go with the forms they are for.
func (b *binder) box(t tag) {
	b.out = append(b.out, `<i class="tick`...)
	if slices.ContainsFunc(b.of(t), func(a attr) bool { return a.key == keyChecked }) {
		b.out = append(b.out, ` done`...)
	}
	b.out = append(b.out, `" aria-hidden="true"></i>`...)
}

// drops reports whether an attribute has no use in the document.
func (b *binder) drops(t tag, a attr) bool {
	switch {
	case a.key == keyGone:
		return true
	case a.key == keyDownload:
		return t.element == elementAnchor
	case t.drawn:
		return false
	case a.key == keyLabel || a.key == keyLabelledBy: // only named sections are landmarks, and names repeat from part to part
		return t.element == elementNav || t.element == elementAside || t.element == elementSection
	case a.key == keyOpen:
		return t.element == elementDetails
	}
	return false
}

// attribute writes an attribute as it fits the document: what has not changed as it was. To is where the link leads that
// it is of, was the class of the heading.
func (b *binder) attribute(t tag, a attr, to, was string) {
	value := b.says(a)
	switch k := a.key; {
	case k == keyRole && string(value) == "region":
		b.set(a, "group")
	case k == keyID:
		b.set(a, b.ID, ":", string(value))
	case k.naming():
		var ids []string
		for id := range bytes.FieldsSeq(value) {
			if b.owns(id) {
				ids = append(ids, Within(b.ID, string(id)))
			} else {
				ids = append(ids, string(id))
			}
		}
		b.change(a, value, strings.Join(ids, " "))
	case k == keyHref && t.element == elementAnchor:
		if to != "" || len(value) == 0 {
			b.change(a, value, to)
		}
	case k == keySrc || k == keyPoster:
		if url, _, ok := b.site(value); !ok {
			b.copy(a)
		} else if from := b.Source(url); from != "" || k == keyPoster {
			b.change(a, value, from)
		}
	case k == keyClass && was != "":
		b.set(a, string(value), " ", was)
	case t.drawn && b.drawing(a, value):
	default:
		b.copy(a)
	}
}

// drawing keeps what a drawing says of its own shapes; the marks it uses stand elsewhere in the document.
func (b *binder) drawing(a attr, value []byte) bool {
	if id, ok := bytes.CutPrefix(value, []byte("#")); ok && b.owns(id) {
		b.set(a, "#", b.ID, ":", string(id))
		return true
	}
	if id, ok := bytes.CutPrefix(value, []byte("url(#")); ok && b.owns(bytes.TrimSuffix(id, []byte(")"))) {
		b.set(a, "url(#", b.ID, ":", string(id))
		return true
	}
	return false
}

// copy writes an attribute as it was.
func (b *binder) copy(a attr) {
	b.out = append(append(b.out, ' '), b.HTML[a.from:a.to]...)
}

// change makes an attribute say something else, if it is something else.
func (b *binder) change(a attr, value []byte, as string) {
	if string(value) == as {
		b.copy(a)
	} else {
		b.set(a, as)
	}
}

// set makes an attribute say something else, which is put together of several texts.
func (b *binder) set(a attr, texts ...string) {
	b.out = append(b.out, ' ')
	for _, c := range b.HTML[a.from:a.named] {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b.out = append(b.out, c)
	}
	b.out = append(b.out, `="`...)
	for _, text := range texts {
		if strings.ContainsAny(text, "&'<>\"\r") {
			text = html.EscapeString(text)
		}
		b.out = append(b.out, text...)
	}
	b.out = append(b.out, '"')
}
