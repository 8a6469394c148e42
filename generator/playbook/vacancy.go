package playbook

import (
	"slices"
)

// Changed is the last day its author says something of the advert changed on.
func (r *Role) Changed() Date {
	posted := r.Opening.Posted.FirstDay()
	if !r.Updated.MonthOnly() && posted.Before(r.Updated) {
		return r.Updated
	}
	return posted
}

// A Bar is why job sites do not take an advert.
type Bar string

// What keeps an advert from job sites.
const (
	Outsourced    Bar = "outsourced"     // an agency or software is looked for, and no person
	NoPlace       Bar = "no place"       // nobody knows where the work is done
	PlaceNowhere  Bar = "place nowhere"  // a place without a country
	NoCountry     Bar = "no country"     // work from anywhere, without saying in which countries people may live
	NoText        Bar = "no text"        // a title and nothing about the work
	NoApplication Bar = "no application" // nowhere to apply
	NoCompany     Bar = "no company"     // the site has no name
)

// Bars returns what keeps the role's advert from job sites. It looks at the role and the settings alone.
func (p *Playbook) Bars(r *Role) []Bar {
	var out []Bar
	bar := func(is bool, b Bar) {
		if is {
			out = append(out, b)
		}
	}
	a := r.PublicArrangement(p)
	bar(a.Engagement == "agency" || a.Engagement == "automated", Outsourced)
	if a.Remote() {
		bar(len(p.Residences(r)) == 0, NoCountry)
	} else {
		places := p.Workplaces(r)
		bar(len(places) == 0, NoPlace)
		bar(slices.ContainsFunc(places, func(x Address) bool { return x.Country == "" }), PlaceNowhere)
	}
	bar(r.speechless(), NoText)
	bar(r.Opening.Apply == "", NoApplication)
	bar(p.Site.Name == "", NoCompany)
	return out
}

// speechless reports whether the role's own file says nothing that an advert could tell about the work.
func (r *Role) speechless() bool {
	return r.Summary == "" && len(r.Objectives)+len(r.Responsibilities)+len(r.Skills)+len(r.NiceToHave)+len(r.Characteristics)+len(r.Credentials) == 0 &&
		(r.Body.Prose == nil || r.Body.Facts().Public().Words == 0)
}

// Workplaces are the addresses of an opening, those of the site's places whole; one without a country is not settled.
// They matter where people come to work.
func (p *Playbook) Workplaces(r *Role) []Address {
	var out []Address
	for _, l := range r.Opening.Where {
		a := Address{City: l.City, Region: RegionName(l.Country, l.Region), Country: l.Country}
		if l.Place != "" {
			a, _ = p.Site.Places.Get(l.Place)
		}
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// A Residence is a country, or a region of one, that people may live in.
type Residence struct {
	Country string // ISO 3166-1
	Region  string // of the country's table: "CO"; "" for the whole country
}

// Residences are where people may live who do a job from wherever they are, each once.
func (p *Playbook) Residences(r *Role) []Residence {
	var out []Residence
	for _, l := range r.Opening.Where {
		x := Residence{l.Country, l.Region}
		if l.Place != "" {
			at, _ := p.Site.Places.Get(l.Place)
			x = Residence{Country: at.Country}
		}
		if x.Country != "" && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// EmploymentTypes are what job sites call the terms of a role: FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY and INTERN,
// the most telling first.
func (r *Role) EmploymentTypes() []string {
	var out []string
	if r.Arrangement.Engagement == "freelance" {
		out = append(out, "CONTRACTOR")
	}
	switch r.Hours.Kind {
	case "temporary":
		out = append(out, "TEMPORARY")
	case "intern":
		out = append(out, "INTERN")
	}
	switch part := r.Hours.Kind == "part-time" || r.Hours.Percent > 0 && r.Hours.Percent < 100; {
	case part:
		out = append(out, "PART_TIME")
	case len(out) == 0 || r.Hours.Kind == "full-time":
		out = append(out, "FULL_TIME")
	}
	return out
}

// schooling are the kinds that job sites tell apart, in Google's words, and how people write them. The first that fits
// holds: a foundation degree is a degree, too.
var schooling = []struct {
	category string
	words    pattern
}{
	{"associate degree", phrase("associate['’]?s? degree", "foundation degree")},
	{"high school", phrase("high school", "secondary school", "school leaving certificate", "A[ -]levels?", "Abitur", "GED")},
	{"postgraduate degree", phrase("postgraduate", "master['’]?s", "master of", "MSc", "M\\.Sc", "MBA", "PhD", "doctorate")},
	{"bachelor degree", phrase("bachelor(?:['’]?s)?", "BSc", "B\\.Sc", "university education", "graduate", "degree")},
	{"professional certificate", phrase("certificate", "certification", "certified", "licen[cs]ed?")},
}

// Schooling is what a credential asks for in the words of job sites; "" where it is not needed, or is none of those
// they know.
func (c Credential) Schooling() string {
	if c.Preferred {
		return ""
	}
	for _, s := range schooling {
		if s.words.found(c.Name) {
			return s.category
		}
	}
	return ""
}

// Months is how many months a duration has, at least one; 0 when it was not stated.
func (x Duration) Months() int {
	switch {
	case x.IsZero():
		return 0
	case x.Unit == "year":
		return 12 * x.N
	case x.Unit == "quarter":
		return 3 * x.N
	case x.Unit == "month":
		return x.N
	}
	return max(1, int(x.Days()/unitDays["month"]+0.5))
}
