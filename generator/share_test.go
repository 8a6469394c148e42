package generator

import "testing"

// TestShare says how much garbage may gather beside what is in memory; the collector knows of nothing there before it
// has first come.
func TestShare(t *testing.T) {
	const mb = 1 << 20
	for _, c := range []struct{ live, garbage uint64 }{
		{0, 16 * mb}, {10 * mb, 40 * mb}, {64 * mb, 128 * mb}, {160 * mb, 128 * mb}, {200 * mb, 150 * mb}, {320 * mb, 80 * mb}, {1000 * mb, 200 * mb},
	} {
		if got := new(room).garbage(c.live); got/mb != c.garbage/mb {
			t.Errorf("beside %d MB there may be %d MB of garbage, not %d", c.live/mb, got/mb, c.garbage/mb)
		}
	}
}

// TestShareOfWhatIsSoonOver says how much may gather in a short room.
func TestShareOfWhatIsSoonOver(t *testing.T) {
	const mb = 1 << 20
	r := &room{short: true}
	for _, c := range []struct{ live, garbage uint64 }{{0, 396 * mb}, {10 * mb, 390 * mb}, {100 * mb, 300 * mb}, {320 * mb, 80 * mb}, {1000 * mb, 200 * mb}} {
		if got := r.garbage(c.live); got/mb != c.garbage/mb {
			t.Errorf("beside %d MB there may be %d MB of garbage, not %d", c.live/mb, got/mb, c.garbage/mb)
		}
	}
}
