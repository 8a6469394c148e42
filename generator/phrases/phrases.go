// Package phrases finds phrases in published bytes, however those are written: with tags between the words, with
// entities or escapes in them, in any case. It looks for any number of phrases in one pass.
package phrases

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Set is phrases to look for. It is made once, with Add and Drop, and then only read.
type Set struct {
	dropped []bool                         // by number
	short   [maxStart + 1]map[uint64]int32 // phrases of few words, by how many and by the hash of all
	long    map[uint64]*family             // phrases of more, by the hash of their first words
	rough   []uint64                       // a bit for each of those hashes, to pass over most words at once
}

// A family is phrases that begin alike.
type family struct {
	lengths []int            // how many words they have, in rising order
	whole   map[uint64]int32 // by the hash of all words
}

// maxStart is how many words a phrase is first known by.
const maxStart = 4

const roughBits = 1 << 18

// Add adds a phrase and returns its number. ok is false for one that is there already, and for a text that says too
// little to be known again: fewer than eight letters in its words, when numbers and what people count time by are left
// out.
func (s *Set) Add(text string) (number int, ok bool) {
	n, letters := 0, 0
	start, whole := uint64(0), uint64(0)
	eachWord(text, func(word []byte) {
		whole = join(whole, hash(word))
		if n++; n <= maxStart {
			start = whole
		}
		if !counts(word) {
			letters += utf8.RuneCount(word)
		}
	})
	if letters < 8 {
		return 0, false
	}
	if s.rough == nil {
		s.rough, s.long = make([]uint64, roughBits/64), map[uint64]*family{}
		for i := range s.short {
			s.short[i] = map[uint64]int32{}
		}
	}
	number = len(s.dropped)
	of, key := s.short[min(n, maxStart)], whole
	if n > maxStart {
		f := s.long[start]
		if f == nil {
			f = &family{whole: map[uint64]int32{}}
			s.long[start] = f
		}
		if i, there := slices.BinarySearch(f.lengths, n); !there {
			f.lengths = slices.Insert(f.lengths, i, n)
		}
		of = f.whole
	}
	if _, there := of[key]; there {
		return 0, false
	}
	of[key] = int32(number)
	s.rough[start%roughBits/64] |= 1 << (start % 64)
	s.dropped = append(s.dropped, false)
	return number, true
}

// Drop takes out the phrases that a text holds: to say them again is to say nothing new.
func (s *Set) Drop(text string) {
	m := matcher{set: s, found: func(n int) { s.dropped[n] = true }}
	eachWord(text, m.word)
}

// Len returns how many phrases are looked for.
func (s *Set) Len() int {
	n := 0
	for _, gone := range s.dropped {
		if !gone {
			n++
		}
	}
	return n
}

// eachWord gives the words of a text in small letters. A word is letters, digits and marks on letters.
func eachWord(text string, do func([]byte)) {
	var b [64]byte
	word := b[:0]
	for _, c := range text {
		if isWord(c) {
			word = utf8.AppendRune(word, small(c))
		} else if len(word) > 0 {
			do(word)
			word = word[:0]
		}
	}
	if len(word) > 0 {
		do(word)
	}
}

func isWord(c rune) bool {
	if c < utf8.RuneSelf {
		return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
	}
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c))
}

func small(c rune) rune {
	if c < utf8.RuneSelf {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		return c
	}
	return unicode.ToLower(c)
}

// counts reports whether a word is a number or what time is counted by: any page may say "12 months" of itself.
func counts(word []byte) bool {
	if word[0] >= '0' && word[0] <= '9' {
		return true
	}
	return times[string(word)]
}

var times = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
		minute minutes hour hours day days week weeks month months quarter quarters year years per cent percent`) {
		m[w] = true
	}
	return m
}()

// hash is FNV-1a.
func hash(word []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

func join(h, word uint64) uint64 { return (h*0x9E3779B97F4A7C15 ^ word) * 0xBF58476D1CE4E5B9 >> 1 }

// A matcher goes from word to word.
type matcher struct {
	set   *Set
	found func(number int)
	last  [maxStart]uint64 // words, the latest last
	known int              // how many of them follow one another without a break
	going []going          // phrases of which the beginning was met
}

// going is a family whose beginning was met.
type going struct {
	of    *family
	hash  uint64 // of the words since
	words int    // how many those are
	next  int    // of its lengths
}

// place is what a matcher knows, to go on from.
type place struct {
	last  [maxStart]uint64
	known int
	going []going
}

func (m *matcher) place() place { return place{m.last, m.known, append([]going(nil), m.going...)} }

func (m *matcher) back(p place) { m.last, m.known, m.going = p.last, p.known, p.going }

// stop begins anew: what comes next does not follow on what was.
func (m *matcher) stop() { m.known, m.going = 0, m.going[:0] }

func (m *matcher) word(w []byte) {
	if m.set.rough == nil {
		return
	}
	h := hash(w)
	kept := m.going[:0]
	for _, g := range m.going {
		g.hash = join(g.hash, h)
		if g.words++; g.words == g.of.lengths[g.next] {
			if p, ok := g.of.whole[g.hash]; ok {
				m.meet(p)
			}
			g.next++
		}
		if g.next < len(g.of.lengths) {
			kept = append(kept, g)
		}
	}
	m.going = kept
	copy(m.last[:], m.last[1:])
	m.last[maxStart-1] = h
	m.known = min(m.known+1, maxStart)
	for n := 1; n <= m.known; n++ {
		key := uint64(0)
		for _, w := range m.last[maxStart-n:] {
			key = join(key, w)
		}
		if m.set.rough[key%roughBits/64]&(1<<(key%64)) == 0 {
			continue
		}
		if p, ok := m.set.short[n][key]; ok {
			m.meet(p)
		}
		if n < maxStart {
			continue
		}
		if f := m.set.long[key]; f != nil {
			m.going = append(m.going, going{f, key, n, 0})
		}
	}
}

func (m *matcher) meet(p int32) {
	if !m.set.dropped[p] {
		m.found(int(p))
	}
}
