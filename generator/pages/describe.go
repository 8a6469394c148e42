package pages

import (
	"strings"
	"unicode"
)

// mostDescribed is how many characters of a description are shown by those that ask for one.
const mostDescribed = 160

// Description is what the page is about, for search engines and previews: as many whole sentences as they show, or the
// beginning of the first. It is "" where nobody has said anything.
func (p *Page) Description(ix *Index) string {
	if p.Describe == nil {
		return ""
	}
	text := strings.Join(strings.Fields(p.Describe(ix)), " ")
	all := []rune(text)
	if len(all) <= mostDescribed {
		return text
	}
	sentence, word := 0, 0 // where the last ends that fits
	for i, r := range all[:mostDescribed] {
		switch {
		case r == '。', strings.ContainsRune(".!?", r) && all[i+1] == ' ':
			sentence = i + 1
		case r == ' ':
			word = i
		}
	}
	if sentence >= mostDescribed/3 { // what is shorter may have been no sentence: "e.g."
		return string(all[:sentence])
	}
	if word == 0 {
		word = mostDescribed - 1
	}
	return strings.TrimRightFunc(string(all[:word]), unicode.IsPunct) + "…"
}
