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
func (s *Set[F]) Execute(w *bytes.Buffer, name string, f *F) error {
	_, _, err := s.ExecuteAround(w, name, "", f)
	return err
}

// ExecuteAround is Execute, and says where in w that stands which another template makes of the same value, called by the
// first. It stands nowhere, from 0 to 0, unless that template was called once and with no other value.
func (s *Set[F]) ExecuteAround(w *bytes.Buffer, name, inner string, f *F) (from, to int, err error) {
	part := s.parts[name]
	if part == nil || part.aside {
		return 0, 0, ErrAside
	}
	start := w.Len()
	defer func() {
		if recover() != nil { // whatever it is, html/template has the last word on it
			w.Truncate(start)
			from, to, err = 0, 0, ErrAside
		}
	}()
	whole := reflect.ValueOf(f)
	e := &env{out: w, inner: inside{part: s.parts[inner], of: whole.Pointer()}}
	e.run(part, ref(whole))
	if e.inner.times != 1 {
		return 0, 0, nil
	}
	return e.inner.from, e.inner.to, nil
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

	inner inside
}

// inside is where a template stands in what is made.
type inside struct {
	part     *part
	of       uintptr // the value that all is made of
	from, to int
	times    int // it was called; more than once where it was called with another value
}

// made says what was made of a value by the template that is looked for.
func (i *inside) made(from, to int, dot Value) {
	i.from, i.to = from, to
	if i.times++; dot.any.Kind() != reflect.Pointer || dot.any.Pointer() != i.of {
		i.times++
	}
}

// run executes a template with a dot of its own.
func (e *env) run(p *part, dot Value) {
	vars, before, at := e.vars, e.dot, len(e.all)
	if at > 100*1000 {
		aside() // it calls itself without an end
	}
	e.all = append(e.all, make([]Value, p.slots)...)
	e.vars, e.dot = e.all[at:], dot
	e.vars[0] = dot
	from := e.out.Len()
	p.body(e)
	if p == e.inner.part {
		e.inner.made(from, e.out.Len(), dot)
	}
	e.all = e.all[:at]
	e.vars, e.dot = vars, before
}

// aside gives the page up.
func aside() { panic(ErrAside) }
