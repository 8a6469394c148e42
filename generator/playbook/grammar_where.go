package playbook

import (
	"fmt"
	"strings"

	"rolebook/generator/diag"
)

const whereShapes = "Write a country (GB, Ireland), a city with its country (Leeds, GB), a region (US-CO), or a place of rolebook.yaml."

// ReadSentence implements Sentence. It reads a country by code or name, a region such as US-CO or Colorado, a city with
// its country, and else the short name of a place. A place that is called like a country has to be written as a map.
func (l *Location) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	l.Text = t.Value
	parts := r.commaParts(0, r.len())
	last := parts[len(parts)-1]
	switch {
	case l.refusePhrase(r):
	case len(parts) > 1 && r.onlyCountries(parts):
		r.refuseCountries(parts)
	case len(parts) == 1:
		l.readOne(r, last)
	case r.refuseCities(parts):
	case len(parts) > 4:
		r.refuse("bad-where", 0, r.len(), fmt.Sprintf("%s is more than one place.", quoted(t.Value)), whereShapes)
	default:
		l.readCity(r, parts)
	}
}

// A stretch is some tokens of a value, to without the last.
type stretch struct{ i, j int }

// commaParts cuts tokens i to j at their commas. Empty parts are left out.
func (r *reader) commaParts(i, j int) []stretch {
	var parts []stretch
	start := i
	for k := i; k <= j; k++ {
		if k == j || r.is(k, ",", ";") {
			if k > start {
				parts = append(parts, stretch{start, k})
			}
			start = k + 1
		}
	}
	if len(parts) == 0 {
		parts = []stretch{{i, j}}
	}
	return parts
}

// everywhere are words for more places than an advert can name.
var everywhere = []string{"anywhere", "worldwide", "world", "global", "everywhere", "europe", "eu", "emea", "apac", "eea", "latam", "asia", "africa"}

// refusePhrase reports a value that is no place at all, and says where it belongs.
func (l *Location) refusePhrase(r *reader) bool {
	whole := strings.ToLower(strings.Join(strings.Fields(r.text.Value), " "))
	for _, w := range everywhere {
		if whole == w || whole == "anywhere in "+w || whole == "the "+w || len(w) > 5 && nearest(whole, []string{w}) != "" && r.country(stretch{0, r.len()}) == "" {
			r.refuse("bad-where", 0, r.len(), fmt.Sprintf("%s cannot be advertised: job sites want countries.", quoted(r.text.Value)),
				"List the countries people may live in: [GB, IE, DE].")
			return true
		}
	}
	if n, _, _ := r.arrangementWord(0); n > 0 && n == r.len() {
		r.refuse("bad-where", 0, r.len(), fmt.Sprintf("%s says how work is done, not where.", quoted(r.text.Value)),
			"Write it under arrangement; here go countries and places.")
		return true
	}
	for i := range r.toks {
		if i > 0 && r.is(i, "and", "or", "/", "&") && r.country(stretch{0, i}) != "" && r.country(stretch{i + 1, r.len()}) != "" && r.country(stretch{0, r.len()}) == "" {
			r.refuseCountries([]stretch{{0, i}, {i + 1, r.len()}})
			return true
		}
	}
	return false
}

// maxPlaceName is longer than any name of a country or region.
const maxPlaceName = 64

// country returns the code of the country that a stretch names, or "".
func (r *reader) country(s stretch) string {
	if from, to := r.place(s.i, s.j); s.j-s.i > 8 || to-from > maxPlaceName {
		return ""
	}
	code, _ := CountryCode(r.say(s.i, s.j))
	return code
}

// onlyCountries reports whether every part is a country: a list that lost its brackets. "Luxembourg, LU" and
// "Georgia, US" are no such list.
func (r *reader) onlyCountries(parts []stretch) bool {
	last := r.country(parts[len(parts)-1])
	if last == "" {
		return false
	}
	for _, p := range parts[:len(parts)-1] {
		name := r.say(p.i, p.j)
		_, known := regionCode(last, name)
		if code := r.country(p); code == "" || code == last || known && len(name) > 3 {
			return false
		}
	}
	return true
}

func (r *reader) refuseCountries(parts []stretch) {
	var codes []string
	for _, p := range parts {
		codes = append(codes, r.country(p))
	}
	r.refuseSeveral("countries", codes)
}

// refuseSeveral reports a value that should be a list, whose entries are given.
func (r *reader) refuseSeveral(what string, entries []string) {
	list := "[" + strings.Join(entries, ", ") + "]"
	mend := ""
	if r.unquoted() {
		mend = list
	}
	r.refuse("bad-where", 0, r.len(), fmt.Sprintf("%s names several %s at once.", quoted(r.text.Value), what), "Several places are a list: "+list+".", mend)
}

// refuseCities reports a value that is several cities, each with its country, if it is.
func (r *reader) refuseCities(parts []stretch) bool {
	var cut []stretch
	for _, p := range parts {
		for k := p.i; k < p.j; k++ {
			if r.is(k, "and", "or", "/", "&") && (k == p.i || r.country(stretch{p.i, k}) != "") {
				if k > p.i {
					cut = append(cut, stretch{p.i, k})
				}
				p.i = k + 1
			}
		}
		cut = append(cut, p)
	}
	var cities []string
	for i := 0; i+1 < len(cut); i += 2 {
		code := r.country(cut[i+1])
		if code == "" {
			return false
		}
		cities = append(cities, fmt.Sprintf("%q", r.say(cut[i].i, cut[i].j)+", "+code))
	}
	if len(cities) < 2 || len(cut)%2 != 0 {
		return false
	}
	r.refuseSeveral("places", cities)
	return true
}

// readOne reads a value without a comma.
func (l *Location) readOne(r *reader, p stretch) {
	if code := r.country(p); code != "" {
		l.Country = code
		return
	}
	if l.readCode(r, p) {
		return
	}
	name := r.say(p.i, p.j)
	if country, code, ok := regionAnywhere(name); ok && name != strings.ToLower(name) {
		l.Country, l.Region = country, code
		return
	}
	l.Place = name
}

// readCode reads a region by its codes: US-CO. It reports whether the value is meant as one.
func (l *Location) readCode(r *reader, p stretch) bool {
	country, region, ok := strings.Cut(strings.ReplaceAll(r.say(p.i, p.j), " ", ""), "-")
	if !ok || len(country) != 2 || len(region) > 3 || country != strings.ToUpper(country) {
		return false
	}
	code, known := CountryCode(country)
	if !known {
		r.refuse("bad-where", p.i, p.j, fmt.Sprintf("%s is the code of no country.", quoted(country)), whereShapes)
		return true
	}
	l.Country = code
	if l.Region, known = regionCode(code, region); !known {
		l.Region = ""
		r.refuse("bad-where", p.i, p.j, fmt.Sprintf("%s has no region %s.", CountryName(code), quoted(region)), "Use the region's code, as in US-CO, or the country alone.")
	}
	return true
}

// readCity reads "Leeds, GB", "Denver, CO, USA", "Denver, US-CO" and "Colorado, US".
func (l *Location) readCity(r *reader, parts []stretch) {
	last := parts[len(parts)-1]
	middle := parts[1 : len(parts)-1]
	l.City = r.say(parts[0].i, parts[0].j)
	l.Country = r.country(last)
	if l.Country == "" && !l.readCode(r, last) {
		l.refuseCountry(r, last)
		return
	}
	switch code, known := regionCode(l.Country, l.City); {
	case len(middle) > 0:
		name := r.say(middle[0].i, middle[len(middle)-1].j)
		if l.Region, known = regionCode(l.Country, name); !known {
			l.Region = name // a county, as addresses have them
		}
	case known && len(regions[l.Country]) > 0 && len(l.City) > 3 && fold(l.City) != "new york" && fold(l.City) != "washington":
		l.City, l.Region = "", code
	}
}

// refuseCountry says what is wrong with what stands where a country should.
func (l *Location) refuseCountry(r *reader, p stretch) {
	name := r.say(p.i, p.j)
	message := fmt.Sprintf("%s is no country.", quoted(name))
	for _, country := range []string{"US", "CA", "AU", "GB"} {
		if code, known := regionCode(country, name); known {
			l.Country, l.Region = country, code
			full := country + "-" + code
			r.refuse("bad-where", p.i, p.j, message, fmt.Sprintf("A region needs its country: %s.", full), full)
			return
		}
	}
	_, near := nearestCountry(name)
	shapes := fmt.Sprintf("%s Several places are a list: [%s, %s].", whereShapes, l.City, name)
	r.refuse("bad-where", p.i, p.j, message, didYouMean(near, shapes), near)
}

// Complete implements Form. It writes countries and regions by their codes.
func (l *Location) Complete(at func(string) Place, d *diag.List) {
	if country, region, ok := strings.Cut(l.Region, "-"); ok && len(country) == 2 {
		if code, known := CountryCode(country); known && (l.Country == "" || strings.EqualFold(l.Country, code)) {
			l.Country, l.Region = code, region
		}
	}
	if code, ok := CountryCode(l.Country); ok {
		l.Country = code
	}
	if code, known := regionCode(l.Country, l.Region); known {
		l.Region = code
	}
}
