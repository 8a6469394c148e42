package generator_test

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// toNowhere is a link without an address.
var toNowhere = regexp.MustCompile(`<a[^>]* href(?:=""|=>|= |>| )[^>]*>`)

// Without any kinds of page the shipped book still holds together: no link leads to what is left out, and nothing has to
// be mended that was right before. Each kind is left out in some rounds and kept in others, each with every other; with
// ROLEBOOK_LONG=1 also each alone. In every other round those that are kept are named, too.
func TestAnyPagesLeftOut(t *testing.T) {
	var names []string
	for _, k := range pages.All {
		if name := k.Called; !k.Kept {
			if name == "" {
				name = k.Name
			}
			names = append(names, name)
		}
	}
	var rounds [][]string
	for bit := 1; bit < 2*len(names); bit *= 2 {
		var some, rest []string
		for i, name := range names {
			if i&bit != 0 {
				some = append(some, name)
			} else {
				rest = append(rest, name)
			}
		}
		rounds = append(rounds, some, rest)
	}
	if os.Getenv("ROLEBOOK_LONG") != "" {
		for _, name := range names {
			rounds = append(rounds, []string{name})
		}
	}
	dir := shippedFolder(t)
	settings := read(t, dir, "rolebook.yaml")
	for _, a := range []playbook.Audience{playbook.Internal, playbook.Public} {
		site := open(t, dir, a)
		for round, without := range rounds {
			more := "\npages:\n"
			for _, name := range names {
				if slices.Contains(without, name) {
					more += "  " + name + ": no\n"
				} else if round%2 == 1 {
					more += "  " + name + ": yes\n" // whatever it belongs to
				}
			}
			put(t, dir, "rolebook.yaml", []byte(string(settings)+more))
			snap, err := site.Compile(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			what := string(a) + " without " + strings.Join(without, ", ")
			out, wrong, err := snap.Outputs(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range append(snap.Problems, wrong...) {
				if d.Severity != diag.Info {
					t.Errorf("%s: %s", what, say(diag.List{d}))
				}
			}
			for path, data := range out {
				if at := toNowhere.Find(data); at != nil && strings.HasSuffix(path, ".html") {
					t.Errorf("%s: %s has a link without an address: %s", what, path, at)
				}
			}
			for _, p := range snap.Index.Pages() {
				for _, name := range without {
					if p.Kind.Called == name || p.Kind.Called == "" && p.Kind.Name == name {
						t.Errorf("%s: %s is there", what, p.URL)
					}
				}
			}
		}
	}
}

// What outsiders cannot open from a page is no matter where the site leaves that page out.
func TestLinksOfPagesLeftOut(t *testing.T) {
	dir := shippedFolder(t)
	settings := read(t, dir, "rolebook.yaml")
	role := "content/roles/sales-representative.md"
	put(t, dir, role, append(read(t, dir, role), "\nSee [how to choose](../playbook/deciding/choosing-a-platform.md).\n"...))
	const faq, models = "content/faq.md", "content/playbook/deciding/business-models.md"
	for _, a := range []playbook.Audience{playbook.Internal, playbook.Public} {
		for _, c := range []struct{ setting, want string }{
			{"{}", faq + " " + models + " " + role},
			{"{faq: no}", models + " " + role},
			{"{playbook: no}", faq + " " + role},
			{"{jobs: no}", faq + " " + models},
			{"{others: no, jobs: yes}", role},
		} {
			put(t, dir, "rolebook.yaml", []byte(string(settings)+"\npages: "+c.setting+"\n"))
			snap, err := open(t, dir, a).Compile(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, d := range snap.Problems {
				if d.Code == "public-link" {
					found = append(found, d.At.Path())
				}
			}
			if got := strings.Join(found, " "); got != c.want {
				t.Errorf("%s, pages: %s: %s\nwant %s", a, c.setting, got, c.want)
			}
		}
	}
}
