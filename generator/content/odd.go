package content

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// odd finds characters that nobody sees and nobody meant: control characters, signs that turn the direction of writing
// and spaces that are no spaces where YAML counts them.
type odd struct {
	in source.Span
	d  *diag.List
}

// plain returns the text for the YAML parser, byte for byte as long as it was written: characters the parser refuses or
// takes for line ends are blanks in it, and are reported.
func (o odd) plain() []byte {
	data := o.in.File.Data()[o.in.Start:o.in.End]
	out := data
	blank := func(at, size int, message, instead string) {
		if len(out) > 0 && &out[0] == &data[0] {
			out = bytes.Clone(data)
		}
		for i := range size {
			out[at+i] = ' '
		}
		o.report(o.in.Sub(at, at+size), message, instead)
	}
	for at := 0; at < len(data); {
		c := data[at]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7F {
				blank(at, 1, oddMessage(rune(c)), "")
			}
			at++
			continue
		}
		r, size := utf8.DecodeRune(data[at:])
		switch {
		case r >= 0x80 && r < 0xA0, r == '\u2028', r == '\u2029', r == '\uFEFF', r == '\uFFFE', r == '\uFFFF':
			blank(at, size, oddMessage(r), "")
		case r == '\u00A0' && structural(data, at):
			blank(at, size, "This is a non-breaking space, which YAML does not take for a space.", " ")
		}
		at += size
	}
	return out
}

// structural reports a space that YAML reads as part of its form: before the first word of a line, or behind the
// colon of a field.
func structural(data []byte, at int) bool {
	start := bytes.LastIndexByte(data[:at], '\n') + 1
	before := strings.TrimRight(string(data[start:at]), "\u00A0 ")
	return strings.Trim(before, " -") == "" || strings.HasSuffix(before, ":") && keyLine().MatchString(before)
}

func (o odd) report(at source.Span, message, instead string) {
	o.d.Add(diag.Diagnostic{Severity: diag.Warning, Code: "odd-character", At: at, Message: message,
		Hint: "It is left out. Delete it and type the place again.", Fixes: []diag.Edit{{Span: at, Text: instead}}})
}

func oddMessage(r rune) string {
	if turns(r) {
		return fmt.Sprintf("An invisible character here (U+%04X) turns the direction of writing.", r)
	}
	return fmt.Sprintf("There is an invisible character here (U+%04X).", r)
}

// turns reports the signs that turn the direction of what follows them, and so can make text read as what it is not.
func turns(r rune) bool { return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' }

// unwanted reports characters that have no business in a value.
func unwanted(r rune) bool {
	return turns(r) || unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\u2028' || r == '\u2029' || r == '\uFEFF'
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// printable reports text of plain letters and signs.
func printable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7F {
			return false
		}
	}
	return true
}

// clean leaves unwanted characters out of a text and reports each.
func (o odd) clean(text string, exact bool) string {
	if printable(text) || strings.IndexFunc(text, unwanted) < 0 {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		if !unwanted(r) {
			b.WriteRune(r)
			continue
		}
		at := o.in
		if exact {
			at = o.in.Sub(i, i+utf8.RuneLen(r))
			o.report(at, oddMessage(r), "")
			continue
		}
		o.d.Add(diag.Diagnostic{Severity: diag.Warning, Code: "odd-character", At: at, Message: oddMessage(r), Hint: "It is left out. Write the value without it."})
	}
	return b.String()
}
