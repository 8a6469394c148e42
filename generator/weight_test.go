package generator_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// needy is a book of roles in teams of ten; each role needs six of the skills, which lie in groups of five.
func needy(roles, skills int) string {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\n-- content/skills.yaml --\n")
	for i := range skills {
		fmt.Fprintf(&b, "- {name: A skill with the number %d, category: Area %d}\n", i, i/5)
	}
	for i := range roles {
		fmt.Fprintf(&b, "-- content/roles/role-number-%d.md --\n---\ntitle: Role numbered %d\nteam: Team %d\nskills: [", i, i, i/10)
		for k := range 5 {
			fmt.Fprintf(&b, "A skill with the number %d (%s), ", (i*3+k*k)%skills, []string{"basic", "working", "strong", "expert"}[k%4])
		}
		fmt.Fprintf(&b, "A skill with the number 0]\nnice_to_have: [A skill with the number %d]\n---\n", (i+7)%skills)
	}
	return b.String()
}

// The grid of a hundred roles and twenty-two skills is under 60 KB; no page of skills and hiring is over 1 MB, however
// large the organisation.
func TestPagesOfManyAreLight(t *testing.T) {
	for _, c := range []struct {
		roles, skills, most int
		only                string
	}{
		{100, 22, 60 << 10, "/skills/"},
		{600, 80, 1 << 20, ""},
	} {
		snap := compile(t, folder(t, needy(c.roles, c.skills)), playbook.Internal)
		heaviest, at, pages := 0, "", 0
		for _, p := range snap.Index.Pages() {
			ours := strings.HasPrefix(p.URL, "/skills/") || strings.HasPrefix(p.URL, "/hiring/") && !strings.HasPrefix(p.URL, "/hiring/role-number-1")
			if !ours || c.only != "" && p.URL != c.only {
				continue
			}
			out, wrong, err := snap.Render(p)
			if err != nil || len(wrong) > 0 {
				t.Fatalf("%s: %v %v", p.URL, wrong, err)
			}
			pages++
			if len(out.Data) > heaviest {
				heaviest, at = len(out.Data), p.URL
			}
		}
		if heaviest > c.most || pages == 0 {
			t.Errorf("%d roles, %d skills: %s has %d bytes, at most %d are right", c.roles, c.skills, at, heaviest, c.most)
		}
		t.Logf("%d roles, %d skills: %d pages, the heaviest is %s with %d bytes", c.roles, c.skills, pages, at, heaviest)
	}
}
