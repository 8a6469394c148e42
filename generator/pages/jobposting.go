package pages

import (
	"encoding/json"
	"slices"
	"strings"

	"rolebook/generator/jsonld"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// jobPosting is an advert as search engines read it; nil for one that they would turn down. It says nothing that the
// page does not show. The role is one of the public edition.
func (ix *Index) jobPosting(r *playbook.Role, url string, at Host, v Job) any {
	p, site := ix.Playbook, ix.Playbook.Site
	if !r.Live(p.Today) || len(p.Bars(r)) > 0 {
		return nil
	}
	o := r.Opening
	x := jsonld.JobPosting{
		Title: r.Title, Description: basic(ix.tellings(r, v)), URL: at.page(url), DatePosted: o.Posted.FirstDay().String(), ValidThrough: v.Until,
		Identifier:         &jsonld.PropertyValue{Name: site.Name, Value: r.JobID()},
		HiringOrganization: jsonld.Organization{Name: site.Name, SameAs: site.SameAs, Logo: at.Logo},
		EmploymentType:     r.EmploymentTypes(), BaseSalary: salary(o.Pay), JobBenefits: v.Benefits, IncentiveCompensation: o.ExtraPay,
		Responsibilities: v.Responsibilities, Qualifications: v.Creds, JobStartDate: words.Date(o.Start).ISO(),
	}
	if len(x.HiringOrganization.SameAs) == 0 && at.Base != "" {
		x.HiringOrganization.SameAs = []string{at.Base}
	}
	for _, s := range v.Must {
		x.Skills = append(x.Skills, s.Skill.Text)
	}
	if h := r.Hours; h.Counted || !h.FullTime() || h.Kind == "full-time" { // that somebody is an intern is no hours
		x.WorkHours = v.Hours
	}
	if o.Seats > 1 {
		x.TotalJobOpenings = o.Seats
	}
	if r.Arrangement.Remote() {
		x.JobLocationType = jsonld.Telecommute
		x.ApplicantLocationRequirements = ix.areas(r)
	} else {
		for _, a := range p.Workplaces(r) {
			x.JobLocation = append(x.JobLocation, jsonld.Place{Address: jsonld.PostalAddress{
				StreetAddress: a.Street, AddressLocality: a.City, AddressRegion: a.Region, PostalCode: a.Postcode, AddressCountry: a.Country,
			}})
		}
	}
	if email := v.Apply.email(); email != "" {
		x.ApplicationContact = &jsonld.ContactPoint{Email: email}
	}
	if o.Direct {
		x.DirectApply = new(!v.Apply.Mailed())
	}
	x.EducationRequirements, x.ExperienceInPlaceOfEducation = schooling(r)
	if months := r.Experience.Months(); months > 0 {
		x.ExperienceRequirements = &jsonld.OccupationalExperienceRequirements{MonthsOfExperience: months}
	}
	x.ExperienceInPlaceOfEducation = x.ExperienceInPlaceOfEducation && x.ExperienceRequirements != nil
	return x
}

// areas are where people may live who work from wherever they are.
func (ix *Index) areas(r *playbook.Role) []jsonld.Area {
	var out []jsonld.Area
	for _, x := range ix.Playbook.Residences(r) {
		name := ix.location(playbook.Location{Country: x.Country, Region: x.Region})
		if x.Region != "" {
			out = append(out, jsonld.State{Name: name})
		} else {
			out = append(out, jsonld.Country{Name: name})
		}
	}
	return out
}

// residence is where people may live, with the countries behind places that do not name theirs.
func (ix *Index) residence(r *playbook.Role, said string) string {
	var unsaid []string
	for _, x := range ix.Playbook.Residences(r) {
		if name := ix.location(playbook.Location{Country: x.Country, Region: x.Region}); !strings.Contains(said, name) {
			unsaid = append(unsaid, name)
		}
	}
	if len(unsaid) == 0 {
		return said
	}
	return ix.Words.T("{0} ({1})", said, ix.Words.List(unsaid...))
}

// salary is pay that has both its ends and a currency; nil for any other.
func salary(p playbook.Pay) *jsonld.MonetaryAmount {
	if p.OpenEnd != "" || !p.Min.Set || !p.Max.Set || p.Min.Currency == "" || p.Min.Currency != p.Max.Currency {
		return nil
	}
	out := &jsonld.MonetaryAmount{Currency: p.Min.Currency, Value: jsonld.QuantitativeValue{UnitText: strings.ToUpper(p.Period())}}
	if p.Min.Minor == p.Max.Minor {
		out.Value.Value = json.Number(p.Min.Decimal())
		return out
	}
	out.Value.MinValue, out.Value.MaxValue = json.Number(p.Min.Decimal()), json.Number(p.Max.Decimal())
	return out
}

// schooling is what a role needs to have been learned at school, each once, and whether experience does in its place.
func schooling(r *playbook.Role) (needs []jsonld.EducationalOccupationalCredential, orExperience bool) {
	for _, c := range r.Credentials {
		x := jsonld.EducationalOccupationalCredential{CredentialCategory: c.Schooling()}
		if x.CredentialCategory == "" {
			continue
		}
		orExperience = orExperience || c.OrExperience
		if !slices.Contains(needs, x) {
			needs = append(needs, x)
		}
	}
	return needs, orExperience
}

// Mailed reports whether applications are sent by e-mail.
func (a Apply) Mailed() bool { return strings.HasPrefix(a.URL, "mailto:") }

// email is the address applications are mailed to; "" where they go to a page.
func (a Apply) email() string {
	if a.Mailed() {
		return a.Plain
	}
	return ""
}

// workAddress is where people come to work, as an address for each place; "" where their names say all that is known.
func (ix *Index) workAddress(r *playbook.Role, said string) string {
	if r.Arrangement.Remote() {
		return ""
	}
	var out []string
	more := false
	for _, a := range ix.Playbook.Workplaces(r) {
		var parts []string
		for _, s := range []string{a.Street, a.City, a.Region, a.Postcode, playbook.CountryName(a.Country)} {
			if s != "" && !slices.Contains(parts, s) {
				parts = append(parts, s)
				more = more || !strings.Contains(said, s)
			}
		}
		if len(parts) > 0 {
			out = append(out, strings.Join(parts, ", "))
		}
	}
	if !more {
		return ""
	}
	return strings.Join(out, "; ")
}
