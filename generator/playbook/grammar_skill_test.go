package playbook

import (
	"fmt"
	"testing"

	"rolebook/generator/diag"
)

func TestSkillGrammar(t *testing.T) {
	manual(t, []reading{
		{"User flows", "User flows: working", ""},
		{"User flows (strong)", "User flows: strong!", ""},
		{"User flows - strong", "User flows: strong!", ""},
		{"User flows – expert", "User flows: expert!", ""},
		{"User flows: basic", "User flows: basic!", ""},
		{"User flows, basic", "User flows: basic!", ""},
		{"Maps, charts", "Maps, charts: working", ""},
		{"User flows (aware)", "User flows: basic!", ""},
		{"User flows (leads)", "User flows: expert!", ""},
		{"User flows (3)", "User flows: strong!", ""},
		{"User flows (level 4)", "User flows: expert!", ""},
		{"Search engine optimisation (SEO)", "Search engine optimisation (SEO): working", ""},
		{"Search engine optimisation (SEO) (strong)", "Search engine optimisation (SEO): strong!", ""},
		{"VAT across countries (EU and UK)", "VAT across countries (EU and UK): working", ""},
		{"Design - working drawings", "Design - working drawings: working", ""},
		{"Front-end", "Front-end: working", ""},
		{"", ": working", ""},

		{"User flows (storng)", "User flows: working", "13-18 bad-skill-level: “storng” is no level of a skill. Did you mean “strong”? → strong"},
		{"User flows - exprt", "User flows: working", "14-18 bad-skill-level: “exprt” is no level of a skill. Did you mean “expert”? → expert"},
		{"User flows (guru)", "User flows: working", "13-16 bad-skill-level: “guru” is no level of a skill. " + levelShapes},
		{"User flows (5)", "User flows: working", "13-13 bad-skill-level: “5” is no level of a skill. " + levelShapes},
		{"Figma (nice to have)", "Figma: working", "8-19 bad-skill-level: “nice to have” is no level of a skill. What a role must have stands under skills, what only helps under nice_to_have. " + levelShapes},
		{"(strong)", ": strong!", "1-8 bad-skill-level: The level has no skill before it. Write the skill first: User flows (strong)."},
	}, func(in Text, d *diag.List) string {
		var s SkillNeed
		s.ReadSentence(in, d)
		if s.Skill.Set() && s.Skill.At.Text() != s.Skill.Name {
			t.Errorf("%q: the skill %q stands at %q", in.Value, s.Skill.Name, s.Skill.At.Text())
		}
		said := map[bool]string{true: "!", false: ""}[s.Level.Stated()]
		return s.Skill.Name + ": " + s.Level.Words() + said
	})
}

func TestLevelGrammar(t *testing.T) {
	manual(t, []reading{
		{"basic", "1 basic", ""}, {"Working", "2 working", ""}, {"advanced", "3 strong", ""}, {"4", "4 expert", ""}, {"", "0 working", ""},
		{"epxert", "0 working", "1-6 bad-skill-level: “epxert” is no level of a skill. Did you mean “expert”? → expert"},
		{"very good", "0 working", "1-9 bad-skill-level: “very good” is no level of a skill. " + levelShapes},
	}, func(in Text, d *diag.List) string {
		var l Level
		l.ReadSentence(in, d)
		return fmt.Sprintf("%d %s", l, l.Words())
	})
	if (Level(0)).OrWorking() != Working || Expert.OrWorking() != Expert || Level(9).Words() != "working" {
		t.Error("what was not stated counts as working")
	}
}
