package content

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// jsonStart is a brace that begins front matter, and not a body that happens to begin with one.
var jsonStart = regex.Late(`^\{(\s*"[^"\n]*"\s*:|[ \t\r]*(\n|$)|\s*\}[ \t\r]*(\n|$))`)

// jsonEnd returns the offset behind the JSON object that begins at an offset and is a file's front matter: nothing else
// follows in its last line. It is 0 when the text is no such object, and the end of the data when it has no end.
func jsonEnd(data []byte, at int) int {
	if !jsonStart().Match(data[at:]) {
		return 0
	}
	depth, quoted := 0, false
	for i := at; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted && c == '\n':
			quoted = false // a string cannot span lines: its quote is missing
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth > 0 {
				continue
			}
			rest, _ := lineAt(data, i+1)
			if strings.TrimSpace(rest) != "" {
				return 0
			}
			return i + 1
		}
	}
	return len(data)
}

// readJSON reads one JSON object with the places of everything in it. It reports the first thing that is no JSON and
// returns what was read up to there.
func readJSON(in source.Span, d *diag.List) *value {
	data := in.File.Data()[in.Start:in.End]
	r := jsonReader{in: in, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	r.dec.UseNumber()
	root, err := r.value(0)
	if err == nil {
		if _, err = r.dec.Token(); errors.Is(err, io.EOF) {
			return root
		}
		if err == nil {
			err = errMore
		}
	}
	d.Add(r.problem(err))
	return root
}

var (
	errMore = errors.New("more than one value")
	errDeep = errors.New("too deep")
)

type jsonReader struct {
	in   source.Span
	data []byte
	dec  *json.Decoder
}

// value reads the next value. On an error it returns what was read of it.
func (r *jsonReader) value(depth int) (*value, error) {
	start := r.next()
	token, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	v := &value{}
	defer func() {
		if v.shape != scalar {
			v.at = r.in.Sub(start, int(r.dec.InputOffset()))
			v.whole = v.at
		}
	}()
	if depth > maxDepth {
		return v, errDeep
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '[' {
			return v, r.list(v, depth)
		}
		return v, r.table(v, depth)
	case string:
		r.scalar(v, start, token)
		v.quoted = true
		if end := int(v.whole.End - r.in.Start); string(r.data[start+1:end-1]) == token {
			v.at, v.exact = r.in.Sub(start+1, end-1), true
		}
	case json.Number:
		r.scalar(v, start, token.String())
	case bool:
		r.scalar(v, start, map[bool]string{true: "true", false: "false"}[token])
	}
	return v, nil
}

func (r *jsonReader) scalar(v *value, start int, text string) {
	v.shape, v.text = scalar, text
	v.at = r.in.Sub(start, int(r.dec.InputOffset()))
	v.whole, v.exact = v.at, v.at.Text() == text
}

func (r *jsonReader) list(v *value, depth int) error {
	v.shape = list
	for r.dec.More() {
		item, err := r.value(depth + 1)
		if item != nil {
			v.items = append(v.items, item)
		}
		if err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

func (r *jsonReader) table(v *value, depth int) error {
	v.shape = table
	for r.dec.More() {
		key, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		val, err := r.value(depth + 1)
		if val != nil {
			v.pairs = append(v.pairs, pair{key: key, value: val})
		}
		if err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

// next is the offset of the next token, past what separates it from the last.
func (r *jsonReader) next() int {
	at := int(r.dec.InputOffset())
	for at < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[at]) >= 0 {
		at++
	}
	return at
}

// problem says what is no JSON, by the likeliest cause.
func (r *jsonReader) problem(err error) diag.Diagnostic {
	text := bytes.TrimRight(r.data, " \t\r\n")
	at := min(r.next(), len(text))
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(r.data, new(json.RawMessage)), &syntax) && !errors.Is(err, errDeep) {
		at = max(0, min(int(syntax.Offset)-1, len(text)))
	}
	var found, before byte
	if at < len(text) {
		found = text[at]
	}
	if text := bytes.TrimRight(text[:at], " \t\r\n"); len(text) > 0 {
		before = text[len(text)-1]
	}
	p := diag.Diagnostic{Severity: diag.Error, Code: "syntax", At: r.in.Sub(at, min(at+1, len(text)))}
	switch {
	case errors.Is(err, errMore):
		p.Message, p.Hint = "There is more behind the end of the fields.", "Keep one pair of braces { } around all fields."
	case errors.Is(err, errDeep):
		p.Code, p.Message, p.Hint = "too-large", "Lists and fields lie too deep in one another here.", "No field of rolebook needs that."
	case at == len(text) || at == len(text)-1 && bytes.IndexByte([]byte("}]"), found) < 0:
		p.At = r.in.Sub(len(text)-1, len(text))
		p.Message, p.Hint = "The fields end before their last bracket or quote is closed.", "Close every { [ and \" in JSON."
	case before == ',' && (found == '}' || found == ']'):
		comma := bytes.LastIndexByte(r.data[:at], ',')
		p.At = r.in.Sub(comma, comma+1)
		p.Message, p.Hint = "JSON has no comma behind the last entry.", "Delete this comma."
		p.Fixes = []diag.Edit{{Span: p.At}}
	case found == '\'':
		p.Message, p.Hint = "JSON puts text in double quotes.", `Write "text" instead of 'text'.`
	case found == '/' || found == '#':
		p.Message, p.Hint = "JSON has no comments.", "Delete this line, or write the front matter in YAML, between two lines of ---."
	case wordRune(rune(found)):
		p.Message, p.Hint = "Text and names need double quotes in JSON.", `Write "name": "text".`
	case found == '"' || found == '{' || found == '[':
		p.Message, p.Hint = "A comma is missing before this.", "Put a comma between two entries."
	default:
		p.Message, p.Hint = "JSON cannot be read from here.", `Every field is written "name": "text", with a comma before the next.`
	}
	return p
}
