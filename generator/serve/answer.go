package serve

import (
	"bytes"
	"embed"
	"fmt"
	"html"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

//go:embed live/*.js live/*.css
var live embed.FS

// Handler answers everything: the site's files, and what lies under /-/.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for address, answer := range map[string]http.HandlerFunc{
		own + "events":   s.events,
		own + "edit":     s.edit,
		own + "lines":    s.lines,
		own + "other":    s.other,
		own + "live.js":  liveFile("live/*.js"),
		own + "live.css": liveFile("live/*.css"),
	} {
		mux.HandleFunc(address, answer)
	}
	mux.HandleFunc("/", s.page)
	return s.guarded(clean(mux))
}

// clean answers addresses that are written in a roundabout way itself: the mux would send such a reader on to an address
// made of what they asked for.
func clean(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := r.URL.Path
		if !strings.HasPrefix(p, "/") || strings.Contains(p, "//") || strings.Contains(p+"/", "/./") || strings.Contains(p+"/", "/../") || strings.ContainsAny(p, "\x00\\") {
			refuse(w, http.StatusNotFound, "There is nothing at this address.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// liveFile answers with the preview's own files of a kind, one behind the other in the order of their names.
func liveFile(pattern string) http.HandlerFunc {
	names, err := fs.Glob(live, pattern)
	if err != nil {
		panic(err) // it is written above
	}
	var all []byte
	for _, name := range names {
		data, err := live.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		all = append(append(all, data...), '\n')
	}
	f := &made{status: http.StatusOK, body: all, tag: tag(all, nil)}
	return func(w http.ResponseWriter, r *http.Request) { send(w, r, pattern, f, nil) }
}

// page answers with a file of the site.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	st, ok := s.shown(r.Context())
	if !ok {
		refuse(w, http.StatusServiceUnavailable, "The preview is ending.")
		return
	}
	e, rest, ok := st.good.edition(r.URL.Path)
	if !ok {
		redirect(w, r, st.good.editions[0].mount)
		return
	}
	if rest != "" && !strings.HasSuffix(rest, "/") && !e.open().Has(rest) && e.open().Has(rest+"/index.html") {
		redirect(w, r, e.mount+rest+"/")
		return
	}
	if to := e.open().Index.Instead("/" + rest); to != "" {
		away(w, e.mount, to)
		return
	}
	f := e.at(rest)
	s.noted(st.good, f)
	name := generator.FilePath("/" + rest)
	var script []byte
	if f.page != "" || f.status != http.StatusOK {
		s.mu.Lock()
		s.asked = question{e.audience(), name}
		s.mu.Unlock()
		name = "page.html"
		script = s.script(e, "/"+rest, f)
	}
	send(w, r, name, f, script)
}

// redirect leads to an address of this server, which begins with one slash.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	to = escaped(to)
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusFound)
}

// away leads to where a page has moved, in the same edition or on another site. A preview's answer is for now only.
func away(w http.ResponseWriter, mount, to string) {
	if !strings.HasPrefix(to, "/") {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
		return
	}
	to, mark, marked := strings.Cut(strings.TrimPrefix(to, "/"), "#")
	if marked {
		mark = "#" + (&url.URL{Fragment: mark}).EscapedFragment()
	}
	w.Header().Set("Location", escaped(mount+to)+mark)
	w.WriteHeader(http.StatusFound)
}

// script is the one element that is added to a page.
func (s *Server) script(e *edition, page string, f *made) []byte {
	page = strings.TrimSuffix(page, "index.html")
	yes := map[bool]string{true: "yes"}
	return fmt.Appendf(nil, `<script src="%slive.js" defer data-page="%s" data-base="%s" data-has="%s" data-edition="%s" data-other="%s" data-events="%s" data-editor="%s"></script>`,
		own, html.EscapeString(page), html.EscapeString(escaped(e.mount)), f.tag, e.audience(), html.EscapeString(e.otherDoor(page)),
		yes[s.o.LiveReload], yes[s.o.Editor != nil])
}

func (e *edition) audience() playbook.Audience { return e.open().Audience }

// send answers with bytes and what is added to them. The validator is of both: an answer is kept as long as neither
// changes.
func send(w http.ResponseWriter, r *http.Request, name string, f *made, more []byte) {
	body := f.body
	if len(more) > 0 {
		body = append(append(make([]byte, 0, len(body)+len(more)), body...), more...)
	}
	h := w.Header()
	h.Set("Content-Type", media(name))
	h.Set("ETag", `"`+f.tag+`"`)
	if strings.HasPrefix(name, "assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable") // their names hold their hash
	}
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(slowest)) // it may have waited for the first snapshot
	if f.status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
		return
	}
	w.WriteHeader(f.status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// kinds are the media types of what sites hold, whatever the machine knows of them.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".xml": "application/xml", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
	".atom": "application/atom+xml", ".ics": "text/calendar; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".md": "text/markdown; charset=utf-8",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
	".woff": "font/woff", ".woff2": "font/woff2", ".pdf": "application/pdf",
}

func media(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if kind, ok := kinds[ext]; ok {
		return kind
	}
	if kind := mime.TypeByExtension(ext); kind != "" {
		return kind
	}
	return "application/octet-stream"
}
