package playbook_test

import (
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// An objective is behind when its due date, or a checkpoint, has passed and the figure is not there yet. Before that,
// and where figures cannot be compared, nothing is late.
func TestBehind(t *testing.T) {
	const cut, keep, raise = "Cut load time from 3.8 s to 2.0 s within 6 months", "Keep cost per order below £18 within 4 months", "Raise repeat purchases from 22% to 28% within 12 months"
	for _, c := range []struct {
		name, text, now, due, since string
		checkpoint                  string // after 90 days
		want                        bool
	}{
		{"not due yet", cut, "3.8 s", "2026-12-01", "", "", false},
		{"due today", cut, "3.8 s", "2026-11-20", "", "", false},
		{"due this month", cut, "3.8 s", "2026-11", "", "", false},
		{"due yesterday, missed", cut, "2.1 s", "2026-11-19", "", "", true},
		{"due last month, missed", cut, "2.1 s", "2026-10", "", "", true},
		{"due, reached", cut, "2.0 s", "2026-11-19", "", "", false},
		{"due, more than reached", cut, "1.2 s", "2026-11-19", "", "", false},
		{"due, in another unit", cut, "900 ms", "2026-11-19", "", "", false},
		{"due, upwards", raise, "25%", "2026-11-19", "", "", true},
		{"due, upwards and reached", raise, "28%", "2026-11-19", "", "", false},
		{"a bound, kept", keep, "£17.50", "2026-11-19", "", "", false},
		{"a bound, broken", keep, "£19", "2026-11-19", "", "", true},
		{"nobody measured", cut, "", "2026-11-19", "", "", false},
		{"no date", cut, "3.8 s", "", "", "", false},
		{"checkpoint missed", cut, "3.5 s", "", "2026-08-01", "3 s", true},
		{"checkpoint reached", cut, "2.9 s", "", "2026-08-01", "3 s", false},
		{"checkpoint to come", cut, "3.5 s", "", "2026-09-01", "3 s", false},
		{"checkpoint, but since when", cut, "3.5 s", "", "", "3 s", false},
		{"a change alone has no figure to reach", "Decrease bounce rate by 15% within 6 months", "52%", "2026-11-19", "", "", false},
		{"so many to win, missed", "Win 30 customers by 1 October 2026", "12", "2026-10-01", "", "", true},
		{"so many to win, won", "Win 30 customers by 1 October 2026", "30 customers", "2026-10-01", "", "", false},
		{"so many to win, and more were", "Win 30 customers by 1 October 2026", "41", "2026-10-01", "", "", false},
		{"a share to answer, missed", "Answer 90% of messages in under 24 hours within 3 months", "82%", "2026-11-19", "", "", true},
		{"so many to win, checkpoint missed", "Win 30 customers within 12 months", "4", "", "2026-08-01", "10", true},
		{"so many to have, which may be few", "Have 5 open tickets within 3 months", "2", "2026-11-19", "", "", false},
		{"a place to reach from below, checkpoint missed", "Bring visits to 25,000 a month, currently 9,200, within 9 months", "12,600", "", "2026-08-01", "14,000", true},
		{"a place to reach from above, missed", "Bring returns to 2%, currently 4%, within 3 months", "3%", "2026-11-19", "", "", true},
		{"a place to reach from above, and passed", "Bring returns to 2%, currently 4%, within 3 months", "1.5%", "2026-11-19", "", "", false},
		{"a place to reach, from either side", "Bring returns to 2% within 3 months", "1.5%", "2026-11-19", "", "", false},
	} {
		var o playbook.Objective
		var found diag.List
		o.ReadSentence(playbook.Text{Value: c.text}, &found)
		o.Complete(func(string) playbook.Place { return playbook.Place{} }, &found)
		if c.now != "" {
			o.Now.Value.ReadSentence(playbook.Text{Value: c.now}, &found)
		}
		if c.checkpoint != "" {
			o.Checkpoints = make([]playbook.Checkpoint, 1)
			o.Checkpoints[0].After = playbook.Duration{N: 90, Unit: "day"}
			o.Checkpoints[0].Value.ReadSentence(playbook.Text{Value: c.checkpoint}, &found)
		}
		if len(found) > 0 {
			t.Errorf("%s: found %v", c.name, found)
		}
		if got := o.Behind(day(c.due), day(c.since), today); got != c.want {
			t.Errorf("%s: behind is %v", c.name, got)
		}
	}
}
