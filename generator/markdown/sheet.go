package markdown

import "sync"

// A sheet is what one body after the other is written on while it is read. Nothing on it is kept.
type sheet struct {
	html, words []byte
	gaps        []gap
}

var sheets = sync.Pool{New: func() any { return new(sheet) }}
