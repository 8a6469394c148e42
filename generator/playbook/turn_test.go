package playbook_test

import (
	"fmt"
	"testing"

	"rolebook/generator/playbook"
)

// The next day that changes a page is told, with everything that changes on it.
func TestNextTurn(t *testing.T) {
	const roles = `
-- rolebook.yaml --
name: Acme
today: 2026-11-20
stages: [{id: launch, name: Launch, start: 2026-09}, {id: growth, name: Growth, start: 2026-12}]
-- content/roles/a.md --
---
title: Closes
opening: {posted: 2026-11-02, closes: 2026-11-30}
---
-- content/roles/b.md --
---
title: Opens
opening: {posted: 2026-12-01, closes: 2026-12-31}
---
-- content/roles/c.md --
---
title: Paused
hire: 2026-12
opening: {posted: 2026-11-02, closes: 2026-11-21, paused: yes}
---
-- content/roles/d.md --
---
title: Over
opening: {posted: 2026-11-02, closes: 2026-11-19}
---
-- content/people.yaml --
- {name: Ann, holds: [Over], since: 2026-12-01}
- {name: Ben, holds: [Opens], until: 2026-11-30}
- {name: Cis, holds: [Opens], since: 2026-01-01}
`
	for _, c := range []struct {
		on       string
		audience playbook.Audience
		want     string
	}{
		{"2026-11-20", playbook.Public, "2026-12-01 [{is closed a Closes} {goes live b Opens}]"},
		{"2026-11-20", playbook.Internal, "2026-12-01 [{is closed a Closes} {goes live b Opens} {has left ben Ben} {begins work ann Ann} {should be filled c Paused} {begins growth Growth}]"},
		{"2026-12-01", playbook.Public, "2027-01-01 [{is closed b Opens}]"},
		{"2027-01-01", playbook.Internal, " []"},
	} {
		turn := read(t, c.on, roles).NextTurn(c.audience)
		if said := fmt.Sprintf("%s %v", turn.Day, turn.Changes); said != c.want {
			t.Errorf("on %s for %s: %s\nwant %s", c.on, c.audience, said, c.want)
		}
	}
}
