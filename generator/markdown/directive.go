package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// A Directive is a line that stands for something made elsewhere, such as a chart: ::org or ::roles{team=marketing}.
// What names there are, and what they take, is not known here.
type Directive struct {
	Name     string
	Args     []Argument
	At       source.Span // the name
	Whole    source.Span // the line
	Internal bool        // it stands in an internal passage
	N        int         // its place among the directives of the body, from 0
	Loose    bool        // it is shown as text, since something follows that is not in braces
}

// An Argument is one key with its value.
type Argument struct {
	Key, Value string
	At         source.Span // the value
	KeyAt      source.Span
}

// A directive is one in the tree.
type directive struct {
	ast.BaseBlock
	read
}

// A read is what a line says, with its places as offsets in the body.
type read struct {
	name     string
	args     []written
	from, to int // of the line
	wrong    string
	wrongAt  [2]int
}

type written struct {
	key, value               string
	keyFrom, keyTo, from, to int
}

var kindDirective = ast.NewNodeKind("Directive")

// Kind implements ast.Node.
func (d *directive) Kind() ast.NodeKind { return kindDirective }

// Dump implements ast.Node.
func (d *directive) Dump(src []byte, level int) {
	ast.DumpHelper(d, src, level, map[string]string{"Name": d.name}, nil)
}

// A directiveParser reads a line of two colons and a name, with arguments in braces or without.
type directiveParser struct{}

// Trigger implements parser.BlockParser.
func (directiveParser) Trigger() []byte { return []byte{':'} }

// Open implements parser.BlockParser.
func (directiveParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	switch parent.(type) {
	case *ast.List, *east.DefinitionList:
		return nil, parser.NoChildren // these hold items only
	}
	line, at := reader.PeekLine()
	l := ledgerOf(pc)
	if l.limit != nil || at.Padding != 0 {
		return nil, parser.NoChildren
	}
	r, form := readDirective(line, at.Start)
	switch form {
	case loose:
		if n := len(l.loose); n == 0 || l.loose[n-1].from != r.from {
			l.loose = append(l.loose, r)
		}
		return nil, parser.NoChildren
	case none:
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &directive{read: r}, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (directiveParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

// Close implements parser.BlockParser.
func (directiveParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (directiveParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (directiveParser) CanAcceptIndentedLine() bool { return false }

// The forms of a line that begins with two colons.
const (
	none   = iota
	loose  // a name with text behind it
	proper // a directive, whatever is wrong in its braces
)

// readDirective reads a line that starts at an offset of the body.
func readDirective(line []byte, start int) (r read, form int) {
	at := spaces(line)
	if at > 3 || !bytes.HasPrefix(line[at:], []byte("::")) {
		return r, none
	}
	line = bytes.TrimRight(line, " \t\r\n")
	r.from = start + at
	r.to = start + len(line)
	at += 2
	from := at
	for at < len(line) && (isLetter(line[at]) || at > from && (line[at] == '-' || line[at] >= '0' && line[at] <= '9')) {
		at++
	}
	if r.name = strings.ToLower(string(line[from:at])); r.name == "" {
		return r, none
	}
	switch rest := line[at:]; {
	case len(rest) == 0:
		return r, proper
	case rest[0] == '{':
		s := pairs{line, at + 1, start}
		r.args, r.wrong, r.wrongAt = s.arguments()
		return r, proper
	case rest[0] == ' ' || rest[0] == '\t':
		return r, loose
	}
	return r, none
}

// Pairs are the arguments of a directive while they are read.
type pairs struct {
	line  []byte
	at    int
	start int // of the line in the body
}

// arguments reads key=value pairs up to the closing brace, which ends the line.
func (s *pairs) arguments() (args []written, wrong string, where [2]int) {
	fail := func(from, to int, message string) ([]written, string, [2]int) {
		return args, message, [2]int{s.start + from, s.start + max(from+1, to)}
	}
	for {
		for s.at < len(s.line) && strings.IndexByte(" \t,", s.line[s.at]) >= 0 {
			s.at++
		}
		if s.at == len(s.line) {
			return fail(len(s.line)-1, len(s.line), "The braces are never closed.")
		}
		if s.line[s.at] == '}' {
			if rest := s.line[s.at+1:]; len(rest) > 0 {
				return fail(s.at+1, len(s.line), "Nothing may follow the braces.")
			}
			return args, "", where
		}
		w := written{keyFrom: s.start + s.at}
		from := s.at
		for s.at < len(s.line) && strings.IndexByte(" \t,=}\"'", s.line[s.at]) < 0 {
			s.at++
		}
		w.key, w.keyTo = strings.ToLower(string(s.line[from:s.at])), s.start+s.at
		switch {
		case w.key == "":
			return fail(from, from+1, "A name is missing here.")
		case s.at == len(s.line) || s.line[s.at] != '=':
			return fail(from, s.at, "This has no value.")
		}
		s.at++
		if !s.value(&w) {
			return fail(s.at, len(s.line), "The quotation mark is never closed.")
		}
		if w.value == "" {
			return fail(from, s.at, "This has no value.")
		}
		args = append(args, w)
	}
}

// value reads a value: a word, or anything in quotation marks.
func (s *pairs) value(w *written) bool {
	if s.at < len(s.line) && (s.line[s.at] == '"' || s.line[s.at] == '\'') {
		end := bytes.IndexByte(s.line[s.at+1:], s.line[s.at])
		if end < 0 {
			return false
		}
		w.from, w.to = s.start+s.at+1, s.start+s.at+1+end
		w.value = decode(s.line[s.at+1 : s.at+1+end])
		s.at += end + 2
		return true
	}
	from := s.at
	for s.at < len(s.line) && strings.IndexByte(" \t,}", s.line[s.at]) < 0 {
		s.at++
	}
	w.from, w.to = s.start+from, s.start+s.at
	w.value = decode(s.line[from:s.at])
	return true
}

// directiveOf makes what is known about a directive, and says what is wrong with its form.
func (w *writer) directiveOf(r read, isLoose bool) Directive {
	doc := w.doc
	name := strings.Index(string(doc.src[r.from:r.to]), "::") + 2 + r.from
	d := Directive{Name: r.name, At: doc.span(name, name+len(r.name)), Whole: doc.span(r.from, r.to), Internal: doc.internal(r.from), N: len(w.facts.Directives), Loose: isLoose}
	for _, a := range r.args {
		d.Args = append(d.Args, Argument{a.key, a.value, doc.span(a.from, a.to), doc.span(a.keyFrom, a.keyTo)})
	}
	w.facts.Directives = append(w.facts.Directives, d)
	if r.wrong != "" {
		w.list.add(diag.Diagnostic{Severity: diag.Error, Code: codeBadDirective, At: doc.span(r.wrongAt[0], r.wrongAt[1]), Message: r.wrong,
			Hint: "Write a name and values in braces, as in ::roles{team=marketing status=open}; a value of several words stands in quotation marks."})
	}
	return d
}

// directive writes what a directive stands for. It is not looked at as an author's HTML: a mark stands for it until
// that is done.
func (w *writer) directive(n *directive) {
	d := w.directiveOf(n.read, false)
	if w.quiet || w.o.Embed == nil || n.wrong != "" {
		return
	}
	html := w.o.Embed(d)
	if html == "" {
		return
	}
	w.put(w.lined(`<div class="embedded">`, n), embedMark(len(w.embeds)), "</div>\n")
	w.embeds = append(w.embeds, html)
}

// embedMark is an element that authors cannot write.
func embedMark(i int) string { return `<template class="` + strconv.Itoa(i) + `"></template>` }

// embedded puts what directives stand for in the place of their marks.
func (w *writer) embedded(html string) string {
	if len(w.embeds) == 0 {
		return html
	}
	var marks []string
	for i, e := range w.embeds {
		marks = append(marks, embedMark(i), e)
	}
	return strings.NewReplacer(marks...).Replace(html)
}
