package pages_test

import (
	"strings"
	"testing"

	"rolebook/generator/pages"
)

// A description has whole sentences as far as they are shown; of a longer one, whole words.
func TestDescriptionsAreShort(t *testing.T) {
	long := strings.Repeat("and more ", 30)
	for _, c := range []struct{ said, want string }{
		{"We bake.\n Every day. ", "We bake. Every day."},
		{"We bake bread, rolls and cakes for the whole of the valley. We do " + long, "We bake bread, rolls and cakes for the whole of the valley."},
		{"Who bakes, e.g. bread, " + long, "Who bakes, e.g. bread, " + strings.TrimSpace(long[:135]) + "…"},
		{strings.Repeat("我们每天烤面包，", 10) + "很好。" + strings.Repeat("我", 200), strings.Repeat("我们每天烤面包，", 10) + "很好。"},
		{strings.Repeat("我", 200), strings.Repeat("我", 159) + "…"},
		{"", ""},
	} {
		p := &pages.Page{Describe: func(*pages.Index) string { return c.said }}
		if got := p.Description(nil); got != c.want {
			t.Errorf("%.40q is described as\n%s, want\n%s", c.said, got, c.want)
		}
	}
	if got := new(pages.Page).Description(nil); got != "" {
		t.Errorf("nothing is described as %q", got)
	}
}
