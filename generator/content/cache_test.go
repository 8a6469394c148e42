package content

import (
	"fmt"
	"sync"
	"testing"

	"rolebook/generator/source"
)

func roleFile(id, title string) *source.File {
	return source.NewFile("content/roles/"+id+".md", []byte("---\ntitle: "+title+"\nunknown: x\n---\nText.\n"))
}

// TestCache shows that a file is read once for each of its contents: what is the same is the same pointer.
func TestCache(t *testing.T) {
	var c Cache
	first, problems := Load(source.NewTree(roleFile("a", "A"), roleFile("b", "B")), &c)
	if len(first.Roles) != 2 || len(problems) != 2 || len(c.results) != 2 {
		t.Fatalf("%d roles, %d problems, %d kept", len(first.Roles), len(problems), len(c.results))
	}

	again, problems := Load(source.NewTree(roleFile("a", "A"), roleFile("b", "Changed")), &c)
	if again.Roles[0] != first.Roles[0] {
		t.Error("a.md was read again, and did not change")
	}
	if again.Roles[1] == first.Roles[1] || again.Roles[1].Title != "Changed" || first.Roles[1].Title != "B" {
		t.Error("b.md changed, and was not read again")
	}
	if len(problems) != 2 {
		t.Errorf("%d problems: those of a file that is not read again belong to the load, too", len(problems))
	}
	if len(c.results) != 2 {
		t.Errorf("%d results are kept, of 2 files", len(c.results))
	}

	moved := source.NewFile("content/teams/a.md", roleFile("a", "A").Data())
	if draft, _ := Load(source.NewTree(moved), &c); len(draft.Teams) != 1 || len(draft.Roles) != 0 {
		t.Error("the kind of a file is not part of its key")
	}
	if len(c.results) != 1 {
		t.Errorf("%d results are kept, of 1 file", len(c.results))
	}
}

// TestCacheConcurrently loads from several goroutines at once.
func TestCacheConcurrently(t *testing.T) {
	var c Cache
	var wait sync.WaitGroup
	for n := range 8 {
		wait.Go(func() {
			draft, _ := Load(source.NewTree(roleFile("a", "A"), roleFile("b", fmt.Sprint(n%2))), &c)
			if draft.Roles[1].Title != fmt.Sprint(n%2) {
				t.Errorf("%s", draft.Roles[1].Title)
			}
		})
	}
	wait.Wait()
}

// TestKindOf is the table of contents: which file is what.
func TestKindOf(t *testing.T) {
	for path, want := range map[string]string{
		"rolebook.yaml":                  "site",
		"rolebook.yml":                   "site",
		"content/roles/ux.md":            "role",
		"content/roles/design/ux.md":     "role",
		"content/Roles/UX.MD":            "role",
		"content/roles/index.md":         "guide",
		"content/roles/README.md":        "guide",
		"content/teams/technology.md":    "team",
		"content/people/mei.md":          "person",
		"content/people.yaml":            "people",
		"content/plan.md":                "plan",
		"content/skills.yml":             "skills",
		"content/tools.yaml":             "tools",
		"content/glossary.yaml":          "glossary",
		"content/index.md":               "guide",
		"content/anything/at/all.md":     "guide",
		"content/playbook/plan.markdown": "guide",
		"content/rolesofold/x.md":        "guide",
		"content/picture.png":            "",
		"content/other.yaml":             "",
		"roles/ux.md":                    "",
		"README.md":                      "",
	} {
		got := ""
		if k := KindOf(path); k != nil {
			got = k.Name
		}
		if got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
}

// TestMany shows that a file with very many problems lists some of them and counts the rest.
func TestMany(t *testing.T) {
	text := "---\ntitle: X\n"
	for i := range 500 {
		text += fmt.Sprintf("unknown%d: x\n", i)
	}
	_, problems := Load(source.NewTree(source.NewFile("content/roles/x.md", []byte(text+"---\n"))), nil)
	if len(problems) != maxProblems+1 || problems[maxProblems].Message != "There are 300 more problems in this file." {
		t.Errorf("%d problems, the last: %s", len(problems), problems[len(problems)-1].Message)
	}
}
