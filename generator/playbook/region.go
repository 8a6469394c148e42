package playbook

import (
	"slices"
	"strings"
)

// RegionName returns the English name of a region that its country's table has: ("US", "CO") is "Colorado". Regions
// of other countries come back as they are.
func RegionName(country, region string) string {
	for _, x := range regions[strings.ToUpper(country)] {
		if strings.EqualFold(x.code, region) {
			return x.name
		}
	}
	return region
}

// regionCode returns the code of a region by its code or name. known is false where the country's table lacks it;
// countries without a table have any region of up to three letters or digits.
func regionCode(country, name string) (code string, known bool) {
	table := regions[country]
	if len(name) > maxPlaceName {
		return name, false
	}
	for _, x := range table {
		if strings.EqualFold(x.code, name) || fold(x.name) == fold(name) {
			return x.code, true
		}
	}
	up := strings.ToUpper(name)
	plain := len(up) > 0 && len(up) <= 3 && strings.Trim(up, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
	return up, plain && len(table) == 0
}

// regionAnywhere returns the region that a name alone means. Names that are also a city's mean none.
func regionAnywhere(name string) (country, code string, ok bool) {
	if len(name) > maxPlaceName || slices.Contains([]string{"washington", "new york"}, fold(name)) {
		return "", "", false
	}
	for _, country := range []string{"US", "CA", "AU", "GB"} {
		for _, x := range regions[country] {
			if fold(x.name) == fold(name) {
				return country, x.code, true
			}
		}
	}
	return "", "", false
}

type region struct{ code, name string }

// regions are those of the countries where adverts name them, by ISO 3166-2.
var regions = map[string][]region{
	"US": {
		{"AL", "Alabama"}, {"AK", "Alaska"}, {"AZ", "Arizona"}, {"AR", "Arkansas"}, {"CA", "California"}, {"CO", "Colorado"},
		{"CT", "Connecticut"}, {"DE", "Delaware"}, {"DC", "District of Columbia"}, {"FL", "Florida"}, {"GA", "Georgia"}, {"HI", "Hawaii"},
		{"ID", "Idaho"}, {"IL", "Illinois"}, {"IN", "Indiana"}, {"IA", "Iowa"}, {"KS", "Kansas"}, {"KY", "Kentucky"},
		{"LA", "Louisiana"}, {"ME", "Maine"}, {"MD", "Maryland"}, {"MA", "Massachusetts"}, {"MI", "Michigan"}, {"MN", "Minnesota"},
		{"MS", "Mississippi"}, {"MO", "Missouri"}, {"MT", "Montana"}, {"NE", "Nebraska"}, {"NV", "Nevada"}, {"NH", "New Hampshire"},
		{"NJ", "New Jersey"}, {"NM", "New Mexico"}, {"NY", "New York"}, {"NC", "North Carolina"}, {"ND", "North Dakota"}, {"OH", "Ohio"},
		{"OK", "Oklahoma"}, {"OR", "Oregon"}, {"PA", "Pennsylvania"}, {"RI", "Rhode Island"}, {"SC", "South Carolina"}, {"SD", "South Dakota"},
		{"TN", "Tennessee"}, {"TX", "Texas"}, {"UT", "Utah"}, {"VT", "Vermont"}, {"VA", "Virginia"}, {"WA", "Washington"},
		{"WV", "West Virginia"}, {"WI", "Wisconsin"}, {"WY", "Wyoming"},
	},
	"CA": {
		{"AB", "Alberta"}, {"BC", "British Columbia"}, {"MB", "Manitoba"}, {"NB", "New Brunswick"}, {"NL", "Newfoundland and Labrador"},
		{"NT", "Northwest Territories"}, {"NS", "Nova Scotia"}, {"NU", "Nunavut"}, {"ON", "Ontario"}, {"PE", "Prince Edward Island"},
		{"QC", "Quebec"}, {"SK", "Saskatchewan"}, {"YT", "Yukon"},
	},
	"AU": {
		{"ACT", "Australian Capital Territory"}, {"NSW", "New South Wales"}, {"NT", "Northern Territory"}, {"QLD", "Queensland"},
		{"SA", "South Australia"}, {"TAS", "Tasmania"}, {"VIC", "Victoria"}, {"WA", "Western Australia"},
	},
	"GB": {{"ENG", "England"}, {"NIR", "Northern Ireland"}, {"SCT", "Scotland"}, {"WLS", "Wales"}},
}
