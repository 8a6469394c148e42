package playbook

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A lexicon finds where patterns may occur in a text, in one pass over it however many they are: for each list of
// pieces that a match needs it looks for the longest. It is an automaton after Aho and Corasick, made when it is first
// used, of the patterns and of nothing else.
type lexicon struct {
	patterns []*pattern
	made     sync.Once
	class    [256]byte  // of each byte: 0 for those no piece has; a capital has that of its small letter
	width    uint32     // how many classes there are
	next     []uint32   // by state and class: the state that follows, as twice its place, and 1 where pieces end
	ends     [][]*piece // by state: those that end there
}

// A piece is the longest of some lists that a pattern needs. A match has all of one of the lists.
type piece struct {
	of    *pattern
	lists [][]string
}

// The lexicons of what rules look for: in every passage of an advert, in those that say whom it looks for, in titles,
// in questions, and in what is measured.
var (
	advertWords   = lexicon{patterns: patterns([]*pattern{&officeDays, &years}, "", pronouns, ageWords, abilityWords, originWords, buzzwords, coded)}
	seekerWords   = lexicon{patterns: patterns([]*pattern{&officeDays, &years}, "seeker", pronouns, ageWords, abilityWords, originWords, buzzwords, coded)}
	titleWords    = lexicon{patterns: patterns(nil, "", gendered, slang)}
	questionWords = lexicon{patterns: patterns(nil, "", forbidden)}
	metricWords   = lexicon{patterns: []*pattern{&rates, &notRates}}
)

// patterns are some, and those of wordings that are looked for everywhere, or only where only says.
func patterns(some []*pattern, only string, lists ...[]wording) []*pattern {
	for _, list := range lists {
		for i := range list {
			if w := &list[i]; w.only == "" || w.only == only {
				some = append(some, &w.find)
			}
		}
	}
	return some
}

// wordsOf is a text with the places where patterns of a lexicon may occur.
type wordsOf struct {
	text  string
	whole bool // the places are not known
	hits  []hit
}

// A hit is where a piece stands.
type hit struct {
	*piece
	at int // of its last byte
}

// read looks through a text.
func (l *lexicon) read(text string) wordsOf {
	l.made.Do(l.make)
	low, ok := lowerInPlace(text)
	if !ok {
		return wordsOf{text: text, whole: true}
	}
	w := wordsOf{text: text}
	state := uint32(0)
	for i := 0; i < len(low); i++ {
		to := l.next[state+uint32(l.class[low[i]])]
		if state = to >> 1; to&1 != 0 {
			for _, p := range l.ends[state/l.width] {
				w.hits = append(w.hits, hit{p, i})
			}
		}
	}
	return w
}

// in returns where a pattern of the lexicon occurs, as pattern.in does.
func (w *wordsOf) in(p *pattern) [][]int {
	if w.whole || p.known().needs == nil {
		return p.in(w.text, strings.ToLower(w.text))
	}
	var out [][]int
	done := -1
	for _, h := range w.hits {
		if h.of != p || h.at < done {
			continue
		}
		from, to := p.around(w.text, h.at)
		if possible(h.lists, strings.ToLower(w.text[from:to])) {
			done, out = to, append(out, p.between(w.text, from, to)...)
		}
	}
	return out
}

// meant returns where the pattern first occurs in a sentence that has nothing of but; nil for nowhere.
func (w *wordsOf) meant(p *pattern, but *regexp.Regexp) []int {
	for _, m := range w.in(p) {
		from := strings.LastIndexAny(w.text[:m[0]], ".!?:;") + 1
		to := len(w.text)
		if i := strings.IndexAny(w.text[m[1]:], ".!?;"); i >= 0 {
			to = m[1] + i
		}
		if !but.MatchString(w.text[from:to]) {
			return m
		}
	}
	return nil
}

// lowerInPlace returns a text whose letters can be compared with small ones, each where it was; ASCII is left as it is.
// ok is false where a letter takes other room in lower case, or is read as another one by expressions.
func lowerInPlace(text string) (low string, ok bool) {
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < utf8.RuneSelf
	}
	if ascii {
		return text, true
	}
	for _, c := range text {
		if c == 'ſ' || c >= utf8.RuneSelf && utf8.RuneLen(unicode.ToLower(c)) != utf8.RuneLen(c) || c == utf8.RuneError {
			return "", false
		}
	}
	return strings.ToLower(text), true
}

// make builds the automaton: first a tree of the pieces, then for each state what follows on every class.
func (l *lexicon) make() {
	l.classify()
	l.grow()
	fails := make([]uint32, len(l.ends)) // the state of the longest end of what was read that begins another piece
	for queue := []uint32{0}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		otherwise := l.next[fails[at]*l.width:][:l.width]
		for class, to := range l.next[at*l.width:][:l.width] {
			switch {
			case to > 0 && at > 0:
				fails[to] = otherwise[class]
				l.ends[to] = append(l.ends[to], l.ends[fails[to]]...)
				queue = append(queue, to)
			case to > 0:
				queue = append(queue, to)
			case at > 0:
				l.next[at*l.width+uint32(class)] = otherwise[class]
			}
		}
	}
	for i, to := range l.next {
		if l.next[i] = to * l.width << 1; len(l.ends[to]) > 0 {
			l.next[i] |= 1
		}
	}
}

// classify gives each byte that a piece has a class.
func (l *lexicon) classify() {
	l.width = 1
	for _, p := range l.patterns {
		for _, list := range p.known().needs {
			for _, c := range []byte(longest(list)) {
				if l.class[c] == 0 {
					l.class[c], l.class[capitalOf(c)] = byte(l.width), byte(l.width)
					l.width++
				}
			}
		}
	}
}

// grow makes a tree of the pieces; 0 stands for a state that does not follow.
func (l *lexicon) grow() {
	most := 1 // states: one for each byte, where no two pieces begin alike
	for _, p := range l.patterns {
		for _, list := range p.known().needs {
			most += len(longest(list))
		}
	}
	follows := make([]uint32, l.width) // none, which is room for a new state
	l.next, l.ends = make([]uint32, l.width, most*int(l.width)), make([][]*piece, 1, most)
	for _, p := range l.patterns {
		for _, list := range p.known().needs {
			at := uint32(0)
			for _, c := range []byte(longest(list)) {
				to := &l.next[at*l.width+uint32(l.class[c])]
				if at = *to; at == 0 {
					at = uint32(len(l.ends))
					*to = at
					l.next, l.ends = append(l.next, follows...), append(l.ends, nil)
				}
			}
			ends := l.ends[at]
			if n := len(ends); n == 0 || ends[n-1].of != p {
				ends = append(ends, &piece{of: p})
			}
			last := ends[len(ends)-1]
			l.ends[at], last.lists = ends, append(last.lists, list)
		}
	}
}

func longest(list []string) string {
	out := ""
	for _, s := range list {
		if len(s) > len(out) {
			out = s
		}
	}
	return out
}

func capitalOf(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}
