package content

import (
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// judge asks the toml package whether the text is TOML. Names that are there twice are reported with the fields.
func (r *tomlReader) judge(root *value) {
	var all map[string]any
	_, err := toml.Decode(r.text, &all)
	if err == nil {
		return
	}
	at, size, message := 0, 0, "TOML cannot be read from here."
	if parse, ok := err.(toml.ParseError); ok {
		at, size = max(0, min(parse.Position.Start, len(r.text))), max(0, parse.Position.Len)
		if bareAt(root, int(r.in.Start)+at, 0) {
			return // a date or number that is none: its field says so
		}
		if strings.Contains(parse.Message, "already") {
			if doubled(root, 0) {
				return
			}
			message = "This table is there twice."
		}
	}
	if line, _ := lineAt([]byte(r.text), at); size == 0 || size > len(line) {
		size = len(trimRight(line))
	}
	r.at = at
	r.fail(at, at+size, message, "Each field is written name = value, text in quotes, dates as 2026-11-02.")
}

// bareAt reports whether an offset of the file is inside a value without quotes.
func bareAt(v *value, offset, depth int) bool {
	if v.shape == scalar {
		return !v.quoted && int(v.whole.Start) <= offset && offset <= int(v.whole.End)
	}
	if depth > maxDepth {
		return false
	}
	inside := func(v *value) bool { return bareAt(v, offset, depth+1) }
	return slices.ContainsFunc(v.items, inside) || slices.ContainsFunc(v.pairs, func(p pair) bool { return inside(p.value) })
}

// doubled reports whether any table holds a name twice.
func doubled(v *value, depth int) bool {
	seen := map[string]bool{}
	for _, p := range v.pairs {
		if seen[p.key.text] || depth < maxDepth && doubled(p.value, depth+1) {
			return true
		}
		seen[p.key.text] = true
	}
	for _, item := range v.items {
		if depth < maxDepth && doubled(item, depth+1) {
			return true
		}
	}
	return false
}
