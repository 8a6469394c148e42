package generator

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// leeway is how much garbage may lie about before it is worth collecting, in bytes, however little else there is.
const leeway = 128 << 20

// makeRoom lets the collector come less often where little is in memory: when as much garbage has gathered as leeway, or as
// all the rest where that is more. What GOGC says goes first.
func (s *Site) makeRoom() {
	if !s.opts.Once || os.Getenv("GOGC") != "" {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	const least, most = 100, 400
	percent := most
	if n := live[0].Value.Uint64(); n > 0 {
		percent = int(min(most, max(least, 100*leeway/n)))
	}
	debug.SetGCPercent(percent)
}
