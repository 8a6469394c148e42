package playbook_test

import (
	"slices"
	"testing"
	"time"

	"rolebook/generator/playbook"
)

// What outsiders do not see is counted by kind and reason, and named nowhere.
func TestWithheld(t *testing.T) {
	day := playbook.Date{Year: 2026, Month: 11, Day: 20}
	on := func(m time.Month, d int) playbook.Date { return playbook.Date{Year: 2026, Month: m, Day: d} }
	role := func(id string, o *playbook.Opening) *playbook.Role {
		return &playbook.Role{ID: id, Title: id, Opening: o}
	}
	draft := &playbook.Draft{
		Site: &playbook.Site{Name: "Acme"},
		Roles: []*playbook.Role{
			role("open", &playbook.Opening{Posted: on(11, 2)}), role("later", &playbook.Opening{Posted: on(12, 2)}),
			role("paused", &playbook.Opening{Posted: on(11, 2), Paused: true}), role("closed", &playbook.Opening{Posted: on(10, 2), Closes: on(11, 1)}),
			role("plain", nil), role("other", nil),
		},
		People: []*playbook.Person{{ID: "ada", Name: "Ada", Public: true}, {ID: "mei", Name: "Mei"}},
		Guides: []*playbook.Guide{{URL: "/playbook/a/", Title: "A", Public: true}, {URL: "/playbook/b/", Title: "B"}},
		Plan:   &playbook.Plan{},
	}
	p, _ := playbook.Link(draft, playbook.Internal, day)
	want := []playbook.Withholding{
		{Kind: "role", What: "roles", Count: 2, Reason: "without a live opening"},
		{Kind: "role", What: "role", Count: 1, Reason: "whose opening goes live later"},
		{Kind: "role", What: "role", Count: 1, Reason: "whose opening is paused"},
		{Kind: "role", What: "role", Count: 1, Reason: "whose opening is closed"},
		{Kind: "person", What: "person", Count: 1, Reason: "who did not ask to be named"},
		{Kind: "page", What: "page", Count: 1, Reason: "of the playbook, which the settings do not publish"},
		{Kind: "page", What: "page", Count: 1, Reason: "of the playbook without public: yes"},
		{Kind: "plan", What: "plan", Count: 1, Reason: "with its costs, cash and reserve"},
	}
	got := p.Withheld()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%+v is not said", w)
		}
	}
	for _, w := range got {
		if !slices.Contains(want, w) {
			t.Errorf("%+v is said", w)
		}
	}
}
