package playbook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/generator/playbook"
)

// A posting names what is missing, for each job site with what that site says about texts.
func TestPosting(t *testing.T) {
	sites := []playbook.JobSite{{Name: "Indeed UK"}, {Name: "LinkedIn"}, {Name: "The town's board"}}
	whole := playbook.Opening{
		Where: []playbook.Location{{Country: "GB"}}, Apply: "jobs@acme.example", Closes: day("2026-12-13"), Contract: "Permanent", Benefits: []string{"Lunch"},
		Pay: playbook.Pay{Min: playbook.Money{Minor: 3000000, Currency: "GBP", Set: true}},
	}
	bare := playbook.Opening{}
	for _, c := range []struct {
		name    string
		opening *playbook.Opening
		text    string
		want    string
	}{
		{"nothing missing", &whole, strings.Repeat("word ", 30), "Indeed UK ready; LinkedIn ready; The town's board ready"},
		{"too short for one", &whole, strings.Repeat("ä", 99), "Indeed UK ready; LinkedIn [description]; The town's board ready"},
		{"too short for two", &whole, "Short.", "Indeed UK [description]; LinkedIn [description]; The town's board ready"},
		{"too long for one", &whole, strings.Repeat("ä", 20001), "Indeed UK [description]; LinkedIn ready; The town's board ready"},
		{"a bare opening", &bare, strings.Repeat("word ", 30),
			"Indeed UK [place apply] better [pay closes contract benefits]; LinkedIn [place apply] better [pay closes contract benefits]; The town's board [place apply] better [pay closes contract benefits]"},
		{"no text", &whole, "", "Indeed UK [description]; LinkedIn [description]; The town's board [description]"},
	} {
		r := &playbook.Role{Title: "Designer", Opening: c.opening}
		var got []string
		for _, on := range r.Posting(sites, utf8.RuneCountInString(c.text)).Sites {
			text := on.Site.Name
			if on.Ready() {
				text += " ready"
			} else {
				text += fmt.Sprint(" ", on.Missing)
			}
			if len(on.Better) > 0 {
				text += fmt.Sprint(" better ", on.Better)
			}
			got = append(got, text)
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, g, c.want)
		}
	}
	if on := (&playbook.Role{Title: "D", Opening: &whole}).Posting(sites, 0).Sites; !on[1].Fixed || on[0].Fixed || on[0].Most != 20000 || on[2].Least != 0 {
		t.Errorf("what sites say: %+v", on)
	}
}

// How long a description is makes no difference where every site takes all lengths it may have, or none of them.
func TestSameToSites(t *testing.T) {
	sites := []playbook.JobSite{{Name: "Indeed UK"}, {Name: "LinkedIn"}, {Name: "The town's board"}}
	ready := func(length int) (out string) {
		for _, on := range (&playbook.Role{}).Posting(sites, length).Sites {
			out += fmt.Sprint(on.Missing)
		}
		return out
	}
	edges := []int{0, 1, 29, 30, 99, 100, 20000, 20001, 20100}
	for i, from := range edges {
		for j, to := range edges[i:] {
			want := !slices.ContainsFunc(edges[i:i+j+1], func(n int) bool { return ready(n) != ready(from) })
			if got := playbook.SameToSites(sites, from, to); got && !want {
				t.Errorf("%d to %d characters are the same to the sites", from, to)
			} else if !got && want && from > 0 {
				t.Errorf("%d to %d characters are not the same to the sites", from, to)
			}
		}
	}
}

// A site that names no job sites is posted on four.
func TestUsualJobSites(t *testing.T) {
	p := sound(t, book(role("a", "A")))
	if len(p.Site.JobSites) != 4 || p.Site.JobSites[0].Name != "Indeed" {
		t.Errorf("%v", p.Site.JobSites)
	}
}
