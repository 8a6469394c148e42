package content

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"rolebook/generator/source"
)

// TestLoadAgain edits, adds and removes files at random, and loads after each step. It demands that what a load with a
// cache says, and what it finds wrong, is what one without says: also where ids collide, and where a file is the same
// in a new *source.File.
func TestLoadAgain(t *testing.T) {
	paths := []string{"rolebook.yaml", "content/roles/a.md", "content/roles/b.md", "content/roles/deep/a.md", "content/teams/a.md", "content/teams/x/a.md",
		"content/people/a.md", "content/people.yaml", "content/skills.yaml", "content/tools.yaml", "content/glossary.yaml", "content/plan.md", "content/plan.markdown",
		"content/index.md", "content/README.md", "content/x.de.md", "content/other.yaml", "content/picture.png", "roles/a.md", "README.md"}
	texts := []string{"", "---\ntitle: One\n---\n# One\n", "---\nunknown: x\n---\nText.\n", "- name: A\n- name: B\n", "- name: A\n- name: A\n", "a: b\n", ":::\n", "---\nnever closed: x\n"}
	r := rand.New(rand.NewPCG(3, 4))
	files := map[string]*source.File{}
	var cache Cache
	for step := range 3000 {
		path := paths[r.IntN(len(paths))]
		switch r.IntN(4) {
		case 0:
			delete(files, path)
		case 1:
			if f := files[path]; f != nil {
				files[path] = source.NewFile(path, slices.Clone(f.Data))
			}
		default:
			files[path] = source.NewFile(path, []byte(texts[r.IntN(len(texts))]))
		}
		var all []*source.File
		for _, f := range files {
			all = append(all, f)
		}
		tree := source.NewTree(all...)
		if r.IntN(10) == 0 {
			tree.Refused = []source.Refusal{{Path: "content/large.md", Reason: "it is large"}}
		}
		draft, problems := Load(tree, &cache)
		wantDraft, wantProblems := Load(tree, nil)
		if !reflect.DeepEqual(draft, wantDraft) || !reflect.DeepEqual(problems, wantProblems) {
			t.Fatalf("step %d, %s: again\n%v\n%v\nanew\n%v\n%v", step, path, draft, problems, wantDraft, wantProblems)
		}
		sorted := slices.Clone(problems)
		if sorted.Sort(); !reflect.DeepEqual(sorted, problems) {
			t.Fatalf("step %d: the problems are not sorted: %v", step, problems)
		}
	}
}
