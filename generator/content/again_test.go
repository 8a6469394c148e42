package content

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"rolebook/generator/digest"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// TestLoadAgain edits, adds and removes files at random, and loads after each step. It demands that what a load with a
// cache says, and what it finds wrong, is what one without says: also where ids collide, and where a file is the same
// in a new *source.File; and that so does a load that has what earlier runs of the program have found.
func TestLoadAgain(t *testing.T) {
	paths := []string{"rolebook.yaml", "content/roles/a.md", "content/roles/b.md", "content/roles/deep/a.md", "content/teams/a.md", "content/teams/x/a.md",
		"content/people/a.md", "content/people.yaml", "content/skills.yaml", "content/tools.yaml", "content/glossary.yaml", "content/plan.md", "content/plan.markdown",
		"content/index.md", "content/README.md", "content/x.de.md", "content/other.yaml", "content/picture.png", "roles/a.md", "README.md"}
	texts := []string{"", "---\ntitle: One\n---\n# One\n", "---\nunknown: x\n---\nText.\n", "- name: A\n- name: B\n", "- name: A\n- name: A\n", "a: b\n", ":::\n", "---\nnever closed: x\n"}
	r := rand.New(rand.NewPCG(3, 4))
	files := map[string]*source.File{}
	var cache Cache
	store := filepath.Join(t.TempDir(), "kept")
	for step := range 3000 {
		path := paths[r.IntN(len(paths))]
		switch r.IntN(4) {
		case 0:
			delete(files, path)
		case 1:
			if f := files[path]; f != nil {
				files[path] = source.NewFile(path, slices.Clone(f.Data()))
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
		if step%10 == 0 {
			sameDigested(t, tree, store)
		}
		sorted := slices.Clone(problems)
		if sorted.Sort(); !reflect.DeepEqual(sorted, problems) {
			t.Fatalf("step %d: the problems are not sorted: %v", step, problems)
		}
	}
}

// sameDigested checks that a tree is what it is without digests for whoever has those of the runs before, and then puts
// its own.
func sameDigested(t *testing.T, tree *source.Tree, store string) {
	t.Helper()
	s := digest.NewStore(store, "test")
	cache := CacheOf(s)
	draft, problems := Load(tree, cache)
	want, wantProblems := Load(tree, nil)
	cache.Keep()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for i, b := range bodies(want) {
		if got := bodies(draft)[i]; got.At != b.At || got.Facts().Title != b.Facts().Title || got.Facts().Words != b.Facts().Words {
			t.Errorf("%s: the body says %+v, and by its digest %+v", b.At.Path(), b.Facts(), got.Facts())
		}
	}
	for _, d := range []*playbook.Draft{draft, want} {
		for _, b := range bodies(d) {
			b.Prose = nil
		}
	}
	if !reflect.DeepEqual(draft, want) || !reflect.DeepEqual(problems, wantProblems) {
		t.Fatalf("by digests\n%+v\n%v\nanew\n%+v\n%v", draft, problems, want, wantProblems)
	}
}

func bodies(d *playbook.Draft) (out []*playbook.Body) {
	for _, x := range d.Roles {
		out = append(out, &x.Body)
	}
	for _, x := range d.Teams {
		out = append(out, &x.Body)
	}
	for _, x := range d.People {
		out = append(out, &x.Body)
	}
	for _, x := range d.Guides {
		out = append(out, &x.Body)
	}
	if d.Plan != nil {
		out = append(out, &d.Plan.Body)
	}
	return out
}

// Every field that a file may have comes back from its digest, which every file has: of the shipped book, of the files that
// rolebook new makes, and of seeds.
func TestEveryFileHasADigest(t *testing.T) {
	var files []*source.File
	add := func(path string, data []byte) { files = append(files, source.NewFile(path, data)) }
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, p)
		if err != nil || e.IsDir() {
			if e != nil && e.IsDir() && rel != "." && rel != "content" && filepath.Dir(rel) != "content" {
				return filepath.SkipDir
			}
			return err
		}
		if rel = filepath.ToSlash(rel); KindOf(rel) != nil {
			data, err := os.ReadFile(p)
			add(rel, data)
			return err
		}
		return nil
	})
	if err != nil || len(files) < 20 {
		t.Fatal(err, len(files))
	}
	comment := regexp.MustCompile(`(?m)^# ?(\w+:)`)
	for _, k := range Kinds {
		path, data, err := Template(k.Name, "full", playbook.Date{Year: 2026, Month: 11, Day: 20})
		if err != nil {
			continue // made otherwise
		}
		add(path, comment.ReplaceAll(data, []byte("$1")))
	}
	extra := "extra: {a: 1, b: 2.5, c: [x, yes, {d: e}], f: 2026-11-02, g: }\n"
	add("content/roles/extra.md", []byte("---\ntitle: Extra\n"+extra+"---\n:::internal\nHidden.\n:::\n"))
	for _, f := range files {
		made := readFile(f, nil)
		if made.full != nil && made.withProse().full.digest(f) == "" {
			t.Errorf("%s has no digest", f.Path)
		}
	}
	store := filepath.Join(t.TempDir(), "kept")
	tree := source.NewTree(files...)
	sameDigested(t, tree, store)
	for _, f := range tree.Under("") {
		if readFile(f, nil).full != nil && known(f, digest.NewStore(store, "test")) == nil {
			t.Errorf("%s is read again", f.Path)
		}
	}
	sameDigested(t, tree, store)
}
