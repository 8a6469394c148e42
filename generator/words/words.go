// Package words says things on pages: texts, numbers, sums, dates and lists, in one language.
//
// The English text is the key, as in gettext: what a template or a Go file says in English is looked up in the
// language's Catalogue, and said in English where the catalogue has nothing. English ships and needs no catalogue.
// Everything here is a pure function of the language: no clock, no locale of the machine.
package words

import (
	_ "embed"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/text/collate"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// A Catalogue holds what a language says, by the English text. A text that counts is filed under its English plural.
type Catalogue map[string]Forms

// Forms is one text by plural form: "zero", "one", "two", "few", "many" and "other". A text that does not count, and
// any form that is missing, is "other".
type Forms map[string]string

// A Language says things the way one language does. It never changes and may be used by many at once.
type Language struct {
	tag       language.Tag
	said      Catalogue
	printer   *message.Printer
	calendar  calendar
	leftwards bool // written from right to left
	collators sync.Pool
	counts    [1000]atomic.Pointer[string] // small numbers, as they are written
	grouped   [16]atomic.Pointer[string]   // a number of so many digits, as it is written
}

// In returns the language of a tag such as "en", "en-GB" or "pt_BR", saying what the catalogue has and English
// otherwise. A tag that names no language is English.
func In(tag string, said Catalogue) *Language {
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		t = language.English
	}
	l := &Language{tag: t, said: said, printer: message.NewPrinter(t)}
	l.leftwards = l.Dir() == "rtl"
	l.calendar = l.findCalendar()
	l.collators.New = func() any { return collate.New(t, collate.Numeric) }
	return l
}

//go:embed english.txt
var texts string

// Texts returns everything that rolebook says on pages in English, one text a line.
func Texts() string { return texts }

// Valid reports whether a tag names a language.
func Valid(tag string) bool {
	t, err := language.Parse(tag)
	return err == nil && t != language.Und
}

// Tag returns the language as pages state it: "en-GB".
func (l *Language) Tag() string { return l.tag.String() }

// Dir returns the direction of the language's script: "ltr" or "rtl".
func (l *Language) Dir() string {
	script, _ := l.tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand":
		return "rtl"
	}
	return "ltr"
}

// Key returns the text as it is. It marks an English text that is said later, out of a table, so that Messages finds it.
func Key(english string) string { return english }

// T says a text. {0}, {1} and so on become the arguments, numbers written as Num writes them.
func (l *Language) T(english string, args ...any) string {
	return l.fill(l.say(english, plural.Other), "", args)
}

// N says a text that counts: one for the language's singular, else many. {n} becomes the number, {0} and so on the
// arguments. The number is any Go number; a fraction is never singular in English.
func (l *Language) N(n any, one, many string, args ...any) string {
	text := many
	if _, ok := l.said[many]; ok {
		text = l.say(many, form(l.tag, n))
	} else if form(language.English, n) == plural.One {
		text = one
	}
	return l.fill(text, l.Num(n), args)
}

// say looks a text up, in a plural form.
func (l *Language) say(english string, f plural.Form) string {
	forms, ok := l.said[english]
	if !ok {
		return english
	}
	if s, ok := forms[formNames[f]]; ok {
		return s
	}
	if s, ok := forms["other"]; ok {
		return s
	}
	return english
}

var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// Fill puts arguments into a text that has been said already, in place of {0}, {1} and so on.
func (l *Language) Fill(said string, args ...any) string { return l.fill(said, "", args) }

// fill replaces {n} and {0}, {1} … in one pass, so that what an argument says is never read again. What runs in
// another direction than what it stands in is kept apart.
func (l *Language) fill(text, n string, args []any) string {
	if !strings.Contains(text, "{") {
		return l.apart(text, text)
	}
	said := text
	var b strings.Builder
	b.Grow(len(text) + 24)
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		shut := strings.IndexByte(text[open:], '}')
		if shut < 0 {
			break
		}
		b.WriteString(text[:open])
		if name := text[open+1 : open+shut]; name == "n" && n != "" {
			b.WriteString(n)
		} else if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(args) {
			b.WriteString(l.argument(said, l.Num(args[i])))
		} else {
			b.WriteString(text[open : open+shut+1])
		}
		text = text[open+shut+1:]
	}
	b.WriteString(text)
	return l.apart(said, b.String())
}

// form returns the plural form of a number in a language.
func form(t language.Tag, n any) plural.Form {
	digits := ""
	switch v := reflect.ValueOf(n); {
	case v.IsValid() && v.CanInt():
		digits = strconv.FormatInt(v.Int(), 10)
	case v.IsValid() && v.CanUint():
		digits = strconv.FormatUint(v.Uint(), 10)
	case v.IsValid() && v.CanFloat():
		digits = strconv.FormatFloat(v.Float(), 'f', -1, 64)
	default:
		digits = fmt.Sprint(n)
	}
	digits = strings.TrimPrefix(digits, "-")
	whole, part, _ := strings.Cut(digits, ".")
	return plural.Cardinal.MatchPlural(t, tail(whole), len(part), len(part), tail(part), tail(part))
}

// tail reads the last seven digits of a number: no plural rule looks at more. Text that is no number is zero.
func tail(digits string) int {
	if digits == "" {
		return 0 // the fraction of a whole number, as nearly all are
	}
	if len(digits) > 7 {
		digits = "1" + digits[len(digits)-6:] // stays large, keeps the end
	}
	n, _ := strconv.Atoi(digits)
	return n
}
