package playbook

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// CountryName returns the English name of a country by its ISO 3166-1 code: "GB" is "United Kingdom". It returns "" for
// a code that is no country's.
func CountryName(code string) string { return countries().names[strings.ToUpper(code)] }

// CountryCode returns the ISO 3166-1 code of a country by its code, its three-letter code or one of its English names,
// in any case: "gb", "UK", "GBR" and "United Kingdom" are "GB".
func CountryCode(name string) (string, bool) {
	c := countries()
	key := countryKey(name)
	if code, ok := c.codes[key]; ok {
		return code, true
	}
	if len(key) == 3 {
		if region, err := language.ParseRegion(key); err == nil && c.names[region.String()] != "" {
			return region.String(), true
		}
	}
	return "", false
}

// CountryNames returns the English names of all countries in alphabetical order, for "did you mean".
func CountryNames() []string { return countries().sorted }

// nearestCountry returns the country whose name is nearest to a word, as its code and name.
func nearestCountry(w string) (code, name string) {
	if len([]rune(w)) < 4 {
		return "", ""
	}
	name = nearest(w, CountryNames())
	code, _ = CountryCode(name)
	return code, name
}

type countryTable struct {
	names  map[string]string // by code
	codes  map[string]string // by key
	sorted []string
}

// countries is made once, from the tables of golang.org/x/text.
var countries = sync.OnceValue(func() countryTable {
	t := countryTable{map[string]string{}, map[string]string{}, nil}
	english := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() || region.Canonicalize().String() != code || slices.Contains(reservedCodes, code) {
				continue
			}
			name := english.Name(region)
			if newer := newerNames[code]; newer != "" {
				t.codes[countryKey(name)] = code
				name = newer
			}
			if name == "" {
				continue
			}
			t.names[code] = name
			t.codes[countryKey(code)], t.codes[countryKey(name)] = code, code
			t.sorted = append(t.sorted, name)
		}
	}
	for name, code := range otherNames {
		t.codes[countryKey(name)] = code
	}
	slices.Sort(t.sorted)
	return t
})

var countryMarks = strings.NewReplacer("&", "and", ".", "", "’", "'", ",", "", "-", " ")

// countryKey makes names of a country comparable: lower case, no marks, without "the".
func countryKey(s string) string {
	return strings.TrimPrefix(fold(countryMarks.Replace(s)), "the ")
}

// reservedCodes are two letters that stand for no country of today.
var reservedCodes = []string{"AC", "AN", "CP", "CQ", "CS", "DG", "EA", "EZ", "FQ", "IC", "NT", "PC", "SU", "TA", "UN", "YU"}

// newerNames replace names of the tables that have changed, or that nobody says.
var newerNames = map[string]string{
	"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "HK": "Hong Kong", "MK": "North Macedonia",
	"MM": "Myanmar", "MO": "Macau", "SZ": "Eswatini",
}

// otherNames are what people also call countries.
var otherNames = map[string]string{
	"UK": "GB", "Great Britain": "GB", "Britain": "GB", "USA": "US", "United States of America": "US", "America": "US",
	"Holland": "NL", "Czech Republic": "CZ", "Ivory Coast": "CI", "Türkiye": "TR", "Burma": "MM", "UAE": "AE", "Emirates": "AE",
	"Republic of Ireland": "IE", "Eire": "IE", "Republic of Korea": "KR", "Korea": "KR", "Russian Federation": "RU", "Viet Nam": "VN",
	"Cabo Verde": "CV", "East Timor": "TL", "Vatican": "VA", "Palestine": "PS", "Macao": "MO", "DRC": "CD", "Congo": "CG",
	"Saint Lucia": "LC", "Saint Kitts and Nevis": "KN", "Saint Vincent and the Grenadines": "VC", "Bosnia": "BA",
	"Trinidad": "TT", "Deutschland": "DE", "España": "ES", "Österreich": "AT", "Schweiz": "CH", "Italia": "IT",
}
