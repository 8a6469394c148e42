package content

import (
	"path"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// Rewritable reports whether a file may be changed by rolebook itself: Markdown, with its front matter in YAML or without
// any, and YAML. TOML and JSON are only read.
func Rewritable(f *source.File) bool {
	switch strings.ToLower(path.Ext(f.Path)) {
	case ".yaml", ".yml":
		return true
	case ".md", ".markdown":
		start, ok := readable(f, new(diag.List))
		if !ok {
			return false
		}
		syntax := new(room).cut(f, start, nil, new(diag.List)).syntax
		return syntax == "" || syntax == yamlSyntax
	}
	return false
}
