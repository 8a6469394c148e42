package generator

import (
	"fmt"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// checkNames reports names of time zones and of a language that the machine does not know: neither is a word of hiring.
func checkNames(d *playbook.Draft) diag.List {
	var found diag.List
	add := func(severity diag.Severity, at playbook.Place, code, message, hint string) {
		found.Add(diag.Diagnostic{Severity: severity, Code: code, At: at.Value, Key: at.Key, Message: message, Hint: hint})
	}
	known := map[string]bool{"": true}
	zone := func(severity diag.Severity, name string, at playbook.Place) {
		if !known[name] {
			known[name] = isZone(name)
		}
		if known[name] {
			return
		}
		hint := "Write it as a region and a city: Europe/London."
		if near := nearZone(name); near != "" {
			hint = fmt.Sprintf("Did you mean %s?", near)
		}
		add(severity, at, "bad-timezone", fmt.Sprintf("There is no time zone called “%s”.", name), hint)
	}
	s := d.Site
	zone(diag.Error, s.Timezone, s.Origin.At("timezone"))
	for _, x := range d.People {
		if x.Timezone != "" {
			zone(diag.Warning, x.Timezone, x.Origin.At("timezone"))
		}
	}
	if s.Language != "" && !words.Valid(s.Language) {
		add(diag.Error, s.Origin.At("language"), "bad-language", fmt.Sprintf("“%s” is no language tag.", s.Language), "Write a tag such as en, en-GB or de.")
	}
	return found
}
