package playbook_test

import (
	"fmt"
	"testing"

	"rolebook/generator/playbook"
)

func solves(list ...string) func(*playbook.Role) {
	return func(r *playbook.Role) { r.Solves = list }
}

// A problem that several roles name stands once, with the role first that is quickest to try. The stages before the
// current one are over: at launch a freelancer wrote the mails, and that is no help now.
func TestSymptoms(t *testing.T) {
	p := sound(t, book(
		role("boss", "Boss", stages("in-house")),
		role("agent", "Agent", solves("Mails  pile up"), stages("launch: freelance", "growth: remote")),
		role("bot", "Chatbot", solves("mails pile up", "Same questions", "Same questions"), stages("launch: none", "growth: none", "scale: automated")),
		role("care", "Care", solves("MAILS PILE UP"), stages("growth: covered by boss", "scale: agency")),
		role("gone", "Gone", solves("Mails pile up"), stages("launch: freelance", "growth: none")),
	))
	got := ""
	for _, s := range p.Symptoms() {
		got += s.Text + ":"
		for _, a := range s.Answers {
			got += fmt.Sprintf(" %s from %d, lightest at %d;", a.Role.Title, a.First, a.Lightest)
		}
		got += "\n"
	}
	want := "Mails  pile up: Chatbot from 2, lightest at 2; Care from 1, lightest at 2; Agent from 1, lightest at 1; Gone from -1, lightest at -1;\n" +
		"Same questions: Chatbot from 2, lightest at 2;\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// Software is the lightest way, then what is bought, then colleagues who stand in; an employee is the heaviest.
func TestWeight(t *testing.T) {
	p := sound(t, book(role("boss", "Boss", stages("in-house")), role("x", "X", stages("launch: covered by boss", "growth: agency", "scale: remote")),
		role("y", "Y", stages("automated"))))
	x := p.Role("x")
	if got := fmt.Sprint(p.Role("y").At(1).Weight(), x.At(1).Weight(), x.At(0).Weight(), x.At(2).Weight()); got != "0 1 2 3" {
		t.Errorf("weights: %s", got)
	}
}
