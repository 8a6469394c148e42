package e2e

import (
	"net/url"
	"strings"
	"testing"
)

// rows is how many rows of a list are shown.
func (t *tab) rows() int {
	return ask[int](t, `[...document.querySelectorAll('.row')].filter(e => `+drawn+`).length`)
}

// typeInto puts the focus on a field, empties it and types.
func (t *tab) typeInto(selector, words string) {
	t.do(js(`(e => { e.focus(); e.select() })(document.querySelector(%s))`, selector))
	t.press("\b")
	if words != "" {
		t.press(words)
	}
}

// The list of roles narrows by its facets and by words, says how many are left, keeps both in the address, and offers a
// way back when nothing is.
func TestRolesAreFound(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	tab.open(at(root, "/roles/"))
	all := tab.rows()
	if want := len(s.snap.Playbook.Roles); all != want {
		t.Errorf("%d rows are shown for %d roles", all, want)
	}
	everything := tab.text("[data-count]")

	// A facet says beside each answer how many rows it leaves.
	answers := ask[[]struct {
		Name, Value string
		Count       int
	}](tab, `[...document.querySelectorAll('.facets input[type=radio]')].map(i => ({ name: i.name, value: i.value, count: +(i.closest('label').innerText.match(/(\d+)\s*$/) || [0, -1])[1] }))`)
	for _, a := range answers {
		input := `.facets input[name=` + a.Name + `][value="` + a.Value + `"]`
		tab.click(input)
		tab.wait("the choice", js(`document.querySelector(%s).checked`, input))
		if n := tab.rows(); n != a.Count {
			t.Errorf("%s=%q leaves %d rows and says %d", a.Name, a.Value, n, a.Count)
		}
		if a.Value == "" {
			continue
		}
		if got := tab.query().Get(a.Name); got != a.Value {
			t.Errorf("%s=%q: the address says %q", a.Name, a.Value, got)
		}
		if a.Count < all && tab.text("[data-count]") == everything {
			t.Errorf("%s=%q: the count still says %q", a.Name, a.Value, everything)
		}
		tab.click(`.facets input[name=` + a.Name + `][value=""]`)
	}
	if got := tab.query(); len(got) > 0 {
		t.Errorf("with nothing chosen the address still says %v", got)
	}

	// Words are found wherever they stand in a row, with or without accents and capitals.
	tab.typeInto("[data-find]", "UX dés")
	tab.wait("the one row", `[...document.querySelectorAll('.row')].filter(e => e.checkVisibility()).length === 1`)
	if got := tab.text(".row:not([hidden])"); !strings.Contains(got, "UX designer") {
		t.Errorf("looking for the UX designer finds %q", got)
	}
	if got := tab.query().Get("q"); got != "UX dés" {
		t.Errorf("the address says that %q is looked for", got)
	}

	// The address alone brings the list back as it was.
	there := tab.address()
	tab.open(at(root, "/faq/"))
	tab.open(there)
	if n := tab.rows(); n != 1 || ask[string](tab, `document.querySelector('[data-find]').value`) != "UX dés" {
		t.Errorf("opened again, the address shows %d rows", n)
	}

	// Nothing fits: it says so, and one click shows everything again.
	tab.typeInto("[data-find]", "nobody is called this")
	tab.wait("no row", `![...document.querySelectorAll('.row')].some(e => e.checkVisibility())`)
	if !tab.seen("[data-none]") {
		t.Error("an empty list says nothing")
	}
	if tab.seen(".grp") {
		t.Error("an empty list still shows its groups")
	}
	tab.click("[data-none] [data-clear]")
	tab.wait("every row", js(`[...document.querySelectorAll('.row')].filter(e => e.checkVisibility()).length === %s`, all))
	if got := tab.query(); len(got) > 0 || tab.seen("[data-none]") {
		t.Errorf("after clearing, the address says %v", got)
	}
}

// query is what the address of the page asks for.
func (t *tab) query() url.Values {
	u, err := url.Parse(t.address())
	if err != nil {
		t.fatal("%v", err)
	}
	return u.Query()
}

// An address that somebody shared narrows the list; what it does not know is passed over.
func TestSharedAddressOfTheRoles(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	tab.open(at(root, "/roles/?st=open"))
	if n := tab.rows(); n == 0 || n == len(s.snap.Playbook.Roles) {
		t.Errorf("?st=open shows %d rows", n)
	}
	if !ask[bool](tab, `document.querySelector('.facets input[name=st][value=open]').checked`) {
		t.Error("?st=open is not what the facet says")
	}
	tab.open(at(root, "/roles/?st=no-such-thing&unknown=1&q="))
	if n := tab.rows(); n != len(s.snap.Playbook.Roles) {
		t.Errorf("an address with unknown answers shows %d rows", n)
	}
}
