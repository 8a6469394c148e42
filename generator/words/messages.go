package words

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
)

// A Message is one text that pages may say, in English: the key of a Catalogue.
type Message struct {
	One  string // the singular of a text that counts, else ""
	Text string // the text, or the plural of one that counts
}

// String returns the message on one line: "{n} role | {n} roles".
func (m Message) String() string {
	if m.One == "" {
		return m.Text
	}
	return m.One + " | " + m.Text
}

// Messages collects every text that can be said, sorted: the arguments of T, N and H in templates (*.html), and of T, N,
// H and Key in Go files other than tests. In a template the text must stand there as it is; in Go a text that is
// not a literal is taken to come from elsewhere. The error names the first place that cannot be read.
func Messages(templates, sources fs.FS) ([]Message, error) {
	found := map[Message]bool{}
	err := eachFile(templates, ".html", func(name, text string) error {
		trees, err := parseTemplate(name, text)
		for _, t := range trees {
			if err == nil {
				err = inTemplate(t, t.Root, found)
			}
		}
		return err
	})
	if err == nil {
		err = eachFile(sources, ".go", func(name, text string) error { return inGo(name, text, found) })
	}
	var all []Message
	for m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b Message) int { return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.One, b.One)) })
	return all, err
}

func eachFile(fsys fs.FS, ext string, do func(name, text string) error) error {
	return fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ext || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		return do(name, string(data))
	})
}

// parseTemplate reads a template without asking whether its functions exist.
func parseTemplate(name, text string) (map[string]*parse.Tree, error) {
	trees := map[string]*parse.Tree{}
	t := parse.New(name)
	t.Mode = parse.SkipFuncCheck
	_, err := t.Parse(text, "", "", trees)
	return trees, err
}

// inTemplate walks a template and adds the texts it says.
func inTemplate(t *parse.Tree, n parse.Node, found map[Message]bool) error {
	var inner []parse.Node
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			inner = n.Nodes
		}
	case *parse.ActionNode:
		inner = []parse.Node{n.Pipe}
	case *parse.IfNode:
		inner = []parse.Node{n.Pipe, n.List, n.ElseList}
	case *parse.RangeNode:
		inner = []parse.Node{n.Pipe, n.List, n.ElseList}
	case *parse.WithNode:
		inner = []parse.Node{n.Pipe, n.List, n.ElseList}
	case *parse.TemplateNode:
		inner = []parse.Node{n.Pipe}
	case *parse.PipeNode:
		if n != nil {
			for _, c := range n.Cmds {
				inner = append(inner, c)
			}
		}
	case *parse.CommandNode:
		inner = n.Args
		if err := inCall(t, n, found); err != nil {
			return err
		}
	}
	for _, i := range inner {
		if err := inTemplate(t, i, found); err != nil {
			return err
		}
	}
	return nil
}

// inCall adds what a call of T, N or H in a template says.
func inCall(t *parse.Tree, c *parse.CommandNode, found map[Message]bool) error {
	name := ""
	switch f := c.Args[0].(type) {
	case *parse.FieldNode:
		name = f.Ident[len(f.Ident)-1]
	case *parse.VariableNode:
		name = f.Ident[len(f.Ident)-1]
	case *parse.ChainNode:
		name = f.Field[len(f.Field)-1]
	}
	text := func(i int) string {
		if i < len(c.Args) {
			if s, ok := c.Args[i].(*parse.StringNode); ok {
				return s.Text
			}
		}
		return ""
	}
	m := Message{Text: text(1)}
	switch name {
	default:
		return nil
	case "T", "H":
	case "N":
		if m = (Message{One: text(2), Text: text(3)}); m.One == "" {
			m.Text = ""
		}
	}
	if m.Text == "" {
		at, _ := t.ErrorContext(c)
		return fmt.Errorf("%s: %s needs its text here, in quotes", at, name)
	}
	found[m] = true
	return nil
}

// inGo adds what a Go file says.
func inGo(name, text string, found map[Message]bool) error {
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		called := ""
		switch f := call.Fun.(type) {
		case *ast.SelectorExpr:
			called = f.Sel.Name
		case *ast.Ident:
			if called = f.Name; called != "Key" {
				called = ""
			}
		}
		switch args := call.Args; {
		case (called == "T" || called == "H" || called == "Key") && len(args) > 0:
			if s := literal(args[0]); s != "" {
				found[Message{Text: s}] = true
			}
		case called == "N" && len(args) > 2:
			if one, many := literal(args[1]), literal(args[2]); one != "" && many != "" {
				found[Message{One: one, Text: many}] = true
			}
		}
		return true
	})
	return nil
}

// literal returns a text that stands in the source, in one piece or joined by +; "" for anything else.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return s
		}
	case *ast.ParenExpr:
		return literal(e.X)
	case *ast.BinaryExpr:
		if x, y := literal(e.X), literal(e.Y); e.Op == token.ADD && x != "" && y != "" {
			return x + y
		}
	}
	return ""
}
