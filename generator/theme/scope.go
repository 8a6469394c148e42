package theme

import (
	"bytes"
	"slices"
	"strings"
)

// Scoped returns a style sheet with the blocks of several kinds of pages, each for what is inside an element of the
// class "of-<kind>" alone, so that parts of different kinds can stand in one document. Headings that moved down are
// known by the class that says what they were, "d3" for an h3.
func (t *Theme) Scoped(kinds []string) Asset {
	var css bytes.Buffer
	for _, name := range kinds {
		t.scope(&css, ".of-"+name, name)
	}
	t.scope(&css, ".part:has(.embedded)", embedKind) // what a directive stands for may be in any part
	return NewAsset("parts.css", css.Bytes())
}

// scope writes the blocks of a kind for what is inside some elements.
func (t *Theme) scope(css *bytes.Buffer, inside, kind string) {
	k := t.kinds[kind]
	if k == nil || k.sheet == "" {
		return
	}
	i := slices.IndexFunc(t.assets, func(a Asset) bool { return a.Path == t.paths[k.sheet] })
	if i < 0 {
		return
	}
	// The direction is said outside the scope, which a selector reaches only past the scope's root.
	sheet := bytes.ReplaceAll(t.assets[i].Data, []byte("[dir=rtl] "), []byte("[dir=rtl] :scope "))
	css.WriteString("@scope (" + inside + ") {\n")
	lowered(css, sheet)
	css.WriteString("}\n")
}

// What a selector may have before and behind the name of an element.
const before, behind = " \t\n\r\f>+~,(}{", " \t\n\r\f>+~,){.:#["

// lowered writes a style sheet in which the name of a heading in a selector also stands for headings that moved down.
func lowered(css *bytes.Buffer, sheet []byte) {
	for done := 0; ; {
		at, level := nextHeading(sheet[done:])
		css.Write(sheet[done : done+at])
		if level == "" {
			return
		}
		css.WriteString(":is(h" + level + ", .d" + level + ")")
		done += at + len("h1")
	}
}

// nextHeading is where the name of a heading comes next, and its level; where none comes, the end and "".
func nextHeading(sheet []byte) (at int, level string) {
	for at < len(sheet) {
		next := bytes.IndexByte(sheet[at:], 'h')
		if next < 0 {
			break
		}
		at += next
		if at+1 < len(sheet) && '1' <= sheet[at+1] && sheet[at+1] <= '6' && (at == 0 || strings.IndexByte(before, sheet[at-1]) >= 0) &&
			(at+2 == len(sheet) || strings.IndexByte(behind, sheet[at+2]) >= 0) {
			return at, string(sheet[at+1])
		}
		at++
	}
	return len(sheet), ""
}
