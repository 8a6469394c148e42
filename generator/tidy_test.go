package generator

import "testing"

// TestTidy makes a gigabyte of garbage beside what is kept, tidying up again and again: there is never much more than the
// leeway of it, where the runtime by itself would let more than twice as much lie.
func TestTidy(t *testing.T) {
	t.Setenv("GOGC", "")
	kept := make([]byte, 100<<20)
	r := newRoom()
	defer r.leave()
	var most uint64
	for range 1000 {
		kept[0] = make([]byte, 1<<20)[0]
		r.tidy()
		_, all := inMemory()
		most = max(most, all)
	}
	if between := most - uint64(len(kept)); between < leeway/2 || between > leeway+32<<20 {
		t.Errorf("there are %d MB beside what is kept", between>>20)
	}
}
