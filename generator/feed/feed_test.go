package feed_test

import (
	"encoding/json"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rolebook/generator/feed"
)

func on(month time.Month, day, hour int) time.Time {
	return time.Date(2026, month, day, hour, 0, 0, 0, time.UTC)
}

const text = "<p>Packs what was ordered.</p><p>R&D, 5 < 6</p><ul><li>Pack parcels so that they arrive whole</li><li>Count what came back and say why</li></ul>"

// fleet is a feed of three jobs: remote from two countries, hybrid in a city, and one that boards do not take.
func fleet() feed.Feed {
	return feed.Feed{
		Title: "Open jobs at Acme & Co", Company: "Acme & Co", About: "We sell <things>.", Language: "en-GB",
		Home: "https://acme.example/jobs/", Site: "https://acme.example/", Changed: on(time.November, 16, 0),
		Jobs: []feed.Job{
			{
				ID: "packer-2026-11-02", Title: "Packer & sorter", URL: "https://acme.example/jobs/packer/", Summary: "Packs.", HTML: text, Text: "Packs.",
				Team: "Operations", Where: "remote", Engagement: "employee", Arrangement: "Remote", Types: []string{"PART_TIME"}, Hours: "Part-time, 50%",
				Places: []feed.Place{{Name: "United Kingdom", Country: "GB", Suffix: "gb"}, {Name: "Colorado, USA", Region: "CO", Country: "US", Suffix: "us-co"}},
				Pay:    feed.Pay{Text: "£18 to £22 an hour", Min: "18", Max: "22", Currency: "GBP", Per: "hour"}, Seats: 2, Skills: []string{"Packing", "Counting"},
				Posted: on(time.November, 2, 0), Changed: on(time.November, 4, 0), Closes: on(time.December, 13, 23), ApplyEmail: "jobs@acme.example", HowToApply: "One page.",
			},
			{
				ID: "sales-2026-11-16", Title: "Sales representative", URL: "https://acme.example/jobs/sales/", HTML: text, Text: "Sells.",
				Where: "hybrid", Engagement: "freelance", Arrangement: "Freelance, hybrid", Types: []string{"CONTRACTOR", "PART_TIME"},
				Places: []feed.Place{{Name: "Leeds, United Kingdom", Street: "4 Tannery Yard", City: "Leeds", Region: "West Yorkshire", Postcode: "LS10 1ZZ", Country: "GB", Suffix: "leeds"}},
				Posted: on(time.November, 16, 0), Changed: on(time.November, 16, 0), ApplyURL: "https://apply.acme.example/sales", Seats: 1,
			},
			{
				ID: "ads-2026-11-01", Title: "Advertising", URL: "https://acme.example/jobs/ads/", HTML: text, Text: "Ads.", Where: "remote", Engagement: "agency",
				Posted: on(time.November, 1, 0), Changed: on(time.November, 1, 0), Unlisted: true,
			},
		},
	}.Cleaned()
}

// An element is one of a feed, with its children in their order.
type element struct {
	XMLName xml.Name
	Text    string    `xml:",chardata"`
	Inside  []element `xml:",any"`
}

func (e element) all(name string) (out []element) {
	for _, x := range e.Inside {
		if x.XMLName.Local == name {
			out = append(out, x)
		}
	}
	return out
}

func (e element) text(name string) string {
	for _, x := range e.all(name) {
		return x.Text
	}
	return ""
}

func (e element) names() []string {
	var out []string
	for _, x := range e.Inside {
		out = append(out, x.XMLName.Local)
	}
	return out
}

func parse(t testing.TB, data []byte) element {
	t.Helper()
	if !utf8.Valid(data) {
		t.Error("this is not UTF-8")
	}
	d := xml.NewDecoder(strings.NewReader(string(data)))
	d.Entity = map[string]string{}
	var root element
	if err := d.Decode(&root); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	if rest := strings.TrimSpace(string(data[d.InputOffset():])); rest != "" {
		t.Errorf("something follows the root: %s", rest)
	}
	return root
}

// A shape is what a board's documentation says of a job: its elements in their order, those that it cannot be without,
// and the form of some.
type shape struct {
	root   string
	head   []string
	order  []string
	needed []string
	forms  map[string]string
}

// indeed is the shape of https://docs.indeed.com/sponsored-jobs-api/shared-resources/xml-job-feed-format, as stored in
// 2026: date is ISO 8601, a job in several places has a referencenumber for each, and a description has 30 to 20,000
// characters.
var indeed = shape{
	root: "source", head: strings.Fields("publisher publisherurl lastBuildDate"),
	order: strings.Fields(`title date referencenumber requisitionid url applyurl company sourcename city state country postalcode streetaddress
		email description salary education jobtype category experience expirationdate remotetype lastactivitydate`),
	needed: strings.Fields("title date referencenumber requisitionid url company sourcename country description"),
	forms: map[string]string{
		"date": `^\d{4}-\d\d-\d\d$`, "expirationdate": `^\d{4}-\d\d-\d\d$`, "lastactivitydate": `^\d{4}-\d\d-\d\d$`, "country": `^[A-Z]{2}$`, "url": `^https://`, "applyurl": `^https://`,
		"remotetype": `^(Fully|Hybrid) remote$`, "jobtype": `^(fulltime|parttime|contract|temporary|internship)(, (fulltime|parttime|contract|temporary|internship))*$`,
		"email": `^[^@ ]+@[^@ ]+$`, "description": `(?s)^.{30,1000}`,
	},
}

// linkedIn is the shape of https://learn.microsoft.com/en-us/linkedin/talent/job-postings/xml-feeds-development-guide, as
// stored in 2026: an id has at most 40 characters, a description at least 100.
var linkedIn = shape{
	root: "source", head: strings.Fields("lastBuildDate publisherUrl publisher expectedJobCount"),
	order:  strings.Fields("partnerJobId company title description applyUrl companyId location city state country postalCode workplaceTypes jobtype skills posterEmail"),
	needed: strings.Fields("partnerJobId company title description applyUrl companyId location workplaceTypes"),
	forms: map[string]string{
		"partnerJobId": `^.{1,40}$`, "description": `(?s)^.{100}`, "applyUrl": `^https://`, "workplaceTypes": `^(On-site|Hybrid|Remote)$`,
		"jobtype": `^(FULL_TIME|PART_TIME|CONTRACT|TEMPORARY|INTERNSHIP)$`, "country": `^[A-Z]{2}$`,
	},
}

func (s shape) check(t testing.TB, data []byte, id string) {
	t.Helper()
	root := parse(t, data)
	if root.XMLName.Local != s.root {
		t.Errorf("the root is %s", root.XMLName.Local)
	}
	if stamp := root.text("lastBuildDate"); stamp != "" {
		if _, err := time.Parse(time.RFC1123, stamp); err != nil {
			t.Error(err)
		}
	}
	head := slices.DeleteFunc(root.names(), func(n string) bool { return n == "job" })
	if !slices.Equal(head, s.head) {
		t.Errorf("the head is %v, want %v", head, s.head)
	}
	seen := map[string]bool{}
	for _, job := range root.all("job") {
		last := -1
		for _, name := range job.names() {
			at := slices.Index(s.order, name)
			if at <= last {
				t.Errorf("%s is unknown, or stands twice or too late: %v", name, job.names())
			}
			last = at
		}
		for _, name := range s.needed {
			if job.text(name) == "" {
				t.Errorf("a job has no %s", name)
			}
		}
		for name, form := range s.forms {
			if v := job.text(name); v != "" && !regexp.MustCompile(form).MatchString(v) {
				t.Errorf("%s is %q", name, v)
			}
		}
		if seen[job.text(id)] {
			t.Errorf("%s is there twice", job.text(id))
		}
		seen[job.text(id)] = true
	}
}

func TestIndeed(t *testing.T) {
	data := fleet().Indeed()
	indeed.check(t, data, "referencenumber")
	root := parse(t, data)
	var got []string
	for _, j := range root.all("job") {
		got = append(got, strings.Join([]string{j.text("referencenumber"), j.text("requisitionid"), j.text("city"), j.text("state"), j.text("country"), j.text("remotetype"), j.text("jobtype")}, "|"))
	}
	want := []string{
		"packer-2026-11-02|packer-2026-11-02|||GB|Fully remote|parttime",
		"packer-2026-11-02-us-co|packer-2026-11-02||CO|US|Fully remote|parttime",
		"sales-2026-11-16|sales-2026-11-16|Leeds|West Yorkshire|GB|Hybrid remote|contract, parttime",
	}
	if !slices.Equal(got, want) {
		t.Errorf("jobs:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	first := root.all("job")[0]
	for name, want := range map[string]string{
		"title": "Packer & sorter", "description": text, "salary": "£18 to £22 an hour", "date": "2026-11-02", "expirationdate": "2026-12-13", "lastactivitydate": "2026-11-04",
		"category": "Operations", "email": "jobs@acme.example", "applyurl": "",
	} {
		if got := first.text(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if root.text("lastBuildDate") != "Mon, 16 Nov 2026 00:00:00 GMT" {
		t.Errorf("the feed is of %s, which is not the last change of a job", root.text("lastBuildDate"))
	}
	if entity := regexp.MustCompile(`&(?:#\d+|\w+);`).Find(data); entity != nil {
		t.Errorf("the feed holds the entity %s: Indeed reads none", entity)
	}
}

func TestLinkedIn(t *testing.T) {
	f := fleet()
	f.Jobs[1].ID = "a-very-long-name-for-a-role-that-sells-2026-11-16"
	short := f.Jobs[1]
	short.ID, short.HTML = "short", "<p>Sell.</p>"
	f.Jobs = append(f.Jobs, short)
	data := f.LinkedIn(feed.LinkedIn{CompanyID: "1234567", PosterEmail: "hr@acme.example"})
	linkedIn.check(t, data, "partnerJobId")
	root := parse(t, data)
	jobs := root.all("job")
	if len(jobs) != 3 || root.text("expectedJobCount") != "3" {
		t.Fatalf("%d jobs, and %s are told of", len(jobs), root.text("expectedJobCount"))
	}
	for i, want := range []string{"https://acme.example/jobs/packer/|United Kingdom|Remote|PART_TIME", "https://acme.example/jobs/packer/|Colorado, USA|Remote|PART_TIME", "https://apply.acme.example/sales|Leeds, United Kingdom|Hybrid|CONTRACT"} {
		j := jobs[i]
		if got := strings.Join([]string{j.text("applyUrl"), j.text("location"), j.text("workplaceTypes"), j.text("jobtype")}, "|"); got != want {
			t.Errorf("job %d is %s, want %s", i, got, want)
		}
	}
	if id := jobs[2].text("partnerJobId"); !strings.HasPrefix(id, "a-very-long-name-for-a-role-tha") || id != parse(t, f.LinkedIn(feed.LinkedIn{CompanyID: "1"})).all("job")[2].text("partnerJobId") {
		t.Errorf("a long id is %s, and should stay so", id)
	}
}

func TestAtom(t *testing.T) {
	data, err := fleet().Atom("https://acme.example/feeds/jobs.atom")
	if err != nil {
		t.Fatal(err)
	}
	root := parse(t, data)
	// RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry cannot be without.
	for _, name := range []string{"id", "title", "updated", "author"} {
		if len(root.all(name)) != 1 {
			t.Errorf("%d of %s", len(root.all(name)), name)
		}
	}
	var ids []string
	for _, e := range root.all("entry") {
		for _, name := range []string{"id", "title", "updated", "published", "content", "link"} {
			if len(e.all(name)) != 1 {
				t.Errorf("%d of %s", len(e.all(name)), name)
			}
		}
		for _, name := range []string{"updated", "published"} {
			if _, err := time.Parse(time.RFC3339, e.text(name)); err != nil {
				t.Error(err)
			}
		}
		if e.text("content") != text {
			t.Errorf("content is %q", e.text("content"))
		}
		ids = append(ids, e.text("id"))
	}
	if want := "tag:acme.example,2026-11-02:packer-2026-11-02 tag:acme.example,2026-11-16:sales-2026-11-16 tag:acme.example,2026-11-01:ads-2026-11-01"; strings.Join(ids, " ") != want {
		t.Errorf("ids %v, want %s: each job once, whoever may take it", ids, want)
	}
}

func TestJSONFeed(t *testing.T) {
	data, err := fleet().JSONFeed("https://acme.example/feeds/jobs.feed.json")
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Version, Title string
		Home           string `json:"home_page_url"`
		Self           string `json:"feed_url"`
		Items          []struct {
			ID, URL, Title, Summary string
			HTML                    string `json:"content_html"`
			Published               string `json:"date_published"`
			Tags                    []string
		}
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.Version != "https://jsonfeed.org/version/1.1" || got.Title == "" || got.Home != "https://acme.example/jobs/" || got.Self != "https://acme.example/feeds/jobs.feed.json" || len(got.Items) != 3 {
		t.Errorf("got %+v", got)
	}
	if x := got.Items[0]; x.HTML != text || x.Title != "Packer & sorter" || x.Published != "2026-11-02T00:00:00Z" || x.Tags[0] != "Operations" || x.ID == "" {
		t.Errorf("got %+v", x)
	}
}

func TestJSON(t *testing.T) {
	data, err := fleet().JSON()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Version int
		Jobs    []map[string]any
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	one, _ := json.Marshal(got.Jobs[0])
	want := `{"apply":{"email":"jobs@acme.example","how":"One page."},"arrangement":{"engagement":"employee","text":"Remote","where":"remote"},"changed":"2026-11-04",` +
		`"closes":"2026-12-13","description_html":` + quoted(text) + `,"description_text":"Packs.","employment_types":["PART_TIME"],"hours":"Part-time, 50%","id":"packer-2026-11-02",` +
		`"pay":{"currency":"GBP","max":22,"min":18,"per":"hour","text":"£18 to £22 an hour"},"places":[{"country":"GB","name":"United Kingdom"},{"country":"US","name":"Colorado, USA","region":"CO"}],` +
		`"posted":"2026-11-02","seats":2,"skills":["Packing","Counting"],"summary":"Packs.","team":"Operations","title":"Packer \u0026 sorter","url":"https://acme.example/jobs/packer/","valid_through":"2026-12-13T23:00:00Z"}`
	if string(one) != want || got.Version != 1 || len(got.Jobs) != 3 {
		t.Errorf("got  %s\nwant %s", one, want)
	}
}

func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// Without an open job every feed is whole, and empty.
func TestEmptyFeed(t *testing.T) {
	f := feed.Feed{Title: "Open jobs", Company: "Acme", Home: "https://acme.example/jobs/", Site: "https://acme.example/", Changed: on(time.May, 1, 0)}.Cleaned()
	indeed.check(t, f.Indeed(), "referencenumber")
	linkedIn.check(t, f.LinkedIn(feed.LinkedIn{CompanyID: "1"}), "partnerJobId")
	atom, err := f.Atom("https://acme.example/feeds/jobs.atom")
	if root := parse(t, atom); err != nil || root.text("updated") == "" {
		t.Errorf("%s %v", atom, err)
	}
	for _, data := range [][]byte{must(f.JSON()), must(f.JSONFeed("x"))} {
		if !json.Valid(data) || !strings.Contains(string(data), "[]") {
			t.Errorf("got %s", data)
		}
	}
}

func must(data []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return data
}

// Any text in any field gives a feed that can be read, and comes back as it was written, but for characters that no file
// of text can hold.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"]]>", "]]]]><![CDATA[>", "a\x00b\x1fc\x7f", "\xff\xfe", "\u2028 \ufffe \U0010ffff", "a\r\nb\rc", "&lt; & <b>", `"\`, "\ud7ff\ue000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := feed.Text(text)
		x := feed.Feed{Title: text, Company: text, About: text, Language: "en", Home: "https://a.example/", Site: "https://a.example/", Changed: on(time.May, 1, 0)}
		x.Jobs = []feed.Job{{ID: text, Title: text, URL: text, Summary: text, HTML: text, Text: text, Team: text, Where: "remote", Hours: text,
			Places: []feed.Place{{Name: text, City: text, Country: text, Suffix: text}}, Pay: feed.Pay{Text: text}, Skills: []string{text}, Contract: text, HowToApply: text, ApplyEmail: text,
			Posted: on(time.May, 1, 0), Changed: on(time.May, 1, 0)}}
		x = x.Cleaned()
		job := parse(t, x.Indeed()).all("job")[0]
		for _, name := range []string{"title", "url", "description", "category", "city", "salary", "email"} {
			if got := job.text(name); got != want {
				t.Fatalf("%s: %q is %q", name, want, got)
			}
		}
		parse(t, x.LinkedIn(feed.LinkedIn{CompanyID: "1"}))
		entry := parse(t, must(x.Atom("https://a.example/feed"))).all("entry")[0]
		if got := entry.text("content"); got != want {
			t.Fatalf("Atom: %q is %q", want, got)
		}
		var one struct {
			Items []struct{ Title string } `json:"items"`
			Jobs  []struct{ Title string } `json:"jobs"`
		}
		for _, data := range [][]byte{must(x.JSONFeed("x")), must(x.JSON())} {
			if err := json.Unmarshal(data, &one); err != nil {
				t.Fatal(err)
			}
		}
		if one.Items[0].Title != want || one.Jobs[0].Title != want {
			t.Fatalf("JSON: %q is %+v", want, one)
		}
	})
}
