package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"path"
	"slices"
	"time"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A report is what there is to mend, as tabs are told it. It never changes.
type report struct {
	failing bool
	json    []byte
}

// nothing is the report of a site without errors.
var nothing = &report{json: []byte(`{"failing":false,"problems":[]}`)}

// reportOn makes the report of a state: the problems of its files, and those found when its pages were made. It
// is the report before where that says the same.
func (s *Server) reportOn(st state, before *report, wrong diag.List, now time.Time) *report {
	list := append(append(diag.List{}, st.latest.Problems...), wrong...)
	list.Sort()
	if !list.Fails(false) {
		return nothing
	}
	return &report{failing: true, json: told(list, st, now)}
}

// A problem is a diagnostic as the overlay shows it: a plain sentence, the lines around its place, what to do.
type problem struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Lines    []line `json:"lines,omitempty"`
	Edit     string `json:"edit,omitempty"` // what /-/edit is asked for
}

// A line is one of a file. From and To, in characters, are the part that is wrong; both are left out elsewhere.
type line struct {
	N    int    `json:"n"`
	Text string `json:"text"`
	From *int   `json:"from,omitempty"`
	To   *int   `json:"to,omitempty"`
}

// most is how many problems are told: what is beyond it comes when those are mended.
const most = 100

func told(list diag.List, st state, now time.Time) []byte {
	var out struct {
		Failing  bool      `json:"failing"`
		Title    string    `json:"title"`
		File     string    `json:"file,omitempty"`
		Saved    string    `json:"saved"`
		Good     string    `json:"good,omitempty"`
		Problems []problem `json:"problems"`
	}
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity == diag.Info })
	out.Failing, out.Title, out.Saved = true, list.Tally(), now.Format(time.TimeOnly)
	if !st.good.at.Equal(now) && st.good.editions[0].open() != st.latest {
		out.Good = st.good.at.Format(time.TimeOnly)
	}
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, d := range list {
			if d.Severity == severity && len(out.Problems) < most {
				out.Problems = append(out.Problems, problemOf(d, st.latest))
			}
		}
	}
	out.File = out.Problems[0].File
	data, err := json.Marshal(out)
	if err != nil {
		panic(err) // it is made of texts and numbers
	}
	return data
}

func problemOf(d diag.Diagnostic, snap *generator.Snapshot) problem {
	p := problem{Severity: d.Severity.String(), Code: d.Code, Message: d.Message, Hint: d.Hint}
	if !d.At.Known() {
		return p
	}
	at := d.At.From()
	p.File, p.Line, p.Column = snap.ShownPath(d.At.Path()), at.Line, at.Col
	p.Lines = linesAround(d.At)
	p.Edit = fmt.Sprintf("%s:%d:%d", d.At.Path(), at.Line, at.Col)
	return p
}

// linesAround are the line of a place, two before it and one after; nothing of a file that was not read.
func linesAround(at source.Span) []line {
	if at.File.Len() == 0 {
		return nil
	}
	from, to := at.From(), at.To()
	last := bytes.Count(at.File.Data(), []byte{'\n'}) + 1
	var out []line
	for n := max(1, from.Line-2); n <= min(last, from.Line+1); n++ {
		text := []rune(at.File.Line(n))
		start, end := 0, 0
		if n == from.Line {
			start, end = min(from.Col-1, len(text)), len(text)
			if to.Line == from.Line {
				end = max(start, min(to.Col-1, len(text)))
			}
		}
		const widest = 400
		if len(text) > widest {
			cut := max(0, min(start-widest/4, len(text)-widest))
			text, start, end = text[cut:cut+widest], start-cut, min(end-cut, widest)
		}
		l := line{N: n, Text: string(text)}
		if n == from.Line {
			l.From, l.To = &start, &end
		}
		out = append(out, l)
	}
	if n := len(out); n > 0 && out[n-1].Text == "" && out[n-1].From == nil {
		out = out[:n-1] // what is behind the last line end
	}
	return out
}

// failure is the page that stands for one that cannot be made and never could: it reads without script.
func failure(wrong diag.List) []byte {
	var b bytes.Buffer
	b.WriteString(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
		`<meta name="color-scheme" content="light dark"><title>This page cannot be made</title></head><body><main id="main"><h1>This page cannot be made</h1>`)
	for _, d := range wrong {
		fmt.Fprintf(&b, "<p>%s %s</p><pre>%s</pre>", html.EscapeString(d.Message), html.EscapeString(d.Hint), html.EscapeString(placeOf(d)))
	}
	b.WriteString(`</main></body></html>`)
	return b.Bytes()
}

func placeOf(d diag.Diagnostic) string {
	if !d.At.Known() {
		return ""
	}
	at := d.At.From()
	return fmt.Sprintf("%s:%d:%d\n%s", path.Clean(d.At.Path()), at.Line, at.Col, d.At.File.Line(at.Line))
}
