package trace

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// An event is a span as the Trace Event Format has it, which Perfetto and about:tracing of Chromium open.
type event struct {
	Name  string         `json:"name"`
	Kind  string         `json:"cat,omitempty"`
	Phase string         `json:"ph"`
	At    float64        `json:"ts"` // microseconds
	Took  float64        `json:"dur,omitempty"`
	Run   int            `json:"pid"`
	Lane  int            `json:"tid"`
	More  map[string]any `json:"args,omitempty"`
}

// Begins is how what WriteEvents writes begins.
const Begins = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n"

// WriteEvents writes what was kept, one event a line, in the order it began.
func (r *Run) WriteEvents(to io.Writer) error {
	list := r.inOrder()
	lanes := 1
	for _, s := range list {
		lanes = max(lanes, s.lane+1)
	}
	w := bufio.NewWriter(to)
	write := func(first string, e event) error {
		line, err := json.Marshal(e)
		if err == nil {
			_, err = w.WriteString(first + string(line))
		}
		return err
	}
	first := Begins
	for i := range lanes {
		name := "steps"
		if i > 0 {
			name = fmt.Sprint("at once, ", i)
		}
		if err := write(first, event{Name: "thread_name", Phase: "M", Run: 1, Lane: i, More: map[string]any{"name": name}}); err != nil {
			return err
		}
		first = ",\n"
	}
	micro := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }
	for _, s := range list {
		e := event{Name: s.name, Kind: s.kind, Phase: "X", At: micro(s.from), Took: micro(s.took), Run: 1, Lane: s.lane}
		if s.kind != "" {
			e.Name += " " + s.kind
		}
		if s.about != "" {
			e.More = map[string]any{"of": s.about}
		}
		if err := write(first, e); err != nil {
			return err
		}
	}
	if _, err := w.WriteString("\n]}\n"); err != nil {
		return err
	}
	return w.Flush()
}
