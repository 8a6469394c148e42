package words

import (
	"cmp"
	"slices"

	"golang.org/x/text/collate"
)

// List joins items as a sentence does: "a", "a and b", "a, b and c".
func (l *Language) List(items ...string) string {
	if len(items) == 0 {
		return ""
	}
	last := len(items) - 1
	if last == 0 {
		return items[0]
	}
	head := items[0]
	for _, item := range items[1:last] {
		head = l.T("{0}, {1}", head, item)
	}
	return l.T("{0} and {1}", head, items[last])
}

// Collate compares two texts the way the language sorts: case and accents count last, and 2 comes before 10. Texts it
// holds for equal are told apart by their bytes, so that an order never depends on where it started.
func (l *Language) Collate(a, b string) int {
	c := l.collators.Get().(*collate.Collator)
	defer l.collators.Put(c)
	return cmp.Or(c.CompareString(a, b), cmp.Compare(a, b))
}

// Sort orders items by a text of each, as Collate does. Items of the same text keep their order.
func Sort[T any](l *Language, items []T, text func(T) string) {
	slices.SortStableFunc(items, func(a, b T) int { return l.Collate(text(a), text(b)) })
}
