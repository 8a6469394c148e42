package playbook

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// written returns a value as the content package hands it to a grammar: the bytes of a file, behind a key.
func written(value string) Text {
	const key = "field: "
	f := source.NewFile("role.md", []byte(key+value+"\n"))
	return Text{Value: value, At: f.Span(len(key), len(key)+len(value)), Exact: true}
}

// heard writes findings one a line, each with the characters of the value it points at, counted from one:
//
//	9-14 bad-arrangement: “hybird” is no arrangement. Did you mean “hybrid”? → hybrid
func heard(t *testing.T, in Text, d diag.List) string {
	t.Helper()
	var lines []string
	for _, x := range d {
		if x.At.Start < in.At.Start || x.At.End > in.At.End || x.At.Start > x.At.End {
			t.Errorf("%q: a finding points outside the value: %+v", in.Value, x)
			continue
		}
		chars := func(at int32) int { return utf8.RuneCountInString(in.Value[:at-in.At.Start]) }
		line := fmt.Sprintf("%d-%d %s: %s", chars(x.At.Start)+1, chars(x.At.End), x.Code, x.Message)
		if x.Hint != "" {
			line += " " + x.Hint
		}
		for _, fix := range x.Fixes {
			line += " → " + fix.Text
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// A reading is one line of a grammar's manual: a value, what it means, and what is said about it.
type reading struct{ value, means, finding string }

// manual runs a grammar over its manual. read returns what the value means. A finding that ends in … is compared up to there.
func manual(t *testing.T, lines []reading, read func(Text, *diag.List) string) {
	t.Helper()
	for _, line := range lines {
		in := written(line.value)
		var d diag.List
		if means := read(in, &d); means != line.means {
			t.Errorf("%q means\n\t%s\nwant\n\t%s", line.value, means, line.means)
		}
		got := heard(t, in, d)
		if start, cut := strings.CutSuffix(line.finding, "…"); cut && strings.HasPrefix(got, start) {
			continue
		}
		if got != line.finding {
			t.Errorf("%q is answered\n\t%s\nwant\n\t%s", line.value, got, line.finding)
		}
	}
}

func TestTokens(t *testing.T) {
	for value, want := range map[string]string{
		"Cut pre-shipment defects by 15%": "Cut|pre-shipment|defects|by|15|%",
		"3.8 s, 25,000 and 1 200":         "3.8|s|,|25,000|and|1 200",
		"top 20 1000":                     "top|20|1000",
		"30-day retention isn’t B2B":      "30-day|retention|isn’t|B2B",
		"£34k–42k p.a.":                   "£|34|k|–|42|k|p.a|.",
		"2026-11-02":                      "2026|-|11|-|02",
		"zw\u200bsp\u00a0and\tnbsp\xff":   "zw|sp|and|nbsp|\xff",
		"":                                "",
	} {
		var got []string
		for _, tok := range lex(value) {
			got = append(got, value[tok.from:tok.to])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", value, strings.Join(got, "|"), want)
		}
	}
}

func TestNumerals(t *testing.T) {
	for value, want := range map[string]string{
		"25": "25", "25,000": "25000", "1,250,000": "1250000", "12,34,567": "1234567", "3.8": "3.8", "2.0": "2.0", "0.125": "0.125",
		"1 200": "1200", "1'200.50": "1200.50", "1.200,50": "1200.50", "1,200.50": "1200.50", "4,6": "4.6", "007": "7",
		"1.200": "1.200 or 1200", "1.200.000": "1200000",
		"1,2345": "no", "1,20,30": "no", "12.11.2026": "no", "0,125": "no", "1.2.3": "no", "1234567890123456": "no", "1,": "no",
	} {
		n, ok := readNumeral(value)
		got := n.String()
		if n.unsure {
			got += " or " + n.whole + n.part
		}
		if !ok {
			got = "no"
		}
		if got != want {
			t.Errorf("%s is read as %s, want %s", value, got, want)
		}
	}
}

// Places that cannot be exact fall back to the whole value, and then nothing is mended.
func TestFoldedValue(t *testing.T) {
	f := source.NewFile("role.md", []byte("arrangement: >\n  remote,\n  hybird\n"))
	in := Text{Value: "remote, hybird\n", At: f.Span(13, 34)}
	var d diag.List
	var a Arrangement
	a.ReadSentence(in, &d)
	if len(d) != 1 || d[0].At != in.At || len(d[0].Fixes) != 0 {
		t.Errorf("findings: %+v", d)
	}
}
