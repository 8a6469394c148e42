package markdown

import (
	"bytes"
	"fmt"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// The limits of a body. Prose people write stays far below them; beyond them the time to parse or the memory to hold
// it would grow with the square of the size. What can be counted without parsing is refused before parsing (here);
// marks and nesting are counted by the parser itself, which then stops doing work (meter.go).
const (
	maxBody        = 1 << 20     // bytes
	maxLine        = 1 << 17     // bytes
	maxDefinitions = 4000        // link definitions and footnotes
	maxCells       = 200_000     // of tables: a row has all cells of its head, written or not
	maxDepth       = 64          // blocks inside blocks
	maxMarks       = 8000        // characters of emphasis in one paragraph
	maxWork        = 100_000_000 // steps, see meter.go
)

// measure refuses a body that is too much to parse, at the first place that makes it so.
func measure(body source.Span, src []byte) (d diag.Diagnostic, ok bool) {
	refuse := func(from, to int, message, hint string) (diag.Diagnostic, bool) {
		return tooComplex(body.Sub(from, to), message, hint), false
	}
	if len(src) > maxBody {
		return refuse(0, 0, fmt.Sprintf("This file has %d KB of text; at most %d KB are read.", len(src)>>10, maxBody>>10),
			"Split it into several pages.")
	}
	var definitions, cells, columns int
	for start := 0; start < len(src); {
		end := len(src)
		if i := bytes.IndexByte(src[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		line := bytes.TrimLeft(src[start:end], " \t>")
		switch {
		case end-start > maxLine:
			return refuse(start, start+80, fmt.Sprintf("This line has %d KB; at most %d KB are read.", (end-start)>>10, maxLine>>10),
				"Break it, or keep the picture it holds as a file of its own.")
		case definition(line):
			if definitions++; definitions > maxDefinitions {
				return refuse(start, start+len(line), fmt.Sprintf("This file defines more than %d links and footnotes.", maxDefinitions),
					"Split it into several pages.")
			}
		case delimiterRow(line):
			columns = bytes.Count(line, []byte{'|'}) + 1
		case len(bytes.TrimSpace(line)) == 0:
			columns = 0
		}
		if cells += columns; cells > maxCells {
			return refuse(start, start+1, fmt.Sprintf("The tables up to here have more than %d cells.", maxCells),
				"Split the table, or leave out columns.")
		}
		start = end
	}
	return diag.Diagnostic{}, true
}

// definition reports whether a line begins like the definition of a link or of a footnote.
func definition(line []byte) bool {
	if len(line) == 0 || line[0] != '[' {
		return false
	}
	return bytes.Contains(line, []byte("]:")) || bytes.IndexByte(line, ']') < 0
}

// delimiterRow reports whether a line could stand below the head of a table.
func delimiterRow(line []byte) bool {
	return bytes.IndexByte(line, '-') >= 0 && bytes.IndexByte(line, '|') >= 0 &&
		len(bytes.Trim(line, "-:| \t\r\n\f\v")) == 0
}

func tooComplex(at source.Span, message, hint string) diag.Diagnostic {
	at.End = min(at.End, int32(at.File.Len()))
	return diag.Diagnostic{Severity: diag.Error, Code: codeTooComplex, At: at, Message: message, Hint: hint}
}
