package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
)

// A headingParser is goldmark's, with a list of attributes at the end of the line: {#id .class}.
type headingParser struct{ parser.BlockParser }

var attributeList = regex.Late(`[ \t]*\{((?:[ \t]*(?:##?|\.)[^\s{}#.]+)+)[ \t]*\}[ \t]*$`)

// Close implements parser.BlockParser.
func (h headingParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	all := node.Lines()
	if all.Len() == 0 || node.Parent() == nil {
		return
	}
	last := all.At(all.Len() - 1)
	line := last.Value(reader.Source())
	if bytes.IndexByte(line, '}') < 0 {
		return
	}
	m := attributeList().FindSubmatchIndex(line)
	if m == nil || last.Padding != 0 {
		return
	}
	var classes []string
	for _, word := range strings.Fields(strings.NewReplacer("#", " #", ".", " .").Replace(string(line[m[2]:m[3]]))) {
		switch word[0] {
		case '#':
			node.SetAttributeString("id", word[1:])
		case '.':
			classes = append(classes, word[1:])
		}
	}
	if classes != nil {
		node.SetAttributeString("class", strings.Join(classes, " "))
	}
	last.Stop = last.Start + m[0]
	if closing := trailingMarks().FindIndex(reader.Source()[last.Start:last.Stop]); closing != nil {
		last.Stop = last.Start + closing[0]
	}
	all.Set(all.Len()-1, last)
}

var trailingMarks = regex.Late(`[ \t]+#+$`)

func attributeOf(n ast.Node, name string) string {
	v, _ := n.AttributeString(name)
	s, _ := v.(string)
	return s
}

// slug is the id of a heading, as GitHub makes it, so that links written for either work: lower case, letters, digits,
// marks, "-" and "_" stay, spaces become hyphens, the rest goes.
func slug(heading string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsNumber(r), unicode.IsMark(r), r == '-', r == '_':
			return unicode.ToLower(r)
		case unicode.IsSpace(r):
			return '-'
		}
		return -1
	}, strings.TrimSpace(heading))
	if id == "" {
		return "section"
	}
	return id
}

// reserved are ids the site's own pages use: symbols, landmarks and controls.
var reserved = set("main nav search menu theme top content toc chap tab facets filter print lock " +
	"list link left right up down chart doc person tool bulb plus minus check warn " +
	"chev open dot in re fr ag hy au")

// names are the ids of one body.
type names struct {
	of      map[ast.Node]name // of headings
	ofTag   map[*tag]string
	anchors map[string]string
	next    map[string]int // how often a name was wanted
}

// A name is what a heading says, and its id.
type name struct{ text, id string }

// take gives out an id: the wanted one, or that with the first free number behind it.
func (n *names) take(wanted string) string {
	id := wanted
	for n.taken(id) {
		if n.next == nil {
			n.next = map[string]int{}
		}
		n.next[wanted]++
		id = wanted + "-" + strconv.Itoa(n.next[wanted])
	}
	n.anchors[id] = id
	return id
}

func (n *names) taken(id string) bool {
	_, taken := n.anchors[id]
	return taken || reserved[id]
}

// A claim is a place that wants an id.
type claim struct {
	wanted   string
	chosen   bool // by the author
	internal bool
	from, to int
	heading  ast.Node // with its text; nil for a tag
	text     string
	tag      *tag
}

// name gives every heading, and every id in HTML, an id of its own. What is public comes first and what an author
// chose before what is made from words, so that both editions have the same ids and none tells of a hidden heading.
func (doc *document) name() {
	claims := doc.claims()
	if len(claims) == 0 {
		return
	}
	n := &doc.ids
	*n = names{of: make(map[ast.Node]name, len(claims)), anchors: make(map[string]string, len(claims))}
	var firsts [][2]string
	for _, round := range []struct{ internal, chosen bool }{{false, true}, {false, false}, {true, true}, {true, false}} {
		for _, c := range claims {
			if c.internal != round.internal || c.chosen != round.chosen {
				continue
			}
			id := n.take(c.wanted)
			if short := hyphened(c.wanted); short != c.wanted {
				firsts = append(firsts, [2]string{short, id})
			}
			if n.give(c, id); id == c.wanted {
				continue
			}
			firsts = append(firsts, [2]string{c.wanted, id})
			if c.chosen {
				doc.findings.add(diag.Diagnostic{Severity: diag.Warning, Code: codeDuplicateAnchor, At: doc.span(c.from, c.to),
					Message: fmt.Sprintf("The name %q is taken on this page, so this place is %q.", c.wanted, id),
					Hint:    "Give it a name of its own."})
			}
		}
	}
	for _, f := range firsts { // a name nobody got leads to the first who wanted it
		if _, ok := n.anchors[f[0]]; !ok {
			n.anchors[f[0]] = f[1]
		}
	}
}

// claims lists what wants an id, in the order of the page.
func (doc *document) claims() []claim {
	claims := make([]claim, 0, len(doc.landmarks))
	for _, node := range doc.landmarks {
		if h, ok := node.(*ast.Heading); ok {
			c := claim{wanted: strings.Map(idRune, attributeOf(h, "id")), chosen: true, internal: doc.internal(h.Pos()), heading: h, text: doc.said(h)}
			c.from, c.to, _ = lines(h)
			if c.wanted == "" {
				c.wanted, c.chosen = slug(c.text), false
			}
			claims = append(claims, c)
		}
		for i := range doc.tags[node] {
			t := &doc.tags[node][i]
			if a := t.id(); a != nil && t.allowed() {
				if wanted := strings.Map(idRune, a.value); wanted != "" {
					claims = append(claims, claim{wanted: wanted, chosen: true, internal: doc.internal(t.from), from: a.from, to: a.to, tag: t})
				}
			}
		}
	}
	return claims
}

func (n *names) give(c claim, id string) {
	if c.heading != nil {
		n.of[c.heading] = name{c.text, id}
		return
	}
	if n.ofTag == nil {
		n.ofTag = map[*tag]string{}
	}
	n.ofTag[c.tag] = id
}

// idRune keeps what an id may hold. Colons are left to the ids of footnotes.
func idRune(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '-' || r == '_' || r == '.' {
		return r
	}
	return -1
}

// anchor finds what a fragment leads to: the id itself, else one that differs in case, in signs, or in how many hyphens
// stand for what a heading has between two words.
func anchor(anchors map[string]string, fragment string) (id string, ok bool) {
	if id, ok = anchors[fragment]; ok {
		return id, true
	}
	fragment = strings.ToLower(fragment)
	if id, ok = anchors[fragment]; ok {
		return id, true
	}
	fragment = strings.Map(idRune, fragment)
	if id, ok = anchors[fragment]; ok {
		return id, true
	}
	id, ok = anchors[hyphened(fragment)]
	return id, ok
}

// hyphened has one hyphen wherever there are several.
func hyphened(id string) string {
	for strings.Contains(id, "--") {
		id = strings.ReplaceAll(id, "--", "-")
	}
	return id
}
