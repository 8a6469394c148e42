package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// parted is a book with more roles, teams and people than one page lists.
var parted = building("parted", pastOnePage, playbook.Internal, "")

func pastOnePage() (string, error) {
	dir, err := sitesFolder()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "past-one-page")
	files := map[string]string{"rolebook.yaml": "name: Saltmarsh\nlanguage: en\nstage: growth\n"}
	var people strings.Builder
	for i := range 410 {
		arrangement := "in-house"
		if i%10 == 3 {
			arrangement = "remote"
		}
		files[fmt.Sprintf("content/roles/role-%d.md", i)] = fmt.Sprintf("---\ntitle: Role %d\nteam: team-%d\narrangement: %s\n---\n", i, i%125, arrangement)
		if i != 7 {
			fmt.Fprintf(&people, "- {name: %c. Person %d, holds: [role-%d]}\n", 'A'+i%20, i, i)
		}
	}
	for i := range 125 {
		files[fmt.Sprintf("content/teams/team-%d.md", i)] = fmt.Sprintf("---\nname: Team %d\nsummary: Looks after part %d.\nlead: role-%d\n---\n", i, i, i)
	}
	files["content/people.yaml"] = people.String()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	return dir, nil
}

// From the index of many roles a reader narrows them down to an answer, and goes on to a team of which the list then shows
// what was asked for.
func TestManyRolesAreNarrowedDown(t *testing.T) {
	t.Parallel()
	tab, root := newTab(t), parted(t).serve(t, "/")
	tab.open(at(root, "/roles/"))
	if n := tab.rows(); n != 125 {
		t.Errorf("the index lists %d teams", n)
	}
	tab.do(`[...document.querySelectorAll('.narrow a')].find(a => a.innerText.includes('In-house')).click()`)
	tab.wait("the roles in-house", `location.pathname === '/roles/arrangement/in-house/' && document.readyState === 'complete'`)
	if n := tab.rows(); n != 369 {
		t.Errorf("%d roles are in-house, not 369", n)
	}
	tab.open(at(root, "/roles/status/filled/"))
	tab.do(`[...document.querySelectorAll('.row a')].find(a => a.innerText === 'Team 7').click()`)
	tab.wait("the list of the team", `location.pathname === '/roles/teams/team-7/' && document.readyState === 'complete'`)
	if n := tab.rows(); n != 3 || tab.query().Get("st") != "filled" {
		t.Errorf("of the team %d roles are shown at %s", n, tab.address())
	}
	tab.scripts(false)
	tab.open(at(root, "/roles/teams/team-7/"))
	tab.click(`.facets input[name=st][value=defined]`)
	tab.wait("the one role", `[...document.querySelectorAll('.row')].filter(e => e.checkVisibility()).length === 1`)
}

// The pages of a large book break no rule of accessibility, and fit on a phone.
func TestAccessibilityOfManyRoles(t *testing.T) {
	if _, err := axe(); err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	tab, root := newTab(t), parted(t).serve(t, "/")
	for _, url := range []string{"/roles/", "/roles/status/filled/", "/roles/teams/team-7/", "/teams/", "/people/", "/people/names/a/"} {
		for i, width := range []int64{1440, 320} {
			tab.size(width)
			tab.open(at(root, url))
			tab.look(schemes[i])
			tab.settle()
			for _, v := range tab.violations() {
				t.Errorf("%s at %d px, %s: %s", url, width, schemes[i], v)
			}
			if wide := ask[int](tab, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("%s at %d px is %d px too wide", url, width, wide)
			}
		}
	}
}
