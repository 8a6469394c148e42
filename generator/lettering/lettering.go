// Package lettering sets text into the boxes of drawings, whose lines no browser breaks. It knows how wide text about is,
// not what it says.
package lettering

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// squeezed is the percentage by which a line may be too wide and still be drawn whole, set closer.
const squeezed = 20

// Fits reports whether text can be drawn in a room in one line, if need be set a little closer. Sizes of type are in
// tenths of a user unit, rooms in units.
func Fits(text string, size, room int) bool { return Width(text, size) <= room*(100+squeezed)/100 }

// Halves sets text in at most two lines, broken where the longer one is shortest. It breaks at spaces; only where that
// is too wide also after hyphens and slashes and between ideographs. Text that is too long for that fills the first line
// and is cut, if at all, at the end of the second, which whole reports.
func Halves(text string, size, room int) (lines []string, whole bool) {
	first, second := halve(text, func(before, after rune) bool { return after == ' ' })
	if max(Width(first, size), Width(second, size)) > room {
		a, b := halve(text, breakable)
		if max(Width(a, size), Width(b, size)) < max(Width(first, size), Width(second, size)) {
			first, second = a, b
		}
	}
	if !Fits(first, size, room) || !Fits(second, size, room) {
		first, second = fill(text, size, room)
	}
	if second == "" {
		return []string{first}, true
	}
	lines = []string{first, Cut(second, size, room)}
	return lines, lines[1] == second
}

// fill splits text at the last place where it may break and the first part fits a room; a word that is too wide by
// itself breaks anywhere.
func fill(text string, size, room int) (first, second string) {
	at, left := 0, room*10000
	var before rune
	for i, r := range text {
		if i > 0 && breakable(before, r) {
			at = i
		}
		if left -= runeWidth(r) * size; left < 0 {
			if at == 0 {
				at = i
			}
			return text[:at], strings.TrimPrefix(text[at:], " ")
		}
		before = r
	}
	return text, ""
}

// halve splits text once, where the longer part has the fewest characters; of two such places it takes
// the later. Without a place to break the second part is empty.
func halve(text string, may func(before, after rune) bool) (first, second string) {
	first = text
	best := utf8.RuneCountInString(text)
	total, count := best, 0
	var before rune
	for at, r := range text {
		if at > 0 && may(before, r) {
			rest := total - count
			if r == ' ' {
				rest--
			}
			if longer := max(count, rest); longer <= best && rest > 0 {
				best, first, second = longer, text[:at], strings.TrimPrefix(text[at:], " ")
			}
		}
		before = r
		count++
	}
	return first, second
}

func breakable(before, after rune) bool {
	return after == ' ' || strings.ContainsRune("-/‐–", before) && before != 0 && after != ' ' || ideograph(before) && ideograph(after)
}

// Cut shortens text that does not fit a room and ends it with an ellipsis.
func Cut(text string, size, room int) string {
	if Fits(text, size, room) {
		return text
	}
	left := room*10000 - 1000*size // thousandths of a tenth, less the ellipsis
	for at, r := range text {
		left -= runeWidth(r) * size
		if left < 0 {
			return strings.TrimRightFunc(text[:at], unicode.IsSpace) + "…"
		}
	}
	return text
}

// Set is what an SVG text element says of its width, after a space, where its line needs all of its room, or a little
// more: so it ends where the room does, whether the fonts of a site are narrow or wide. It is "" for any other.
func Set(text string, size, room int) string {
	if wide := Width(text, size); wide > room*95/100 {
		return fmt.Sprintf(` textLength="%d" lengthAdjust="spacingAndGlyphs"`, min(wide, room))
	}
	return ""
}

// Width estimates how wide text is in user units. It errs on the wide side, for the fonts of a site are unknown.
func Width(text string, size int) int {
	sum := 0
	for _, r := range text {
		sum += runeWidth(r)
	}
	return (sum*size + 9999) / 10000
}

// runeWidth estimates the width of a character in thousandths of the type size.
func runeWidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case ideograph(r):
		return 1000
	case strings.ContainsRune(" ijl.,:;'’|!I", r):
		return 300
	case strings.ContainsRune("ftr()[]-/", r):
		return 420
	case strings.ContainsRune("mwMW@%", r):
		return 920
	case unicode.IsUpper(r):
		return 720
	case r > 0x2000 && unicode.In(r, unicode.So):
		return 1000
	}
	return 600
}

// ideograph is true of characters that fill a square and between which a line may break.
func ideograph(r rune) bool {
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60)
}
