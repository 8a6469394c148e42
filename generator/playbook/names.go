package playbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// names finds entities by id first, then by title, then by other names, in any case.
type names[T any] struct {
	byID, byTitle, byAka map[string][]*T
	all                  []string // every name as written, for "did you mean"
}

func newNames[T any]() names[T] {
	return names[T]{byID: map[string][]*T{}, byTitle: map[string][]*T{}, byAka: map[string][]*T{}}
}

func (n *names[T]) add(e *T, id, title string, aka []string) {
	put(n.byID, id, e)
	put(n.byTitle, title, e)
	n.all = append(n.all, title)
	if fold(id) != fold(title) {
		n.all = append(n.all, id)
	}
	for _, a := range aka {
		put(n.byAka, a, e)
		n.all = append(n.all, a)
	}
}

// freeID returns an id that no entity has, the given one if it can.
func (n *names[T]) freeID(id string) string {
	free := id
	for k := 2; len(n.byID[fold(free)]) > 0; k++ {
		free = fmt.Sprintf("%s-%d", id, k)
	}
	return free
}

func put[T any](m map[string][]*T, name string, e *T) {
	if key := fold(name); key != "" && !slices.Contains(m[key], e) {
		m[key] = append(m[key], e)
	}
}

// candidates returns what a name leads to: none, one, or several of the same rank.
func (n names[T]) candidates(name string) []*T {
	key := fold(name)
	for _, m := range []map[string][]*T{n.byID, n.byTitle, n.byAka} {
		if found := m[key]; len(found) > 0 {
			return found
		}
	}
	return nil
}

func (n names[T]) find(name string) *T {
	if found := n.candidates(name); len(found) == 1 {
		return found[0]
	}
	return nil
}

// fold makes names comparable: composed, lower case, single spaces.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), " "))
}

// Slug makes an id of a name: letters and digits of any script, lower case, joined by hyphens; "" when nothing is left.
// A sign that ends a word and makes it another one is spelled out, so that C, C++ and C# are three.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	runes := []rune(norm.NFC.String(strings.ToLower(name)))
	for i, r := range runes {
		if sign := signWords[r]; sign != "" && !gap && b.Len() > 0 && (i+1 == len(runes) || !slugRune(runes[i+1])) {
			b.WriteString("-" + sign)
			continue
		}
		if !slugRune(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

var signWords = map[rune]string{'+': "plus", '#': "sharp"}

// looksLikeID reports whether a reference is written as an id: lower-case letters and digits joined by hyphens. In a
// script without capitals every name would be one, so there it is a title.
func looksLikeID(s string) bool {
	capless := func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsLower(r) }
	return s != "" && s == strings.ToLower(s) && s == Slug(s) && !strings.ContainsFunc(s, capless)
}

func slugRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// sentenceCase makes a name of an id: "customer-service" is "Customer service".
func sentenceCase(id string) string {
	words := strings.ReplaceAll(id, "-", " ")
	for i, r := range words {
		return string(unicode.ToUpper(r)) + words[i+len(string(r)):]
	}
	return ""
}

// Name makes a readable name of a file's or folder's name: "first-hire" is "First hire".
func Name(file string) string { return sentenceCase(Slug(file)) }
