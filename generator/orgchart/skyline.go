package orgchart

import "slices"

// A skyline answers how far down things reach between two x. It is a binary tree over the spans between
// neighbouring marks; a question and an addition each cost the logarithm of the number of marks.
type skyline struct {
	marks []int
	half  int   // leaves begin here
	all   []int // reaches below the whole span of a tree node
	some  []int // deepest of anything in the span
}

// newSkyline makes an empty skyline. Every span asked for later must begin and end at one of the marks.
func newSkyline(marks []int) *skyline {
	slices.Sort(marks)
	marks = slices.Compact(marks)
	half := len(marks)
	return &skyline{marks: marks, half: half, all: make([]int, 2*half), some: make([]int, 2*half)}
}

// raise notes that something reaches down to y all along span.
func (s *skyline) raise(span [2]int, y int) {
	lo, hi := s.leaves(span)
	for a, b := lo, hi; a < b; a, b = a/2, b/2 {
		if a&1 == 1 {
			s.all[a], s.some[a] = max(s.all[a], y), max(s.some[a], y)
			a++
		}
		if b&1 == 1 {
			b--
			s.all[b], s.some[b] = max(s.all[b], y), max(s.some[b], y)
		}
	}
	for _, leaf := range []int{lo, hi - 1} {
		for p := leaf / 2; p > 0; p /= 2 {
			s.some[p] = max(s.all[p], s.some[2*p], s.some[2*p+1])
		}
	}
}

// lowest is the deepest y that anything reaches in span, 0 where there is nothing.
func (s *skyline) lowest(span [2]int) int {
	lo, hi := s.leaves(span)
	y := 0
	for a, b := lo, hi; a < b; a, b = a/2, b/2 {
		if a&1 == 1 {
			y = max(y, s.some[a])
			a++
		}
		if b&1 == 1 {
			b--
			y = max(y, s.some[b])
		}
	}
	for _, leaf := range []int{lo, hi - 1} {
		for p := leaf / 2; p > 0; p /= 2 {
			y = max(y, s.all[p])
		}
	}
	return y
}

// leaves are the tree nodes that a span begins with and ends before.
func (s *skyline) leaves(span [2]int) (int, int) {
	lo, _ := slices.BinarySearch(s.marks, span[0])
	hi, _ := slices.BinarySearch(s.marks, span[1])
	return s.half + lo, s.half + hi
}
