package pages

import (
	"slices"
	"strings"
	"unicode"
)

// rhythms are the words that "every" goes before.
var rhythms = []string{
	"day", "working", "weekday", "week", "fortnight", "month", "quarter", "year", "other", "second", "third", "morning",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
}

// often says how often something comes round: "every 2 weeks" for "2 weeks", and what is a phrase already as written.
func (ix *Index) often(every string) string {
	first, _, _ := strings.Cut(strings.ToLower(every), " ")
	if first != "" && (unicode.IsDigit([]rune(first)[0]) || slices.Contains(rhythms, first)) {
		return ix.Words.T("every {0}", every)
	}
	return every
}
