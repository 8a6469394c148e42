package serve

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"rolebook/generator/theme"
)

// slowest is how long an answer may take to be taken.
const slowest = 30 * time.Second

// guarded lets through only what a person's own browser asks of this server, and sets what every answer says.
//
// A page of another site may make a browser send requests here. It cannot choose the Host they name unless it has its
// name resolved to this machine (DNS rebinding), so a Host that is a name has to be one of ours; an address cannot be
// rebound. It cannot hide where they come from, so an Origin, where one is sent, has to be ours. And it is never told
// that it may read an answer: no CORS header is ever set. Headers of proxies are not looked at.
func (s *Server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Now().Add(slowest))
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", theme.Policy)
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "SAMEORIGIN")
		h.Set("Cache-Control", "no-cache")
		switch {
		case !s.ours(r.Host):
			refuse(w, http.StatusForbidden, "This server does not answer to that name. Open it as localhost, or start it with --host and the name.")
		case r.Header.Get("Origin") != "" && r.Header.Get("Origin") != "http://"+r.Host:
			refuse(w, http.StatusForbidden, "This server answers its own pages only.")
		case strings.HasPrefix(r.URL.Path, own) && foreign(r):
			refuse(w, http.StatusForbidden, "This server answers its own pages only.")
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			refuse(w, http.StatusMethodNotAllowed, "This server only shows pages.")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// foreign reports a request that a page of another site made, other than to go here: Fetch Metadata, W3C working draft.
func foreign(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate"
}

// ours reports whether a Host header names this server: an address, localhost, or the name it was told to listen on.
func (s *Server) ours(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if name == "localhost" || strings.HasSuffix(name, ".localhost") || s.o.Host != "" && name == strings.ToLower(s.o.Host) {
		return true
	}
	_, err := netip.ParseAddr(name)
	return err == nil
}

func refuse(w http.ResponseWriter, status int, why string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	w.Write([]byte(why + "\n"))
}

// escaped is a path as it stands in an address.
func escaped(p string) string { return (&url.URL{Path: p}).EscapedPath() }
