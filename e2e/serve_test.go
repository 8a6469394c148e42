package e2e

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/generator"
	"rolebook/generator/playbook"
	"rolebook/generator/serve"
)

// A served is a copy of the shipped book that somebody writes while the preview shows it.
type served struct {
	dir     string
	address string

	mu     sync.Mutex
	opened []string // in the editor
}

func newServed(t *testing.T) *served {
	t.Helper()
	s := &served{dir: t.TempDir()}
	for _, part := range []string{"content", "rolebook.yaml"} {
		from := filepath.Join("..", part)
		if info, err := os.Stat(from); err == nil && info.IsDir() {
			if err := os.CopyFS(filepath.Join(s.dir, part), os.DirFS(from)); err != nil {
				t.Fatal(err)
			}
		} else if data, err := os.ReadFile(from); err == nil {
			s.write(t, part, string(data))
		}
	}
	site, err := generator.Open(generator.Options{Dir: s.dir, Theme: os.DirFS(".."), Skip: "public", Audience: playbook.Internal, Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	l, err := serve.Listen("127.0.0.1", 0, true)
	if err != nil {
		t.Fatal(err)
	}
	s.address = "http://" + l.Addr().String()
	server := serve.New(serve.Options{LiveReload: true, Editor: func(file string, line, col int) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		way, _ := filepath.Rel(s.dir, file)
		s.opened = append(s.opened, strings.Join([]string{filepath.ToSlash(way), source(file, line)}, ": "))
		return nil
	}})
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() {
		for snap, err := range site.Watch(ctx, generator.Following{}) {
			if err != nil {
				t.Error(err)
				return
			}
			server.Show(snap)
		}
	})
	running.Go(func() {
		if err := server.Run(ctx, l); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() { cancel(); running.Wait() })
	return s
}

// source is the text of a line of a file.
func source(file string, line int) string {
	data, _ := os.ReadFile(file)
	lines := strings.Split(string(data), "\n")
	if line < 1 || line > len(lines) {
		return "no such line"
	}
	return lines[line-1]
}

func (s *served) write(t *testing.T, file, text string) {
	t.Helper()
	at := filepath.Join(s.dir, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// edit replaces a text of a file, as an author does.
func (s *served) edit(t *testing.T, file, old, now string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file)))
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q (%v)", file, old, err)
	}
	s.write(t, file, strings.Replace(string(data), old, now, 1))
}

// opens waits until the editor was opened at a line that begins so, behind the end of its file's name.
func (s *served) opens(t *testing.T, line string) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		s.mu.Lock()
		opened := strings.Join(s.opened, ", ")
		s.mu.Unlock()
		if strings.Contains(opened, line) {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the editor opened %q, not %q", opened, line)
		}
	}
}

// visit opens a page and waits until it listens.
func (s *served) visit(tab *tab, page string) {
	tab.open(s.address + page)
	tab.wait("the preview", `document.querySelector('rolebook-live')`)
}

// says waits until a page shows a text.
func (t *tab) says(text string) {
	t.wait("the page to say "+text, js(`document.querySelector('main').textContent.includes(%s)`, text))
}

// An author writes, and the open page follows: it is not loaded again, and what a reader did to it stays.
func TestServedPagesFollow(t *testing.T) {
	t.Parallel()
	s := newServed(t)
	tab, other := newTab(t), newTab(t)
	const role, file = "/roles/ux-designer/", "content/roles/ux-designer.md"
	s.visit(other, "/faq/")
	otherLoaded, otherHas := other.stays(t), ask[string](other, `document.querySelector('script[data-has]').dataset.has`)

	// The text of the page itself, at a place that is in sight.
	s.visit(tab, role)
	loaded := tab.stays(t)
	const at = "Five short clips do more for a shop than fifty slides."
	tab.do(js(`[...document.querySelectorAll('main p')].find(p => p.textContent.includes(%s)).scrollIntoView({ block: 'center', behavior: 'instant' })`, at))
	scrolled := ask[float64](tab, `scrollY`)
	tab.do(`document.querySelector('main a[href]').focus({ preventScroll: true })`)
	held := ask[string](tab, `document.activeElement.outerHTML`)
	s.edit(t, file, at, at+" and nothing else")
	tab.says("and nothing else")
	if got := ask[string](tab, `document.activeElement.outerHTML`); got != held {
		t.Errorf("the focus was on %s and is on %s", held, got)
	}
	if now := ask[float64](tab, `scrollY`); now != scrolled {
		t.Errorf("the page was at %v and is at %v", scrolled, now)
	}
	if !ask[bool](tab, `(r => r.top >= 0 && r.bottom <= innerHeight)([...document.querySelectorAll('main *')].filter(e => !e.children.length && e.textContent.includes('and nothing else'))[0].getBoundingClientRect())`) {
		t.Error("the passage that changed is not in sight")
	}
	loaded()

	// A title shows on the filtered index, in the chart, and nowhere on the other tab's page.
	s.visit(tab, "/roles/")
	loaded = tab.stays(t)
	tab.typeInto("[data-find]", "designer")
	rows := tab.rows()
	s.edit(t, file, "aka: [", "aka: [UX designer, ")
	s.edit(t, file, "title: UX designer", "title: UX and research designer")
	tab.says("UX and research designer")
	if now := tab.rows(); now != rows || ask[string](tab, `document.querySelector('[data-find]').value`) != "designer" {
		t.Errorf("filtered, %d rows were shown, then %d", rows, now)
	}
	loaded()
	s.edit(t, file, "title: UX and research designer", "title: UX designer")

	s.visit(tab, "/org/")
	tab.wait("the old title", `!document.querySelector('.oc').textContent.includes('research')`)
	loaded = tab.stays(t)
	tab.click("[data-zoom=in]")
	tab.do(`document.querySelector('.ocv').scrollTo(40, 20)`)
	chart := ask[string](tab, chartState)
	s.edit(t, file, "title: UX designer", "title: UI designer")
	tab.wait("the new title", `document.querySelector('.oc').textContent.includes('UI designer')`)
	if now := ask[string](tab, chartState); now != chart {
		t.Errorf("the chart was %s and is %s", chart, now)
	}
	loaded()

	// A style sheet is put in place of the old one; it is on every page, so the other tab has it, too.
	s.write(t, "static/site.css", "h1{color:rgb(9,9,9)}")
	tab.wait("the new style", `getComputedStyle(document.querySelector('h1')).color === 'rgb(9, 9, 9)'`)
	loaded()
	other.wait("the new style", `getComputedStyle(document.querySelector('h1')).color === 'rgb(9, 9, 9)'`)
	otherLoaded()
	if now := ask[string](other, `document.querySelector('script[data-has]').dataset.has`); now == otherHas {
		t.Error("the other page has a new style and says it has the old bytes")
	}
	if wrong := append(tab.complaints(), other.complaints()...); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
}

// A tab whose page an edit does not touch is not touched.
func TestServedPagesThatStay(t *testing.T) {
	t.Parallel()
	s := newServed(t)
	tab, other := newTab(t), newTab(t)
	s.visit(tab, "/roles/ux-designer/")
	s.visit(other, "/faq/")
	other.do(`(self.touched = [], new MutationObserver(list => touched.push(...list.map(m => m.target.nodeName))).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true }))`)
	for _, n := range []string{"one", "two", "three"} {
		s.edit(t, "content/roles/ux-designer.md", "\n---\n", "\n---\nThe word "+n+".\n\n")
		tab.says("The word " + n)
	}
	if touched := ask[[]string](other, `touched`); len(touched) > 0 {
		t.Errorf("of the other page were touched: %v", touched)
	}
}

// A mistake lies over the last good page with all there is to mend, leads into the editor, and goes when it is mended.
func TestServedMistakes(t *testing.T) {
	t.Parallel()
	s := newServed(t)
	tab := newTab(t)
	s.visit(tab, "/roles/ux-designer/")
	loaded := tab.stays(t)
	s.edit(t, "content/roles/ux-designer.md", "arrangement: remote", "arrangement: remot")
	s.edit(t, "content/roles/web-developer.md", "reports_to:", "reports_to: nobody-here #")
	s.write(t, "templates/faq.html", "{{define \"main\"}}\n{{if}}\n{{end}}")
	for _, want := range []string{"remot", "nobody-here", "templates/faq.html"} {
		tab.wait("the problem with "+want, overlaid+js(` && `+panel("section")+`.innerText.includes(%s)`, want))
	}
	if got := ask[string](tab, `document.querySelector('h1').textContent`); !strings.Contains(got, "UX designer") {
		t.Errorf("the page below is %q", got)
	}
	tab.do(`[...` + panel("section") + `.querySelectorAll('details')].find(d => d.textContent.includes('remot')).querySelector('.in button').click()`)
	s.opens(t, "content/roles/ux-designer.md: arrangement: remot")
	s.edit(t, "content/roles/ux-designer.md", "arrangement: remot", "arrangement: remote")
	s.edit(t, "content/roles/web-developer.md", "reports_to: nobody-here #", "reports_to:")
	os.RemoveAll(filepath.Join(s.dir, "templates"))
	tab.wait("the page", `!(`+overlaid+`)`)
	loaded()
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
}

// With Alt held down a click on a paragraph opens the editor at the line it was written on.
func TestServedParagraphsLeadToTheirLines(t *testing.T) {
	t.Parallel()
	s := newServed(t)
	tab := newTab(t)
	s.visit(tab, "/faq/")
	s.visit(tab, "/playbook/")
	first := ask[string](tab, `[...document.querySelectorAll('main a')].map(a => a.pathname).find(p => /^\/playbook\/.+\/.+/.test(p))`)
	s.visit(tab, first)
	text := ask[string](tab, `[...document.querySelectorAll('main .prose p, main article p')].map(p => p.textContent).filter(t => t.length > 60).at(-1)`)
	tab.do(js(`[...document.querySelectorAll('main p')].find(p => p.textContent === %s).id = 'here', document.getElementById('here').scrollIntoView({ block: 'center', behavior: 'instant' })`, text))
	tab.altClick("#here")
	s.opens(t, ".md: "+strings.Fields(text)[0])
}

// The switch leads to the other edition, and back.
func TestServedEditions(t *testing.T) {
	t.Parallel()
	s := newServed(t)
	tab := newTab(t)
	s.visit(tab, "/roles/ux-designer/")
	tab.do(panel("a[href]") + `.click()`)
	tab.wait("the advert", `location.pathname === '/-/public/jobs/ux-designer/' && document.querySelector('rolebook-live')`)
	s.edit(t, "content/roles/ux-designer.md", "\n---\n", "\n---\nThe advert follows, too.\n\n")
	tab.says("The advert follows, too.")
	tab.do(panel("a[href]") + `.click()`)
	tab.wait("the profile", `/^\/(jobs|roles)\/ux-designer\/$/.test(location.pathname)`)
	if wrong := tab.complaints(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
}
