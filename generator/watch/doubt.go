package watch

import "time"

const (
	benefit = time.Second      // an event that comes so late after its change was found still counts
	memory  = 10 * time.Minute // after which a miss is forgotten
	upheave = 2 * time.Second  // after folders came or went, events may be missed for good reason
)

// A doubt is the question whether events come at all.
type doubt struct {
	asked   time.Time // when the last look was asked for
	suspect time.Time // when a change was found that no event had told of, not yet judged; zero for none
	since   time.Time // when the look that found it was asked for
	proven  time.Time // when that was last found true
	moved   time.Time // when folders last came or went
}

func (d *doubt) missed(now time.Time) {
	if d.suspect.IsZero() && now.Sub(d.moved) > upheave {
		d.suspect, d.since = now, d.asked
	}
}

// judge reports whether events have failed to come twice. The last one was heard at heard.
func (d *doubt) judge(now, heard time.Time) bool {
	if d.suspect.IsZero() || now.Sub(d.suspect) < benefit {
		return false
	}
	suspect := d.suspect
	d.suspect = time.Time{}
	if !heard.Before(d.since) {
		return false // it was only late
	}
	again := !d.proven.IsZero() && suspect.Sub(d.proven) < memory
	d.proven = suspect
	return again
}
