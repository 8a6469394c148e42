package pages

import "rolebook/generator/playbook"

// place is where a role sits, in a word or two: its places, else where its holder is.
func (ix *Index) place(r *playbook.Role) string {
	var names []string
	where := r.Where
	if len(where) == 0 && r.Opening != nil {
		where = r.Opening.Where
	}
	for _, l := range where {
		names = append(names, ix.location(l))
	}
	if len(names) > 0 {
		return ix.Words.List(names...)
	}
	if len(r.Holders) == 1 {
		return r.Holders[0].Person.Location
	}
	return ""
}

// shortCountry names a country behind one of its regions, as its own people do.
func shortCountry(code string) string {
	if code == "US" {
		return "USA"
	}
	return playbook.CountryName(code)
}

// location names a place, a city or a country.
func (ix *Index) location(l playbook.Location) string {
	if a, ok := ix.Playbook.Site.Places.Get(l.Place); ok && l.Place != "" {
		if a.Name != "" {
			return a.Name
		}
		if a.City != "" {
			return a.City
		}
		return l.Place
	}
	country := playbook.CountryName(l.Country)
	switch {
	case l.City != "" && country != "":
		return ix.Words.T("{0}, {1}", l.City, country)
	case l.City != "":
		return l.City
	case l.Region != "" && country != "":
		return ix.Words.T("{0}, {1}", playbook.RegionName(l.Country, l.Region), shortCountry(l.Country))
	case country != "":
		return country
	}
	return l.Text
}
