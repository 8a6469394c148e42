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
	at      map[string]named[T] // by the folded name
	several [][]*T              // those a name of one rank leads to, where they are more than one
	all     []string            // every name as written, for "did you mean"
}

// A named is what a name leads to: one entity, or several of the same rank. A better rank hides the others.
type named[T any] struct {
	of   *T
	rank rank
	more int32 // 1 and more: the place in several
}

// A rank says what a name is to an entity; the least counts.
type rank int32

const (
	anID rank = iota
	aTitle
	anAka
)

// newNames has room for the ids and titles of n entities.
func newNames[T any](n int) names[T] {
	return names[T]{at: make(map[string]named[T], 2*n), all: make([]string, 0, 2*n)}
}

// add makes an entity findable. key is its title, folded.
func (n *names[T]) add(e *T, id, title, key string, aka []string) {
	byID := fold(id)
	n.put(byID, anID, e)
	n.put(key, aTitle, e)
	n.all = append(n.all, title)
	if byID != key {
		n.all = append(n.all, id)
	}
	for _, a := range aka {
		n.put(fold(a), anAka, e)
		n.all = append(n.all, a)
	}
}

func (n *names[T]) put(key string, rank rank, e *T) {
	if key == "" {
		return
	}
	now, known := n.at[key]
	switch {
	case known && (now.rank < rank || now.of == e && now.rank == rank):
	case !known || now.rank > rank:
		n.at[key] = named[T]{of: e, rank: rank}
	case now.more == 0:
		n.several = append(n.several, []*T{now.of, e})
		n.at[key] = named[T]{now.of, rank, int32(len(n.several))}
	default:
		if list := &n.several[now.more-1]; !slices.Contains(*list, e) {
			*list = append(*list, e)
		}
	}
}

// freeID returns an id that no entity has, the given one if it can.
func (n *names[T]) freeID(id string) string {
	free := id
	for k := 2; n.hasID(free); k++ {
		free = fmt.Sprintf("%s-%d", id, k)
	}
	return free
}

func (n *names[T]) hasID(id string) bool {
	x, ok := n.at[fold(id)]
	return ok && x.rank == anID
}

// lookup returns the first entity that a name leads to, nil for none; and all of them where they are several.
func (n *names[T]) lookup(name string) (first *T, several []*T) {
	var short folded
	x, ok := n.at[string(short.of(name))]
	if ok && x.more > 0 {
		several = n.several[x.more-1]
	}
	return x.of, several
}

// find returns the one entity that a name leads to; nil for none or several.
func (n *names[T]) find(name string) *T {
	if found, several := n.lookup(name); several == nil {
		return found
	}
	return nil
}

// fold makes names comparable: composed, lower case, single spaces.
func fold(s string) string {
	var short folded
	if f := short.of(s); string(f) != s {
		return string(f)
	}
	return s
}

// folded is room for a folded name. Most names are short and of plain letters, and then nothing else is needed.
type folded [64]byte

// of returns what fold makes of a name; it is good until the room is used again.
func (room *folded) of(s string) []byte {
	if len(s) == 0 || len(s) > len(room) || s[len(s)-1] == ' ' {
		return foldedAnyway(s)
	}
	out := room[:len(s)]
	for i := range out {
		c := lowerASCII[s[i]]
		if c <= ' ' && (c == 0 || i == 0 || out[i-1] == ' ') {
			return foldedAnyway(s)
		}
		out[i] = c
	}
	return out
}

func foldedAnyway(s string) []byte {
	return []byte(strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), " ")))
}

// lowerASCII is the lower case of visible ASCII and of the space; 0 for everything else.
var lowerASCII = func() (table [256]byte) {
	for c := byte(' '); c <= '~'; c++ {
		table[c] = c
		if 'A' <= c && c <= 'Z' {
			table[c] = c + 'a' - 'A'
		}
	}
	return table
}()

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
