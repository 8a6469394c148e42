package playbook

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/diag"
)

func TestArrangementGrammar(t *testing.T) {
	manual(t, []reading{
		{"in-house", "on-site+employee in In-house", ""},
		{"in house", "on-site+employee in In-house", ""},
		{"on-site", "on-site+ in On site", ""},
		{"On site", "on-site+ in On site", ""},
		{"hybrid", "hybrid+ hy Hybrid", ""},
		{"remote", "remote+ re Remote", ""},
		{"fully remote", "remote+ re Remote", ""},
		{"100% remote", "remote+ re Remote", ""},
		{"work from home", "remote+ re Remote", ""},
		{"remote employee", "remote+employee re Remote", ""},
		{"in-house, remote", "remote+employee re Remote", ""},
		{"hybrid, in-house", "hybrid+employee hy Hybrid", ""},
		{"freelance", "remote+freelance fr Freelance, remote", ""},
		{"a freelancer", "remote+freelance fr Freelance, remote", ""},
		{"freelance, on-site", "on-site+freelance fr Freelance, on site", ""},
		{"freelance (hybrid)", "hybrid+freelance fr Freelance, hybrid", ""},
		{"remote contractor", "remote+freelance fr Freelance, remote", ""},
		{"agency", "remote+agency ag Agency", ""},
		{"agency, on-site", "on-site+agency ag Agency, on site", ""},
		{"automated", "+automated au Automated", ""},
		{"chatbot", "+automated au Automated", ""},
		{"", "", ""},

		{"remoet", "", "1-6 bad-arrangement: “remoet” is no arrangement. Did you mean “remote”? → remote"},
		{"freelance, hybird", "remote+freelance fr Freelance, remote", "12-17 bad-arrangement: “hybird” is no arrangement. Did you mean “hybrid”? → hybrid"},
		{"remote, UK", "remote+ re Remote", "9-10 bad-arrangement: “UK” says where people live, not how they work. Countries go in where: write where: GB."},
		{"remote United Kingdom", "remote+ re Remote", "8-21 bad-arrangement: “United Kingdom” says where people live, not how they work. Countries go in where: write where: GB."},
		{"hybrid Leeds", "hybrid+ hy Hybrid", "8-12 bad-arrangement: “Leeds” is no arrangement. Places and countries go in where."},
		{"remote, part-time", "remote+ re Remote", "9-17 bad-arrangement: “part-time” is no arrangement. Hours have a field of their own: write hours: part-time."},
		{"hybrid, 2 days a week in the office", "hybrid+ hy Hybrid", "9-35 bad-arrangement: “2 days a week in the office” is no arrangement. Say the days in the text of the role; here hybrid is enough."},
		{"remote or on-site", "remote+ re Remote", "11-17 bad-arrangement: It says remote and on-site. Choose one. hybrid means some days on site and some remote."},
		{"freelance, agency", "remote+freelance fr Freelance, remote", "12-17 bad-arrangement: It says freelance and agency. Choose one."},
		{"permanent, remote", "remote+ re Remote", "1-9 bad-arrangement: “permanent” is no arrangement. The kind of contract goes under contract of the opening."},
		{"wherever you like", "", "1-17 bad-arrangement: “wherever you like” is no arrangement. " + arrangementShapes},
	}, func(in Text, d *diag.List) string {
		var a Arrangement
		a.ReadSentence(in, d)
		if a.Text != in.Value {
			t.Errorf("%q is kept as %q", in.Value, a.Text)
		}
		if !a.Stated() {
			return ""
		}
		return fmt.Sprintf("%s+%s %s %s", a.Where, a.Engagement, a.Mark(), a.Words())
	})
}

func TestArrangementAnswers(t *testing.T) {
	for _, c := range []struct {
		a                Arrangement
		remote, external bool
	}{
		{Arrangement{}, false, false},
		{Arrangement{Where: "on-site", Engagement: "employee"}, false, false},
		{Arrangement{Where: "hybrid"}, false, false},
		{Arrangement{Where: "remote"}, true, false},
		{Arrangement{Where: "remote", Engagement: "freelance"}, true, true},
		{Arrangement{Where: "on-site", Engagement: "agency"}, false, true},
		{Arrangement{Engagement: "automated"}, false, true},
	} {
		if c.a.Remote() != c.remote || c.a.External() != c.external {
			t.Errorf("%+v: remote %v, external %v", c.a, c.a.Remote(), c.a.External())
		}
	}
	if a := (Arrangement{}).OrDefault(); a.Words() != "In-house" || a.Mark() != "in" || (Arrangement{}).Words() != "In-house" {
		t.Errorf("the default is in-house: %+v", a)
	}
	lone := Arrangement{Engagement: "agency"}
	lone.Complete(fields(written("x")), nil)
	if lone.Where != "remote" {
		t.Error("in a map too, a lone agency works from its own place")
	}
}

func TestHoursGrammar(t *testing.T) {
	manual(t, []reading{
		{"full-time", "full-time 1 Full-time", ""},
		{"Full time", "full-time 1 Full-time", ""},
		{"part-time", "part-time 0 Part-time", ""},
		{"part-time 60%", "part-time 0.6 Part-time, 60%", ""},
		{"part-time (60%)", "part-time 0.6 Part-time, 60%", ""},
		{"60%", "part-time 0.6 Part-time, 60%", ""},
		{"80 per cent", "part-time 0.8 Part-time, 80%", ""},
		{"60% of a full week", "part-time 0.6 Part-time, 60%", ""},
		{"0.6 FTE", "part-time 0.6 Part-time, 60%", ""},
		{"half-time", "part-time 0.5 Part-time, 50%", ""},
		{"100%", "full-time 1 Full-time", ""},
		{"20 hours a week", "part-time 0 20 hours a week", ""},
		{"16-20 hours per week", "part-time 0 16-20 hours per week", ""},
		{"up to 20 hours a week", "part-time 0 up to 20 hours a week", ""},
		{"37.5 hours a week", "full-time 1 37.5 hours a week", ""},
		{"3 days a week", "part-time 0.6 3 days a week", ""},
		{"three days a week", "part-time 0.6 three days a week", ""},
		{"2.5 days a week", "part-time 0.5 2.5 days a week", ""},
		{"5 days a week", "full-time 1 5 days a week", ""},
		{"2 days a month", "part-time 0 2 days a month", ""},
		{"part-time, 3 days a week", "part-time 0.6 part-time, 3 days a week", ""},
		{"temporary", "temporary 1 Temporary", ""},
		{"temporary, part-time 50%", "temporary 0.5 Temporary, 50%", ""},
		{"internship", "intern 1 Intern", ""},
		{"", " 1 Full-time", ""},

		{"part-tme", " 1 Full-time", "1-8 bad-hours: “part-tme” is no kind of hours. Did you mean “part-time”? → part-time"},
		{"part-time 140%", "part-time 0 Part-time", "11-14 bad-hours: “140%” is no share of a week. A share goes from 1% to 100%."},
		{"full-time 60%", "part-time 0.6 Part-time, 60%", "1-13 bad-hours: 60% of a week is not full-time. Write part-time 60%."},
		{"200 hours a week", " 1 Full-time", "1-16 bad-hours: “200 hours a week” does not fit into a week. …"},
		{"9 days a week", " 1 Full-time", "1-13 bad-hours: “9 days a week” does not fit into a week. …"},
		{"60", " 1 Full-time", "1-2 bad-hours: “60” cannot be read as hours. Say of what: part-time 60%, or 20 hours a week."},
		{"remote", " 1 Full-time", "1-6 bad-hours: “remote” says how work is done, not how long. Write it under arrangement."},
		{"full-time, permanent", "full-time 1 Full-time", "12-20 bad-hours: “permanent” says what contract it is, not how long the work takes. Write it under contract of the opening."},
		{"mornings", " 1 Full-time", "1-8 bad-hours: “mornings” cannot be read as hours. " + hoursShapes},
	}, func(in Text, d *diag.List) string {
		var h Hours
		h.ReadSentence(in, d)
		return fmt.Sprintf("%s %v %s", h.Kind, h.Share(), h.Words())
	})
}

func TestHoursMap(t *testing.T) {
	var d diag.List
	h := Hours{Percent: 60}
	h.Complete(fields(written("60")), &d)
	if h.Kind != "part-time" || len(d) > 0 {
		t.Errorf("a share below 100 is part-time: %+v, %v", h, d)
	}
	h = Hours{Kind: "full-time", Percent: 60}
	h.Complete(fields(written("60")), &d)
	if len(d) != 1 || d[0].Code != "bad-hours" {
		t.Errorf("full-time with a share: %v", d)
	}
	if (Hours{}).FullTime() != true || h.FullTime() {
		t.Error("nothing stated is full-time, 60% is not")
	}
}

// way writes how work gets done at a stage.
func way(w StageWay) string {
	var parts []string
	for _, ref := range w.CoveredBy {
		parts = append(parts, fmt.Sprintf("by %s at %d", ref.Name, int(ref.At.Start)-len("field: ")+1))
	}
	if w.None {
		parts = append(parts, "none")
	}
	if w.Arrangement.Stated() {
		parts = append(parts, w.Arrangement.Words())
	}
	if w.Hours != (Hours{}) {
		parts = append(parts, w.Hours.Words())
	}
	if w.Seats > 0 {
		parts = append(parts, fmt.Sprintf("×%d", w.Seats))
	}
	return strings.Join(parts, "; ")
}

func TestStageGrammar(t *testing.T) {
	manual(t, []reading{
		{"covered by web-developer", "by web-developer at 12", ""},
		{"covered by Web developer, CRM and email manager", "by Web developer at 12; by CRM and email manager at 27", ""},
		{"Covered by Founder, part-time", "by Founder at 12; Part-time", ""},
		{"covered by an agency", "Agency", ""},
		{"none", "none", ""},
		{"no", "none", ""},
		{"remote", "Remote", ""},
		{"in-house", "In-house", ""},
		{"freelance, remote", "Freelance, remote", ""},
		{"remote, part-time 50%", "Remote; Part-time, 50%", ""},
		{"in-house, 3 days a week", "In-house; 3 days a week", ""},
		{"remote, 2 seats", "Remote; ×2", ""},
		{"hybrid, two people, full-time", "Hybrid; Full-time; ×2", ""},
		{"×3", "×3", ""},
		{"20 hours a week", "20 hours a week", ""},
		{"", "", ""},

		{"coverd by web-developer", "", "1-9 bad-stage-way: “coverd by” cannot be read. Did you mean “covered by”? → covered by"},
		{"covered by", "", "1-10 bad-stage-way: Covered by whom? Name the role: covered by E-commerce manager."},
		{"web-developer", "", "1-13 bad-stage-way: “web-developer” is no way to get work done. If that role does the work, write covered by web-developer. " + stageWayShapes},
		{"freelanse", "", "1-9 bad-stage-way: “freelanse” is no arrangement. Did you mean “freelance”? → freelance"},
		{"remote, covered by Founder", "Remote", "9-26 bad-stage-way: The work is done here and covered by others. Keep one of the two."},
		{"remote, on-site", "Remote", "9-15 bad-arrangement: It says remote and on-site. Choose one. …"},
		{"remote, later", "Remote", "9-13 bad-stage-way: “later” is no way to get work done. " + stageWayShapes},
	}, func(in Text, d *diag.List) string {
		var w StageWay
		w.ReadSentence(in, d)
		return way(w)
	})
	var d diag.List
	w := StageWay{None: true, Arrangement: Arrangement{Where: "remote"}}
	w.Complete(fields(written("x")), &d)
	if len(d) != 1 || d[0].Code != "bad-stage-way" {
		t.Errorf("none and remote at once: %v", d)
	}
}

func FuzzArrangement(f *testing.F) {
	for _, s := range []string{"freelance, remote", "in-house", "remote UK", "covered by a, b", "2 seats, 3 days a week", "100% remote", "none", "part-time (60%)", "×2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		in := written(value)
		blank := newReader(in, nil).len() == 0
		var d diag.List
		var a Arrangement
		if a.ReadSentence(in, &d); a.Mark() == "" || a.Words() == "" {
			t.Errorf("%q has no words: %+v", value, a)
		}
		heard(t, in, d)
		d = nil
		var w StageWay
		w.ReadSentence(in, &d)
		heard(t, in, d)
		for _, ref := range w.CoveredBy {
			if ref.At.Text() != ref.Name {
				t.Errorf("%q: a reference %q that stands elsewhere: %q", value, ref.Name, ref.At.Text())
			}
		}
		d = nil
		var h Hours
		h.ReadSentence(in, &d)
		heard(t, in, d)
		if share := h.Share(); share < 0 || share > 1 {
			t.Errorf("%q is %v of a week", value, share)
		}
		if h.Kind == "" && len(d) == 0 && !blank && !strings.ContainsAny(value, "%0123456789") {
			t.Errorf("%q is silently full-time", value)
		}
		d = nil
		var l Location
		l.ReadSentence(in, &d)
		heard(t, in, d)
		d = nil
		var s SkillNeed
		s.ReadSentence(in, &d)
		heard(t, in, d)
	})
}
