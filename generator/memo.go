package generator

import "sync"

// A memo keeps what is dear to make, by a key that says all it is made of: nothing in it is ever out of date. What two
// turns have not asked for is dropped. The zero memo is empty; it is safe for concurrent use.
type memo[K comparable, V any] struct {
	mu           sync.Mutex
	kept, before map[K]V
}

// get returns what a key makes.
func (m *memo[K, V]) get(key K, make func() V) V {
	m.mu.Lock()
	v, ok := m.kept[key]
	if !ok {
		v, ok = m.before[key]
	}
	m.mu.Unlock()
	if !ok {
		v = make() // two who ask at once may both make it
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil {
		m.kept = map[K]V{}
	}
	m.kept[key] = v
	return v
}

// turn begins another turn.
func (m *memo[K, V]) turn() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.before, m.kept = m.kept, nil
}
