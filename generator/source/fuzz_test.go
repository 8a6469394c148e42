package source_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/generator/source"
)

// FuzzPosition goes from each character of any text to its line and column, and back.
func FuzzPosition(f *testing.F) {
	for _, seed := range []string{"", "\n", "a\r\nb", "ä\n日本\n", "\xff\n\xfe", "\u2028\u0085", "\ufeffa"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<10 {
			return
		}
		file := source.NewFile("a", []byte(text))
		at := 0
		if strings.HasPrefix(text, "\ufeff") {
			at = len("\ufeff") // it has no place of its own
		}
		for at <= len(text) {
			if got := file.Offset(file.Position(at)); got != at {
				t.Fatalf("offset %d of %q is at %v, which is offset %d", at, text, file.Position(at), got)
			}
			_, size := utf8.DecodeRuneInString(text[at:])
			at += max(size, 1)
		}
		for n := -1; n < 5; n++ {
			file.Line(n)
		}
		file.Span(-5, len(text)+9).Text()
	})
}
