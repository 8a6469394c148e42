package generator

import (
	"slices"
	"testing"
)

// A memo makes a value once, as long as one of two turns asks for it.
func TestMemo(t *testing.T) {
	var m memo[string, int]
	var made []string
	turn := func(keys ...string) {
		m.turn()
		for _, k := range keys {
			if n := m.get(k, func() int { made = append(made, k); return len(k) }); n != len(k) {
				t.Errorf("%s is %d", k, n)
			}
		}
	}
	turn("a", "bb", "a")
	turn("a")
	turn("a", "bb")
	if want := []string{"a", "bb", "bb"}; !slices.Equal(made, want) {
		t.Errorf("made %v instead of %v", made, want)
	}
}
