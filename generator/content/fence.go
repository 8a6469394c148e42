package content

import (
	"bufio"
	"bytes"
	"slices"
	"strings"

	"github.com/adrg/frontmatter"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// A fence is a line that opens front matter, the lines that close it and what is written between them.
type fence struct {
	open   string
	closes []string
	syntax syntax
}

type syntax string

const (
	yamlSyntax syntax = "YAML"
	tomlSyntax syntax = "TOML"
	jsonSyntax syntax = "JSON"
)

// fences are the lines that may open a file. They stand at column one; JSON needs none, it begins and ends by itself.
var fences = []fence{
	{"---", []string{"---", "..."}, yamlSyntax},
	{"---yaml", []string{"---"}, yamlSyntax},
	{"---toml", []string{"---"}, tomlSyntax},
	{"---json", []string{"---"}, jsonSyntax},
	{"+++", []string{"+++"}, tomlSyntax},
}

// A page is a Markdown file cut in two.
type page struct {
	syntax syntax      // "" when the file has no front matter
	whole  source.Span // the front matter with its fences; empty at the file's start without one
	first  source.Span // its first line
	inner  source.Span // between the fences
	body   source.Span
}

// cut finds the front matter of a Markdown file whose text begins at start. known are the field names of its kind,
// folded. A fence that is not closed, not at column one or misspelt is reported: front matter is never left in the text.
func (r *room) cut(f *source.File, start int, known map[string]bool, d *diag.List) page {
	c := cutter{f: f, data: f.Data(), known: known, d: d, room: r}
	p := page{whole: f.Span(start, start), first: f.Span(start, start), body: f.Span(start, f.Len())}
	at := c.skipBlank(start)
	if at == f.Len() {
		return p
	}
	line, next := c.line(at)
	if line[0] == '{' {
		if end := jsonEnd(f.Data(), at); end > 0 {
			_, after := c.line(end)
			return c.page(jsonSyntax, at, at, end, after)
		}
		return p
	}
	for _, fence := range fences {
		if trimRight(line) == fence.open {
			return c.fenced(fence, at, next, p)
		}
	}
	if fence, ok := c.nearly(line, next); ok {
		fixes := []diag.Edit{{Span: f.Span(at, at+len(line)), Text: "---" + behindDashes(line)}}
		if closing, _ := c.closing(fence, next); closing > 0 {
			end, _ := c.line(closing)
			fixes = append(fixes, diag.Edit{Span: f.Span(closing, closing+len(end)), Text: "---"})
		}
		c.report(at, at+len(line), "The front matter begins with a line of exactly three hyphens, without anything before or behind them.",
			"Write --- at the very beginning of this line.", fixes...)
		return c.fenced(fence, at, next, p)
	}
	if fields, end := c.unopened(at); fields {
		closing, after := c.line(end)
		above := diag.Edit{Span: f.Span(at, at), Text: "---\n"}
		if trimRight(closing) == "---" {
			c.report(at, at+len(line), "The front matter has no opening line.", "Put a line of three hyphens (---) above this one.", above)
			return c.page(yamlSyntax, at, at, end, after)
		}
		c.report(at, at+len(line), "The front matter needs a line of three hyphens (---) above it and another below it.",
			"Put --- on a line of its own above this line, and again below the last field.", above, c.closingLine(end, "---"))
		return c.page(yamlSyntax, at, at, end, end)
	}
	return p
}

type cutter struct {
	f     *source.File
	data  []byte
	known map[string]bool
	d     *diag.List
	room  *room
}

func (c cutter) report(from, to int, message, hint string, fixes ...diag.Edit) {
	c.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "front-matter", At: c.f.Span(from, to), Message: message, Hint: hint, Fixes: fixes})
}

// page puts the four offsets of a cut together: the front matter, its inside, and the body behind it.
func (c cutter) page(s syntax, open, from, to, after int) page {
	line, _ := c.line(open)
	return page{
		syntax: s, whole: c.f.Span(open, max(to, len(bytes.TrimRight(c.data[:after], "\r\n")))), first: c.f.Span(open, open+len(trimRight(line))),
		inner: c.f.Span(from, to), body: c.f.Span(after, len(c.data)),
	}
}

// fenced cuts behind an opening line. Without a closing one it is a rule across the page when no field follows, and
// otherwise an error: then what looks like fields is still read, and nothing is taken for the body.
func (c cutter) fenced(fence fence, open, from int, none page) page {
	if closing, after := c.closing(fence, from); closing >= 0 {
		line, _ := c.line(closing)
		if inner, ok := c.room.split(c.data[open:after], trimRight(line)); ok {
			return c.page(fence.syntax, open, from, from+inner, after)
		}
	}
	if first, _ := c.line(c.skipRemarks(from)); !fieldLines[fence.syntax](first) {
		return none
	}
	end := fieldsEnd(c.data, from, len(c.data), fence.syntax)
	line, _ := c.line(open)
	c.report(open, open+len(trimRight(line)), "The front matter that begins here is never closed.",
		"Put "+fence.closes[0]+" on a line of its own below the last field.", c.closingLine(end, fence.closes[0]))
	p := c.page(fence.syntax, open, from, end, len(c.data))
	p.whole = c.f.Span(open, end)
	return p
}

// closing finds the line that closes a fence, and the offset behind it; -1 without one.
func (c cutter) closing(fence fence, from int) (at, after int) {
	for at := from; at < len(c.data); {
		end, next := lineEnd(c.data, at)
		line := bytes.TrimRight(c.data[at:end], " \t\r")
		for _, close := range fence.closes {
			if string(line) == close {
				return at, next
			}
		}
		at = next
	}
	return -1, -1
}

// split measures what is between the two fences of text, which ends with the closing one. The splitter takes a while over
// each line and does not look at indentation, so it sees only lines that could be the closing fence. One that is indented
// belongs to a value.
func (r *room) split(text []byte, close string) (inner int, ok bool) {
	open := opening(text)
	seen := append(append(make([]byte, 0, 64), open...), '\n')
	var starts []int // of the lines it sees
	_, from := lineEnd(text, 0)
	for at := from; at < len(text); {
		end, next := lineEnd(text, at)
		if indented := text[at] == ' ' || text[at] == '\t'; !indented && string(bytes.TrimSpace(text[at:end])) == close {
			seen = append(append(seen, text[at:end]...), '\n')
			starts = append(starts, at)
		}
		at = next
	}
	if r.lines == nil {
		r.lines = bufio.NewReader(nil)
	}
	r.lines.Reset(bytes.NewReader(seen))
	before := 0
	keep := func(data []byte, v any) error { *v.(*int) = bytes.Count(data, []byte{'\n'}); return nil }
	if _, err := frontmatter.MustParse(r.lines, &before, frontmatter.NewFormat(open, close, keep)); err != nil {
		return 0, false
	}
	return starts[before] - from, true
}

// opening is the first line of text, which need not be a fence to the letter.
func opening(text []byte) string {
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	return string(bytes.TrimSpace(line))
}

var (
	// keyLine is a line that begins with a field: a few words and a colon.
	keyLine = regex.Late(`^\s*(- +)?["']?[\p{L}\p{N}_][\p{L}\p{M}\p{N}_ \-]{0,40}["']?\s*:(\s|$)`)
	// dashes is a line of hyphens, of what word processors make of them, or of other signs that draw a line.
	dashes = regex.Late(`^ {0,3}([-–—]{2,}|[–—]|\*{3,}|_{3,}|={3,})(\s.*)?$`)
)

// nearly recognises an opening line that is not quite one, by the field in the line behind it.
func (c cutter) nearly(line string, next int) (fence, bool) {
	if !dashes().MatchString(strings.TrimRight(line, " \t\r")) {
		return fence{}, false
	}
	first, _ := c.line(c.skipRemarks(next))
	if !keyLine().MatchString(first) || strings.ContainsRune("*_=", rune(strings.TrimSpace(line)[0])) && !c.isKnownKey(first) {
		return fence{}, false
	}
	return fence{fences[0].open, append(slices.Clone(fences[0].closes), trimRight(line)), yamlSyntax}, true
}

// behindDashes is what an opening line says behind its hyphens, as a line of its own: a field, or a remark.
func behindDashes(line string) string {
	text := strings.TrimSpace(dashes().FindStringSubmatch(strings.TrimRight(line, " \t\r"))[2])
	switch {
	case strings.IndexFunc(text, wordRune) < 0:
		return ""
	case text[0] == '#' || keyLine().MatchString(text):
		return "\n" + text
	}
	return "\n# " + text
}

func (c cutter) isKnownKey(line string) bool {
	key, _, found := strings.Cut(line, ":")
	return found && keyLine().MatchString(line) && c.known[foldKey(strings.Trim(key, `"'`))]
}

// unopened recognises fields that no line opens, and where they end: at a closing line, or where text begins that is none
// of theirs. A known field in small letters is enough; “Summary: …” alone may begin a sentence, so of those it takes two.
func (c cutter) unopened(at int) (fields bool, end int) {
	first, _ := c.line(at)
	if !keyLine().MatchString(first) {
		return false, at
	}
	for end = fieldsEnd(c.data, at, len(c.data), yamlSyntax); ; {
		next := c.skipBlank(end)
		if line, _ := c.line(next); next == end || !c.isKnownKey(line) && !strings.HasPrefix(line, "  ") {
			break
		}
		end = fieldsEnd(c.data, next, len(c.data), yamlSyntax)
	}
	known, sure := 0, false
	for next := at; next < end; {
		line, after := c.line(next)
		if c.isKnownKey(line) && line[0] != ' ' {
			known++
			sure = sure || known > 1 || next == at && 'a' <= line[0] && line[0] <= 'z'
		}
		next = after
	}
	close := end
	if sure {
		close = c.skipBlank(end)
	}
	if closing, _ := c.line(close); trimRight(closing) == "---" {
		return sure || c.isKnownKey(first), close
	}
	return sure, end
}

// closingLine is the edit that closes front matter at an offset.
func (c cutter) closingLine(at int, close string) diag.Edit {
	text := close + "\n"
	if c.data[at-1] != '\n' {
		text = "\n" + text
	}
	return diag.Edit{Span: c.f.Span(at, at), Text: text}
}

// fieldsEnd returns the offset of the first line in data[from:to] that cannot belong to fields.
func fieldsEnd(data []byte, from, to int, s syntax) int {
	for at := from; at < to; {
		line, next := lineAt(data, at)
		if !fieldLines[s](line) {
			return at
		}
		at = next
	}
	return to
}

// fieldLines recognises, in each syntax, a line that can belong to fields.
var fieldLines = map[syntax]func(line string) bool{
	yamlSyntax: func(line string) bool {
		return indentedOrRemark(line) || strings.HasPrefix(line, "- ") || keyLine().MatchString(line)
	},
	tomlSyntax: func(line string) bool {
		return indentedOrRemark(line) || strings.Contains(line, "=") || strings.HasPrefix(line, "[")
	},
	jsonSyntax: func(line string) bool { return strings.TrimSpace(line) != "" },
}

func indentedOrRemark(line string) bool {
	return line != "" && (line[0] == '#' || (line[0] == ' ' || line[0] == '\t') && strings.TrimSpace(line) != "")
}

func (c cutter) line(at int) (string, int) { return lineAt(c.data, at) }

// lineAt returns the line that begins at an offset, without its end, and the offset of the next.
func lineAt(data []byte, at int) (string, int) {
	if at >= len(data) {
		return "", len(data)
	}
	end, next := lineEnd(data, at)
	line := string(data[at:end])
	if next > end {
		line = strings.TrimSuffix(line, "\r")
	}
	return line, next
}

// lineEnd returns the offset of the line feed behind an offset, and that of the next line.
func lineEnd(data []byte, at int) (end, next int) {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return at + i, at + i + 1
	}
	return len(data), len(data)
}

func (c cutter) skipBlank(at int) int {
	return c.skipWhile(at, func(line string) bool { return strings.TrimSpace(line) == "" })
}

func (c cutter) skipRemarks(at int) int {
	return c.skipWhile(at, func(line string) bool {
		line = strings.TrimSpace(line)
		return line == "" || line[0] == '#'
	})
}

func (c cutter) skipWhile(at int, skip func(string) bool) int {
	for at < len(c.data) {
		line, next := c.line(at)
		if !skip(line) {
			break
		}
		at = next
	}
	return at
}

func trimRight(line string) string { return strings.TrimRight(line, " \t\r") }
