package source

import (
	"testing"
	"time"
)

// A mark is only trusted when a later writing could not have the same times.
func TestMarksOfWhatWasJustWrittenAreNotSure(t *testing.T) {
	now := time.Date(2026, 11, 2, 9, 0, 10, 123456789, time.UTC)
	long := now.Add(-time.Hour)
	whole := now.Truncate(time.Second)
	for _, c := range []struct {
		what             string
		written, changed time.Time
		want             bool
	}{
		{"long ago", long, long, true},
		{"long ago, on a system that does not say when it was changed", long, time.Time{}, true},
		{"this moment", now, now, false},
		{"a few milliseconds ago", now.Add(-4 * time.Millisecond), now.Add(-4 * time.Millisecond), false},
		{"just now, with an old time set", long, now, false},
		{"a time yet to come", now.Add(time.Hour), long, false},
		{"a moment ago", now.Add(-time.Second), now.Add(-time.Second), true},
		{"a moment ago, by a clock of whole seconds", whole.Add(-time.Second), long, false},
		{"three seconds ago, by a clock of whole seconds", whole.Add(-3 * time.Second), long, true},
	} {
		if got := (mark{known: true, written: c.written, changed: c.changed}).sure(now); got != c.want {
			t.Errorf("written %s: sure is %v", c.what, got)
		}
	}
}
