package feed

import (
	"bytes"
	"encoding/json"
)

// JSONFeed writes the jobs as a JSON Feed, version 1.1: all of them, each once.
// https://www.jsonfeed.org/version/1.1/
func (f Feed) JSONFeed(self string) ([]byte, error) {
	type author struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	type item struct {
		ID        string   `json:"id"`
		URL       string   `json:"url"`
		Title     string   `json:"title"`
		HTML      string   `json:"content_html"`
		Text      string   `json:"content_text"`
		Summary   string   `json:"summary,omitempty"`
		Published string   `json:"date_published"`
		Modified  string   `json:"date_modified"`
		Tags      []string `json:"tags,omitempty"`
	}
	feed := struct {
		Version     string   `json:"version"`
		Title       string   `json:"title"`
		Home        string   `json:"home_page_url"`
		Self        string   `json:"feed_url"`
		Description string   `json:"description,omitempty"`
		Language    string   `json:"language,omitempty"`
		Authors     []author `json:"authors"`
		Items       []item   `json:"items"`
	}{
		Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Home: f.Home, Self: self, Description: f.About, Language: f.Language,
		Authors: []author{{f.Company, f.Site}}, Items: []item{},
	}
	for _, j := range f.Jobs {
		x := item{ID: f.tag(j), URL: j.URL, Title: j.Title, HTML: j.HTML, Text: j.Text, Summary: j.Summary, Published: moment(j.Posted), Modified: moment(j.Changed)}
		if j.Team != "" {
			x.Tags = []string{j.Team}
		}
		feed.Items = append(feed.Items, x)
	}
	return encode(feed)
}

// Version is that of the shape JSON writes. It changes when a field changes its meaning or goes; new fields may come at
// any time.
const Version = 1

// JSON writes the jobs with all that is known of them, for programs: of a site of one's own, a screen, a chat. What is
// not known is left out.
func (f Feed) JSON() ([]byte, error) {
	type place struct {
		Name     string `json:"name"`
		Street   string `json:"street,omitempty"`
		City     string `json:"city,omitempty"`
		Region   string `json:"region,omitempty"`
		Postcode string `json:"postcode,omitempty"`
		Country  string `json:"country,omitempty"`
	}
	type arrangement struct {
		Where      string `json:"where,omitempty"`
		Engagement string `json:"engagement,omitempty"`
		Text       string `json:"text"`
	}
	type pay struct {
		Min      json.Number `json:"min,omitempty"`
		Max      json.Number `json:"max,omitempty"`
		Currency string      `json:"currency,omitempty"`
		Per      string      `json:"per,omitempty"`
		Text     string      `json:"text"`
	}
	type apply struct {
		URL   string `json:"url,omitempty"`
		Email string `json:"email,omitempty"`
		How   string `json:"how,omitempty"`
	}
	type job struct {
		ID          string      `json:"id"`
		Title       string      `json:"title"`
		URL         string      `json:"url"`
		Summary     string      `json:"summary,omitempty"`
		Team        string      `json:"team,omitempty"`
		Places      []place     `json:"places"`
		Arrangement arrangement `json:"arrangement"`
		Types       []string    `json:"employment_types"`
		Hours       string      `json:"hours,omitempty"`
		Pay         *pay        `json:"pay,omitempty"`
		Contract    string      `json:"contract,omitempty"`
		Benefits    []string    `json:"benefits,omitempty"`
		Skills      []string    `json:"skills,omitempty"`
		Seats       int         `json:"seats"`
		Start       string      `json:"start,omitempty"`
		Posted      string      `json:"posted"`
		Changed     string      `json:"changed"`
		Closes      string      `json:"closes,omitempty"`
		Until       string      `json:"valid_through,omitempty"`
		Apply       apply       `json:"apply"`
		HTML        string      `json:"description_html"`
		Text        string      `json:"description_text"`
	}
	out := struct {
		Version  int    `json:"version"`
		Name     string `json:"name"`
		URL      string `json:"url"`
		Language string `json:"language,omitempty"`
		Jobs     []job  `json:"jobs"`
	}{Version, f.Company, f.Home, f.Language, []job{}}
	for _, j := range f.Jobs {
		x := job{
			ID: j.ID, Title: j.Title, URL: j.URL, Summary: j.Summary, Team: j.Team, Places: []place{}, Arrangement: arrangement{j.Where, j.Engagement, j.Arrangement},
			Types: j.Types, Hours: j.Hours, Contract: j.Contract, Benefits: j.Benefits, Skills: j.Skills, Seats: j.Seats, Start: j.Start,
			Posted: day(j.Posted), Changed: day(j.Changed), Closes: day(j.Closes), Until: moment(j.Closes), Apply: apply{j.ApplyURL, j.ApplyEmail, j.HowToApply},
			HTML: j.HTML, Text: j.Text,
		}
		for _, p := range j.Places {
			x.Places = append(x.Places, place{p.Name, p.Street, p.City, p.Region, p.Postcode, p.Country})
		}
		if j.Pay.Text != "" {
			x.Pay = &pay{json.Number(j.Pay.Min), json.Number(j.Pay.Max), j.Pay.Currency, j.Pay.Per, j.Pay.Text}
		}
		out.Jobs = append(out.Jobs, x)
	}
	return encode(out)
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(v)
	return b.Bytes(), err
}
