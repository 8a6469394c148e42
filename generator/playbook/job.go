package playbook

import (
	"cmp"
	"fmt"
)

// A Job is one advertising of a role. A role that is advertised again on another day is another job.
type Job struct{ Role, Posted string }

// JobID is the name of the opening in feeds. It is frozen there: what its author says, else what was published before,
// else the role and the day it was posted. A new title keeps it; a new day makes a new job of it.
func (r *Role) JobID() string { return cmp.Or(r.Opening.ID, usualJobID(r)) }

func usualJobID(r *Role) string { return r.ID + "-" + r.Opening.Posted.String() }

// keepJobs gives openings the names under which they were published before, where those are not the usual ones: a role
// may have been renamed since. A name that another role took along is not used a second time.
func (l *linker) keepJobs(kept map[Job]string) {
	if len(kept) == 0 {
		return
	}
	taken := map[string]Job{}
	for job, id := range kept {
		if was, ok := taken[id]; !ok || job.Role < was.Role {
			taken[id] = job
		}
	}
	for _, r := range l.pb.Roles {
		if r.Opening == nil || r.Opening.ID != "" {
			continue
		}
		job, usual := Job{r.ID, r.Opening.Posted.String()}, usualJobID(r)
		id, known := kept[job]
		if !known || taken[id] != job {
			id = usual
		}
		for k := 2; taken[id] != (Job{}) && taken[id] != job; k++ {
			id = fmt.Sprintf("%s-%d", usual, k)
		}
		if id != usual {
			r.Opening.ID = id
		}
	}
}
