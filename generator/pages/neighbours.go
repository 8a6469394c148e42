package pages

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// neighbours finds the file that a link to nowhere most likely means: one of the same name in another folder, or one of a
// similar name in the same. To compare each such link with every file would take the product of the two.
type neighbours struct {
	tree     *source.Tree
	byName   map[string][]string // paths, by the file's name in lower case
	byFolder map[string][]string
}

// mostNeighbours is how many files of a name or of a folder are compared.
const mostNeighbours = 200

// Addresses as people write them by hand, without what makes them some.
var (
	bareMail = regex.Late(`^[^@/\s]+@[^@/\s]+\.[a-z]+$`)
	bareHost = regex.Late(`^(www\.|([a-z0-9-]+\.)+(com|org|net)(/|$))`)
)

// near says which file or address was meant by a target in a file, "" when none is near.
func (n *neighbours) near(from, target string) string {
	switch {
	case bareMail().MatchString(target):
		return fmt.Sprintf("Did you mean “mailto:%s”?", target)
	case bareHost().MatchString(target):
		return fmt.Sprintf("Did you mean “https://%s”?", target)
	}
	if n.byName == nil {
		n.byName, n.byFolder = map[string][]string{}, map[string][]string{}
		for _, f := range n.tree.Under("content") {
			name, folder := strings.ToLower(path.Base(f.Path)), path.Dir(f.Path)
			n.byName[name] = append(n.byName[name], f.Path)
			n.byFolder[folder] = append(n.byFolder[folder], f.Path)
		}
	}
	folder := path.Dir(from)
	wanted := path.Join(folder, target)
	few := func(files []string) []string { return files[:min(len(files), mostNeighbours)] }
	files := slices.Concat(few(n.byName[strings.ToLower(path.Base(wanted))]), few(n.byFolder[path.Dir(wanted)]))
	slices.Sort(files)
	var names []string
	for _, f := range slices.Compact(files) {
		if rel := relativePath(folder, f); rel != "" {
			names = append(names, rel)
		}
	}
	if near := diag.Nearest(target, names); near != "" {
		return fmt.Sprintf("Did you mean “%s”?", near)
	}
	return ""
}
