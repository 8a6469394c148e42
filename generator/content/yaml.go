package content

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// readYAML reads one YAML document with the places of everything in it. Lines that are no YAML are reported, with the
// likeliest cause, and left out; the rest is read. broken names the fields of the lines that were left out, folded.
// The value is nil when nothing was written, or when nothing could be read.
func (r *room) readYAML(in source.Span, known map[string]bool, d *diag.List) (root *value, broken map[string]bool) {
	text := odd{in, d}.plain()
	if !affordable(in, text, d) {
		return nil, nil
	}
	if in.Start < in.End && &text[0] == &in.File.Data()[in.Start] { // nothing had to be left out of it
		if root, ok := r.readBriefYAML(in, text); ok {
			return root, nil
		}
	}
	return readFullYAML(in, text, known, d)
}

// readFullYAML is readYAML for text that may hold all that YAML knows.
func readFullYAML(in source.Span, text []byte, known map[string]bool, d *diag.List) (root *value, broken map[string]bool) {
	node, err := parseYAML(text)
	var saved []pair
	if err != nil {
		m := mender{in: in, text: text, known: known, d: d, broken: map[string]bool{}}
		if !m.mend(err) {
			return nil, m.broken
		}
		broken, saved = m.broken, m.saved
		if node, err = parseYAML(m.text); err != nil {
			m.give(err)
			return nil, broken
		}
		text = m.text
	}
	y := yamlReader{in: in, text: text, lines: lineStarts(text), d: d, done: map[*yaml.Node]*value{}, budget: 2 * maxMarks}
	root = y.document(node)
	if root == nil && len(saved) > 0 {
		root = &value{shape: table, at: in, whole: in}
	}
	if root != nil && root.shape == table {
		root.pairs = append(root.pairs, saved...)
	}
	return root, broken
}

// affordable refuses text that would take too much to read, before it is parsed.
func affordable(in source.Span, text []byte, d *diag.List) bool {
	marks := 0
	percent := -1 // where a line begins with one
	for i, c := range text {
		switch c {
		case ',', '[', '{', '\n':
			marks++
		case '%':
			if percent < 0 && (i == 0 || text[i-1] == '\n') {
				percent = i
			}
		case ':', '-', '?':
			if i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n' {
				marks++
			}
		}
	}
	if marks > maxMarks {
		d.Add(tooLarge(in.Sub(0, 0), "This file has more entries than can be read at once.", "Split it, for instance into one file for each entry."))
		return false
	}
	if percent >= 0 {
		d.Add(diag.Diagnostic{Severity: diag.Error, Code: "syntax", At: in.Sub(percent, percent+len(lineRest(text, percent))),
			Message: "A line may not begin with %.", Hint: "Put the text in quotes, or delete the line."})
		return false
	}
	return true
}

func tooLarge(at source.Span, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "too-large", At: at, Message: message, Hint: hint}
}

// errSecond says that another document follows; its line is that of its first value.
type errSecond struct{ line int }

func (e errSecond) Error() string { return fmt.Sprintf("line %d: another document", e.line) }

// parseYAML parses one document. The parser panics on some input that it cannot read; that is an error like any other.
func parseYAML(text []byte) (node *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			node, err = nil, fmt.Errorf("yaml: %v", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	node = new(yaml.Node)
	if err := dec.Decode(node); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var second yaml.Node
	if err := dec.Decode(&second); errors.Is(err, io.EOF) {
		return node, nil
	} else if err != nil {
		return nil, err
	}
	return nil, errSecond{second.Line}
}

// A yamlReader turns the nodes of a parsed document into values with their places. A node that several aliases lead to
// becomes one value.
type yamlReader struct {
	in     source.Span
	text   []byte // as it was parsed: of the same length as what was written
	lines  []int  // offset of each line
	d      *diag.List
	done   map[*yaml.Node]*value
	used   map[*yaml.Node]bool // anchors that an alias leads to
	budget int
	deep   bool // that was reported
}

func (y *yamlReader) document(doc *yaml.Node) *value {
	if doc == nil || len(doc.Content) == 0 {
		return nil
	}
	y.used = map[*yaml.Node]bool{}
	y.aliases(doc, 0)
	v, _ := y.read(doc.Content[0], 0, 0)
	if v.shape == nothing {
		return nil
	}
	return v
}

func (y *yamlReader) aliases(n *yaml.Node, depth int) {
	if n.Alias != nil {
		y.used[n.Alias] = true
	}
	if depth <= maxDepth {
		for _, c := range n.Content {
			y.aliases(c, depth+1)
		}
	}
}

// read returns the value of a node and the offset behind it. An empty node has no place of its own: it is at empty.
func (y *yamlReader) read(n *yaml.Node, empty, depth int) (*value, int) {
	v := &value{at: y.in.Sub(empty, empty)}
	v.whole = v.at
	if depth > maxDepth {
		if !y.deep {
			y.deep = true
			at := y.offset(n)
			y.d.Add(tooLarge(y.in.Sub(at, at), "Lists and fields lie too deep in one another here.", "No field of rolebook needs that."))
		}
		return v, empty
	}
	if !y.spend() {
		return v, empty
	}
	switch n.Kind {
	case yaml.AliasNode:
		end := wordEnd(y.text, y.offset(n))
		if done := y.done[n.Alias]; done != nil {
			return done, end
		}
		return v, end // it leads to what it stands in
	case yaml.ScalarNode:
		return y.keep(n, y.scalar(n, v))
	case yaml.SequenceNode:
		return y.keep(n, y.list(n, v, depth))
	case yaml.MappingNode:
		return y.keep(n, y.table(n, v, depth))
	}
	return v, empty
}

// spend takes one value off what a file may hold, and reports once when nothing is left.
func (y *yamlReader) spend() bool {
	if y.budget--; y.budget == -1 {
		y.d.Add(tooLarge(y.in.Sub(0, 0), "This file refers to its own values too often.", "Write fewer * and << in it."))
	}
	return y.budget >= 0
}

// keep remembers a value that aliases may lead to.
func (y *yamlReader) keep(n *yaml.Node, v *value) (*value, int) {
	if n.Anchor != "" {
		y.done[n] = v
		if !y.used[n] && v.shape == scalar {
			y.sign(n, "&"+n.Anchor, v)
		}
	}
	return v, int(v.whole.End - y.in.Start)
}

// list reads a sequence. Its end is behind its last item, or its bracket.
func (y *yamlReader) list(n *yaml.Node, v *value, depth int) *value {
	v.shape = list
	start := y.offset(n)
	end := skipSigns(y.text, start)
	if n.Style&yaml.FlowStyle != 0 {
		end++
	}
	for _, c := range n.Content {
		empty := end
		if n.Style&yaml.FlowStyle == 0 {
			empty = y.dash(c, end)
		}
		var item *value
		item, end = y.read(c, empty, depth+1)
		v.items = append(v.items, item)
	}
	v.at = y.in.Sub(start, y.close(n, ']', end))
	v.whole = v.at
	return v
}

// dash is the offset behind the dash of a list item that was left empty.
func (y *yamlReader) dash(c *yaml.Node, from int) int {
	if c.Kind != yaml.ScalarNode || c.Value != "" || c.Style != 0 {
		return from
	}
	if at := bytes.IndexByte(y.text[from:], '-'); at >= 0 {
		return from + at + 1
	}
	return from
}

// table reads a mapping. Its end is behind its last value, or its brace.
func (y *yamlReader) table(n *yaml.Node, v *value, depth int) *value {
	v.shape = table
	start := y.offset(n)
	end := skipSigns(y.text, start)
	if n.Style&yaml.FlowStyle != 0 {
		end++
	}
	var merged []pair
	for i := 0; i+1 < len(n.Content); i += 2 {
		var key, val *value
		key, end = y.read(n.Content[i], end, depth+1)
		if at := skipBlanks(y.text, end); at < len(y.text) && y.text[at] == ':' {
			end = at + 1
		}
		val, end = y.read(n.Content[i+1], end, depth+1)
		if n.Content[i].Tag == "!!merge" {
			merged = append(merged, y.merge(val)...)
			continue
		}
		v.pairs = append(v.pairs, pair{key: key, value: val})
	}
	v.pairs = append(v.pairs, merged...)
	v.at = y.in.Sub(start, y.close(n, '}', end))
	v.whole = v.at
	return v
}

// merge returns the pairs that "<<: *name" brings in.
func (y *yamlReader) merge(v *value) []pair {
	tables := []*value{v}
	if v.shape == list {
		tables = v.items
	}
	var out []pair
	for _, t := range tables {
		if t.shape != table {
			y.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "wrong-type", At: v.at, Message: "“<<” takes in the fields of another value.",
				Hint: "Name that value with & where it stands, and here with *."})
			continue
		}
		for _, p := range t.pairs {
			if !y.spend() {
				return out
			}
			out = append(out, pair{key: p.key, value: p.value, merged: true})
		}
	}
	return out
}

// close returns the offset behind the bracket of a collection written with brackets.
func (y *yamlReader) close(n *yaml.Node, bracket byte, end int) int {
	if n.Style&yaml.FlowStyle == 0 {
		return end
	}
	for at := end; at < len(y.text); at++ {
		switch c := y.text[at]; {
		case c == bracket:
			return at + 1
		case c == '#':
			at += len(lineRest(y.text, at)) - 1
		case c != ',' && c != ' ' && c != '\t' && c != '\r' && c != '\n':
			return end
		}
	}
	return end
}
