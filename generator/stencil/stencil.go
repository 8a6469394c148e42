// Package stencil runs templates that html/template has made safe, without asking anew on every page what their words mean.
//
// Compile reads the tree that html/template left behind and turns it into plain steps: fields and methods are looked up
// once for each type, fixed text is copied, and a value that no escaper would change is written as it is. Everything else
// about safety stays where it is: a value with a character that might need escaping goes through html/template itself,
// in the same context. Where a template, or a value on one page, is out of the ordinary, Execute says so and writes
// nothing; the caller then asks html/template, which makes the page or says what is wrong with it. So what is made is the
// same, byte for byte.
package stencil

import (
	"bytes"
	"errors"
	"html/template"
	"reflect"
	"text/template/parse"
)

// ErrAside says that a page is not for stencils: html/template has to make it.
var ErrAside = errors.New("this page is made by html/template")

// Methods are methods of *F, by their names, that are called without reflection: each reads its arguments as the method
// itself takes them, and returns what it returns. Those that are not listed are called all the same, only slower.
type Methods[F any] map[string]func(f *F, args Args) Value

// A Set is templates that call one another, as steps. It never changes and may be used by many at once.
type Set[F any] struct {
	parts map[string]*part
}

// A part is one template.
type part struct {
	body  step
	slots int // of variables, the dot it was called with among them
	aside bool
}

// Compile reads templates that html/template has escaped, by the names they are executed by, and all they call. Plain are
// the same as they were written, by name. The one value they are executed with is a *F. A template it cannot turn into
// steps is left to html/template.
func Compile[F any](t *template.Template, plain map[string]*parse.Tree, methods Methods[F], names ...string) *Set[F] {
	s := &Set[F]{parts: map[string]*part{}}
	c := &compiler{find: newFinder(methods), parts: s.parts, escaped: t, plain: plain, calls: map[*part][]*part{}}
	for _, name := range names {
		c.part(name)
	}
	c.spread()
	return s
}

// Execute appends what a template makes of a value. With ErrAside it has appended nothing.
func (s *Set[F]) Execute(w *bytes.Buffer, name string, f *F) (err error) {
	part := s.parts[name]
	if part == nil || part.aside {
		return ErrAside
	}
	start := w.Len()
	defer func() {
		if recover() != nil { // whatever it is, html/template has the last word on it
			w.Truncate(start)
			err = ErrAside
		}
	}()
	e := &env{out: w}
	e.run(part, ref(reflect.ValueOf(f)))
	return nil
}

// A step writes a piece of a page.
type step func(*env)

// An env is the state of one execution.
type env struct {
	out  *bytes.Buffer
	dot  Value
	vars []Value // of the template that runs, the last of the stack below
	all  []Value // a stack of all that run
	args []Value // a stack of arguments
}

// run executes a template with a dot of its own.
func (e *env) run(p *part, dot Value) {
	vars, before, at := e.vars, e.dot, len(e.all)
	if at > 100*1000 {
		aside() // it calls itself without an end
	}
	for range p.slots {
		e.all = append(e.all, Value{})
	}
	e.vars, e.dot = e.all[at:], dot
	e.vars[0] = dot
	p.body(e)
	clear(e.all[at:])
	e.all = e.all[:at]
	e.vars, e.dot = vars, before
}

// aside gives the page up.
func aside() { panic(ErrAside) }
