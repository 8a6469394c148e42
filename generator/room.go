package generator

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// leeway is how much garbage may lie about before it is worth collecting, in bytes. Beside a great deal it is less, since
// there is enough in memory by then. Bounds for it are in per cent of what else there is: little is never collected often,
// and where there is more than enough the collector does not come all the time.
const (
	leeway      = 128 << 20
	enough      = 288 << 20
	least, most = 25, 400
)

// A room is a time in which garbage may gather up to the leeway, and no further, as long as somebody tidies up between one
// thing and the next. The nil room is any other time.
type room struct {
	mu     sync.Mutex
	before int // the share outside
}

// room makes room for a site that is compiled once, until it is left. What GOGC says goes first.
func (s *Site) room() *room {
	if !s.opts.Once || os.Getenv("GOGC") != "" {
		return nil
	}
	live, _ := inMemory()
	return &room{before: debug.SetGCPercent(share(live))}
}

func (r *room) leave() {
	if r != nil {
		debug.SetGCPercent(r.before)
	}
}

// tidy collects garbage once there is as much as there may be, while whoever else calls it waits: what is made beside the
// collector is not collected, and comes on top of the most there ever is.
func (r *room) tidy() {
	if r == nil || !full() {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if full() {
		runtime.GC()
		live, _ := inMemory()
		debug.SetGCPercent(2 * share(live)) // by itself the collector comes only where one thing takes long
	}
}

// full reports whether there is as much garbage as there may be.
func full() bool {
	live, all := inMemory()
	return all > live+live/100*uint64(share(live))
}

// share is how much garbage there may be, in per cent of what else is in memory.
func share(live uint64) int {
	may := min(leeway, enough-min(enough, live))
	return int(min(most, max(least, 100*may/max(live, 1))))
}

// inMemory is what was in memory when the collector had last gone, and what is in it, in bytes.
func inMemory() (live, all uint64) {
	samples := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64(), samples[1].Value.Uint64()
}
