package stencil

import (
	"errors"
	"html/template"
	"io"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// A compiler turns trees into steps.
type compiler struct {
	find    *finder
	parts   map[string]*part
	escaped *template.Template
	plain   map[string]*parse.Tree
	calls   map[*part][]*part

	// of the template at hand
	at    *part
	scope []string // names of variables that can be seen, with the slot each has as its place
}

// unable ends the compiling of a template that is not for stencils.
type unable struct{}

// part compiles a template, unless that was done.
func (c *compiler) part(name string) *part {
	if p := c.parts[name]; p != nil {
		return p
	}
	p := &part{slots: 1}
	c.parts[name] = p
	tree := c.tree(name)
	if tree == nil {
		p.aside = true
		return p
	}
	at, scope := c.at, c.scope
	c.at, c.scope = p, []string{"$"}
	func() {
		defer func() {
			if r := recover(); r != nil {
				if _, ok := r.(unable); !ok {
					panic(r)
				}
				p.aside = true
			}
		}()
		p.body = c.list(tree)
	}()
	c.at, c.scope = at, scope
	return p
}

// tree returns what html/template has made of a template. Of one that is called where a text would not do, in an attribute
// perhaps, it makes another of its own, which nobody else can see: that is made again, standing in such a place.
func (c *compiler) tree(name string) *parse.ListNode {
	plain, context, own := strings.Cut(name, "$htmltemplate_")
	if !own {
		if t := c.escaped.Lookup(name); t != nil && t.Tree != nil {
			return t.Tree.Root
		}
		return nil
	}
	at, ok := contexts()[context]
	if !ok || c.plain[plain] == nil {
		return nil
	}
	all, root := template.New(""), c.plain[plain].Copy()
	root.Root.Nodes = slices.Concat([]parse.Node{fixedText(at.before)}, root.Root.Nodes, []parse.Node{fixedText(at.after)})
	var missing bool
	var add func(string)
	add = func(other string) {
		if all.Lookup(other) != nil {
			return
		}
		tree := c.plain[other]
		if tree == nil {
			missing = true
			return
		}
		_, err := all.AddParseTree(other, tree.Copy())
		missing = missing || err != nil
		Called(tree.Root, add)
	}
	if Called(root.Root, add); missing {
		return nil
	}
	here, err := all.AddParseTree(name, root)
	if err != nil {
		return nil
	}
	var bad *template.Error
	if errors.As(here.Execute(io.Discard, nil), &bad) || len(here.Tree.Root.Nodes) < 2 {
		return nil
	}
	nodes := here.Tree.Root.Nodes
	return &parse.ListNode{NodeType: parse.NodeList, Nodes: nodes[1 : len(nodes)-1]}
}

func fixedText(s string) parse.Node {
	return &parse.TextNode{NodeType: parse.NodeText, Text: []byte(s)}
}

// spread leaves to html/template what calls a template that is left to it.
func (c *compiler) spread() {
	for again := true; again; {
		again = false
		for p, to := range c.calls {
			for _, other := range to {
				if other.aside && !p.aside {
					p.aside, again = true, true
				}
			}
		}
	}
}

func (c *compiler) slot(name string) int {
	c.scope = append(c.scope, name)
	c.at.slots = max(c.at.slots, len(c.scope))
	return len(c.scope) - 1
}

func (c *compiler) seen(name string) int {
	for i := len(c.scope) - 1; i >= 0; i-- {
		if c.scope[i] == name {
			return i
		}
	}
	panic(unable{})
}

// within compiles what has variables of its own.
func (c *compiler) within(do func()) {
	depth := len(c.scope)
	do()
	c.scope = c.scope[:depth]
}

func (c *compiler) list(l *parse.ListNode) step {
	if l == nil {
		return func(*env) {}
	}
	var steps []step
	for _, n := range l.Nodes {
		if s := c.node(n); s != nil {
			steps = append(steps, s)
		}
	}
	switch len(steps) {
	case 0:
		return func(*env) {}
	case 1:
		return steps[0]
	}
	return func(e *env) {
		for _, s := range steps {
			s(e)
		}
	}
}

func (c *compiler) node(n parse.Node) step {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		if len(text) == 0 {
			return nil
		}
		return func(e *env) { e.out.Write(text) }
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		return c.action(n.Pipe)
	case *parse.IfNode:
		var s step
		c.within(func() {
			test := c.pipe(n.Pipe)
			then, other := c.branches(n.List, n.ElseList)
			s = func(e *env) {
				if test(e).true() {
					then(e)
				} else {
					other(e)
				}
			}
		})
		return s
	case *parse.WithNode:
		var s step
		c.within(func() {
			test := c.pipe(n.Pipe)
			then, other := c.branches(n.List, n.ElseList)
			s = func(e *env) {
				v := test(e)
				if !v.true() {
					other(e)
					return
				}
				before := e.dot
				e.dot = v
				then(e)
				e.dot = before
			}
		})
		return s
	case *parse.RangeNode:
		return c.loop(n)
	case *parse.TemplateNode:
		to := c.part(n.Name)
		c.calls[c.at] = append(c.calls[c.at], to)
		if n.Pipe == nil {
			return func(e *env) { e.run(to, Value{}) }
		}
		dot := c.pipe(n.Pipe)
		return func(e *env) { e.run(to, dot(e)) }
	}
	panic(unable{}) // break and continue among them
}

func (c *compiler) branches(list, otherwise *parse.ListNode) (then, other step) {
	c.within(func() { then = c.list(list) })
	c.within(func() { other = c.list(otherwise) })
	return then, other
}

// loop compiles a range over a list. Other things that can be gone through are left to html/template.
func (c *compiler) loop(n *parse.RangeNode) step {
	var s step
	c.within(func() {
		over := c.command(n.Pipe)
		index, each := -1, -1
		switch len(n.Pipe.Decl) {
		case 2:
			index, each = c.slot(n.Pipe.Decl[0].Ident[0]), c.slot(n.Pipe.Decl[1].Ident[0])
		case 1:
			each = c.slot(n.Pipe.Decl[0].Ident[0])
		}
		if n.Pipe.IsAssign {
			panic(unable{})
		}
		then, other := c.branches(n.List, n.ElseList)
		s = func(e *env) {
			v := over(e).reflected()
			if !v.IsValid() {
				other(e)
				return
			}
			if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
				aside()
			}
			if v.Len() == 0 {
				other(e)
				return
			}
			before := e.dot
			for i := range v.Len() {
				e.dot = ref(v.Index(i))
				if index >= 0 {
					e.vars[index] = number(i)
				}
				if each >= 0 {
					e.vars[each] = e.dot
				}
				then(e)
			}
			e.dot = before
		}
	})
	return s
}

const escapers = "_html_template_"

// action compiles what writes a value, or gives it a name.
func (c *compiler) action(p *parse.PipeNode) step {
	if len(p.Decl) > 0 {
		v := c.pipe(p)
		return func(e *env) { v(e) }
	}
	var chain []string
	for _, cmd := range p.Cmds[1:] {
		id, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) != 1 || !strings.HasPrefix(id.Ident, escapers) {
			panic(unable{})
		}
		chain = append(chain, strings.TrimPrefix(id.Ident, escapers))
	}
	write := writers()[strings.Join(chain, " ")]
	if write == nil {
		panic(unable{})
	}
	v := c.cmd(p.Cmds[0])
	return func(e *env) { write(e.out, v(e)) }
}

// An expr comes to a value.
type expr func(*env) Value

// pipe compiles a pipeline, with what it gives names to.
func (c *compiler) pipe(p *parse.PipeNode) expr {
	v := c.command(p)
	for _, d := range p.Decl {
		var at int
		if p.IsAssign {
			at = c.seen(d.Ident[0])
		} else {
			at = c.slot(d.Ident[0])
		}
		inner := v
		v = func(e *env) Value {
			x := inner(e)
			e.vars[at] = x
			return x
		}
	}
	return v
}

// command compiles a pipeline of one command.
func (c *compiler) command(p *parse.PipeNode) expr {
	if p == nil || len(p.Cmds) != 1 {
		panic(unable{})
	}
	return c.cmd(p.Cmds[0])
}

// cmd compiles a command: a value, or the call of a method or function with arguments.
func (c *compiler) cmd(n *parse.CommandNode) expr {
	first, args := n.Args[0], n.Args[1:]
	switch f := first.(type) {
	case *parse.FieldNode:
		l, list := c.names(f.Ident), c.args(args)
		return func(e *env) Value { return l.get(e, &e.dot, list) }
	case *parse.VariableNode:
		at := c.seen(f.Ident[0])
		if len(f.Ident) == 1 {
			if len(args) > 0 {
				panic(unable{})
			}
			return func(e *env) Value { return e.vars[at] }
		}
		l, list := c.names(f.Ident[1:]), c.args(args)
		return func(e *env) Value { return l.get(e, &e.vars[at], list) }
	case *parse.ChainNode:
		of, l, list := c.arg(f.Node).eval, c.names(f.Field), c.args(args)
		return func(e *env) Value {
			v := of(e)
			return l.get(e, &v, list)
		}
	case *parse.IdentifierNode:
		return c.function(f.Ident, args)
	}
	if len(args) > 0 {
		panic(unable{})
	}
	return c.arg(first).eval
}

// names are what stands in .A.B.C, the first of them.
func (c *compiler) names(names []string) *lookup {
	var first *lookup
	for _, name := range slices.Backward(names) {
		first = &lookup{name: name, next: first, find: c.find}
	}
	return first
}

// An arg is an argument of a call.
type arg struct {
	eval    expr
	written bool // it stands in the template as it is
}

func (c *compiler) args(nodes []parse.Node) []arg {
	var out []arg
	for _, n := range nodes {
		out = append(out, c.arg(n))
	}
	return out
}

func (c *compiler) arg(n parse.Node) arg {
	fixed := func(v Value) arg { return arg{func(*env) Value { return v }, true} }
	switch n := n.(type) {
	case *parse.DotNode:
		return arg{func(e *env) Value { return e.dot }, false}
	case *parse.StringNode:
		return fixed(Text(n.Text))
	case *parse.BoolNode:
		return fixed(Bool(n.True))
	case *parse.NumberNode:
		if !n.IsInt || strings.ContainsAny(n.Text, ".eExX'") {
			panic(unable{})
		}
		return fixed(number(int(n.Int64)))
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			panic(unable{})
		}
		return arg{c.command(n), false}
	case *parse.FieldNode, *parse.VariableNode, *parse.ChainNode, *parse.IdentifierNode:
		return arg{c.cmd(&parse.CommandNode{Args: []parse.Node{n}}), false}
	}
	panic(unable{}) // nil among them
}
