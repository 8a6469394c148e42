package playbook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
)

// The grammars of this package read one plain value each. They share one habit: what is understood is kept, what is not
// is reported at its own place in the value, with what was expected and the nearest right word.

// A reader reads one plain value, token by token. Asking for a token outside the value gives the zero token.
type reader struct {
	text Text
	toks []token
	d    *diag.List // nil where nothing is reported
	said *int       // how many findings this value has
}

// maxFindings is how many findings one value can have: who mends the first ones sees the rest.
const maxFindings = 8

// newReader returns a reader of a value. Without a list it reports nothing.
func newReader(t Text, d *diag.List) *reader {
	made := &struct {
		reader
		said int
	}{reader: reader{text: t, toks: lex(t.Value), d: d}}
	made.reader.said = &made.said
	return &made.reader
}

// quietly returns a reader of the same tokens that reports nothing.
func (r *reader) quietly() *reader { return &reader{text: r.text, toks: r.toks} }

// only returns a reader of some of the tokens of r.
func (r *reader) only(toks []token) *reader {
	return &reader{text: r.text, toks: toks, d: r.d, said: r.said}
}

func (r *reader) tok(i int) token {
	if i < 0 || i >= len(r.toks) {
		return token{}
	}
	return r.toks[i]
}

func (r *reader) len() int { return len(r.toks) }

// is reports whether token i is one of the words or marks.
func (r *reader) is(i int, words ...string) bool {
	return i >= 0 && i < len(r.toks) && slices.Contains(words, r.toks[i].low)
}

// run returns how many tokens from i on spell the phrase, 0 when they do not. The words of the phrase
// are single tokens.
func (r *reader) run(i int, phrase string) int {
	for n := 1; ; n++ {
		word := r.tok(i + n - 1).low
		rest, ok := strings.CutPrefix(phrase, word)
		switch {
		case word == "" || !ok:
			return 0
		case rest == "":
			return n
		case rest[0] != ' ':
			return 0
		}
		phrase = rest[1:]
	}
}

// runAny returns the length of the longest of the phrases that stands at i.
func (r *reader) runAny(i int, phrases ...string) int {
	best := 0
	for _, p := range phrases {
		best = max(best, r.run(i, p))
	}
	return best
}

// glued reports whether nothing stands between token i and the one before.
func (r *reader) glued(i int) bool {
	return i > 0 && i < len(r.toks) && r.toks[i].from == r.toks[i-1].to
}

// say returns tokens i to j, without j, as they were written, with single spaces.
func (r *reader) say(i, j int) string {
	i, j = max(i, 0), min(j, len(r.toks))
	if r.plain(i, j) {
		return r.text.Value[r.toks[i].from:r.toks[j-1].to]
	}
	var b strings.Builder
	for k := i; k < j; k++ {
		t := r.toks[k]
		if b.Len() > 0 && t.from != r.toks[k-1].to {
			b.WriteByte(' ')
		}
		b.WriteString(r.text.Value[t.from:t.to])
	}
	return b.String()
}

// plain reports whether tokens i to j, without j, stand one behind the other with single spaces.
func (r *reader) plain(i, j int) bool {
	for k := i + 1; k < j; k++ {
		from, to := r.toks[k-1].to, r.toks[k].from
		if from != to && (from+1 != to || r.text.Value[from] != ' ') {
			return false
		}
	}
	return i < j
}

// place returns where tokens i to j, without j, begin and end in the value.
func (r *reader) place(i, j int) (from, to int) {
	if len(r.toks) == 0 || i >= j {
		return 0, len(r.text.Value)
	}
	return r.toks[max(0, min(i, len(r.toks)-1))].from, r.toks[max(0, min(j, len(r.toks))-1)].to
}

// part returns tokens i to j, without j, as a Text of its own.
func (r *reader) part(i, j int) Text {
	from, to := r.place(i, j)
	return Text{Value: r.text.Value[from:to], At: r.text.Part(from, to), Exact: r.text.Exact}
}

// refuse reports that tokens i to j, without j, cannot be read. A mend, where one is sure, replaces them.
func (r *reader) refuse(code string, i, j int, message, hint string, mend ...string) {
	if r.d == nil {
		return
	}
	if *r.said++; *r.said > maxFindings {
		return
	}
	from, to := r.place(i, j)
	found := diag.Diagnostic{Severity: diag.Error, Code: code, At: r.text.Part(from, to), Message: message, Hint: hint}
	if r.text.Exact && len(mend) == 1 && mend[0] != "" {
		found.Fixes = []diag.Edit{{Span: found.At, Text: mend[0]}}
		found.Guess = code != "bad-date" && !diag.OneSlip(found.At.Text(), mend[0])
	}
	r.d.Add(found)
}

// unquoted reports whether the value stands in its file without quotation marks, so that a mend may change its kind.
func (r *reader) unquoted() bool {
	if !r.text.Exact || !r.text.At.Known() || r.text.At.Start == 0 {
		return false
	}
	before := r.text.At.Sub(-1, 0).Text()
	return before != `"` && before != `'`
}

// A token is a word, a number or a mark of a value, with its place in bytes.
type token struct {
	kind     tokenKind
	from, to int
	low      string // in lower case, with plain hyphens and apostrophes
}

type tokenKind int

const (
	markToken   tokenKind = iota // one character that is neither letter nor digit
	wordToken                    // starts with a letter, or is a number tied to letters by a hyphen: "30-day"
	numberToken                  // digits with their separators: "25,000", "3.8"
)

var plainMarks = strings.NewReplacer("\u2010", "-", "\u2011", "-", "\u2019", "'")

// plainLower writes a word in lower case, with the hyphens and apostrophes of a keyboard.
func plainLower(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			s = plainMarks.Replace(s)
			break
		}
	}
	return strings.ToLower(s)
}

// lex cuts a value into tokens. Hyphens and apostrophes inside a word belong to it.
func lex(s string) []token {
	toks := make([]token, 0, len(s)/5+2)
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' {
			i += size
			continue
		}
		kind, end := markToken, i+size
		switch {
		case isDigit(s, i):
			kind, end = numberToken, scanNumber(s, i)
			if n := scanTie(s, end); n > end {
				kind, end = wordToken, n
			}
		case unicode.IsLetter(c):
			kind, end = wordToken, scanWord(s, i+size)
		}
		toks = append(toks, token{kind, i, end, plainLower(s[i:end])})
		i = end
	}
	return toks
}

func isDigit(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

// scanWord returns where the word ends whose letters before i were read already.
func scanWord(s string, i int) int {
	for i < len(s) {
		c, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.IsMark(c):
			i += size
		case c == '-' || c == '\u2010' || c == '\u2011' || c == '\'' || c == '\u2019' || c == '.':
			next, _ := utf8.DecodeRuneInString(s[i+size:])
			if !unicode.IsLetter(next) {
				return i
			}
			i += size
		default:
			return i
		}
	}
	return i
}

// scanTie returns where the word ends that a hyphen ties to the number before i, or i.
func scanTie(s string, i int) int {
	if i+1 >= len(s) || s[i] != '-' {
		return i
	}
	if next, _ := utf8.DecodeRuneInString(s[i+1:]); !unicode.IsLetter(next) {
		return i
	}
	return scanWord(s, i+1)
}

// scanNumber returns where the number ends that starts at i. A comma, a full stop, an apostrophe or a low line goes on
// with any digits after it; a space only with a group of three.
func scanNumber(s string, i int) int {
	start := i
	for isDigit(s, i) {
		i++
	}
	spaces := i-start <= 3
	for i < len(s) {
		c, size := utf8.DecodeRuneInString(s[i:])
		next := i + size
		switch c {
		case ',', '.', '\'', '\u2019', '_':
			if !isDigit(s, next) {
				return i
			}
		case ' ', '\u00a0', '\u202f', '\u2009':
			if !spaces || !isDigit(s, next) || !isDigit(s, next+1) || !isDigit(s, next+2) || isDigit(s, next+3) {
				return i
			}
		default:
			return i
		}
		for i = next; isDigit(s, i); {
			i++
		}
	}
	return i
}

// quoted returns s in quotation marks for a message: one line, and not longer than people read.
func quoted(s string) string {
	s = singleSpaced(s)
	if runes := []rune(s); len(runes) > 60 {
		s = string(runes[:57]) + "…"
	}
	return "“" + s + "”"
}

// singleSpaced returns s with one space in the place of white space, and none around it. Most texts are so already.
func singleSpaced(s string) string {
	space := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == ' ' && space {
			return strings.Join(strings.Fields(s), " ")
		}
		space = s[i] == ' '
	}
	return strings.TrimSuffix(s, " ")
}

// nearest is diag.Nearest for words of sensible length.
func nearest(w string, candidates []string) string {
	if len(w) > 48 {
		return ""
	}
	return diag.Nearest(w, candidates)
}

// didYouMean returns the hint that names the nearest right word, or the one that lists what fits.
func didYouMean(near, otherwise string) string {
	if near == "" {
		return otherwise
	}
	return "Did you mean " + quoted(near) + "?"
}
