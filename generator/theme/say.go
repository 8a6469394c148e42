package theme

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/words"
)

// T says a text of the theme: {{$.T "Reports to {0}" .Title}}.
func (f *Frame) T(english string, args ...any) string { return f.Words.T(english, args...) }

// N says a text that counts: {{$.N .Count "{n} role" "{n} roles"}}.
func (f *Frame) N(n any, one, many string, args ...any) string {
	return f.Words.N(n, one, many, args...)
}

// H says a text with marked-up arguments, such as links: {{$.H "Reports to {0}" ($.Link .URL .Title)}}. The text and all
// arguments that are not HTML are escaped.
func (f *Frame) H(english string, args ...any) template.HTML {
	marked := make([]any, len(args))
	for i, a := range args {
		if h, ok := a.(template.HTML); ok {
			marked[i] = string(h)
		} else {
			marked[i] = escaped(f.Words.Num(a))
		}
	}
	said := escaped(f.Words.T(english)) // braces survive escaping
	return template.HTML(f.Words.Fill(said, marked...))
}

// Num writes a number: 46,000.
func (f *Frame) Num(n any) string { return f.Words.Num(n) }

// Spelled writes a whole number up to twenty as a word: "eighteen".
func (f *Frame) Spelled(n int) string { return f.Words.Spelled(n) }

// Capital raises the first letter of a text.
func (f *Frame) Capital(s string) string { return f.Words.Capital(s) }

// Money writes a sum of minor units: £46,000.
func (f *Frame) Money(minor int64, currency string) string { return f.Words.Money(minor, currency) }

// ShortMoney writes a sum in little room: £46k.
func (f *Frame) ShortMoney(minor int64, currency string) string {
	return f.Words.ShortMoney(minor, currency)
}

// List joins texts: a, b and c.
func (f *Frame) List(items []string) string { return f.Words.List(items...) }

// Date writes a day, "2 November 2026", or a month where it is only one. A date is any struct with Year, Month and Day,
// or a time; the zero date is nothing.
func (f *Frame) Date(d any) (string, error) { return f.dated(d, f.Words.Date) }

// Month writes the month of a date: "November 2026".
func (f *Frame) Month(d any) (string, error) { return f.dated(d, f.Words.Month) }

// DayMonth writes a date without its year: "2 November".
func (f *Frame) DayMonth(d any) (string, error) { return f.dated(d, f.Words.DayMonth) }

// WeekDay writes a date with the day of the week: "Monday 2 November".
func (f *Frame) WeekDay(d any) (string, error) { return f.dated(d, f.Words.WeekDay) }

// ISO writes a date for machines: "2026-11-02".
func (f *Frame) ISO(d any) (string, error) { return f.dated(d, words.Date.ISO) }

func (f *Frame) dated(d any, write func(words.Date) string) (string, error) {
	v := reflect.ValueOf(d)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	if !v.IsValid() || v.IsZero() {
		return "", nil
	}
	if t, ok := v.Interface().(interface {
		Date() (int, time.Month, int)
	}); ok {
		year, month, day := t.Date()
		return write(words.Date{Year: year, Month: month, Day: day}), nil
	}
	if v.Kind() == reflect.Struct {
		year, month, day := v.FieldByName("Year"), v.FieldByName("Month"), v.FieldByName("Day")
		if year.IsValid() && month.IsValid() && day.IsValid() && year.CanInt() && month.CanInt() && day.CanInt() {
			return write(words.Date{Year: int(year.Int()), Month: time.Month(month.Int()), Day: int(day.Int())}), nil
		}
	}
	return "", &complaint{"This is not a date: " + fmt.Sprint(d) + ".", ""}
}

// Initials returns up to two letters of a name, as in a round picture without one.
func (f *Frame) Initials(name string) string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	if len(parts) > 2 {
		parts = []string{parts[0], parts[len(parts)-1]}
	}
	out := ""
	for _, p := range parts {
		_, size := utf8.DecodeRuneInString(p)
		out += p[:size]
	}
	return strings.ToUpper(out)
}
