package serve_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rolebook/generator"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/serve"
)

// A tab that opens its stream and never reads it, or stops reading, holds up nobody: snapshots are shown and other tabs
// hear of them at once. After ten seconds it is given up, and nothing of it is left.
func TestTabsThatNeverRead(t *testing.T) {
	first, second := twoSnapshots(t)
	for name, reads := range map[string]int{"nothing": 0, "the first message": 1} {
		t.Run("it reads "+name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, w := serve.New(serve.Options{LiveReload: true}), newWire()
				s.Show(first)
				ctx, stop := context.WithCancel(t.Context())
				ended := make(chan error)
				go func() { ended <- s.Run(ctx, w) }()
				listening := w.open(t, "/roles/driver/")
				if text := listening.message(t); !strings.Contains(text, `event: page`) {
					t.Fatalf("the tab that listens first hears of %q", text)
				}
				synctest.Wait()
				before := runtime.NumGoroutine()

				deaf := w.open(t, "/roles/driver/")
				for range reads {
					deaf.message(t)
				}
				synctest.Wait()
				if runtime.NumGoroutine() == before {
					t.Fatal("nobody serves the stream that is not read")
				}
				began := time.Now()
				s.Show(second)
				if text := listening.message(t); !strings.Contains(text, `"own":true`) {
					t.Errorf("the tab that listens hears of %q", text)
				}
				if code, body := w.get(t, "/roles/driver/"); code != http.StatusOK || !strings.Contains(body, "Chauffeur") {
					t.Errorf("the page has status %d", code)
				}
				if took := time.Since(began); took > 0 {
					t.Errorf("others waited %s for a tab that does not read", took)
				}

				time.Sleep(10*time.Second + time.Millisecond)
				synctest.Wait()
				if now := runtime.NumGoroutine(); now > before {
					t.Errorf("%d goroutines run, there were %d", now, before)
				}
				if _, err := io.Copy(io.Discard, deaf.lines); err != nil {
					t.Error(err)
				}
				listening.Close()
				stop()
				if err := <-ended; err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// While one page is being made, however long it takes, every other is served, snapshots are shown, and the same page of a
// newer snapshot is there first.
func TestSlowPageHoldsUpNoOther(t *testing.T) {
	first, second := twoSnapshots(t)
	slow := first.Index.Page("/roles/driver/")
	begun, finish, view := make(chan struct{}), make(chan struct{}), slow.View
	var held atomic.Bool
	slow.View = func(ix *pages.Index) any {
		if !held.Swap(true) { // the printed book asks for it, too
			close(begun)
			<-finish
		}
		return view(ix)
	}
	p := &preview{server: serve.New(serve.Options{LiveReload: true})}
	p.server.Show(first)
	got := make(chan string)
	go func() { got <- p.ask("/roles/driver/").Body.String() }()
	<-begun

	others := make(chan struct{})
	go func() {
		defer close(others)
		for _, other := range first.Index.Pages() {
			if other != slow && p.ask(other.URL).Code != http.StatusOK {
				t.Errorf("%s is not served", other.URL)
			}
		}
		p.server.Show(second)
		if w := p.ask("/roles/driver/"); !strings.Contains(w.Body.String(), "Chauffeur") {
			t.Error("the page of the newer snapshot is not served")
		}
	}()
	select {
	case <-others:
	case <-time.After(20 * time.Second):
		t.Error("a page that is slow to make holds up others")
	}
	close(finish)
	if body := <-got; !strings.Contains(body, "Driver") {
		t.Errorf("who asked for the slow page got %.200s", body)
	}
	<-others
}

// twoSnapshots are a site and what it is after the title of a role was changed.
func twoSnapshots(t *testing.T) (first, second *generator.Snapshot) {
	t.Helper()
	p := &preview{dir: smallBook(t)}
	compiled := func(title string) *generator.Snapshot {
		write(t, filepath.Join(p.dir, "content/roles/driver.md"), driver(title))
		snap, err := p.openFor(t, playbook.Internal).Compile(t.Context())
		if err != nil || snap.Problems.Fails(false) {
			t.Fatal(err, snap.Problems)
		}
		return snap
	}
	return compiled("Driver"), compiled("Chauffeur")
}

// A wire is a network without any room between its ends: what is not read holds up whoever writes it.
type wire struct {
	ends   chan net.Conn
	closed chan struct{}
}

func newWire() *wire { return &wire{make(chan net.Conn), make(chan struct{})} }

func (w *wire) Accept() (net.Conn, error) {
	select {
	case c := <-w.ends:
		return c, nil
	case <-w.closed:
		return nil, net.ErrClosed
	}
}

func (w *wire) Close() error   { close(w.closed); return nil }
func (w *wire) Addr() net.Addr { return &net.TCPAddr{} }

// ask sends a request and reads nothing.
func (w *wire) ask(t *testing.T, address string) *pipe {
	t.Helper()
	here, there := net.Pipe()
	w.ends <- there
	if _, err := io.WriteString(here, "GET "+address+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	return &pipe{here, bufio.NewReaderSize(here, 16)}
}

// open opens the stream of a tab that has old bytes.
func (w *wire) open(t *testing.T, page string) *pipe {
	return w.ask(t, "/-/events?page="+page+"&edition=internal&has=stale")
}

func (w *wire) get(t *testing.T, address string) (code int, body string) {
	t.Helper()
	p := w.ask(t, address)
	defer p.Close()
	r, err := http.ReadResponse(p.lines, nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(all)
}

// A pipe is one end of a connection.
type pipe struct {
	net.Conn
	lines *bufio.Reader
}

// message reads on to the next event about a page.
func (p *pipe) message(t *testing.T) string {
	t.Helper()
	event := ""
	for {
		line, err := p.lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasPrefix(line, "event: "):
			event = line
		case event == "event: page\n" && strings.HasPrefix(line, "data: "):
			return event + line
		}
	}
}
