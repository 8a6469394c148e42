package pages_test

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const feedSite = `
-- rolebook.yaml --
name: Acme
url: https://acme.example/careers
timezone: Europe/Berlin
places: {berlin: {street: Hauptstraße 1, city: Berlin, postcode: "10115", country: DE}, leeds: {city: Leeds, country: GB}}
apply: jobs@acme.example
today: 2026-11-20
-- content/roles/designer.md --
---
title: Designer
summary: Draws something better, and stays with it until people find what they came for.
team: Studio
arrangement: remote
hours: part-time 60%
opening: {posted: 2026-11-02, closes: 2026-12-13, where: [DE, FR], pay: 40000-50000 EUR, contract: Permanent}
---
-- content/roles/writer.md --
---
title: Writer
summary: Writes so that people who are in a hurry understand what they are buying from us.
arrangement: hybrid
updated: 2026-11-12
opening: {posted: 2026-11-10, where: [berlin, leeds], apply: "https://apply.acme.example/writer"}
---
-- content/roles/agency.md --
---
title: Advertising
summary: Buys advertising for us, with figures that we can check ourselves every week.
arrangement: agency
opening: {posted: 2026-11-10, where: GB}
---
-- content/roles/gone.md --
---
title: Gone
summary: Is over.
opening: {posted: 2026-10-01, closes: 2026-11-19, where: berlin}
---
-- content/roles/later.md --
---
title: Later
summary: Comes.
opening: {posted: 2026-11-21, where: berlin}
---
`

// feedFile is one feed of the public edition of a site.
func feedFile(t *testing.T, site, url string) string {
	t.Helper()
	ix := planned(t, playbook.Public, site)
	p := ix.Page(url)
	if p == nil {
		t.Fatalf("there is no %s", url)
	}
	data, err := p.Encode(ix, "https://acme.example/careers/")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// references are the names of the jobs in the feed for boards, in its order.
func references(t *testing.T, site string) string {
	t.Helper()
	var feed struct {
		Jobs []struct {
			ID      string `xml:"referencenumber"`
			Country string `xml:"country"`
		} `xml:"job"`
	}
	if err := xml.Unmarshal([]byte(feedFile(t, site, "/feeds/jobs.xml")), &feed); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, j := range feed.Jobs {
		out = append(out, j.ID+" "+j.Country)
	}
	return strings.Join(out, ", ")
}

// A job keeps its name through everything that does not make another job of it.
func TestNamesOfJobs(t *testing.T) {
	const want = "designer-2026-11-02 DE, designer-2026-11-02-fr FR, writer-2026-11-10 DE, writer-2026-11-10-leeds-gb GB"
	if got := references(t, feedSite); got != want {
		t.Errorf("jobs: %s\nwant  %s", got, want)
	}
	change := func(old, new string) string { return strings.Replace(feedSite, old, new, 1) }
	for _, c := range []struct{ name, site, want string }{
		{"built again", feedSite, want},
		{"another title", change("title: Designer", "title: Product designer"), want},
		{"another pay", change("40000-50000 EUR", "45000 EUR"), want},
		{"a longer time", change("closes: 2026-12-13", "closes: 2026-12-31"), want},
		{"a place more", change("where: [DE, FR]", "where: [DE, FR, ES]"), strings.Replace(want, "-fr FR", "-fr FR, designer-2026-11-02-es ES", 1)},
		{"opened again", change("posted: 2026-11-02", "posted: 2026-11-19"), strings.ReplaceAll(want, "designer-2026-11-02", "designer-2026-11-19")},
		{"a name of its own", change("posted: 2026-11-02,", "posted: 2026-11-02, id: ux-26,"), strings.ReplaceAll(want, "designer-2026-11-02", "ux-26")},
	} {
		got := strings.Split(references(t, c.site), ", ")
		wanted := strings.Split(c.want, ", ")
		if asJSON(t, sorted(got)) != asJSON(t, sorted(wanted)) {
			t.Errorf("%s: %s\nwant %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}

func sorted(list []string) map[string]bool {
	out := map[string]bool{}
	for _, s := range list {
		out[s] = true
	}
	return out
}

// Every live opening is in the feeds once, and in those for boards where they take it; what is over, planned or paused
// is in none, and the internal edition has no feeds.
func TestFeeds(t *testing.T) {
	var data struct {
		Jobs []struct {
			ID, Title, Team, Closes string
			Types                   []string `json:"employment_types"`
			Until                   string   `json:"valid_through"`
			HTML                    string   `json:"description_html"`
			Text                    string   `json:"description_text"`
			Places                  []struct{ Name, Street, Country string }
			Pay                     struct {
				Min, Max  float64
				Text, Per string
			}
			Apply struct{ URL, Email string }
		}
	}
	if err := json.Unmarshal([]byte(feedFile(t, feedSite, "/feeds/jobs.json")), &data); err != nil {
		t.Fatal(err)
	}
	if len(data.Jobs) != 3 {
		t.Fatalf("%d jobs: %+v", len(data.Jobs), data.Jobs)
	}
	byID := map[string]int{}
	for i, j := range data.Jobs {
		byID[j.ID] = i
	}
	d, w := data.Jobs[byID["designer-2026-11-02"]], data.Jobs[byID["writer-2026-11-10"]]
	if d.Title != "Designer" || d.Team != "Studio" || d.Types[0] != "PART_TIME" || d.Pay.Min != 40000 || d.Pay.Max != 50000 || d.Pay.Per != "year" ||
		d.Until != "2026-12-13T23:59:59+01:00" || d.Apply.Email != "jobs@acme.example" || d.Places[1].Name != "France" {
		t.Errorf("designer: %+v", d)
	}
	if !strings.Contains(d.HTML, "<p>Draws something better, and stays with it until people find what they came for.</p>") || !strings.Contains(d.HTML, "100% remote: Germany and France") || !strings.HasPrefix(d.Text, "Draws something") {
		t.Errorf("the designer's advert: %s\n%s", d.HTML, d.Text)
	}
	if strings.Contains(d.HTML, "jobs@acme.example") {
		t.Errorf("the description says how to apply, which feeds say beside it: %s", d.HTML)
	}
	if w.Apply.URL != "https://apply.acme.example/writer" || w.Apply.Email != "" || len(w.Places) != 2 || w.Places[0].Street != "Hauptstraße 1" || w.Closes != "" {
		t.Errorf("writer: %+v", w)
	}
	for _, url := range []string{"/feeds/jobs.xml", "/feeds/jobs.atom", "/feeds/jobs.feed.json", "/feeds/jobs.json"} {
		file := feedFile(t, feedSite, url)
		for _, over := range []string{"Gone", "Later"} {
			if strings.Contains(file, over) {
				t.Errorf("%s has %q", url, over)
			}
		}
		if boards := url == "/feeds/jobs.xml"; strings.Contains(file, "Advertising") == boards {
			t.Errorf("%s has the advert for an agency: %v", url, !boards)
		}
		if planned(t, playbook.Internal, feedSite).Page(url) != nil {
			t.Errorf("the internal edition has %s", url)
		}
		if planned(t, playbook.Public, strings.Replace(feedSite, "url: https://acme.example/careers\n", "", 1)).Page(url) != nil {
			t.Errorf("a site without an address has %s", url)
		}
	}
}

// LinkedIn reads no feed of a company whose number it does not know, so without one there is none.
func TestFeedForLinkedIn(t *testing.T) {
	if planned(t, playbook.Public, feedSite).Page("/feeds/linkedin.xml") != nil {
		t.Error("there is a feed for LinkedIn without the company's number")
	}
	with := strings.Replace(feedSite, "name: Acme\n", "name: Acme\nlinkedin: {company: 1234567, poster: hr@acme.example}\n", 1)
	file := feedFile(t, with, "/feeds/linkedin.xml")
	for _, want := range []string{"<companyId><![CDATA[1234567]]>", "<posterEmail><![CDATA[hr@acme.example]]>", "<expectedJobCount><![CDATA[4]]>", "<applyUrl><![CDATA[https://acme.example/careers/jobs/designer/]]>"} {
		if !strings.Contains(file, want) {
			t.Errorf("no %s in\n%s", want, file)
		}
	}
	ix := planned(t, playbook.Internal, with)
	v := view[pages.Channels](t, ix, "/hiring/channels/")
	if got := texts(v.Feeds, func(l pages.Link) string { return l.URL }); got != "https://acme.example/careers/feeds/jobs.xml, https://acme.example/careers/feeds/linkedin.xml" {
		t.Errorf("the page about job sites names %s", got)
	}
}

// A feed is as new as its newest job, whenever it was built; without a job, as the newest page.
func TestFeedsHaveNoDateOfTheBuild(t *testing.T) {
	later := strings.Replace(feedSite, "today: 2026-11-20", "today: 2026-11-18\n", 1)
	for _, url := range []string{"/feeds/jobs.xml", "/feeds/jobs.atom"} {
		a, b := feedFile(t, feedSite, url), feedFile(t, later, url)
		stamp := func(s string) string {
			for _, name := range []string{"lastBuildDate>", "updated>"} {
				if _, rest, ok := strings.Cut(s, name); ok {
					rest, _, _ = strings.Cut(rest, "</")
					return rest
				}
			}
			return ""
		}
		if stamp(a) != stamp(b) || !strings.Contains(stamp(a), "11") {
			t.Errorf("%s is of %q on one day and of %q on another", url, stamp(a), stamp(b))
		}
	}
	empty := "-- rolebook.yaml --\nname: Acme\nurl: https://acme.example\npublic: {playbook: yes}\n-- content/playbook/a.md --\n---\ntitle: A\npublic: yes\nupdated: 2026-03-04\n---\n"
	if got := feedFile(t, empty, "/feeds/jobs.atom"); !strings.Contains(got, "<updated>2026-03-04T00:00:00Z</updated>") {
		t.Errorf("got %s", got)
	}
	v := view[pages.Jobs](t, planned(t, playbook.Public, empty), "/jobs/")
	if len(v.Rows) != 0 || texts(v.Feeds, func(l pages.Link) string { return l.URL }) != "/feeds/jobs.atom, /feeds/jobs.feed.json" {
		t.Errorf("an empty list leads to %+v", v.Feeds)
	}
}

// Where a job has several places its advert gives the address of each, or of none where their names say all.
func TestAddressesOfSeveralPlaces(t *testing.T) {
	for where, want := range map[string]string{
		`["Berlin, DE", "Potsdam, DE"]`:              "",
		`[berlin, "Potsdam, DE"]`:                    "Hauptstraße 1, Berlin, 10115, Germany; Potsdam, Germany",
		`["Potsdam, DE", berlin]`:                    "Potsdam, Germany; Hauptstraße 1, Berlin, 10115, Germany",
		`berlin`:                                     "Hauptstraße 1, Berlin, 10115, Germany",
		`["Berlin, DE", {city: Leeds, country: GB}]`: "",
	} {
		site := strings.Replace(feedSite, "where: [berlin, leeds]", "where: "+where, 1)
		feed := feedFile(t, site, "/feeds/jobs.xml")
		_, writer, _ := strings.Cut(feed, "<title><![CDATA[Writer]]>")
		_, said, _ := strings.Cut(writer, "Address: ")
		said, _, _ = strings.Cut(said, "<")
		if said != want {
			t.Errorf("%s: %q, want %q", where, said, want)
		}
	}
}
