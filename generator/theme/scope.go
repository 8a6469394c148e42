package theme

import (
	"bytes"
	"slices"
)

// Scoped returns a style sheet with the blocks of several kinds of pages, each for what is inside an element of the
// class "of-<kind>" alone, so that parts of different kinds can stand in one document.
func (t *Theme) Scoped(kinds []string) Asset {
	var css bytes.Buffer
	for _, name := range kinds {
		k := t.kinds[name]
		if k == nil || k.sheet == "" {
			continue
		}
		i := slices.IndexFunc(t.assets, func(a Asset) bool { return a.Path == t.paths[k.sheet] })
		if i < 0 {
			continue
		}
		css.WriteString("@scope (.of-" + name + ") {\n")
		// The direction is said outside the scope, which a selector reaches only past the scope's root.
		css.Write(bytes.ReplaceAll(t.assets[i].Data, []byte("[dir=rtl] "), []byte("[dir=rtl] :scope ")))
		css.WriteString("}\n")
	}
	return NewAsset("parts.css", css.Bytes())
}
