package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// bad is a page with one of each thing that the other tests want to see none of.
const bad = `<!doctype html><html><head><meta charset="utf-8"><title>Bad</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self'"></head><body>
<div class="top" id="top"></div><p style="color:red">styled</p>
<script>inline()</script><script src="bad.js"></script><img src="missing.png"><img src="http://192.0.2.1/pixel.png">
<h1>Bad</h1><div id="wide"><svg width="3000" height="10"></svg></div>
<p><font color="#cccccc">Hard to read</font></p><a href="#x" id="hidden"></a><button id="plain">Plain</button></body></html>`

const badScript = `console.error('it broke');
document.addEventListener('DOMContentLoaded', () => {
	document.querySelector('#plain').style.outline = 'none';
	requestAnimationFrame(() => requestAnimationFrame(() => { document.querySelector('#top').style.height = '300px'; setTimeout(() => { document.title = 'done' }, 200) }));
});
throw new Error('it threw');`

// The tests above can fail: of a bad page they notice everything.
func TestTroubleIsNoticed(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bad.html":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, bad)
		case "/bad.js":
			w.Header().Set("Content-Type", "text/javascript")
			io.WriteString(w, badScript)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	tab := newTab(t)
	tab.size(390)
	tab.open(server.URL + "/bad.html")
	tab.wait("the shift", `document.title === 'done'`)
	tab.settle()

	said := strings.Join(append(tab.complaints(), ask[[]string](tab, `(flush(), shifts)`)...), "\n")
	for _, want := range []string{
		"console.error: \"it broke\"",
		"it threw",
		"answer 404: " + server.URL + "/missing.png",
		"against the policy: script-src",
		"against the policy: style-src-attr",
		"against the policy: img-src http://192.0.2.1",
		"body. from ",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("not noticed: %s; what was:\n%s", want, said)
		}
	}
	if wide := tab.tooWide(); !strings.Contains(wide, "svg") {
		t.Errorf("that the page scrolls sideways is said to be because of %q", wide)
	}
	var broken []string
	for _, v := range tab.violations() {
		broken = append(broken, v.ID)
	}
	for _, rule := range []string{"image-alt", "color-contrast", "html-has-lang", "link-name", "landmark-one-main"} {
		if !strings.Contains(strings.Join(broken, " "), rule) {
			t.Errorf("the rule %s is broken and not noticed; those noticed: %v", rule, broken)
		}
	}
	want := ask[[]string](tab, expected)
	stops := tab.tour(20)
	if len(want) != 2 || len(stops) == 0 || !strings.Contains(stops[len(stops)-1].Wrong, "nothing marks") {
		t.Errorf("a button without a mark of its focus is not noticed: %v of %v", stops, want)
	}
}

// A page that asks another host, with no policy to stop it.
func TestRequestsToOthersAreNoticed(t *testing.T) {
	t.Parallel()
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, `<!doctype html><html lang="en"><title>Asks</title><link rel="icon" href="data:,"><img alt="" src="`+other.URL+`/pixel.png">`)
	}))
	defer server.Close()
	tab := newTab(t)
	tab.open(server.URL + "/")
	if said := strings.Join(tab.complaints(), "\n"); !strings.Contains(said, "request to another host: "+other.URL) {
		t.Errorf("a request to another host is not noticed; what was:\n%s", said)
	}
}
