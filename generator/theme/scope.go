package theme

import (
	"bytes"
	"slices"

	"rolebook/generator/regex"
)

// heading is the name of a heading in a selector.
var heading = regex.Late(`(^|[\s>+~,(}{])h([1-6])\b`)

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
	css.Write(heading().ReplaceAll(sheet, []byte("${1}:is(h$2, .d$2)")))
	css.WriteString("}\n")
}
