package playbook_test

import (
	"testing"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// What was noted and not taken back is there, by its path; of two places of one path the later in the file.
func TestPlacing(t *testing.T) {
	f := source.NewFile("content/roles/a.md", []byte("title: A\nteam: Web\nteam: Shop\n"))
	at := func(from, to int) playbook.Place { return playbook.Place{Value: f.Span(from, to)} }
	var p playbook.Placing
	p.Note("title", at(7, 8))
	p.Note("team", at(25, 29))
	p.Note("team", at(15, 18))
	p.Note("aim", at(0, 1))
	if got, ok := p.Get("team"); !ok || got != at(15, 18) {
		t.Errorf("the last place of team is %v, %v", got, ok)
	}
	places := p.Places()
	if got, ok := places.Get("team"); !ok || got != at(25, 29) {
		t.Errorf("team is at %v, %v", got, ok)
	}

	p.Clear()
	p.Note("aim", at(0, 1))
	empty := p.Note("team", at(15, 18))
	p.Note("title", at(7, 8))
	p.Forget(empty)
	again := p.Places()
	if _, ok := again.Get("team"); ok {
		t.Error("team was taken back, and has a place")
	}
	for _, path := range []string{"aim", "title"} {
		if _, ok := again.Get(path); !ok {
			t.Errorf("%s has no place", path)
		}
	}
	if got, ok := places.Get("team"); !ok || got != at(25, 29) {
		t.Errorf("what comes later has changed the place of team to %v, %v", got, ok)
	}
}
