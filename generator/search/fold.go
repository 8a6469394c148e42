package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a text as it is compared: in lower case, letters without their marks, ligatures taken apart. The script
// that searches does the same to what is typed.
func Fold(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case unicode.IsMark(r):
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case unfolded[r] != "":
			b.WriteString(unfolded[r])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain reports whether folding changes nothing.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// unfolded are letters that Unicode does not take apart and people type without their stroke.
var unfolded = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ŧ': "t", 'ı': "i", 'ĸ': "k", 'ŋ': "n", 'ς': "σ",
}

// A term is what is looked up: a word, or two characters of a script that is written without spaces.
type term struct {
	text  string
	first bool // the text begins with it
}

// terms adds the terms of a text to a list. Words that a hyphen, a full stop or the like joins count as one word too, so
// that "ecommerce" finds "e-commerce".
func terms(list []term, text string) []term {
	text = Fold(text)
	for at := 0; at < len(text); {
		run, kind := cut(text[at:])
		if kind == unspacedRun {
			list = pairs(list, run, at == 0)
		}
		if kind != wordRun {
			at += len(run)
			continue
		}
		joined, first := run, at == 0
		list = append(list, term{run, first})
		for at += len(run); at+1 < len(text) && strings.IndexByte("-.'/&", text[at]) >= 0; {
			next, kind := cut(text[at+1:])
			if kind != wordRun {
				break
			}
			at += 1 + len(next)
			joined += next
			list = append(list, term{next, false})
		}
		if len(joined) > len(run) {
			list = append(list, term{joined, first})
		}
	}
	return list
}

// pairs adds each two neighbours of a run, and its last character alone, so that any one of them is the beginning of a
// term.
func pairs(list []term, run string, first bool) []term {
	for at := 0; at < len(run); {
		_, one := utf8.DecodeRuneInString(run[at:])
		_, two := utf8.DecodeRuneInString(run[at+one:])
		list = append(list, term{run[at : at+one+two], first && at == 0})
		at += one
	}
	return list
}

const (
	gapRun = iota
	wordRun
	unspacedRun
)

// cut returns how a text begins: a word, characters of a script without spaces, or what is between.
func cut(text string) (run string, kind int) {
	for i, r := range text {
		k := kindOf(r)
		if i == 0 {
			kind = k
		} else if k != kind {
			return text[:i], kind
		}
	}
	return text, kind
}

func kindOf(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return wordRun
		}
		return gapRun
	case unspaced(r):
		return unspacedRun
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return wordRun
	}
	return gapRun
}

// unspaced reports whether a character belongs to a script that is written without spaces between words.
func unspaced(r rune) bool {
	return r >= 0xe00 && (r == 'ー' ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar))
}
