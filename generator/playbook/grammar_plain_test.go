package playbook

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// pairOf returns "key: value" as the content package hands a map of one pair to a type.
func pairOf(t *testing.T, line string) (key, value Text) {
	t.Helper()
	i := strings.Index(line, ": ")
	if i < 0 {
		t.Fatalf("%q is no pair", line)
	}
	f := source.NewFile("role.md", []byte("- "+line+"\n"))
	return Text{Value: line[:i], At: f.Span(2, 2+i), Exact: true}, Text{Value: line[i+2:], At: f.Span(2+i+2, 2+len(line)), Exact: true}
}

// said writes what a small type took from a value, without places.
func said(v any) string {
	switch v := v.(type) {
	case *Relation:
		return v.Role.Name + " | " + v.Reason
	case *Characteristic:
		return v.Name + " | " + v.Why
	case *Credential:
		return fmt.Sprintf("%s | %v %v", v.Name, v.Preferred, v.OrExperience)
	case *ToolUse:
		return v.Tool.Name + " | " + v.Access
	case *Course:
		return v.Name + " | " + v.URL
	case *JobSite:
		return v.Name + " | " + v.URL + v.Cost
	case *HiringStep:
		return v.Name + " | " + v.Length + v.About
	case *Task:
		return v.Text + " | " + v.Owner
	case *Question:
		return v.Ask
	case *Term:
		return v.Term + " | " + v.Means
	case *Hold:
		return fmt.Sprintf("%s | %d %s", v.Role.Name, v.Share, v.Since)
	case *Pillar:
		return v.ID + " | " + v.Name + " | " + v.Aim
	case *Stage:
		return v.ID + " | " + v.Name + " | " + v.Start.String() + v.About
	case *Ritual:
		return v.Name + " | " + v.Every + v.About
	}
	return "?"
}

func TestPlainValues(t *testing.T) {
	for _, c := range []struct {
		into        Sentence
		value, want string
	}{
		{&Relation{}, "Web developer", "Web developer | "},
		{&Relation{}, "Web developer: builds what you design", "Web developer | builds what you design"},
		{&Characteristic{}, "Adaptable", "Adaptable | "},
		{&Characteristic{}, "Adaptable: the ground moves", "Adaptable | the ground moves"},
		{&Credential{}, "Accounting certificate", "Accounting certificate | false false"},
		{&Credential{}, "Degree in logistics (preferred)", "Degree in logistics | true false"},
		{&Credential{}, "Degree in logistics, preferred", "Degree in logistics | true false"},
		{&Credential{}, "Degree (or experience)", "Degree | false true"},
		{&Credential{}, "Degree (or equivalent experience) (preferred)", "Degree | true true"},
		{&Credential{}, "Bookkeeping (AAT)", "Bookkeeping (AAT) | false false"},
		{&Credential{}, "Degree in law, economics", "Degree in law, economics | false false"},
		{&ToolUse{}, "Figma", "Figma | "},
		{&ToolUse{}, "Figma (editor)", "Figma | editor"},
		{&Course{}, "SEO basics", "SEO basics | "},
		{&Course{}, "SEO basics https://moz.com/learn", "SEO basics | https://moz.com/learn"},
		{&Course{}, "https://www.edx.org/ux", "edx.org | https://www.edx.org/ux"},
		{&JobSite{}, "Indeed", "Indeed | "},
		{&JobSite{}, "Indeed - https://www.indeed.com", "Indeed | https://www.indeed.com"},
		{&HiringStep{}, "Application", "Application | "},
		{&HiringStep{}, "Work sample (2 hours, paid)", "Work sample | 2 hours, paid"},
		{&HiringStep{}, "Call: 20 minutes", "Call | 20 minutes"},
		{&HiringStep{}, "Call: we talk about the work", "Call | we talk about the work"},
		{&Task{}, "Say hello in the team channel (you)", "Say hello in the team channel | you"},
		{&Task{}, "Accounts created", "Accounts created | "},
		{&Question{}, "Walk me through a flow: what changed? ", "Walk me through a flow: what changed?"},
		{&Term{}, "3PL", "3PL | "},
		{&Term{}, "3PL: a company that stores and ships for you", "3PL | a company that stores and ships for you"},
		{&Hold{}, "Web developer", "Web developer | 0 "},
		{&Hold{}, "Web developer (80%)", "Web developer | 80 "},
		{&Hold{}, "Web developer, 80%", "Web developer | 80 "},
		{&Hold{}, "Web developer 80%", "Web developer | 80 "},
		{&Hold{}, "Web developer (80%, since 2026-09)", "Web developer | 80 2026-09"},
		{&Hold{}, "Web developer (2 days a week)", "Web developer | 40 "},
		{&Hold{}, "Developer (front end)", "Developer (front end) | 0 "},
		{&Pillar{}, "Customer retention", "customer-retention | Customer retention | "},
		{&Pillar{}, "product: Good things in stock", "product | Product | Good things in stock"},
		{&Stage{}, "Launch", "launch | Launch | "},
		{&Stage{}, "launch: 2026-09", "launch | Launch | 2026-09"},
		{&Stage{}, "Growth (from January 2027)", "growth | Growth | 2027-01"},
		{&Stage{}, "scale: hats are handed over", "scale | Scale | hats are handed over"},
		{&Ritual{}, "Virtual coffee", "Virtual coffee | "},
		{&Ritual{}, "Industry review, every 2 weeks", "Industry review | 2 weeks"},
		{&Ritual{}, "All-team video (monthly)", "All-team video | month"},
		{&Ritual{}, "Sales, service and stock", "Sales, service and stock | "},
	} {
		var d diag.List
		c.into.ReadSentence(written(c.value), &d)
		if got := said(c.into); got != c.want || len(d) > 0 {
			t.Errorf("%T %q: %s %v, want %s", c.into, c.value, got, d, c.want)
		}
	}
}

func TestPairs(t *testing.T) {
	for _, c := range []struct {
		into       Pair
		line, want string
	}{
		{&Relation{}, "Web developer: builds what you design", "Web developer | builds what you design"},
		{&Characteristic{}, "Adaptable: the ground moves", "Adaptable | the ground moves"},
		{&Credential{}, "Licence: business (preferred)", "Licence: business | true false"},
		{&ToolUse{}, "Figma: editor", "Figma | editor"},
		{&Course{}, "SEO basics: https://moz.com", "SEO basics | https://moz.com"},
		{&Course{}, "SEO: the basics", "SEO: the basics | "},
		{&JobSite{}, "Indeed: https://www.indeed.com", "Indeed | https://www.indeed.com"},
		{&JobSite{}, "Indeed: free", "Indeed | free"},
		{&HiringStep{}, "Call: 20 minutes", "Call | 20 minutes"},
		{&HiringStep{}, "Offer: we call and write", "Offer | we call and write"},
		{&Task{}, "Read: the handbook (you)", "Read: the handbook | you"},
		{&Question{}, "Tell me: what changed?", "Tell me: what changed?"},
		{&Term{}, "3PL: a company that ships", "3PL | a company that ships"},
		{&Hold{}, "Web developer: 80%", "Web developer | 80 "},
		{&Pillar{}, "product: Good things in stock", "product | Product | Good things in stock"},
		{&Stage{}, "launch: 2026-09", "launch | Launch | 2026-09"},
		{&Ritual{}, "Trading meeting: every week", "Trading meeting | week"},
		{&Ritual{}, "Trading meeting: what sold", "Trading meeting | what sold"},
	} {
		key, value := pairOf(t, c.line)
		var d diag.List
		c.into.ReadPair(key, value, &d)
		if got := said(c.into); got != c.want || len(d) > 0 {
			t.Errorf("%T %q: %s %v, want %s", c.into, c.line, got, d, c.want)
		}
	}
	key, value := pairOf(t, "User flows: storng")
	var d diag.List
	var s SkillNeed
	s.ReadPair(key, value, &d)
	if s.Skill.Name != "User flows" || len(d) != 1 || d[0].At != value.At || d[0].Fixes[0].Text != "strong" {
		t.Errorf("a level in a pair: %+v, %v", s, d)
	}
}

func TestHoldGrammar(t *testing.T) {
	manual(t, []reading{
		{"Web developer (180%)", "Web developer | 0 ", "16-19 bad-hours: “180%” is no share of a week. A share goes from 1% to 100%."},
		{"Web developer (80%, since 02/11/2026)", "Web developer | 80 ", "27-36 bad-date: “02/11/2026” can be 2 November 2026 or 11 February 2026. Write 2026-11-02 or 2026-02-11."},
	}, func(in Text, d *diag.List) string {
		var h Hold
		h.ReadSentence(in, d)
		return said(&h)
	})
	key, value := pairOf(t, "Web developer: mostly")
	var d diag.List
	var h Hold
	h.ReadPair(key, value, &d)
	if len(d) != 1 || d[0].Code != "bad-number" || d[0].At != value.At {
		t.Errorf("a share in words: %v", d)
	}
}

// A pair that is a sentence after all is read from the bytes between its ends, so that findings stay exact.
func TestJoinedPair(t *testing.T) {
	key, value := pairOf(t, "Bounce rate: down 15% by 02/11/2027")
	var d diag.List
	var o Objective
	o.ReadPair(key, value, &d)
	if o.Metric != "Bounce rate" || o.Headline() != "−15%" || len(d) != 1 || d[0].At.Text() != "02/11/2027" {
		t.Errorf("%+v\n%v", o, d)
	}
	key.Exact = false
	if joined := joinPair(key, value); joined.Exact || joined.Value != "Bounce rate: down 15% by 02/11/2027" {
		t.Errorf("what was written with escapes has no exact parts: %+v", joined)
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range []string{"Web developer (80%)", "a: b", "x (y", ") (", "https://x", "n, every 2 weeks", "Degree (preferred)", "launch: 2026-09"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		in := written(value)
		for _, into := range []Sentence{&Relation{}, &Characteristic{}, &Credential{}, &ToolUse{}, &Course{}, &JobSite{}, &HiringStep{}, &Task{}, &Question{}, &Term{}, &Hold{}, &Pillar{}, &Stage{}, &Ritual{}, &Checkpoint{}, &Progress{}, &Percent{}, &Range{}, &Score{}, &SkillNeed{}, &Location{}, &Ref[Role]{}} {
			var d diag.List
			into.ReadSentence(in, &d)
			heard(t, in, d)
			if p, ok := into.(Pair); ok {
				d = nil
				p.ReadPair(in, in, &d)
				heard(t, in, d)
			}
		}
	})
}
