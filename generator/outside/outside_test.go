package outside_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"rolebook/generator/outside"
)

// A host is a server of its own that remembers what it was asked.
type host struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func serve(t *testing.T) *host {
	t.Helper()
	h := &host{}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		h.asked = append(h.asked, r.Method+" "+r.URL.Path)
		h.mu.Unlock()
		switch r.URL.Path {
		case "/fine":
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/missing":
			w.WriteHeader(http.StatusNotFound)
		case "/nohead": // many hosts know no HEAD
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
		case "/headmissing":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusNotFound)
			}
		case "/shy":
			w.WriteHeader(http.StatusForbidden)
		case "/busy":
			w.WriteHeader(http.StatusTooManyRequests)
		case "/ill":
			w.WriteHeader(http.StatusBadGateway)
		case "/moved":
			http.Redirect(w, r, "/fine", http.StatusMovedPermanently)
		case "/elsewhere":
			http.Redirect(w, r, "/fine", http.StatusFound)
		case "/slash":
			http.Redirect(w, r, "/slash/", http.StatusMovedPermanently)
		case "/circle":
			http.Redirect(w, r, "/circle", http.StatusFound)
		case "/lost":
			http.Redirect(w, r, "/missing", http.StatusMovedPermanently)
		case "/slow":
			<-r.Context().Done()
		}
		if r.UserAgent() != "rolebook (link check)" {
			t.Errorf("it names itself %q", r.UserAgent())
		}
	}))
	t.Cleanup(h.Close)
	return h
}

func quick() outside.Inquiry {
	return outside.Inquiry{Timeout: 300 * time.Millisecond, Pause: func(context.Context, time.Duration) {}}
}

// What hosts answer, and what is made of it.
func TestAnswers(t *testing.T) {
	h := serve(t)
	for path, want := range map[string]outside.State{
		"/fine": outside.Fine, "/nohead": outside.Fine, "/headmissing": outside.Fine, "/elsewhere": outside.Fine, "/slash": outside.Fine,
		"/gone": outside.Broken, "/missing": outside.Broken, "/circle": outside.Broken, "/lost": outside.Broken,
		"/shy": outside.Unknown, "/busy": outside.Unknown, "/ill": outside.Unknown, "/slow": outside.Unknown,
		"/moved": outside.Moved,
	} {
		a := quick().Ask(t.Context(), []string{h.URL + path})[h.URL+path]
		if a.State != want {
			t.Errorf("%s is %s (%s), want %s", path, a.State, a.Why, want)
		}
		if (want == outside.Broken || want == outside.Unknown) && a.Why == "" {
			t.Errorf("%s: nobody says why", path)
		}
		if want == outside.Moved && a.To != h.URL+"/fine" {
			t.Errorf("%s leads to %q", path, a.To)
		}
	}
}

// Hosts that cannot be reached: one that is not there is broken, one that does not answer is unknown.
func TestHosts(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + closed.Addr().String() + "/"
	closed.Close()
	if a := quick().Ask(t.Context(), []string{address})[address]; a.State != outside.Unknown {
		t.Errorf("a closed door is %s", a.State)
	}
	q := quick()
	q.Transport = failing{&net.DNSError{Err: "no such host", Name: "nobody.here", IsNotFound: true}}
	if a := q.Ask(t.Context(), []string{"https://nobody.here/"})["https://nobody.here/"]; a.State != outside.Broken {
		t.Errorf("a host that is not there is %s", a.State)
	}
	q.Transport = failing{&net.DNSError{Err: "server misbehaving", Name: "somebody.here", IsTemporary: true}}
	if a := q.Ask(t.Context(), []string{"https://somebody.here/"})["https://somebody.here/"]; a.State != outside.Unknown {
		t.Errorf("a name server that is ill makes it %s", a.State)
	}
}

type failing struct{ err error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

// What is no address of another host, or of one that cannot exist, is not asked.
func TestNotAsked(t *testing.T) {
	q := quick()
	q.Transport = failing{fmt.Errorf("asked")}
	got := q.Ask(t.Context(), []string{"mailto:a@b.example", "https://acme.example/x", "https://www.example.com/", "ftp://a.org/", "tel:1", "https:///x", "http://x.test/"})
	if len(got) > 0 {
		t.Errorf("asked: %v", got)
	}
}

// Answers are kept for a while, those that say nothing are not; each address is asked once, and one host is left a
// pause between two questions.
func TestKeptAndPaced(t *testing.T) {
	h := serve(t)
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	var pauses []time.Duration
	q := outside.Inquiry{
		Cache: filepath.Join(t.TempDir(), "deep", "external.json"), Now: func() time.Time { return now },
		Pause: func(_ context.Context, d time.Duration) { pauses = append(pauses, d) },
	}
	all := []string{h.URL + "/fine", h.URL + "/fine", h.URL + "/gone", h.URL + "/ill"}
	q.Ask(t.Context(), all)
	if want := []string{"HEAD /fine", "HEAD /gone", "GET /gone", "HEAD /ill"}; !slices.Equal(h.asked, want) {
		t.Errorf("asked %q, want %q", h.asked, want)
	}
	if want := []time.Duration{time.Second, time.Second, time.Second}; !slices.Equal(pauses, want) {
		t.Errorf("paused %v", pauses)
	}
	again := func(after time.Duration, want ...string) {
		t.Helper()
		h.asked, now = nil, now.Add(after)
		got := q.Ask(t.Context(), all)
		if !slices.Equal(h.asked, want) {
			t.Errorf("after %v asked %q, want %q", after, h.asked, want)
		}
		if len(got) != 3 || got[h.URL+"/gone"].State != outside.Broken {
			t.Errorf("after %v: %v", after, got)
		}
	}
	again(time.Hour, "HEAD /ill")
	again(24*time.Hour, "HEAD /gone", "GET /gone", "HEAD /ill")
	again(8*24*time.Hour, "HEAD /fine", "HEAD /gone", "GET /gone", "HEAD /ill")
	if err := os.WriteFile(q.Cache, []byte("{broken"), 0o644); err != nil {
		t.Fatal(err)
	}
	again(time.Minute, "HEAD /fine", "HEAD /gone", "GET /gone", "HEAD /ill")
}

// A run that is called off says what it knows.
func TestCalledOff(t *testing.T) {
	h := serve(t)
	ctx, stop := context.WithCancel(t.Context())
	q := quick()
	q.Pause = func(context.Context, time.Duration) { stop() }
	if got := q.Ask(ctx, []string{h.URL + "/a", h.URL + "/b", h.URL + "/c"}); len(got) != 1 {
		t.Errorf("%d answers", len(got))
	}
}
