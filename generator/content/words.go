package content

import (
	"reflect"
	"strings"
	"unicode/utf8"

	"rolebook/generator/playbook"
)

// A noun says what one value of a type is, and several.
type noun struct{ one, many string }

// nouns name every type that a field can hold, as messages and the reference do.
var nouns = map[reflect.Type]noun{
	reflect.TypeFor[string]():                        {"text", "texts"},
	reflect.TypeFor[bool]():                          {"yes or no", "yes or no"},
	reflect.TypeFor[int]():                           {"a whole number", "whole numbers"},
	reflect.TypeFor[float64]():                       {"a number", "numbers"},
	extraType:                                        {"fields of your own", "fields of your own"},
	reflect.TypeFor[playbook.Ref[playbook.Role]]():   {"a role", "roles"},
	reflect.TypeFor[playbook.Ref[playbook.Team]]():   {"a team", "teams"},
	reflect.TypeFor[playbook.Ref[playbook.Person]](): {"a person", "people"},
	reflect.TypeFor[playbook.Ref[playbook.Skill]]():  {"a skill", "skills"},
	reflect.TypeFor[playbook.Ref[playbook.Tool]]():   {"a tool", "tools"},
	reflect.TypeFor[playbook.Relation]():             {"a role with its reason", "roles"},
	reflect.TypeFor[playbook.Arrangement]():          {"an arrangement", "arrangements"},
	reflect.TypeFor[playbook.Hours]():                {"hours", "hours"},
	reflect.TypeFor[playbook.Location]():             {"a place or country", "places or countries"},
	reflect.TypeFor[playbook.StageWay]():             {"a way the work gets done", "ways the work gets done"},
	reflect.TypeFor[playbook.Duration]():             {"a length of time", "lengths of time"},
	reflect.TypeFor[playbook.Date]():                 {"a date", "dates"},
	reflect.TypeFor[playbook.SkillNeed]():            {"a skill", "skills"},
	reflect.TypeFor[playbook.Level]():                {"a level", "levels"},
	reflect.TypeFor[playbook.Characteristic]():       {"a characteristic", "characteristics"},
	reflect.TypeFor[playbook.Credential]():           {"a credential", "credentials"},
	reflect.TypeFor[playbook.Objective]():            {"an objective", "objectives"},
	reflect.TypeFor[playbook.Quantity]():             {"a figure", "figures"},
	reflect.TypeFor[playbook.Checkpoint]():           {"a checkpoint with “after” and “value”", "checkpoints"},
	reflect.TypeFor[playbook.Progress]():             {"a figure with its day", "figures with their day"},
	reflect.TypeFor[playbook.ToolUse]():              {"a tool", "tools"},
	reflect.TypeFor[playbook.Course]():               {"a course", "courses"},
	reflect.TypeFor[playbook.Money]():                {"a sum of money", "sums of money"},
	reflect.TypeFor[playbook.Pay]():                  {"a sum or a range of pay", "sums of pay"},
	reflect.TypeFor[playbook.Percent]():              {"a percentage", "percentages"},
	reflect.TypeFor[playbook.Range]():                {"a number or a range", "ranges"},
	reflect.TypeFor[playbook.Score]():                {"a whole number", "whole numbers"},
	reflect.TypeFor[playbook.Question]():             {"a question", "questions"},
	reflect.TypeFor[playbook.HiringStep]():           {"a step", "steps"},
	reflect.TypeFor[playbook.Phase]():                {"a list of tasks", "lists of tasks"},
	reflect.TypeFor[playbook.Task]():                 {"a task", "tasks"},
	reflect.TypeFor[playbook.Opening]():              {"the fields of an opening", "openings"},
	reflect.TypeFor[playbook.Interface]():            {"an interface with “with” and “about”", "interfaces"},
	reflect.TypeFor[playbook.Hold]():                 {"a role", "roles"},
	reflect.TypeFor[playbook.Duty]():                 {"an activity with r, a, c and i", "activities"},
	reflect.TypeFor[playbook.Choice]():               {"criteria and options", "choices"},
	reflect.TypeFor[playbook.Scenario]():             {"a course with its name", "courses"},
	reflect.TypeFor[playbook.Decision]():             {"a decision with “when” and “what”", "decisions"},
	reflect.TypeFor[playbook.Pillar]():               {"an aim", "aims"},
	reflect.TypeFor[playbook.Stage]():                {"a stage", "stages"},
	reflect.TypeFor[playbook.Address]():              {"an address", "addresses"},
	reflect.TypeFor[playbook.Channel]():              {"the main channel", "channels"},
	reflect.TypeFor[playbook.Exception]():            {"an exception with “with” and “via”", "exceptions"},
	reflect.TypeFor[playbook.Ritual]():               {"a ritual", "rituals"},
	reflect.TypeFor[playbook.JobSite]():              {"a job site", "job sites"},
	reflect.TypeFor[playbook.Release]():              {"org, playbook and teams", "settings"},
	reflect.TypeFor[playbook.LinkedIn]():             {"company and poster", "settings"},
	reflect.TypeFor[playbook.Look]():                 {"accent, logo, font and radius", "settings"},
}

// kindNouns name texts that have to be something.
var kindNouns = map[string]noun{
	"url":      {"a web address", "web addresses"},
	"country":  {"a country", "countries"},
	"currency": {"a currency", "currencies"},
	"colour":   {"a colour", "colours"},
	"percent":  {"a percentage", "percentages"},
	"apply":    {"an e-mail or web address", "addresses"},
}

// form says what a field may hold: "a list of skills, or one skill".
func (f *field) form() string { return f.formOf(f.typ) }

func (f *field) formOf(t reflect.Type) string {
	switch {
	case t.Kind() == reflect.Pointer:
		return f.formOf(t.Elem())
	case isMap(t):
		v := t.Elem().Field(entryValue).Type
		inner, rec := f.formOf(v), records()[v]
		if standsAlone(v, records()) && (reflect.PointerTo(v).Implements(sentenceType) || rec != nil && rec.list != nil) {
			return inner + ", or names with " + inner + " for each"
		}
		if isMap(v) {
			return "names, each with " + inner
		}
		return "names with " + inner + " for each"
	case t.Kind() == reflect.Slice && f.enum != nil && f.commas == "names":
		return "one or more of " + alternatives(f.enum) + ", in a list or with commas between"
	case t.Kind() == reflect.Slice && f.enum != nil:
		return "one of " + alternatives(f.enum) + ", or a list of them"
	case t.Kind() == reflect.Slice && f.commas == "names" && (t.Elem().Kind() == reflect.String || reflect.PointerTo(t.Elem()).Implements(sentenceType)):
		many := f.noun(t.Elem()).many
		return "a list of " + many + ", or " + many + " with commas between"
	case t.Kind() == reflect.Slice:
		n := f.noun(t.Elem())
		return "a list of " + n.many + ", or one " + bare(n.one)
	case f.enum != nil && t.Kind() == reflect.String:
		return "one of " + alternatives(f.enum)
	}
	return f.noun(t).one
}

func (f *field) noun(t reflect.Type) noun {
	if n, ok := kindNouns[f.kind]; ok {
		return n
	}
	return nouns[t]
}

func bare(one string) string {
	for _, article := range []string{"a ", "an ", "the "} {
		if rest, ok := strings.CutPrefix(one, article); ok {
			return rest
		}
	}
	return one
}

// alternatives joins words as a sentence does: "a, b or c".
func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// quoted puts what an author wrote into a message: on one line, not too long, without characters nobody sees.
func quoted(s string) string {
	s = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unwanted(r) {
			return -1
		}
		return r
	}, s)), " ")
	if utf8.RuneCountInString(s) > 60 {
		s = string([]rune(s)[:59]) + "…"
	}
	return "“" + s + "”"
}
