package pages

import (
	"encoding/csv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/playbook"
)

// FuzzCSV gives out a table with any texts in it. It reads back as so many rows of so many cells, none of which a
// spreadsheet would run, and figures are what they were.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"=1+1", "+x", "-x", "@x", "\t=x", "\r=x", "a;=x", "a\"b", "a,b\r\n=c", "-12.5", "'=x", "\x00=x", "\ufeff=x"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		table := Table{Columns: []Column{{Name: a}, {Name: "B"}}, Groups: []RowGroup{{Title: Link{Text: b}, Rows: []Row{texts(a, b), {{Value: b}, {Links: []Link{{Text: a}, {Text: b}}, Note: a}}}}}, Foot: texts(a, b)}
		data, err := table.CSV()
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
		if err != nil || len(rows) != 4 {
			t.Fatalf("%v: %d rows of %q", err, len(rows), data)
		}
		for _, row := range rows {
			for _, cell := range row {
				figure := strings.HasPrefix(cell, "-") && strings.Trim(cell[1:], "0123456789.") == ""
				for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '\t' }) {
					if strings.ContainsRune("=+-@", rune(part[0])) && !figure {
						t.Errorf("%q would run", cell)
					}
				}
				if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) && !figure {
					t.Errorf("%q would run", cell)
				}
			}
		}
	})
}

// FuzzCalendar gives out days with any texts. Every line is short, of a kind that calendars know, and unfolds to the text.
func FuzzCalendar(f *testing.F) {
	for _, seed := range []string{"x\r\nBEGIN:VEVENT", "a,b;c\\d\ne", strings.Repeat("日本", 60), "\x00\x1b\u0085", "\xff"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, title, text string) {
		if !utf8.ValidString(title + text) {
			return // no value is
		}
		day := playbook.Date{Year: 2026, Month: 11, Day: 2}
		c := calendar{name: title, stamp: day, page: "/x/", events: []event{{id: "a", day: day, title: title, text: text}}, again: []recurring{{event{id: "b", day: day, title: text}, "FREQ=DAILY"}}}
		out := string(c.encode("https://acme.example/"))
		var lines []string
		for line := range strings.SplitSeq(strings.TrimSuffix(out, "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) || !utf8.ValidString(line) {
				t.Fatalf("a line %q", line)
			}
			if more, ok := strings.CutPrefix(line, " "); ok {
				lines[len(lines)-1] += more
			} else {
				lines = append(lines, line)
			}
		}
		events, summaries := 0, []string(nil)
		for _, line := range lines {
			name, value, _ := strings.Cut(line, ":")
			switch name {
			case "BEGIN":
				events++
			case "SUMMARY":
				summaries = append(summaries, strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\,`, ",", `\;`, ";").Replace(value))
			case "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "RRULE", "DESCRIPTION", "URL", "TRANSP":
			default:
				t.Fatalf("a line %q", line)
			}
		}
		want := strings.Map(func(r rune) rune {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				return -1
			}
			return r
		}, title)
		if events != 3 || len(summaries) != 2 || summaries[0] != want {
			t.Errorf("%d parts, and %q is %q", events, want, summaries)
		}
	})
}
