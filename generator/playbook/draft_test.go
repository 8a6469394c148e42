package playbook_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Tests of Link make drafts by hand, as small as they can be: roles, teams and people as content would have read them.

var today = day("2026-11-20")

func day(s string) playbook.Date {
	d, _ := playbook.ParseISO(s)
	return d
}

// book is a site of three stages at its second, which began in October.
func book(roles ...*playbook.Role) *playbook.Draft {
	return &playbook.Draft{
		Roles: roles,
		Site: &playbook.Site{Name: "Acme", Stages: []playbook.Stage{
			{ID: "launch", Start: day("2026-01")}, {ID: "growth", Start: day("2026-10")}, {ID: "scale", Start: day("2027-10")},
		}},
	}
}

// role is a role with a file of its own. set writes fields into it.
func role(id, title string, set ...func(*playbook.Role)) *playbook.Role {
	f := source.NewFile("content/roles/"+id+".md", []byte("title: "+title+"\n"))
	r := &playbook.Role{ID: id, Title: title}
	r.Origin = playbook.Origin{File: f, Whole: f.Whole(), Places: playbook.Places{}.With("title", playbook.Place{Value: f.Span(7, 7+len(title))})}
	for _, do := range set {
		do(r)
	}
	return r
}

// ref is a reference as content reads it: the words and where they stand.
func ref[T any](name string) playbook.Ref[T] {
	return playbook.Ref[T]{Name: name, At: source.NewFile("a reference to "+name, []byte(name)).Whole()}
}

func reportsTo(name string) func(*playbook.Role) { return reportsAt("", name) }

// reportsAt names whom a role reports to from a stage on.
func reportsAt(stage, name string) func(*playbook.Role) {
	return func(r *playbook.Role) {
		r.ReportsTo = append(r.ReportsTo, playbook.Entry[playbook.Ref[playbook.Role]]{Key: stage, Value: ref[playbook.Role](name)})
	}
}

func aka(names ...string) func(*playbook.Role) {
	return func(r *playbook.Role) { r.Aka = names }
}

func team(name string) func(*playbook.Role) {
	return func(r *playbook.Role) { r.Team = ref[playbook.Team](name) }
}

func skills(names ...string) func(*playbook.Role) {
	return func(r *playbook.Role) {
		for _, n := range names {
			r.Skills = append(r.Skills, playbook.SkillNeed{Skill: ref[playbook.Skill](n)})
		}
	}
}

// stages says how the work is done, in an author's words: "launch: covered by buyer", or "remote" for every stage.
func stages(ways ...string) func(*playbook.Role) {
	return func(r *playbook.Role) {
		for _, w := range ways {
			key, words, ok := strings.Cut(w, ": ")
			if !ok {
				key, words = "", w
			}
			var way playbook.StageWay
			way.ReadSentence(playbook.Text{Value: words}, &diag.List{})
			r.Stages = append(r.Stages, playbook.Entry[playbook.StageWay]{Key: key, Value: way})
		}
	}
}

// live is an opening that was posted this month.
func live(r *playbook.Role) {
	r.Opening = &playbook.Opening{Posted: day("2026-11-02"), Closes: day("2026-12-13")}
}

// holds is a person who holds roles.
func holds(name string, roles ...string) *playbook.Person {
	x := &playbook.Person{ID: playbook.Slug(name), Name: name}
	for _, r := range roles {
		x.Holds = append(x.Holds, playbook.Hold{Role: ref[playbook.Role](r)})
	}
	return x
}

// link links for the internal edition and returns what was found as "severity code: message → hint".
func link(d *playbook.Draft) (*playbook.Playbook, []string) {
	p, found := playbook.Link(d, playbook.Internal, today)
	var said []string
	for _, f := range found {
		said = append(said, fmt.Sprintf("%s %s: %s → %s", f.Severity, f.Code, f.Message, f.Hint))
	}
	return p, said
}

// sound links a draft that has nothing to mend.
func sound(t *testing.T, d *playbook.Draft) *playbook.Playbook {
	t.Helper()
	p, found := link(d)
	if len(found) > 0 {
		t.Errorf("found: %s", strings.Join(found, "\n"))
	}
	return p
}

// same demands findings, in order.
func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("found:\n%s\nwant:\n%s", g, w)
	}
}
