package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"rolebook/generator/source"
)

// A Printer writes diagnostics for a person at a terminal.
type Printer struct {
	Colour bool
	Dir    string // put before paths, so that editors find the file: "book/"
	Most   int    // how many are written; 0 is all
}

// Print writes diagnostics: path:line:col: severity code: message, the line with the place underlined, the hint. Of more
// than Most it writes the gravest, in their order, and how many it left out.
func (p Printer) Print(w io.Writer, list List) error {
	list, left := list.gravest(p.Most)
	for _, d := range list {
		if err := p.print(w, d); err != nil {
			return err
		}
	}
	if len(left) > 0 {
		_, err := fmt.Fprintf(w, "… and %s more, which are not listed here. %s\n", left.Tally(), allOfThem)
		return err
	}
	return nil
}

// allOfThem says where every finding is to be had.
const allOfThem = "rolebook check --format json lists all."

// gravest splits a list into at most so many, errors before warnings before notes, and the others; both keep the order.
func (l List) gravest(most int) (first, left List) {
	if most <= 0 || len(l) <= most {
		return l, nil
	}
	room := map[Severity]int{}
	for _, s := range []Severity{Error, Warning, Info} {
		room[s] = min(l.Count(s), most)
		most -= room[s]
	}
	for _, d := range l {
		if room[d.Severity]--; room[d.Severity] >= 0 {
			first = append(first, d)
		} else {
			left = append(left, d)
		}
	}
	return first, left
}

const (
	mostSaid = 1000 // characters of a message or a hint
	mostSeen = 5    // other places that a finding names
)

// said is a message or a hint as it is written: fit for a terminal, and no longer than somebody would read.
func said(s string) string {
	short := cut(s)
	clean := Clean(short) // one character may become eight
	out := cut(clean)
	if len(short) < len(s) || len(out) < len(clean) {
		out += "…"
	}
	return out
}

func cut(s string) string {
	if len(s) <= mostSaid {
		return s
	}
	r := []rune(s)
	return string(r[:min(len(r), mostSaid)])
}

func (p Printer) print(w io.Writer, d Diagnostic) error {
	var b strings.Builder
	if at := p.Place(d.At); at != "" {
		b.WriteString(p.paint(bold, at+":") + " ")
	}
	fmt.Fprintf(&b, "%s %s\n", p.paint(colours[d.Severity], d.Severity.String()+" "+d.Code+":"), said(d.Message))
	p.frame(&b, d.At)
	if d.Hint != "" {
		fmt.Fprintf(&b, "  %s\n", said(d.Hint))
	}
	for _, r := range d.Related[:min(len(d.Related), mostSeen)] {
		if at := p.Place(r); at != "" {
			fmt.Fprintf(&b, "  see also %s\n", at)
		}
	}
	if more := len(d.Related) - mostSeen; more > 0 {
		fmt.Fprintf(&b, "  see also %s\n", Count(more, "other place", "other places"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Place is where a span starts, as path:line:col; "" for nowhere.
func (p Printer) Place(s source.Span) string {
	if !s.Known() {
		return ""
	}
	at := s.From()
	return fmt.Sprintf("%s%s:%d:%d", p.Dir, Clean(s.Path()), at.Line, at.Col)
}

// frame writes the line of a span and marks the span below it.
func (p Printer) frame(b *strings.Builder, s source.Span) {
	if !s.Known() || s.File.Len() == 0 {
		return
	}
	from, to := s.From(), s.To()
	line := []rune(s.File.Line(from.Line))
	end := to.Col - 1
	if to.Line != from.Line || end > len(line) {
		end = len(line)
	}
	start := min(from.Col-1, len(line))
	line, start, end = clip(line, start, max(end, start))
	number := fmt.Sprintf("%4d", from.Line)
	fmt.Fprintf(b, "  %s %s\n", p.paint(dim, number+" |"), Clean(expandTabs(line)))
	under := strings.Repeat(" ", cells(line[:start])) + strings.Repeat("^", max(1, cells(line[start:end])))
	fmt.Fprintf(b, "  %s %s\n", p.paint(dim, strings.Repeat(" ", len(number))+" |"), p.paint(bold, under))
}

// clip shortens a long line to what stands around the marked part.
func clip(line []rune, start, end int) ([]rune, int, int) {
	const most = 120
	if len(line) <= most {
		return line, start, end
	}
	from := max(0, start-most/3)
	upTo := min(len(line), from+most)
	return line[from:upTo], start - from, min(end, upTo) - from
}

const tab = "    "

func expandTabs(line []rune) string { return strings.ReplaceAll(string(line), "\t", tab) }

// cells is how many columns of a terminal the text takes.
func cells(line []rune) int {
	n := 0
	for _, r := range line {
		switch k := width.LookupRune(r).Kind(); {
		case r == '\t':
			n += len(tab)
		case unicode.Is(unicode.Mn, r):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// Clean makes text safe for a terminal: control and direction characters are shown by their numbers.
func Clean(s string) string {
	if !strings.ContainsFunc(s, unsafeRune) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unsafeRune(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unsafeRune reports control characters and those that change the direction of text around them.
func unsafeRune(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C
}

const (
	bold = "1"
	dim  = "2"
)

var colours = map[Severity]string{Error: "31;1", Warning: "33;1", Info: "36;1"}

func (p Printer) paint(code, s string) string {
	if !p.Colour {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
