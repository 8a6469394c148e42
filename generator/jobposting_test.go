package generator_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// The rules below are those of Google's page about JobPosting, by the names it has for them:
// https://developers.google.com/search/docs/appearance/structured-data/job-posting

// postingFaults says what Google would turn down in a posting.
func postingFaults(ld map[string]any, today string) []string {
	var out []string
	fault := func(rule, format string, args ...any) {
		out = append(out, rule+": "+fmt.Sprintf(format, args...))
	}
	text := func(of map[string]any, key string) string { s, _ := of[key].(string); return s }
	typed := func(rule string, v any, name string) map[string]any {
		m, _ := v.(map[string]any)
		if m == nil || m["@type"] != name {
			fault(rule, "%v is no %s", v, name)
		}
		return m
	}
	if ld["@context"] != "https://schema.org" || ld["@type"] != "JobPosting" {
		fault("type", "%v %v", ld["@context"], ld["@type"])
	}
	known := strings.Fields(`@context @type title description datePosted validThrough hiringOrganization jobLocation jobLocationType
		applicantLocationRequirements employmentType baseSalary identifier directApply educationRequirements experienceRequirements
		experienceInPlaceOfEducation skills responsibilities qualifications jobBenefits incentiveCompensation workHours
		totalJobOpenings jobStartDate applicationContact url`)
	for key, v := range ld {
		if !slices.Contains(known, key) {
			fault("properties", "%s is none of them", key)
		}
		if v == nil || v == "" {
			fault("properties", "%s is empty", key)
		}
	}

	title := text(ld, "title")
	org := typed("required: hiringOrganization", ld["hiringOrganization"], "Organization")
	switch {
	case title == "":
		fault("required: title", "there is none")
	case strings.ContainsAny(title, "!*") || title == strings.ToUpper(title):
		fault("title: no special characters, no shouting", "%q", title)
	case strings.Contains(title, text(org, "name")):
		fault("title: no company", "%q", title)
	}
	if text(org, "name") == "" {
		fault("required: hiringOrganization", "no name")
	}
	for _, at := range list(org["sameAs"]) {
		if !strings.HasPrefix(at.(string), "https://") {
			fault("hiringOrganization.sameAs", "%v", at)
		}
	}

	description := text(ld, "description")
	switch plain := strings.TrimSpace(tags.ReplaceAllString(description, " ")); {
	case plain == "":
		fault("required: description", "there is none")
	case plain == title:
		fault("description: not the title", "%q", plain)
	}
	for _, tag := range tags.FindAllString(description, -1) {
		if !slices.Contains([]string{"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br>"}, tag) {
			fault("description: HTML of p, ul, li and br", "%s", tag)
		}
	}

	posted := text(ld, "datePosted")
	if _, err := time.Parse(time.DateOnly, posted); err != nil || posted > today {
		fault("required: datePosted", "%q", posted)
	}
	if v, ok := ld["validThrough"].(string); ok {
		if _, err := time.Parse(time.RFC3339, v); err != nil || v[:10] < today || v[:10] < posted {
			fault("validThrough: a moment to come, with its offset", "%q", v)
		}
	}

	remote := ld["jobLocationType"] == "TELECOMMUTE"
	places, areas := list(ld["jobLocation"]), list(ld["applicantLocationRequirements"])
	if ld["jobLocationType"] != nil && !remote {
		fault("jobLocationType: TELECOMMUTE or nothing", "%v", ld["jobLocationType"])
	}
	if !remote && len(places) == 0 {
		fault("required: jobLocation", "there is none")
	}
	if !remote && len(areas) > 0 {
		fault("applicantLocationRequirements: for remote jobs alone", "%v", areas)
	}
	if remote && len(areas) == 0 {
		fault("TELECOMMUTE: at least one country", "there is none")
	}
	if remote && !strings.Contains(description, "100% remote") {
		fault("TELECOMMUTE: the description says so", "%q", description)
	}
	for _, p := range places {
		address := typed("jobLocation.address", typed("jobLocation", p, "Place")["address"], "PostalAddress")
		if !regexp.MustCompile(`^[A-Z]{2}$`).MatchString(text(address, "addressCountry")) {
			fault("required: jobLocation.address.addressCountry", "%v", address)
		}
	}
	for _, a := range areas {
		m, _ := a.(map[string]any)
		name := text(m, "name")
		if m["@type"] != "Country" && m["@type"] != "State" || name == "" || m["@type"] == "State" && !strings.Contains(name, ", ") {
			fault("applicantLocationRequirements: a Country, or a State with its country", "%v", a)
		}
		if name, _, _ = strings.Cut(name, ","); !strings.Contains(description, name) {
			fault("applicantLocationRequirements: the description names it", "%s", name)
		}
	}

	for _, v := range list(ld["employmentType"]) {
		if !slices.Contains(strings.Fields("FULL_TIME PART_TIME CONTRACTOR TEMPORARY INTERN VOLUNTEER PER_DIEM OTHER"), v.(string)) {
			fault("employmentType", "%v", v)
		}
	}
	if ld["baseSalary"] != nil {
		amount := typed("baseSalary", ld["baseSalary"], "MonetaryAmount")
		value := typed("baseSalary.value", amount["value"], "QuantitativeValue")
		if !regexp.MustCompile(`^[A-Z]{3}$`).MatchString(text(amount, "currency")) {
			fault("baseSalary.currency", "%v", amount)
		}
		if !slices.Contains(strings.Fields("HOUR DAY WEEK MONTH YEAR"), text(value, "unitText")) {
			fault("baseSalary.value.unitText", "%v", value)
		}
		one, isOne := value["value"].(float64)
		least, hasLeast := value["minValue"].(float64)
		most, hasMost := value["maxValue"].(float64)
		if isOne == (hasLeast && hasMost) || isOne && one <= 0 || !isOne && (least <= 0 || least >= most) {
			fault("baseSalary.value: a value, or both ends of a range", "%v", value)
		}
	}
	if id := typed("identifier", ld["identifier"], "PropertyValue"); text(id, "name") == "" || text(id, "value") == "" {
		fault("identifier", "%v", id)
	}
	if v, ok := ld["directApply"]; ok {
		if _, is := v.(bool); !is {
			fault("directApply", "%v", v)
		}
	}
	for _, e := range list(ld["educationRequirements"]) {
		category := text(typed("educationRequirements", e, "EducationalOccupationalCredential"), "credentialCategory")
		if !slices.Contains([]string{"high school", "associate degree", "bachelor degree", "professional certificate", "postgraduate degree"}, category) {
			fault("educationRequirements.credentialCategory", "%q", category)
		}
	}
	if x := ld["experienceRequirements"]; x != nil {
		if months, ok := typed("experienceRequirements", x, "OccupationalExperienceRequirements")["monthsOfExperience"].(float64); !ok || months < 1 {
			fault("experienceRequirements.monthsOfExperience", "%v", x)
		}
	}
	if ld["experienceInPlaceOfEducation"] != nil && (ld["experienceRequirements"] == nil || ld["educationRequirements"] == nil) {
		fault("experienceInPlaceOfEducation: beside both", "%v", ld)
	}
	return out
}

var tags = regexp.MustCompile(`</?[a-zA-Z!][^>]*>`)

func list(v any) []any {
	if v == nil {
		return nil
	}
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

// unseen are the values of a posting that its page does not show: Google wants nothing in it that readers cannot see.
func unseen(ld map[string]any, page *html.Node) []string {
	shown := squeeze(words(page))
	var out []string
	var look func(path string, v any)
	say := func(path, value string) {
		if s := squeeze(value); s != "" && !strings.Contains(shown, s) {
			out = append(out, path+": "+value)
		}
	}
	look = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				look(path+"."+key, inner)
			}
		case []any:
			for _, inner := range v {
				look(path, inner)
			}
		case float64:
			say(path, strings.TrimSuffix(fmt.Sprintf("%.2f", v), ".00"))
		case string:
			switch key := path[strings.LastIndex(path, ".")+1:]; key {
			case "@type", "@context", "jobLocationType", "url", "logo": // what it is, not what it says; its own address and the picture
			case "datePosted", "validThrough", "jobStartDate":
				if len(v) >= 10 {
					day, _ := time.Parse(time.DateOnly, v[:10])
					v = day.Format("2 January 2006")
				}
				say(path, v)
			case "addressCountry":
				say(path, playbook.CountryName(v))
			case "currency":
				say(path, map[string]string{"GBP": "£", "EUR": "€", "USD": "$"}[v])
				if !strings.ContainsAny(words(page), "£€$") {
					out = append(out, path+": "+v)
				}
			case "unitText", "employmentType", "credentialCategory":
				words := map[string]string{"HOUR": "an hour", "DAY": "a day", "WEEK": "a week", "MONTH": "a month", "YEAR": "a year",
					"FULL_TIME": "full-time", "PART_TIME": "part-time", "CONTRACTOR": "freelance", "TEMPORARY": "temporary", "INTERN": "intern",
					"bachelor degree": "degree", "postgraduate degree": "master", "professional certificate": "certificate"}
				if v != "PART_TIME" || !strings.Contains(shown, "daysaweek") { // 3 days a week are part of one
					say(path, words[v])
				}
			case "description":
				for _, piece := range tags.Split(v, -1) {
					say(path, html.UnescapeString(piece))
				}
			case "sameAs":
				say(path, strings.TrimPrefix(v, "https://"))
			default:
				say(path, v)
			}
		}
	}
	for key, v := range ld {
		if key == "experienceRequirements" || key == "totalJobOpenings" {
			continue // numbers that the page writes as words: looked at one by one
		}
		look("$."+key, v)
	}
	return out
}

// squeeze leaves letters and digits of a text, so that marks and spaces between two elements do not count.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// words is what a page shows: its text, without data and titles of the head.
func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Type == html.ElementNode && slices.Contains([]string{"script", "style", "head", "template"}, n.Data) {
		return ""
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(words(c))
	}
	return b.String()
}

// documents are the structured data of a page.
func documents(t testing.TB, page []byte) (docs []map[string]any, root *html.Node) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "script" && attribute(n, "type") == "application/ld+json" {
			var doc map[string]any
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &doc); err != nil {
				t.Fatalf("%v in %s", err, n.FirstChild.Data)
			}
			docs = append(docs, doc)
		}
	}
	return docs, root
}

// postingOf returns the one posting of a page; nil without one.
func postingOf(t testing.TB, page []byte) (posting map[string]any, root *html.Node) {
	t.Helper()
	docs, root := documents(t, page)
	for _, d := range docs {
		if d["@type"] == "JobPosting" {
			if posting != nil {
				t.Fatal("two postings on a page")
			}
			posting = d
		}
	}
	return posting, root
}

// advert builds the public edition of a site with one role, "x", and returns its page; nil where there is none.
func advert(t testing.TB, settings, role string) ([]byte, *generator.Snapshot) {
	t.Helper()
	snap := compile(t, folder(t, "-- rolebook.yaml --\n"+settings+"-- content/roles/x.md --\n---\n"+role), playbook.Public, func(o *generator.Options) {
		o.Clock = playbook.Date{Year: 2026, Month: time.November, Day: 21}
	})
	p := snap.Index.Page("/jobs/x/")
	if p == nil {
		return nil, snap
	}
	out, wrong, err := snap.Render(p)
	if err != nil || len(wrong) > 0 {
		t.Fatal(err, wrong)
	}
	return out.Data, snap
}

const company = `name: Acme
url: https://acme.example/careers/
timezone: America/New_York
currency: USD
apply: jobs@acme.example
same_as: https://directory.example/acme
places:
  berlin: {name: Berlin office, street: Hauptstraße 1, city: Berlin, postcode: "10115", country: DE}
  leeds: {city: Leeds, region: West Yorkshire, country: GB}
`

// Every kind of opening gives a posting that Google takes, and that says nothing its page does not show.
func TestJobPosting(t *testing.T) {
	for _, c := range []struct{ name, role, want string }{
		{"remote", "arrangement: remote\nopening: {posted: 2026-11-02, closes: 2026-12-13, where: [GB, IE]}", `
			jobLocationType "TELECOMMUTE"
			applicantLocationRequirements [{"@type":"Country","name":"United Kingdom"},{"@type":"Country","name":"Ireland"}]
			jobLocation null
			validThrough "2026-12-13T23:59:59-05:00"
			employmentType "FULL_TIME"
			directApply null`},
		{"remote, states of a country", "arrangement: remote\nopening: {posted: 2026-11-02, closes: 2026-12-13, where: [US-CO, CA]}", `
			applicantLocationRequirements [{"@type":"State","name":"Colorado, USA"},{"@type":"Country","name":"Canada"}]`},
		{"remote, from where a place is", "arrangement: remote\nopening: {posted: 2026-11-02, where: berlin}", `
			applicantLocationRequirements {"@type":"Country","name":"Germany"}
			validThrough null`},
		{"hybrid", "arrangement: hybrid\nopening: {posted: 2026-11-02, closes: 2026-12, where: leeds}", `
			jobLocationType null
			applicantLocationRequirements null
			jobLocation {"@type":"Place","address":{"@type":"PostalAddress","addressCountry":"GB","addressLocality":"Leeds","addressRegion":"West Yorkshire"}}
			validThrough "2026-12-31T23:59:59-05:00"`},
		{"on site", "arrangement: on-site\nopening: {posted: 2026-11-02, closes: 2026-12-13}", `
			jobLocation {"@type":"Place","address":{"@type":"PostalAddress","addressCountry":"DE","addressLocality":"Berlin","postalCode":"10115","streetAddress":"Hauptstraße 1"}}`},
		{"several places", "arrangement: hybrid\nopening: {posted: 2026-11-02, closes: 2026-12-13, where: [leeds, \"Denver, CO, US\"]}", `
			jobLocation [{"@type":"Place","address":{"@type":"PostalAddress","addressCountry":"GB","addressLocality":"Leeds","addressRegion":"West Yorkshire"}},{"@type":"Place","address":{"@type":"PostalAddress","addressCountry":"US","addressLocality":"Denver","addressRegion":"Colorado"}}]`},
		{"part-time", "hours: part-time 60%\nopening: {posted: 2026-11-02, pay: 18-22 USD per hour}", `
			employmentType "PART_TIME"
			workHours "Part-time, 60%"
			baseSalary {"@type":"MonetaryAmount","currency":"USD","value":{"@type":"QuantitativeValue","maxValue":22,"minValue":18,"unitText":"HOUR"}}`},
		{"hours as people count them", "hours: 3 days a week\nopening: {posted: 2026-11-02}", `
			employmentType "PART_TIME"
			workHours "3 days a week"`},
		{"freelance, part-time", "arrangement: freelance\nhours: part-time\nopening: {posted: 2026-11-02, where: GB, pay: £300 a day}", `
			employmentType ["CONTRACTOR","PART_TIME"]
			baseSalary {"@type":"MonetaryAmount","currency":"GBP","value":{"@type":"QuantitativeValue","unitText":"DAY","value":300}}`},
		{"temporary", "hours: temporary\nopening: {posted: 2026-11-02}", `
			employmentType "TEMPORARY"
			workHours null`},
		{"intern", "hours: intern\nopening: {posted: 2026-11-02, pay: 1250.50 EUR per month}", `
			employmentType "INTERN"
			workHours null
			baseSalary {"@type":"MonetaryAmount","currency":"EUR","value":{"@type":"QuantitativeValue","unitText":"MONTH","value":1250.5}}`},
		{"intern, part-time", "hours: internship, 3 days a week\nopening: {posted: 2026-11-02}", `
			employmentType ["INTERN","PART_TIME"]
			workHours "internship, 3 days a week"`},
		{"pay with one end", "opening: {posted: 2026-11-02, pay: up to 40000 GBP}", `baseSalary null`},
		{"a range", "opening: {posted: 2026-11-02, pay: 34000-42000 GBP}", `
			baseSalary {"@type":"MonetaryAmount","currency":"GBP","value":{"@type":"QuantitativeValue","maxValue":42000,"minValue":34000,"unitText":"YEAR"}}`},
		{"the role's own pay stays inside", "pay: 34000 GBP\nopening: {posted: 2026-11-02}", `baseSalary null`},
		{"the form itself", "opening: {posted: 2026-11-02, apply: \"https://acme.example/form\", direct: yes}", `
			directApply true
			applicationContact null`},
		{"by mail", "opening: {posted: 2026-11-02, direct: yes}", `
			directApply false
			applicationContact {"@type":"ContactPoint","email":"jobs@acme.example"}`},
		{"schooling", "credentials: [Bachelor's degree in finance, Licence to drive (preferred)]\nopening: {posted: 2026-11-02}", `
			educationRequirements {"@type":"EducationalOccupationalCredential","credentialCategory":"bachelor degree"}
			experienceInPlaceOfEducation null`},
		{"experience in its place", "credentials: [Accounting certificate (or experience)]\nexperience: 2 years\nopening: {posted: 2026-11-02}", `
			educationRequirements {"@type":"EducationalOccupationalCredential","credentialCategory":"professional certificate"}
			experienceRequirements {"@type":"OccupationalExperienceRequirements","monthsOfExperience":24}
			experienceInPlaceOfEducation true`},
		{"all the rest", "skills: [Packing]\nresponsibilities: [Pack]\nopening: {posted: 2026-11-02, seats: 3, start: 2027-02-01, benefits: [Lunch], extra_pay: A bonus of 5%, id: pack-26}", `
			skills "Packing"
			responsibilities "Pack"
			totalJobOpenings 3
			jobStartDate "2027-02-01"
			jobBenefits "Lunch"
			incentiveCompensation "A bonus of 5%"
			identifier {"@type":"PropertyValue","name":"Acme","value":"pack-26"}
			url "https://acme.example/careers/jobs/x/"
			hiringOrganization {"@type":"Organization","name":"Acme","sameAs":"https://directory.example/acme"}`},
		{"closes today", "opening: {posted: 2026-11-02, closes: 2026-11-21}", `validThrough "2026-11-21T23:59:59-05:00"`},
		{"posted today", "opening: {posted: 2026-11-21}", `datePosted "2026-11-21"`},
	} {
		page, snap := advert(t, company, "title: Packer\nsummary: Packs what was ordered.\n"+c.role+"\n---\n## Why\n\nParcels & people.\n")
		ld, root := postingOf(t, page)
		if ld == nil {
			t.Errorf("%s: no posting; found %v", c.name, found(snap.Problems))
			continue
		}
		for _, f := range postingFaults(ld, "2026-11-21") {
			t.Errorf("%s: %s", c.name, f)
		}
		for _, f := range unseen(ld, root) {
			t.Errorf("%s: the page does not show %s", c.name, f)
		}
		for line := range strings.Lines(strings.TrimSpace(c.want)) {
			key, want, _ := strings.Cut(strings.TrimSpace(line), " ")
			if got, _ := json.Marshal(ld[key]); string(got) != want {
				t.Errorf("%s: %s is %s, want %s", c.name, key, got, want)
			}
		}
	}
}

// What Google or a candidate could not use has a page without a posting, or none, and a finding that an author
// understands.
func TestJobPostingsTurnedDown(t *testing.T) {
	const summary = "summary: Packs what was ordered.\n"
	for _, c := range []struct{ name, settings, role, page, code, message string }{
		{"closed yesterday", "", summary + "opening: {posted: 2026-11-02, closes: 2026-11-20, where: leeds}", "", "expired", "The advert closed 1 day ago; job sites no longer see it."},
		{"posted tomorrow", "", summary + "opening: {posted: 2026-11-22, where: leeds}", "", "posted-future", "This advert goes live on 2026-11-22."},
		{"closes before it is posted", "", summary + "opening: {posted: 2026-11-10, closes: 2026-11-02, where: leeds}", "", "opening-bad-dates", "It closes on 2026-11-02, before it is posted on 2026-11-10."},
		{"paused", "", summary + "opening: {posted: 2026-11-02, where: leeds, paused: yes}", "", "", ""},
		{"an agency", "", summary + "arrangement: agency\nopening: {posted: 2026-11-02, where: GB}", "page", "advert-outsourced", "Job sites do not take this advert: the work is for an agency."},
		{"software", "", summary + "arrangement: automated\nopening: {posted: 2026-11-02, where: GB}", "page", "advert-outsourced", "Job sites do not take this advert: the work is for software."},
		{"remote from anywhere", "", summary + "arrangement: remote\nopening: {posted: 2026-11-02}", "page", "remote-no-country", "Which countries can they live in?"},
		{"nowhere", "places: {}\n", summary + "opening: {posted: 2026-11-02}", "page", "place-no-country", "Where is the work done?"},
		{"a place without a country", "places: {hull: {city: Hull}}\n", summary + "opening: {posted: 2026-11-02}", "page", "place-no-country", "In which country is “hull”?"},
		{"a title and no more", "", "opening: {posted: 2026-11-02, where: leeds}", "page", "ad-empty", "The advert says nothing about the work."},
		{"nobody to write to", "apply: \"\"\n", summary + "opening: {posted: 2026-11-02, where: leeds}", "page", "no-apply", "The advert does not say where to apply."},
		{"nobody hires", "name: \"\"\n", summary + "opening: {posted: 2026-11-02, where: leeds}", "page", "", "name"},
	} {
		settings := company
		if key, _, ok := strings.Cut(c.settings, ":"); ok {
			settings = regexp.MustCompile(`(?m)^`+key+`:.*\n(?: .*\n)*`).ReplaceAllString(settings, "") + c.settings
		}
		page, snap := advert(t, settings, "title: Packer\n"+c.role+"\n---\n")
		if (page != nil) != (c.page != "") {
			t.Errorf("%s: has a page: %v", c.name, page != nil)
		}
		if page != nil {
			if ld, _ := postingOf(t, page); ld != nil {
				t.Errorf("%s: job sites are shown %v", c.name, ld)
			}
		}
		said := false
		for _, d := range snap.Problems {
			said = said || c.code != "" && d.Code == c.code && d.Message == c.message || c.code == "" && strings.Contains(d.Message, c.message)
		}
		if !said && c.message != "" {
			t.Errorf("%s: nobody says %q: %v", c.name, c.message, found(snap.Problems))
		}
	}
}

// The shipped openings are postings as Google wants them, each on its own page and nowhere else.
func TestShippedJobPostings(t *testing.T) {
	n := 0
	snap := shipped(t, playbook.Public)
	for path, data := range outputs(t, snap) {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		ld, root := postingOf(t, data)
		if isAdvert := regexp.MustCompile(`^jobs/.+/index\.html$`).MatchString(path) && snap.Index.StandIn("/"+strings.TrimSuffix(path, "index.html")) == nil; isAdvert != (ld != nil) {
			t.Errorf("%s has a posting: %v", path, ld != nil)
		}
		if ld == nil {
			continue
		}
		n++
		for _, f := range postingFaults(ld, "2026-11-20") {
			t.Errorf("%s: %s", path, f)
		}
		for _, f := range unseen(ld, root) {
			t.Errorf("%s does not show %s", path, f)
		}
	}
	if n != 3 {
		t.Errorf("%d openings", n)
	}
}

// Other pages of the public edition say what they are: who the site belongs to, the way to each page, where the open
// jobs are, questions with their answers.
func TestStructuredData(t *testing.T) {
	out := outputs(t, shipped(t, playbook.Public))
	kinds := func(path string) string {
		docs, _ := documents(t, out[path])
		var names []string
		for _, d := range docs {
			names = append(names, d["@type"].(string))
		}
		return strings.Join(names, " ")
	}
	for path, want := range map[string]string{
		"index.html": "Organization", "jobs/index.html": "ItemList BreadcrumbList", "faq/index.html": "FAQPage BreadcrumbList",
		"jobs/ux-designer/index.html": "JobPosting BreadcrumbList", "playbook/index.html": "BreadcrumbList", "404.html": "",
	} {
		if got := kinds(path); got != want {
			t.Errorf("%s has %q, want %q", path, got, want)
		}
	}
	for path, data := range out {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		docs, root := documents(t, data)
		shown := squeeze(words(root))
		for _, d := range docs {
			switch d["@type"] {
			case "BreadcrumbList":
				for i, x := range d["itemListElement"].([]any) {
					step := x.(map[string]any)
					url, own := strings.CutPrefix(step["item"].(string), "https://northbarrow.example/")
					if step["position"] != float64(i+1) || !own || out[generator.FilePath("/"+url)] == nil || !strings.Contains(shown, squeeze(step["name"].(string))) {
						t.Errorf("%s: step %v", path, step)
					}
				}
			case "ItemList":
				if n := len(d["itemListElement"].([]any)); n != 3 || strings.Contains(fmt.Sprint(d), "title") || strings.Contains(fmt.Sprint(d), "name") {
					t.Errorf("%s: %v", path, d)
				}
			case "FAQPage":
				for _, x := range d["mainEntity"].([]any) {
					q := x.(map[string]any)
					answer := q["acceptedAnswer"].(map[string]any)["text"].(string)
					if !strings.Contains(shown, squeeze(q["name"].(string))) || !strings.Contains(shown, squeeze(tags.Split(answer, 3)[1])) {
						t.Errorf("%s does not show %v", path, q["name"])
					}
				}
			}
		}
	}
}

// No text that an author can write ends the script element it stands in, or comes to readers of the data in other words.
func FuzzPostingText(f *testing.F) {
	for _, seed := range []string{"</script><script>alert(1)</script>", "<!--<script>", "a & b &amp; c &lt;", "\u2028\u2029", "\"'\\", "]]>", "<p>x</p>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(text)
		quoted, err := json.Marshal(text)
		if err != nil || text == "" || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0xFFFD || r >= 0x7F && r < 0xA0 }) {
			return
		}
		page, _ := advert(t, company, "title: Packer\nsummary: Packs.\nopening:\n  posted: 2026-11-02\n  benefits: ["+string(quoted)+"]\n---\n")
		if page == nil {
			return // no text that YAML takes
		}
		ld, root := postingOf(t, page)
		if ld == nil {
			return
		}
		if got := ld["jobBenefits"]; got != text {
			t.Errorf("%q is %q", text, got)
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && n.Data == "script" && attribute(n, "src") == "" && attribute(n, "type") != "application/ld+json" {
				t.Errorf("%q is a script: %s", text, n.FirstChild.Data)
			}
		}
	})
}
