package e2e

import "testing"

// Problems are found while somebody types, by their own words and by those of the roles that answer them; without a match
// there is a way back.
func TestProblemsAreFound(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/start-from-a-problem/"))
	all := tab.rows()
	for _, c := range []struct {
		words string
		want  int
	}{{"parcels", 1}, {"buyer margins", 1}, {"nothing is like this", 0}, {"", all}} {
		tab.typeInto("[data-find]", c.words)
		if n := tab.rows(); n != c.want || all < 10 {
			t.Errorf("%q leaves %d of %d rows", c.words, n, all)
		}
		if tab.seen("[data-none]") != (c.want == 0) {
			t.Errorf("%q leaves %d rows, and the way back is shown or not", c.words, c.want)
		}
	}
}
