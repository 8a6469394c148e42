package playbook_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// level sets the levels of a role's skills, in their order; 0 for one that was not stated.
func level(levels ...playbook.Level) func(*playbook.Role) {
	return func(r *playbook.Role) {
		for i, l := range levels {
			r.Skills[i].Level = l
		}
	}
}

// asks adds questions, each with what it assesses.
func asks(about ...string) func(*playbook.Role) {
	return func(r *playbook.Role) {
		for _, a := range about {
			r.Interview = append(r.Interview, playbook.Question{Ask: "Question on " + a + "?", LooksFor: "Something", Skill: a})
		}
	}
}

func traits(names ...string) func(*playbook.Role) {
	return func(r *playbook.Role) {
		for _, n := range names {
			r.Characteristics = append(r.Characteristics, playbook.Characteristic{Name: n})
		}
	}
}

// kitSays says what a kit asks and what each need is assessed by: "Drawing: 1 3".
func kitSays(k playbook.Kit) (questions, needs string) {
	var q, n []string
	for _, x := range k.Questions {
		text := x.Ask
		if x.Suggestion != "" {
			text = "(" + string(x.Suggestion) + ")"
		}
		if x.Step >= 0 {
			text += " at " + k.Steps[x.Step].Name
		}
		q = append(q, text)
	}
	for _, x := range k.Needs {
		text := fmt.Sprintf("%s %s", x.Kind, x.Name)
		for _, i := range x.Questions {
			text += fmt.Sprint(" ", i+1)
		}
		n = append(n, text)
	}
	return strings.Join(q, "; "), strings.Join(n, "; ")
}

// A kit has the author's questions in their order, then one for every need that nobody wrote one for.
func TestKit(t *testing.T) {
	licence := func(r *playbook.Role) {
		r.Credentials = []playbook.Credential{{Name: "Driving licence"}, {Name: "A degree", Preferred: true}}
	}
	aim := func(r *playbook.Role) {
		r.Objectives = []playbook.Objective{{Text: "Raise score by 5% within 3 months", Verb: "Raise", Metric: "score"}, {Text: "Launch the shop within a year"}}
	}
	helps := func(r *playbook.Role) {
		r.NiceToHave = []playbook.SkillNeed{{Skill: ref[playbook.Skill]("Singing")}}
	}
	for _, c := range []struct {
		name             string
		set              []func(*playbook.Role)
		questions, needs string
	}{
		{"nothing to judge by", nil, "", ""},
		{"a suggestion for each level", []func(*playbook.Role){skills("A", "B", "C", "D", "E"), level(1, 2, 3, 4, 0)},
			"(basic) at Interview; (working) at Interview; (strong) at Interview; (expert) at Interview; (working) at Interview",
			"skill A 1; skill B 2; skill C 3; skill D 4; skill E 5"},
		{"what is written is not suggested", []func(*playbook.Role){skills("Drawing", "Writing"), asks("writing")},
			"Question on writing? at Interview; (working) at Interview", "skill Drawing 2; skill Writing 1"},
		{"two questions on one skill", []func(*playbook.Role){skills("Drawing"), asks("Drawing", "Drawing")},
			"Question on Drawing? at Interview; Question on Drawing? at Interview", "skill Drawing 1 2"},
		{"a question on something else assesses no need", []func(*playbook.Role){skills("Drawing"), helps, asks("Singing", "")},
			"Question on Singing? at Interview; Question on ? at Interview; (working) at Interview", "skill Drawing 3"},
		{"a skill named twice is one need, at the higher level", []func(*playbook.Role){skills("Drawing", "Drawing"), level(1, 3)},
			"(strong) at Interview", "skill Drawing 1"},
		{"people who adapt are asked a set of questions", []func(*playbook.Role){traits("Adaptable")},
			"(rule-gone) at Interview; (plan-dropped) at Interview", "characteristic Adaptable 1 2"},
		{"characteristics by what they are", []func(*playbook.Role){traits("Flexible", "Organised", "Analytical", "Patient with strangers", "Plain", "Kind")},
			"(rule-gone) at Interview; (plan-dropped) at Interview; (organised) at Interview; (analytical) at Interview; (patient) at Interview; (clear) at Interview; (trait) at Interview",
			"characteristic Flexible 1 2; characteristic Organised 3; characteristic Analytical 4; characteristic Patient with strangers 5; characteristic Plain 6; characteristic Kind 7"},
		{"an objective is assessed by its metric or a suggestion", []func(*playbook.Role){aim, asks("score")},
			"Question on score? at Interview; (objective) at Interview", "objective Raise score by 5% within 3 months 1; objective Launch the shop within a year 2"},
		{"a certificate is looked at, one that only helps is no need", []func(*playbook.Role){licence}, "", "credential Driving licence"},
	} {
		p := sound(t, book(role("a", "A role", c.set...)))
		questions, needs := kitSays(p.Kit(p.Role("a")))
		if questions != c.questions || needs != c.needs {
			t.Errorf("%s:\n%s\n%s\nwant\n%s\n%s", c.name, questions, needs, c.questions, c.needs)
		}
	}
}

// Whoever people report to is asked about leading them; software counts for nobody.
func TestKitOfALeader(t *testing.T) {
	chatbot := func(r *playbook.Role) { r.Arrangement = playbook.Arrangement{Engagement: "automated"} }
	p := sound(t, book(
		role("head", "Head", skills("Budgets")), role("one", "One", reportsTo("Head")), role("two", "Two", reportsTo("Head")),
		role("bot", "Bot", reportsTo("One"), chatbot, skills("Talking")),
	))
	if q, n := kitSays(p.Kit(p.Role("head"))); q != "(working) at Interview; (leading) at Interview" || n != "skill Budgets 1; leading  2" {
		t.Errorf("%s; %s", q, n)
	}
	if k := p.Kit(p.Role("head")); k.Needs[1].Reports != 2 {
		t.Errorf("%d roles report to it", k.Needs[1].Reports)
	}
	if _, n := kitSays(p.Kit(p.Role("one"))); n != "" {
		t.Errorf("leading a chatbot is a need: %s", n)
	}
	if p.Interviewed(p.Role("bot")) || p.Interviewed(p.Role("one")) || !p.Interviewed(p.Role("head")) {
		t.Error("software, and roles that say nothing, have a kit")
	}
}

// A question is asked at the step it names, else at the interview; where neither is among the steps nobody can say.
func TestStepsOfAKit(t *testing.T) {
	at := func(step string) func(*playbook.Role) {
		return func(r *playbook.Role) { r.Interview = []playbook.Question{{Ask: "Draw.", Step: step}, {Ask: "Talk."}} }
	}
	own := func(names ...string) func(*playbook.Role) {
		return func(r *playbook.Role) {
			for _, n := range names {
				r.HiringSteps = append(r.HiringSteps, playbook.HiringStep{Name: n})
			}
		}
	}
	for _, c := range []struct {
		set  []func(*playbook.Role)
		want string
	}{
		{[]func(*playbook.Role){at("work sample")}, "Draw. at Work sample; Talk. at Interview"},
		{[]func(*playbook.Role){at("Dinner")}, "Draw. at Interview; Talk. at Interview"},
		{[]func(*playbook.Role){at("Task"), own("Task", "First interview", "Second interview")}, "Draw. at Task; Talk. at First interview"},
		{[]func(*playbook.Role){at("Task"), own("Task", "Gespräch")}, "Draw. at Task; Talk."},
	} {
		p := sound(t, book(role("a", "A role", c.set...)))
		if got, _ := kitSays(p.Kit(p.Role("a"))); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// Whatever a role asks for and whatever its author wrote, every must-have skill is assessed by a question, every question
// by its author stands in its place, and questions and needs agree on each other.
func TestKitCoversEveryMust(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	names := []string{"Drawing", "drawing", "Writing", "C++", "Größe", "SEO", "search engines", "Adaptable", "Patient", "Ship 5 things within a year", ""}
	pick := func() string { return names[rnd.IntN(len(names))] }
	for round := range 2000 {
		r := role("a", "A role")
		for range rnd.IntN(6) {
			if n := pick(); n != "" {
				r.Skills = append(r.Skills, playbook.SkillNeed{Skill: ref[playbook.Skill](n), Level: playbook.Level(rnd.IntN(5))})
			}
		}
		for range rnd.IntN(3) {
			r.Characteristics = append(r.Characteristics, playbook.Characteristic{Name: pick()})
		}
		for range rnd.IntN(3) {
			r.Objectives = append(r.Objectives, playbook.Objective{Text: pick(), Metric: pick()})
		}
		for range rnd.IntN(5) {
			r.Interview = append(r.Interview, playbook.Question{Ask: "Why?", Skill: pick(), Step: pick()})
		}
		d := book(r)
		d.Skills = []*playbook.Skill{{ID: "seo", Name: "SEO", Aka: []string{"Search engines"}}}
		p, _ := link(d)
		r = p.Role("a")
		k := p.Kit(r)
		assessed := map[*playbook.Skill]bool{}
		for i, n := range k.Needs {
			for _, q := range n.Questions {
				assessed[n.Skill] = true
				if of := k.Questions[q].Need; of != i {
					t.Fatalf("round %d: question %d assesses need %d, not %d", round, q+1, of, i)
				}
			}
		}
		for _, s := range r.Skills {
			if !assessed[s.Skill.To] {
				t.Fatalf("round %d: no question assesses %s among %v", round, s.Skill.Name, k.Questions)
			}
		}
		for i, q := range r.Interview {
			if k.Questions[i].Ask != q.Ask || k.Questions[i].Suggestion != "" {
				t.Fatalf("round %d: question %d is not the author's", round, i+1)
			}
		}
	}
}

// The same role gives the same kit.
func TestKitIsTheSameForEveryone(t *testing.T) {
	p := sound(t, book(role("a", "A role", skills("B", "A", "C"), traits("Adaptable", "Calm"), asks("C"))))
	first := fmt.Sprint(p.Kit(p.Role("a")))
	for range 20 {
		if again := fmt.Sprint(p.Kit(p.Role("a"))); again != first {
			t.Fatalf("%s\nand then\n%s", first, again)
		}
	}
}
