package theme

import (
	"bytes"
	"io"
	"strconv"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/svg"

	"rolebook/generator/regex"
)

// tightener takes out of the fixed text of templates what browsers do not show. Pages are made of that text, so none has
// to be minified.
var tightener = func() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepDefaultAttrVals: true, KeepQuotes: true,
		TemplateDelims: html.GoTemplateDelims})
	m.AddFunc("image/svg+xml", func(m *minify.M, w io.Writer, r io.Reader, params map[string]string) error {
		drawing, err := io.ReadAll(r)
		if err == nil && !actionMark().Match(drawing) {
			return svg.Minify(m, w, bytes.NewReader(drawing), params)
		}
		w.Write(drawing) // it would take an action for a part of a word
		return err
	})
	return m
}()

// A tight is a template with less fixed text.
type tight struct {
	tree   *parse.Tree
	inside []string // names of templates that it calls inside of a tag, or where spaces count
}

// tightened returns a template with less fixed text. Where the minifier takes more than text, it is as it was.
func tightened(t *parse.Tree) tight {
	out := t.Copy()
	var f fixedParts
	f.action()
	f.list(out.Root)
	f.action()
	small, err := tightener.Bytes("text/html", f.text)
	if err != nil || !f.refill(small) {
		out = t
	}
	return tight{out, f.inside}
}

// fixedParts is a template as one text in which {{0}}, {{1}} and so on stand for its actions.
type fixedParts struct {
	text  []byte
	nodes []*parse.TextNode // behind each action; nil where there is none

	more []*parse.TextNode // behind another, which takes their text as well

	seen   int      // how much of the text was looked through
	tag    bool     // which ends inside of a tag
	plain  string   // or of an element that holds plain text; its name
	inside []string // as of a tight
}

func (f *fixedParts) action() {
	f.text = append(f.text, "{{"+strconv.Itoa(len(f.nodes))+"}}"...)
	f.nodes = append(f.nodes, nil)
}

func (f *fixedParts) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			f.text = append(f.text, n.Text...)
			if last := len(f.nodes) - 1; f.nodes[last] == nil {
				f.nodes[last] = n
			} else {
				f.more = append(f.more, n)
			}
		case *parse.IfNode:
			f.branches(n.List, n.ElseList)
		case *parse.RangeNode:
			f.branches(n.List, n.ElseList)
		case *parse.WithNode:
			f.branches(n.List, n.ElseList)
		default:
			if call, ok := n.(*parse.TemplateNode); ok && f.isInside() {
				f.inside = append(f.inside, call.Name)
			}
			f.action()
		}
	}
}

func (f *fixedParts) branches(list, otherwise *parse.ListNode) {
	for _, l := range []*parse.ListNode{list, otherwise} {
		f.action()
		f.list(l)
	}
	f.action()
}

var actionMark = regex.Late(`\{\{\d+\}\}`)

// refill puts minified text in place of the text there was. It reports whether every action is still where it was.
func (f *fixedParts) refill(small []byte) bool {
	marks := actionMark().FindAllIndex(small, -1)
	if len(marks) != len(f.nodes) || marks[0][0] != 0 {
		return false
	}
	texts := make([][]byte, len(marks))
	for i, m := range marks {
		if string(small[m[0]+2:m[1]-2]) != strconv.Itoa(i) {
			return false
		}
		end := len(small)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		texts[i] = bytes.Clone(small[m[1]:end])
		if f.nodes[i] == nil && len(bytes.TrimSpace(texts[i])) > 0 {
			return false
		}
	}
	for i, n := range f.nodes {
		if n != nil {
			n.Text = texts[i]
		}
	}
	for _, n := range f.more {
		n.Text = nil
	}
	return true
}

// asWritten are the templates whose text has to stay as it is: they are called inside of a tag, or where spaces count.
func asWritten(all map[string]*parse.Tree, less map[*parse.Tree]tight) map[string]bool {
	keep := map[string]bool{}
	for _, t := range all {
		for _, name := range less[t].inside {
			reach(name, all, keep)
		}
	}
	return keep
}

// isInside reports whether the text ends inside of a tag, or of an element that holds plain text.
func (f *fixedParts) isInside() bool {
	for f.seen < len(f.text) {
		at := bytes.IndexAny(f.text[f.seen:], "<>")
		if at < 0 {
			f.seen = len(f.text)
			break
		}
		f.seen += at + 1
		if f.tag = f.text[f.seen-1] == '<'; !f.tag {
			continue
		}
		name, closes := bytes.CutPrefix(f.text[f.seen:], []byte("/"))
		for _, plain := range []string{"pre", "textarea", "title", "script", "style"} {
			switch {
			case !bytes.HasPrefix(name, []byte(plain)):
			case !closes && f.plain == "": // else it is text of the one around it
				f.plain = plain
			case closes && f.plain == plain:
				f.plain = ""
			}
		}
	}
	return f.tag || f.plain != ""
}
