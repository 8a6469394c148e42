package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the candidate an author most likely meant by word, or "" when none is near. Case, spaces, hyphens
// and underscores do not count. At most a third of the letters may differ. Of several as near, the one wins that a hand
// slips to most easily; of those that are equal even then, the first.
func Nearest(word string, candidates []string) string {
	near, _ := Meant(word, candidates)
	return near
}

// Meant returns what Nearest does, and whether that is sure: a single slip away, as no other candidate is. What is sure
// may be mended without asking.
func Meant(word string, candidates []string) (near string, sure bool) {
	folded := foldWord(word)
	best, bestDistance := "", len([]rune(folded))/3+1
	for _, c := range candidates {
		other := foldWord(c)
		switch d := distance(folded, other, bestDistance+1); {
		case d < bestDistance:
			near, best, bestDistance, sure = c, other, d, d <= 1
		case d == bestDistance && best != "" && other != best:
			sure = false
			if ease(folded, other) < ease(folded, best) {
				near, best = c, other
			}
		}
	}
	return near, sure && utf8.RuneCountInString(folded) >= shortestSure
}

// shortestSure is the length of a word from which a slip says enough: almost any two letters are near to some word.
const shortestSure = 3

// OneSlip reports whether two words differ by one letter that is missing, added or wrong, by two neighbours that changed
// places, or by case, spaces and hyphens alone.
func OneSlip(word, meant string) bool { return distance(foldWord(word), foldWord(meant), 2) <= 1 }

// distance counts letters that are missing, added or wrong; two neighbours that changed places count as one. What is not
// below a limit may be counted too high.
func distance(word, meant string, limit int) int {
	if longer := utf8.RuneCountInString(word) - utf8.RuneCountInString(meant); longer >= limit || -longer >= limit {
		return limit
	}
	most := levenshtein.ComputeDistance(word, meant)
	if most <= 1 || most >= 2*limit {
		return most // places that changed count half at the best
	}
	a, b := []rune(word), []rune(meant)
	above, before, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range before {
		before[j] = j
	}
	for i := range a {
		now[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(before[j]+cost, before[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], above[j-1]+1)
			}
		}
		above, before, now = before, now, above
	}
	return before[len(b)]
}

// ease is what it takes a hand to slip from meant to word: less for keys that lie side by side, for a letter that was
// typed twice or once instead of twice, and for two that changed places. The first letter is seldom wrong.
func ease(word, meant string) int {
	a, b := []rune(word), []rune(meant)
	above, before, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range b {
		before[j+1] = before[j] + loss(b, j)
	}
	for i := range a {
		now[0] = before[0] + loss(a, i)
		for j := range b {
			cost := 0
			if a[i] != b[j] {
				cost = wrongKey(a[i], b[j])
				if i == 0 && j == 0 {
					cost += unlikely
				}
			}
			now[j+1] = min(before[j]+cost, before[j+1]+loss(a, i), now[j]+loss(b, j))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], above[j-1]+likely)
			}
		}
		above, before, now = before, now, above
	}
	return before[len(b)]
}

const (
	likely   = 7 // of ten, where ten is any slip
	whole    = 10
	unlikely = 4 // more
)

// loss is what it takes to leave out a letter, or to type it too much.
func loss(letters []rune, i int) int {
	switch {
	case i > 0 && letters[i-1] == letters[i] || i+1 < len(letters) && letters[i+1] == letters[i]:
		return likely
	case i == 0:
		return whole + unlikely
	case i > 0 && adjacent(letters[i-1], letters[i]):
		return whole - 1
	}
	return whole
}

func wrongKey(typed, meant rune) int {
	switch {
	case adjacent(typed, meant):
		return likely
	case plain(typed) == plain(meant):
		return likely - 1 // an accent was left out
	}
	return whole
}

// rows are the letters of the usual keyboards, each row half a key further right than the one above.
var rows = []string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"}

// keys is where each letter lies, in halves of a key.
var keys = func() map[rune][2]int {
	at := map[rune][2]int{}
	for y, row := range rows {
		for x, c := range []rune(row) {
			at[c] = [2]int{2*x + y, y}
		}
	}
	return at
}()

func adjacent(a, b rune) bool {
	at, ok := keys[a]
	to, known := keys[b]
	x, y := at[0]-to[0], at[1]-to[1]
	return ok && known && a != b && y*y <= 1 && x*x <= 4
}

var accents = map[rune]rune{
	'à': 'a', 'á': 'a', 'â': 'a', 'ä': 'a', 'å': 'a', 'ç': 'c', 'è': 'e', 'é': 'e', 'ê': 'e', 'ë': 'e', 'ì': 'i', 'í': 'i', 'î': 'i', 'ï': 'i',
	'ñ': 'n', 'ò': 'o', 'ó': 'o', 'ô': 'o', 'ö': 'o', 'ø': 'o', 'ù': 'u', 'ú': 'u', 'û': 'u', 'ü': 'u', 'ý': 'y',
}

func plain(c rune) rune {
	if bare, ok := accents[c]; ok {
		return bare
	}
	return c
}

// foldWord is a word as words are compared: its letters and digits in lower case, and signs that tell apart.
func foldWord(s string) string {
	return strings.Map(func(c rune) rune {
		switch c {
		case ' ', '-', '_', '\'', '’', '‐', '‑', '–', '\u00a0', '.':
			return -1
		}
		return unicode.ToLower(c)
	}, s)
}
