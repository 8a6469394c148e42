package generator_test

import (
	"os"
	"testing"
)

// heaviest is how large a page may be. Files to be downloaded may be larger: they hold what pages leave out.
const heaviest = 1 << 20

// No page is heavier than a megabyte, whatever there is very much of: roles in a team, roles that answer to one, people
// that hold one, pages that name one. The organisation is past the size at which most lists are summed or parted, and
// pages stay well below the limit; ROLEBOOK_LONG=1 takes one of 10,000 roles.
func TestNoPageIsHeavy(t *testing.T) {
	n, most := 1000, heaviest*3/4
	if os.Getenv("ROLEBOOK_LONG") != "" {
		n, most = 10000, heaviest
	}
	dir := folder(t, organisation(n))
	for _, a := range editions {
		snap := compile(t, dir, a)
		if wrong := snap.Problems.Errors(); len(wrong) > 0 {
			t.Fatalf("%v", found(wrong))
		}
		largest, at, pages := 0, "", 0
		see := func(url string) {
			p := snap.Index.Page(url)
			if p == nil || p.View == nil {
				return
			}
			out, wrong, err := snap.Render(p)
			if err != nil || len(wrong) > 0 {
				t.Fatalf("%s: %v %v", p.URL, wrong, err)
			}
			if pages++; len(out.Data) > largest {
				largest, at = len(out.Data), p.URL
			}
			if len(out.Data) > most {
				t.Errorf("%s: %s has %d bytes of at most %d", a, p.URL, len(out.Data), most)
			}
		}
		for p := range snap.Index.AtOnce() {
			see(p.URL)
		}
		for _, url := range []string{ // of those that are planned one by one, the ones that much leads to
			"/roles/role-0/", "/roles/role-1/", "/roles/role-2/", "/people/person-0/", "/people/person-5/", "/onboarding/role-2/", "/hiring/role-0/",
			"/search/r/", "/search/p/", "/print/playbook/", "/print/teams/", "/print/teams/team-0/", "/print/teams/team-41/",
		} {
			see(url)
		}
		t.Logf("%s: %d pages, the heaviest is %s with %d bytes", a, pages, at, largest)
	}
}
