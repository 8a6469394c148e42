package binding

import (
	"bytes"
	"slices"
)

// read finds the tags of the part that may not stay as they are, what is left out, and the part's ids. It returns where
// the part ends.
func (b *binder) read() (end int) {
	var left tag            // begins what is being left out
	depth, drawings := 0, 0 // how many of its name are open in it; how many drawings are open
	term := false           // a word is open that a page explains
	for at := 0; ; {
		t, found := b.next(at)
		if !found {
			if depth > 0 {
				return left.from
			}
			return t.from
		}
		at = t.to
		switch t.kind {
		case opens:
			if t.element == elementDrawing && !t.empty {
				drawings++
			}
			t.drawn = drawings > 0 || t.element == elementDrawing
			if t.element == elementText || t.element == elementProgram {
				at = b.behind(t)
			}
		case closes:
			if t.element == elementDrawing {
				drawings = max(0, drawings-1)
			}
		}
		keeps := false
		switch {
		case depth > 0:
			switch {
			case t.kind == leftOut || !bytes.EqualFold(b.name(t), b.name(left)):
			case t.kind == closes:
				if depth--; depth == 0 {
					b.tags = append(b.tags, tag{kind: leftOut, from: left.from, to: t.to})
				}
			case !t.empty:
				depth++
			}
		case t.kind == leftOut:
			b.tags = append(b.tags, t)
		case t.kind == opens && b.explained(t), t.kind == closes && term && b.isButton(t):
			term = t.kind == opens
			b.tags = append(b.tags, tag{kind: leftOut, from: t.from, to: t.to})
		case t.kind == opens && b.unwanted(t):
			if t.drawn && t.empty || isVoid(b.name(t)) {
				b.tags = append(b.tags, tag{kind: leftOut, from: t.from, to: t.to})
			} else {
				left, depth = t, 1
			}
		default:
			if t.kind == opens && t.id >= 0 {
				b.own = append(b.own, b.says(b.attrs[t.id]))
			}
			if keeps = !b.stays(t); keeps {
				b.tags = append(b.tags, t)
			}
		}
		if !keeps {
			b.attrs = b.attrs[:t.first]
		}
	}
}

// explained reports whether a tag begins a word that can be asked what it means. On paper it is a word.
func (b *binder) explained(t tag) bool {
	return !t.drawn && b.isButton(t) && t.class >= 0 && slices.ContainsFunc(bytes.Fields(b.says(b.attrs[t.class])), func(class []byte) bool { return string(class) == "term" })
}

func (b *binder) isButton(t tag) bool { return bytes.EqualFold(b.name(t), []byte("button")) }

// useless reports whether a class is one of what only works on a page of its own: buttons, filters and ways to other
// pages.
func useless(class []byte) bool {
	switch string(class) {
	case "js", "toc", "crumbs", "btn", "more", "pn", "abar", "lg", "facets", "rbar", "anchor", "ways", "zoom", "preview", "means":
		return true
	}
	return false
}

// unwanted reports whether what begins with a tag has no use in a document.
func (b *binder) unwanted(t tag) bool {
	if t.element == elementForm || t.element == elementProgram {
		return !t.drawn
	}
	if t.class < 0 {
		return false
	}
	for class := range bytes.FieldsSeq(b.says(b.attrs[t.class])) {
		if useless(class) {
			return true
		}
	}
	return false
}

// stays reports whether a tag is the same in the document. Most are.
func (b *binder) stays(t tag) bool {
	switch e := t.element; {
	case e == elementAnchor || e == elementNav || e == elementAside || e.level() > 0 && b.Lower > 0:
		return false // under another name, perhaps
	case t.kind == closes:
		return true
	case e == elementSection || e == elementDetails || e == elementInput || !t.asIs:
		return false
	}
	for _, a := range b.of(t) {
		switch k := a.key; {
		case k == keyID || k == keyRole || k == keySrc || k == keyPoster || k == keyGone || k.naming():
			return false
		case t.drawn && refers(b.HTML[a.value:a.behind]):
			return false
		}
	}
	return true
}

// refers reports whether what an attribute of a drawing says may lead to a shape.
func refers(value []byte) bool {
	return len(value) > 0 && (value[0] == '#' || value[0] == 'u' || bytes.IndexByte(value, '&') >= 0)
}
