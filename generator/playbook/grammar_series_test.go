package playbook

import (
	"strings"
	"testing"
)

func TestSeries(t *testing.T) {
	said := func(list []Text) string {
		var out []string
		for _, x := range list {
			if at := x.At.Text(); at != x.Value {
				t.Errorf("%q stands at %q", x.Value, at)
			}
			out = append(out, x.Value)
		}
		return strings.Join(out, " | ")
	}
	for _, c := range []struct{ value, series, items string }{
		{"SQL, Excel", "SQL | Excel", ""},
		{"SQL,Excel; Word", "SQL | Excel | Word", "SQL | Excel | Word"},
		{"SQL, Excel, and Word", "SQL | Excel | Word", "SQL | Excel | Word"},
		{"SQL (strong), Excel (basic, 2 years)", "SQL (strong) | Excel (basic, 2 years)", ""},
		{"SQL - strong, Excel", "SQL - strong | Excel", ""},
		{"SQL, strong, Excel, basic", "SQL, strong | Excel, basic", ""},
		{"SQL, ", "", ""},
		{"SQL", "", ""},
		{"", "", ""},
		{"Writing, both short and long", "", ""},
		{"Patience, as suppliers are far away, with others", "", ""},
		{"Budgets of 10,000", "", ""},
		{"Call (20 minutes), exercise, interview", "Call (20 minutes) | exercise | interview", "Call (20 minutes) | exercise | interview"},
		{"Plan, write and publish", "Plan | write and publish", ""},
		{"Plan, write, edit and publish posts", "Plan | write | edit and publish posts", ""},
		{"Plans the range, writes what the pages of every product say, ships", "Plans the range | writes what the pages of every product say | ships", ""},
	} {
		if got := said(written(c.value).Series()); got != c.series {
			t.Errorf("%q is the series %q, want %q", c.value, got, c.series)
		}
		if got := said(written(c.value).Items()); got != c.items {
			t.Errorf("%q has the items %q, want %q", c.value, got, c.items)
		}
	}
}

// The last name of a series may be two.
func TestJoined(t *testing.T) {
	for value, want := range map[string]string{
		"Excel and Word": "Excel | Word", "Excel & Word (basic)": "Excel | Word (basic)", "Research and development": "Research | development",
		"Excel": "", "R&D": "", "Excel or Word": "", "and Word": "", "Excel and": "", "Search and social and print": "",
		"Writes what the pages say and publishes": "", "Excel (charts and pivots)": "",
	} {
		var got []string
		for _, x := range written(value).Joined() {
			got = append(got, x.Value)
		}
		if strings.Join(got, " | ") != want {
			t.Errorf("%q is %q, want %q", value, got, want)
		}
	}
}
