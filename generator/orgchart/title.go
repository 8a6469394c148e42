package orgchart

import (
	"strings"
	"unicode/utf8"

	"rolebook/generator/lettering"
)

// Type sizes in tenths of a user unit. The stylesheet sets 12.5 and 11.5; the weight of a title makes it wider.
const (
	titleSize = 135
	noteSize  = 115
	lineMax   = 17 // characters of a title that stays on one line
)

// breakTitle sets a title in at most two lines. What does not fit a room is cut, which whole reports.
func breakTitle(title string, room int) (lines []string, whole bool) {
	if utf8.RuneCountInString(title) <= lineMax && lettering.Fits(title, titleSize, room) {
		return []string{title}, true
	}
	return lettering.Halves(title, titleSize, room)
}

// plain is text as it may stand in a drawing: one line, without the characters that XML forbids.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < 0x20, r >= 0x7f && r <= 0x9f, r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}
