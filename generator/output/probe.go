package output

import "context"

// A Probe is asked before each call that a Sync makes to the file system, and told what it is about to do and to
// which file of the destination: "look", "read", "open", "create", "write", "rename", "remove", "mkdir", "rmdir"
// or "sweep". Its error takes the place of the call.
type Probe func(op, name string) error

type probeKey struct{}

// WithProbe lets a probe see what a Sync does, so that tests can have it fail anywhere. Files are then taken one
// by one: the n-th call is always the same one.
func WithProbe(ctx context.Context, p Probe) context.Context {
	return context.WithValue(ctx, probeKey{}, p)
}

// An Unfinished publishing has replaced some files and not others, or could not take back all that it had done.
// Each file is whole, so is what the front page leads to, and the next Sync sets it right.
type Unfinished struct{ Err error }

func (u *Unfinished) Error() string { return u.Err.Error() }

func (u *Unfinished) Unwrap() error { return u.Err }
