package words

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/currency"
	"golang.org/x/text/number"
)

const (
	minus      = "\u2212" // as wide as a plus, and read aloud as minus
	narrowGlue = "\u00a0" // keeps a sum and its currency on one line
)

// Num writes a number the way the language does: 46,000 or 3.5, at most three digits after the point. Anything that is
// no number is written as it is.
func (l *Language) Num(n any) string {
	if text, ok := n.(string); ok {
		return text
	}
	switch v := reflect.ValueOf(n); {
	case !v.IsValid():
		return ""
	case isText(n):
	case v.CanInt():
		return l.count(v.Int())
	case v.CanUint():
		return l.decimal(v.Uint())
	case v.CanFloat():
		return l.decimal(v.Float())
	}
	return fmt.Sprint(n)
}

// count writes a whole number. Small ones are on every page, and written once.
func (l *Language) count(n int64) string {
	if n < 0 || n >= int64(len(l.counts)) {
		return l.whole(n)
	}
	if s := l.counts[n].Load(); s != nil {
		return *s
	}
	s := l.decimal(n)
	l.counts[n].Store(&s)
	return s
}

// whole writes a whole number that is not small. One with as many digits is written once, and says where the signs stand
// between them.
func (l *Language) whole(n int64) string {
	digits := strconv.FormatInt(n, 10)
	if n < 0 || len(digits) >= len(l.grouped) {
		return l.decimal(n)
	}
	like := l.grouped[len(digits)].Load()
	if like == nil {
		s := l.decimal(n)
		l.grouped[len(digits)].Store(&s)
		return s
	}
	out := []byte(*like)
	at := 0
	for i, c := range out {
		if '0' <= c && c <= '9' && at < len(digits) {
			out[i] = digits[at]
			at++
		}
	}
	if at < len(digits) { // its digits are others
		return l.decimal(n)
	}
	return string(out)
}

// Fixed writes a number with so many digits after the point, no more and no fewer: "4.0".
func (l *Language) Fixed(v float64, places int) string {
	return l.decimal(roundTo(v, places), number.MinFractionDigits(places), number.MaxFractionDigits(places))
}

// isText reports values that say themselves how they are written, such as a status whose type counts.
func isText(n any) bool {
	_, ok := n.(fmt.Stringer)
	return ok
}

func (l *Language) decimal(n any, opts ...number.Option) string {
	return strings.Replace(l.printer.Sprint(number.Decimal(n, opts...)), "-", minus, 1)
}

var spelled = [...]string{
	Key("zero"), Key("one"), Key("two"), Key("three"), Key("four"), Key("five"), Key("six"), Key("seven"), Key("eight"),
	Key("nine"), Key("ten"), Key("eleven"), Key("twelve"), Key("thirteen"), Key("fourteen"), Key("fifteen"),
	Key("sixteen"), Key("seventeen"), Key("eighteen"), Key("nineteen"), Key("twenty"),
}

// Spelled writes a whole number up to twenty as a word, "eighteen", and any other in digits.
func (l *Language) Spelled(n int) string {
	if n < 0 || n >= len(spelled) {
		return l.Num(n)
	}
	return l.T(spelled[n])
}

// Capital returns the text with its first letter raised, as at the start of a sentence.
func (l *Language) Capital(s string) string {
	if s != "" && s[0] < utf8.RuneSelf && s[0] != 'i' { // which Turkish raises to another letter than English
		if c := s[0]; 'a' <= c && c <= 'z' {
			return string(rune(c-'a'+'A')) + s[1:]
		}
		return s
	}
	if kept, ok := strings.CutPrefix(s, firstStrongIsolate); ok {
		return firstStrongIsolate + l.Capital(kept)
	}
	for i := range s {
		if i > 0 {
			return cases.Upper(l.tag).String(s[:i]) + s[i:]
		}
	}
	return cases.Upper(l.tag).String(s)
}

// Money writes a sum given in minor units, such as pence: "£46,000", "£17.50", "SEK 46,000". Decimals are left out of a
// whole sum. The currency is an ISO 4217 code; one that is not known has two decimals.
func (l *Language) Money(minor int64, code string) string {
	value, scale := major(minor, code)
	if value == math.Trunc(value) {
		scale = 0
	}
	return l.sum(value, code, scale, "{0}")
}

// ShortMoney writes a sum in little room, rounded to three digits or so: "£46k", "£1.25m", "£850".
func (l *Language) ShortMoney(minor int64, code string) string {
	value, _ := major(minor, code)
	switch size := math.Abs(value); {
	case size >= 999_500:
		return l.sum(roundTo(value/1e6, 2), code, -2, Key("{0}m"))
	case size >= 99_950:
		return l.sum(roundTo(value/1e3, 0), code, -2, Key("{0}k"))
	case size >= 1000:
		return l.sum(roundTo(value/1e3, 1), code, -2, Key("{0}k"))
	}
	return l.Money(minor, code)
}

// Sign is how a currency is written beside a sum: "£", "SEK".
func (l *Language) Sign(code string) string {
	code = strings.ToUpper(code)
	if s, ok := symbols[code]; ok {
		return s
	}
	return code
}

// amount writes a number with so many digits after the point, or at most as many where places is negative.
func (l *Language) amount(value float64, places int) string {
	if places <= 0 && value < 1e15 && value == math.Trunc(value) {
		return l.count(int64(value))
	}
	opts := []number.Option{number.MaxFractionDigits(max(places, -places))}
	if places >= 0 {
		opts = append(opts, number.MinFractionDigits(places))
	}
	return l.decimal(value, opts...)
}

// sum writes an amount with its currency: digits after the point exactly, or at most where places is negative.
func (l *Language) sum(value float64, code string, places int, pattern string) string {
	amount := l.T(pattern, l.amount(math.Abs(value), places))
	sign := ""
	if value < 0 {
		sign = minus
	}
	symbol := l.Sign(code)
	_, known := symbols[strings.ToUpper(code)]
	base, _ := l.tag.Base()
	glue, before := symbolFirst[base.String()]
	switch {
	case symbol == "":
		return sign + amount
	case !before:
		return sign + amount + narrowGlue + symbol
	case !known:
		glue = narrowGlue
	}
	return sign + symbol + glue + amount
}

// symbols are the currencies that readers know by a sign. Signs that several currencies share stand for the one
// most people mean, and the others carry their country.
var symbols = map[string]string{
	"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "UAH": "₴",
	"TRY": "₺", "NGN": "₦", "PHP": "₱", "VND": "₫", "PLN": "zł", "CZK": "Kč", "BRL": "R$", "CAD": "CA$", "AUD": "A$",
	"NZD": "NZ$", "HKD": "HK$", "SGD": "S$", "MXN": "MX$", "ZAR": "R",
}

// symbolFirst are the languages that write the sign before the sum, with what stands between the two.
var symbolFirst = map[string]string{
	"en": "", "cy": "", "ga": "", "ja": "", "zh": "", "ko": "", "hi": "", "th": "", "nl": narrowGlue, "pt": narrowGlue, "tr": "",
}

// major turns minor units into whole ones, with the number of decimals the currency has.
func major(minor int64, code string) (float64, int) {
	scale := 2
	if unit, err := currency.ParseISO(code); err == nil {
		scale, _ = currency.Standard.Rounding(unit)
	}
	return float64(minor) / math.Pow10(scale), scale
}

func roundTo(v float64, places int) float64 {
	p := math.Pow10(places)
	return math.Round(v*p) / p
}
