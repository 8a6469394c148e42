package playbook

import "cmp"

// Behind reports whether an objective is late: its due date, or a checkpoint whose day has come, passed without the
// figure having been reached. since is the holder's first day; without it no checkpoint has a day. An objective that
// does not say which figure to reach, or whether more is better, is never late. What is to be done so often may be done
// more often.
func (o *Objective) Behind(due, since, today Date) bool {
	goal := o.To
	if !goal.Set {
		goal = o.Target
	}
	way := o.Way
	if from, to, ok := sameKind(o.From, goal); ok && way == 0 {
		way = cmp.Compare(to, from)
	}
	if way == 0 && o.does() {
		way = 1
	}
	missed := func(figure Quantity) bool {
		now, want, ok := sameKind(o.Now.Value, figure)
		return ok && (way > 0 && now < want || way < 0 && now > want)
	}
	if !due.IsZero() && due.LastDay().Before(today) && missed(goal) {
		return true
	}
	if since.IsZero() {
		return false
	}
	for _, c := range o.Checkpoints {
		if since.Add(c.After).LastDay().Before(today) && missed(c.Value) {
			return true
		}
	}
	return false
}
