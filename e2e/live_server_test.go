package e2e

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/generator"
	"rolebook/generator/theme"
)

// liveFolder is what the preview sends to the browser.
const liveFolder = "../generator/serve/live"

// A preview stands in for the server of a live preview: it ends pages with the one script, and speaks with that script.
// A test says what its pages are, and when they change.
type preview struct {
	test    testing.TB
	address string
	site    *site // whose files it gives where a test says nothing else; may be nil

	mu       sync.Mutex
	pages    map[string]string // by address: the document, without the script
	files    map[string]string // by address
	lines    string            // what /-/lines answers
	trouble  any               // the problems there are
	events   string            // data-events
	editor   string            // data-editor
	edition  string
	refusal  string   // why the editor does not open
	opened   []string // places the editor was opened at
	asked    []string // requests for pages and files
	onScript func()   // runs when the script is asked for
	keep     string   // Cache-Control of pages
	down     bool
	open     map[*stream]bool
	streamed int // streams that were ever opened
}

// A stream is one tab that listens.
type stream struct {
	page, has string
	out       chan string
	gone      chan struct{}
}

func newPreview(t testing.TB, s *site) *preview {
	p := &preview{test: t, site: s, pages: map[string]string{}, files: map[string]string{}, open: map[*stream]bool{},
		keep: "no-cache", events: "yes", editor: "yes", edition: "internal"}
	server := httptest.NewServer(p)
	p.address = server.URL
	t.Cleanup(func() {
		p.hangUp(true)
		server.Close()
	})
	return p
}

func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	down := p.down
	p.mu.Unlock()
	if down {
		panic(http.ErrAbortHandler)
	}
	switch q := r.URL.Query(); r.URL.Path {
	case "/-/live.js":
		if p.onScript != nil {
			p.onScript()
		}
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		names, _ := filepath.Glob(filepath.Join(liveFolder, "*.js"))
		slices.Sort(names)
		for _, name := range names {
			data, _ := os.ReadFile(name)
			w.Write(data)
		}
	case "/-/live.css":
		http.ServeFile(w, r, filepath.Join(liveFolder, "live.css"))
	case "/-/events":
		p.stream(w, r, &stream{page: q.Get("page"), has: q.Get("has"), out: make(chan string, 100), gone: make(chan struct{})})
	case "/-/lines":
		p.mu.Lock()
		defer p.mu.Unlock()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, p.lines)
	case "/-/edit":
		p.mu.Lock()
		defer p.mu.Unlock()
		if r.Header.Get("Rolebook") != "edit" {
			http.Error(w, "not asked by the preview", http.StatusForbidden)
			return
		}
		if p.refusal != "" {
			http.Error(w, p.refusal, http.StatusBadGateway)
			return
		}
		p.opened = append(p.opened, q.Get("at"))
		w.WriteHeader(http.StatusNoContent)
	case "/put": // a page of a test that writes its own next version
		body, _ := io.ReadAll(r.Body)
		fmt.Fprint(w, p.put(q.Get("page"), string(body), false))
	default:
		p.give(w, r)
	}
}

// give answers with a page or a file.
func (p *preview) give(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.asked = append(p.asked, r.URL.Path)
	file, isFile := p.files[r.URL.Path]
	html, status := p.html(r.URL.Path)
	script, keep := p.script(r.URL.Path, sumOf(html)), p.keep
	p.mu.Unlock()
	w.Header().Set("Cache-Control", "no-cache")
	switch {
	case isFile:
		w.Header().Set("ETag", `"`+sumOf(file)+`"`)
		w.Header().Set("Cache-Control", "max-age=600") // so that only a reload gets it anew
		http.ServeContent(w, r, r.URL.Path, time.Time{}, strings.NewReader(file))
	case status == http.StatusOK || p.site == nil || strings.HasSuffix(r.URL.Path, "/"):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", keep)
		w.Header().Set("Content-Security-Policy", theme.Policy)
		w.Header().Set("ETag", `"`+sumOf(html)+`"`)
		w.WriteHeader(status)
		io.WriteString(w, html+script)
	default:
		http.FileServer(http.Dir(p.site.dir)).ServeHTTP(w, r)
	}
}

// html is a page without the script: as a test put it, as the site has it, or one that says that there is none.
func (p *preview) html(page string) (string, int) {
	if html, ok := p.pages[page]; ok {
		return html, http.StatusOK
	}
	if p.site != nil && strings.HasSuffix(page, "/") {
		if data, err := os.ReadFile(filepath.Join(p.site.dir, filepath.FromSlash(generator.FilePath(page)))); err == nil {
			return string(data), http.StatusOK
		}
	}
	return wholePage("", "<h1>Not found</h1>"), http.StatusNotFound
}

func (p *preview) script(page, has string) string {
	other := "/-/public" + page
	return fmt.Sprintf(`<script src="/-/live.js" defer data-page="%s" data-base="/" data-has="%s" data-edition="%s" data-other="%s" data-events="%s" data-editor="%s"></script>`,
		page, has, p.edition, other, p.events, p.editor)
}

// stream speaks with one tab until either goes.
func (p *preview) stream(w http.ResponseWriter, r *http.Request, s *stream) {
	p.mu.Lock()
	p.open[s] = true
	p.streamed++
	if p.trouble != nil {
		s.say("problems", p.trouble)
	}
	p.look(s, false, nil)
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		delete(p.open, s)
		p.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	for {
		http.NewResponseController(w).Flush()
		select {
		case text := <-s.out:
			io.WriteString(w, text)
		case <-s.gone:
			return
		case <-r.Context().Done():
			return
		}
	}
}

func (s *stream) say(event string, data any) {
	b, err := json.Marshal(data)
	if err != nil {
		panic(err)
	}
	s.out <- "event: " + event + "\ndata: " + string(b) + "\n\n"
}

// look tells a tab what its page is now, if that is not what it has.
func (p *preview) look(s *stream, own bool, files []string) {
	html, _ := p.html(s.page)
	if now := sumOf(html); now != s.has || len(files) > 0 {
		s.has = now
		s.say("page", map[string]any{"has": now, "own": own, "files": files})
	}
}

// put makes a page another one, tells the tabs, and returns the sum of it.
func (p *preview) put(page, html string, own bool, files ...string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages[page] = html
	for s := range p.open {
		if s.page == page {
			p.look(s, own, files)
		}
	}
	return sumOf(html)
}

// edit changes the text of a page, of which old must be a part.
func (p *preview) edit(page, old, now string, own bool) string {
	p.test.Helper()
	p.mu.Lock()
	html, _ := p.html(page)
	p.mu.Unlock()
	if !strings.Contains(html, old) {
		p.test.Fatalf("%s does not have %q", page, old)
	}
	return p.put(page, strings.ReplaceAll(html, old, now), own)
}

// problems says to all tabs what is wrong, or with nil that nothing is.
func (p *preview) problems(trouble any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.trouble = trouble
	if trouble == nil {
		trouble = map[string]any{"failing": false, "problems": []any{}}
	}
	for s := range p.open {
		s.say("problems", trouble)
	}
}

// hangUp ends all streams; with stop, nothing answers any more until it is called again without.
func (p *preview) hangUp(stop bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.down = stop
	for s := range p.open {
		close(s.gone)
		delete(p.open, s)
	}
}

// sees returns something of the preview that requests change.
func sees[T any](p *preview, get func() T) T {
	p.mu.Lock()
	defer p.mu.Unlock()
	return get()
}

// await waits until something is true of what the server saw.
func (p *preview) await(tab *tab, what string, ok func() bool) {
	p.test.Helper()
	for range 2000 {
		if sees(p, ok) {
			return
		}
		tab.do(`new Promise(done => setTimeout(done, 15))`)
	}
	p.test.Fatalf("waited in vain for %s", what)
}

// visit opens a page and waits until it listens and knows what it was given.
func (p *preview) visit(tab *tab, page string) {
	p.test.Helper()
	path, _ := url.Parse(page)
	was := sees(p, func() int { return p.streamed })
	tab.open(p.address + page)
	tab.wait("the preview's own elements", live+`.checkVisibility()`)
	if sees(p, func() string { return p.events }) != "" {
		p.await(tab, "a stream for "+page, func() bool { return p.streamed > was })
		tab.wait("the page as it was sent", js(`performance.getEntriesByName(new URL(%s, location.href).href).some(e => e.initiatorType === 'fetch' && e.responseEnd)`, path.Path))
	}
}

// has waits until a tab shows the page of a sum. A page changes at one stroke: then everything of it is there.
func (t *tab) has(sum string) {
	t.wait("the page "+sum, js(`document.querySelector('script[data-has]')?.dataset.has === %s`, sum))
}

// live is the root of the preview's own elements.
const live = `document.querySelector('rolebook-live').shadowRoot.querySelector('.ui > .corner')`

// unlike says where the page differs from what the server sent last; "" if nowhere.
const unlike = `fetch(location.pathname, { cache: 'no-store' }).then(r => r.text()).then(html => {
	const want = new DOMParser().parseFromString(html, 'text/html').documentElement, got = document.documentElement.cloneNode(true);
	got.querySelector('rolebook-live').remove();
	const a = want.outerHTML, b = got.outerHTML;
	let i = 0;
	while (i < a.length && a[i] === b[i]) i++;
	return a === b ? '' : 'sent … ' + a.slice(Math.max(0, i - 60), i + 80) + ' …\nshown … ' + b.slice(Math.max(0, i - 60), i + 80) + ' …';
})`

// wholePage is a page in the shape of those of a site.
func wholePage(head, main string) string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A page</title>
<link rel="icon" href="data:,">
` + head + `
</head>
<body>
<header>Above</header>
<main id="main">
` + main + `
</main>
<footer>Below</footer>
</body>
</html>
`
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
