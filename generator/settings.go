package generator

import (
	"fmt"
	"time"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// checkSettings reports a time zone or a language that the machine cannot know: neither is a word of hiring.
func checkSettings(s *playbook.Site) diag.List {
	var found diag.List
	add := func(field, code, message, hint string) {
		at := s.Origin.At(field)
		found.Add(diag.Diagnostic{Severity: diag.Error, Code: code, At: at.Value, Key: at.Key, Message: message, Hint: hint})
	}
	if _, err := time.LoadLocation(s.Timezone); err != nil || s.Timezone == "Local" { // that would be the machine's own
		add("timezone", "bad-timezone", fmt.Sprintf("There is no time zone called “%s”.", s.Timezone), "Write it as a region and a city: Europe/London.")
	}
	if s.Language != "" && !words.Valid(s.Language) {
		add("language", "bad-language", fmt.Sprintf("“%s” is no language tag.", s.Language), "Write a tag such as en, en-GB or de.")
	}
	return found
}
