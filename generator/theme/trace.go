package theme

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"golang.org/x/net/html"

	"rolebook/generator/source"
)

// Traced returns the theme with templates whose elements say where they were written, as
// data-at="templates/role.html:1234" with the place in bytes. What is published never does.
func (t *Theme) Traced() *Theme {
	traced := *t
	traced.kinds = maps.Clone(t.kinds)
	shared := map[string]*parse.Tree{}
	for _, path := range slices.Sorted(maps.Keys(t.files)) {
		if path != basePath && !strings.HasPrefix(path, "templates/partials/") {
			continue
		}
		for name, tree := range tracedTrees(t.files[path]) {
			if name == path {
				name = stem(path)
			}
			shared[name] = tree
		}
	}
	for name, k := range t.kinds {
		if k.whole == nil || k.broken.Fails(false) {
			continue
		}
		own := *k
		made := own.assemble(own.templates(shared, tracedTrees(k.file)), nil, t)
		if own.whole = func() assembled { return made }; !made.broken.Fails(false) {
			traced.kinds[name] = &own
		}
	}
	return &traced
}

func tracedTrees(f *source.File) map[string]*parse.Tree {
	trees, _ := parseFile(f)
	for _, tree := range trees {
		trace(f.Path, tree.Root, tagsOf(tree))
	}
	return trees
}

// tagsOf returns where the start tags of a template stand in its file, with the length of each up to its name's end.
func tagsOf(t *parse.Tree) map[int]int {
	var flat flattened
	flat.add(t.Root)
	out, at := map[int]int{}, 0
	z := html.NewTokenizer(bytes.NewReader(flat.text))
	for z.Next() != html.ErrorToken {
		raw := len(z.Raw())
		if token := z.Token(); token.Type == html.StartTagToken || token.Type == html.SelfClosingTagToken {
			out[flat.offset(at)] = 1 + len(token.Data)
		}
		at += raw
	}
	return out
}

// trace writes its place into every tag of a template that is one.
func trace(path string, n parse.Node, tags map[int]int) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, i := range n.Nodes {
				trace(path, i, tags)
			}
		}
	case *parse.IfNode:
		trace(path, n.List, tags)
		trace(path, n.ElseList, tags)
	case *parse.RangeNode:
		trace(path, n.List, tags)
		trace(path, n.ElseList, tags)
	case *parse.WithNode:
		trace(path, n.List, tags)
		trace(path, n.ElseList, tags)
	case *parse.TextNode:
		var out []byte
		from := 0
		for i, c := range n.Text {
			size, ok := tags[int(n.Pos)+i]
			if c != '<' || !ok || i+size > len(n.Text) {
				continue
			}
			out = append(out, n.Text[from:i+size]...)
			out = append(out, ` data-at="`+html.EscapeString(path)+":"+strconv.Itoa(int(n.Pos)+i)+`"`...)
			from = i + size
		}
		if from > 0 {
			n.Text = append(out, n.Text[from:]...)
		}
	}
}
