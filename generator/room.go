package generator

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

// leeway is how much garbage may lie about before it is worth collecting, in bytes, and enough how much there may be of
// everything. Bounds for garbage are in per cent of what else there is: little is never collected often, beside a great deal
// there may be a fair share, and where there is more than enough the collector still does not come all the time.
const (
	leeway            = 128 << 20
	enough            = 400 << 20
	least, fair, most = 20, 75, 400
)

// A room is a time in which garbage may gather up to the leeway, and no further, as long as somebody tidies up between one
// thing and the next. The nil room is any other time.
type room struct {
	mu     sync.Mutex
	before int           // the share outside
	short  bool          // what is done in it is soon over
	asked  atomic.Uint32 // how often between was called
}

// newRoom makes room until it is left; none where GOGC says what is to be. The collector comes by itself only for twice
// as much as there may be, when one thing takes long.
func newRoom() *room {
	if os.Getenv("GOGC") != "" {
		return nil
	}
	r := new(room)
	r.before = r.settle(2)
	return r
}

// settle lets the collector come by itself for so many times as much garbage as there may be, and returns the share before.
func (r *room) settle(times int) int {
	live, _ := inMemory()
	return debug.SetGCPercent(times * r.share(live))
}

// shorten says that what is done in the room is soon over.
func (r *room) shorten() {
	if r != nil {
		r.short = true
		r.settle(2)
	}
}

func (r *room) leave() {
	if r != nil {
		debug.SetGCPercent(r.before)
	}
}

// tidy collects garbage once there is as much as there may be, while whoever else calls it waits: what is made beside the
// collector is not collected, and comes on top of the most there ever is.
func (r *room) tidy() {
	if r == nil || !r.full() {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.full() {
		runtime.GC()
		r.settle(2)
	}
}

// between tidies up between one small thing and the next, of which there are many: to ask how much there is takes its time.
func (r *room) between() {
	const often = 4
	if r != nil && r.asked.Add(1)%often == 0 {
		r.tidy()
	}
}

// untidied says that nobody will tidy up from now on: the collector comes by itself once there is as much garbage as there
// may be.
func (r *room) untidied() {
	if r != nil {
		r.settle(1)
	}
}

// full reports whether there is as much garbage as there may be.
func (r *room) full() bool {
	live, all := inMemory()
	return all > live+r.garbage(live)
}

// garbage is how much of it there may be beside what lives, in bytes.
func (r *room) garbage(live uint64) uint64 {
	return max(live, smallest) * uint64(r.share(live)) / 100
}

// smallest is what the collector takes any heap for: before it first comes it knows of nothing that lives.
const smallest = 4 << 20

// share is how much garbage there may be, in per cent of what else is in memory. What is soon over may take as much as
// there may be of everything: it mostly ends before that.
func (r *room) share(live uint64) int {
	live = max(live, smallest)
	may := 100 * (enough - min(enough, live)) / live
	if !r.short {
		may = min(may, max(100*leeway/live, fair), most)
	}
	return int(max(least, may))
}

// inMemory is what was in memory when the collector had last gone, and what is in it, in bytes.
func inMemory() (live, all uint64) {
	samples := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64(), samples[1].Value.Uint64()
}

// lull is how long nobody has written anything when garbage is collected: an edit of a large book that meets the collector
// takes twice its time.
const lull = 500 * time.Millisecond

// sweep collects garbage, where there is a good deal of it.
func sweep() {
	const good = 64 << 20
	if live, all := inMemory(); all > live+max(good, live/4) {
		runtime.GC()
	}
}
