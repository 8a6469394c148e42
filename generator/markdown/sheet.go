package markdown

import (
	"strings"
	"sync"
)

// A sheet is what one body after the other is written on while it is read. Nothing on it is kept but texts.
type sheet struct {
	html, words []byte
	gaps        []gap
	texts       strings.Builder
}

var sheets = sync.Pool{New: func() any { return new(sheet) }}

// keep returns words as a text that stays. Texts are short and many, so they lie in one piece of memory, some kilobytes of them.
func (s *sheet) keep(words []byte) string {
	if s.texts.Cap()-s.texts.Len() < len(words) {
		s.texts.Reset()
		s.texts.Grow(max(4096, len(words)))
	}
	from := s.texts.Len()
	s.texts.Write(words)
	return s.texts.String()[from:]
}
