// Package phrases finds phrases in published bytes, however those are written: with tags between the words, with
// entities or escapes in them, in any case. It looks for any number of phrases in one pass.
package phrases

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// A Set is phrases to look for. It is made once, with Add and Drop, and then only read.
type Set struct {
	dropped []bool           // by number
	whole   map[uint64]int32 // the phrases, by all their words joined
	long    map[uint64][]int // of those that have more than their first words: by these, how many words they have, in rising order
	words   sieve            // all their words: any other ends what was begun
	starts  sieve            // their first words joined
}

// maxStart is how many of its first words a phrase is first known by.
const maxStart = 4

// A sieve lets through the hashes that were put into it, and few others. Its length is a power of two.
type sieve []uint64

func (s sieve) put(h uint64)       { s[h/64%uint64(len(s))] |= 1 << (h % 64) }
func (s sieve) lets(h uint64) bool { return s[h/64&uint64(len(s)-1)]&(1<<(h%64)) != 0 }

// Add adds a phrase and returns its number. ok is false for one that is there already, and for a text that says too
// little to be known again: fewer than eight letters in its words, when numbers and what people count time by are left
// out.
func (s *Set) Add(text string) (number int, ok bool) {
	n, letters := 0, 0
	start, whole := uint64(0), uint64(0)
	each(text, func(w word) {
		whole = join(whole, w.hash)
		if n++; n <= maxStart {
			start = whole
		}
		if !w.counts() {
			letters += w.letters
		}
	})
	if letters < 8 {
		return 0, false
	}
	if s.starts == nil {
		s.words, s.starts = make(sieve, 1<<12), make(sieve, 1<<13)
		s.whole, s.long = map[uint64]int32{}, map[uint64][]int{}
	}
	if _, there := s.whole[whole]; there {
		return 0, false
	}
	number = len(s.dropped)
	s.whole[whole] = int32(number)
	if n > maxStart {
		lengths := s.long[start]
		if i, there := slices.BinarySearch(lengths, n); !there {
			s.long[start] = slices.Insert(lengths, i, n)
		}
	}
	s.starts.put(start)
	each(text, func(w word) { s.words.put(w.hash) })
	s.dropped = append(s.dropped, false)
	return number, true
}

// Drop takes out the phrases that a text holds: to say them again is to say nothing new.
func (s *Set) Drop(text string) {
	m := matcher{set: s, found: func(n int) { s.dropped[n] = true }}
	each(text, func(w word) { m.word(w.hash) })
}

// Dropped reports whether a phrase was taken out.
func (s *Set) Dropped(number int) bool { return s.dropped[number] }

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

// A word is letters, digits and marks on letters. It is known by the hash of them in small letters, FNV-1a.
type word struct {
	hash    uint64 // 0 before the first letter
	letters int
	digit   bool // it begins with a digit
}

const (
	basis = 14695981039346656037
	prime = 1099511628211
)

// add adds a character of a word.
func (w *word) add(c rune) {
	if c < utf8.RuneSelf {
		w.ascii(ascii[c])
		return
	}
	w.begin(c)
	var b [utf8.UTFMax]byte
	for _, c := range b[:utf8.EncodeRune(b[:], unicode.ToLower(c))] {
		w.hash = (w.hash ^ uint64(c)) * prime
	}
}

// ascii adds a small letter or a digit of ASCII.
func (w *word) ascii(c byte) {
	w.begin(rune(c))
	w.hash = (w.hash ^ uint64(c)) * prime
}

func (w *word) begin(c rune) {
	if w.hash == 0 {
		w.hash, w.digit = basis, c <= '9'
	}
	w.letters++
}

// ascii has the characters of ASCII that words are made of, each as the small letter it counts as; 0 for any other.
var ascii = func() (t [256]byte) {
	for c := byte(0); c < utf8.RuneSelf; c++ {
		switch {
		case c >= 'A' && c <= 'Z':
			t[c] = c | 0x20
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			t[c] = c
		}
	}
	return t
}()

// each gives the words of a text.
func each(text string, do func(word)) {
	var w word
	for i := 0; i < len(text); {
		if c := ascii[text[i]]; c != 0 {
			w.ascii(c)
			i++
			continue
		}
		if text[i] >= utf8.RuneSelf {
			c, size := utf8.DecodeRuneInString(text[i:])
			i += size
			if isWord(c) {
				w.add(c)
				continue
			}
		} else {
			i++
		}
		if w.hash != 0 {
			do(w)
			w = word{}
		}
	}
	if w.hash != 0 {
		do(w)
	}
}

func isWord(c rune) bool {
	if c < utf8.RuneSelf {
		return ascii[c] != 0
	}
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c))
}

// counts reports whether a word is a number or what time is counted by: any page may say "12 months" of itself.
func (w word) counts() bool { return w.digit || times[w.hash] }

var times = func() map[uint64]bool {
	m := map[uint64]bool{}
	each(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
		minute minutes hour hours day days week weeks month months quarter quarters year years per cent percent`, func(w word) { m[w.hash] = true })
	return m
}()

// join adds a word to those before it.
func join(h, word uint64) uint64 { return (h*0x9E3779B97F4A7C15 ^ word) * 0xBF58476D1CE4E5B9 >> 1 }

// A matcher goes from word to word.
type matcher struct {
	set   *Set
	found func(number int)
	place
}

// A place is what a matcher knows, to go on from.
type place struct {
	last  [maxStart]uint64 // the latest words joined: one of them, two, three, four
	known int              // how many follow one another without a break
	going []going          // phrases of which the beginning was met
}

// going is where phrases go on whose first words were met.
type going struct {
	hash    uint64 // of the words up to here
	words   int    // how many those are
	lengths []int  // where one may end
}

// here is a place that goes on as it is, whatever the matcher does.
func (p *place) here() place { return place{p.last, p.known, append([]going(nil), p.going...)} }

// stop begins anew: what comes next does not follow on what was.
func (p *place) stop() { p.known, p.going = 0, p.going[:0] }

func (m *matcher) word(h uint64) {
	if m.set.starts == nil {
		return
	}
	if !m.set.words.lets(h) {
		m.stop()
		return
	}
	if len(m.going) > 0 {
		m.goOn(h)
	}
	for n := min(m.known, maxStart-1); n > 0; n-- {
		m.last[n] = join(m.last[n-1], h)
	}
	m.last[0] = join(0, h)
	m.known = min(m.known+1, maxStart)
	for n, key := range m.last[:m.known] {
		if m.set.starts.lets(key) {
			m.start(n+1, key)
		}
	}
}

// start looks for phrases of so many words, or for those that begin with as many.
func (m *matcher) start(words int, key uint64) {
	if p, ok := m.set.whole[key]; ok {
		m.meet(p)
	}
	if words == maxStart {
		if lengths := m.set.long[key]; lengths != nil {
			m.going = append(m.going, going{key, words, lengths})
		}
	}
}

// goOn adds a word to the phrases that were begun.
func (m *matcher) goOn(h uint64) {
	kept := m.going[:0]
	for _, g := range m.going {
		g.hash = join(g.hash, h)
		if g.words++; g.words == g.lengths[0] {
			if p, ok := m.set.whole[g.hash]; ok {
				m.meet(p)
			}
			g.lengths = g.lengths[1:]
		}
		if len(g.lengths) > 0 {
			kept = append(kept, g)
		}
	}
	m.going = kept
}

func (m *matcher) meet(p int32) {
	if !m.set.dropped[p] {
		m.found(int(p))
	}
}
