package generator

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// leeway is how much garbage may lie about before it is worth collecting, in bytes, and bounds for it in per cent of what
// else there is: little is never collected often, and where there is a great deal the collector does not come all the time.
const (
	leeway      = 128 << 20
	least, most = 35, 400
)

// A room is a time in which garbage may gather up to the leeway, and no further. The runtime knows it only as a share of
// what was left when the collector last came, so the share is set anew whenever it has come.
type room struct {
	mu     sync.Mutex
	before int // the share outside
	left   bool
}

// room makes room for a site that is compiled once, until it is left. What GOGC says goes first.
func (s *Site) room() (leave func()) {
	if !s.opts.Once || os.Getenv("GOGC") != "" {
		return func() {}
	}
	r := &room{before: debug.SetGCPercent(most)}
	r.settle()
	return r.leave
}

// A visit is left for the collector, and so tells when it has come.
type visit struct{ _ *visit }

func (r *room) settle() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.left {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(share(live[0].Value.Uint64()))
	runtime.AddCleanup(new(visit), (*room).settle, r)
}

// share is the leeway in per cent of what is in memory.
func share(live uint64) int {
	return int(min(most, max(least, 100*leeway/max(live, 1))))
}

func (r *room) leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.left = true
	debug.SetGCPercent(r.before)
}
