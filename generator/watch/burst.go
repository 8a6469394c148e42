package watch

import (
	"maps"
	"slices"
	"time"
)

// How long it must be quiet after an event before somebody looks. One save is a few events within a millisecond or two;
// what lasts longer is likely to go on.
const (
	shortest = 3 * time.Millisecond
	longest  = 30 * time.Millisecond
	bound    = 250 * time.Millisecond // and then there is a look, quiet or not
)

// Of more paths than many, none is named.
const many = 64

// A burst is a run of events that one look answers.
type burst struct {
	first, last time.Time
	paths       map[string]bool
	all         bool
	patient     bool      // more is likely to come
	before      time.Time // when the burst before ended
}

func (b *burst) empty() bool { return b.first.IsZero() }

// note takes an event that named a path.
func (b *burst) note(at time.Time, path string) {
	b.happened(at)
	if b.paths == nil {
		b.paths = map[string]bool{}
	}
	if b.paths[path] = true; len(b.paths) > many {
		b.all = true
		clear(b.paths)
	}
}

// everything takes an event after which all is to be looked at.
func (b *burst) everything(at time.Time) {
	b.happened(at)
	b.all, b.patient = true, true
}

func (b *burst) happened(at time.Time) {
	if b.empty() {
		b.first = at
		b.patient = at.Sub(b.before) < longest // the burst before had not ended yet
	}
	b.last = at
}

// due returns when to look, if nothing else happens. A look has been waited for since called.
func (b *burst) due(settle time.Duration, called time.Time) time.Time {
	quiet := settle
	switch {
	case settle > 0:
	case b.patient:
		quiet = longest
	default:
		quiet = min(max(b.last.Sub(b.first), shortest), longest)
	}
	latest := b.first
	if called.After(latest) {
		latest = called
	}
	if latest = latest.Add(bound); latest.Before(b.last.Add(quiet)) {
		return latest
	}
	return b.last.Add(quiet)
}

// take returns the look that answers the burst, and begins anew.
func (b *burst) take() Look {
	l := Look{Paths: slices.Sorted(maps.Keys(b.paths)), All: b.all}
	*b = burst{before: b.last}
	return l
}
