package playbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rolebook/generator/parallel"
)

// names finds entities by id first, then by title, then by other names, in any case.
type names[T any] struct {
	ids    spelt[T]
	titles spelt[T] // and other names
	all    []string // every name as written, for "did you mean"
}

// spelt is what names lead to, by the name folded.
type spelt[T any] struct {
	at      map[string]named[T]
	several [][]*T // those a name leads to, where they are more than one
}

// A named is what a name leads to: one entity, or several. Who has it for a title hides those who are also called so.
type named[T any] struct {
	of   *T
	aka  bool
	more int32 // 1 and more: the place in several
}

// newNames finds the entities of a list by their ids and names, of which keys are the folded ones. Of an entity, of returns
// the id, the name and other names.
func newNames[T any](list []keyed[T], of func(*T) (id, name string, aka []string)) names[T] {
	var n names[T]
	parallel.Do(func() {
		n.ids.at = make(map[string]named[T], len(list))
		for _, k := range list {
			id, _, _ := of(k.of)
			n.ids.put(fold(id), k.of, false)
		}
	}, func() {
		n.titles.at, n.all = make(map[string]named[T], len(list)), make([]string, 0, 2*len(list))
		for _, k := range list {
			id, name, aka := of(k.of)
			n.call(k, id, name, aka)
		}
	})
	return n
}

// add makes one more entity findable.
func (n *names[T]) add(e *T, id, name string, aka ...string) {
	n.ids.put(fold(id), e, false)
	n.call(keyed[T]{fold(name), e}, id, name, aka)
}

// call notes the names of an entity.
func (n *names[T]) call(k keyed[T], id, name string, aka []string) {
	n.titles.put(k.key, k.of, false)
	n.all = append(n.all, name)
	if fold(id) != k.key {
		n.all = append(n.all, id)
	}
	for _, a := range aka {
		n.titles.put(fold(a), k.of, true)
		n.all = append(n.all, a)
	}
}

func (s *spelt[T]) put(key string, e *T, aka bool) {
	if key == "" {
		return
	}
	now, known := s.at[key]
	switch {
	case known && (aka && !now.aka || now.of == e && now.aka == aka):
	case !known || now.aka && !aka:
		s.at[key] = named[T]{of: e, aka: aka}
	case now.more == 0:
		s.several = append(s.several, []*T{now.of, e})
		s.at[key] = named[T]{now.of, aka, int32(len(s.several))}
	default:
		if list := &s.several[now.more-1]; !slices.Contains(*list, e) {
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
	_, ok := n.ids.at[fold(id)]
	return ok
}

// lookup returns the first entity that a name leads to, nil for none; and all of them where they are several.
func (n *names[T]) lookup(name string) (first *T, several []*T) {
	var short folded
	key := short.of(name)
	in := &n.ids
	x, ok := in.at[string(key)]
	if !ok {
		in = &n.titles
		x = in.at[string(key)]
	}
	if x.more > 0 {
		several = in.several[x.more-1]
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
