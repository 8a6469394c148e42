package cli

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"rolebook/generator"
)

// A server is one that rules can be printed for.
type server struct {
	name string
	head string
	rule func(*bytes.Buffer, generator.Rule)
}

// servers are those that rules can be printed for. An address without its last slash means the same page.
var servers = []server{
	{"nginx", "# Addresses that have moved, for the server block of nginx: include redirects.conf;\n", func(b *bytes.Buffer, r generator.Rule) {
		for _, from := range withoutSlash(r.From) {
			fmt.Fprintf(b, "location = %s { ", quotedWord(from))
			if r.To == "" {
				b.WriteString("return 410; }\n")
			} else {
				fmt.Fprintf(b, "return 301 %s; }\n", quotedWord(wire(r.To)))
			}
		}
	}},
	{"apache", "# Addresses that have moved, for Apache: into .htaccess or the virtual host. It needs mod_alias.\n", func(b *bytes.Buffer, r generator.Rule) {
		from := `"^` + strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSuffix(r.From, "/")), `"`, `\"`)
		if strings.HasSuffix(r.From, "/") {
			from += "/?"
		}
		if r.To == "" {
			fmt.Fprintf(b, "RedirectMatch gone %s$\"\n", from)
		} else {
			fmt.Fprintf(b, "RedirectMatch permanent %s$\" \"%s\"\n", from, wire(r.To))
		}
	}},
	{"caddy", "# Addresses that have moved, for the site block of a Caddyfile: import redirects.caddy\n", func(b *bytes.Buffer, r generator.Rule) {
		for _, from := range withoutSlash(r.From) {
			from = caddyWord(from)
			if r.To == "" {
				fmt.Fprintf(b, "respond %s 410\n", from)
			} else {
				fmt.Fprintf(b, "redir %s %s permanent\n", from, wire(r.To))
			}
		}
	}},
	{"netlify", "# Addresses that have moved, for netlify.toml: with them Netlify answers before it looks for a page.\n", func(b *bytes.Buffer, r generator.Rule) {
		if r.To != "" {
			fmt.Fprintf(b, "[[redirects]]\n  from = \"%s\"\n  to = \"%s\"\n  status = 301\n  force = true\n", wire(r.From), wire(r.To))
		}
	}},
}

func serverNames() []string {
	var out []string
	for _, v := range servers {
		out = append(out, v.name)
	}
	return out
}

// withoutSlash is an address as it may be asked for: with the slash at its end, and without.
func withoutSlash(address string) []string {
	if short := strings.TrimSuffix(address, "/"); short != address && short != "" {
		return []string{short, address}
	}
	return []string{address}
}

// quotedWord is a word in the quotes of nginx.
func quotedWord(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// caddyWord is a path as a matcher of Caddy, in which stars and braces mean something else than themselves.
func caddyWord(s string) string {
	s = strings.NewReplacer("*", "%2A", "{", "%7B", "}", "%7D", "`", "%60").Replace(s)
	if strings.ContainsAny(s, " \"'#") {
		return "`" + s + "`"
	}
	return s
}

// wire is an address in which everything is escaped that a server could take for a sign of its own.
func wire(to string) string {
	if !strings.HasPrefix(to, "/") {
		return strings.NewReplacer("$", "%24", "\\", "%5C", "\"", "%22", " ", "%20", "{", "%7B", "}", "%7D").Replace(to)
	}
	path, mark, marked := strings.Cut(to, "#")
	out := escapeAll(path)
	if marked {
		out += "#" + escapeAll(mark)
	}
	return out
}

func escapeAll(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("/-._~", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
