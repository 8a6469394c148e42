package playbook

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"rolebook/generator/source"
)

// A FreeText is what an author wrote in words of their own.
type FreeText struct {
	Text  string
	Field string      // "notes", "opening.contract"; "" in prose
	At    source.Span // where it was written; the entity, where that is all that is known
	Part  bool        // it is a part of more
	Open  bool        // outsiders may read it
}

// FreeTexts gives every free text of an internal playbook and says which of them outsiders may read, by the tags of
// fields and by passages alone: it asks nothing of the public edition, so that the two can be held against each other.
// What only names something else, or is a number, a date or a word of a list, is given where it is open and left out
// where it is not.
func (p *Playbook) FreeTexts(do func(FreeText)) {
	f := &freeTexts{do: do}
	titles := p.Site.Public.Org == "titles"
	teams, skills, tools := map[*Team]bool{}, map[*Skill]bool{}, map[*Tool]bool{}
	f.entity(p.Site, p.Site.Origin, grant{titles: titles}, true)
	for _, r := range p.Roles {
		live := r.Live(p.Today)
		shown := live || titles && !r.Unwritten && r.At(p.Stage).Status == Filled
		f.entity(r, r.Origin, grant{live: live, titles: shown}, shown)
		f.body(r.Body, live)
		if shown {
			teams[r.Team.To] = true
		}
		if !live {
			continue
		}
		for _, needs := range [][]SkillNeed{r.Skills, r.NiceToHave} {
			for i := range needs {
				skills[needs[i].Skill.To] = true
			}
		}
		for i := range r.Tools {
			tools[r.Tools[i].Tool.To] = true
		}
	}
	for _, t := range p.Teams {
		f.entity(t, t.Origin, grant{titles: titles}, teams[t])
		f.body(t.Body, false)
	}
	for _, x := range p.People {
		f.entity(x, x.Origin, grant{optIn: x.Public}, x.Public)
		f.body(x.Body, false)
	}
	for _, g := range p.Guides {
		open := g.Public && p.Site.Public.Playbook
		f.entity(g, g.Origin, grant{optIn: open}, open)
		f.body(g.Body, open)
	}
	for _, s := range p.Skills {
		f.entity(s, s.Origin, grant{}, skills[s])
	}
	for _, t := range p.Tools {
		f.entity(t, t.Origin, grant{}, tools[t])
	}
	if p.Plan != nil {
		f.entity(p.Plan, p.Plan.Origin, grant{}, false)
		f.body(p.Plan.Body, false)
	}
}

// freeTexts is one walk over a playbook.
type freeTexts struct {
	do     func(FreeText)
	origin Origin // of the entity that is looked at
}

func (f *freeTexts) entity(e any, o Origin, g grant, known bool) {
	f.origin = o
	f.fields(reflect.ValueOf(e).Elem(), g, "", known)
}

// naming are fields whose plain values say the name of something else, or a word of a list that the organisation keeps.
var naming = map[string]bool{"stage": true, "stages": true, "pillar": true, "skill": true, "step": true, "owner": true, "who": true,
	"with": true, "via": true, "every": true, "timezone": true, "current_stage": true, "region": true, "models": true, "photo": true,
	"language": true, "channel": true, "platform": true, "id": true, "logo": true, "font": true, "radius": true}

// given are types that read themselves from a word or a figure: what is in them is no text of the author's own.
var given = map[reflect.Type]bool{
	reflect.TypeFor[Arrangement](): true, reflect.TypeFor[Hours](): true, reflect.TypeFor[Pay](): true, reflect.TypeFor[Quantity](): true,
	reflect.TypeFor[Money](): true, reflect.TypeFor[Date](): true, reflect.TypeFor[Duration](): true, reflect.TypeFor[Location](): true,
	reflect.TypeFor[StageWay](): true, reflect.TypeFor[Range](): true, reflect.TypeFor[Percent](): true, reflect.TypeFor[Score](): true,
}

// A freeField is a field that may hold free text.
type freeField struct {
	index int
	key   string
	word  string // its access word
	own   bool   // what is written in it is the author's own text
}

var freeFields sync.Map // reflect.Type → []freeField

func fieldsOf(t reflect.Type) []freeField {
	if known, ok := freeFields.Load(t); ok {
		return known.([]freeField)
	}
	var out []freeField
	for i := range t.NumField() {
		s := t.Field(i)
		key, _, _ := strings.Cut(s.Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		own := s.Tag.Get("enum") == "" && s.Tag.Get("kind") == "" && !naming[key]
		out = append(out, freeField{i, key, AccessOf(s), own})
	}
	freeFields.Store(t, out)
	return out
}

func (f *freeTexts) fields(v reflect.Value, g grant, path string, open bool) {
	anew := false // the sentence is written anew for outsiders, without its figures
	if o, ok := v.Addr().Interface().(*Objective); ok {
		g.optIn, anew = o.Public, !o.Public && o.HiddenParts()
	}
	for _, field := range fieldsOf(v.Type()) {
		at := field.key
		if path != "" {
			at = path + "." + field.key
		}
		f.value(v.Field(field.index), g, at, open && g.allows(field.word) && !(anew && field.key == "text"), field.own)
	}
}

func (f *freeTexts) value(v reflect.Value, g grant, path string, open, own bool) {
	t := v.Type()
	switch {
	case given[t]:
		own = false
	case genericStruct(t) && strings.HasPrefix(t.Name(), "Ref["):
		f.text(v.FieldByName("Name").String(), path, open, false)
		return
	case genericStruct(t): // an Entry
		f.text(v.FieldByName("Key").String(), path, open, false)
		f.value(v.FieldByName("Value"), g, path, open, own)
		return
	}
	switch t.Kind() {
	case reflect.String:
		f.text(v.String(), path, open, own)
	case reflect.Struct:
		if given[t] {
			f.strings(v, path, open)
			return
		}
		f.fields(v, g, path, open)
	case reflect.Slice:
		for i := range v.Len() {
			at := path
			if f.origin.File != nil {
				at += "[" + strconv.Itoa(i) + "]"
			}
			f.value(v.Index(i), g, at, open, own)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Elem().Kind() != reflect.Func {
			f.any(v.Elem(), g, path, open, own)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			f.any(v.MapIndex(key), g, path, open, own)
		}
	}
}

// any is value for what cannot be addressed.
func (f *freeTexts) any(v reflect.Value, g grant, path string, open, own bool) {
	if v.Kind() == reflect.Struct && !v.CanAddr() {
		copied := reflect.New(v.Type()).Elem()
		copied.Set(v)
		v = copied
	}
	f.value(v, g, path, open, own)
}

// strings gives what stands in a value that is no text of the author's own.
func (f *freeTexts) strings(v reflect.Value, path string, open bool) {
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.String {
			f.text(v.Field(i).String(), path, open, false)
		}
	}
}

func (f *freeTexts) text(text, path string, open, own bool) {
	if text == "" || !open && !own {
		return
	}
	t := FreeText{Text: text, Field: path, Open: open}
	if !open {
		t.At = f.origin.At(path).Value
	}
	f.do(t)
}

// body gives the prose of an entity: as a whole where outsiders may read it, without its internal passages; what they
// may not read sentence by sentence.
func (f *freeTexts) body(b Body, open bool) {
	start, end := int(b.At.Start), int(b.At.End)
	if !b.At.Known() || start >= end {
		return
	}
	data := b.At.File.Data()
	if !open {
		f.sentences(b.At.File, start, end)
		return
	}
	shown := b.Public().At.File.Data()
	f.do(FreeText{Text: string(shown[start:end]), Open: true})
	if bytes.Equal(shown[start:end], data[start:end]) {
		return
	}
	for i := start; i < end; {
		if shown[i] == data[i] {
			i++
			continue
		}
		from := i
		for i < end && (shown[i] != data[i] || isBlank(data[i])) {
			i++
		}
		f.sentences(b.At.File, from, i)
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// leastWords is how many words a sentence has that is given: of fewer, others may well say the same.
const leastWords = 4

func wordsIn(text []byte) int {
	n := 0
	for word := range bytes.FieldsSeq(text) {
		if bytes.ContainsFunc(word, unicode.IsLetter) {
			n++
		}
	}
	return n
}

// sentences gives a stretch of a file that outsiders may not read.
func (f *freeTexts) sentences(file *source.File, from, to int) {
	data := file.Data()
	give := func(from, to int) {
		if text := data[from:to]; wordsIn(text) >= leastWords {
			for from < to && isBlank(data[from]) {
				from++
			}
			f.do(FreeText{Text: string(text), At: file.Span(from, to), Part: true})
		}
	}
	last := from
	for i := from; i < to; i++ {
		switch c := data[i]; {
		case c == '|', c == '\n' && beginsAnew(data[i+1:to]):
		case (c == '.' || c == '!' || c == '?' || c == ':' || c == ';') && i+1 < to && isBlank(data[i+1]):
		case c == ':' && bytes.HasPrefix(data[i:to], []byte(":::")): // a fence, with its word
			give(last, i)
			for i < to && data[i] != '\n' {
				i++
			}
			last = i
			continue
		default:
			continue
		}
		give(last, i)
		last = i + 1
	}
	give(last, to)
}

// beginsAnew reports whether what stands on a line does not go on with the line before: it is empty, a heading, a
// quotation, an entry of a list.
func beginsAnew(line []byte) bool {
	line = bytes.TrimLeft(line, " \t\r")
	if len(line) == 0 || line[0] == '\n' || bytes.IndexByte([]byte("-*+>#"), line[0]) >= 0 {
		return true
	}
	figures := 0
	for figures < len(line) && line[figures] >= '0' && line[figures] <= '9' {
		figures++
	}
	return figures > 0 && figures < len(line) && (line[figures] == '.' || line[figures] == ')')
}
