// Package outside asks other hosts whether addresses lead somewhere: few times, slowly, and never without being told to.
package outside

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// A State says what came of asking.
type State string

// What an address can be. Broken is certain: the host says so, or there is no such host. Whatever may be otherwise
// tomorrow, or for somebody else, is unknown.
const (
	Fine    State = "fine"
	Moved   State = "moved" // for good: it is to be written otherwise
	Broken  State = "broken"
	Unknown State = "unknown"
)

// An Answer is what is known of an address.
type Answer struct {
	State  State     `json:"state"`
	Why    string    `json:"why,omitempty"` // in words, as they follow "because"
	To     string    `json:"to,omitempty"`  // where one that moved is now
	Asked  time.Time `json:"asked"`
	Before bool      `json:"-"` // it was asked in an earlier run
}

// An Inquiry says how to ask. Its zero value is polite.
type Inquiry struct {
	Agent     string                                     // how it names itself
	Pace      time.Duration                              // between two questions to one host; a second unless set
	Timeout   time.Duration                              // for one question; fifteen seconds unless set
	Cache     string                                     // file that keeps answers; "" keeps none
	Now       func() time.Time                           // nil is the machine's clock
	Transport http.RoundTripper                          // nil is that of package http
	Pause     func(ctx context.Context, d time.Duration) // waits; nil waits by the clock
	Say       func(done, all int)                        // takes how far it is; may be nil
}

// How long answers hold. What is unknown is asked again each time.
const (
	holdsFine   = 7 * 24 * time.Hour
	holdsBroken = 24 * time.Hour
	kept        = 60 * 24 * time.Hour
)

// atOnce is how many hosts are asked at the same time.
const atOnce = 8

// Ask returns what is known of each address that can be asked: http and https, of hosts that can exist. It ends early
// with its context, and then returns what it knows.
func (q Inquiry) Ask(ctx context.Context, addresses []string) map[string]Answer {
	q.defaults()
	store := load(q.Cache)
	out := map[string]Answer{}
	byHost := map[string][]string{}
	all := 0
	for _, address := range slices.Compact(slices.Sorted(slices.Values(addresses))) {
		u, ok := askable(address)
		if !ok {
			continue
		}
		if a, known := store[address]; known && q.holds(a) {
			a.Before = true
			out[address] = a
			continue
		}
		byHost[u.Host] = append(byHost[u.Host], address)
		all++
	}
	var mu sync.Mutex
	var group sync.WaitGroup
	room := make(chan struct{}, atOnce)
	for _, list := range byHost {
		group.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			for i, address := range list {
				if i > 0 {
					q.Pause(ctx, q.Pace)
				}
				if ctx.Err() != nil {
					return
				}
				a := q.ask(ctx, address)
				if ctx.Err() != nil {
					return
				}
				mu.Lock()
				out[address], store[address] = a, a
				done := all - remaining(byHost, out)
				mu.Unlock()
				if q.Say != nil {
					q.Say(done, all)
				}
			}
		})
	}
	group.Wait()
	store.save(q.Cache, q.Now())
	return out
}

func remaining(byHost map[string][]string, out map[string]Answer) int {
	n := 0
	for _, list := range byHost {
		for _, address := range list {
			if _, done := out[address]; !done {
				n++
			}
		}
	}
	return n
}

func (q *Inquiry) defaults() {
	if q.Agent == "" {
		q.Agent = "rolebook (link check)"
	}
	if q.Pace == 0 {
		q.Pace = time.Second
	}
	if q.Timeout == 0 {
		q.Timeout = 15 * time.Second
	}
	if q.Now == nil {
		q.Now = time.Now
	}
	if q.Pause == nil {
		q.Pause = func(ctx context.Context, d time.Duration) {
			t := time.NewTimer(d)
			defer t.Stop()
			select {
			case <-t.C:
			case <-ctx.Done():
			}
		}
	}
}

func (q Inquiry) holds(a Answer) bool {
	age := q.Now().Sub(a.Asked)
	switch a.State {
	case Fine, Moved:
		return age >= 0 && age < holdsFine
	case Broken:
		return age >= 0 && age < holdsBroken
	}
	return false
}

// reserved are the ends of names that no host has. RFC 2606 and RFC 6761.
var reserved = []string{".example", ".test", ".invalid", ".localhost", ".local", ".example.com", ".example.org", ".example.net"}

func askable(address string) (*url.URL, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, false
	}
	host := "." + strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	return u, !slices.ContainsFunc(reserved, func(end string) bool { return strings.HasSuffix(host, end) })
}

// ask asks for the head of a page, and for the page itself where a host does not answer that as it should.
func (q Inquiry) ask(ctx context.Context, address string) Answer {
	a, again := q.question(ctx, http.MethodHead, address)
	if again && ctx.Err() == nil {
		q.Pause(ctx, q.Pace)
		a, _ = q.question(ctx, http.MethodGet, address)
	}
	a.Asked = q.Now().UTC().Truncate(time.Second)
	return a
}

// question asks once; again says that another method may be answered better.
func (q Inquiry) question(ctx context.Context, method, address string) (a Answer, again bool) {
	ctx, cancel := context.WithTimeout(ctx, q.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return Answer{State: Broken, Why: "it is no address"}, false
	}
	request.Header.Set("User-Agent", q.Agent)
	request.Header.Set("Accept", "text/html, */*;q=0.8")
	last, forGood := address, true
	client := &http.Client{Transport: q.Transport, CheckRedirect: func(next *http.Request, via []*http.Request) error {
		if len(via) >= 10 {
			return errLoop
		}
		code := next.Response.StatusCode
		forGood = forGood && (code == http.StatusMovedPermanently || code == http.StatusPermanentRedirect)
		last = next.URL.String()
		return nil
	}}
	response, err := client.Do(request)
	if err != nil {
		return trouble(err), false
	}
	defer response.Body.Close()
	io.Copy(io.Discard, io.LimitReader(response.Body, 4<<10)) // enough to let the connection be used again
	switch code := response.StatusCode; {
	case code < 400 && last != address && forGood && !samePlace(last, address):
		return Answer{State: Moved, To: last}, false
	case code < 400:
		return Answer{State: Fine}, false
	case code == http.StatusNotFound || code == http.StatusGone:
		return Answer{State: Broken, Why: says(code)}, true
	case code == http.StatusTooManyRequests:
		return Answer{State: Unknown, Why: says(code)}, false
	default:
		return Answer{State: Unknown, Why: says(code)}, code < 500 || code == http.StatusNotImplemented
	}
}

func says(code int) string {
	return strings.TrimSpace(fmt.Sprintf("its host answers %d %s", code, http.StatusText(code)))
}

// samePlace reports addresses that differ in nothing a reader would write: in the scheme, or a slash at the end.
func samePlace(a, b string) bool {
	plain := func(s string) string {
		s, _, _ = strings.Cut(s, "#")
		_, rest, _ := strings.Cut(s, "://")
		return strings.TrimSuffix(rest, "/")
	}
	return plain(a) == plain(b)
}

var errLoop = errors.New("too many redirects")

// trouble is what came of a question without an answer.
func trouble(err error) Answer {
	var name *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return Answer{State: Broken, Why: "there is no such host"}
	case errors.Is(err, errLoop):
		return Answer{State: Broken, Why: "it leads in circles"}
	case errors.As(err, &timeout) && timeout.Timeout():
		return Answer{State: Unknown, Why: "its host does not answer in time"}
	}
	if inner := errors.Unwrap(err); inner != nil {
		err = inner
	}
	return Answer{State: Unknown, Why: "its host cannot be asked: " + err.Error()}
}
