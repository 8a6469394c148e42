package generator

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/regex"
	"rolebook/generator/source"
)

// A reference is one name in front matter that leads to something. Where says by what it stands: "role buyer.reports_to".
type reference struct {
	where string
	name  string
	at    source.Span
	to    any
}

var (
	playbookPath = reflect.TypeFor[playbook.Role]().PkgPath()
	placeType    = reflect.TypeFor[source.Span]()
)

// eachReference yields every reference of a playbook, by the tags of its fields: a new one is in it by itself.
func eachReference(p *playbook.Playbook, yield func(reference)) {
	eachField(p, yield, func(string, string) {})
}

// eachField yields every reference, and the text of every other value that an author wrote.
func eachField(p *playbook.Playbook, yield func(reference), value func(where, text string)) {
	w := fieldWalk{yield, value}
	walk := func(where string, entity any) { w.walk(where, reflect.ValueOf(entity)) }
	walk("site", p.Site)
	for _, r := range p.Roles {
		walk("role "+r.ID, r)
	}
	for _, t := range p.Teams {
		walk("team "+t.ID, t)
	}
	for _, x := range p.People {
		walk("person "+x.ID, x)
	}
	for _, g := range p.Guides {
		walk("guide "+g.URL, g)
	}
	for _, s := range p.Skills {
		walk("skill "+s.ID, s)
	}
	for _, t := range p.Tools {
		walk("tool "+t.ID, t)
	}
	if p.Plan != nil {
		walk("plan", p.Plan)
	}
}

// A fieldWalk looks at all that was written of an entity.
type fieldWalk struct {
	reference func(reference)
	value     func(where, text string)
}

func (w fieldWalk) walk(where string, v reflect.Value) {
	if s, ok := v.Interface().(fmt.Stringer); ok && (v.Kind() != reflect.Pointer || !v.IsNil()) {
		w.value(where, s.String())
		return
	}
	switch v.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int32, reflect.Int64, reflect.Float64:
		if !v.IsZero() {
			w.value(where, fmt.Sprint(v.Interface()))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			w.walk(where, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.walk(where, v.Index(i))
		}
	case reflect.Struct:
		t := v.Type()
		if t == placeType {
			return
		}
		if t.PkgPath() == playbookPath && strings.HasPrefix(t.Name(), "Ref[") {
			if to := v.FieldByName("To"); !to.IsNil() {
				w.reference(reference{where, v.FieldByName("Name").String(), v.FieldByName("At").Interface().(source.Span), to.Interface()})
			}
			return
		}
		entry := t.PkgPath() == playbookPath && strings.HasPrefix(t.Name(), "Entry[")
		for i := range t.NumField() {
			f := t.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			switch {
			case entry && f.Name == "Value":
				w.walk(where+"."+v.FieldByName("Key").String(), v.Field(i))
			case f.IsExported() && name != "" && name != "-":
				w.walk(where+"."+name, v.Field(i))
			}
		}
	}
}

// rewrite notes every edit of the renaming.
func (r *renaming) rewrite() error {
	if r.isSiteName() {
		return r.rewriteSiteName()
	}
	if err := r.rewriteTitle(); err != nil {
		return err
	}
	var wrong error
	eachReference(r.pb, func(ref reference) {
		if ref.to == r.entity && ref.at.Known() && wrong == nil {
			if to := r.inOtherWords(ref.name); to != ref.name {
				wrong = r.replace(ref.at, ref.name, to)
				r.references++
			}
		}
	})
	if wrong != nil {
		return wrong
	}
	if err := r.rewriteTexts(); err != nil {
		return err
	}
	return r.rewriteProse()
}

// inOtherWords is the new name in the form of the old one: an id for an id, a title for a title. Other names stay.
func (r *renaming) inOtherWords(name string) string {
	asID, asTitle := strings.EqualFold(name, r.id), sameName(name, r.title)
	if t, ok := r.entity.(*playbook.Team); ok && t.Implied { // whatever gives its address names it
		asTitle = playbook.Slug(name) == r.id
	}
	if asID && asTitle { // “buyer” and “Buyer” tell themselves apart by their letters alone
		asID = name == r.id || r.newTitle == ""
	}
	switch {
	case asID:
		return r.newID
	case asTitle && r.newTitle == "":
		return r.newID
	case asTitle && r.newTitle != r.title:
		return r.newTitle
	}
	return name
}

// sameName compares names as references do: case and spaces do not count.
func sameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// rewriteTitle gives the thing itself its new title, and an entry its new id.
func (r *renaming) rewriteTitle() error {
	if key, ok := r.entryKey(); ok && r.newID != r.id && r.hasOwnID() {
		if err := r.replace(key, strings.Trim(key.Text(), `"'`), r.newID); err != nil {
			return err
		}
	}
	if r.newTitle == r.title || r.newTitle == "" || r.origin.File == nil {
		return nil
	}
	if r.origin.Has(r.field) {
		return r.replace(r.origin.At(r.field).Value, r.title, r.newTitle)
	}
	if r.headed() {
		_, body := r.pb.Written(r.from)
		at := body.Facts().Headings[0].At
		if i := strings.Index(at.Text(), r.title); i >= 0 {
			r.edit(at.Sub(i, i+len(r.title)), r.newTitle)
			return nil
		}
	}
	return r.cannot(r.origin.Whole, r.title)
}

// Fields that name a role in a text, and are no references: who does a task, with whom a step of hiring is.
var namingFields = map[string]func() *regexp.Regexp{
	"role":  regex.Late(`^(onboarding\..*\.owner|hiring_steps(\[\d+\])?\.with|rituals.*\.who(\[\d+\])?)$`),
	"team":  regex.Late(`^rituals.*\.who(\[\d+\])?$`),
	"skill": regex.Late(`^interview(\[\d+\])?\.skill$`),
}

// tasks are steps of a checklist, which end with their owner in brackets.
var tasks = regex.Late(`^onboarding\.`)

// rewriteTexts looks at the fields that name something in a text of their own.
func (r *renaming) rewriteTexts() error {
	named := namingFields[r.kind]
	if named == nil {
		return nil
	}
	origins := []playbook.Origin{r.pb.Site.Origin}
	for _, x := range r.pb.Roles {
		if !x.Unwritten {
			origins = append(origins, x.Origin)
		}
	}
	for _, o := range origins {
		for path, place := range o.Places.All() {
			text := place.Value.Text()
			if named().MatchString(path) {
				bare := strings.Trim(text, `"'`)
				if to := r.inOtherWords(bare); to != bare {
					if err := r.replace(place.Value, bare, to); err != nil {
						return err
					}
				}
				continue
			}
			if r.kind != "role" || !tasks().MatchString(path) || strings.Contains(text, "\n") {
				continue
			}
			trimmed := strings.TrimRight(text, `"' `)
			from := strings.LastIndexByte(trimmed, '(')
			if from < 0 || !strings.HasSuffix(trimmed, ")") {
				continue
			}
			owner := trimmed[from+1 : len(trimmed)-1]
			if to := r.inOtherWords(owner); to != owner {
				if err := r.replace(place.Value.Sub(from+1, len(trimmed)-1), owner, to); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// replace puts a new name where an old one stands in front matter, in quotes where it needs them.
func (r *renaming) replace(at source.Span, old, name string) error {
	raw := at.Text()
	switch {
	case raw == old:
		if quote := quoteAround(at); quote != 0 || plainName(name) {
			r.edit(at, inQuotes(name, quote))
			return nil
		}
		if r.wholeValue(at) {
			r.edit(at, `"`+inQuotes(name, '"')+`"`)
			return nil
		}
		if strings.ContainsAny(name, ",[]{}#:\"'`|>*&!%@\\") {
			return r.cannot(at, old)
		}
		r.edit(at, name) // part of a sentence: what it comes to is compared
		return nil
	case len(raw) >= 2 && (raw[0] == '"' || raw[0] == '\'') && raw[len(raw)-1] == raw[0]:
		r.edit(at.Sub(1, len(raw)-1), inQuotes(name, raw[0]))
		return nil
	}
	if i := strings.Index(raw, old); i >= 0 && strings.Count(raw, old) == 1 {
		return r.replace(at.Sub(i, i+len(old)), old, name)
	}
	return r.cannot(at, old)
}

// edit notes an edit once, however often a place is found.
func (r *renaming) edit(at source.Span, text string) {
	for _, e := range r.edits[at.File] {
		if e.Span.Start < at.End && at.Start < e.Span.End || e.Span == at {
			return
		}
	}
	r.edits[at.File] = append(r.edits[at.File], diag.Edit{Span: at, Text: text})
}

func (r *renaming) cannot(at source.Span, old string) error {
	p := at.From()
	return refuse("Put what stands there into quotes and try again, or take another name.", "%s:%d:%d: the new name cannot be put in the place of “%s” here.",
		r.snap.ShownPath(at.Path()), p.Line, p.Col, old)
}

// plainName reports whether a name can stand in a value without quotes, whatever is around it.
func plainName(name string) bool { return plainNames().MatchString(name) }

var plainNames = regex.Late(`^[\p{L}][\p{L}\p{M}\p{N}]*([ ./&+'’–-]+[\p{L}\p{M}\p{N}]+)*$`)

// quoteAround is the quotation mark right around a place, 0 for none. A name is rarely all of a quoted value, so the line
// is looked at from its beginning.
func quoteAround(at source.Span) byte {
	data := at.File.Data()
	start := at.Start
	for start > 0 && data[start-1] != '\n' {
		start--
	}
	quote := byte(0)
	for i := start; i < at.Start; i++ {
		switch c := data[i]; {
		case quote == '"' && c == '\\':
			i++
		case quote == c:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'') && opensQuote(data[start:i]):
			quote = c
		}
	}
	return quote
}

// opensQuote reports whether a quotation mark behind this much of a line begins a value.
func opensQuote(before []byte) bool {
	text := strings.TrimRight(string(before), " \t")
	return text == "" || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ",") || strings.HasSuffix(text, "[") || strings.HasSuffix(text, "{") ||
		strings.HasSuffix(text, "-") || strings.HasSuffix(text, "=")
}

func inQuotes(name string, quote byte) string {
	switch quote {
	case '"':
		return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name)
	case '\'':
		return strings.ReplaceAll(name, "'", "''")
	}
	return name
}

// wholeValue reports whether a place is a value from its beginning to its end.
func (r *renaming) wholeValue(at source.Span) bool {
	data := at.File.Data()
	from, to := int(at.Start), int(at.End)
	for from > 0 && data[from-1] != '\n' {
		from--
	}
	for to < len(data) && data[to] != '\n' {
		to++
	}
	before, after := strings.TrimRight(string(data[from:at.Start]), " \t"), strings.TrimSpace(string(data[at.End:to]))
	opens := before == "" || strings.ContainsAny(before[len(before)-1:], ":,[{-")
	return opens && (after == "" || strings.ContainsAny(after[:1], ",]}#:"))
}

// compare refuses a renaming after which anything but the name is another: a reference, a link, or a new problem.
func (r *renaming) compare(after *Snapshot) error {
	for _, d := range after.Problems {
		if d.Severity == diag.Error && !d.Clock && d.Code != "redirect-nowhere" {
			p := d.At.From()
			return refuse("Nothing was changed.", "The new name does not fit in: %s:%d:%d: %s", after.ShownPath(d.At.Path()), p.Line, p.Col, d.Message)
		}
	}
	was, is := r.graph(r.pb, true), r.graph(after.internal, false)
	for edge, n := range was {
		if is[edge] != n {
			return refuse("Nothing was changed. Give it a name without signs that mean something there.", "With the new name this would be lost: %s.", edge)
		}
	}
	for edge, n := range is {
		if was[edge] != n {
			return refuse("Nothing was changed.", "With the new name this would be new: %s.", edge)
		}
	}
	for _, code := range []string{"broken-link", "broken-anchor", "unwritten-role", "missing-file"} {
		if a, b := countCode(r.snap.Problems, code), countCode(after.Problems, code); b > a {
			for _, d := range after.Problems {
				if d.Code == code {
					p := d.At.From()
					return refuse("Nothing was changed.", "With the new name a link would break: %s:%d:%d: %s", after.ShownPath(d.At.Path()), p.Line, p.Col, d.Message)
				}
			}
		}
	}
	return nil
}

func countCode(list diag.List, code string) int {
	n := 0
	for _, d := range list {
		if d.Code == code {
			n++
		}
	}
	return n
}

// graph is everything that leads from one thing to another, with how often it does. Before says that the old name is
// still the name: it is told by the new one.
func (r *renaming) graph(p *playbook.Playbook, before bool) map[string]int {
	out := map[string]int{}
	was, is := r.self(false)+".", r.self(true)+"."
	say := func(where string) string {
		if r.isSiteName() { // its id stands in the way to fields
			where += "."
			for _, id := range []string{r.id, r.newID} {
				where = strings.ReplaceAll(where, "."+id+".", ".….")
			}
			return where
		}
		if before && strings.HasPrefix(where+".", was) {
			return is + strings.TrimPrefix(where+".", was)
		}
		return where + "."
	}
	eachField(p, func(ref reference) {
		out[fmt.Sprintf("%s leads to %s", say(ref.where), say(nameOfEntity(ref.to)))]++
	}, func(where, text string) {
		if strings.HasSuffix(where, ".opening.id") {
			return // a job keeps the one it has, which the ledger says
		}
		out[fmt.Sprintf("%s is “%s”", say(where), r.nameless(text))]++
	})
	for from, to := range p.ProseLinks {
		out[fmt.Sprintf("the text of %s leads to %s", say(nameOfEntity(from)), say(nameOfEntity(to)))]++
	}
	return out
}

// nameless is a text with a sign in the place of the old name and the new one.
func (r *renaming) nameless(text string) string {
	text = strings.ToLower(text)
	names := []string{r.newTitle, r.title, r.newID, r.id}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	for _, name := range names { // the longest first: one may hold another
		if name != "" {
			text = strings.ReplaceAll(text, strings.ToLower(name), "…")
		}
	}
	return text
}

// self is how the graph calls what is renamed.
func (r *renaming) self(renamed bool) string {
	id := r.id
	if renamed {
		id = r.newID
	}
	if g, ok := r.entity.(*playbook.Guide); ok {
		if renamed {
			return "guide " + r.newURL()
		}
		return "guide " + g.URL
	}
	return r.kind + " " + id
}

// newURL is the address of a page of the playbook at its new path.
func (r *renaming) newURL() string {
	url := "/"
	parts := strings.Split(strings.TrimPrefix(r.to, "content/"), "/")
	for _, part := range parts[:len(parts)-1] {
		url += playbook.Slug(part) + "/"
	}
	return url + r.newID + "/"
}

func nameOfEntity(e any) string {
	switch e := e.(type) {
	case *playbook.Role:
		return "role " + e.ID
	case *playbook.Team:
		return "team " + e.ID
	case *playbook.Person:
		return "person " + e.ID
	case *playbook.Guide:
		return "guide " + e.URL
	case *playbook.Skill:
		return "skill " + e.ID
	case *playbook.Tool:
		return "tool " + e.ID
	}
	return "plan"
}
