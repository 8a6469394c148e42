package stencil

import (
	"bytes"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
	"unicode/utf8"
)

// A place is where in a document a value is written, with what html/template makes of one there.
type place struct {
	before, after string
	here          *template.Template
}

// Values are written in these places; what stands anywhere else is left to html/template.
var places = []struct{ before, after string }{
	{"<p>", "</p>"},
	{`<p title="`, `">`},
	{`<title>`, `</title>`},
	{`<a href="`, `">`},
	{`<a href="/a/`, `">`},
	{`<a href="/a?b=`, `">`},
	{`<img srcset="`, `">`},
	{`<script type="application/ld+json">`, `</script>`},
	{`<p title=`, `>`},
	{`<meta content="`, `">`},
}

// contexts are those places, by what html/template calls them in the names of templates that are called there.
var contexts = sync.OnceValue(func() map[string]place {
	all := map[string]place{}
	for _, p := range places {
		here := template.Must(template.New("here").Parse(p.before + `{{template "x" .}}` + p.after + `{{define "x"}}{{.}}{{end}}`))
		if err := here.Execute(&bytes.Buffer{}, "a"); err != nil {
			panic(err)
		}
		for _, n := range here.Tree.Root.Nodes {
			if t, ok := n.(*parse.TemplateNode); ok {
				if _, context, own := strings.Cut(t.Name, "$htmltemplate_"); own {
					all[context] = place{before: p.before, after: p.after}
				}
			}
		}
	}
	return all
})

// writers write a value by the escapers that html/template puts behind it.
var writers = sync.OnceValue(func() map[string]func(*bytes.Buffer, Value) {
	all := map[string]func(*bytes.Buffer, Value){}
	for _, p := range places {
		here := template.Must(template.New("here").Parse(p.before + "{{.}}" + p.after))
		if err := here.Execute(&bytes.Buffer{}, "a"); err != nil {
			panic(err)
		}
		var chain []string
		for _, n := range here.Tree.Root.Nodes {
			if a, ok := n.(*parse.ActionNode); ok {
				for _, c := range a.Pipe.Cmds[1:] {
					chain = append(chain, strings.TrimPrefix(c.Args[0].(*parse.IdentifierNode).Ident, escapers))
				}
			}
		}
		all[strings.Join(chain, " ")] = writer(chain, place{p.before, p.after, here})
	}
	return all
})

// writer returns how a value is written at a place: at once where no escaper would change it.
func writer(chain []string, at place) func(*bytes.Buffer, Value) {
	switch {
	case len(chain) == 1 && (chain[0] == "htmlescaper" || chain[0] == "attrescaper" || chain[0] == "rcdataescaper"):
		text := chain[0] == "htmlescaper"
		return func(w *bytes.Buffer, v Value) {
			switch v.sort {
			case sortText, sortURL:
				escape(w, v.text)
				return
			case sortHTML:
				if text {
					w.WriteString(v.text)
					return
				}
			case sortInt:
				w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(v.num), 10))
				return
			case sortAny:
				if s, ok := v.word(); ok {
					escape(w, s)
					return
				}
			}
			at.write(w, v)
		}
	case strings.HasPrefix(chain[0], "url"):
		more := "/#?=" // in a query these are written otherwise
		if chain[0] == "urlescaper" {
			more = ""
		}
		return func(w *bytes.Buffer, v Value) {
			if v.sort == sortText && plain(v.text, more) || v.sort == sortURL && plain(v.text, "/#?=:") {
				w.WriteString(v.text)
				return
			}
			if v.sort == sortInt {
				w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(v.num), 10))
				return
			}
			at.write(w, v)
		}
	case len(chain) == 1 && chain[0] == "jsvalescaper":
		return func(w *bytes.Buffer, v Value) {
			if v.sort == sortAny && v.any.IsValid() && v.any.Type() == jsType {
				w.WriteString(v.any.String())
				return
			}
			if (v.sort == sortText || v.sort == sortHTML) && quote(w, v.text) {
				return
			}
			at.write(w, v)
		}
	}
	return at.write
}

// write lets html/template write a value.
func (p place) write(w *bytes.Buffer, v Value) {
	if v.sort == sortAny {
		if !v.any.IsValid() || v.any.Kind() == reflect.Pointer && v.any.IsNil() {
			aside()
		}
	}
	var b bytes.Buffer
	if err := p.here.Execute(&b, v.boxed()); err != nil {
		aside()
	}
	w.Write(b.Bytes()[len(p.before) : b.Len()-len(p.after)])
}

// word is the text of a value that is no more than that: of a type of its own, such as a status, without methods.
func (v Value) word() (string, bool) {
	if !v.any.IsValid() || v.any.Kind() != reflect.String {
		return "", false
	}
	if typ := v.any.Type(); typ.NumMethod() > 0 || reflect.PointerTo(typ).NumMethod() > 0 || typ.PkgPath() == htmlType.PkgPath() {
		return "", false
	}
	return v.any.String(), true
}

// escape writes a text as html/template does in text, in attributes with quotes, and in titles.
func escape(w *bytes.Buffer, s string) {
	from := 0
	for i := range len(s) {
		if !special[s[i]] {
			continue
		}
		var as string
		switch s[i] {
		case 0:
			as = "\uFFFD"
		case '"':
			as = "&#34;"
		case '&':
			as = "&amp;"
		case '\'':
			as = "&#39;"
		case '+':
			as = "&#43;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		}
		w.WriteString(s[from:i])
		w.WriteString(as)
		from = i + 1
	}
	w.WriteString(s[from:])
}

// special are the characters that escape writes otherwise.
var special = [256]bool{0: true, '"': true, '&': true, '\'': true, '+': true, '<': true, '>': true}

// inScript is how html/template writes characters in a text that stands in a script.
var inScript = [utf8.RuneSelf]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '<': `\u003c`, '>': `\u003e`, '&': `\u0026`}

// quote writes a text as html/template does in a script. With false it has written nothing: the text is a rare one.
func quote(w *bytes.Buffer, s string) bool {
	if !utf8.ValidString(s) || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029") {
		return false
	}
	start, from := w.Len(), 0
	w.WriteByte('"')
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c >= ' ' && inScript[c] == "" {
			continue
		}
		if inScript[c] == "" {
			w.Truncate(start)
			return false
		}
		w.WriteString(s[from:i])
		w.WriteString(inScript[c])
		from = i + 1
	}
	w.WriteString(s[from:])
	w.WriteByte('"')
	return true
}

// plain reports whether an address has only letters, digits and signs that stay as they are in one, and more of those.
func plain(s, more string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '-' || c == '.' || c == '_' || c == '~' ||
			strings.IndexByte(more, c) >= 0) {
			return false
		}
	}
	return true
}
