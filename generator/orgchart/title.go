package orgchart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Type sizes in tenths of a user unit. The stylesheet sets 12.5 and 11.5; the weight of a title makes it wider.
const (
	titleSize = 135
	noteSize  = 115
	lineMax   = 17 // characters of a title that stays on one line
	squeezed  = 20 // percent by which a line may be too wide and still be drawn whole, set closer
)

// breakTitle sets a title in at most two lines, broken where the longer one is shortest. It breaks at
// spaces; only where that is too wide also after hyphens and slashes and between ideographs. A title
// that is too long for that fills the first line and is cut, if at all, at the end of the second, which whole reports.
func breakTitle(title string, room int) (lines []string, whole bool) {
	fits := func(s string) bool { return width(s, titleSize) <= room*(100+squeezed)/100 }
	if utf8.RuneCountInString(title) <= lineMax && fits(title) {
		return []string{title}, true
	}
	first, second := halve(title, func(before, after rune) bool { return after == ' ' })
	if max(width(first, titleSize), width(second, titleSize)) > room {
		a, b := halve(title, breakable)
		if max(width(a, titleSize), width(b, titleSize)) < max(width(first, titleSize), width(second, titleSize)) {
			first, second = a, b
		}
	}
	if !fits(first) || !fits(second) {
		first, second = fill(title, room)
	}
	if second == "" {
		return []string{first}, true
	}
	lines = []string{first, cut(second, titleSize, room)}
	return lines, lines[1] == second
}

// fill splits text at the last place where it may break and the first part fits a room; a word that is
// too wide by itself breaks anywhere.
func fill(text string, room int) (first, second string) {
	at, left := 0, room*10000
	var before rune
	for i, r := range text {
		if i > 0 && breakable(before, r) {
			at = i
		}
		if left -= runeWidth(r) * titleSize; left < 0 {
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

// cut shortens text that is much too wide for a room and ends it with an ellipsis.
func cut(text string, size, room int) string {
	if width(text, size) <= room*(100+squeezed)/100 {
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

// width estimates how wide text is in user units. It errs on the wide side, for the fonts of a site are unknown.
func width(text string, size int) int {
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
