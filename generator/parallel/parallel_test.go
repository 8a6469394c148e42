package parallel_test

import (
	"fmt"
	"slices"
	"testing"

	"rolebook/generator/parallel"
)

// Ranges are in order and leave nothing out, whatever is at hand; a worker is never given an earlier one.
func TestRanges(t *testing.T) {
	for _, n := range []int{0, 1, 63, 64, 65, 1000, 10_001} {
		var parts [parallel.Parts][]int
		type hand struct{ last, done int }
		hands := parallel.RangesWith(n, func() *hand { return &hand{last: -1} }, func(h *hand, part, from, to int) {
			if part <= h.last {
				t.Errorf("range %d after %d", part, h.last)
			}
			h.last = part
			for i := from; i < to; i++ {
				parts[part] = append(parts[part], i)
				h.done++
			}
		})
		all, done := slices.Concat(parts[:]...), 0
		for _, h := range hands {
			done += h.done
		}
		if len(all) != n || done != n || !slices.IsSorted(all) {
			t.Errorf("%d: did %d, %d by hands", n, len(all), done)
		}
	}
}

// Different work is done when Do returns.
func TestDo(t *testing.T) {
	var a, b string
	parallel.Do(func() { a = "read" }, func() { b = "link" })
	if got := fmt.Sprint(a, b); got != "readlink" {
		t.Error(got)
	}
}

// A mistake in the work is its caller's to catch.
func TestPanic(t *testing.T) {
	for name, do := range map[string]func(){
		"Each":   func() { parallel.Each(100, func(i int) { must(i != 7) }) },
		"Do":     func() { parallel.Do(func() {}, func() { must(false) }) },
		"Ranges": func() { parallel.Ranges(10_000, func(_, from, _ int) { must(from == 0) }) },
	} {
		func() {
			defer func() {
				if cause := recover(); cause != "a mistake" {
					t.Errorf("%s: caught was %v", name, cause)
				}
			}()
			do()
		}()
	}
}

func must(ok bool) {
	if !ok {
		panic("a mistake")
	}
}
