package serve

import (
	"net/http"
	"net/url"
	"strings"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// otherDoor is the address that leads from a page to its counterpart in the other edition. Where that is, is found out
// when somebody goes there: until then the other edition need not be made.
func (e *edition) otherDoor(page string) string {
	return own + "other?" + url.Values{"edition": {string(e.audience())}, "page": {page}}.Encode()
}

// other leads from a page of one edition to its counterpart in the other one.
func (s *Server) other(w http.ResponseWriter, r *http.Request) {
	st, ok := s.shown(r.Context())
	if !ok {
		refuse(w, http.StatusServiceUnavailable, "The preview is ending.")
		return
	}
	q := r.URL.Query()
	e := st.good.of(playbook.Audience(q.Get("edition")))
	w.Header().Set("Location", escaped(e.counterpart(q.Get("page"))))
	w.WriteHeader(http.StatusFound)
}

// counterpart is the address of the same page in the other edition: a role's advert for its profile, and the front page
// where there is no such page.
func (e *edition) counterpart(page string) string {
	o := e.of.editions[0]
	if o == e {
		o = e.of.editions[1]
	}
	ways := []string{page}
	if role, ok := strings.CutPrefix(page, "/roles/"); ok {
		ways = append(ways, "/jobs/"+role)
	}
	for _, way := range ways {
		if strings.HasPrefix(way, "/") && o.open().Has(generator.FilePath(way)) {
			return o.mount + strings.TrimPrefix(way, "/")
		}
	}
	return o.mount
}
