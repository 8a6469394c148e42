package markdown

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// Public returns a body as the public edition has it: a span of a file of the same length whose internal passages are
// blank, so that places stay where they are and what was internal is nowhere in it. A body without passages is
// returned as it is. One whose passages cannot be told apart, or that cannot be read at all, is blank as a whole.
func Public(body source.Span) source.Span {
	if body.Known() && !mayFence([]byte(body.Text())) {
		return body
	}
	doc, _ := parse(body, new(sheet))
	if doc == nil {
		return blankAll(body)
	}
	if !doc.broken && !doc.hasInternal() {
		return body
	}
	return blank(doc)
}

// mayFence reports whether text could hold anything that looks like a fence.
func mayFence(text []byte) bool {
	return bytes.Contains(text, []byte("::")) || bytes.Contains(text, []byte("："))
}

func (doc *document) hasInternal() bool { return len(doc.secret) > 0 }

// blank returns the body of a document without its internal passages. What lies outside the body is blank too.
func blank(doc *document) source.Span {
	if doc.broken {
		return blankAll(doc.body)
	}
	data := spacesFor(doc.body.File.Data())
	body := data[doc.body.Start:doc.body.End]
	copy(body, doc.src)
	for _, p := range doc.ledger.passages {
		if p.internal() {
			p.wipe(body)
		}
	}
	return source.NewFile(doc.body.Path(), data).Span(int(doc.body.Start), int(doc.body.End))
}

func blankAll(body source.Span) source.Span {
	return source.NewFile(body.Path(), spacesFor(body.File.Data())).Span(int(body.Start), int(body.End))
}

// spacesFor returns as many spaces as data has bytes, on the same lines.
func spacesFor(data []byte) []byte {
	out := bytes.Repeat([]byte{' '}, len(data))
	for i, c := range data {
		if c == '\n' {
			out[i] = '\n'
		}
	}
	return out
}

// wipe turns a passage into spaces. The marks of lists and quotations before its lines stay, so that what follows in
// them still belongs to them; a line that has no such place of its own goes as a whole.
func (p *passage) wipe(body []byte) {
	next := 0
	for start := p.from; start < p.to; {
		end := p.to
		if i := bytes.IndexByte(body[start:p.to], '\n'); i >= 0 {
			end = start + i
		}
		from := start
		for next < len(p.starts) && p.starts[next] < start {
			next++
		}
		if next < len(p.starts) && p.starts[next] <= end {
			from = p.starts[next]
		}
		for i := from; i < end; i++ {
			body[i] = ' '
		}
		start = end + 1
	}
}

// fenceLike is a line an author may take for one that opens or closes a passage, wherever it stands.
var fenceLike = regex.Late(`(?im)^[ \t>*+\-0-9.)]*?((?:[:：]{2,}[ \t]*\{?\.?internal|:::+[ \t]*\r?$))`)

// checkPassages finds passages that are not closed, words that mean nothing, and lines that look like fences but are
// none. Any of them could publish what should stay internal, so an error here keeps the body from the public edition.
func (doc *document) checkPassages() {
	list := &doc.findings
	for _, p := range doc.ledger.passages {
		at := doc.span(p.from, lineEnd(doc.src, p.from))
		if !p.closed {
			list.add(diag.Diagnostic{Severity: diag.Error, Code: codeUnclosedPassage, At: at,
				Message: fmt.Sprintf("This passage (:::%s) is never closed.", p.word),
				Hint:    "Close it with a line that holds only :::, as far left as this line."})
		}
		if p.closed && doc.hasInternal() && p.endsInCode(doc.src) {
			list.add(diag.Diagnostic{Severity: diag.Error, Code: codeStrayPassage, At: doc.span(p.last(), lineEnd(doc.src, p.last())),
				Message: "This ::: ends a passage, but it looks as if it stood in code that is not closed.",
				Hint:    "Put an empty line before the code, or close the code before the passage ends."})
		}
		if p.word != "internal" && callouts[p.word] == "" {
			list.add(unknownPassage(p.word, at))
		}
	}
	doc.checkStrays()
	doc.broken = list.list.Count(diag.Error) > 0
}

// checkStrays finds lines that look like fences and are none.
func (doc *document) checkStrays() {
	if !mayFence(doc.src) {
		return
	}
	list, literal := &doc.findings, doc.literal()
	for _, m := range fenceLike().FindAllSubmatchIndex(doc.src, -1) {
		from, to := m[2], m[3]
		if doc.ledger.fences[from] || literal.has(from) {
			continue
		}
		d := diag.Diagnostic{Severity: diag.Error, Code: codeStrayPassage, At: doc.span(from, to),
			Message: "This line does not begin an internal passage, so what follows it would be public.",
			Hint:    "Write :::internal with three colons at the very start of a line, with nothing before it."}
		if strings.Trim(string(doc.src[from:to]), ": \t\r") == "" {
			d.Message, d.Hint = "This ::: closes nothing.", "Take it out, or open the passage with :::internal or :::note at the start of a line."
			if !doc.hasInternal() {
				d.Severity = diag.Warning
			}
		}
		list.add(d)
	}
}

// last is where the closing line starts.
func (p *passage) last() int { return p.starts[len(p.starts)-1] }

// endsInCode reports whether, line by line, more code fences open in a passage than close. Within HTML a fence opens
// nothing, so what an author takes for code may hold the line that ends the passage.
func (p *passage) endsInCode(src []byte) bool {
	var open []byte
	for _, start := range p.starts {
		line := bytes.TrimLeft(src[start:lineEnd(src, start)], " \t>*+-0123456789.)")
		switch {
		case open != nil && bytes.HasPrefix(line, open):
			open = nil
		case open == nil && (bytes.HasPrefix(line, []byte("~~~")) || bytes.HasPrefix(line, []byte("```")) && bytes.IndexByte(bytes.TrimLeft(line, "`"), '`') < 0):
			open = line[:3]
		}
	}
	return open != nil
}

func unknownPassage(word string, at source.Span) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning, Code: codeUnknownPassage, At: at,
		Message: fmt.Sprintf("A passage cannot be %q; its text is shown as usual.", word),
		Hint:    "Passages are internal, note, tip, important, warning and caution."}
	if diag.Nearest(word, []string{"internal"}) != "" {
		d.Severity = diag.Error
		d.Message = fmt.Sprintf("A passage cannot be %q, so its text would be public.", word)
		d.Hint = `Did you mean ":::internal"?`
	}
	return d
}

// literal returns where fenced code and comments are: there a fence is only shown, or not even that.
func (doc *document) literal() ranges {
	var found ranges
	doc.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			if from, to, ok := lines(n); ok {
				found = append(found, [2]int{from, to})
			}
		case *ast.HTMLBlock:
			if from, to, ok := lines(n); ok && n.HTMLBlockType == ast.HTMLBlockType2 {
				found = append(found, [2]int{from, to})
			}
		case *ast.RawHTML:
			if n.Segments.Len() > 0 && bytes.HasPrefix(doc.src[n.Segments.At(0).Start:], []byte("<!--")) {
				found = append(found, [2]int{n.Segments.At(0).Start, n.Segments.At(n.Segments.Len() - 1).Stop})
			}
		}
	})
	slices.SortFunc(found, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) }) // footnotes stand last in the tree
	return found
}

// hiddenDefinitions finds links and footnotes outside internal passages whose address or text is inside one: in the
// public edition they would be left as bare brackets.
func (doc *document) hiddenDefinitions(list *findings) {
	doc.each(func(n ast.Node) {
		var label []byte
		switch n := n.(type) {
		case *ast.Link:
			if n.Reference != nil {
				label = n.Reference.Value
			}
		case *ast.Image:
			if n.Reference != nil {
				label = n.Reference.Value
			}
		}
		if label == nil || doc.internal(n.Pos()) {
			return
		}
		if def := doc.definitions[util.ToLinkReference(label)]; def != nil && doc.internal(def.Pos()) {
			p := doc.ledger.places[n]
			list.add(diag.Diagnostic{Severity: diag.Warning, Code: codeHiddenDefinition, At: doc.span(p.from, p.to),
				Message: "The address of this link stands in an internal passage, so the public edition shows brackets.",
				Hint:    "Move the line with the address out of the passage.", Related: []source.Span{doc.span(def.Pos(), lineEnd(doc.src, def.Pos()))}})
		}
	})
}

func lineEnd(src []byte, at int) int {
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + len(bytes.TrimRight(src[at:at+i], "\r"))
	}
	return len(src)
}
