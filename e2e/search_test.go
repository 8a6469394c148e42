package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"rolebook/generator/playbook"
)

// manyRoles is a book whose index is spread over many files.
func manyRoles() (string, error) {
	dir, err := sitesFolder()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "many-roles")
	roles := filepath.Join(dir, "content", "roles")
	if err := os.MkdirAll(roles, 0o755); err != nil {
		return "", err
	}
	trades, places := strings.Fields("Designer Developer Buyer Planner Writer Analyst Seller Packer Trainer Recruiter"), strings.Fields("Leeds Lyon Łódź Malmö Porto Gdańsk Ghent Turin")
	for i := range 320 {
		title := fmt.Sprintf("%s, %s %d", trades[i%10], places[i/10%8], i/80+1)
		skill := []string{"Figma", "Negotiation", "Spreadsheets"}[i%3]
		text := fmt.Sprintf("---\ntitle: %s\nteam: %s\narrangement: remote\nskills: [%s]\n---\n", title, places[i/10%8], skill)
		if err := os.WriteFile(filepath.Join(roles, fmt.Sprintf("r%d.md", i)), []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	for i, name := range strings.Fields("Straßenbau Œuvre ΟΔΟΣ Ｗｉｄｅ Æbler Đặng İzmir") {
		if err := os.WriteFile(filepath.Join(roles, fmt.Sprintf("l%d.md", i)), []byte("---\ntitle: "+name+"\nteam: Leeds\n---\n"), 0o644); err != nil {
			return "", err
		}
	}
	japanese := "---\ntitle: 製品デザイナー\nteam: Porto\nskills: [Figma]\n---\n"
	return dir, os.WriteFile(filepath.Join(roles, "jp.md"), []byte(japanese), 0o644)
}

var large = building("large", manyRoles, playbook.Internal, "")

// seek opens search with the key for it, and waits until it suggests something.
func (t *tab) seek() {
	t.press("/")
	t.wait("the search", `document.querySelector('dialog.search[open] kbd') && document.activeElement.matches('dialog.search input')`)
}

// finds types a query into the open search, and returns what is shown when it has been looked up.
func (t *tab) finds(query string) []string {
	t.typeInto("dialog.search input", "")
	t.wait("the suggestions", `document.querySelector('dialog.search [role=status]').textContent === ''`)
	t.press(query)
	t.wait("results", js(`(d => d.querySelector('input').value === %s && d.querySelector('[role=status]').textContent && d.querySelector('[role=listbox]').ariaBusy !== 'true')(document.querySelector('dialog.search'))`, query))
	t.settle()
	return ask[[]string](t, shownResults)
}

// shownResults are the options of the search, each with the heading it stands below.
const shownResults = `[...document.querySelectorAll('dialog.search [role=option]')].map(o => o.closest('[role=group]').querySelector('h3').textContent + ': ' + o.querySelector('span').textContent)`

// A title is found by its beginning, its other words, the inside of one, another name, what it takes and what it says,
// with letters missing, wrong, swapped or without their marks.
func TestSearchFinds(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, subPath)
	tab.open(at(root, "/teams/"))
	tab.seek()
	for _, try := range []struct{ query, want string }{
		{"ux des", "Roles: UX designer"},
		{"designer", "Roles: UX designer"},
		{"DESIGN", "Roles: Graphic designer"},
		{"signer", "Roles: UX designer"},
		{"ecommerce", "Roles: E-commerce manager"},
		{"e-commerce manager", "Roles: E-commerce manager"},
		{"head of ux", "Roles: UX designer"},
		{"wireframes", "Roles: UX designer"},
		{"desinger", "Roles: UX designer"},
		{"dezigner", "Roles: UX designer"},
		{"markting", "Teams: Marketing"},
		{"logistcs", "Roles: Head of logistics"},
		{"Désigner", "Roles: UX designer"},
		{"imran", "People: Imran Qadri"},
		{"bounce", "Roles: UX designer"},
		{"org chart", "Pages: Org chart"},
		{"first 90 days ux", "Pages: First 90 days: UX designer"},
		{"platform", "Playbook: Choosing a platform"},
	} {
		if got := tab.finds(try.query); !slices.Contains(got, try.want) {
			t.Errorf("%q finds %q, not %q", try.query, got, try.want)
		}
	}
	if got := tab.finds("marketing manager"); len(got) < 2 || got[0] != "Roles: Marketing manager" {
		t.Errorf("a title that begins with the query is not first: %q", got)
	}
	if got := tab.finds("qqqq xyzzy"); len(got) > 0 || !strings.Contains(tab.text("dialog.search"), "Try a shorter word") {
		t.Errorf("where nothing fits, it shows %q and says %q", got, tab.text("dialog.search"))
	}
	for _, wrong := range tab.complaints() {
		t.Error(wrong)
	}
}

// Everything is done with the keyboard: the key opens, before anything is typed there are the open jobs, arrows choose,
// Enter opens, Escape closes and gives the focus back. Screen readers are told what is chosen, and how many fit.
func TestSearchByKeyboard(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	tab.open(at(root, "/teams/"))
	tab.do(`document.querySelector('main a').focus()`)
	was := ask[string](tab, `document.activeElement.href`)
	tab.press("k", chromedp.KeyModifiers(2)) // Control
	tab.wait("the search", `document.querySelector('dialog.search[open] [role=option]')`)
	open := ask[[]string](tab, shownResults)
	if len(open) != len(s.snap.Playbook.Open()) || open[0] != "Open jobs: "+s.snap.Playbook.Open()[0].Title {
		t.Errorf("before anything is typed it shows %q", open)
	}
	tab.press(kb.Escape)
	tab.wait("the page", `!document.querySelector('dialog.search').open`)
	if got := ask[string](tab, `document.activeElement.href`); got != was {
		t.Errorf("after Escape the focus is on %q, was on %q", got, was)
	}

	tab.seek()
	tab.finds("nothing at all")
	tab.press(kb.Escape)
	tab.wait("the page, though something was typed", `!document.querySelector('dialog.search').open`)
	tab.seek()
	if got := tab.finds("manager"); len(got) < 4 {
		t.Fatalf("only %q are managers", got)
	}
	active := func() string {
		return ask[string](tab, `(box => {
			const o = document.getElementById(box.getAttribute('aria-activedescendant'));
			return [box.role, box.ariaExpanded, o?.role, o?.ariaSelected, o && document.getElementById(box.getAttribute('aria-controls')).contains(o), document.querySelectorAll('[aria-selected=true]').length,
				[...document.querySelectorAll('[role=option]')].indexOf(o)].join(' ');
		})(document.querySelector('dialog.search input'))`)
	}
	last := fmt.Sprint(ask[int](tab, `document.querySelectorAll('[role=option]').length - 1`))
	for _, step := range []struct{ key, at string }{{"", "0"}, {kb.ArrowDown, "1"}, {kb.ArrowDown, "2"}, {kb.ArrowUp, "1"}, {kb.ArrowUp, "0"}, {kb.ArrowUp, last}, {kb.ArrowDown, "0"}, {kb.ArrowDown, "1"}} {
		if step.key != "" {
			tab.press(step.key)
		}
		if got, want := active(), "combobox true option true true 1 "+step.at; got != want {
			t.Errorf("after %q: %s, want %s", step.key, got, want)
		}
	}
	if got := tab.text("dialog.search [role=status]"); !strings.HasPrefix(got, "Results: ") {
		t.Errorf("the count says %q", got)
	}
	to := ask[string](tab, `document.querySelectorAll('[role=option]')[1].href`)
	tab.press(kb.Enter)
	tab.wait("the page that was chosen", js(`location.href === %s && document.readyState === 'complete'`, to))
	if title := tab.text("h1"); !strings.Contains(title, "anager") {
		t.Errorf("it led to %q", title)
	}
}

// What is typed before the script is there is not lost.
func TestSearchKeepsWhatIsTypedAtOnce(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(s.serve(t, "/"))
	tab.strike("/bounce")
	tab.wait("the result", `[...document.querySelectorAll('dialog.search [role=option]')].some(o => o.textContent.includes('UX designer'))`)
	if got := ask[string](tab, `document.querySelector('dialog.search input').value`); got != "bounce" {
		t.Errorf("the field says %q", got)
	}
}

// Opened from the disk, search works as on a server, and leads to files.
func TestSearchFromTheDisk(t *testing.T) {
	t.Parallel()
	tab := newTab(t)
	for _, s := range []*site{internal(t), large(t)} {
		tab.open(s.onDisk() + "teams/index.html")
		tab.seek()
		if got := tab.finds("designer"); len(got) == 0 {
			t.Errorf("%s: nothing is found on the disk", s.name)
		}
		to := ask[string](tab, `document.querySelector('[role=option]').href`)
		if !strings.HasPrefix(to, s.onDisk()) || !strings.HasSuffix(to, "/index.html") {
			t.Errorf("%s: a result leads to %s", s.name, to)
		}
		tab.press(kb.Enter)
		tab.wait("the page that was chosen", js(`location.href === %s && document.readyState === 'complete'`, to))
		for _, wrong := range tab.complaints() {
			t.Error(wrong)
		}
	}
}

// Outsiders find what is open and public, and nothing of the handbook.
func TestSearchOfThePublicEdition(t *testing.T) {
	t.Parallel()
	tab, s, book := newTab(t), public(t), internal(t).snap.Playbook
	tab.open(s.serve(t, "/"))
	tab.seek()
	if got := tab.finds("designer"); !slices.Contains(got, "Open jobs: UX designer") {
		t.Errorf("an open job is not found: %q", got)
	}
	for _, x := range book.People {
		if got := tab.finds(x.Name); !x.Public && len(got) > 0 {
			t.Errorf("%s is found: %q", x.Name, got)
		}
	}
	if got := tab.finds("chief cash scorecard"); len(got) > 0 {
		t.Errorf("the handbook is found: %q", got)
	}
}

// The index of a large book comes in parts: a query loads those of its words and those of what it shows, and no more.
func TestSearchInParts(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), large(t)
	tab.open(at(s.serve(t, subPath), "/teams/"))
	tab.seek()
	tab.finds("designer leeds")
	parts := ask[[]string](tab, `performance.getEntriesByType('resource').map(e => e.name.split('/').at(-1)).filter(n => /^(terms|titles)-/.test(n))`)
	if n := len(parts); n < 3 || n > 8 {
		t.Errorf("for two words %d parts were loaded: %q", n, parts)
	}
	for _, try := range []struct{ query, want string }{
		{"designer leeds", "Roles: Designer, Leeds 1"},
		{"desinger leeds", "Roles: Designer, Leeds 1"},
		{"edsigner leeds", "Roles: Designer, Leeds 1"},
		{"packer malmo 3", "Roles: Packer, Malmö 3"},
		{"writer lodz", "Roles: Writer, Łódź 1"},
		{"figma turin", "Roles: Designer, Turin 2"},
		{"STRASSEN", "Roles: Straßenbau"},
		{"oeuvre", "Roles: Œuvre"},
		{"οδός", "Roles: ΟΔΟΣ"},
		{"wide", "Roles: Ｗｉｄｅ"},
		{"aebler", "Roles: Æbler"},
		{"dang", "Roles: Đặng"},
		{"izmir", "Roles: İzmir"},
		{"品", "Roles: 製品デザイナー"},
		{"デザイン", ""},
		{"デザイナー", "Roles: 製品デザイナー"},
	} {
		if got := tab.finds(try.query); try.want != "" && !slices.Contains(got, try.want) || try.want == "" && len(got) > 0 {
			t.Errorf("%q finds %q, not %q", try.query, got, try.want)
		}
	}
	tab.finds("designer")
	if all := tab.text("dialog.search .more"); all != "Show all" {
		t.Errorf("more fit than are shown, and it says %q", all)
	}
	tab.click("dialog.search .more")
	tab.wait("the page of results", `location.search === '?q=designer' && document.querySelector('[data-found] h2')`)
	if n := ask[int](tab, `document.querySelectorAll('[data-found] li').length`); n != 32 {
		t.Errorf("the page shows %d results, want the 32 designers", n)
	}
	for _, wrong := range tab.complaints() {
		t.Error(wrong)
	}
}

// The page that searches lists everything from A to Z, shows what its address asks for, and keeps what is typed in it.
func TestSearchPage(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	tab.open(at(root, "/search/?q=ux+designer"))
	tab.wait("the results", `document.querySelector('[data-found] a')`)
	if got := tab.text("[data-found] a span"); got != "UX designer" || tab.seen("[data-letters]") {
		t.Errorf("the first result is %q", got)
	}
	tab.typeInto("[data-seek] input", "logistics")
	tab.wait("other results", `document.querySelector('[data-found] a')?.textContent.includes('ogistics')`)
	if got := tab.query().Get("q"); got != "logistics" {
		t.Errorf("the address asks for %q", got)
	}
	tab.typeInto("[data-seek] input", "")
	tab.wait("the list", `document.querySelector('[data-letters]').checkVisibility()`)
	tab.do(`document.activeElement.blur()`)
	tab.press("/")
	tab.wait("the field", `document.activeElement.matches('[data-seek] input')`)
	tab.scripts(false)
	tab.open(at(root, "/search/?q=x"))
	if tab.seen("[data-seek]") || !tab.seen(".letter a") {
		t.Error("without scripts the list does not stand alone")
	}
}

// Search breaks no accessibility rule: with suggestions, with results, with nothing that fits, and on its page.
func TestSearchIsAccessible(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	for _, width := range []int64{1440, 390} {
		tab.size(width)
		for _, state := range []struct {
			url string
			do  func()
		}{
			{"/teams/", func() { tab.seek() }},
			{"/teams/", func() { tab.seek(); tab.finds("manager") }},
			{"/teams/", func() { tab.seek(); tab.finds("qqqqq") }},
			{"/search/?q=manager", func() { tab.wait("results", `document.querySelector('[data-found] a')`) }},
		} {
			tab.look("light")
			tab.open(at(root, state.url))
			state.do()
			for _, scheme := range schemes {
				tab.look(scheme)
				tab.settle()
				for _, v := range tab.violations() {
					t.Errorf("%s, %d px %s: %s", state.url, width, scheme, v)
				}
			}
			if wide := tab.tooWide(); wide != "" {
				t.Errorf("%s, %d px: %s", state.url, width, wide)
			}
		}
	}
}

// Paper does not show it.
func TestSearchIsNotPrinted(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/teams/"))
	tab.seek()
	tab.media("print", "light")
	if tab.seen("dialog.search") || !tab.seen("main h1") {
		t.Error("the dialog is printed")
	}
}

// While an author writes, an open search stays as it is: its text, its focus and what is chosen; and what it finds is
// what the files say now, also when the page itself did not change.
func TestServedSearchFollows(t *testing.T) {
	t.Parallel()
	s, tab := newServed(t), newTab(t)
	const file = "content/roles/graphic-designer.md"
	s.visit(tab, "/roles/graphic-designer/")
	loaded := tab.stays(t)
	tab.seek()
	if got := tab.finds("designer"); !slices.Contains(got, "Roles: Graphic designer") {
		t.Fatalf("before anything was written it finds %q", got)
	}
	tab.press(kb.ArrowDown)
	s.edit(t, file, "within 5 days", "within 4 days")
	tab.wait("the new objective", `[...document.querySelectorAll('[role=option]')].some(o => o.textContent.includes('within 4 days'))`)
	if got := ask[string](tab, `[document.querySelector('dialog.search').open, document.activeElement.value, [...document.querySelectorAll('[role=option]')].findIndex(o => o.ariaSelected === 'true')].join(' ')`); got != "true designer 1" {
		t.Errorf("after an edit the search is: %s", got)
	}
	tab.press("s")
	tab.wait("what is typed next", `document.activeElement.value === 'designers'`)
	loaded()

	tab.press(kb.Escape)
	s.visit(tab, "/faq/")
	loaded = tab.stays(t)
	tab.seek()
	if got := tab.finds("zebra crossing"); len(got) > 0 {
		t.Fatalf("%q are about a zebra", got)
	}
	tab.press(kb.Escape)
	s.edit(t, file, "aka: [", "aka: [Zebra crossing, ")
	for !ask[bool](tab, `fetch('/search/index.js', { cache: 'no-store' }).then(r => r.text()).then(text => text.includes('zebra'))`) {
		time.Sleep(20 * time.Millisecond) // until the preview has seen it
	}
	tab.press("k", chromedp.KeyModifiers(2)) // Control; unlike a slash it leaves the text as it was
	tab.wait("the new name to be found", `document.querySelector('[role=option]')?.textContent.startsWith('Graphic designer')`)
	if got := ask[string](tab, `document.activeElement.value`); got != "zebra crossing" {
		t.Errorf("opened again, the search says %q", got)
	}
	loaded()
}
