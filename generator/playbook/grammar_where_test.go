package playbook

import (
	"strings"
	"testing"

	"rolebook/generator/diag"
)

// located writes a location: "place leeds", "Leeds, GB", "US-CO".
func located(l Location) string {
	out := l.Country
	if l.Region != "" {
		out += "-" + l.Region
	}
	if l.City != "" {
		out = l.City + ", " + out
	}
	if l.Place != "" {
		out = "place " + l.Place
	}
	return out
}

func TestWhereGrammar(t *testing.T) {
	manual(t, []reading{
		{"GB", "GB", ""}, {"gb", "GB", ""}, {"UK", "GB", ""}, {"United Kingdom", "GB", ""}, {"the Netherlands", "NL", ""}, {"USA", "US", ""},
		{"NO", "NO", ""}, {"Türkiye", "TR", ""}, {"Bosnia and Herzegovina", "BA", ""}, {"DEU", "DE", ""}, {"ireland", "IE", ""},
		{"US-CO", "US-CO", ""}, {"CA-ON", "CA-ON", ""}, {"DE-BY", "DE-BY", ""}, {"Colorado", "US-CO", ""}, {"Scotland", "GB-SCT", ""}, {"Georgia", "GE", ""},
		{"Leeds, GB", "Leeds, GB", ""}, {"Leeds, UK", "Leeds, GB", ""}, {"Leeds, United Kingdom", "Leeds, GB", ""},
		{"Leeds, West Yorkshire, UK", "Leeds, GB-West Yorkshire", ""}, {"Denver, CO, USA", "Denver, US-CO", ""}, {"Denver, US-CO", "Denver, US-CO", ""},
		{"Colorado, US", "US-CO", ""}, {"Georgia, US", "US-GA", ""}, {"New York, US", "New York, US", ""}, {"Luxembourg, LU", "Luxembourg, LU", ""},
		{"leeds", "place leeds", ""}, {"head-office", "place head-office", ""}, {"Leeds", "place Leeds", ""}, {"", "", ""},

		{"Leeds, Untied Kingdom", "Leeds, ", "8-21 bad-where: “Untied Kingdom” is no country. Did you mean “United Kingdom”? → United Kingdom"},
		{"Portland, OR", "Portland, US-OR", "11-12 bad-where: “OR” is no country. A region needs its country: US-OR. → US-OR"},
		{"US-XX", "US", "1-5 bad-where: United States has no region “XX”. Use the region's code, as in US-CO, or the country alone."},
		{"ZZ-CO", "", "1-5 bad-where: “ZZ” is the code of no country. " + whereShapes},
		{"GB, IE", "", "1-6 bad-where: “GB, IE” names several countries at once. Several places are a list: [GB, IE]. → [GB, IE]"},
		{"UK and Ireland", "", "1-14 bad-where: “UK and Ireland” names several countries at once. Several places are a list: [GB, IE]. → [GB, IE]"},
		{"anywhere", "", "1-8 bad-where: “anywhere” cannot be advertised: job sites want countries. List the countries people may live in: [GB, IE, DE]."},
		{"Europa", "", "1-6 bad-where: “Europa” cannot be advertised: job sites want countries. …"},
		{"remote", "", "1-6 bad-where: “remote” says how work is done, not where. Write it under arrangement; here go countries and places."},
		{"Leeds, Bradford", "Leeds, ", "8-15 bad-where: “Bradford” is no country. " + whereShapes + " Several places are a list: [Leeds, Bradford]."},
		{"Leeds, GB, London, GB", "", "1-21 bad-where: “Leeds, GB, London, GB” names several places at once. Several places are a list: [\"Leeds, GB\", \"London, GB\"]. → [\"Leeds, GB\", \"London, GB\"]"},
		{"Leeds, UK; Cork, Ireland", "", "1-24 bad-where: “Leeds, UK; Cork, Ireland” names several places at once. Several places are a list: [\"Leeds, GB\", \"Cork, IE\"]. → …"},
		{"Leeds, GB and London, GB", "", "1-24 bad-where: “Leeds, GB and London, GB” names several places at once. …"},
		{"Leeds, GB, York, GB, and Newcastle upon Tyne, GB", "", "1-48 bad-where: “Leeds, GB, York, GB, and Newcastle upon Tyne, GB” names several places at once. …"},
		{"Sarajevo, Bosnia and Herzegovina", "Sarajevo, BA", ""}, {"Atlanta, Georgia, US", "Atlanta, US-GA", ""}, {"Kowloon, Hong Kong, China", "Kowloon, CN-Hong Kong", ""},
	}, func(in Text, d *diag.List) string {
		var l Location
		l.ReadSentence(in, d)
		if l.Text != in.Value {
			t.Errorf("%q is kept as %q", in.Value, l.Text)
		}
		return located(l)
	})
}

func TestWhereMap(t *testing.T) {
	for _, c := range []struct {
		in   Location
		want string
	}{
		{Location{City: "Leeds", Country: "United Kingdom"}, "Leeds, GB"},
		{Location{Region: "Colorado", Country: "usa"}, "US-CO"},
		{Location{Region: "US-CO"}, "US-CO"},
		{Location{City: "Leeds", Region: "West Yorkshire", Country: "GB"}, "Leeds, GB-West Yorkshire"},
		{Location{Place: "leeds"}, "place leeds"},
		{Location{Country: "Narnia"}, "Narnia"},
	} {
		l := c.in
		if l.Complete(fields(written("x")), nil); located(l) != c.want {
			t.Errorf("%+v is %s, want %s", c.in, located(l), c.want)
		}
	}
}

func TestCountries(t *testing.T) {
	names := CountryNames()
	if len(names) != 250 {
		t.Errorf("there are %d countries", len(names))
	}
	for _, name := range names {
		code, ok := CountryCode(name)
		if !ok || CountryName(code) != name {
			t.Errorf("%s has the code %q, which is %s", name, code, CountryName(code))
		}
		if again, ok := CountryCode(strings.ToLower(code)); !ok || again != code {
			t.Errorf("%s is read as %s", code, again)
		}
	}
	for name, code := range otherNames {
		if got, ok := CountryCode(strings.ToUpper(name)); !ok || got != code || CountryName(code) == "" {
			t.Errorf("%s has the code %q", name, got)
		}
	}
	for _, name := range []string{"", "EU", "UN", "XX", "Narnia", "Yugoslavia", "YU", "x"} {
		if code, ok := CountryCode(name); ok || CountryName(name) != "" {
			t.Errorf("%q is no country, and yet %q", name, code)
		}
	}
}

func TestRegions(t *testing.T) {
	for _, c := range [][3]string{{"US", "CO", "Colorado"}, {"ca", "qc", "Quebec"}, {"GB", "SCT", "Scotland"}, {"DE", "BY", "BY"}, {"US", "XX", "XX"}} {
		if got := RegionName(c[0], c[1]); got != c[2] {
			t.Errorf("%s-%s is %s, want %s", c[0], c[1], got, c[2])
		}
	}
	if n := len(regions["US"]); n != 51 {
		t.Errorf("%d states and a district", n)
	}
}
