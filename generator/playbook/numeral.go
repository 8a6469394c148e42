package playbook

import (
	"math"
	"strconv"
	"strings"
)

// A numeral is a number as people write it, exact to its last digit.
type numeral struct {
	whole, part string // digits before and after the decimal mark
	unsure      bool   // "1.200" may be 1,200 or 1.2
}

// maxDigits keeps every number exact in 64 bits, minor units of money included.
const maxDigits = 15

// readNumeral reads digits with their separators: "25,000", "3.8", "1 200,50", "1'200". It reports whether they make
// a number.
func readNumeral(s string) (numeral, bool) {
	var groups []string
	var marks []byte
	for {
		end := 0
		for isDigit(s, end) {
			end++
		}
		if end == 0 {
			return numeral{}, false
		}
		groups = append(groups, s[:end])
		if s = s[end:]; s == "" {
			break
		}
		m, size := separator(s)
		if size == 0 {
			return numeral{}, false
		}
		marks, s = append(marks, m), s[size:]
	}
	n, ok := joinGroups(groups, marks)
	n.whole = strings.TrimLeft(n.whole, "0")
	return n, ok && len(n.whole)+len(n.part) <= maxDigits
}

// separator returns the mark that s begins with, as one of , . and space, and its length.
func separator(s string) (byte, int) {
	for _, m := range []string{",", ".", " ", "\u00a0", "\u202f", "\u2009", "'", "\u2019", "_"} {
		if strings.HasPrefix(s, m) {
			if m == "," || m == "." {
				return m[0], 1
			}
			return ' ', len(m)
		}
	}
	return 0, 0
}

// joinGroups decides which marks part thousands and which one, if any, is the decimal mark.
func joinGroups(groups []string, marks []byte) (numeral, bool) {
	last := len(marks) - 1
	if last < 0 {
		return numeral{whole: groups[0]}, true
	}
	mixed := strings.Trim(string(marks), string(marks[:1])) != ""
	tail := groups[len(groups)-1]
	decimal := marks[last] != ' ' && (mixed || last == 0 && (marks[0] == '.' || len(tail) != 3))
	if !decimal {
		return numeral{whole: strings.Join(groups, "")}, thousands(groups)
	}
	head := groups[:len(groups)-1]
	if len(head) > 1 && (!thousands(head) || strings.IndexByte(string(marks[:last]), marks[last]) >= 0) {
		return numeral{}, false
	}
	if !mixed && marks[0] == ',' && len(tail) > 2 {
		return numeral{}, false // "1,2345"
	}
	n := numeral{whole: strings.Join(head, ""), part: tail}
	n.unsure = !mixed && len(tail) == 3 && len(head[0]) <= 3 && head[0] != "0"
	return n, true
}

// thousands reports whether digits are grouped as thousands are, or in the Indian way: "12,34,567".
func thousands(groups []string) bool {
	if len(groups[0]) > 3 || groups[0][0] == '0' || len(groups[len(groups)-1]) != 3 {
		return false
	}
	pair := len(groups) > 2 && len(groups[1]) == 2
	for _, g := range groups[1 : len(groups)-1] {
		if len(g) != 3 && !pair || pair && len(g) != 2 {
			return false
		}
	}
	return !pair || len(groups[0]) <= 2
}

// float returns the number's value.
func (n numeral) float() float64 {
	v, err := strconv.ParseFloat("0"+n.whole+"."+n.part+"0", 64)
	if err != nil || math.IsInf(v, 0) {
		return 0
	}
	return v
}

// integer returns the number where it is a whole one.
func (n numeral) integer() (int, bool) {
	if strings.Trim(n.part, "0") != "" || len(n.whole) > 9 {
		return 0, false
	}
	v, err := strconv.Atoi("0" + n.whole)
	return v, err == nil
}

// times moves the decimal mark by places to the right.
func (n numeral) times(places int) numeral {
	for range places {
		if n.part == "" {
			n.whole += "0"
			continue
		}
		n.whole, n.part = n.whole+n.part[:1], n.part[1:]
	}
	n.whole = strings.TrimLeft(n.whole, "0")
	return numeral{whole: n.whole, part: n.part}
}

// String writes the number with plain digits: "34500", "3.8".
func (n numeral) String() string {
	s := n.whole
	if s == "" {
		s = "0"
	}
	if n.part != "" {
		s += "." + n.part
	}
	return s
}

// numberWords are the numbers that people spell out.
var numberWords = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "sixty": 60,
	"ninety": 90, "hundred": 100,
}

// whole reads a whole number at token i, in digits or as a word.
func (r *reader) whole(i int) (int, bool) {
	t := r.tok(i)
	switch t.kind {
	case numberToken:
		n, ok := readNumeral(r.text.Value[t.from:t.to])
		if !ok || n.unsure {
			return 0, false
		}
		return n.integer()
	case wordToken:
		n, ok := numberWords[t.low]
		return n, ok
	}
	return 0, false
}
