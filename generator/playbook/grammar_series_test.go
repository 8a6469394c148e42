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
