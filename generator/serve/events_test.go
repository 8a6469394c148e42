package serve_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"rolebook/generator/serve"
)

// A tab hears of other bytes than those it has, and of nothing else.
func TestTabsHearOfTheirOwnPage(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{LiveReload: true})
	address, stop := p.listen(t)
	defer stop()
	founder := p.tab(t, address, "/roles/founder/")
	driver := p.tab(t, address, "/roles/driver/")
	stale := p.stream(t, address, "/roles/driver/", "stale")
	if e := stale.next(t); e.kind != "page" {
		t.Errorf("a tab with old bytes first hears of %s", e)
	}

	write(t, filepath.Join(p.dir, "content/roles/founder.md"), "---\ntitle: Founder\nteam: Office\nskills: [Planning]\n---\nAltogether new.\n")
	if e := founder.next(t); e.kind != "page" || !e.own() {
		t.Errorf("the page that was edited hears of %s", e)
	}
	write(t, filepath.Join(p.dir, "content/roles/driver.md"), "---\ntitle: Chauffeur\nteam: Yard\nreports_to: founder\n---\n")
	if e := driver.next(t); e.kind != "page" || !e.own() {
		t.Errorf("the other page first hears of %s, want its own edit", e)
	}
	if e := founder.next(t); e.kind != "page" || e.own() {
		t.Errorf("the page that names the other hears of %s", e)
	}
}

// A page that comes or goes is told, too: what its address gives has changed.
func TestTabsHearOfPagesThatComeAndGo(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{LiveReload: true})
	address, stop := p.listen(t)
	defer stop()
	soon := p.tab(t, address, "/roles/cook/")
	file := filepath.Join(p.dir, "content/roles/cook.md")
	write(t, file, "---\ntitle: Cook\nteam: Yard\nreports_to: founder\n---\n")
	soon.hears(t, p, "/roles/cook/", http.StatusOK)
	os.Remove(file)
	soon.hears(t, p, "/roles/cook/", http.StatusNotFound)
}

// A picture on a page is part of it, though the page only names it.
func TestTabsHearOfTheirPictures(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{LiveReload: true})
	address, stop := p.listen(t)
	defer stop()
	page := p.tab(t, address, "/playbook/hiring/how/")
	write(t, filepath.Join(p.dir, "content/playbook/hiring/map.svg"), `<svg xmlns="http://www.w3.org/2000/svg"><circle r="3"/></svg>`)
	if e := page.next(t); e.kind != "page" || !strings.Contains(e.data, `"files":["/playbook/hiring/map.svg"]`) {
		t.Errorf("heard of %s", e)
	}
}

// With a mistake the last good page stays, every tab is told all problems with the lines they stand in, and then that
// they are mended.
func TestProblemsAreToldUntilMended(t *testing.T) {
	dir := smallBook(t)
	p := newPreview(t, dir, serve.Options{LiveReload: true})
	address, stop := p.listen(t)
	defer stop()
	tab := p.tab(t, address, "/roles/driver/")
	before := p.ask("/roles/driver/").Body.String()
	good, _ := os.ReadFile(filepath.Join(dir, "content/roles/driver.md"))
	write(t, filepath.Join(dir, "content/roles/driver.md"), "---\ntitle: Driver\nteam: Yard\nreports_to: foundr-x\nworks_with: [byer-x]\n---\n")
	e := tab.next(t)
	var told struct {
		Failing  bool
		Title    string
		Problems []struct {
			Message, Hint, File, Edit string
			Line, Column              int
			Lines                     []struct {
				N        int
				Text     string
				From, To *int
			}
		}
	}
	if err := json.Unmarshal([]byte(e.data), &told); err != nil || e.kind != "problems" {
		t.Fatalf("%v in %s", err, e)
	}
	if !told.Failing || len(told.Problems) < 2 || !strings.HasPrefix(told.Title, "2 errors") {
		t.Errorf("told: %s", e)
	}
	first := told.Problems[0]
	if first.File != "content/roles/driver.md" || first.Line != 4 || first.Column != 13 || first.Edit != "content/roles/driver.md:4:13" {
		t.Errorf("the first is said to be at %s:%d:%d (%s)", first.File, first.Line, first.Column, first.Edit)
	}
	if l := first.Lines[2]; l.N != 4 || l.Text[*l.From:*l.To] != "foundr-x" || first.Lines[0].From != nil {
		t.Errorf("its lines are %v", first.Lines)
	}
	if after := p.ask("/roles/driver/").Body.String(); after != before {
		t.Error("the last good page did not stay")
	}
	late := p.tab(t, address, "/faq/")
	if e := late.next(t); e.kind != "problems" {
		t.Errorf("a tab that is opened now hears of %s", e)
	}
	write(t, filepath.Join(dir, "content/roles/driver.md"), string(good))
	for !strings.Contains(tab.next(t).data, `"failing":false`) {
	}
}

// A template that can be read but not drawn is told at its line, and the page stays as it last was.
func TestTemplateMistakesAreTold(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{LiveReload: true})
	address, stop := p.listen(t)
	defer stop()
	tab := p.tab(t, address, "/roles/driver/")
	before := p.ask("/roles/driver/").Body.String()
	write(t, filepath.Join(p.dir, "templates/role.html"), "{{define \"main\"}}\n<h1>{{.View.Misson}}</h1>\n{{end}}")
	e := tab.next(t)
	if e.kind != "problems" || !strings.Contains(e.data, `"file":"templates/role.html","line":2`) || !strings.Contains(e.data, "Mission") {
		t.Errorf("told: %s", e)
	}
	if after := p.ask("/roles/driver/").Body.String(); after != before {
		t.Error("the last good page did not stay")
	}
	write(t, filepath.Join(p.dir, "templates/role.html"), "{{define \"main\"}}\n<h1>{{.View.Mission}}!</h1>\n{{end}}")
	for kinds := ""; kinds != "page problems" && kinds != "problems page"; {
		kinds = strings.TrimSpace(kinds + " " + tab.next(t).kind)
	}
}

// A page that asks for a file which is not there is shown, and what a build would refuse it for is told at its line.
func TestMissingFilesAreTold(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{LiveReload: true})
	address, stop := p.listen(t)
	defer stop()
	tab := p.tab(t, address, "/roles/driver/")
	write(t, filepath.Join(p.dir, "templates/role.html"), "{{define \"main\"}}\n<h1>{{.View.Mission}}</h1>\n<img src=\"plan.png\" alt=\"\">\n{{end}}")
	told := ""
	for n := 0; !strings.Contains(told, `"code":"missing-file"`) && n < 4; n++ {
		told = tab.next(t).data
	}
	if !strings.Contains(told, `"failing":true`) || !strings.Contains(told, `"file":"templates/role.html","line":3`) {
		t.Errorf("told: %s", told)
	}
	if w := p.ask("/roles/driver/"); w.Code != 200 || !strings.Contains(w.Body.String(), "plan.png") {
		t.Errorf("the page is not shown: status %d", w.Code)
	}
	write(t, filepath.Join(p.dir, "templates/role.html"), "{{define \"main\"}}\n<h1>{{.View.Mission}}</h1>\n{{end}}")
	for !strings.Contains(tab.next(t).data, `"failing":false`) {
	}
}

// A site that has a mistake from the start is shown as far as it can be.
func TestBeginningWithAMistake(t *testing.T) {
	dir := smallBook(t)
	write(t, filepath.Join(dir, "content/roles/cook.md"), "---\ntitle: Cook\nreports_to: nobody-here\n---\n")
	p := newPreview(t, dir, serve.Options{LiveReload: true})
	if w := p.ask("/roles/cook/"); w.Code != 200 {
		t.Errorf("status %d", w.Code)
	}
	write(t, filepath.Join(dir, "templates/base.html"), "{{")
	p = newPreview(t, dir, serve.Options{LiveReload: true})
	if w := p.ask("/roles/cook/"); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "templates/base.html:1") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
}

// A thousand tabs that come and go leave nothing behind, and the server ends at once with a thousand open.
func TestThousandStreams(t *testing.T) {
	p := newPreview(t, smallBook(t), serve.Options{LiveReload: true})
	address, stop := p.listen(t)
	p.ask("/roles/founder/")
	before, memory := quiet(), heap()
	const tabs = 1000
	round := func() (cancel func()) {
		ctx, cancel := context.WithCancel(context.Background())
		for range tabs {
			p.streamIn(ctx, t, address, "/roles/founder/", "stale").next(t)
		}
		return cancel
	}
	for range 2 {
		round()()
		comeDown(t, before)
	}
	if now := heap(); now > memory+32<<20 {
		t.Errorf("the heap grew from %d to %d MB", memory>>20, now>>20)
	}
	end := round()
	began := time.Now()
	stop()
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("ending took %s", took)
	}
	end()
	comeDown(t, before)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// quiet is how many goroutines run when nothing goes on.
func quiet() int {
	n := runtime.NumGoroutine()
	for range 50 {
		time.Sleep(5 * time.Millisecond)
		n = min(n, runtime.NumGoroutine())
	}
	return n + 1 // a look at everything, every few seconds
}

// comeDown waits until no more goroutines run than there were.
func comeDown(t *testing.T, to int) {
	t.Helper()
	http.DefaultClient.CloseIdleConnections()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		n := runtime.NumGoroutine()
		if n <= to {
			return
		}
		if time.Now().After(end) {
			all := make([]byte, 1<<20)
			t.Fatalf("%d goroutines run, there were %d:\n%.4000s", n, to, all[:runtime.Stack(all, true)])
		}
	}
}

// listen lets the preview answer on a port of this machine.
func (p *preview) listen(t testing.TB) (address string, stop func()) {
	t.Helper()
	l, err := serve.Listen("127.0.0.1", 0, true)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- p.server.Run(ctx, l) }()
	return "http://" + l.Addr().String(), func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// A stream is what one tab hears.
type stream struct{ events chan event }

type event struct{ kind, data string }

func (e event) String() string { return e.kind + " " + e.data }

func (e event) own() bool { return strings.Contains(e.data, `"own":true`) }

var hasTag = regexp.MustCompile(`data-has="([^"]*)"`)

// tab opens a page and its stream.
func (p *preview) tab(t testing.TB, address, page string) *stream {
	t.Helper()
	m := hasTag.FindStringSubmatch(p.ask(page).Body.String())
	if m == nil {
		t.Fatalf("%s has no script", page)
	}
	return p.stream(t, address, page, m[1])
}

func (p *preview) stream(t testing.TB, address, page, has string) *stream {
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	return p.streamIn(ctx, t, address, page, has)
}

func (p *preview) streamIn(ctx context.Context, t testing.TB, address, page, has string) *stream {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, "GET", fmt.Sprintf("%s/-/events?page=%s&edition=internal&has=%s", address, page, has), nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if w.StatusCode != 200 {
		t.Fatalf("status %d", w.StatusCode)
	}
	s := &stream{make(chan event, 16)}
	lines := bufio.NewScanner(w.Body)
	if !lines.Scan() || lines.Text() != "retry: 500" {
		t.Fatalf("the stream begins with %q", lines.Text())
	}
	go func() {
		defer close(s.events)
		defer w.Body.Close()
		var e event
		failing := false
		for lines.Scan() {
			if kind, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				e.kind = kind
			} else if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				e.data = data
			} else if lines.Text() == "" && e.kind != "" {
				was := failing
				if e.kind == "problems" {
					failing = strings.Contains(e.data, `"failing":true`)
				}
				if e.kind != "problems" || was || failing { // that all is well at first is no news
					s.events <- e
				}
				e = event{}
			}
		}
	}()
	return s
}

// next waits for what is heard next.
func (s *stream) next(t testing.TB) event {
	t.Helper()
	select {
	case e, ok := <-s.events:
		if !ok {
			return event{"end", ""}
		}
		return e
	case <-time.After(20 * time.Second):
		t.Fatal("nothing was heard")
		return event{}
	}
}

// hears waits until the tab was told of what its page gives now, which has a status.
func (s *stream) hears(t testing.TB, p *preview, page string, status int) {
	t.Helper()
	for {
		e := s.next(t)
		now := p.ask(page)
		if m := hasTag.FindStringSubmatch(now.Body.String()); e.kind == "page" && now.Code == status && strings.Contains(e.data, `"has":"`+m[1]+`"`) {
			return
		}
	}
}

// A port that is in use is passed over, unless that is not wanted.
func TestBusyPort(t *testing.T) {
	first, err := serve.Listen("127.0.0.1", 0, true)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	busy := first.Addr().(*net.TCPAddr).Port
	if l, err := serve.Listen("127.0.0.1", busy, true); err == nil {
		l.Close()
		t.Error("the busy port was opened")
	}
	l, err := serve.Listen("127.0.0.1", busy, false)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}
