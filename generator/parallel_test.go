package generator

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

// Everything is made once and taken once, one at a time.
func TestInParallel(t *testing.T) {
	items := make([]int, 1000)
	for i := range items {
		items[i] = i
	}
	taken := map[int]int{}
	err := inParallel(context.Background(), items, func(i int) (int, error) { return 2 * i, nil }, func(i int) error {
		taken[i]++
		return nil
	})
	if err != nil || len(taken) != len(items) || taken[0] != 1 || taken[1998] != 1 {
		t.Errorf("%v, %d were taken", err, len(taken))
	}
	if err := inParallel(context.Background(), nil, func(int) (int, error) { return 0, nil }, func(int) error { return nil }); err != nil {
		t.Errorf("of nothing: %v", err)
	}
}

// It ends soon after the first error, whichever side it comes from; a panic is an error, and says so.
func TestInParallelEnds(t *testing.T) {
	broken := errors.New("broken")
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, c := range []struct {
		name    string
		ctx     context.Context
		produce func(int) error
		take    func(int) error
		want    string
	}{
		{"making", context.Background(), func(i int) error {
			if i == 10 {
				return broken
			}
			return nil
		}, nil, "broken"},
		{"taking", context.Background(), nil, func(i int) error { return broken }, "broken"},
		{"a panic", context.Background(), func(int) error { panic("out of range") }, nil, "a mistake in rolebook itself: out of range"},
		{"called off", ctx, nil, nil, context.Canceled.Error()},
	} {
		var made, taken atomic.Int64
		err := inParallel(c.ctx, make([]int, 100_000), func(int) (int, error) {
			n := int(made.Add(1))
			if c.produce != nil {
				return n, c.produce(n)
			}
			return n, nil
		}, func(i int) error {
			taken.Add(1)
			if c.take != nil {
				return c.take(i)
			}
			return nil
		})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if made.Load() > 50_000 {
			t.Errorf("%s: %d were made after it", c.name, made.Load())
		}
		if c.take != nil && taken.Load() != 1 {
			t.Errorf("%s: %d were taken", c.name, taken.Load())
		}
	}
}
