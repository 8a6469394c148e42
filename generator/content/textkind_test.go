package content

import "testing"

// TestTextKinds shows, for each kind of text, what is kept of it; "" is refused.
func TestTextKinds(t *testing.T) {
	for _, c := range []struct{ kind, text, want string }{
		{"url", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{"url", "http://example.org", "http://example.org"},
		{"url", "HTTPS://example.org", "HTTPS://example.org"},
		{"url", "https://github.com/a/b/edit/main/{path}", "https://github.com/a/b/edit/main/{path}"},
		{"url", "https://例え.jp/ü", "https://例え.jp/ü"},
		{"url", "example.org", ""},
		{"url", "//example.org", ""},
		{"url", "/path", ""},
		{"url", "https://", ""},
		{"url", "https://a b.org", ""},
		{"url", "https://user:secret@example.org", ""},
		{"url", "javascript:alert(1)", ""},
		{"url", "JaVaScRiPt:alert(1)", ""},
		{"url", "java\tscript:alert(1)", ""},
		{"url", " javascript:alert(1)", ""},
		{"url", "data:text/html,x", ""},
		{"url", "vbscript:x", ""},
		{"url", "mailto:a@b.org", ""},
		{"url", "https://example.org/\"onmouseover=", ""},
		{"apply", "jobs@example.org", "jobs@example.org"},
		{"apply", "mailto:jobs@example.org", "jobs@example.org"},
		{"apply", "https://example.org/apply", "https://example.org/apply"},
		{"apply", "example.org/apply", ""},
		{"apply", "javascript:alert(1)", ""},
		{"apply", "ring us", ""},
		{"country", "GB", "GB"},
		{"country", "uk", "GB"},
		{"country", "Ireland", "IE"},
		{"country", "Irland", ""},
		{"country", "Yorkshire", ""},
		{"currency", "gbp", "GBP"},
		{"currency", "pounds", ""},
		{"currency", "ABC", ""},
		{"colour", "#12694F", "#12694f"},
		{"colour", "12694f", "#12694f"},
		{"colour", "#abc", "#abc"},
		{"colour", "green", ""},
		{"colour", "#12694", ""},
		{"colour", "#12694f;}", ""},
	} {
		kept, hint, _ := textKinds[c.kind](c.text)
		if kept != c.want || (hint == "") != (c.want != "") {
			t.Errorf("%s %q: %q, %q", c.kind, c.text, kept, hint)
		}
	}
}
