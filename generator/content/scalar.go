package content

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// text returns a plain value as it is meant: what YAML cut off as a remark belongs to it, curly quotation marks around
// it and characters nobody sees do not. Each of these is reported.
func (x *decoder) text(v *value, at spot) playbook.Text {
	if v.lost.Known() {
		return x.lost(v, at)
	}
	t := playbook.Text{Value: v.text, At: v.at, Exact: v.exact}
	if trimmed := strings.TrimSpace(t.Value); trimmed != t.Value {
		if t.Exact {
			from := strings.Index(t.Value, trimmed)
			t.At = t.At.Sub(from, from+len(trimmed))
		}
		t.Value = trimmed
	}
	if inner, from, ok := smartlyQuoted(t.Value); ok && !v.quoted && t.Exact {
		x.report(diag.Warning, "yaml-trap", t.At, at.key, "The curly quotation marks of a word processor are part of this value.",
			"Use straight ones: "+quoteYAML(inner), diag.Edit{Span: t.At, Text: quoteYAML(inner)})
		t.Value, t.At = inner, t.At.Sub(from, from+len(inner))
	}
	if clean := (odd{t.At, x.d}).clean(t.Value, t.Exact); clean != t.Value {
		t.Value, t.Exact = strings.TrimSpace(clean), false
	}
	return t
}

// lost reports a value that goes on behind a # without a space, and returns all of it.
func (x *decoder) lost(v *value, at spot) playbook.Text {
	whole := v.meant()
	text := whole.Text()
	if v.quoted {
		text = v.text + " " + v.lost.Text()
	}
	fixed := quoteYAML(text)
	word, _, _ := strings.Cut(v.lost.Text(), " ")
	x.report(diag.Error, "yaml-trap", v.lost, at.key, fmt.Sprintf("%s is a comment to YAML, and not part of the value.", quoted(word)),
		fmt.Sprintf("Put the value in quotes: %s. A comment has a space behind its #.", fixed), diag.Edit{Span: whole, Text: fixed})
	return playbook.Text{Value: text, At: whole, Exact: !v.quoted && !strings.Contains(text, "\n")}
}

// plain reads a text, a number, or yes or no.
func (x *decoder) plain(v *value, dst reflect.Value, at spot) bool {
	if v.shape == list || v.shape == table {
		if key, val, ok := x.sentencePairText(v, at); ok {
			dst.SetString(x.text(x.rejoin(key, val), at).Value)
			return true
		}
		return x.wrong(v, dst.Type(), at)
	}
	if dst.Kind() == reflect.String {
		return x.string(v, dst, at)
	}
	if v.shape == nothing { // all of it was taken for a remark
		x.text(v, at)
		return true
	}
	word := strings.TrimSpace(v.text)
	switch dst.Kind() {
	case reflect.Bool:
		yes, ok := booleans[strings.ToLower(word)]
		if !ok {
			return x.wrong(v, dst.Type(), at)
		}
		dst.SetBool(yes)
	case reflect.Int:
		if at.field.kind == "percent" {
			word = strings.TrimSpace(strings.TrimSuffix(word, "%"))
		}
		n, err := strconv.Atoi(word)
		if err != nil {
			return x.wrong(v, dst.Type(), at)
		}
		if limit := x.limit(at.field); n < 0 || n > limit {
			x.report(diag.Error, "bad-value", v.at, at.key, fmt.Sprintf("%s must be between 0 and %d.", quoted(at.label), limit), at.field.hint())
			return true
		}
		dst.SetInt(int64(n))
	case reflect.Float64:
		n, err := strconv.ParseFloat(word, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return x.wrong(v, dst.Type(), at)
		}
		dst.SetFloat(n)
	default:
		return x.wrong(v, dst.Type(), at)
	}
	return true
}

// maxNumber is more than any organisation has of anything that is counted here.
const maxNumber = 1_000_000

func (x *decoder) limit(f *field) int {
	if f.kind == "percent" {
		return 100
	}
	return maxNumber
}

var booleans = map[string]bool{"yes": true, "true": true, "on": true, "y": true, "no": false, "false": false, "off": false, "n": false}

// sentencePairText is sentencePair for a list of texts. Addresses, countries and words of a list are no sentences.
func (x *decoder) sentencePairText(v *value, at spot) (key, val *value, ok bool) {
	if !at.item || v.shape != table || len(v.pairs) != 1 || v.pairs[0].key.shape != scalar || at.field.enum != nil || at.field.kind != "" {
		return nil, nil, false
	}
	key, val = v.pairs[0].key, v.pairs[0].value
	return key, val, val.shape == scalar || val.shape == nothing
}

// string reads a text and checks that it is what its field allows.
func (x *decoder) string(v *value, dst reflect.Value, at spot) bool {
	t := x.text(v, at)
	if t.Value == "" {
		return false
	}
	switch {
	case at.field.title && utf8.RuneCountInString(t.Value) > maxTitle:
		x.d.Add(longTitle(t.At, t.Value))
		t.Value = shortened(t.Value)
	case at.field.enum != nil:
		word, ok := x.choice(t, at)
		if !ok {
			return true
		}
		t.Value = word
	case at.field.kind != "":
		clean, ok := x.checkKind(t, at)
		if !ok {
			return true
		}
		t.Value = clean
	}
	dst.SetString(t.Value)
	return true
}

func longTitle(at source.Span, text string) diag.Diagnostic {
	return tooLarge(at, fmt.Sprintf("This name has %d characters; at most %d are read.", utf8.RuneCountInString(text), maxTitle), "Name it in a few words, and say the rest in the text.")
}

// shortened is the beginning of a title that is too long.
func shortened(title string) string {
	if utf8.RuneCountInString(title) <= maxTitle {
		return title
	}
	return strings.TrimSpace(string([]rune(title)[:maxTitle]))
}

// choice returns the word of a closed list that a text means.
func (x *decoder) choice(t playbook.Text, at spot) (string, bool) {
	for _, word := range at.field.enum {
		if foldKey(word) == foldKey(t.Value) {
			return word, true
		}
	}
	message := fmt.Sprintf("%s: %s is not one of the words that can stand here.", at.label, quoted(t.Value))
	hint, fixes := fmt.Sprintf("Write %s.", alternatives(at.field.enum)), []diag.Edit(nil)
	near, sure := diag.Meant(t.Value, at.field.enum)
	if near != "" {
		hint, fixes = fmt.Sprintf("Did you mean “%s”? It can be %s.", near, alternatives(at.field.enum)), []diag.Edit{{Span: t.At, Text: near}}
	}
	x.report(diag.Error, "bad-value", t.At, at.key, message, hint, fixes...)
	x.guess(!sure)
	return "", false
}

// wrong reports a value of the wrong shape, in words. t is what it should be.
func (x *decoder) wrong(v *value, t reflect.Type, at spot) bool {
	if x.colon(v, at) {
		return true
	}
	form, subject := at.field.formOf(t), quoted(at.label)+" must be "
	if at.item {
		form, subject = at.field.noun(t).one, "Each entry of "+quoted(at.label)+" must be "
	}
	x.report(diag.Error, "wrong-type", v.at, at.key, subject+form+".", at.field.hint())
	return true
}

// colon reports a plain value that became a table by the colon in it, as in
//
//	summary:
//	  Our aim: sell more
func (x *decoder) colon(v *value, at spot) bool {
	if v.shape != table || len(v.pairs) != 1 || v.pairs[0].key.shape != scalar || strings.HasPrefix(v.at.Text(), "{") {
		return false
	}
	p := v.pairs[0]
	span := source.Span{File: p.key.whole.File, Start: p.key.whole.Start, End: max(p.key.whole.End, p.value.whole.End)}
	text := span.Text()
	if p.value.shape == table || p.value.shape == list || !strings.Contains(text, ":") || strings.Contains(text, "\n") {
		return false
	}
	x.report(diag.Error, "yaml-trap", span, at.key, fmt.Sprintf("The colon makes YAML read this as a field of %s.", quoted(at.label)),
		"Put the value in quotes: "+quoteYAML(text), diag.Edit{Span: span, Text: quoteYAML(text)})
	return true
}
