package playbook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A wording is a turn of phrase that a rule looks for, and what to write instead.
type wording struct {
	find pattern
	hint string
	use  string // replaces what was found, where nobody has to think about it
	only string // "seeker": only where the text says whom the advert looks for
}

// english reports whether the book is written in the language the word lists are for.
func (p *Playbook) english() bool {
	tag, _, _ := strings.Cut(strings.ToLower(p.Site.Language), "-")
	return tag == "" || tag == "en"
}

// reportWordings reports each wording once in an advert that has it, with the further places beside it.
func (x *Solo) reportWordings(report Report, list []wording, say func(found string) string) {
	if !x.english || !x.advert {
		return
	}
	var told []source.Span
	for i := range list {
		if f := list[i].finding(x.passages(), told, say); f.Message != "" {
			told = append(append(told, f.At.Value), f.Related...)
			report(f)
		}
	}
}

// finding gathers where a wording occurs and was not told of yet: the first place, and the others beside it.
func (w *wording) finding(passages []passage, told []source.Span, say func(found string) string) Finding {
	var f Finding
	for i := range passages {
		x := &passages[i]
		if w.only == "seeker" && !x.Seeker {
			continue
		}
		for _, m := range x.in(&w.find) {
			if len(m) > 2 && m[2] >= 0 {
				m = m[2:4] // what is meant, of a pattern that needs more to be sure
			}
			at := x.Part(m[0], m[1])
			if slices.ContainsFunc(told, func(s source.Span) bool { return s.Start < at.End && at.Start < s.End }) {
				continue
			}
			if f.Message == "" {
				f = Finding{At: Place{Key: x.Key, Value: at}, Message: say(x.Value[m[0]:m[1]]), Hint: w.hint}
			} else {
				f.Related = append(f.Related, at)
			}
			if w.use != "" && x.Exact {
				f.Fixes = append(f.Fixes, diag.Edit{Span: at, Text: likeCase(w.use, x.Value[m[0]:m[1]])})
			}
		}
	}
	if len(f.Fixes) != len(f.Related)+1 {
		f.Fixes = nil // a part of them would mend nothing
	}
	return f
}

// likeCase writes a word as the one it replaces is written: with a capital or without.
func likeCase(word, model string) string {
	first, _ := utf8.DecodeRuneInString(model)
	if !unicode.IsUpper(first) {
		return word
	}
	c, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(c)) + word[size:]
}

// valueAt is the exact place of a value of an entity: inside its quotes, and without what stands beside it.
func valueAt(o Origin, field, value string) (Place, Text) {
	at := o.At(field)
	text := textIn(value, at.Value)
	return Place{Key: at.Key, Value: text.At}, text
}

// spans returns the places of references.
func spans[T any](refs []Ref[T]) []source.Span {
	var out []source.Span
	for _, r := range refs {
		out = append(out, r.At)
	}
	return out
}

// hasWords reports whether a text has the words, whole and in any case.
func hasWords(text, words string) bool { return wordsAt(text, words) != nil }

// wordsAt returns where a text first has the words, whole and in any case: from and to, or nil.
func wordsAt(text, words string) []int {
	words = strings.ToLower(strings.TrimSpace(words))
	low := strings.ToLower(text)
	if words == "" || len(low) != len(text) {
		return nil // a few letters take other space in lower case; then places would be wrong
	}
	for from := 0; ; {
		i := strings.Index(low[from:], words)
		if i < 0 {
			return nil
		}
		start, end := from+i, from+i+len(words)
		before, _ := utf8.DecodeLastRuneInString(low[:start])
		after, size := utf8.DecodeRuneInString(low[end:])
		if !wordRune(before) && (size == 0 || !wordRune(after)) {
			return []int{start, end}
		}
		from = end
	}
}

func wordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
