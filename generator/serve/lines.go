package serve

import (
	"net/http"
	"strings"

	"rolebook/generator/playbook"
)

// lines answers with a page whose blocks say which line of which file they come from. The page itself does not: it is
// what build writes.
func (s *Server) lines(w http.ResponseWriter, r *http.Request) {
	st, ok := s.shown(r.Context())
	if !ok {
		refuse(w, http.StatusServiceUnavailable, "The preview is ending.")
		return
	}
	q := r.URL.Query()
	e := st.good.of(playbook.Audience(q.Get("edition")))
	body, ok := e.open().Lined("/" + strings.TrimPrefix(q.Get("page"), "/"))
	if !ok {
		refuse(w, http.StatusNotFound, "There is no such page.")
		return
	}
	send(w, r, "page.html", &made{status: http.StatusOK, body: body, tag: tag(body, nil)}, nil)
}
