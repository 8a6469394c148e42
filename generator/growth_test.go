package generator_test

import (
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"rolebook/generator"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
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
		for p := range snap.Index.Lists() {
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

// What a page costs does not grow with the organisation, but for the few that are about all of it. A page that looks at
// every role, or at every report of a manager, would make a build grow with the square of them. Memory is measured rather
// than time: it is the same in every run.
func TestPagesCostTheSameInLargeBooks(t *testing.T) {
	small, large := costs(t, 250), costs(t, 1000)
	for kind, before := range small {
		if after := large[kind]; after > before*8/5+1024 {
			t.Errorf("a page of kind %s costs %d bytes with 250 roles and %d with 1000", kind, before, after)
		}
	}
	for _, kind := range []string{"role", "onboarding-role", "hiring-role", "person", "print", "team", "skill", "job", "posting"} {
		if small[kind] == 0 || large[kind] == 0 {
			t.Errorf("no page of kind %s was measured", kind)
		}
	}
}

// costs is how many bytes are allocated for the view of a page, for each kind of which there are many: at the middle of
// them, after others have looked up what all share.
func costs(t *testing.T, n int) map[string]int {
	t.Helper()
	snap := compile(t, folder(t, organisation(n)), playbook.Internal)
	kinds := map[string][]*pages.Page{}
	for _, p := range snap.Index.Pages() {
		if p.View != nil {
			kinds[p.Kind.Name] = append(kinds[p.Kind.Name], p)
		}
	}
	for _, r := range snap.Index.Careers().Playbook.Roles {
		r.Body.Facts() // prose is read once, when the first page asks
	}
	out := map[string]int{}
	for kind, list := range kinds {
		if len(list) < 10 {
			continue
		}
		for i := range 20 { // what is shared is looked up when it is asked for a second time, or a sixteenth
			list[i%len(list)].View(snap.Index)
		}
		var spent []int
		for i := range 9 {
			spent = append(spent, allocated(snap, list[len(list)*(i+5)/20]))
		}
		slices.Sort(spent)
		out[kind] = spent[4]
	}
	return out
}

func allocated(snap *generator.Snapshot, p *pages.Page) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	p.View(snap.Index)
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// BenchmarkGrowth compiles organisations and makes their pages. What a role costs is the same in each.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{250, 1000, 4000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			dir := folder(b, organisation(n))
			for b.Loop() {
				snap := compile(b, dir, playbook.Internal)
				for _, p := range snap.Index.Pages() {
					if _, _, err := snap.Render(p); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/role")
		})
	}
}
