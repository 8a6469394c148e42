package e2e

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/ledongthuc/pdf"
)

// On paper a page is its content: no navigation, no buttons, nothing to click or to scroll.
func TestPagesPrint(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	for _, page := range s.kinds() {
		tab.media("", "light")
		tab.open(at(root, page.url))
		tab.media("print", "dark")
		tab.settle()
		for _, hidden := range []string{".nav", ".skip", "main button:not(.term)", ".tools", ".foot", ".facets", ".toc"} {
			if tab.seen(hidden) {
				t.Errorf("%s: on paper there is %s", page.url, hidden)
			}
		}
		if !tab.seen("main h1") {
			t.Errorf("%s: on paper there is no heading", page.url)
		}
		if ground := ask[string](tab, `getComputedStyle(document.documentElement).backgroundColor`); ground != "rgb(255, 255, 255)" {
			t.Errorf("%s: a reader with a dark screen prints on a ground of %s", page.url, ground)
		}
	}
}

// Nothing can be scrolled on paper, so nothing is cut there: tables and charts are as wide as the sheet, and code breaks.
func TestNothingIsCutOnPaper(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	root := s.serve(t, "/")
	tab.size(682) // an A4 sheet within its margins
	for _, page := range s.kinds() {
		tab.media("", "light")
		tab.open(at(root, page.url))
		tab.media("print", "light")
		tab.settle()
		for _, cut := range ask[[]string](tab, `[...document.querySelectorAll('main *')].filter(e => /auto|scroll/.test(getComputedStyle(e).overflowX) && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
			.map(e => e.tagName + '.' + e.className + ': ' + e.scrollWidth + ' in ' + e.clientWidth)`) {
			t.Errorf("%s: %s", page.url, cut)
		}
	}
}

// A page is no wider on paper than its sheet, whatever words are in its tables: a browser would set all of it smaller, and
// with it the whole book.
func TestPagesFitTheirSheets(t *testing.T) {
	t.Parallel()
	tab := newTab(t)
	for _, s := range []*site{internal(t), unbreakable(t)} {
		root := s.serve(t, "/")
		for _, page := range s.kinds() {
			tab.media("", "light")
			tab.open(at(root, page.url))
			tab.media("print", "light")
			tab.settle()
			width := int64(682) // an A4 sheet within its margins
			if ask[string](tab, `getComputedStyle(document.body).page`) == "wide" {
				width = 1009 // on its side
			}
			tab.size(width)
			tab.settle()
			tab.do(`document.querySelectorAll('.bch, .part').forEach(e => getComputedStyle(e).page === 'wide' && e.remove())`) // sheets of their own
			if got := ask[int64](tab, `document.documentElement.scrollWidth`); got > width {
				t.Errorf("%s of the %s book is %d pixels wide on a sheet of %d", page.url, s.name, got, width)
			}
		}
	}
}

// The org chart is on paper whole, whichever view was on the screen, and no wider than the sheet.
func TestChartPrints(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/org/"))
	for range 3 {
		tab.click("[data-zoom=in]")
	}
	tab.size(1040) // about an A4 sheet on its side
	tab.media("print", "light")
	tab.settle()
	if !tab.seen(".oc") {
		t.Fatal("the chart is not on paper")
	}
	if got := ask[string](tab, `(() => {
		const r = document.querySelector('.oc').getBoundingClientRect(), box = document.querySelector('.ocv').getBoundingClientRect();
		return r.right > innerWidth + 1 || r.width > box.width + 1 || r.height > box.height + 1 ? 'the chart is ' + [r.width, r.height].map(Math.round) + ' in a box of ' + [box.width, box.height].map(Math.round) : '';
	})()`); got != "" {
		t.Error(got)
	}
}

// What only the company reads is on paper where it is on the screen, and says so. Only the sheets of one role, which are
// handed over, are without it.
func TestInternalPassagesPrint(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	for _, c := range []struct {
		page, passage string
		printed       bool
	}{
		{"/playbook/starting/one-channel/", ".internal > .lock", true},
		{"/print/", ".of-article .internal > .lock", true},
		{"/print/", ".of-role div.internal > .lock", true},
		{"/print/", ".of-role section.internal", false},
		{"/roles/ux-designer/", ".internal", false},
	} {
		tab.media("", "light")
		tab.open(at(s.serve(t, "/"), c.page))
		if !tab.seen(c.passage) {
			t.Errorf("%s: on the screen there is no %s", c.page, c.passage)
		}
		tab.media("print", "light")
		tab.settle()
		if got := tab.seen(c.passage); got != c.printed {
			t.Errorf("%s: on paper, is %s there? %v", c.page, c.passage, got)
		}
	}
}

// A word of the glossary opens its meaning beside it, and inside the window, without script.
func TestMeaningOpensBesideItsWord(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	for _, width := range []int64{1440, 390} {
		tab.size(width)
		tab.open(at(s.serve(t, "/"), "/roles/ux-designer/"))
		tab.click("main .term")
		tab.wait("the meaning", `document.querySelector('.means:popover-open')`)
		if got := ask[string](tab, `(() => {
			const word = document.querySelector('main .term').getBoundingClientRect(), m = document.querySelector('.means:popover-open').getBoundingClientRect();
			if (m.left < 0 || m.right > innerWidth || m.top < 0 || m.bottom > innerHeight) return 'it leaves the window: ' + JSON.stringify(m);
			return Math.min(Math.abs(m.top - word.bottom), Math.abs(m.bottom - word.top)) > 24 ? 'it is at ' + m.top + ', its word at ' + word.top : '';
		})()`); got != "" {
			t.Errorf("%d px: %s", width, got)
		}
	}
}

// Each sheet says at its foot which page it is of.
func TestSheetsSayTheirPage(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/glossary/"))
	var data []byte
	tab.within(func(ctx context.Context) (err error) {
		data, err = chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
		return err
	}, "printing")
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	title := strings.Join(strings.Fields(ask[string](tab, `document.title`)), "")
	for i := range r.NumPage() {
		if text := (sheaf{r, data, t}).text(i + 1); r.NumPage() < 2 || !strings.Contains(text, title) {
			t.Errorf("sheet %d of %d says nothing of %s: %.200s", i+1, r.NumPage(), title, text)
		}
	}
}

var sheets = regexp.MustCompile(`/Type\s*/Page[^s]`)

// A role is printed on two sheets at most, so that it can be handed over.
func TestRoleFitsTwoSheets(t *testing.T) {
	t.Parallel()
	tab, s := newTab(t), internal(t)
	tab.open(at(s.serve(t, "/"), "/roles/ux-designer/"))
	tab.within(func(ctx context.Context) error {
		pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
		if n := len(sheets.FindAll(pdf, -1)); err == nil && n > 2 {
			t.Errorf("the role takes %d sheets", n)
		} else if err == nil && (n == 0 || !bytes.HasPrefix(pdf, []byte("%PDF"))) {
			t.Error("nothing was printed")
		}
		return err
	}, "printing")
}
