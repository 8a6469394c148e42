package diag

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the candidate an author most likely meant by word, or "" when none is near. Case, spaces, hyphens
// and underscores do not count. At most a third of the letters may differ; of equals the first wins.
func Nearest(word string, candidates []string) string {
	folded := foldWord(word)
	best, bestDistance := "", len([]rune(folded))/3+1
	for _, c := range candidates {
		if d := distance(folded, foldWord(c), bestDistance); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance counts letters that are missing, added or wrong; two neighbours that changed places count as one. What is not
// below a limit may be counted too high.
func distance(word, meant string, limit int) int {
	letters := []rune(word)
	if longer := len(letters) - utf8.RuneCountInString(meant); longer >= limit || -longer >= limit {
		return limit
	}
	best := levenshtein.ComputeDistance(word, meant)
	if best > limit {
		return best // changing two places takes away one at the most
	}
	for i := 1; i < len(letters) && best > 1; i++ {
		letters[i-1], letters[i] = letters[i], letters[i-1]
		best = min(best, 1+levenshtein.ComputeDistance(string(letters), meant))
		letters[i-1], letters[i] = letters[i], letters[i-1]
	}
	return best
}

var wordMarks = strings.NewReplacer(" ", "", "-", "", "_", "")

func foldWord(s string) string { return wordMarks.Replace(strings.ToLower(s)) }
