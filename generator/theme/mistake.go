package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"rolebook/generator/diag"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// code is the code of every diagnostic about a template.
const code = "template"

// builtin are the functions a template may call; what else it says are methods of its Frame.
var builtin = func() map[string]any {
	m := map[string]any{}
	for _, name := range []string{"and", "call", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt", "ne", "not", "or",
		"print", "printf", "println", "slice", "urlquery"} {
		m[name] = true
	}
	return m
}()

// parseFile reads the templates of a file by name; what stands outside of any define has the file's path as its name. What
// is wrong with them is looked for when it is asked for.
func parseFile(f *source.File) (trees map[string]*parse.Tree, wrong func() diag.List) {
	trees, err := parse.Parse(f.Path, string(f.Data()), "", "", builtin)
	if err != nil {
		return nil, func() diag.List { return diag.List{parseMistake(f, err)} }
	}
	return trees, sync.OnceValue(func() (d diag.List) {
		for _, t := range trees {
			d.Add(forbidden(f, t)...)
		}
		return d
	})
}

var (
	parsed   = regex.Late(`(?s)^template: .*?:(\d+): (.*)$`)
	executed = regex.Late(`(?s)^template: (.+?):(\d+):(\d+): executing ".*?" at <(.*?)>: (.*)$`)
	located  = regex.Late(`^(.+):(\d+):(\d+)$`)
)

// parseMistake explains an error of syntax. The parser knows its line; the word it stumbled over is looked for there.
func parseMistake(f *source.File, err error) diag.Diagnostic {
	line, text := 1, err.Error()
	if m := parsed().FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1])
		text = m[2]
	}
	d := diag.Diagnostic{Severity: diag.Error, Code: code, At: onLine(f, line, "")}
	word := quoted(text)
	switch {
	case strings.Contains(text, "unexpected EOF"):
		d.Message = "Something is opened here and never closed."
		d.Hint = "Every {{if}}, {{range}}, {{with}} and {{define}} needs an {{end}}."
		d.At = f.Span(f.Len(), f.Len())
	case strings.Contains(text, "unexpected {{end}}"), strings.Contains(text, "unexpected {{else}}"):
		d.Message = "This " + text[strings.Index(text, "{{"):strings.Index(text, "}}")+2] + " belongs to nothing."
	case strings.Contains(text, "unclosed action"), strings.Contains(text, "unclosed left paren"):
		d.Message, d.Hint = "This action is not closed.", "It ends with }}."
	case strings.Contains(text, "function") && strings.Contains(text, "not defined"):
		d.Message, d.Hint = fmt.Sprintf("There is no function %q.", word), near(word, keys(builtin), "What a page can say starts with $., as in {{$.T \"Text\"}}.")
		d.At = onLine(f, line, word)
	case strings.Contains(text, "undefined variable"):
		d.Message = fmt.Sprintf("The variable %s is not set here.", word)
		d.At = onLine(f, line, word)
	case strings.HasPrefix(text, "unexpected <if>"):
		d.Message = "{{else if}} does not belong here."
		d.Hint = "It stands between {{if}} and {{end}}. Inside {{with}} and {{range}}, write {{else}}{{if …}}…{{end}}{{end}}."
		d.At = onLine(f, line, "else if")
	case strings.Contains(text, "unterminated"), strings.Contains(text, "missing value"), strings.Contains(text, "multiple definition"):
		d.Message = "This cannot be read: " + text + "."
	case strings.HasPrefix(text, "unexpected "):
		d.Message = "This is not expected here: " + strings.TrimPrefix(text, "unexpected ") + "."
		if word != "" {
			d.At = onLine(f, line, word)
		}
	default:
		d.Message = "This cannot be read: " + text + "."
	}
	return d
}

// escapeMistake explains why the escaper refuses a template.
func (t *Theme) escapeMistake(e *template.Error, k *kind) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: code, At: k.file.Span(0, 0), Message: "This cannot be made safe: " + e.Description + "."}
	if e.Node != nil {
		at, text := (*parse.Tree)(nil).ErrorContext(e.Node)
		d.At = t.place(at, text, k)
	}
	if i := strings.Index(e.Description, ": {state"); i >= 0 {
		d.Message = "This cannot be made safe: " + e.Description[:i] + "."
	}
	word := quoted(e.Description)
	switch e.ErrorCode {
	case template.ErrNoSuchTemplate:
		d.Message = fmt.Sprintf("There is no partial %q.", word)
		d.Hint = near(word, t.partials(), "It would lie at templates/partials/"+word+".html.")
	case template.ErrBranchEnd, template.ErrEndContext, template.ErrRangeLoopReentry:
		d.Hint = "Every branch has to leave tags and quotes as it found them."
	}
	return d
}

func (t *Theme) partials() []string {
	var names []string
	for path := range t.files {
		if strings.HasPrefix(path, "templates/partials/") {
			names = append(names, stem(path))
		}
	}
	slices.Sort(names)
	return names
}

// A complaint is what is wrong with the use of a method in a template, in an author's words.
type complaint struct{ message, hint string }

func (c *complaint) Error() string { return c.message }

// mistake explains why a page stopped.
func (t *Theme) mistake(err error, k *kind, f *Frame) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: code, At: k.file.Span(0, 0), Message: "The page stops here: " + err.Error()}
	var bad *template.Error
	if errors.As(err, &bad) {
		return t.escapeMistake(bad, k)
	}
	m := executed().FindStringSubmatch(err.Error())
	if m == nil {
		return d
	}
	text := m[5]
	d.At = t.place(m[1]+":"+m[2]+":"+m[3], m[4], k)
	d.Message = "The page stops here: " + text + "."
	var c *complaint
	switch {
	case errors.As(err, &c):
		d.Message, d.Hint = c.message, c.hint
	case strings.Contains(text, "can't evaluate field "):
		field, of, _ := strings.Cut(strings.TrimPrefix(text[strings.Index(text, "can't evaluate field "):], "can't evaluate field "), " in type ")
		d.Message = fmt.Sprintf("There is no %q here.", field)
		d.Hint = near(field, fieldsOf(f, of), "")
		d.At = narrow(d.At, "."+field, 1)
	case strings.Contains(text, "nil pointer evaluating"), strings.Contains(text, "nil data"):
		d.Message, d.Hint = "What stands before the last point is empty on this page.", "Ask for it first, as in {{with .Lead}}{{.Title}}{{end}}."
	case strings.Contains(text, "wrong number of args"):
		d.Message = "There are too many values here, or too few: " + strings.TrimPrefix(text, "wrong number of args ") + "."
	case strings.HasPrefix(text, "expected string"):
		d.Message = "A text is needed here."
	case strings.Contains(text, "wrong type for value"), strings.Contains(text, "incompatible types"):
		d.Message = "A value of another kind is needed here."
	case strings.Contains(text, "range can't iterate"):
		d.Message = "This is no list, so range cannot go through it."
	case strings.Contains(text, "out of range"):
		d.Message = "The list is not that long."
	}
	return d
}

// place finds what an error speaks of: at is "path:line:column" with the column in bytes from 0, text its beginning.
func (t *Theme) place(at, text string, k *kind) source.Span {
	m := located().FindStringSubmatch(at)
	if m == nil || t.files[m[1]] == nil {
		return k.file.Span(0, 0)
	}
	f := t.files[m[1]]
	line, _ := strconv.Atoi(m[2])
	col, _ := strconv.Atoi(m[3])
	start := f.Offset(source.Position{Line: line, Col: 1})
	text = strings.TrimSuffix(text, "...")
	if start < 0 || text == "" {
		return onLine(f, line, "")
	}
	from := min(start+col, f.Len())
	for _, i := range []int{start, from} { // the column may be that of the last part of a chain
		end := min(from+len(text), f.Len())
		if i > end {
			continue
		}
		if found := bytes.LastIndex(f.Data()[i:end], []byte(text)); found >= 0 {
			return f.Span(i+found, i+found+len(text))
		}
	}
	return onLine(f, line, text)
}

// onLine returns the span of a word on a line, or of what the line says.
func onLine(f *source.File, line int, word string) source.Span {
	start := max(0, f.Offset(source.Position{Line: line, Col: 1}))
	text := f.Line(line)
	if i := strings.Index(text, word); word != "" && i >= 0 {
		return f.Span(start+i, start+i+len(word))
	}
	trimmed := strings.TrimSpace(text)
	start += strings.Index(text, trimmed)
	return f.Span(start, start+len(trimmed))
}

// narrow moves a span to the last part of it that reads text, less the first skip bytes.
func narrow(s source.Span, text string, skip int) source.Span {
	if i := strings.LastIndex(s.Text(), text); i >= 0 {
		return s.Sub(i+skip, i+len(text))
	}
	return s
}

// quoted returns the first text in double quotes of a message.
func quoted(s string) string {
	_, rest, ok := strings.Cut(s, `"`)
	word, _, closed := strings.Cut(rest, `"`)
	if !ok || !closed {
		return ""
	}
	return word
}

func near(word string, names []string, otherwise string) string {
	if n := diag.Nearest(word, names); n != "" && word != "" {
		return fmt.Sprintf("Did you mean %q?", n)
	}
	return otherwise
}

func keys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// fieldsOf returns the names a template can say after a value of the type, which is one that hangs below the frame.
func fieldsOf(f *Frame, name string) []string {
	if view := reflect.TypeOf(f.View); view != nil && name == "interface {}" {
		name = view.String() // the view itself is kept as any value
	}
	seen, found := map[reflect.Type]bool{}, []string(nil)
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		if t.String() == name && found == nil {
			for i := range t.NumMethod() {
				found = append(found, t.Method(i).Name)
			}
			if e := t; e.Kind() == reflect.Struct || e.Kind() == reflect.Pointer && e.Elem().Kind() == reflect.Struct {
				if e.Kind() == reflect.Pointer {
					e = e.Elem()
				}
				for i := range e.NumField() {
					if e.Field(i).IsExported() {
						found = append(found, e.Field(i).Name)
					}
				}
			}
		}
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			walk(t.Elem())
		case reflect.Struct:
			for i := range t.NumField() {
				walk(t.Field(i).Type)
			}
		}
	}
	walk(reflect.TypeOf(f))
	walk(reflect.TypeOf(f.View))
	return found
}
