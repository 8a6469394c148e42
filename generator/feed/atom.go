package feed

import (
	"encoding/xml"
	"net/url"
	"time"
)

// Atom writes the jobs as an Atom feed (RFC 4287): all of them, each once.
func (f Feed) Atom(self string) ([]byte, error) {
	type link struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	type person struct {
		Name string `xml:"name"`
		URI  string `xml:"uri,omitempty"`
	}
	type text struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	type category struct {
		Term string `xml:"term,attr"`
	}
	type entry struct {
		ID        string     `xml:"id"`
		Title     string     `xml:"title"`
		Link      link       `xml:"link"`
		Published string     `xml:"published"`
		Updated   string     `xml:"updated"`
		Category  []category `xml:"category"`
		Summary   string     `xml:"summary,omitempty"`
		Content   text       `xml:"content"`
	}
	feed := struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"xml:lang,attr,omitempty"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Author  person   `xml:"author"`
		Links   []link   `xml:"link"`
		Entries []entry  `xml:"entry"`
	}{
		Lang: f.Language, ID: self, Title: f.Title, Updated: moment(f.Changed), Author: person{f.Company, f.Site},
		Links: []link{{"self", "application/atom+xml", self}, {"alternate", "text/html", f.Home}},
	}
	for _, j := range f.Jobs {
		e := entry{
			ID: f.tag(j), Title: j.Title, Link: link{"alternate", "text/html", j.URL}, Published: moment(j.Posted), Updated: moment(j.Changed),
			Summary: j.Summary, Content: text{"html", j.HTML},
		}
		if j.Team != "" {
			e.Category = []category{{j.Team}}
		}
		feed.Entries = append(feed.Entries, e)
	}
	data, err := xml.Marshal(feed)
	return append([]byte(xml.Header), data...), err
}

// tag names a job for ever (RFC 4151), by the host that posted it, the day, and its own id.
func (f Feed) tag(j Job) string {
	host := "rolebook.invalid"
	if u, err := url.Parse(f.Site); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return "tag:" + host + "," + day(j.Posted) + ":" + url.PathEscape(j.ID)
}

// moment is a moment as feeds have it (RFC 3339).
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
