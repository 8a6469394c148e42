package theme

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"rolebook/generator/diag"
	"rolebook/generator/digest"
	"rolebook/generator/source"
	"rolebook/generator/stencil"
)

// needs are the blocks of styles and the scripts that a kind of page names, sorted.
type needs struct{ blocks, scripts []string }

func (n *needs) digest(d *digest.Digest) {
	digest.List(d, &n.blocks, d.Text)
	digest.List(d, &n.scripts, d.Text)
}

// checkNeeds reads which blocks and scripts a kind names: in its own "blocks" and "scripts", and in the
// "<partial> blocks" and "<partial> scripts" of the partials it uses.
func (k *kind) checkNeeds(tree *source.Tree, all map[string]*parse.Tree, t *Theme) diag.List {
	var d diag.List
	used := map[string]bool{}
	reach("base", all, used)
	needs := []string{"blocks", "scripts"}
	for name := range used {
		needs = append(needs, name+" blocks", name+" scripts")
	}
	slices.Sort(needs)
	for _, need := range needs {
		list := all[need]
		if list == nil {
			continue
		}
		for _, w := range t.listed(list) {
			if strings.HasSuffix(need, "blocks") {
				if tree.Get(blockFolder+w.text+".css") == nil {
					d.Add(unknown(w, "block", tree, blockFolder, ".css"))
				} else if !slices.Contains(k.blocks, w.text) {
					k.blocks = append(k.blocks, w.text)
				}
			} else if tree.Get(staticFolder+w.text) == nil {
				d.Add(unknown(w, "script", tree, staticFolder, ""))
			} else if !slices.Contains(k.scripts, w.text) {
				k.scripts = append(k.scripts, w.text)
			}
		}
	}
	slices.Sort(k.blocks)
	slices.Sort(k.scripts)
	return d
}

// reach marks a template and every template it uses.
func reach(name string, all map[string]*parse.Tree, used map[string]bool) {
	tree := all[name]
	if used[name] || tree == nil {
		return
	}
	used[name] = true
	stencil.Called(tree.Root, func(inner string) { reach(inner, all, used) })
}

// A word is a name in a list, and where it stands.
type word struct {
	text string
	at   source.Span
}

// listed splits the text of a define into names.
func (t *Theme) listed(list *parse.Tree) []word {
	var out []word
	for _, n := range list.Root.Nodes {
		text, ok := n.(*parse.TextNode)
		if !ok {
			continue
		}
		from := 0
		for name := range strings.FieldsSeq(string(text.Text)) {
			at := from + strings.Index(string(text.Text[from:]), name)
			from = at + len(name)
			w := word{text: name}
			if f := t.files[list.ParseName]; f != nil {
				w.at = f.Span(int(text.Pos)+at, int(text.Pos)+from)
			}
			out = append(out, w)
		}
	}
	return out
}

func unknown(w word, what string, tree *source.Tree, folder, ext string) diag.Diagnostic {
	var names []string
	for _, f := range tree.Under(strings.TrimSuffix(folder, "/")) {
		if name := strings.TrimPrefix(f.Path, folder); ext == "" && path.Ext(name) == ".js" || ext != "" && path.Ext(name) == ext {
			names = append(names, strings.TrimSuffix(name, ext))
		}
	}
	hint := fmt.Sprintf("It would lie at %s%s%s.", folder, w.text, ext)
	if near := diag.Nearest(w.text, names); near != "" {
		hint = fmt.Sprintf("Did you mean %q?", near)
	}
	return diag.Diagnostic{Severity: diag.Error, Code: code, At: w.at, Message: fmt.Sprintf("There is no %s %q.", what, w.text), Hint: hint}
}
