package words

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// Signs that keep a text apart from what it stands in, with a direction of its own (Unicode Annex 9).
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

func isolated(text string) string { return firstStrongIsolate + text + popIsolate }

// Figure returns a figure such as "−15%" or "6 months" so that its signs and words stay where they are, whichever way the
// language runs.
func (l *Language) Figure(text string) string {
	if l.leftwards && text != "" {
		return isolated(text)
	}
	return text
}

// apart keeps what is said in English where the language runs from right to left apart as a whole.
func (l *Language) apart(text, said string) string {
	if l.leftwards && !leftwards(text, true) {
		return isolated(said)
	}
	return said
}

// argument keeps an argument that runs against the text it goes into apart, as a Hebrew name in an English sentence, so
// that neither turns the signs and numbers of the other around.
func (l *Language) argument(text, arg string) string {
	if against(arg, l.leftwards && leftwards(text, true)) {
		return isolated(arg)
	}
	return arg
}

// leftwards reports whether a text runs from right to left, by its first letter outside {} and what is kept apart;
// without any it is what it would be otherwise.
func leftwards(text string, otherwise bool) bool {
	deep := 0
	for i := 0; i < len(text); {
		if end := strings.IndexByte(text[i:], '}'); text[i] == '{' && end > 0 {
			i += end + 1
			continue
		}
		p, size := bidi.LookupString(text[i:])
		switch p.Class() {
		case bidi.FSI:
			deep++
		case bidi.PDI:
			deep--
		case bidi.L:
			if deep == 0 {
				return false
			}
		case bidi.R, bidi.AL:
			if deep == 0 {
				return true
			}
		}
		i += max(size, 1)
	}
	return otherwise
}

// against reports whether a text has letters that run the other way, and are not kept apart already.
func against(text string, fromRight bool) bool {
	if !fromRight && !reaches(text) {
		return false // as nearly all do
	}
	deep := 0
	for i := 0; i < len(text); {
		p, size := bidi.LookupString(text[i:])
		switch c := p.Class(); {
		case c == bidi.FSI:
			deep++
		case c == bidi.PDI:
			deep--
		case deep == 0 && fromRight && c == bidi.L, deep == 0 && !fromRight && (c == bidi.R || c == bidi.AL):
			return true
		}
		i += max(size, 1)
	}
	return false
}

// reaches reports whether a text has letters from the Hebrew block on, of which the first from right to left is.
func reaches(text string) bool {
	for i := range len(text) {
		if text[i] >= 0xd6 { // U+0590 begins with it
			return true
		}
	}
	return false
}
