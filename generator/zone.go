package generator

import (
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// zoneRegions are the first parts of the names of time zones, the likeliest first.
var zoneRegions = []string{"Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian", "Antarctica", "Arctic", "America/Argentina", "America/Indiana"}

// isZone reports whether computers know a time zone. "Local" would be the machine's own.
func isZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "Local"
}

// nearZone is the zone of the city that was written, whatever region was written before it; "" where none has it.
func nearZone(name string) string {
	city := name[strings.LastIndex(name, "/")+1:]
	letters := func(s string) string { // São Paulo is Sao_Paulo
		return strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(s))
	}
	words := strings.FieldsFunc(strings.ToLower(letters(city)), func(r rune) bool { return unicode.IsSpace(r) || r == '_' })
	for i, w := range words {
		if w != "of" && w != "es" { // Port_of_Spain, Dar_es_Salaam
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	for _, region := range zoneRegions {
		if zone := region + "/" + strings.Join(words, "_"); len(words) > 0 && isZone(zone) {
			return zone
		}
	}
	return ""
}
