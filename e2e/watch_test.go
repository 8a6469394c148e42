package e2e

import (
	"fmt"
	"net/url"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// A watch writes down what goes wrong in a tab without anybody looking: messages of the console, exceptions, requests
// that fail, and requests to any host but the site's own.
type watch struct {
	mu      sync.Mutex
	home    string // scheme and host of the site; requests elsewhere are trouble
	asked   map[network.RequestID]string
	trouble []string
	beside  string // the tab's own world in the page that is open; "" when it has to be made
}

// from forgets what was seen so far and takes the site at this address as its own.
func (w *watch) from(address string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.home, w.trouble = origin(address), nil
	w.asked = map[network.RequestID]string{}
}

// origin is the scheme and host of an address.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Scheme + "://" + u.Host
}

// saw is called by the tab for each event, in order.
func (w *watch) saw(ev any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventExecutionContextCreated:
		if ev.Context.Name == world {
			w.beside = ev.Context.UniqueID
		}
	case *runtime.EventExecutionContextDestroyed:
		if ev.ExecutionContextUniqueID == w.beside {
			w.beside = ""
		}
	case *runtime.EventExecutionContextsCleared:
		w.beside = ""
	case *network.EventRequestWillBeSent:
		w.asked[ev.RequestID] = ev.Request.URL
		// A page that was left may still ask for its icon, from where it came.
		if !w.own(ev.Request.URL) && origin(ev.Request.URL) != origin(ev.DocumentURL) {
			w.note("request to another host: %s", ev.Request.URL)
		}
	case *network.EventLoadingFailed:
		if !ev.Canceled || ev.BlockedReason != "" {
			w.note("request failed: %s %s %s", w.asked[ev.RequestID], ev.ErrorText, ev.BlockedReason)
		}
	case *network.EventResponseReceived:
		if ev.Response.Status >= 400 {
			w.note("answer %d: %s", ev.Response.Status, ev.Response.URL)
		}
	case *log.EventEntryAdded:
		if e := ev.Entry; e.Level != log.EntryLevelVerbose && e.Level != log.EntryLevelInfo {
			w.note("%s (%s): %s %s", e.Level, e.Source, e.Text, e.URL)
		}
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range ev.Args {
			words = append(words, strings.Trim(string(a.Value)+" "+a.Description, " "))
		}
		w.note("console.%s: %s", ev.Type, strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		d := ev.ExceptionDetails
		text := d.Text
		if d.Exception != nil {
			text += " " + d.Exception.Description
		}
		w.note("exception: %s (%s:%d)", text, d.URL, d.LineNumber+1)
	}
}

func (w *watch) own(address string) bool {
	for _, scheme := range []string{"data:", "blob:", "about:"} {
		if strings.HasPrefix(address, scheme) {
			return true
		}
	}
	return origin(address) == w.home
}

// context is where to evaluate what the tab asks; "" when it has to be made first.
func (w *watch) context() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.beside
}

func (w *watch) note(format string, args ...any) {
	w.trouble = append(w.trouble, strings.TrimSpace(fmt.Sprintf(format, args...)))
}

// troubles returns what went wrong since from.
func (w *watch) troubles() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.trouble...)
}
