package playbook

import (
	"unicode"
	"unicode/utf8"
)

// A Glossary finds terms in text, in one pass over it however many they are: it follows words from one to the next as far
// as any term goes on. It never changes.
type Glossary struct{ first *step }

// A step is a word or a sign of terms, with what may follow.
type step struct {
	next map[string]*step
	term *Term // that ends here; nil for none
}

// A TermAt is a term in a text.
type TermAt struct {
	Term     *Term
	From, To int
}

// NewGlossary returns the glossary of terms with all their forms, but for those that are not to be marked. Of two terms
// with the same form the first has it.
func NewGlossary(terms []*Term) *Glossary {
	g := &Glossary{first: &step{}}
	for _, t := range terms {
		if t.Mark != nil && !*t.Mark {
			continue
		}
		for _, form := range append([]string{t.Term}, t.Aka...) {
			at := g.first
			for word, rest := cutWord(form); word != ""; word, rest = cutWord(rest) {
				if at.next == nil {
					at.next = map[string]*step{}
				}
				key := wordKey(word)
				if at.next[key] == nil {
					at.next[key] = &step{}
				}
				at = at.next[key]
			}
			if at != g.first && at.term == nil {
				at.term = t
			}
		}
	}
	return g
}

// Empty reports whether there is no term to find.
func (g *Glossary) Empty() bool { return g.first.next == nil }

// Find returns the terms of a text, the longest at each place, none within another. A word matches in the case it is
// written in, but for its first letter: “it” is not “IT”, “Bounce rate” is “bounce rate”.
func (g *Glossary) Find(text string) []TermAt {
	var out []TermAt
	for at := 0; at < len(text); {
		word, _ := cutWord(text[at:])
		if term, n := g.longest(text[at:]); term != nil {
			out = append(out, TermAt{term, at, at + n})
			at += n
			continue
		}
		at += len(word)
	}
	return out
}

// longest returns the longest term that a text begins with, and its length.
func (g *Glossary) longest(text string) (term *Term, n int) {
	at, gone := g.first, 0
	for word, rest := cutWord(text); word != ""; word, rest = cutWord(rest) {
		if at = at.next[wordKey(word)]; at == nil {
			break
		}
		if gone += len(word); at.term != nil {
			term, n = at.term, gone
		}
	}
	return term, n
}

// cutWord cuts the first word off a text: letters and digits, white space, or one sign.
func cutWord(text string) (word, rest string) {
	if text == "" {
		return "", ""
	}
	first, size := utf8.DecodeRuneInString(text)
	kind := wordKind(first)
	for kind > 0 && size < len(text) {
		r, n := utf8.DecodeRuneInString(text[size:])
		if wordKind(r) != kind {
			break
		}
		size += n
	}
	return text[:size], text[size:]
}

func wordKind(r rune) int {
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return 1
	case unicode.IsSpace(r):
		return 2
	}
	return 0
}

// wordKey is what words are compared by: white space is alike, and the case of a first letter does not count.
func wordKey(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if unicode.IsSpace(first) {
		return " "
	}
	if low := unicode.ToLower(first); low != first {
		return string(low) + word[size:]
	}
	return word
}
